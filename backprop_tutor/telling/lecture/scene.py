"""A document in scenes: what stands on the wall together, under one title."""

from collections.abc import Sequence
from typing import NamedTuple

from backprop_tutor.telling.document import Block, Document, Equations, Step, Title
from backprop_tutor.telling.formula import Formula


class Scene(NamedTuple):
    """Steps of a document that belong together."""

    keys: tuple[str, ...]
    """The names by which it is found; the first is its own alone."""
    title: Title
    blocks: tuple[Block, ...] = ()
    section: Title = Title()
    """The part of the lesson that it stands in."""
    standing: int = 0
    """The number of blocks that are known from an earlier scene, and are there at once."""
    parameter: str = ""
    """The parameter whose path is followed; none in a forward pass."""
    step: str = ""
    """The key of the step that it is, or goes on with."""
    spoken: Formula | None = None
    """What is spoken of where no equation builds up."""

    @property
    def key(self) -> str:
        """The name that no other scene of the document has."""
        return self.keys[0]


def scenes(page: Document) -> tuple[Scene, ...]:
    """Return the scenes of a document.

    Its footer is left to the conventions that the network is shown with.
    """
    found: list[Scene] = []
    section = Title()
    for step in page.steps:
        if step.opens_section:
            section = step.title
        elif found and step.goes_on and found[-1].step == step.goes_on:
            found[-1] = found[-1]._replace(blocks=found[-1].blocks + step.blocks)
        else:
            section = Title() if step.level == 1 else section
            bare = found.pop() if found and not found[-1].blocks else None
            scene = _open(step, found, page)._replace(section=section, parameter=step.parameter)
            if bare:
                scene = scene._replace(keys=scene.keys + bare.keys, step=bare.step)
            found.append(scene)
    first = found[0]
    if first.parameter and first.title != page.title:
        question = ("question", first.parameter)
        found.insert(0, Scene(question, page.title, parameter=first.parameter))
    return tuple(found)


def is_headline(block: Block) -> bool:
    """Return whether a block is a chain in the names of its factors."""
    return isinstance(block, Equations) and block.grows


def _open(step: Step, before: Sequence[Scene], page: Document) -> Scene:
    """A new scene; one that takes up an earlier one begins with its title and its headline."""
    key = step.goes_on or next(iter(step.keys), f"step {len(before) + 1}")
    same = [scene for scene in before if step.goes_on and scene.step == key]
    if not same:
        return Scene(step.keys or (key,), step.title or page.title, step.blocks, step=key)
    headline = tuple(filter(is_headline, same[0].blocks[:1]))
    keys = f"{key}, continued", key
    blocks = (*headline, *step.blocks)
    return Scene(keys, same[0].title, blocks, standing=len(headline), step=key)
