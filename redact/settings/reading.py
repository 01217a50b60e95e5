"""Reading `.redact.yml`: every key, and every mistake with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from redact.core import Severity
from redact.errors import RuleError, SettingsError
from redact.packs.fields import Stanza
from redact.packs.located import LocatedList, LocatedMap, load_located
from redact.settings import fields
from redact.settings.overrides import Override, problem_of
from redact.settings.toml import load_toml
from redact.settings.values import Settings, switched

KEYS = frozenset(
    {"languages", "packs", "rules", "engines", "thresholds", "doubts", "severities"}
    | {"levels", "crowd", "house", "fail_on", "exclude", "keep_generation"}
    | {"second_reader", "overrides"}
)
_OVERRIDABLE: Mapping[str, Callable[[Stanza], Any]] = {
    "languages": fields.languages,
    "packs": fields.packs,
    "thresholds": partial(fields.numbers, key="thresholds"),
    "doubts": partial(fields.numbers, key="doubts", zero=True),
    "severities": fields.severities,
    "levels": fields.levels,
    "crowd": partial(fields.whole, key="crowd"),
    "house": partial(fields.listed, key="house"),
}
OVERRIDABLE = frozenset(_OVERRIDABLE)
"""What may differ from draft to draft. The rest is the run's: what answers 1, who must agree, which
files are looked at, which models are loaded, which names are invented."""
_MAY = f"an override may have {', '.join(sorted(OVERRIDABLE))}"


def read_settings(path: Path, where: str, base: Settings | None) -> Settings:
    """The settings in `path`, which messages call `where`, over `base`; without a base every key
    must be there. Raises SettingsError with file and line."""
    try:
        load = load_toml if path.suffix == ".toml" else load_located
        data = load(path, where)
        if data is None and base is not None:  # a file of comments only
            return base
        return _build(Stanza(data, where, 1, KEYS, "the settings file"), path.parent, base)
    except RuleError as error:
        raise SettingsError(error.where, error.problem, error.hint) from None


def _build(stanza: Stanza, folder: Path, base: Settings | None) -> Settings:
    if base is None and (missing := KEYS - set(stanza.data)):
        raise stanza.fail("", f"no {min(missing)}", "reinstall: a shipped file was changed")
    listed, switch = partial(fields.listed, stanza), partial(fields.switch, stanza)
    numbers = partial(fields.numbers, stanza)
    rules = tuple((folder / Path(name).expanduser()).resolve() for name in listed("rules"))
    engines = "engines" in stanza.data or not base
    return Settings(
        languages=fields.languages(stanza) or (base.languages if base else ()),
        disabled=switched(base.disabled if base else (), fields.packs(stanza)),
        rules=rules or (base.rules if base else ()),
        engines=fields.engines(stanza) if engines or not base else base.engines,
        thresholds={**(base.thresholds if base else {}), **numbers("thresholds")},
        doubts={**(base.doubts if base else {}), **numbers("doubts", zero=True)},
        severities={**(base.severities if base else {}), **fields.severities(stanza)},
        levels={**(base.levels if base else {}), **fields.levels(stanza)},
        crowd=fields.whole(stanza, "crowd") if "crowd" in stanza.data or not base else base.crowd,
        house=listed("house") or (base.house if base else ()),
        fail_on=stanza.choice("fail_on", Severity, base.fail_on if base else None),
        exclude=listed("exclude") or (base.exclude if base else ()),
        keep_generation=switch("keep_generation", base.keep_generation if base else False),
        second_reader=switch("second_reader", base.second_reader if base else True),
        lines=dict(fields.mapping(stanza, "severities").data.lines),
        origins={**(base.origins if base else {}), **fields.origins(stanza)},
        overrides=tuple(_overrides(stanza, folder)),
    )


def _overrides(stanza: Stanza, folder: Path) -> Iterator[Override]:
    found = stanza.data.get("overrides", LocatedList())
    if not isinstance(found, LocatedList):
        hint = "write - files: [letters/**] and below it what holds for them"
        raise stanza.fail("overrides", "overrides is not a list", hint)
    for data, line in zip(found, getattr(found, "lines", ()), strict=True):
        for key in data if isinstance(data, LocatedMap) else ():
            if key in KEYS - OVERRIDABLE:
                at = f"{stanza.file}:{data.lines[key]}"
                raise RuleError(at, f"{key} holds for a whole run", f"move it up; {_MAY}")
        known = OVERRIDABLE | {"files"}
        one = Stanza(data, stanza.file, line, known, "an override")
        yield _override(one, f"{stanza.file}:{line}", folder)


def _override(stanza: Stanza, where: str, folder: Path) -> Override:
    files = stanza.texts("files")
    for pattern in files:
        if problem := problem_of(pattern):
            hint = "write patterns as in .gitignore, seen from the folder of this file"
            raise stanza.fail("files", f"files: the pattern {pattern!r} {problem}", hint)
    changes = {key: _OVERRIDABLE[key](stanza) for key in stanza.data if key != "files"}
    empty = [key for key, value in changes.items() if value in ({}, ()) and key != "house"]
    if empty or not changes:
        at = empty[0] if empty else "files"
        raise stanza.fail(at, "an override that says nothing", _MAY)
    origins = fields.origins(stanza)
    origins.pop("files")
    lines = dict(fields.mapping(stanza, "severities").data.lines)
    return Override(files, folder.resolve(), where, changes, lines, origins)
