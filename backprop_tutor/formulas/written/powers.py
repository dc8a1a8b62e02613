"""Powers as they may stand in a formula: how large a whole exponent may be."""

from backprop_tutor.formulas.written.tree import NumberLeaf, Opposite, Raised, Tree, parts


def raise_to(base: Tree, exponent: Tree, most: int) -> Raised | None:
    """Return a power; None where its exponent, times those in it, is no whole number to most."""
    number = _whole(exponent, most)
    return None if number is None or abs(number) * _tower(base) > most else Raised(base, number)


def _whole(tree: Tree, most: int) -> int | None:
    match tree:
        case NumberLeaf(value=value) if value <= most and value == int(value):
            return int(value)
        case Opposite(body=NumberLeaf() as number):
            positive = _whole(number, most)
            return None if positive is None else -positive
    return None


def _tower(tree: Tree) -> int:
    """The largest product of the exponents of powers that are raised again."""
    own = abs(tree.exponent) if isinstance(tree, Raised) else 1
    return own * max(map(_tower, parts(tree)), default=1)
