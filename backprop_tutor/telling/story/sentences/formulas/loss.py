"""A loss as a textbook prints it, in the author's names: of a sample, and of a batch."""

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model import constants
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.written import SLOPES
from backprop_tutor.maths.equations import samples
from backprop_tutor.telling.formula import (
    Formula,
    Fraction,
    FunctionCall,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Sum,
)
from backprop_tutor.telling.formulas.substitution import plug_in
from backprop_tutor.telling.story.sentences.formulas import textbook
from backprop_tutor.telling.story.sentences.formulas.plain import write
from backprop_tutor.telling.story.sentences.formulas.reader import Plain
from backprop_tutor.telling.story.sentences.formulas.terms import WrittenFormula, name

FEW = 3
"""So many samples of a batch are named one by one."""


def state(lesson: Lesson) -> str:
    """E_total = ½ · Σ(target − out)²; of a batch, that of a sample, then what is made of them."""
    if lesson.loss is Loss.NONE:
        return "none: the gradients are those of the output itself"
    if lesson.loss == SLOPES:
        total, rows = lesson.notation.total, [sample.targets for sample in lesson.samples]
        texts = {unit: ", ".join(row[unit].text for row in rows) for unit in lesson.targets}
        slopes = (f"∂{total}/∂{lesson.out(unit)} = {text}" for unit, text in texts.items())
        return f"none, but its derivatives are given: {'; '.join(slopes)}".replace("-", "−")
    said, f = textbook.names(lesson), Plain()
    target, out = name(said["target"]), name(said["out"])
    settings = constants.of_loss(lesson)
    error = lesson.loss.row.formula(f, target, out, **textbook.terms(settings)).formula
    count = f", n = {said['count']}" if _has(error, f.count) else ""
    whole = lesson.batch.size > 1
    total = samples.total(lesson, 1) if whole else lesson.notation.total
    line = f"{total} = {write(_add_up(error, target, out))}"
    return line + count + textbook.numbers(settings) + (f"; {_batch(lesson)}" if whole else "")


def _batch(lesson: Lesson) -> str:
    """J = 1/5 · L(1) + … + 1/5 · L(5)."""
    size = lesson.batch.size
    share = (Fraction(Number(1, "1"), Number(size, str(size))),) if lesson.batch.mean else ()
    numbers = range(1, size + 1) if size <= FEW else (1, size)
    first, *others = (Product((*share, Name(samples.total(lesson, each)))) for each in numbers)
    left_out = (Name("…"),) if size > FEW else ()
    return f"{lesson.notation.total} = {write(Sum((first, *left_out, *others)))}"


def _has(body: Formula, part: WrittenFormula) -> bool:
    """Whether a name stands in a formula."""
    found = []
    plug_in(body, lambda each: found.append(each) or each)  # type: ignore[func-returns-value]
    return part.formula in found


def _add_up(error: Formula, *changing: WrittenFormula) -> Formula:
    """The sum over the outputs, with what is the same for all of them before it."""
    match error:
        case Negative(body=body):
            return Negative(_add_up(body, *changing))
        case Product(factors=(first, *others)) if not any(_has(first, each) for each in changing):
            rest = Product(tuple(others)) if len(others) > 1 else others[0]
            return Product((first, _add_up(rest, *changing)))
        case Fraction(above=above, below=below) if not any(_has(below, each) for each in changing):
            return Fraction(_add_up(above, *changing), below)
        case Sum(terms=terms) if all(isinstance(term, Negative) for term in terms):
            return Negative(_add_up(Sum(tuple(term.body for term in terms)), *changing))  # type: ignore[union-attr]
        case Power() | Name() | FunctionCall(name="abs"):
            return Name(f"Σ{write(error)}")
        case Product():
            return Name(f"Σ {write(error)}")
    return Name(f"Σ({write(error)})")
