"""The judge: small papers, right pages, mistakes planted, numbers at random.

A seeded tenth runs here; the whole behind the marker `deep`.
"""

import random
from functools import cache
from pathlib import Path

import deep
import networks
import papers
import pytest
import yaml
from steps import Steps

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging import asked, collisions
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Finding, Page
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.reason import RIGHT, Verdict
from backprop_tutor.maths.judging.verdicts.judge import Judge

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "judging.yaml").read_text(encoding="utf-8"))
CARRIED = ("mazur", "dawood", "han-kamber", "softmax", "relu", "wiggling")
EIGHT = (
    "dawood",
    "han-kamber",
    "softmax",
    "momentum",
    "mini-batch",
    "relu",
    "three-hidden",
    "ailab",
)


def some(tenth: int, whole: int) -> list[object]:
    """Return a small count, and a large one for a deep run."""
    return [tenth, pytest.param(whole, marks=pytest.mark.deep)]


@cache
def judge(name: str) -> Judge:
    """Return the judge of a lesson with the digits that its author wants."""
    file = HERE / "lessons" / f"{name}.yaml"
    return Judge(shelf.load(str(file) if file.exists() else name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_small_paper(case) -> None:
    ready = judge(case["lesson"])
    texts = case.get("paper") or {each.quantity: each.text for each in ready.lesson.published}
    numbers = [
        Printed(quantity, text, papers.NOWHERE)
        for quantity, found in texts.items()
        for text in (found if isinstance(found, list) else [found])
    ]
    page = ready.judge(asked.find(ready.lesson, numbers))
    found = {each.printed.quantity: each for each in page.findings}

    for quantity, wanted in case.get("wanted", {}).items():
        verdict = found[quantity].verdict
        assert verdict not in RIGHT if wanted == "wrong" else verdict == wanted
    for quantity, name in case.get("made", {}).items():
        assert found[quantity].readings[0].reason.name == name
    causes = [[each.reason.name, each.explains] for each in page.causes]
    assert causes == case.get("causes", causes)


def test_a_mistake_on_the_students_own_numbers_says_so() -> None:
    numbers = (("sum_h1", "0.45"), ("output_h1", "0.61063"), ("sum_o1", "1.02455"))
    more = (("output_o1", "0.73585"), ("dE_total/doutput_o1", "-0.68585"))
    last = papers.mark("dawood", (*numbers, *more)).findings[-1]

    assert last.readings[0].student


def test_the_order_of_a_page_changes_no_verdict() -> None:
    """Whatever stands first, each number has the same verdict, and the page the same causes."""
    trial = next(each for each in papers.judge("dawood").singles if each.names == ("two-kept",))
    page = list(papers.mistaken("dawood", trial, 5))
    first = _summary(papers.mark("dawood", page))
    random.Random(3).shuffle(page)

    assert _summary(papers.mark("dawood", page)) == first


def _summary(page: Page) -> tuple[object, ...]:
    verdicts = {each.printed.quantity: each.verdict for each in page.findings}
    causes = [(each.reason, page.findings[each.first].printed.quantity) for each in page.causes]
    return verdicts, causes


STEPS = {
    "mazur": {
        "w1·i1": "0.0075",
        "w2*i2": "0.02",
        "net_h1 - b1": "0.0275",
        "w5 × out_h1": "0.2373",
        "1 − out_h1": "0.40673",
        "target_o1 - out_o1": "-0.74137",
        "w5·δ_o1": "0.0554",
        "w7·δ_o2": "-0.019049",
    },
    "softmax": {
        "e^logit_p1": "0.4493",
        "exp(logit_p2)": "3.0042",
        "exp(logit_p1) + exp(logit_p2) + exp(logit_p3)": "4.5587",
    },
    "macleod": {"-dE_total/dout_top": "-0.0122", "w1·δ_out": "-0.0122"},
    "mini-batch": {"1 - yhat_2": "-1", "w*x(1)": "1", "z3_yhat - b": "3.45"},
}
"""What people print besides, and what it is."""


@pytest.mark.parametrize("lesson", STEPS)
def test_what_is_written_down_on_the_way_has_a_name(lesson: str) -> None:
    page = papers.mark(lesson, [*STEPS[lesson].items()])

    assert [each.printed.quantity for each in page.wrong] == []


@pytest.mark.parametrize("lesson", deep.tenth(sorted({*CARRIED, *EIGHT}), of=4))
def test_every_name_can_be_judged(lesson: str) -> None:
    """Right numbers are right, and of wrong ones at random hardly one has a cause."""
    ready, numbers = papers.judge(lesson), random.Random(lesson)
    words = Vocabulary(ready.lesson)
    found = {name: ready.right.number(words.find(name)) for name in words.names}
    right = [(name, papers.write(value, 9)) for name, value in found.items()]
    wrong = [(name, papers.near(value, 6, numbers)) for name, value in found.items() if value]

    assert papers.mark(lesson, right).wrong == ()
    page = papers.mark(lesson, wrong)
    assert len(page.wrong) == len(wrong)
    assert sum(each.explains for each in page.causes) <= 1


def test_a_lessons_own_numbers_take_little_work() -> None:
    """One is wrong: all mistakes are tried on that one, and what fits it on the others."""
    lesson = shelf.load("mazur")
    numbers = [each for each in asked.find(lesson, lesson.published) if each[1].after < FEW_UPDATES]
    ready = Judge(lesson)
    with Steps() as steps:
        page = ready.judge(numbers)
        collisions.find(ready, numbers)

    assert [each.reason.name for each in page.causes] == ["updated-weights"]
    assert steps.of(Trial.number) < len(numbers) * 10


@pytest.mark.parametrize(
    ("layers", "wrong", "calls"),
    [
        ([2, 2, 2, 2], 60, 4_000_000),
        pytest.param([3, 3, 3, 3, 3], 90, 8_500_000, marks=pytest.mark.deep),
        pytest.param([3, 3, 3, 3, 3], 500, 34_000_000, marks=pytest.mark.deep),
    ],
)
def test_many_wrong_numbers_are_bounded_work(layers: list[int], wrong: int, calls: int) -> None:
    """About half a second, a second and four."""
    lesson = networks.dense(layers, 1)
    words, numbers, right = Vocabulary(lesson), random.Random(1), Judge(lesson).right
    names = [name + epoch for epoch in ("", "@1", "@2") for name in words.names]
    values = ((name, right.number(words.find(name))) for name in names)
    page = [(name, papers.near(value, 6, numbers)) for name, value in values if value][:wrong]
    asked_for = asked.find(lesson, [Printed(*each, papers.NOWHERE) for each in page])
    with Steps() as steps:
        found = Judge(lesson).judge(asked_for)

    assert len(found.wrong) == wrong
    assert steps.count < calls


@pytest.mark.parametrize("count", some(1, 34))
@pytest.mark.parametrize("lesson", CARRIED)
def test_a_page_carried_by_hand_is_right(lesson: str, count: int) -> None:
    """With 2 to 6 decimals, rounded or cut, in any order; half of it left out nearly always."""
    numbers = random.Random(lesson)
    half = wrong = 0
    for decimals, cut in [(d, c) for d in range(2, 7) for c in (False, True)]:
        page = list(papers.by_hand(lesson, decimals, cut=cut))
        for _ in range(count):
            numbers.shuffle(page)
            if numbers.random() < 0.5 or count == 1:
                assert not papers.mark(lesson, page).wrong
            part = [each for each in page if numbers.random() < 0.5]
            half += len(part)
            wrong += len(papers.mark(lesson, part).wrong)

    assert wrong <= half * 0.005


@pytest.mark.parametrize("count", some(5, 60))
@pytest.mark.parametrize("lesson", EIGHT)
def test_a_mistake_is_named(lesson: str, count: int) -> None:
    """Where it changes a number at the page's digits: first or tied, and alone in the headline."""
    ready, numbers = papers.judge(lesson), random.Random(lesson)
    tried = named = alone = 0
    for trial in numbers.sample(ready.singles, min(count, len(ready.singles))):
        decimals = numbers.randint(4, 6)
        page = papers.mistaken(lesson, trial, decimals)
        if page != papers.mistaken(lesson, ready.right, decimals):
            found = papers.mark(lesson, page)
            tried += 1
            named += trial.names[0] in _first(found)
            alone += len(found.causes) == 1

    assert named >= 0.99 * tried
    assert alone >= 0.99 * tried


@pytest.mark.parametrize("lesson", ["mazur", "softmax"])
def test_three_digits_are_enough(lesson: str) -> None:
    """For a mistake in a number alone, but where very many mistakes lie beside one another."""
    ready, numbers = papers.judge(lesson), random.Random(lesson)
    tried = named = 0
    for text, quantity in numbers.sample(papers.quantities(lesson), 12):
        right = papers.significant(ready.item(quantity).value, 3)
        for trial in ready.singles:
            wrong = papers.significant(float(trial.number(quantity)), 3)
            if float(wrong) and wrong != right:
                (found,) = papers.mark(lesson, [(text, wrong)]).findings
                tried += found.verdict not in RIGHT
                named += found.verdict == "mistake" and trial.names[0] in _named_by(found)

    assert tried > 40
    assert named >= 0.9 * tried


def _first(page: Page) -> set[str]:
    """The names of the first cause, and of what ties with it."""
    if not page.causes:
        return set()
    first = page.causes[0].reason
    names = [
        _named_by(each)
        for each in page.findings
        if any(reading.reason == first for reading in each.readings)
    ]
    return set().union(*names)


def _named(page: Page) -> set[str]:
    return set().union(*map(_named_by, page.findings))


def _named_by(finding: Finding) -> set[str]:
    return {reading.reason.name for reading in finding.readings}


@pytest.mark.parametrize("count", some(6, 60))
@pytest.mark.parametrize("lesson", ["mazur", "softmax"])
def test_a_mistake_is_named_after_a_slip(lesson: str, count: int) -> None:
    """An earlier number is wrong, all that follows is right arithmetic, then comes the mistake."""
    ready, numbers = papers.judge(lesson), random.Random(lesson)
    shown = papers.quantities(lesson)
    early = [q for _, q in shown if ready.right.keys.moment(q)[1] in ready.right.graph.order][:4]
    tried = named = 0
    for trial in numbers.sample(ready.singles, min(count, len(ready.singles))):
        slip = numbers.choice(early)
        value = round(ready.item(slip).value * (1 + numbers.uniform(0.03, 0.2)), 5)
        known = {trial.keys.moment(slip): value}
        worlds = (ready.world(each, known=known) for each in (trial, ready.right))
        page, other = (
            [(text, papers.write(world.quantity(q), 5)) for text, q in shown] for world in worlds
        )
        if page != other:
            tried += 1
            named += trial.names[0] in _named(papers.mark(lesson, page))

    assert named >= 0.95 * tried


@pytest.mark.parametrize("count", some(6, 60))
@pytest.mark.parametrize("lesson", ["mazur", "softmax", "momentum"])
def test_two_mistakes_are_named(lesson: str, count: int) -> None:
    """But for two of which one undoes the other: one alone explains the numbers left wrong."""
    ready, numbers = papers.judge(lesson), random.Random(lesson)
    pairs = [pair for each in ready.singles for pair in each.with_mistakes]
    right = papers.mistaken(lesson, ready.right, 6)
    tried = named = 0
    for pair in numbers.sample(pairs, min(count, len(pairs))):
        page = papers.mistaken(lesson, pair, 6)
        alone = [each for each in ready.singles if each.made[0] in pair.made]
        wrong = {*page}.difference(right)
        if not any(wrong <= {*papers.mistaken(lesson, each, 6)} for each in alone):
            readings = _named(papers.mark(lesson, page))
            tried += 1
            named += {*pair.names} <= {name for each in readings for name in each.split(" + ")}

    assert named >= 0.97 * tried


@pytest.mark.parametrize(
    ("digits", "most", "count"),
    [
        (6, 0.001, 1),
        (4, 0.01, 1),
        pytest.param(6, 0.001, 80, marks=pytest.mark.deep),
        pytest.param(4, 0.01, 80, marks=pytest.mark.deep),
    ],
)
def test_numbers_at_random_are_not_named(digits: int, most: float, count: int) -> None:
    """Wrong numbers, near ones among them, that no one made by any mistake.

    Ten pages are of the same quantities: pairs of mistakes are worked out once for them.
    """
    numbers = random.Random(digits)
    tried = named = 0
    for lesson in CARRIED:
        ready, shown = papers.judge(lesson), papers.quantities(lesson)
        for each in range(count):
            chosen = random.Random(each // 10).sample(shown, min(8, len(shown)))
            page = [
                (text, papers.near(ready.item(quantity).value, digits, numbers))
                for text, quantity in chosen
                if ready.item(quantity).value
            ]
            wrong = papers.mark(lesson, page).wrong
            tried += len(wrong)
            named += sum(each.verdict in {Verdict.MISTAKE, Verdict.MISREAD} for each in wrong)

    assert named < max(1, most * tried)


@pytest.mark.parametrize("count", some(30, 350))
@pytest.mark.parametrize("lesson", CARRIED)
def test_a_number_beyond_its_operands_is_not_right(lesson: str, count: int) -> None:
    """Moved by two or three units beyond all that the printed operands give."""
    assert _count_right_though_moved(lesson, count) <= 0.01 * count


def _count_right_though_moved(lesson: str, count: int) -> int:
    numbers, ready = random.Random(lesson), papers.judge(lesson)
    passed = 0
    for _ in range(count):
        decimals = numbers.randint(4, 6)
        page = list(papers.by_hand(lesson, decimals, cut=numbers.random() < 0.5))
        place = numbers.randrange(len(page))
        name, _ = page[place]
        known = {text: float(written) for text, written in page}
        low, high = papers.allowed(ready, name, known)
        unit = 10.0**-decimals * numbers.choice((2, 3))
        moved = high + unit if numbers.random() < 0.5 else low - unit
        page[place] = name, papers.write(moved, decimals)
        (found,) = (e for e in papers.mark(lesson, page).findings if e.printed.quantity == name)
        passed += found.verdict in RIGHT
    return passed
