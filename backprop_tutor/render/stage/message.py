"""What went wrong, in a line for the teacher."""

from pathlib import Path

from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.maths.equations.equation import Violation
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.telling.story.sentences import undefined


def of(error: Exception) -> str:
    """Return what is said of an error, and the way out where it is known."""
    match error:
        case RejectedError(problems=(first, *more)):
            place = first.place
            where = f"{Path(place.file).name}:{place.line}:{place.column}: " if place else ""
            way_out = f": {first.help}" if first.help else ""
            others = f" (and {len(more)} more)" if more else ""
            return f"{where}{first.message}{way_out}{others}"
        case DivergedError(cause=Violation() as cause):
            return f"{undefined.say(cause)}; nothing was changed"
        case DivergedError(quantity=quantity, epoch=epoch):
            return f"epoch {epoch}: `{quantity}` becomes infinite or no number; nothing was changed"
    return f"this cannot be shown ({type(error).__name__}: {error})"
