"""Reading `.redact.yml`: every key, and every mistake with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from redact.core import Language, Severity
from redact.entities import entities
from redact.errors import RuleError, SettingsError
from redact.levels import level_ladders
from redact.packs.fields import Stanza
from redact.packs.located import LocatedList, LocatedMap, load_located
from redact.settings.values import Settings

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


def read_settings(path: Path, where: str, base: Settings | None) -> Settings:
    """The settings in `path`, which messages call `where`, over `base`; without a base every key
    must be there. Raises SettingsError with file and line."""
    try:
        data = load_located(path, where)
        if data is None and base is not None:  # a file of comments only
            return base
        return _build(Stanza(data, where, 1, _KEYS, "the settings file"), path.parent, base)
    except RuleError as error:
        raise SettingsError(error.where, error.problem, error.hint) from None


_KEYS = frozenset(
    {"languages", "packs", "rules", "engines", "thresholds", "doubts", "severities"}
    | {"levels", "crowd", "house", "fail_on", "exclude", "keep_generation"}
    | {"second_reader"}
)


def _build(stanza: Stanza, folder: Path, base: Settings | None) -> Settings:
    if base is None and (missing := _KEYS - set(stanza.data)):
        raise stanza.fail("", f"no {min(missing)}", "reinstall: a shipped file was changed")
    severities = _mapping(stanza, "severities")
    return Settings(
        languages=_languages(stanza) or (base.languages if base else ()),
        disabled=_disabled(stanza, base.disabled if base else ()),
        rules=tuple((folder / Path(name).expanduser()).resolve() for name in _list(stanza, "rules"))
        or (base.rules if base else ()),
        engines=_engines(stanza) if "engines" in stanza.data or not base else base.engines,
        thresholds={**(base.thresholds if base else {}), **_numbers(stanza, "thresholds")},
        doubts={**(base.doubts if base else {}), **_numbers(stanza, "doubts")},
        severities={**(base.severities if base else {}), **_severities(severities)},
        levels={**(base.levels if base else {}), **_levels(stanza)},
        crowd=_whole(stanza, "crowd") if "crowd" in stanza.data or not base else base.crowd,
        house=_list(stanza, "house") or (base.house if base else ()),
        fail_on=stanza.choice("fail_on", Severity, base.fail_on if base else None),
        exclude=_list(stanza, "exclude") or (base.exclude if base else ()),
        keep_generation=_switch(stanza, "keep_generation", base.keep_generation if base else False),
        second_reader=_switch(stanza, "second_reader", base.second_reader if base else True),
        lines=dict(severities.data.lines),
    )


def _list(stanza: Stanza, key: str) -> tuple[str, ...]:
    """A list of strings that may be empty or absent."""
    value = stanza.data.get(key)
    if key not in stanza.data or (isinstance(value, LocatedList) and not value):
        return ()
    return stanza.texts(key)


def _switch(stanza: Stanza, key: str, default: bool) -> bool:
    value: Any = stanza.data.get(key, default)
    if not isinstance(value, bool):
        raise stanza.fail(key, f"{key} is neither true nor false", f"write {key}: true")
    return value


def _mapping(stanza: Stanza, key: str) -> Stanza:
    """A mapping that may be empty or absent; its own keys are checked by the caller."""
    value = stanza.data.get(key)
    if key not in stanza.data:
        value = LocatedMap()
        value.line, value.lines = stanza.data.line, {}
    if not isinstance(value, LocatedMap):
        raise stanza.fail(key, f"{key} is not a mapping", "write one 'name: value' a line")
    return Stanza(value, stanza.file, value.line, frozenset(value), key)


def _languages(stanza: Stanza) -> tuple[Language, ...]:
    named = stanza.texts("languages", required=False)
    for name in named:
        if name not in LANGUAGES:
            raise stanza.fail(
                "languages", f"no language {name!r}", f"there are {', '.join(LANGUAGES)}"
            )
    return tuple(language for language in LANGUAGES if language in named)


def _disabled(stanza: Stanza, before: tuple[str, ...]) -> tuple[str, ...]:
    packs = _mapping(stanza, "packs")
    on = {name: _on(packs, name) for name in packs.data}
    off = dict.fromkeys((*before, *on))
    return tuple(name for name in off if not on.get(name, False))


def _on(packs: Stanza, name: str) -> bool:
    value: Any = packs.data[name]
    if not isinstance(value, bool):
        raise packs.fail(name, f"{name} is neither on nor off", f"write {name}: off")
    return value


def _engines(stanza: Stanza) -> tuple[str, ...]:
    try:
        return tuple(check_engine(text) for text in _list(stanza, "engines"))
    except ValueError as error:
        problem, _, hint = str(error).partition("; ")
        raise stanza.fail("engines", problem, hint or "see docs/settings.md") from None


def _entity(stanza: Stanza, name: str) -> None:
    if name not in entities():
        raise stanza.fail(name, f"no entity {name!r}", f"there are {', '.join(entities())}")


def _numbers(stanza: Stanza, key: str) -> dict[str, float]:
    found = _mapping(stanza, key)
    for name in found.data:
        _entity(found, name)
    return {name: found.number(name, 0.5) for name in found.data}


def _severities(found: Stanza) -> dict[str, Severity]:
    for name in found.data:
        if "." not in name:
            _entity(found, name)
    return {name: found.choice(name, Severity) for name in found.data}


def _levels(stanza: Stanza) -> dict[str, str]:
    found = _mapping(stanza, "levels")
    ladders = level_ladders()
    for name in found.data:
        if name not in ladders:
            raise found.fail(name, f"{name} has no levels", f"there are {', '.join(ladders)}")
        if (level := found.text(name)) not in ladders[name].levels:
            hint = f"{name} has {', '.join(ladders[name].levels)}"
            raise found.fail(name, f"no level {level!r} of {name}", hint)
    return {name: found.text(name) for name in found.data}


def _whole(stanza: Stanza, key: str) -> int:
    value = stanza.data.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise stanza.fail(key, f"{key} is not a whole number above 0", "write for example 500")
    return value
