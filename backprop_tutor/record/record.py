"""The numbers as JSON: full double precision, one object."""

from collections.abc import Iterable, Mapping
from typing import Any

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, Sum
from backprop_tutor.maths.derivation.valuation import Valuation
from backprop_tutor.maths.running.trace import Trace
from backprop_tutor.maths.running.wiggle import Wiggle
from backprop_tutor.record.dump import dump
from backprop_tutor.render.characters.text.glyphs import CODE
from backprop_tutor.render.characters.text.writer import Writer
from backprop_tutor.telling.formula import Formula
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages.comparison import Derivation

ALL_DIGITS = Digits(15)


def explain(sheet: Sheet, chain: Chain, valuation: Valuation) -> str:
    """Return the derivation of one parameter: its chain as a tree of factors and sums."""
    head = {"lesson": sheet.lesson.name}
    return dump(head | _derivation(sheet, chain, valuation))


def compare(right: Derivation, wrong: Derivation) -> str:
    """Return the derivation of one parameter twice: right, and with mistakes."""
    sides = {
        key: _derivation(each.sheet, each.chain, each.valuation)
        for key, each in (("right", right), ("wrong", wrong))
    }
    head = {"lesson": right.trial.lesson.name}
    return dump(head | {"mistakes": list(wrong.trial.names)} | sides)


def wiggle(lesson: Lesson, found: Wiggle) -> str:
    """Return what moved, and the differences beside the gradient."""
    return dump(
        {
            "lesson": lesson.name,
            "parameter": found.parameter.name,
            "by": found.by,
            "gradient": found.gradient,
            "quantities": [
                {
                    "name": motion.name.name,
                    "before": motion.before,
                    "after": motion.after,
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


def run(sheet: Sheet, traces: Mapping[int, Trace], errors: Mapping[int, float]) -> str:
    """Return the first pass, and the state after each epoch of the ladder and after the last."""
    network, first, epochs = sheet.network, sheet.trace, max(traces)
    after = traces[epochs]
    names = [equation.name for equation in network.equations]
    return dump(
        {
            "lesson": sheet.lesson.name,
            "epochs": epochs,
            "values": _numbers(names, first.values),
            "gradients": _numbers(network.parameters, first.gradients),
            "updated": _numbers(network.parameters, first.state),
            "after": {
                "values": _numbers(names, after.values),
                "parameters": _numbers(network.parameters, after.values),
            },
            "ladder": [
                {
                    "epoch": epoch,
                    "error": errors[epoch],
                    "values": _numbers(names, trace.values),
                    "gradients": _numbers(network.parameters, trace.gradients),
                    "parameters": _numbers(network.parameters, trace.values),
                }
                for epoch, trace in sorted(traces.items())
            ],
        }
    )


def _derivation(sheet: Sheet, chain: Chain, valuation: Valuation) -> dict[str, Any]:
    network = sheet.network
    return {
        "parameter": chain.by.name,
        "learned": chain.by in network.learned,
        "value": sheet.trace.values[chain.by],
        "learning_rate": sheet.trace.values[network.rate],
        "gradient": valuation.chain(chain),
        "updated": sheet.trace.updated(chain.by),
        "chain": _Recorder(sheet, valuation).links(chain),
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
            record["formula"] = _write(self._sheet.derivative(link.equation, link.by))
        record["value"] = self._valuation.link(link)
        if link in self._written and not isinstance(link, Factor):
            return {**record, "reused": True}
        self._written.add(link)
        match link:
            case Sum(paths=paths):
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


def _write(formula: Formula) -> str:
    box = Writer(CODE, ALL_DIGITS).write(formula)
    return "".join(piece.text for piece in box.lines[0]).replace(" * ", "*")


def _numbers(names: Iterable[Symbol], values: Mapping[Symbol, float]) -> dict[str, float]:
    return {name.name: values[name] for name in names}
