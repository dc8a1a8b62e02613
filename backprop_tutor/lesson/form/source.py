"""What a file takes from its source: where that is, the numbers printed there, its slips."""

from decimal import Decimal

from backprop_tutor.lesson.form.common import NUMBER, TEXT
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.single import NAME
from backprop_tutor.lesson.kinds.structure import list_of, mapping_of, one_or_many, section
from backprop_tutor.lesson.model.conventions import Source
from backprop_tutor.lesson.model.number import ZERO
from backprop_tutor.lesson.model.printed import Printed, Slip
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text.tree import TreeNode

MOST_NUMBERS = 500
MOST_DECIMALS = 300
"""No float is so small."""


def _read_printed(node: TreeNode) -> str:
    """Return a number on paper as it is written."""
    written = NUMBER.read(node).text
    decimals = -int(Decimal(written.replace("−", "-")).as_tuple().exponent)
    if decimals <= MOST_DECIMALS:
        return written
    node.refuse(f"{quote(written)} is too small", "write fewer digits")
    return ZERO.text


PRINTED_NUMBER = Kind(_read_printed, NUMBER.schema)
_PUBLISHED = mapping_of(one_or_many(PRINTED_NUMBER), NAME)


def _read_published(node: TreeNode) -> tuple[Printed, ...]:
    """Return the numbers in the order of the file; a quantity may be printed more than once."""
    pairs = _PUBLISHED.read(node)
    found = tuple(Printed(key.text, text, key.place) for key, texts in pairs for text in texts)
    if len(found) > MOST_NUMBERS:
        node.reject(f"`{node.name}` has more than {MOST_NUMBERS} numbers")
    return found


PUBLISHED = Kind(_read_published, _PUBLISHED.schema)


def _read_asked(node: TreeNode) -> Printed:
    return Printed(NAME.read(node), "", node.place)


ASK = list_of(Kind(_read_asked, NAME.schema), uniqueItems=True, maxItems=MOST_NUMBERS)
SOURCE = section(dict.fromkeys(("author", "year", "title"), TEXT)).into(
    lambda found: Source(**found)
)
_SLIP = dict.fromkeys(("at", "printed", "meant"), TEXT)
SLIPS = list_of(
    section({**_SLIP, "why": TEXT}, _SLIP).into(
        lambda found: Slip(**{**dict.fromkeys(_SLIP, ""), **found})
    )
)
