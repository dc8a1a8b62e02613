"""How much work something is, counted in calls and not in seconds: alike on every machine."""

from collections.abc import Callable
from cProfile import Profile
from typing import Any


class Steps(Profile):
    """Counts the functions that are called inside its `with`, those of Python's own included."""

    @property
    def count(self) -> int:
        """The calls so far."""
        return sum(each.callcount for each in self.getstats())

    def of(self, function: Callable[..., Any]) -> int:
        """Return the calls of one function."""
        code = function.__code__
        return sum(each.callcount for each in self.getstats() if each.code is code)
