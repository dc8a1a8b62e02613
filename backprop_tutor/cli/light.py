"""Commands that start at once: what is on the line is checked here and not by pydantic."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

PLAIN = "--plain"


class _Values:
    """Turns text into the kind of value that a parameter is annotated with."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value; raise BadParameter where it is not of the parameter's kind."""
        kind = param.type_descriptor.annotation
        if value is None or param.multiple or param.nargs != 1 or isinstance(value, kind):
            return value
        try:
            return kind(value)
        except ValueError:
            wanted = "a whole number"
            if issubclass(kind, Enum):
                wanted = "one of " + ", ".join(f"`{each.value}`" for each in kind)
            message = f"`{value}` is not {wanted}"
            raise typer.BadParameter(message, ctx=ctx, param=param) from None


VALUES = _Values()


def _everywhere(
    plain: Annotated[
        bool,
        typer.Option(PLAIN, expose_value=False, help="Say all in plain words, a sentence a line."),
    ] = False,
) -> None:
    """Take what every command takes; it is read before any command is, for its mistakes too."""


@cache
def _parameters() -> list[Any]:
    found: list[Any] = _build(_everywhere, TyperCommand).params
    return found


def _build(function: Callable[..., None], kind: type[TyperCommand], name: str | None = None) -> Any:
    """The command that a function is."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=kind)(function)
    return typer.main.get_command(app)


class _Light:
    """Keeps pydantic out, whose import takes as long as typer's own.

    Recent versions of typer hand every value to pydantic through a slot of its parameter; a
    version without the slot takes no notice and works as it always did.
    """

    def __init__(self, *arguments: Any, params: list[Any] | None = None, **others: Any) -> None:
        super().__init__(*arguments, params=[*(params or ()), *_parameters()], **others)  # type: ignore[call-arg]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            if hasattr(parameter, "_runtime_param"):
                parameter._runtime_param = VALUES  # noqa: SLF001
        return super().parse_args(ctx, args)  # type: ignore[misc, no-any-return]


class LightCommand(_Light, TyperCommand):
    """One command."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what is written after the command; some versions put braces around it."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Modules(Mapping[str, Any]):
    """The commands in the modules of a package; each is built when it is asked for."""

    def __init__(self, package: str, names: Sequence[str]) -> None:
        self._package = package
        self._names = names
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._built:
            module = import_module(f"{self._package}.{name}")
            self._built[name] = _build(module.command, LightCommand, name)
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class LightGroup(_Light, TyperGroup):
    """The command that has the others below it."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as Typer calls it
        """Return the names of the commands, and build none."""
        return [*self.commands]
