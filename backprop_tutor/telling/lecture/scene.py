"""A document in scenes: what stands on the wall together, under one title."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.telling.document import Block, Document, Equations, Step, Words, grows


class Scene(NamedTuple):
    """Steps of a document that belong together."""

    keys: tuple[str, ...]
    """The names by which it is found; the first is its own alone."""
    title: Words
    blocks: tuple[Block, ...] = ()
    section: Words = ()
    """The part of the lesson that it stands in."""
    standing: int = 0
    """So many of the blocks are known from an earlier scene, and are there at once."""
    parameter: str = ""
    """The parameter whose path is followed; none in a forward pass."""

    @property
    def key(self) -> str:
        """The name that no other scene of the document has."""
        return self.keys[0]


def scenes(page: Document, names: Collection[str], parameter: str = "") -> tuple[Scene, ...]:
    """Return the scenes of a document: all of one parameter, or each of the one it names.

    Its footer is left to the conventions that the network is shown with.
    """
    found: list[Scene] = []
    section: Words = ()
    for step in page.steps:
        if not step.blocks and not step.keys:
            section = step.title
        elif found and not step.title and found[-1].keys[-1:] == step.keys[-1:]:
            found[-1] = found[-1]._replace(blocks=found[-1].blocks + step.blocks)
        else:
            section = () if step.level == 1 else section
            bare = [found.pop()] if found and not found[-1].blocks else []
            scene = _open(step, found, page)._replace(section=section)
            names_of_both = *scene.keys, *(key for each in bare for key in each.keys)
            found.append(scene._replace(keys=names_of_both))
    if parameter and found and found[0].title != page.title:
        found.insert(0, Scene(("question", parameter), page.title))
    return tuple(_follow(found, names, parameter))


def is_headline(block: Block) -> bool:
    """Return whether a block is a chain in the names of its factors."""
    return isinstance(block, Equations) and grows(block)


def _open(step: Step, before: Sequence[Scene], page: Document) -> Scene:
    """A new scene; one that takes up an earlier one begins with its title and its headline."""
    same = [scene for scene in before if step.keys and scene.keys[-1] == step.keys[-1]]
    keys = step.keys or (f"step {len(before) + 1}",)
    if step.title or not same:
        return Scene(keys, step.title or page.title, step.blocks)
    headline = tuple(filter(is_headline, same[0].blocks[:1]))
    keys = f"{keys[0]}, continued", *keys
    return Scene(keys, same[0].title, (*headline, *step.blocks), standing=len(headline))


def _follow(found: Sequence[Scene], names: Collection[str], parameter: str) -> Iterator[Scene]:
    """The scenes with their parameters; a sum belongs to the parameter before it."""
    path, section = parameter, Words()
    for scene in found:
        own = next((key for key in scene.keys if key in names), "")
        path = own or (path if scene.section == section else parameter)
        section = scene.section
        yield scene._replace(parameter=parameter or path)
