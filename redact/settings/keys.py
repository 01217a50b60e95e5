"""The keys of a settings file as data: what each is for, and what it may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from redact.core import Severity
from redact.entities import entities
from redact.levels import level_ladders
from redact.settings.fields import ENGINES, LANGUAGES
from redact.settings.reading import OVERRIDABLE
from redact.settings.values import Settings
from redact.tables import read_table

Tongue = Literal["en", "ko"]
_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_DEFAULT = "rules/presets/default.yaml"
_OVERRIDES = "overrides"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is for, and an example in YAML on one line."""

    name: str
    about: Mapping[str, str]
    example: str


@dataclass(frozen=True, slots=True)
class Row:
    """A key in force: its value as YAML on one line, and where that was said."""

    key: str
    value: str
    origin: str


@cache
def keys() -> tuple[Key, ...]:
    """Every key, in the order of the file that `redact init` writes."""
    data = read_table("settings")
    return tuple(
        Key(name, {"en": one["en"], "ko": one["ko"]}, one["example"])
        for name, one in data.items()
        if name != "about"
    )


def in_force(settings: Settings, draft: Path | None = None) -> Iterator[Row]:
    """Every key with its value and where it was set: `file:line`, or what `settings.origins` says
    of the command line. A mapping has a row for each of its lines, too, where files mix, and
    `overrides` one for each.

    With a `draft` (absolute, without links) what holds for it, and of the overrides only those.
    """
    every = range(len(settings.overrides))
    numbers = every if draft is None else settings.overrides_of(draft)
    overrides = [(number, settings.overrides[number]) for number in numbers]
    settings = settings if draft is None else settings.with_overrides(numbers)
    for key in keys():
        if key.name == _OVERRIDES:
            for number, one in overrides:
                value = {"files": list(one.files), **one.changes}
                yield Row(f"{_OVERRIDES}.{number + 1}", _yaml(value), one.where)
            continue
        value = _value(settings, key.name)
        origin = settings.origins.get(key.name, _DEFAULT)
        if isinstance(value, dict) and value:
            for name, one in value.items():
                here = settings.origins.get(f"{key.name}.{name}", origin)
                yield Row(f"{key.name}.{name}", _yaml(one), here)
        else:
            yield Row(key.name, _yaml(value), origin)


def template(tongue: Tongue) -> str:
    """The text of a settings file in which every key stands as a comment."""
    head = f"# {read_table('settings')['about'][tongue]}\n"
    stanzas = [f"# {key.about[tongue]}\n# {key.name}: {key.example}\n" for key in keys()]
    return "\n".join([head, *stanzas])


def schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) of the file, for editors that complete and check as one types."""
    kinds = {"enum": list(entities())}
    texts = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
    share = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
    severity = {"enum": [one.value for one in Severity]}
    by_kind = {"type": "object", "propertyNames": kinds}
    engine = rf"^(embedded|({'|'.join(name for name in ENGINES if name != 'embedded')}):.+)$"
    forms: dict[str, dict[str, Any]] = {
        "languages": {**texts, "items": {"enum": list(LANGUAGES)}, "minItems": 1},
        "packs": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "rules": texts,
        "engines": {**texts, "items": {"type": "string", "pattern": engine}},
        "thresholds": {**by_kind, "additionalProperties": share},
        "doubts": {
            **by_kind,
            "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1},
        },
        "severities": {
            "type": "object",
            "propertyNames": {"anyOf": [kinds, {"pattern": r"\."}]},
            "additionalProperties": severity,
        },
        "levels": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"enum": list(ladder.levels)} for name, ladder in level_ladders().items()
            },
        },
        "crowd": {"type": "integer", "minimum": 1},
        "house": texts,
        "fail_on": severity,
        "exclude": texts,
        "keep_generation": {"type": "boolean"},
        "second_reader": {"type": "boolean"},
    }
    may = {name: form for name, form in forms.items() if name in OVERRIDABLE}
    forms[_OVERRIDES] = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["files"],
            "minProperties": 2,
            "additionalProperties": False,
            "properties": {"files": {**texts, "minItems": 1}, **may},
        },
    }
    return {
        "$schema": _SCHEMA,
        "title": "redact settings",
        "description": ".redact.yml, or [tool.redact] in pyproject.toml; see docs/settings.md.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            key.name: {"description": key.about["en"], **forms[key.name]} for key in keys()
        },
    }


def _value(settings: Settings, key: str) -> Any:
    if key == "packs":
        return dict.fromkeys(settings.disabled, False)
    value = getattr(settings, key)
    if isinstance(value, Mapping):
        return dict(value)
    return [str(one) for one in value] if isinstance(value, tuple) else value


def _yaml(value: Any) -> str:
    """On one line; JSON is YAML."""
    return value.value if isinstance(value, Severity) else json.dumps(value, ensure_ascii=False)
