"""What is said of a quantity whose formula has no value."""

from collections.abc import Mapping

from backprop_tutor.maths.equations.equation import Domain, Violation
from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.formulas.reading import Reader
from backprop_tutor.telling.story.sentences.formulas import plain

HAS: Mapping[Domain, str] = {
    Domain.DIVISOR: "it divides by ",
    Domain.ROOT: "it has the root of ",
    Domain.LOGARITHM: "it has the logarithm of ",
    Domain.EXPONENT: "it has e to the power of ",
}


def say(cause: Violation) -> str:
    """Name the quantity, and the number that its formula can do nothing with."""
    of, by = cause.equation.name.name, cause.by
    quantity = f"d{of}/d{by.name}" if by else of
    too_large = cause.domain is Domain.EXPONENT
    kind = "cannot be worked out in double precision" if too_large else "is undefined"
    said = f"`{quantity}` {kind}: {HAS[cause.domain]}"
    value = f"{cause.value:.6g}".replace("-", "−")
    names = {name: Name(name.name) for name in cause.number.free_symbols}
    if not names:
        return f"{said}{value}"
    written = Reader(names, cause.equation.reads).read(cause.number)
    return f"{said}`{plain.write(written)}`, which is {value}"
