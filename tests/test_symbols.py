"""Formulas on paper: right ones are accepted however they are written, wrong ones told apart."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import islice
from math import isclose
from pathlib import Path

import networks
import pytest
from deep import first_of_each_shape, lessons
from sympy import Expr, Symbol, expand, factor, sstr, together

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.tree import names, work_out
from backprop_tutor.lesson import change, shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.unread import describe
from backprop_tutor.maths.equations.formulas.algebra import PLAIN
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.opinion import Opinion, TypedFormula
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.symbols.judge import FormulaJudge
from backprop_tutor.maths.judging.symbols.names import FormulaNames
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.practice.questions.course import Course
from backprop_tutor.practice.questions.formulas import of
from backprop_tutor.practice.questions.question import AnswerKind, Question
from backprop_tutor.telling.document import Text
from backprop_tutor.telling.formulas import evaluation
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import symbols
from backprop_tutor.telling.story.sentences.formulas import plain

MANY = 2_000 // len(shelf.names()) + 1
SHARE = [10, pytest.param(1, marks=pytest.mark.deep)]
"""Each tenth of them, or all."""
SOME = [
    pytest.param(name, marks=() if name == "softmax" else pytest.mark.deep)
    for name in shelf.names()
]
"""One lesson, or all of them."""


@cache
def judge(name: str) -> FormulaJudge:
    return FormulaJudge(Judge(shelf.load(name)))


@cache
def asked(name: str) -> tuple[Question, ...]:
    """All formulas that practice asks for in a lesson."""
    course = Course(shelf.load(name))
    pages = (course.of_lesson(), *map(course.of_parameter, course.lesson.parameters))
    found = (of(each) for page in pages for each in page)
    return tuple({each.key: each for each in found if each}.values())


def quantity(name: str, key: str) -> Quantity:
    return Vocabulary(shelf.load(name)).find(key)


def judged(name: str, key: str, text: str) -> Opinion:
    ready = judge(name)
    return ready.judge(ready.read(text, quantity(name, key)))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("dE_total/doutput_o1", "output_o1 - target_1"),
        ("dE_total/doutput_o1", "-(target_1 − output_o1)"),
        ("doutput_o1/dsum_o1", "output_o1*(1-output_o1)"),
        ("doutput_o1/dsum_o1", "e^(-sum_o1)/(1 + e^(-sum_o1))^2"),
        ("doutput_o1/dsum_o1", "σ(sum_o1)·(1 − σ(sum_o1))"),
        ("dE_total/dw5", "dE_total/doutput_o1 * doutput_o1/dsum_o1 * dsum_o1/dw5"),
        ("dE_total/dw5", "(output_o1 - target_1)*output_o1*(1-output_o1)*output_h1"),
        ("dE_total/dw5", "(w5 - w5_new)/n"),
        ("dE_total/doutput_h1", "dE_1/dsum_o1*w5 + dE_2/dsum_o2*w7"),
        ("dE/dw1", "∂E_1/∂w1 + ∂E_2/∂w1"),
        ("w5+", "w5 - n*dE/dw5"),
        ("w5+", "w5 - learning_rate*dE_1/dw5"),
        ("dE/dw5", "delta_o1*output_h1"),
        ("sum_h1", "b1 + w3*i2 + w1*i1"),
        ("E_total", "((target_1-output_o1)² + (target_2-output_o2)²)/2"),
    ],
)
def test_a_right_formula_is_accepted(key: str, text: str) -> None:
    assert judged("dawood", key, text).right


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("dE/doutput_o1", "target_1 - output_o1", "error-sign"),
        ("dE/doutput_o1", "2*(output_o1 - target_1)", "two-kept"),
        ("dE/doutput_o1", "3*(output_o1 - target_1)", "it is 3 times the right formula"),
        ("dE/doutput_o1", "output_o1 - target_2", "target_2 stands where another name belongs"),
        ("dE/doutput_o1", "output_o2 - target_2", "that is ∂E_2/∂output_o2"),
        ("doutput_o1/dsum_o1", "1 - output_o1", "rest-for-slope"),
        ("doutput_o1/dsum_o1", "σ(output_o1)*(1-σ(output_o1))", "slope-of-out"),
        ("doutput_o1/dsum_o1", "w5*output_o1*(1-output_o1)", "the factor w5 is one too many"),
        ("doutput_o1/dsum_o1", "(output_o1-1)*output_o1", "only the sign is wrong"),
        ("doutput_o1/dsum_o1", "sum_o1 + 1", "no known mistake"),
        ("dsum_o1/dw5", "w5", "that is ∂sum_o1/∂output_h1"),
        ("dsum_o1/doutput_h1", "w7", "that is ∂sum_o2/∂output_h1"),
        ("dE/dw5", "dE/dsum_o1", "no-last-factor"),
        ("dE/dw5", "dE/doutput_o1*output_h1", "no-slope-output"),
        ("dE/dw5", "doutput_o1/dsum_o1*output_h1", "a factor is missing"),
        ("dE/doutput_h1", "dE_1/doutput_h1", "forgotten-path:o2"),
        ("w5+", "w5 + n*dE/dw5", "added-update"),
        ("w5+", "w5 - dE/dw5", "no-learning-rate"),
        ("w5+", "w5 - 0.6*dE/dw5", "it holds with this lesson's numbers alone"),
        ("dE_2/doutput_h1", "dE_2/dsum_o2*w7 + dE_1/doutput_h1", "∂E_1/∂output_h1 is one too many"),
        ("dE/doutput_h1", "dE_1/doutput_h1 + 2*dE_2/doutput_h1", "the term ∂E_2/∂output_h1 is one"),
        ("dsum_o1/doutput_h1", "(output_o1 - output_o1)^2", ": it is always 0."),
        ("dE/dw5", "dE/doutput_h1*doutput_h1/dw5", "as output_h1 does not depend on w5"),
        ("doutput_o1/dsum_o1", "output_o1 * 1 - output_o1", "brackets are missing"),
        ("output_o1", "1/1 + e^(-sum_o1)", "brackets are missing"),
        ("dE/dsum_o1", "output_o1 - target_1*output_o1*(1-output_o1)", "brackets are missing"),
        ("dE/doutput_o1", "(output_o1 - target_1)²/2", "E_1 itself; nothing is differentiated"),
        ("dE/doutput_o1", "E", "that is E_total itself"),
        ("dE/doutput_h1", "dE_1/doutput_h1 * dE_2/doutput_h1", "the paths are multiplied"),
        ("dE/dw5", "dE/doutput_o1 + doutput_o1/dsum_o1 + dsum_o1/dw5", "the factors are added"),
        ("dE/doutput_o1", "output_o1 + target_1", "no known mistake"),
        ("w5+", "n*dE/dw5", "starts from the old value; w5 is left out"),
        ("w5+", "-n*dE/dw5", "w5 is left out"),
        ("w5+", "w5 - n*0.0821", "a number stands where a name belongs"),
        ("sum_h1", "w1*i1 + w3*i2", "bias-dropped"),
        ("sum_h1", "w1*i1 + b1", "a term is missing"),
        ("sum_h1", "w1*i1 + w3*i2 + b1 + b2", "the term b2 is one too many"),
    ],
)
def test_what_is_off_is_said(key: str, text: str, said: str) -> None:
    found, right = judged("dawood", key, text), judge("dawood").right
    words = symbols.say(Sheet(right.lesson, right.network, right.forward), found)
    sentence = "".join(each if isinstance(each, str) else plain.write(each) for each in words)

    assert not found.right
    assert said in sentence


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [
        (
            "dE/dw5",
            "dE_total/dw5 + 0",
            "a formula cannot use what it is for: `dE_total/dw5`",
        ),
        (
            "dE/doutput_o1",
            "dE_1/doutput_o1",
            "a formula cannot use what it is for: `dE_1/do",
        ),
        ("dE/dw5", "2 * 3", "there is no name in `2 * 3`"),
        ("dE/dw5", "outputo1", "unknown name `outputo1`"),
        ("dE/dw5", "dE/doutputo1 * 2", "unknown name `outputo1`"),
        ("dE/doutput_o2", "output_o2 - target", "unknown name `target`; did you mean `target_2`?"),
        (
            "dE/dw1",
            "dE/doutput * i1",
            "unknown name `output`; which one: `output_h1`, `output_o1`, `output_o2`?",
        ),
        ("dE/db1", "w * b1", "unknown name `w`; which one: `w1`, `w2`, `w3`, …?"),
        ("w5+", "w5 - lr*dE/dw5", "unknown name `lr`; the learning rate is `n` here"),
        ("dE/dw5", "dEtotal/dw6", "unknown name `Etotal`"),
        ("dE/dw5", "w5 * di1/dw6", "there is no derivative `di1/dw6`"),
        ("dE/dw5", "w5+ * 2", "a name or a number is missing before `*`"),
    ],
)
def test_what_is_no_formula_for_a_quantity_is_said(key: str, text: str, message: str) -> None:
    with pytest.raises(FormulaError) as refused:
        judged("dawood", key, text)

    assert "; ".join(filter(None, describe(refused.value)[:2])).startswith(message)


@pytest.mark.parametrize("name", lessons("mazur", "softmax", "kernel"))
def test_every_formula_of_a_page_is_right(name: str) -> None:
    """As it is printed, it is read as itself; it is also equal to what it is for."""
    for question in asked(name):
        typed = judge(name).read(write(question), quantity(name, question.quantity))
        page = partial(evaluation.work_out, question.symbols)

        assert judge(name).judge(typed, page) == Opinion(typed, right=True)
        assert judge(name).judge(typed).right


@pytest.mark.parametrize("name", first_of_each_shape())
def test_every_name_is_read_as_itself(name: str) -> None:
    ready, vocabulary = judge(name), Vocabulary(shelf.load(name))
    known = ready.names.lexicon("").names
    for each in known:
        text = f'"{each}"'
        assert [leaf.name for leaf in names(ready.read(text, OTHER).tree)] == [known[each]]
    right = judge(name).right
    for each in vocabulary.names:
        found = vocabulary.find(each)
        assert each in known or found.after or right.keys.is_part(right.keys.key(found))


OTHER = Quantity(QuantityKind.VALUE, "of no lesson")


def write(question: Question) -> str:
    """Return the formula as a page has it, where a list of conventions would have 2μ."""
    written = plain.write(question.symbols) if question.symbols else ""
    return re.sub(r"(?<=\d)(?=μ)", " · ", written)


def test_what_is_asked_both_ways_says_which_is_wanted() -> None:
    wanted = {Text(("In symbols:",)): True, Text(("As a number:",)): False}
    both = [each.quantity for each in asked("mazur")]
    course = Course(shelf.load("mazur"), AnswerKind.ALL)
    page = [each for each in course.of_parameter("w1") if each.quantity in both]
    sibling = course.sibling(page[-1], page)

    assert len(page) > 20
    for each in (*page, sibling):
        assert each
        assert wanted[each.before[-1]] is each.is_formula


@pytest.mark.parametrize("name", first_of_each_shape())
def test_no_hint_gives_the_formula(name: str) -> None:
    for question in asked(name):
        said = [word for words in question.hints for word in words]
        shown = "".join(each if isinstance(each, str) else plain.write(each) for each in said)

        assert question.symbols not in said
        assert " " not in write(question) or write(question) not in shown


class Letters(dict[str, Symbol]):
    """A symbol that SymPy can print for each name."""

    def __missing__(self, name: str) -> Symbol:
        self[name] = Symbol(f"v{len(self)}")
        return self[name]

    def spell(self, expression: Expr) -> str:
        """Print an expression in the names."""
        back = {symbol.name: name for name, symbol in self.items()}
        return re.sub(r"v\d+", lambda found: back[found[0]], sstr(expression))


def tied(name: str, expression: Expr, letters: Letters, dice: random.Random) -> Expr:
    """With what one of its names is equal to in the network."""
    equations = judge(name).right.graph.equations
    known = [each for each in letters if Symbol(each) in equations]
    for each in dice.sample(known, min(1, len(known))):
        whole = equations[Symbol(each)].expression
        inner = {symbol: letters[symbol.name] for symbol in whole.free_symbols}
        return expression.xreplace({letters[each]: whole.xreplace(inner)})
    return expression


def rewritings(name: str, dice: random.Random) -> Iterator[tuple[Question, str]]:
    """Give right formulas in other forms, without an end."""
    forms: tuple[Callable[[Expr], Expr], ...] = (expand, factor, together, lambda e: -expand(-e))
    while True:
        question = dice.choice(asked(name))
        letters = Letters()
        expression = evaluation.work_out(question.symbols, PLAIN, letters)
        if dice.random() < 0.3:
            expression = tied(name, expression, letters, dice)
        for form in dice.sample(forms, dice.randint(0, 2)):
            expression = form(expression)
        extra = letters[dice.choice([*letters])]
        text = letters.spell(expression)
        around = dice.choice(("{}", "-(-({}))", "({})*2/2", "({0})*{1}/{1}", "({0}) - {1} + {1}"))
        text = around.format(text, letters.spell(extra))
        if dice.random() < 0.5:
            text = re.sub(r"(?<!\de)-", "−", text.replace("*", "·").replace("··", "^"))
        if (
            "Piecewise" not in text
            and len(text) <= 400
            and not re.search(r"(\^|\*\*)\(?−?-?([7-9]|\d\d)", text)
        ):
            yield question, text


@pytest.mark.parametrize("share", SHARE)
@pytest.mark.parametrize("name", first_of_each_shape())
def test_no_rewriting_of_a_right_formula_is_refused(name: str, share: int) -> None:
    """2,000 over all lessons: expanded, factored, joined, reordered, with signs doubled, tied."""
    for question, text in islice(rewritings(name, random.Random(name)), MANY // share):
        typed = judge(name).read(text, quantity(name, question.quantity))
        page = partial(evaluation.work_out, question.symbols)

        assert judge(name).judge(typed, page).right, (question.key, text)


def misses(name: str, dice: random.Random) -> Iterator[tuple[Question, str]]:
    """Give formulas in which one name, sign, factor or exponent is another, without an end."""
    known = [each for each in judge(name).names.lexicon("").names if re.fullmatch(r"\w+", each)]
    while True:
        question = dice.choice(asked(name))
        letters = Letters()
        expression = evaluation.work_out(question.symbols, PLAIN, letters)
        one, other = letters[dice.choice([*letters])], letters[dice.choice(known)]
        changed = (
            expression.xreplace({one: other}),
            expression.xreplace({one: -one}),
            expression.xreplace({one: one**2}),
            expression * other,
            expression / one,
            expression * dice.choice((2, -1, 3)),
            expression + other,
        )
        yield question, letters.spell(dice.choice(changed))


@cache
def others(name: str) -> tuple[tuple[Trial, FormulaNames], ...]:
    """The lesson with other numbers, drawn here."""
    lesson, dice = shelf.load(name), random.Random(1)
    settings = [[f"{each}={dice.uniform(0.1, 0.9):.4f}" for each in numbers(lesson)] for _ in "12"]
    trials = [Trial(change.change(lesson, each)) for each in settings]
    return tuple((trial, FormulaNames(trial)) for trial in trials)


def numbers(lesson: Lesson) -> list[str]:
    return [name for name, slot in change.slots(lesson).items() if slot.field != "targets"]


def value(trial: Trial, known: FormulaNames, typed: TypedFormula) -> tuple[float, float]:
    """What a formula is and should be, with the numbers of one lesson."""
    given = {each.name: number for each, number in trial.network.start().items()}
    found = {each.name for each in names(typed.tree)}
    numbers = {
        each: given.get(each, 0.0)  # what an update remembers is 0 at the start
        if each in known.given
        else trial.number(known.quantity(each))
        for each in found
    }
    return float(work_out(typed.tree, Floats(), numbers)), trial.number(typed.quantity)


def differs(name: str, typed: TypedFormula) -> bool:
    """Whether a formula is wrong with other numbers, by the judge of numbers."""
    try:
        pairs = [value(*each, typed) for each in others(name)]
    except (ArithmeticError, ValueError):
        return True
    return not all(isclose(a, b, rel_tol=1e-7, abs_tol=1e-12) for a, b in pairs)


@pytest.mark.parametrize("share", SHARE)
@pytest.mark.parametrize("name", first_of_each_shape())
def test_no_near_miss_is_accepted(name: str, share: int) -> None:
    """2,000 over all lessons."""
    done = 0
    for question, text in misses(name, random.Random(name)):
        try:
            typed = judge(name).read(text, quantity(name, question.quantity))
        except FormulaError:
            continue
        if differs(name, typed):
            assert not judge(name).judge(typed).right, (question.key, text)
            done += 1
        if done == MANY // share:
            break


@pytest.mark.parametrize("name", SOME)
def test_a_mistake_is_named_from_its_formula(name: str) -> None:
    """Each mistake that changes the derivative of an equation, in the names of that equation."""
    right = judge(name).right
    given, named = {each.name for each in right.network.given}, 0
    for trial in right.with_mistakes:
        for each in trial.network.equations if not trial.made[0].late else ():
            for by in each.reads if each.name in right.graph.equations else ():
                wrong = each.derivative(by)
                if not right.graph.reads(each.name, by) or wrong == right.graph.partial(
                    each.name, by
                ):
                    continue
                text, for_what = spell(wrong), f"∂{each.name}/∂{by}"
                if for_what in given:
                    continue
                if text and not (found := judged(name, for_what, text)).right:
                    assert trial.made[0].name in [made.name for made in found.mistakes], text
                    named += 1
    assert named


def spell(expression: Expr) -> str:
    """A formula as it is typed; nothing where it has no name, or a choice."""
    letters = Letters()
    spelled = expression.xreplace({each: letters[each.name] for each in expression.free_symbols})
    text = letters.spell(spelled)
    return "" if "Piecewise" in text or not letters else text


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(40))
def test_every_formula_of_a_random_lesson_is_right(seed: int) -> None:
    """All activations, losses, updates and notations."""
    lesson = networks.anything(seed)
    ready, vocabulary, course = Judge(lesson).symbols, Vocabulary(lesson), Course(lesson)
    pages = (course.of_lesson(), *map(course.of_parameter, [*lesson.parameters][:3]))
    for question in {each for page in pages for q in page if (each := of(q))}:
        typed = ready.read(write(question), vocabulary.find(question.quantity))

        assert ready.judge(typed, partial(evaluation.work_out, question.symbols)).as_asked
        assert ready.judge(typed).right


@pytest.mark.parametrize("share", SHARE)
@pytest.mark.parametrize("name", SOME)
def test_whatever_is_typed_is_answered(name: str, share: int) -> None:
    """No value, infinite ones, and names put together at random."""
    ready, dice = judge(name), random.Random(name)
    sheet = Sheet(ready.right.lesson, ready.right.network, ready.right.forward)
    pieces = (*ready.names.lexicon("").names, *PIECES)
    for _ in range(300 // share):
        question = dice.choice(asked(name))
        whole = dice.choice(AROUND).format(write(question))
        text = dice.choice((whole, "".join(dice.choices(pieces, k=dice.randint(1, 9)))))
        with suppress(FormulaError):
            found = ready.judge(ready.read(text, quantity(name, question.quantity)))
            assert [*symbols.say(sheet, found), *symbols.read_as(sheet, found)]


PIECES = (*"+-*/()012,", "^2", "²", "exp(", "ln(", "√(", "max(", "e^", "abs(", "dE/d", "1e99", "½")
AROUND = (
    "({0})/({0} - {0})",
    "ln(-({0}))",
    "exp(exp(exp(1e9*({0}))))",
    "sqrt(0 - ({0})²)",
    "({0})*1e99*1e99*1e99*1e99",
    "0*({0})",
    "max({0}, {0})/abs({0})^-6",
)


def test_no_text_of_a_student_reaches_sympy() -> None:
    room = Path(__file__).parents[1] / "backprop_tutor" / "formulas"
    for path in room.rglob("*.py"):
        assert "import sympy" not in path.read_text(encoding="utf-8")
        assert "from sympy" not in path.read_text(encoding="utf-8")
