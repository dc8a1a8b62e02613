"""What is said at the end of a sitting, and of all that was ever practised."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.practice.sittings.log import Past
from backprop_tutor.practice.sittings.mastery import ENOUGH, Record
from backprop_tutor.practice.sittings.sitting import Act, Sitting, Work
from backprop_tutor.telling.document import Document, Step, Table, Text, Title
from backprop_tutor.telling.formula import Formula, Words
from backprop_tutor.telling.story.sentences.answers.remarks import listed


def tell(sitting: Sitting, questions: Mapping[str, Question]) -> Iterator[Text]:
    """Give how many steps were right, what is to be put right, and the mistakes made."""
    works = {
        key: work for key in sitting.keys if (work := sitting.work(key)) and not _is_untouched(work)
    }
    done = [work for work in works.values() if not work.is_open and not work.is_skipped]
    yield Text((_count(done, len(sitting.keys)),))
    kept = [(questions[key], work) for key, work in works.items() if work.is_kept]
    if kept:
        yield Text(("To put right: ", *_kept(kept), "."))
    skipped = [questions[key].name[0] for key, work in works.items() if work.is_skipped]
    if skipped:
        yield Text(("Left out: ", *listed(skipped), "."))
    made = Counter(act.reasons[0] for work in works.values() for act in _wrong(work) if act.reasons)
    if made:
        said = (f"{name} {_times(count)}" for name, count in made.most_common())
        where = "bptutor mistakes tells what each is."
        yield Text((f"Mistakes made: {', '.join(said)}; {where}",))


def tell_skills(skills: Mapping[str, Record]) -> Iterator[Text]:
    """Give the skills that are mastered, and how far the others are."""
    done = [skill for skill, record in skills.items() if record.mastered]
    if done:
        yield Text((f"Mastered, {ENOUGH} in a row without help: {', '.join(done)}.",))
    others = [(skill, len(each.row)) for skill, each in skills.items() if not each.mastered]
    begun = [f"{skill} {count}" for skill, count in others if count]
    if begun:
        yield Text((f"In a row so far, of {ENOUGH}: {', '.join(begun)}.",))


def next_name(lesson: Lesson, past: Sequence[Past]) -> str:
    """Return the parameter to practise next: one not practised yet, from the outputs back."""
    names = [each.start.name for each in past if each.ended]
    order = [*reversed(lesson.learn or tuple(lesson.parameters))]
    return min(order, key=names.count)


def progress(
    logs: Mapping[str, Sequence[Past]], skills: Mapping[str, Mapping[str, Record]]
) -> Document:
    """Return the page on all lessons that were practised."""
    header = ("skill",), ("steps",), ("right alone",), ("in a row",), ("",)
    steps = []
    for log, sittings in logs.items():
        plural = "" if len(sittings) == 1 else "s"
        is_open = ", the last one open" if not sittings[-1].ended else ""
        title = Title((f"{sittings[-1].start.lesson}: {len(sittings)} sitting{plural}{is_open}",))
        lines: list[tuple[Words, ...]] = [
            (
                (skill,),
                (f"{e.met}",),
                (f"{e.alone}",),
                (f"{len(e.row)}",),
                ("mastered" if e.mastered else "",),
            )
            for skill, e in skills[log].items()
        ]
        steps.append(Step(title, (Table(header, tuple(lines)),) if lines else ()))
    nothing = Step(
        Title(), (Text(("Nothing has been practised yet: bptutor practice w5 begins.",)),)
    )
    return Document(Title(("Practice",)), tuple(steps) or (nothing,))


def _is_untouched(work: Work) -> bool:
    return work == Work()


def _wrong(work: Work) -> tuple[Act, ...]:
    """The wrong answers; one that stood at once is not among those before it."""
    kept = work.stands if work.is_kept else None
    return (*work.wrong, kept) if kept and kept not in work.wrong else work.wrong


def _count(done: Sequence[Work], asked: int) -> str:
    alone = sum(work.alone for work in done)
    shown = sum(work.is_shown for work in done)
    kept = sum(work.is_kept for work in done)
    helped = sum(work.is_right and not work.alone for work in done)
    others = ((helped, "right in the end"), (shown, "shown"), (kept, "wrong"))
    said = "".join(f", {count} {what}" for count, what in others if count)
    return f"{alone} of {asked} steps right at once and without help{said}."


def _kept(kept: Sequence[tuple[Question, Work]]) -> Iterator[str | Formula]:
    for place, (question, work) in enumerate(kept):
        number = work.stands.text if work.stands else ""
        yield from (", " if place else "", question.name[0], f" ({number} stands)")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
