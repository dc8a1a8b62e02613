"""The numbers as JSON: full double precision, one object."""

from typing import TYPE_CHECKING, Any

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, PathSum
from backprop_tutor.maths.derivation.valuation import Valuation
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.record.dump import dump, write
from backprop_tutor.telling.story.elements.sheet import Sheet

if TYPE_CHECKING:  # each command loads its own facts
    from collections.abc import Sequence

    from backprop_tutor.maths.facts.origin import Origin
    from backprop_tutor.maths.mistakes.catalogue import Mistake
    from backprop_tutor.maths.running.wiggling.wiggle import Wiggle


def explain(found: Derivation) -> str:
    """Return the derivation of one parameter: its chain as a tree of factors and sums."""
    return dump({"lesson": found.lesson.name} | _derivation(found))


def origin(found: "Origin") -> str:
    """Return a quantity: its number, its formula, and its share in the error as a chain."""
    sheet = Sheet(found.lesson, found.network, found.trace)
    record: dict[str, Any] = {
        "lesson": found.lesson.name,
        "quantity": found.name.name,
        "given": found.equation is None,
        "value": found.trace.values[found.name],
    }
    if found.equation:
        record["formula"] = write((sheet.right_side(found.equation),)).replace(" * ", "*")
    if found.share:
        record["gradient"] = found.share.valuation.chain(found.share.chain)
        record["chain"] = _Recorder(sheet, found.share.valuation).links(found.share.chain)
    return dump(record)


def compare(right: Derivation, wrong: Derivation, made: "Sequence[Mistake]") -> str:
    """Return the derivation of one parameter twice: right, and with mistakes."""
    sides = {"right": _derivation(right), "wrong": _derivation(wrong)}
    return dump(
        {"lesson": right.lesson.name, "mistakes": [mistake.name for mistake in made]} | sides
    )


def wiggle(lesson: Lesson, found: "Wiggle") -> str:
    """Return what moved, and the differences beside the gradient."""
    without = samples.without_value(lesson)
    return dump(
        {
            "lesson": lesson.name,
            "parameter": found.parameter.name,
            "by": found.by,
            "gradient": found.gradient,
            "quantities": [
                {
                    "name": motion.name.name,
                    "before": None if motion.name.name in without else motion.before,
                    "after": None if motion.name.name in without else motion.after,
                    "change": motion.change,
                    "ratio": motion.ratio,
                    "derivative": motion.derivative,
                }
                for motion in found.motions
            ],
            "differences": [
                {"by": row.by, "one_sided": row.one_sided, "two_sided": row.two_sided}
                for row in found.differences
            ],
        }
    )


def _derivation(found: Derivation) -> dict[str, Any]:
    network, chain, trace = found.network, found.chain, found.trace
    sheet = Sheet(found.lesson, network, trace)
    return {
        "parameter": chain.by.name,
        "learned": chain.by in network.learned,
        "value": trace.values[chain.by],
        "learning_rate": trace.values[network.rate],
        "gradient": found.valuation.chain(chain),
        "updated": trace.updated(chain.by),
        "chain": _Recorder(sheet, found.valuation).links(chain),
    }


class _Recorder:
    """Records links; a sum or δ that several paths share is written out once."""

    def __init__(self, sheet: Sheet, valuation: Valuation) -> None:
        self._sheet = sheet
        self._valuation = valuation
        self._written: set[Link] = set()

    def links(self, chain: Chain) -> list[dict[str, Any]]:
        """Return the links of a chain in order."""
        return [self._link(link) for link in chain.links]

    def _link(self, link: Link) -> dict[str, Any]:
        record: dict[str, Any] = {"of": link.of.name, "by": link.by.name}
        if isinstance(link, Factor):
            derivative = self._sheet.derivative(link.equation, link.by)
            record["formula"] = write((derivative,)).replace(" * ", "*")
        record["value"] = self._valuation.link(link)
        if link in self._written and not isinstance(link, Factor):
            return {**record, "reused": True}
        self._written.add(link)
        match link:
            case PathSum(paths=paths):
                if link.scale != 1:
                    record["scale"] = float(link.scale)
                record["terms"] = [self._path(path.chain, path.via) for path in paths]
            case Delta(chain=chain):
                record["chain"] = self.links(chain)
        return record

    def _path(self, chain: Chain, via: Symbol) -> dict[str, Any]:
        return {
            "of": chain.of.name,
            "by": chain.by.name,
            "via": via.name,
            "value": self._valuation.chain(chain),
            "chain": self.links(chain),
        }
