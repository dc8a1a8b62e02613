"""How a file asks for numbers by a rule: `{rule: uniform, low: 0, high: 1, seed: 1}`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backprop_tutor.lesson import fields, near, seeding, tree
from backprop_tutor.lesson.drawn import Drawn, Rule
from backprop_tutor.lesson.model import Number
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.numbered import MOST
from backprop_tutor.lesson.wording import offer, quote

LARGEST_SEED = 999_999_999


class Recipe(NamedTuple):
    """A rule and its settings."""

    rule: Rule
    settings: Mapping[str, Number]

    def draw(self, count: int, sources: int = 0, units: int = 0) -> list[Number]:
        """Return *count* numbers; those of weights also depend on the units that they join."""
        wanted = seeding.Draw(self.settings, count, sources, units)
        return seeding.RULES[self.rule].draw(wanted)

    def describe(self, names: Sequence[str], **more: int) -> Drawn:
        """Return what was drawn under these names."""
        settings = {key: number.text for key, number in self.settings.items()}
        written = {key: str(number) for key, number in more.items()}
        return Drawn(names[0], names[-1], len(names), self.rule, settings | written)


def read(
    node: tree.Node, what: str, rules: Sequence[Rule], notes: Notes, also: tuple[str, ...] = ()
) -> Recipe | None:
    """Return the rule and its settings; None where there is a mistake in them.

    The keys *also* stand beside them and belong to something else.
    """
    before = len(notes)
    rule = _rule(node, rules, notes) if isinstance(node, tree.Mapping) else None
    known = dict.fromkeys(key for each in rules for key in seeding.RULES[each].needs)
    needs = seeding.RULES[rule].needs if rule else ()
    wanted = (*also, "rule", *needs)
    found = fields.section(node, what, wanted if rule else (*wanted, *known), wanted, notes)
    settings = {key: _setting(found[key], key, notes) for key in needs if key in found}
    if rule is Rule.UNIFORM and len(settings) == len(needs):
        _check_range(settings, found["low"], notes)
    clear = len(settings) == len(needs) and len(notes) == before
    return Recipe(rule, settings) if rule and clear else None


def _rule(node: tree.Mapping, rules: Sequence[Rule], notes: Notes) -> Rule | None:
    found = node.find("rule")
    if found is None:
        return None
    written = fields.scalar(found, "rule", notes).text
    if written in rules:
        return Rule(written)
    known = list(map(str, rules))
    message = f"unknown rule {quote(written)}" if written else "`rule` is empty"
    notes.add(message, found.place, near.did_you_mean(written, known) or offer(known))
    return None


def _setting(node: tree.Node, what: str, notes: Notes) -> Number:
    match what:
        case "seed":
            return _number(fields.whole(node, what, notes, 0, LARGEST_SEED))
        case "hot":
            return _number(fields.whole(node, what, notes, 1, MOST))
        case _:
            return fields.value(node, what, notes)


def _number(whole: int | None) -> Number:
    return Number(str(whole or 0), float(whole or 0))


def _check_range(settings: Mapping[str, Number], place: tree.Node, notes: Notes) -> None:
    low, high = settings["low"], settings["high"]
    if low.value >= high.value:
        message = f"`low` is {quote(low.text)}, but must be less than `high`, {quote(high.text)}"
        notes.add(message, place.place)
