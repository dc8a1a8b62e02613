"""About how much room LaTeX takes: lines are broken here, for TeX breaks none of align*."""

import re

WIDE = 80
"""Letters across a page."""
_SILENT = re.compile(r"\\[A-Za-z]+ ?|[{}_^$](?<!\\.)|\\(?=[^A-Za-z])")


def width(written: str) -> int:
    """Return about how many letters wide a formula is; a fraction counts above and below."""
    return len(_SILENT.sub("", written))
