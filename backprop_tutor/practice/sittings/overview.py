"""What is told on request, and changes nothing: the steps, the words, how a step is worked out."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from backprop_tutor.practice.answers.words import MEANINGS
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.practice.sittings.sitting import Sitting
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Table, Text

if TYPE_CHECKING:
    from backprop_tutor.telling.formula import Words


def steps(sitting: Sitting, questions: Mapping[str, Question]) -> Table:
    """Return all steps with what stands at each."""
    rows: list[tuple[Words, ...]] = []
    for key in sitting.keys:
        question = questions[key]
        here = "this step" if key == sitting.at else ""
        rows.append((question.name, (_state(sitting, key) or here,)))
    return Table((("step",), ("yours",)), tuple(rows))


def _state(sitting: Sitting, key: str) -> str:
    work = sitting.work(key)
    if work.stands:
        return work.stands.text + (" (kept)" if work.is_kept and sitting.strict else "")
    return "shown" if work.is_shown else "left out" if work.is_skipped else ""


def words() -> Table:
    """Return what can be typed besides an answer."""
    rows = tuple(((str(word),), (said,)) for word, said in MEANINGS.items())
    return Table((("word",), ("what it does",)), rows)


def why(question: Question | None, sitting: Sitting) -> Iterator[Block]:
    """Give how a step is worked out that is done; its numbers only where no wrong one stands."""
    if question is None or not (
        sitting.work(question.key).is_right or sitting.work(question.key).is_shown
    ):
        yield Text(("No step is done yet: `hint` helps with this one.",))
    elif question.offer:
        yield Text((*question.why, "."))
    elif question.symbols and any(sitting.work(key).is_kept for key in sitting.keys):
        yield Text((*question.prompt, question.symbols, "."))
    else:
        yield from answer(question)


def answer(question: Question) -> Iterator[Block]:
    """Give the right answer: as a page has it, as a formula, in words."""
    if question.row:
        yield Equations((question.row._replace(label=""),), one_a_line=True)
    elif question.symbols:
        left: Any = question.prompt[0]
        yield Equations((EquationLine(left, (Side(question.symbols),)),), one_a_line=True)
    elif question.offer:
        right = [word for word in question.offer.words if word in question.offer.right]
        yield Text((f"{' and '.join(right)}: ", *question.why, "."))
