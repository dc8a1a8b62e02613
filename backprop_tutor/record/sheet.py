"""A student's numbers as a file that `check` reads."""

import csv
import io
import json
from collections.abc import Mapping


def write(numbers: Mapping[str, str], ending: str) -> str:
    r"""Return numbers as written, by their quantities: rows for `.csv`, else YAML.

    >>> write({"w5+": "0.3589"}, ".yaml"), write({"w5+": "0.3589"}, ".csv")
    ('"w5+": 0.3589\\n', 'w5+,0.3589\\n')
    """
    if ending.lower() == ".csv":
        rows = io.StringIO()
        csv.writer(rows, lineterminator="\n").writerows(numbers.items())
        return rows.getvalue()
    lines = (f"{json.dumps(key, ensure_ascii=False)}: {text}\n" for key, text in numbers.items())
    return "".join(lines)
