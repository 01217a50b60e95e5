"""The secrets of an author file: each label with its values, kind, relation, what may be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from redact.author.kinds import KINDS, infer
from redact.core import Secret, SecretKind
from redact.errors import AuthorError
from redact.packs.located import LocatedList, LocatedMap
from redact.resolve.lexicon import fold
from redact.terminal import printable

FIELDS = ("values", "kind", "relation", "may_say")
MAY_SAY: Mapping[SecretKind, tuple[str, ...]] = {
    "place": ("province", "country"),
    "date": ("season", "year", "decade"),
}
SHORTEST = 2
"""Letters and digits of a value. One alone would be found in every line."""
_LONG = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under one label, on which line. `kind` is None where the file does not say."""

    label: str
    line: int
    values: tuple[str, ...] = field(repr=False)
    kind: SecretKind | None = None
    relation: str = ""
    may_say: str = ""

    def secrets(self) -> Iterator[Secret]:
        """One for each kind among the values, in their order."""
        kinds: dict[SecretKind, list[str]] = {}
        for value in self.values:
            kinds.setdefault(self.kind or infer(self.label, value), []).append(value)
        for kind, values in kinds.items():
            yield Secret(self.label, tuple(values), kind, self.relation, self.may_say)


def problem_with(label: str, value: str) -> tuple[str, str] | None:
    """(problem, hint) of one value of a secret, without the value; None for a good one."""
    if not value.strip():
        return f"{label} holds an empty text", "fill it in, or remove it"
    if len(fold(value)) < SHORTEST:
        return (
            f"{label} holds a value of one character",
            "one letter or syllable would be found everywhere; write it out",
        )
    return None


def entries(secrets: LocatedMap, where: str) -> Iterator[Entry]:
    """The entries of the mapping `secrets`. Raises AuthorError with the line of the mistake."""
    for label in secrets:
        entry = _entry(secrets, label, where)
        at = f"{where}:{entry.line}"
        _check_label(entry, at)
        for value in entry.values:
            if found := problem_with(label, value):
                raise AuthorError(at, *found)
        for secret in entry.secrets():
            allowed = MAY_SAY.get(secret.kind, ())
            if secret.may_say and secret.may_say not in allowed:
                fits = f"write {' or '.join(allowed)}" if allowed else "leave it out"
                raise AuthorError(
                    at,
                    f"{label}: may_say does not fit the kind {secret.kind}",
                    f"{fits}, or say with kind: what it is",
                )
        yield entry


def texts(data: LocatedMap, key: str, where: str, label: str = "") -> tuple[str, ...]:
    """The list of texts at `key`, empty where there is none; `label` names it in errors."""
    value, label = data.get(key), label or key
    if value is None:
        return ()
    if not isinstance(value, LocatedList):
        raise AuthorError(
            f"{where}:{data.lines[key]}", f"{label} is not a list", "write - one item a line"
        )
    return tuple(
        text(item, f"{where}:{line}", label) for item, line in zip(value, value.lines, strict=True)
    )


def text(value: Any, at: str, label: str) -> str:
    """A text that is not empty, without the blanks around it."""
    if isinstance(value, LocatedMap | LocatedList):
        hint = "write a text; one with a colon needs quotes"
        raise AuthorError(at, f"{label} holds something that is not text", hint)
    if value is None or not value.strip():
        raise AuthorError(at, f"{label} holds an empty text", "fill it in, or remove it")
    return str(value).strip()


def _entry(secrets: LocatedMap, label: str, where: str) -> Entry:
    value, line = secrets[label], secrets.lines[label]
    if not isinstance(value, LocatedMap):
        return Entry(label, line, _filled(secrets, label, label, where))
    for key in value:
        if key not in FIELDS:
            raise AuthorError(
                f"{where}:{value.lines[key]}", f"{label}: unknown key", f"use {', '.join(FIELDS)}"
            )
    if "values" not in value:
        hint = "write values: [one spelling, another]"
        raise AuthorError(f"{where}:{line}", f"{label} has no values", hint)
    may_say = [word for words in MAY_SAY.values() for word in words]
    return Entry(
        label,
        line,
        _filled(value, "values", label, where),
        cast(SecretKind, _word(value, "kind", label, where, KINDS)) or None,
        _word(value, "relation", label, where),
        _word(value, "may_say", label, where, may_say),
    )


def _filled(data: LocatedMap, key: str, label: str, where: str) -> tuple[str, ...]:
    found = texts(data, key, where, label)
    if not found:
        hint = "write a list with something in it, or remove it"
        raise AuthorError(f"{where}:{data.lines[key]}", f"{label} is empty", hint)
    return found


def _check_label(entry: Entry, at: str) -> None:
    """A label is shown in reports and errors, so it may not be what it hides."""
    label = entry.label
    if not label.strip() or len(label) > _LONG or printable(label) != label:
        hint = "use a word or two: real_name"
        raise AuthorError(at, "a label that is empty, long or not printable", hint)
    if fold(label) in map(fold, entry.values):
        hint = "labels are shown in reports; give it another"
        raise AuthorError(at, "a label that is the secret itself", hint)


def _word(
    data: LocatedMap, key: str, label: str, where: str, allowed: Sequence[str] | None = None
) -> str:
    """One word under `label`; empty where there is none."""
    value = data.get(key)
    if value is None:
        return ""
    at = f"{where}:{data.lines[key]}"
    if allowed is not None and value not in allowed:
        raise AuthorError(at, f"{label}: unknown {key}", f"use one of {', '.join(allowed)}")
    if not isinstance(value, str) or len(value) > _LONG or printable(value) != value:
        raise AuthorError(at, f"{label}: {key} is no word", "write a word or two")
    return value.strip()
