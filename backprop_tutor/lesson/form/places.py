"""Where what a lesson says stands in its file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from backprop_tutor.lesson.form.dense import DENSE
from backprop_tutor.lesson.form.samples import InSamples
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import Named, Scalar, TreeNode

Step = str | int


@dataclass(frozen=True)
class Places:
    """The places of a lesson's names and values, by the keys that lead there."""

    root: tree.Mapping
    columns: tuple[InSamples, ...]
    """The inputs."""
    aims: tuple[InSamples, ...]
    """The targets."""
    own: tuple[Named, ...]
    """The parameters of dense layers."""

    @property
    def inputs(self) -> tuple[Named, ...]:
        """The inputs, of which two may have one name."""
        return tuple(Named(each.name, each.key) for each in self.columns)

    @property
    def targets(self) -> tuple[Named, ...]:
        """The names of the targets."""
        return tuple(Named(each.name, each.key) for each in self.aims)

    @property
    def written(self) -> tuple[Named, ...]:
        """The parameters under the key of that name."""
        return tuple(self.keys_under("parameters"))

    @property
    def parameters(self) -> tuple[Named, ...]:
        """Those that are written, then those of dense layers."""
        return (*self.written, *self.own)

    @property
    def learn(self) -> tuple[Named, ...]:
        """The names under `learn`."""
        found = self.find("learn")
        items = found.items if isinstance(found, tree.Sequence) else ()
        return tuple(Named(_text(item), item.place) for item in items)

    def keys_under(self, *path: Step) -> Iterator[Named]:
        """Yield the keys of the mapping at the end of *path*."""
        found = self.find(*path)
        for key, _ in found if isinstance(found, tree.Mapping) else ():
            yield Named(key.text, key.place)

    def find(self, *path: Step) -> TreeNode | None:
        """Return what stands at the end of *path*, or None."""
        _, node, arrived = self._walk(path)
        return node if arrived else None

    def key(self, *path: Step) -> Place:
        """Return where the last name of *path* stands."""
        return self._walk(path)[0]

    def value(self, *path: Step) -> Place:
        """Return where that stands which *path* leads to."""
        return self._walk(path)[1].place

    def _walk(self, path: tuple[Step, ...]) -> tuple[Place, TreeNode, bool]:
        """Return the last key and value on *path*, and whether that is its end.

        What a dense layer is short for stands where the stem of its names does.
        """
        key, node = self.root.place, cast("TreeNode", self.root)
        for step in path:
            match node:
                case tree.Mapping(entries=entries) if step in entries:
                    name, node = entries[str(step)]
                    key = name.place
                case tree.Mapping(entries=entries) if DENSE in entries:
                    _, node = entries[DENSE]
                    return node.place, node, False
                case tree.Sequence(items=items) if isinstance(step, int):
                    node = items[step]
                    key = node.place
                case _:
                    return key, node, False
        return key, node, True


def _text(node: TreeNode) -> str:
    return node.text if isinstance(node, Scalar) else ""
