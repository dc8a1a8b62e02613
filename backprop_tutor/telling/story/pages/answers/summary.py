"""What is said of a page of numbers in a line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Cause, Page
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.telling.story.sentences.answers import lapses

WORDS: Mapping[Verdict, str] = {
    Verdict.EXACT: "exact",
    Verdict.TRUNCATED: "cut off",
    Verdict.ROUNDED: "rounded on the way",
    Verdict.FEW_DIGITS: "with too few digits to tell",
    Verdict.FOLLOWS: "following from a wrong one",
    Verdict.MISTAKE: "made by a mistake",
    Verdict.MISREAD: "misread",
    Verdict.OTHER: "another quantity",
    Verdict.UNEXPLAINED: "unexplained",
}
RIGHT_WORDS: Mapping[Verdict, str] = {
    Verdict.TRUNCATED: "Cut off instead of rounded",
    Verdict.ROUNDED: "Rounded on the way",
    Verdict.FEW_DIGITS: "Right as far as they are written, but a mistake would give the same",
}
MOST = 3
"""At most this many causes are named in the headline."""


def headline(page: Page, causes: Sequence[Cause], *, own: bool) -> Iterator[str]:
    """Give what made the wrong numbers, and how many numbers of each kind there are."""
    if causes and page.wrong:
        yield f"{_explain(page, causes, own=own)}."
    elif causes:
        name, count = lapses.name(causes[0].reason), causes[0].explains
        yield f"All are right as far as they are written, but {name} gives all {count} of them too."
    found = [each.verdict for each in page.findings]
    if found:
        counts = [f"{found.count(each)} {WORDS[each]}" for each in WORDS if each in found]
        yield _count(len(found), "number", counts)
    if page.formulas:
        wrong = len(page.wrong_formulas)
        kinds = ((len(page.formulas) - wrong, "right"), (wrong, "wrong"))
        yield _count(
            len(page.formulas), "formula", [f"{many} {kind}" for many, kind in kinds if many]
        )


def short(page: Page) -> str:
    """Return a page in a clause: what made the wrong numbers, or that all are right."""
    if page.formulas:
        numbers = replace(page, formulas=())
        return f"{short(numbers)}, {_formulas(page)}" if page.findings else _formulas(page)
    wrong, found = len(page.wrong), len(page.findings)
    if not wrong:
        return f"all {found} right" if found > 1 else "right"
    return (
        _explain(page, page.causes, own=True)
        if page.causes
        else f"{wrong} of {found} wrong, unexplained"
    )


def moment(right: Trial, after: int) -> str:
    """Return how many epochs, and batches more, were done before a number."""
    epochs, batches = divmod(after, right.keys.batches)
    return f"{epochs}.{batches}" if batches else str(epochs)


def _count(many: int, what: str, counts: Sequence[str]) -> str:
    return f"{many} {what}{'' if many == 1 else 's'} checked: {', '.join(counts)}."


def _formulas(page: Page) -> str:
    many, wrong = len(page.formulas), len(page.wrong_formulas)
    if many == 1:
        return f"the formula is {'wrong' if wrong else 'right'}"
    return f"{wrong} of {many} formulas wrong" if wrong else f"all {many} formulas right"


def _explain(page: Page, causes: Sequence[Cause], *, own: bool) -> str:
    first, *others = causes[:MOST]
    wrong, sure = len(page.wrong), _of(first) > 1 or page.findings[first.first].sure
    whose = "" if own else "your "
    if wrong == 1:
        number = f"{whose or 'the '}wrong number"
    elif _of(first) == wrong:
        number = f"all of {whose or 'the '}{wrong} wrong numbers"
    else:
        number = f"{_of(first)} of {whose or 'the '}{wrong} wrong numbers"
    said = f"{lapses.subject(first.reason)} {'explains' if sure else 'could explain'} {number}"
    return ", ".join((said, *(f"{lapses.subject(each.reason)} {_of(each)}" for each in others)))


def _of(cause: Cause) -> int:
    """How many wrong numbers a cause explains."""
    return cause.explains - cause.also
