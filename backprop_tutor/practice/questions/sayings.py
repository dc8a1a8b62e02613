"""What is said of one step: which skill it takes, where it stands, its rule, why it is right."""

from dataclasses import dataclass
from functools import cached_property

from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.practice.questions import phrases
from backprop_tutor.practice.questions.question import Skill
from backprop_tutor.telling import document
from backprop_tutor.telling.formula import Formula, Name, Partial, Product, Sum, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.derivation import differentiation
from backprop_tutor.telling.story.elements.sheet import Sheet


@dataclass(frozen=True)
class Sayings:
    """Speaks of one equation of a page."""

    sheet: Sheet
    row: document.EquationLine
    symbols: Formula | None
    through: Words = ()  # what lies on the way of a product

    @cached_property
    def skill(self) -> Skill:
        """The kind of the step."""
        match self.row.left:
            case Name(role=Role.NET):
                return Skill.NET
            case Name(role=Role.OUT):
                return Skill.OUT
            case Name(role=Role.ERROR, text=text):
                deltas = {neuron.delta for neuron in self.sheet.network.neurons}
                return Skill.DELTA if text in deltas else Skill.ERROR
            case Partial(of=of, by=by) if self._equation:
                return _of_factor(of, by)
            case Partial(by=by) if symbol(by.text) in self.sheet.network.cancelled:
                return Skill.LOSS
            case Partial():
                return Skill.SUM if _is_sum(self.symbols) else Skill.PRODUCT
        return Skill.UPDATE

    def hints(self) -> tuple[Words, ...]:
        """Return the rungs: where, which rule, the formula in symbols where that is no number."""
        formula = ((self.row.left, " = ", self.symbols, "."),) if self.symbols else ()
        return (self._where(), self._rule(), *formula)

    def why(self) -> Words:
        """Return half a sentence on why the right answer is right."""
        if self.skill in phrases.REASONS:
            return (phrases.REASONS[self.skill],)
        right = self.symbols or self.row.sides[-1].formula
        if self.skill in {Skill.SOURCE, Skill.WEIGHT} and isinstance(self.row.left, Partial):
            return (self.row.left.by, " is multiplied by ", right)
        slope = None if self._is_plain else phrases.SLOPES.get(self.skill)
        return (slope or "that is ", right)

    def _where(self) -> Words:
        match self.row.left:
            case Partial(of=of, by=by) if self._equation:
                right = self.sheet.right_side(self._equation, symbol(by.text))
                return ("It is the step from ", by, " to ", of, ": ", of, " = ", right, ".")
            case Partial(of=of, by=by) if self.skill is Skill.SUM:
                return ("Several paths lead from ", by, " to ", of, "; this is all of them.")
            case Partial(of=of, by=by):
                return ("It is the whole path from ", by, " to ", of, *self.through, ".")
            case Name(text=text) if self.skill is Skill.DELTA:
                net = next(n.net.name for n in self.sheet.network.neurons if n.delta == text)
                by, of = (self.sheet.names[each] for each in (net, self.sheet.network.total.name))
                return ("It is all that leads from ", by, " to ", of, ".")
        return (phrases.PLAIN if self._is_plain else phrases.PLACES[self.skill],)

    def _rule(self) -> Words:
        match self.row.left:
            case Partial(by=by) if self._equation and self.skill in {Skill.SOURCE, Skill.WEIGHT}:
                return ("Of the sum, only the product with ", by, " changes: what is its factor?")
            case Partial(of=of, by=by) if self._equation:
                return ("Differentiate ", of, " by ", by, *self._rules(self._equation, by), ".")
            case Partial(of=of, by=by) if self.skill is Skill.LOSS:
                return ("Multiply the factors from ", by, " to ", of, " out: almost all cancels.")
        if self._is_plain:
            return (phrases.LINE,)
        descends = self.sheet.lesson.update.method is Method.GRADIENT_DESCENT
        is_descent = descends and self.skill is Skill.UPDATE
        return (phrases.DESCENT if is_descent else phrases.RULES[self.skill],)

    def _rules(self, equation: Equation, by: Name) -> Words:
        """The first two rules of the differentiation."""
        sides = differentiation.tell(self.sheet, equation, symbol(by.text))
        said = [side.reason for side in sides if side.reason and side.reason[0] != "because "]
        words = [word for each in said[:2] for word in ("; ", *each)]
        return (": ", *words[1:]) if words else ()

    @cached_property
    def _is_plain(self) -> bool:
        """Whether it is the value of a unit without an activation, or a derivative of that."""
        left = self.row.left
        of = left.of if isinstance(left, Partial) and self._equation else left
        plain = (n.net.name for n in self.sheet.network.neurons if not n.out)
        return isinstance(of, Name) and symbol(of.text) in plain

    @cached_property
    def _equation(self) -> Equation | None:
        """The equation that is differentiated, where the step is a factor."""
        if not isinstance(self.row.left, Partial):
            return None
        of, by = symbol(self.row.left.of.text), symbol(self.row.left.by.text)
        network = self.sheet.network
        each = (*network.equations, *(example.total_in_outputs for example in network.examples))
        return next((eq for eq in each if eq.name == of and by in eq.reads), None)


def _of_factor(of: Name, by: Name) -> Skill:
    match of.role, by.role:
        case Role.ERROR, Role.ERROR:
            return Skill.SHARE
        case Role.ERROR, _:
            return Skill.LOSS
        case Role.NET, Role.PARAMETER:
            return Skill.SOURCE
        case Role.NET, _:
            return Skill.WEIGHT
    return Skill.SLOPE


def _is_sum(formula: Formula | None) -> bool:
    """Whether it is a sum, or the mean of one."""
    match formula:
        case Sum() | Product(factors=(_, Sum())):
            return True
    return False
