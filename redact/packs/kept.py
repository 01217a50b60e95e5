"""What was read and compiled, kept between runs by whoever starts one (`keep_with`).

Reading the shipped rules and lists and compiling their patterns takes two seconds; what comes out
depends on nothing but the files and the code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
Keeper = Callable[[str, Callable[[], Any]], Any]
"""(what it is and what it depends on, how to make it) → the value, made now or earlier."""

_keepers: list[Keeper] = []


def keep_with(keeper: Keeper | None) -> None:
    """From now on ask `keeper` first; None makes everything anew."""
    _keepers[:] = [keeper] if keeper else []


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, now or in an earlier run. `name` says everything that it depends on,
    apart from the code; what `make` raises is not kept."""
    if not _keepers:
        return make()
    value: T = _keepers[0](name, make)
    return value
