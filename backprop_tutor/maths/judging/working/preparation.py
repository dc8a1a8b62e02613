"""A lesson made ready for judging: its quantities, and the ways of working it out."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.working.formulas import Formulas
from backprop_tutor.maths.judging.working.item import Item
from backprop_tutor.maths.judging.working.world import NOTHING, Habit, Known, World
from backprop_tutor.maths.running.training import Watch, unwatched
from backprop_tutor.maths.running.workload import makes_mistakes


class Preparation:
    """What a marker knows of a lesson before the first paper comes; it grows with what is asked."""

    def __init__(self, lesson: Lesson, watch: Watch = unwatched) -> None:
        self.lesson = lesson
        self.watch = watch
        """Shows how far the training to a late epoch is."""
        self.right = Trial(lesson)
        self._items: dict[Quantity, Item] = {}
        self._formulas: dict[tuple[int, GradientForm | None], tuple[Trial, Formulas]] = {}
        self._by_hand: dict[tuple[int, Habit], World] = {}

    @property
    def tries(self) -> bool:
        """Whether mistakes are tried at all."""
        return makes_mistakes(self.lesson)

    @cached_property
    def singles(self) -> Sequence[Trial]:
        """The lesson with each mistake."""
        return self.right.with_mistakes

    @cached_property
    def full(self) -> World:
        """The lesson done right at full precision."""
        return self.world(self.right)

    def train(self, trials: Sequence[Trial], asked: Sequence[Quantity]) -> None:
        """Train to all that is asked after many updates, under watch: the rest takes no time."""
        total = len(trials) * max((each.after for each in asked), default=0)
        steps = (step for trial in trials for step in _train(trial, asked))
        for _ in self.watch(((done, None) for done in accumulate(steps)), total):
            pass

    def item(self, quantity: Quantity) -> Item:
        """Return a quantity made ready."""
        if quantity not in self._items:
            self._items[quantity] = Item(quantity, self.right, self.formulas(self.right))
        return self._items[quantity]

    def formulas(self, trial: Trial, form: GradientForm | None = None) -> Formulas:
        """Return the formulas of a trial's equations, those of a form first."""
        key = id(trial), form
        if key not in self._formulas:
            self._formulas[key] = trial, Formulas(trial.graph, form or trial.lesson.form)
        return self._formulas[key][1]

    def world(self, trial: Trial, habit: Habit | None = None, known: Known = NOTHING) -> World:
        """Return a trial worked out in one way."""
        formulas = self.formulas(trial, habit.form if habit else None)
        return World(trial, formulas, habit, known)

    def by_hand(self, trial: Trial, habit: Habit) -> World:
        """Return a trial worked out with so many digits."""
        key = id(trial), habit
        if key not in self._by_hand:
            self._by_hand[key] = self.world(trial, habit)
        return self._by_hand[key]


def _train(trial: Trial, asked: Sequence[Quantity]) -> Iterator[int]:
    """Train to each late pass; give how many updates were done, in stretches."""
    for after in sorted({trial.shift(each).after for each in asked}):
        if after > FEW_UPDATES:
            yield from trial.passes.train(after)
