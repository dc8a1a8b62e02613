"""`bptutor progress`: what was practised, and how far each skill is."""

from backprop_tutor.cli import outputs
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import reason


def command(output: outputs.FormatName = None, file: outputs.FileName = None) -> None:
    """Show what you have practised and mastered."""
    from backprop_tutor.lesson.model.conventions import Digits
    from backprop_tutor.practice.sittings import log, mastery, summary
    from backprop_tutor.record import practised

    to = outputs.choose(output, file)
    try:
        logs = log.read_all()
    except OSError as error:
        raise RejectedError(Problem(f"cannot read your progress: {reason(error)}")) from None
    skills = {name: mastery.find(sittings) for name, sittings in logs.items()}
    to.show(
        Digits(), lambda: summary.progress(logs, skills), lambda: practised.record(logs, skills)
    )
