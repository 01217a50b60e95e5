"""Reading the values of a settings file, at its top and in its overrides: each mistake with its
file and line. Every function raises RuleError for a value that is not what it reads."""

from __future__ import annotations

from typing import Any, get_args

from redact.core import Language, Severity
from redact.entities import entities
from redact.levels import level_ladders
from redact.packs.fields import Stanza
from redact.packs.located import LocatedList, LocatedMap

EMBEDDED = "embedded"
ENGINES = (EMBEDDED, "spacy", "transformers", "gliner", "stanza")
LANGUAGES: tuple[Language, ...] = tuple(
    language for language in get_args(Language) if language != "any"
)


def check_engine(text: str) -> str:
    """`embedded` or `spacy:en_core_web_lg`, unchanged. Raises ValueError for anything else;
    whether the model is installed is not looked at."""
    name, colon, model = text.partition(":")
    if name not in ENGINES:
        raise ValueError(f"no engine is called {name!r}; there are {', '.join(ENGINES)}")
    if (name == EMBEDDED) is bool(colon) or bool(colon) is not bool(model.strip()):
        example = EMBEDDED if name == EMBEDDED else f"{name}:MODEL"
        raise ValueError(f"{text!r} is not complete; write {example}")
    return text


def listed(stanza: Stanza, key: str) -> tuple[str, ...]:
    """A list of strings that may be empty or absent."""
    value = stanza.data.get(key)
    if key not in stanza.data or (isinstance(value, LocatedList) and not value):
        return ()
    return stanza.texts(key)


def switch(stanza: Stanza, key: str, default: bool) -> bool:
    """true or false."""
    value: Any = stanza.data.get(key, default)
    if not isinstance(value, bool):
        raise stanza.fail(key, f"{key} is neither true nor false", f"write {key}: true")
    return value


def mapping(stanza: Stanza, key: str) -> Stanza:
    """A mapping that may be empty or absent; its own keys are checked by the caller."""
    value = stanza.data.get(key)
    if key not in stanza.data:
        value = LocatedMap()
        value.line, value.lines = stanza.data.line, {}
    if not isinstance(value, LocatedMap):
        raise stanza.fail(key, f"{key} is not a mapping", "write one 'name: value' a line")
    return Stanza(value, stanza.file, value.line, frozenset(value), key)


def languages(stanza: Stanza) -> tuple[Language, ...]:
    """Those that are named, in the order of `LANGUAGES`."""
    named = stanza.texts("languages", required=False)
    for name in named:
        if name not in LANGUAGES:
            raise stanza.fail(
                "languages", f"no language {name!r}", f"there are {', '.join(LANGUAGES)}"
            )
    return tuple(language for language in LANGUAGES if language in named)


def packs(stanza: Stanza) -> dict[str, bool]:
    """By pack or folder of packs: does it run?"""
    found = mapping(stanza, "packs")
    return {name: _on(found, name) for name in found.data}


def _on(found: Stanza, name: str) -> bool:
    value: Any = found.data[name]
    if not isinstance(value, bool):
        raise found.fail(name, f"{name} is neither on nor off", f"write {name}: off")
    return value


def engines(stanza: Stanza) -> tuple[str, ...]:
    """Models, as `check_engine` takes them."""
    try:
        return tuple(check_engine(text) for text in listed(stanza, "engines"))
    except ValueError as error:
        problem, _, hint = str(error).partition("; ")
        raise stanza.fail("engines", problem, hint or "see docs/settings.md") from None


def _entity(stanza: Stanza, name: str) -> None:
    if name not in entities():
        raise stanza.fail(name, f"no entity {name!r}", f"there are {', '.join(entities())}")


def numbers(stanza: Stanza, key: str, *, zero: bool = False) -> dict[str, float]:
    """Probabilities by entity; with `zero` 0 is one."""
    found = mapping(stanza, key)
    for name in found.data:
        _entity(found, name)
    return {name: found.number(name, 0.5, zero=zero) for name in found.data}


def severities(stanza: Stanza) -> dict[str, Severity]:
    """By entity or id of a rule; whether there is such a rule is not looked at."""
    found = mapping(stanza, "severities")
    for name in found.data:
        if "." not in name:
            _entity(found, name)
    return {name: found.choice(name, Severity) for name in found.data}


def levels(stanza: Stanza) -> dict[str, str]:
    """By entity: a level of its ladder."""
    found = mapping(stanza, "levels")
    ladders = level_ladders()
    for name in found.data:
        if name not in ladders:
            raise found.fail(name, f"{name} has no levels", f"there are {', '.join(ladders)}")
        if (level := found.text(name)) not in ladders[name].levels:
            hint = f"{name} has {', '.join(ladders[name].levels)}"
            raise found.fail(name, f"no level {level!r} of {name}", hint)
    return {name: found.text(name) for name in found.data}


def whole(stanza: Stanza, key: str) -> int:
    """A whole number above 0."""
    value = stanza.data.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise stanza.fail(key, f"{key} is not a whole number above 0", "write for example 500")
    return value


def origins(stanza: Stanza) -> dict[str, str]:
    """Where each key stands, and each line of what is a mapping."""
    found = {}
    for key, value in stanza.data.items():
        found[key] = stanza.at(key)
        if isinstance(value, LocatedMap):
            found |= {f"{key}.{name}": f"{stanza.file}:{value.lines[name]}" for name in value}
    return found
