"""How the tool runs: `.redact.yml` → `Settings`. Who must be protected is in the author file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from redact.core import Finding, Language, Severity
from redact.entities import entities
from redact.errors import RuleError, SettingsError
from redact.packs import shipped_rules
from redact.packs.fields import Stanza
from redact.packs.located import LocatedList, LocatedMap, load_located
from redact.repository import nearest

NAME = ".redact.yml"
EMBEDDED = "embedded"
ENGINES = (EMBEDDED, "spacy", "transformers", "gliner", "stanza")
LANGUAGES: tuple[Language, ...] = tuple(
    language for language in get_args(Language) if language != "any"
)
# Ids that no rule pack defines: what a model, a Presidio recogniser or the tool itself reports.
_NOT_PACKS = ("model.", "engine.", "presidio.", "author.", "link.", "house.", "unread.")


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for a whole run, passed down; there are no global settings.

    `file` is the `.redact.yml` that was read, empty for the defaults alone.
    """

    languages: tuple[Language, ...]
    disabled: tuple[str, ...]
    """Rule packs (`en/dates`) and folders (`ko`) that do not run."""
    rules: tuple[Path, ...]
    """Folders with a newsroom's own rule packs, absolute."""
    engines: tuple[str, ...]
    """Named-entity models: `embedded`, or one the newsroom installed, as `spacy:en_core_web_lg`."""
    thresholds: Mapping[str, float]
    """By entity: the probability from which a model's word alone is a finding."""
    doubts: Mapping[str, float]
    """By entity: the probability below which a model's no makes a rule's finding a hint."""
    severities: Mapping[str, Severity]
    house: tuple[str, ...]
    fail_on: Severity
    exclude: tuple[str, ...]
    keep_generation: bool
    """Do the invented names of brothers and sisters share a syllable where the real ones do?"""
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Line of each key of `severities`, for messages."""

    def adjust(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings with the severities the newsroom chose; a rule's own beats its entity's.

        An author's secret keeps its severity. A rule that is named here speaks for itself, so
        it is no longer a weak hint.
        """
        return [self._adjusted(finding) for finding in findings]

    def _adjusted(self, finding: Finding) -> Finding:
        if finding.detector == "author":
            return finding
        if finding.rule in self.severities:
            return replace(finding, severity=self.severities[finding.rule], weak=False)
        if finding.entity in self.severities:
            return replace(finding, severity=self.severities[finding.entity])
        return finding

    def check_rules(self, ids: Iterable[str]) -> None:
        """Raise SettingsError when `severities` names a rule that does not exist."""
        known = set(ids)
        for key in self.severities:
            if "." in key and key not in known and not key.startswith(_NOT_PACKS):
                raise SettingsError(
                    f"{self.file}:{self.lines.get(key, 1)}",
                    f"severities: no rule has the id {key!r}",
                    "redact rules list names them",
                )


def find_settings(folder: Path) -> Path | None:
    """The settings file that holds in `folder`, as `nearest` finds it."""
    return nearest(folder, NAME)


@cache
def default_settings() -> Settings:
    """The settings that ship with the tool, `rules/presets/default.yaml`.

    Raises SettingsError when the file is missing or damaged.
    """
    return _read(shipped_rules() / "presets/default.yaml", "rules/presets/default.yaml", None)


def load_settings(path: Path) -> Settings:
    """The settings in `path` over the defaults. Raises SettingsError with file and line."""
    loaded = _read(path, str(path), default_settings())
    return replace(loaded, file=str(path))


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


def _read(path: Path, where: str, base: Settings | None) -> Settings:
    try:
        data = load_located(path, where)
        if data is None and base is not None:  # a file of comments only
            return base
        return _build(Stanza(data, where, 1, _KEYS, "the settings file"), path.parent, base)
    except RuleError as error:
        raise SettingsError(error.where, error.problem, error.hint) from None


_KEYS = frozenset(
    {"languages", "packs", "rules", "engines", "thresholds", "doubts", "severities"}
    | {"house", "fail_on", "exclude", "keep_generation"}
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
        house=_list(stanza, "house") or (base.house if base else ()),
        fail_on=stanza.choice("fail_on", Severity, base.fail_on if base else None),
        exclude=_list(stanza, "exclude") or (base.exclude if base else ()),
        keep_generation=_switch(stanza, "keep_generation", base.keep_generation if base else False),
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
