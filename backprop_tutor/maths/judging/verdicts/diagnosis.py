"""What made the wrong numbers of a page: the causes of the page, then the readings of each."""

from collections.abc import Callable, Mapping, Sequence

from backprop_tutor.maths.judging.arithmetic.marking import Entry, Marking
from backprop_tutor.maths.judging.finding import Cause, Finding, Page, Reading
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.reason import Made, Misread, Reason, Verdict
from backprop_tutor.maths.judging.verdicts import causes, odds
from backprop_tutor.maths.judging.verdicts.causes import Candidate
from backprop_tutor.maths.judging.verdicts.evidence import LITTLE, TWO
from backprop_tutor.maths.judging.verdicts.misreading import Misreading
from backprop_tutor.maths.judging.verdicts.search import Search
from backprop_tutor.maths.judging.verdicts.table import MistakeTable

Told = Mapping[int, tuple[Reading, ...]]
"""Readings by the place of a number on the page."""


def diagnose(
    marking: Marking, table: MistakeTable, misreadings: Callable[[], Sequence[Misreading]]
) -> Page:
    """Return the page with a verdict for each number, and what made the wrong ones.

    `misreadings` are only asked for where nothing else explains a number.
    """
    search, ready = Search(marking, table, misreadings), marking.ready
    chosen: list[Candidate] = []
    if ready.tries and search.evidence.wrong:
        search.run()
        chosen = causes.choose(search.evidence.candidates())
    told = _wrong(search, chosen) | _too_few_digits(search, chosen)
    findings = tuple(_conclude(search, each, told) for each in marking.entries)
    found = tuple(_cause(search, each, told) for each in chosen) or _doubtful(search)
    return Page(ready.right, findings, found, lambda each: odds.measure(table, findings, each))


def _wrong(search: Search, chosen: Sequence[Candidate]) -> dict[int, tuple[Reading, ...]]:
    """The readings of each wrong number: the causes first, then what ties with them."""
    candidates = search.evidence.candidates() if chosen else []
    tied = [(each.reason, causes.alternatives(each, candidates)) for each in chosen]
    told: dict[int, tuple[Reading, ...]] = {}
    for entry in search.evidence.wrong:
        mine = search.evidence.of(entry)
        reasons = [reason for reason, _ in tied if reason in mine]
        reasons += [each.reason for reason, ties in tied if reason in mine for each in ties]
        readings = [mine[each] for each in dict.fromkeys(reasons) if each in mine]
        told[entry.place] = tuple(readings)
    return told


def _too_few_digits(search: Search, chosen: Sequence[Candidate]) -> dict[int, tuple[Reading, ...]]:
    """The right numbers that a mistake would give too: any, or a cause of the page."""
    named = [each.reason for each in chosen if isinstance(each.reason, Made)]
    told: dict[int, tuple[Reading, ...]] = {}
    for entry in search.marking.entries if search.marking.ready.tries else ():
        whole = entry.paper.is_whole(entry.item.value) or entry.item.quantity.after > FEW_UPDATES
        if entry.right and not whole:
            readings = search.causal(entry, named)
            if not readings and entry.paper.significant <= LITTLE:
                readings = search.table.also(entry.item, entry.paper)
            if readings:
                told[entry.place] = readings
    return told


def _conclude(search: Search, entry: Entry, told: Told) -> Finding:
    readings, verdict = told.get(entry.place, ()), entry.verdict
    if entry.right and readings:
        verdict = Verdict.FEW_DIGITS
    elif verdict is Verdict.UNEXPLAINED and readings:
        verdict = readings[0].reason.verdict
    elif verdict is Verdict.UNEXPLAINED:
        readings = search.doubtful(entry)
    return Finding(
        entry.printed,
        entry.item.quantity,
        entry.paper,
        entry.item.value,
        verdict,
        readings,
        entry.because,
        sure=all(search.evidence.is_sure(entry, each) for each in readings[:1]),
        tried=search.marking.ready.tries,
        pairs=entry.place in search.paired,
    )


def _cause(search: Search, chosen: Candidate, told: Told) -> Cause:
    """A cause with the wrong numbers that it explains, and the right ones that it gives too.

    A misreading gives all right numbers of the page: else it is not believed.
    """
    wrong = search.evidence.wrong
    explained = [each for bit, each in enumerate(wrong) if chosen.numbers >> bit & 1]
    entries = search.marking.entries
    also = sum(
        entries[place].right and any(each.reason == chosen.reason for each in readings)
        for place, readings in told.items()
        if entries[place].paper.significant <= LITTLE
    )
    if isinstance(chosen.reason, Misread):
        also = sum(each.right for each in entries)
    return Cause(chosen.reason, len(explained) + also, explained[0].place, also)


def _doubtful(search: Search) -> tuple[Cause, ...]:
    """A mistake that gives every number of few digits, where the right values must be cut."""
    entries = search.marking.entries
    few = [each for each in entries if each.paper.significant <= LITTLE]
    cut = [entry for entry in few if entry.verdict in {Verdict.TRUNCATED, Verdict.ROUNDED}]
    if len(cut) < TWO or len(few) < len(entries):
        return ()
    for reason in dict.fromkeys(each.reason for each in search.singles(few[0])):
        if all(_rounds(search, entry, reason) for entry in few):
            return (Cause(reason, len(few), few[0].place, len(few)),)
    return ()


def _rounds(search: Search, entry: Entry, reason: Reason) -> bool:
    return any(
        each.reason == reason and entry.paper.rounds(each.value) for each in search.singles(entry)
    )
