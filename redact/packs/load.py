"""Folders of YAML → the rules in force."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from redact.errors import RuleError
from redact.packs.build import LANGUAGES, Context, build
from redact.packs.expand import NAME, word_list
from redact.packs.fields import Stanza
from redact.packs.kept import kept
from redact.packs.located import LocatedList, LocatedMap, load_located, plain
from redact.rule import Rule

_KEYS = frozenset({"about", "language", "sources", "vocabulary", "fragments", "rules"})
# Folders under rules/ that hold no packs: word lists, replacement ladders and presets.
_NOT_PACKS = frozenset({"data", "ladders", "presets"})


@dataclass(frozen=True, slots=True)
class Pack:
    """One rule file: `name` is `en/dates`, `digest` the SHA-256 of its bytes."""

    name: str
    about: str
    digest: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules in force, in the order of their files, and the packs they came from."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    digest: str = field(default="")
    """Twelve hexadecimal digits over packs and data files: the version of the rules."""


@lru_cache(maxsize=32)
def _data(path: Path) -> Any:
    try:
        data = path.read_bytes()
        name = f"data {hashlib.sha256(data).hexdigest()}"
        return kept(name, lambda: plain(data.decode("utf-8")))
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise RuleError(
            path.name, f"cannot be read ({type(error).__name__})", "restore the file"
        ) from None


def load_data(root: Path, name: str) -> Any:
    """The parsed data file `rules/data/<name>`, read once per process.

    Raises RuleError when it is missing or not YAML.
    """
    return _data(root / "data" / name.removeprefix("../data/"))


def load_rules(
    folders: Sequence[Path],
    *,
    entities: Collection[str],
    recognisers: Collection[str] = (),
    disabled: Collection[str] = (),
    data_root: Path | None = None,
    trusted: Collection[Path] = (),
) -> RuleSet:
    """Read every pack in `folders` (the shipped `rules/` first, then the newsroom's own).

    `disabled` names packs (`en/dates`) or whole folders (`ko`) to leave out; what they define for
    others stays. Gazetteers read their lists from `data/` of `data_root`, by default the first
    folder. Patterns of `trusted` folders are compiled at their first use: the test suite has
    compiled them. Raises RuleError for any mistake in any file, for a disabled pack that does not
    exist, and when no rule is left.
    """
    root = data_root or folders[0]
    parsed: list[tuple[str, str, LocatedMap, str]] = []
    lazy: set[str] = set()
    for folder in folders:
        found = _read_folder(folder, shipped=folder == folders[0])
        lazy |= {name for name, *_ in found} if folder in trusted else set()
        parsed += found
    known = {name for name, *_ in parsed} | {name.split("/")[0] for name, *_ in parsed}
    for name in disabled:
        if name not in known:
            raise RuleError(name, "no such rule pack", "redact rules list names the packs")
    # Also of what is off: other packs are written with its words.
    fragments, lists = _fragments([(file, data) for _, file, data, _ in parsed])
    off = [p for p in parsed if p[0] in disabled or p[0].split("/")[0] in disabled]
    parsed = [p for p in parsed if p not in off]
    rules: list[Rule] = []
    first: dict[str, str] = {}
    for name, file, data, _ in parsed:
        context = Context(
            file=file,
            language=data.get("language", "any"),
            sources=data.get("sources", {}),
            fragments=fragments,
            lists=lists,
            entities=entities,
            recognisers=recognisers,
            load=lambda file_name: load_data(root, file_name),
            check_patterns=name not in lazy,
        )
        stanzas = data.get("rules", LocatedList())
        lines = stanzas.lines if stanzas else []
        for stanza, line in zip(stanzas, lines, strict=True):
            rule = build(stanza, line, context)
            if rule.id in first:
                raise RuleError(
                    rule.where,
                    f"the id {rule.id!r} stands also in {first[rule.id]}",
                    "ids are unique",
                )
            first[rule.id] = rule.where
            rules.append(rule)
    if not rules:
        raise RuleError(
            ", ".join(folder.name for folder in folders),
            "no rules",
            "looking for nothing is not clean",
        )
    packs = tuple(Pack(name, data.get("about", ""), digest) for name, _, data, digest in parsed)
    read = [*(pack.digest for pack in packs), *(digest for *_, digest in off)]
    digest = hashlib.sha256("".join(read).encode())
    for path in sorted((root / "data").glob("*.yaml")):
        digest.update(path.read_bytes())
    return RuleSet(tuple(rules), packs, digest.hexdigest()[:12])


def _read_folder(folder: Path, *, shipped: bool) -> list[tuple[str, str, LocatedMap, str]]:
    if not folder.is_dir():
        raise RuleError(str(folder), "no such folder of rules", "check --rules and the settings")
    out = []
    for path in sorted(folder.rglob("*.y*ml")):
        parts = path.relative_to(folder).parts
        if parts[0] in _NOT_PACKS or path.suffix not in (".yaml", ".yml"):
            continue
        file = "/".join((folder.name, *parts))
        data = load_located(path, file)
        _check_pack(data, file)
        name = "/".join(parts).rsplit(".", 1)[0]
        name = name if shipped else f"{folder.name}/{name}"
        out.append((name, file, data, hashlib.sha256(path.read_bytes()).hexdigest()))
    if not out:
        raise RuleError(
            str(folder), "a folder without rule packs", "add a .yaml file or leave the folder out"
        )
    return out


def _check_pack(data: Any, file: str) -> None:
    stanza = Stanza(data, file, 1, _KEYS, "a rule pack")
    stanza.text("about")
    if not any(stanza.data.get(key) for key in ("rules", "vocabulary", "fragments")):
        raise stanza.fail("rules", "a pack without rules", "add rules: or delete the file")
    if "rules" in stanza.data and not (isinstance(data["rules"], LocatedList) and data["rules"]):
        raise stanza.fail(
            "rules", "rules is not a list with something in it", "start each rule with - id:"
        )
    if stanza.data.get("language", "any") not in LANGUAGES:
        raise stanza.fail("language", "unknown language", f"one of {', '.join(LANGUAGES)}")
    sources = stanza.data.get("sources", LocatedMap())
    if not isinstance(sources, LocatedMap):
        raise stanza.fail("sources", "sources is not a mapping", "write KEY: publication, address")
    for key in sources:
        stanza.inner("sources", frozenset(sources), "sources").text(key)


def _fragments(
    packs: Sequence[tuple[str, LocatedMap]],
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Names for `%{…}` from all packs, and the vocabularies among them as named lists.

    A name defined twice is an error.
    """
    out: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for file, data in packs:
        for section in ("vocabulary", "fragments"):
            value = data.get(section, LocatedMap())
            if not isinstance(value, LocatedMap):
                raise RuleError(
                    f"{file}:{data.lines[section]}",
                    f"{section} is not a mapping",
                    "write name: value",
                )
            stanza = Stanza(value, file, data.line, frozenset(value), section)
            for name in value:
                if not NAME.fullmatch(name):
                    raise RuleError(
                        stanza.at(name), f"{name!r} cannot be used as %{{…}}", "a-z, 0-9 and _"
                    )
                if name in out:
                    raise RuleError(
                        stanza.at(name), f"{name!r} is defined twice", "choose another name"
                    )
                if section == "vocabulary":
                    lists[name] = word_list(stanza.texts(name))
                    out[name] = rf"\L<{name}>"
                else:
                    out[name] = stanza.text(name)
    return out, lists
