"""How a lesson file becomes a lesson, with every mistake in it reported at once."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from backprop_tutor.lesson import (
    checks,
    cues,
    fields,
    figures,
    fitness,
    goal,
    manuscript,
    practice,
    publication,
    samples,
    start,
    style,
    tree,
    wiring,
)
from backprop_tutor.lesson.conventions import Digits, Form, Notation, Source
from backprop_tutor.lesson.draft import Draft
from backprop_tutor.lesson.mistake import Mistake
from backprop_tutor.lesson.model import Batch, Lesson, Loss, Number, Update
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import clean, quote

FORMAT = "1"
_OPTIONAL = (
    *("source", "learn", "batch", "update", "form", "notation", "digits", "notes"),
    *("published", "slips"),
)
KNOWN = (*goal.REQUIRED, *_OPTIONAL)

Thing = TypeVar("Thing")


def read(path: Path, name: str) -> Lesson:
    """Return the lesson in the file *path*; raise RejectedError with all its mistakes."""
    lesson, _ = _read(path, name)
    return lesson


def proofread(path: Path, name: str) -> tuple[Lesson, tuple[Mistake, ...]]:
    """Return the lesson as `read` does, and what in it works but may not be meant."""
    lesson, draft = _read(path, name)
    return lesson, (*start.warn(draft, lesson), *fitness.warn(draft, lesson))


def _read(path: Path, name: str) -> tuple[Lesson, Draft]:
    notes = Notes()
    root = tree.parse(manuscript.read(path), notes)
    if not isinstance(root, tree.Mapping):
        notes.reject("a lesson is a mapping", root.place, "begin with `format: 1`")
    _check_format(root, notes)
    goal.look_for_pointless(root, notes)
    sections = Sections(fields.keys(root, KNOWN, goal.required(root), notes), notes)
    data = Data(
        sections.read("inputs", samples.read, samples.NONE),
        sections.read("targets", samples.read, samples.NONE),
    )
    draft = _draft(data, sections)
    lesson = _compose(clean(name), data, draft, sections)
    for problem in checks.check(draft, lesson):
        notes.add(*problem)
    notes.settle()
    return lesson, draft


def _check_format(root: tree.Mapping, notes: Notes) -> None:
    """Stop at another format at once: what else would be said of it would be wrong."""
    node = root.find("format")
    written = node.text if isinstance(node, tree.Scalar) else ""
    if node and written != FORMAT:
        notes.reject(f"unknown format {quote(written)}", node.place, f"write `format: {FORMAT}`")


class Sections(NamedTuple):
    """The sections of a file by their keys."""

    found: Mapping[str, tree.Node]
    notes: Notes

    def read(
        self, key: str, how: Callable[[tree.Node, str, Notes], Thing], missing: Thing
    ) -> Thing:
        """Return the section *key*, read in the way *how*, or *missing*."""
        return how(self.found[key], key, self.notes) if key in self.found else missing

    def scalars(self, key: str) -> Mapping[str, tree.Scalar]:
        """Return the single values in the mapping *key*."""
        node = self.found.get(key)
        entries = node.entries if isinstance(node, tree.Mapping) else ()
        return {label.text: value for label, value in entries if isinstance(value, tree.Scalar)}

    def labels(self, key: str) -> tuple[tree.Scalar, ...]:
        """Return the keys of the mapping *key*."""
        node = self.found.get(key)
        return tuple(label for label, _ in node.entries) if isinstance(node, tree.Mapping) else ()


NOTHING: dict[str, Number] = {}


class Data(NamedTuple):
    """The inputs and targets of all samples."""

    inputs: tuple[samples.Column, ...]
    targets: tuple[samples.Column, ...]


def _draft(data: Data, sections: Sections) -> Draft:
    loss = sections.found.get("loss")
    inputs = tuple(column.name for column in data.inputs)
    return Draft(
        inputs=inputs,
        targets=tuple(column.name for column in data.targets),
        aims=tuple((column.name, each) for column in data.targets for each in column.written),
        written=sections.labels("parameters"),
        layers=sections.read("layers", partial(wiring.read, inputs=inputs), ()),
        loss=loss if isinstance(loss, tree.Scalar) else None,
        learn=sections.read("learn", goal.learn, ()),
        cues=sections.labels("notes"),
        patterns=sections.scalars("notation"),
        figures=figures.names(sections.found.get("digits")),
    )


def _compose(name: str, data: Data, draft: Draft, sections: Sections) -> Lesson:
    """Return the lesson, with stand-ins where there are mistakes."""
    loss = sections.read("loss", partial(fields.choice, Loss), Loss.HALF_SQUARED_ERROR)
    learn = draft.learn if "learn" in sections.found else draft.parameters
    learned = {label.text for label in learn if loss is not Loss.NONE}
    first, *more = samples.spread(data.inputs, data.targets, sections.notes)
    count = len(more) + 1
    return Lesson(
        name=name,
        title=sections.read("title", fields.text, ""),
        inputs=first.inputs,
        targets=first.targets,
        parameters=sections.read("parameters", fields.numbers, NOTHING) | draft.own,
        layers=tuple(map(wiring.layer, draft.layers)),
        loss=loss,
        learning_rate=sections.read("learning_rate", fields.value, fields.ZERO),
        learn=tuple(label.text for label in draft.parameters if label.text in learned),
        source=sections.read("source", style.source, Source()),
        notation=sections.read("notation", partial(style.notation, samples=count), Notation()),
        digits=sections.read("digits", figures.digits, Digits()),
        form=sections.read("form", partial(fields.choice, Form), Form.GROUPED),
        more=tuple(more),
        batch=sections.read("batch", partial(practice.batch, samples=count), Batch()),
        update=sections.read("update", practice.update, Update()),
        drawn=(
            *(column.drawn for each in data for column in each if column.drawn),
            *(drawn for tier in draft.layers for drawn in tier.drawn),
        ),
        notes=sections.read("notes", cues.read, {}),
        published=sections.read("published", publication.read, ()),
        slips=sections.read("slips", publication.read_slips, ()),
    )
