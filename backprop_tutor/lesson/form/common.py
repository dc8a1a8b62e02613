"""The kinds that stand in several places of a lesson."""

from collections.abc import Mapping
from typing import TypeVar

from backprop_tutor.formulas.setting import FRACTION, POSITIVE, Setting, Settings
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.numeric import numeric, whole
from backprop_tutor.lesson.kinds.single import text
from backprop_tutor.lesson.kinds.structure import Fields
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.number import WrittenNumber

MOST_NAMES = 100_000
"""Names in a row; parameters of all dense layers."""

TEXT = text().defined("text")
NUMBER = numeric().defined("number")
WITHIN = {
    bounds: numeric(bounds).described(f"{str(bounds).capitalize()}.").defined(name)
    for name, bounds in (("fraction", FRACTION), ("positive", POSITIVE))
}
"""The kinds of numbers within the bounds that many settings have."""
SIZE = (
    whole((1, MOST_NAMES), "0*([1-9][0-9]{0,4}|100000)", longest=9)
    .described("How many there are.")
    .defined("size")
)

Row = TypeVar("Row")


def settings_of(table: Mapping[Row, Settings]) -> dict[Row, Fields]:
    """Return the kinds of the settings of each row of a table of formulas."""
    return {
        row: {name: _setting(setting) for name, setting in settings.items()}
        for row, settings in table.items()
    }


def complete(settings: Settings, written: Mapping[str, WrittenNumber]) -> dict[str, WrittenNumber]:
    """Return all settings of a row: as they are written, else the usual ones."""
    usual = settings.items()
    return {name: written.get(name) or number.write(each.usual) for name, each in usual}


def _setting(setting: Setting) -> Kind[WrittenNumber]:
    kind = WITHIN.get(setting.bounds) or numeric(setting.bounds)
    return kind.described(setting.description) if setting.description else kind
