"""How a number is cut to the digits that are shown, and carried on if a lesson says so."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from backprop_tutor.lesson.model.conventions import SURE_DIGITS, Digits

EXACT = Context(prec=SURE_DIGITS, rounding=ROUND_HALF_UP)
SURE, SHORT = Context(prec=13, rounding=ROUND_HALF_UP), 9
"""One that has at most 9 when it is rounded to 13 is that short number, a little off by arithmetic:
0.1·0.1 + 0.5·0.3 + 0.25 is 0.41 and not 0.41000000000000003, which truncated might be 0.40999."""
SMALLEST, LARGEST = -7, 12
"""Powers of ten beyond which a number is written with an exponent."""


def write(value: float, digits: Digits) -> tuple[str, int]:
    """Return a number's digits and its power of ten, 0 where it is written out.

    Of a float, 15 digits count; where more are asked for, those by which it is read back.
    A number that has fewer digits than are asked for is shown with the digits it has; what
    is cut keeps its zeros (0.751365070). One that would be cut to 0, or before its point, is
    shown with an exponent.
    """
    exact = Decimal(repr(value)) if digits.count > SURE_DIGITS else _exact(value)
    if not exact.is_finite():
        return str(value), 0
    if exact == 0:
        return "0", 0
    if SMALLEST <= exact.adjusted() < LARGEST:
        shown = _cut(exact, digits)
        invents_zeros = shown != exact and int(shown.as_tuple().exponent) > 0
        if shown and not invents_zeros:
            return _shorten(shown, exact), 0
    shown = _cut_significant(exact, digits)
    size = shown.adjusted()
    return _shorten(shown.scaleb(-size), exact.scaleb(-size)), size


def carry(value: float, digits: Digits) -> float:
    """Return what the next line goes on with: the value, or the number that is shown for it."""
    return as_shown(value, digits.carried_as or digits) if digits.carried else value


def as_shown(value: float, digits: Digits) -> float:
    """Return the number that is shown for a value."""
    mantissa, size = write(value, digits)
    return float(f"{mantissa}e{size}") if size else float(mantissa)


def _exact(value: float) -> Decimal:
    short = SURE.create_decimal_from_float(value)
    if len(short.normalize().as_tuple().digits) <= SHORT:
        return short
    return EXACT.create_decimal_from_float(value)


def _cut(exact: Decimal, digits: Digits) -> Decimal:
    if digits.significant:
        return _cut_significant(exact, digits)
    return exact.quantize(Decimal(1).scaleb(-digits.count), rounding=_rounding(digits))


def _cut_significant(exact: Decimal, digits: Digits) -> Decimal:
    return Context(prec=digits.count, rounding=_rounding(digits)).plus(exact)


def _rounding(digits: Digits) -> str:
    return ROUND_DOWN if digits.truncate else ROUND_HALF_UP


def _shorten(shown: Decimal, exact: Decimal) -> str:
    """A number shown in full needs no zeros behind it."""
    return f"{shown:f}" if shown != exact else f"{exact.normalize():f}"
