"""Every quantity of a lesson that has a name, and its value at full precision.

Names are as in `net_h1`, `dE_total/dw5`, `w5+`, `out_o1@1` (after an epoch), `D w5` (the change).
"""

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import links_below, weigh
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.running import training
from backprop_tutor.maths.running.trace import Trace


def work_out(lesson: Lesson, epochs: int = 1) -> dict[str, float]:
    """Return all quantities of the first pass, of the first epoch's batches, and after epochs."""
    plan = training.prepare(lesson)
    program = plan.program
    found = {}
    state = program.start()
    for epoch in range(epochs + 1):
        trace = program.trace(plan.at(state, 0))
        found |= _pass(lesson, program.network, trace, f"@{epoch}" if epoch else "")
        state = program.train(state, 1, plan.batches)[2]
    for one in Run(lesson).batches(len(plan.batches)):
        net, trace, number = one.network, one.trace, one.number + 1
        found |= _pass(lesson, net, trace, f"@batch{number}")
    return found


def _pass(lesson: Lesson, net: network.Network, trace: Trace, mark: str) -> dict[str, float]:
    total = net.total.name
    found = {f"{name}{mark}": value for name, value in trace.values.items()}
    for name in net.parameters:
        old, new = trace.values[name], trace.updated(name)
        found |= {
            f"{name}+{mark}": new,
            f"D {name}{mark}": new - old,
            f"-D {name}{mark}": old - new,
        }
        found[f"d{total}/d{name}{mark}"] = trace.gradients[name]
    for form in GradientForm:
        backward = Backpropagation(net, form)
        chains = [backward.derive(Symbol(name)) for name in lesson.parameters]
        valuation = weigh(chains, trace.values, net.precision)
        for chain in chains:
            found.setdefault(f"d{chain.of}/d{chain.by}{mark}", valuation.chain(chain))
        for link in links_below(chains):
            found.setdefault(f"d{link.of}/d{link.by}{mark}", valuation.link(link))
            for path in getattr(link, "paths", ()):
                name = f"d{path.chain.of}/d{path.chain.by}"
                via = f" via {path.via}" if path.chain.of == link.of else ""
                found.setdefault(f"{name}{via}{mark}", valuation.chain(path.chain))
    return found
