"""What is said of a lapse in one line, a number misread, another quantity in its place."""

from collections.abc import Mapping, Sequence

from backprop_tutor.maths.judging.finding import Reading
from backprop_tutor.maths.judging.reason import Instead, Lapse, Made, Misread, Once, Other, Reason
from backprop_tutor.telling.story.sentences import descriptions

LAPSES: Mapping[Lapse, tuple[str, str, str]] = {
    Lapse.FACTORS_ADDED: (
        "factors added",
        "the factors are added instead of multiplied",
        "adding the factors",
    ),
    Lapse.DIVIDED: (
        "factor divided by",
        "a factor is divided by instead of multiplied with",
        "dividing by a factor",
    ),
    Lapse.TERM_FORGOTTEN: (
        "term forgotten",
        "one term of the sum is forgotten",
        "forgetting a term",
    ),
    Lapse.TERM_TURNED: (
        "term with the other sign",
        "one term of the sum has the other sign",
        "turning the sign of a term",
    ),
    Lapse.NEIGHBOUR: (
        "neighbour copied",
        "it is the number of the line beside it",
        "copying the line beside it",
    ),
    Lapse.SIGN: ("sign turned", "the sign is turned", "turning the sign"),
}
"""In a table, in a sentence, and as its subject."""
INSTEAD: Mapping[Instead, tuple[str, str, str]] = {
    Instead.UPDATED_FOR_GRADIENT: ("new value", "the new value", "the gradient"),
    Instead.GRADIENT_FOR_UPDATED: ("gradient", "the gradient", "the new value"),
    Instead.CHANGE_FOR_UPDATED: ("change", "the change", "the new value"),
    Instead.OLD_FOR_UPDATED: ("old value", "the old value", "the new value"),
}
"""In a table; what stands there, and what should."""


def name(reason: Reason) -> str:
    """Return a reason in a few words: a mistake as `--mistake` takes it."""
    match reason:
        case Made(mistakes=mistakes):
            return descriptions.name(mistakes)
        case Once(lapse=lapse):
            return LAPSES[lapse][0]
        case Other(instead=instead):
            return INSTEAD[instead][0]
        case Misread():
            return reason.name


def subject(reason: Reason) -> str:
    """Return a reason as the subject of a sentence."""
    match reason:
        case Once(lapse=lapse):
            return LAPSES[lapse][2]
        case Other(instead=instead):
            _, found, missing = INSTEAD[instead]
            return f"{found} in place of {missing}"
    return name(reason)


def say(reason: Reason) -> str:
    """Return what is done wrong, as a clause."""
    match reason:
        case Made(mistakes=mistakes):
            return descriptions.say_all(mistakes)
        case Once(lapse=lapse):
            return LAPSES[lapse][1]
        case Other(instead=instead):
            _, found, missing = INSTEAD[instead]
            return f"{found} stands in place of {missing}"
        case Misread(settings=(), exchanged=(one, other)):
            return f"{one} and {other} are exchanged in what they multiply"
        case Misread(settings=settings):
            return " and ".join(f"{each.which} is read as {each.text}" for each in settings)


def reproduce(reason: Reason) -> str:
    """Return the options that reproduce a misreading; empty where none do."""
    settings = reason.settings if isinstance(reason, Misread) else ()
    return " ".join(f"--set {each}" for each in settings)


def choose(readings: Sequence[Reading]) -> str:
    """Return readings of which the digits cannot tell which is meant."""
    return " or ".join(name(each.reason) for each in readings)
