"""The judge of formulas: one lesson made ready once, then asked for each formula."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from backprop_tutor.formulas.written import parser
from backprop_tutor.formulas.written.brackets import add_brackets
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.tree import Tree, names, work_out
from backprop_tutor.maths.judging.opinion import FormulaDifference, Off, Opinion, TypedFormula
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.symbols.differences import DifferenceSearch
from backprop_tutor.maths.judging.symbols.draws import Draws, same
from backprop_tutor.maths.judging.symbols.names import FormulaNames
from backprop_tutor.maths.judging.working.preparation import Preparation
from backprop_tutor.maths.mistakes.catalogue import Mistake
from backprop_tutor.maths.numbers.residues import Residue, Residues, draw

POINTS = 3
Asked = Callable[[Any, Mapping[str, Any]], Any]
"""A formula that is asked for, in the words of a reader, with what its names stand for."""


class FormulaJudge:
    """Judges formulas, one after the other."""

    def __init__(self, ready: Preparation) -> None:
        self._ready = ready
        self.right = ready.right
        self.names = FormulaNames(self.right)
        self._draws = Draws(self.right, self.names)

    def read(self, text: str, quantity: Quantity) -> TypedFormula:
        """Return a formula for a quantity of the first pass; raise FormulaError where it is none.

        It is none where it has no name in it, or that of the quantity itself.
        """
        try:
            tree = parser.read(text, self.names.lexicon(text))
        except FormulaError as error:
            raise self.names.point(text, error, self._near(quantity)) from None
        found = {each.name: each for each in names(tree)}
        if not found:
            way_out = "write it in names, not in numbers"
            raise FormulaError("there is no name in", text, way_out=way_out)
        key = self.right.graph.one(self.right.keys.key(quantity))
        for leaf in found.values():
            if self.names.key(leaf.name)[1] == key:
                raise FormulaError("a formula cannot use what it is for:", leaf.name, leaf.start)
        known = {name: self.names.quantity(name) for name in {*found} - self.names.given}
        return TypedFormula(text, quantity, tree, known)

    def _near(self, quantity: Quantity) -> frozenset[str]:
        """The names in the formulas of one step."""
        key, formulas = self.right.keys.key(quantity), self._ready.formulas(self.right)
        if self.right.keys.is_given(key):
            return frozenset()
        steps = (*formulas.of(key), *formulas.of(self.right.graph.one(key)))
        keys = (each if isinstance(each, tuple) else (each,) for s in steps for each in s.operands)
        return frozenset(name.name for names in keys for name in names)

    def judge(self, typed: TypedFormula, asked: Asked | None = None) -> Opinion:
        """Return what is found of a formula; `asked` is the one that a page has."""
        if asked and self._is_equal(typed.tree, asked):
            return Opinion(typed, right=True)
        right, draws = self.right, self._draws
        if same(draws.of_tree(typed.tree, right), draws.of_quantity(typed.quantity, right)):
            return Opinion(typed, right=True, as_asked=not asked)
        needed = draws.of_quantity(typed.quantity, right)
        for tree in add_brackets(typed.tree):
            if same(draws.of_tree(tree, right), needed):
                return Opinion(typed, right=False, difference=FormulaDifference(Off.BRACKETS))
        if self._is_nothing(typed.tree):
            nothing = FormulaDifference(Off.NOTHING, self._unread(typed))
            return Opinion(typed, right=False, difference=nothing)
        if made := tuple(self._mistakes(typed.quantity, typed.tree)):
            return Opinion(typed, right=False, mistakes=made)
        search = DifferenceSearch(draws, self._ready.formulas(right), typed.quantity, typed.tree)
        return Opinion(typed, right=False, difference=search.find(), tried=self._ready.tries)

    def _is_equal(self, tree: Tree, asked: Asked) -> bool:
        """Whether two formulas are equal whatever their names stand for."""
        try:
            return all(
                work_out(tree, Residues(), values) == asked(Residues(), values)
                for values in (_Residues(self.names, point) for point in range(POINTS))
            )
        except ValueError:  # divided by 0
            return False

    def _is_nothing(self, tree: Tree) -> bool:
        """Whether a formula is 0 whatever its names stand for, or by what they stand for."""
        return self._is_equal(tree, _nothing) or not any(self._draws.of_tree(tree, self.right))

    def _unread(self, typed: TypedFormula) -> Quantity | None:
        """The first derivative in a formula that is 0: that of a quantity by one it never reads."""
        named = (typed.names[each.name] for each in names(typed.tree) if each.name in typed.names)
        for each in named:
            key = self.right.keys.key(each)
            if each.kind is QuantityKind.DERIVATIVE and not self.right.graph.depends(*key):
                return each
        return None

    def _mistakes(self, quantity: Quantity, tree: Tree) -> Iterator[Mistake]:
        """The mistakes whose equations have this formula for the quantity.

        None of them leaves the quantity as it is, or makes 0 of what stands in the formula.
        """
        draws, found = self._draws, {each.name for each in names(tree)}
        right = draws.of_quantity(quantity, self.right)
        live = [name for name in found if any(draws.of_name(name, self.right))]
        for trial in self._ready.singles if self._ready.tries else ():
            wrong = draws.of_quantity(quantity, trial)
            if not same(draws.of_tree(tree, trial), wrong) or same(wrong, right):
                continue
            if all(any(draws.of_name(name, trial)) for name in live):
                yield trial.made[-1]


def _nothing(reader: Any, _: Mapping[str, Any]) -> Any:
    """A formula that is always 0."""
    return reader.number(0)


class _Residues(dict[str, Residue]):
    """A random residue for each name of a lesson; two names of one thing have the same."""

    def __init__(self, known: FormulaNames, point: int) -> None:
        super().__init__()
        self._known = known
        self._point = point

    def __missing__(self, name: str) -> Residue:
        sign, key = self._known.key(name)
        self[name] = sign * draw(self._point, key)
        return self[name]
