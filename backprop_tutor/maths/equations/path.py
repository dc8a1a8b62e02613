"""Which quantities lead from one name to the errors, link by link."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from backprop_tutor.maths.equations.equation import Equation
    from backprop_tutor.maths.equations.network import Network


class Link(NamedTuple):
    """∂of/∂by: the equation of one name reads the other."""

    of: str
    by: str


def onward(network: "Network", name: str) -> frozenset[Link]:
    """Return every link on the way from a name to the errors that it reaches."""
    reached, links = {name}, set[Link]()
    for equation in network.equations:
        found = {link for link in _links(equation) if link.by in reached}
        links |= found
        reached |= {link.of for link in found}
    return frozenset(links)


def into(network: "Network", name: str) -> frozenset[Link]:
    """Return the links by which the equation of a name reads others; a given name has none."""
    return frozenset(
        link
        for equation in network.equations
        if equation.name.name == name
        for link in _links(equation)
    )


def _links(equation: "Equation") -> Iterable[Link]:
    return (Link(equation.name.name, read.name) for read in equation.reads)
