"""Reading one key of a rule: the right type, nothing empty, nothing invisible."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from redact.errors import RuleError
from redact.packs.located import LocatedList, LocatedMap

E = TypeVar("E", bound=StrEnum)


class Stanza:
    """A YAML mapping being read as a rule; every complaint knows its line.

    Raises RuleError from every reader when the value is missing or not what was asked for.
    """

    def __init__(self, data: Any, file: str, line: int, known: frozenset[str], what: str) -> None:
        if not isinstance(data, LocatedMap):
            raise RuleError(
                f"{file}:{line}",
                f"{what} is not a mapping",
                f"{what} has {', '.join(sorted(known))}",
            )
        self.data, self.file, self.what = data, file, what
        for key in data:
            if key not in known:
                raise RuleError(
                    self.at(key), f"unknown key {key!r}", f"{what} has {', '.join(sorted(known))}"
                )

    def at(self, key: str) -> str:
        """`file:line` of a key, or of the stanza when the key is absent."""
        return f"{self.file}:{self.data.lines.get(key, self.data.line)}"

    def fail(self, key: str, problem: str, hint: str) -> RuleError:
        """The error for `key`, ready to raise."""
        return RuleError(self.at(key), problem, hint)

    def inner(self, key: str, known: frozenset[str], what: str) -> Stanza:
        """The mapping at `key`, to be read in the same way."""
        line = self.data.lines.get(key, self.data.line)
        return Stanza(self.data.get(key), self.file, line, known, what)

    def text(self, key: str) -> str:
        """A non-empty string without blanks around it or control characters in it."""
        value = self.data.get(key)
        if value is None:
            raise self.fail(key, f"{self.what} without {key}", "add it")
        if not isinstance(value, str):
            raise self.fail(key, f"{key} is not text", "put it in quotes")
        return self._visible(key, value, self.at(key))

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A non-empty list of strings; `required=False` allows the key to be absent."""
        value = self.data.get(key)
        if value is None and key not in self.data and not required:
            return ()
        if not isinstance(value, LocatedList) or not value:
            raise self.fail(
                key, f"{key} is not a list with something in it", "write - one item a line"
            )
        for item, line in zip(value, value.lines, strict=True):
            if not isinstance(item, str):
                raise RuleError(
                    f"{self.file}:{line}", f"an item of {key} is not text", "put it in quotes"
                )
            self._visible(key, item, f"{self.file}:{line}")
        if len(set(value)) < len(value):
            raise self.fail(key, f"{key} holds one item twice", "keep one of them")
        return tuple(value)

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the values of `kind`."""
        value = self.data.get(key, default)
        try:
            return kind(str(value))
        except ValueError:
            raise self.fail(
                key, f"{key} is missing or unknown", f"one of {', '.join(kind)}"
            ) from None

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, f"{key} is not true or false", "write true or false")
        return value

    def number(self, key: str, default: float, *, zero: bool = False) -> float:
        """A number above 0 and at most 1; with `zero` 0 too."""
        value = self.data.get(key, default)
        known = isinstance(value, int | float) and not isinstance(value, bool)
        if not known or not 0 <= value <= 1 or (value == 0 and not zero):
            least = "between 0 and 1" if zero else "above 0 and at most 1"
            raise self.fail(key, f"{key} is not {least}", "write for example 0.8")
        return float(value)

    def _visible(self, key: str, value: str, where: str) -> str:
        if not value.strip() or value != value.strip():
            raise RuleError(where, f"{key}: empty, or blanks around it", "remove the blanks")
        # A pattern in double quotes turns \b into a backspace and then never matches.
        if any(ord(char) < 32 and char != "\n" for char in value):
            raise RuleError(where, f"{key}: a control character", "put patterns in single quotes")
        return value
