"""Which number of a first epoch is meant."""

from typing import NamedTuple


class Reference(NamedTuple):
    """The quantity of a name, or the derivative ∂of/∂by, in the pass after some batches."""

    of: str
    by: str = ""
    batch: int = 0

    @property
    def text(self) -> str:
        """The same as `check` reads it.

        >>> Reference("out_h1").text, Reference("E_total", "w5", batch=1).text
        ('out_h1', '∂E_total/∂w5@0.1')
        """
        name = f"∂{self.of}/∂{self.by}" if self.by else self.of
        return f"{name}@0.{self.batch}" if self.batch else name


class Link(NamedTuple):
    """∂of/∂by: the equation of one name reads the other."""

    of: str
    by: str
