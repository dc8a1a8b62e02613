"""What is asked in a sitting: of one parameter, or of a whole lesson; and a sibling of a step."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NoReturn

from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.running import undefined
from backprop_tutor.practice.questions import choices, formulas, givens
from backprop_tutor.practice.questions.asker import Asker, names, rows
from backprop_tutor.practice.questions.question import AnswerKind, Question
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Block, Document, Equations, Text
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages import explain, run

MOST = 30
"""Among so many parameters a sibling is looked for."""
LIKE = Text(("Now a step like the one you were shown.",))
Questions = tuple[Question, ...]


class Course:
    """The questions of a lesson; DivergedError is raised where a number of it is not finite."""

    def __init__(self, lesson: Lesson, kind: AnswerKind = AnswerKind.NUMBERS) -> None:
        self.lesson = replace(lesson, before=None)  # which is said once, at the opening
        self.kind = kind
        self._pages = cache(self._page)

    def of_parameter(self, name: str) -> Questions:
        """Return the gradient and the update of a parameter, step by step."""
        sheet, _, _ = self._pages(name)
        return self._begin(sheet, self._ask(name, direction=True), whole=True)

    def of_lesson(self) -> Questions:
        """Return the forward pass, the error, then of each layer one weight after its sibling."""
        found = Run(self.lesson)
        found.check()
        sheet = Sheet(found.lesson, found.network, found.traces[0])
        is_told = self.kind is AnswerKind.SYMBOLS
        questions = [] if is_told else [*Asker(sheet).ask(_forward(run.tell(found)))]
        for number, (example, sibling) in enumerate(_pairs(self.lesson)):
            before = list(self._work_out(example)) if example else []
            known = {*rows(before), *(each.key for each in questions)}
            asked = self._ask(sibling, known, direction=not number)
            if asked:
                questions.append(replace(asked[0], before=(*before, *asked[0].before)))
                questions += asked[1:]
        return self._begin(sheet, questions, whole=is_told)

    def _begin(self, sheet: Sheet, questions: Sequence[Question], *, whole: bool) -> Questions:
        """Tell before the first question what the lesson gives, and what is asked of no one."""
        first, *others = tuple(formulas.turn(questions, self.kind)) or _refuse(self.kind)
        tell = givens.in_symbols if self.kind is AnswerKind.SYMBOLS else givens.tell
        told = tell(sheet, questions, whole=whole)
        return (replace(first, before=(*told, *first.before)), *others)

    def given(self, questions: Sequence[Question]) -> Mapping[str, str]:
        """Return the numbers of the forward pass that a student is told."""
        sheet, _, _ = self._pages(reach.parameters(self.lesson)[0])
        return givens.forward(sheet, questions)

    def sibling(self, of: Question, asked: Sequence[Question]) -> Question | None:
        """Return the same step of another parameter with another answer, not asked or told yet."""
        known = {each.key for each in asked}.union(*(rows(each.before) for each in asked))
        for name in reach.parameters(self.lesson)[:MOST]:
            page = self._pages(name)[2]
            for place, number in enumerate(page):
                each = formulas.of(number) if of.is_formula else number
                new = each and each.skill is of.skill and each.key not in known
                if each and new and each.answer != of.answer:
                    told = () if each.is_formula else _told(page[:place], each, known)
                    return replace(each, before=(LIKE, *told, *formulas.which(each, self.kind)))
        return None

    def _ask(self, name: str, known: Collection[str] = (), *, direction: bool) -> list[Question]:
        """The questions of one parameter; what is known already is not asked."""
        sheet, page, _ = self._pages(name)
        found = derivation.of_parameter(self.lesson, name)
        chosen = choices.find(found, sheet, direction=direction)
        return [*chosen, *Asker(sheet, known).ask(page)]

    def _work_out(self, name: str) -> Iterator[Block]:
        """The page of a parameter as an example."""
        _, page, _ = self._pages(name)
        yield Text(("First ", *page.title.subjects[0], ", worked out:"))
        for step in page.steps:
            for block in step.blocks:
                yield block._replace(stacked=False) if isinstance(block, Equations) else block
        yield Text(("Now it is your turn.",))

    def _page(self, name: str) -> tuple[Sheet, Document, Questions]:
        found = derivation.of_parameter(self.lesson, name)
        undefined.refuse_divergence(found.network, found.trace)
        sheet = Sheet(found.lesson, found.network, found.trace)
        page = explain.tell(found, Detail.FACTORS)
        return sheet, page, tuple(Asker(sheet).ask(page))


def _refuse(kind: AnswerKind) -> NoReturn:
    if kind is AnswerKind.NUMBERS:
        raise RejectedError(Problem("there is nothing to work out here"))
    message = "nothing of this can be asked in symbols"
    raise RejectedError(Problem(message, "leave `--kind symbols` out"))


def begin_at(questions: Questions, key: str) -> Questions:
    """Return the questions from one on; the numbers of those before it are told."""
    place = [each.key for each in questions].index(key)
    if not place:
        return questions
    first, *others = questions[place:]
    earlier = [(each.prompt[0], each.value) for each in questions[:place] if each.row]
    told = (*questions[0].before, *givens.state(earlier, "Steps before: "), *first.before)
    return (replace(first, before=told), *others)


def _told(page: Questions, sibling: Question, known: Collection[str]) -> Iterator[Block]:
    """What is told before a sibling: the numbers of the steps that it is made of."""
    parts = names(sibling.symbols) if sibling.symbols else []
    needed = [each for each in page if each.key not in known and each.prompt[0] in parts]
    numbers = [(each.prompt[0], each.value) for each in needed if each.row]
    return givens.state(numbers)


def _forward(page: Document) -> Document:
    """The steps of a page before those of parameters."""
    first = next(place for place, each in enumerate(page.steps) if each.parameter)
    return page._replace(steps=page.steps[:first])


def _pairs(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """For each layer, back from the outputs: the weight that is worked out, and that is asked."""
    told: set[str] = set()
    learned = lesson.learn or tuple(lesson.parameters)
    for layer in reversed(lesson.layers):
        terms = [term for unit in layer.units for term in lesson.weighted(unit)]
        biases = {t.parameter for t in terms if not isinstance(t.source, str)}
        read = [name for unit in layer.units for name in lesson.weighs(unit)]
        names = [n for n in [n for n in read if n not in biases] or read if n in learned]
        names = [name for name in dict.fromkeys(names) if name not in told]
        told |= {*names}
        if names:
            yield names[0] if len(names) > 1 else "", names[-1]
