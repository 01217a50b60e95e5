"""What settings say, as one frozen value; and as another one for drafts with overrides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from redact.core import Finding, Language, Severity
from redact.errors import SettingsError
from redact.settings.overrides import MERGED, Override

# Ids that no rule pack defines: what a model, a Presidio recogniser or the tool itself reports.
_NOT_PACKS = ("model.", "engine.", "presidio.", "author.", "link.", "house.", "unread.")


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for a whole run, passed down; there are no global settings. Drafts that `overrides`
    speak of have another one (`with_overrides`).

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
    levels: Mapping[str, str]
    """By entity: the level of its ladder that replacements are said at; see `redact.levels`."""
    crowd: int
    """How many people a replacement must leave where `redact.levels` counts them."""
    keep_generation: bool
    """Do the invented names of brothers and sisters share a syllable where the real ones do?"""
    second_reader: bool
    """Does keeping a finding of severity block need two reviewers?"""
    house: tuple[str, ...]
    fail_on: Severity
    exclude: tuple[str, ...]
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Line of each key of `severities`, for messages."""
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Where each key was set: `fail_on` or `severities.MONEY` → `file:line`."""
    overrides: tuple[Override, ...] = ()
    """In the order of the file: what a later one says beats an earlier one."""

    def overrides_of(self, path: Path) -> tuple[int, ...]:
        """The numbers, from 0, of the overrides that hold for a draft; `path` is absolute and
        without links."""
        return tuple(n for n, one in enumerate(self.overrides) if one.speaks_of(path))

    def with_overrides(self, numbers: Iterable[int]) -> Settings:
        """What holds for drafts of these overrides; it has none itself."""
        out = replace(self, overrides=())
        for number in numbers:
            out = _over(out, self.overrides[number])
        return out

    def adjust(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings with the severities the newsroom chose; a rule's own beats its entity's.

        An author's secret and what an editor has added keep theirs. A rule that is named here
        speaks for itself, so it is no longer a weak hint.
        """
        return [self._adjusted(finding) for finding in findings]

    def _adjusted(self, finding: Finding) -> Finding:
        if finding.detector in ("author", "editor"):
            return finding
        if finding.rule in self.severities:
            return replace(finding, severity=self.severities[finding.rule], weak=False)
        if finding.entity in self.severities:
            return replace(finding, severity=self.severities[finding.entity])
        return finding

    def check_rules(self, ids: Iterable[str]) -> None:
        """Raise SettingsError when `severities` names a rule that does not exist."""
        known = frozenset(ids)
        for key in self.severities:
            _check_rule(key, known, f"{self.file}:{self.lines.get(key, 1)}")

    def check_overrides(self, ids: Iterable[str], packs: Iterable[str]) -> None:
        """Raise SettingsError when an override names a rule or a rule pack that does not exist;
        `ids` and `packs` are those of all packs, off or on."""
        known, folders = frozenset(ids), frozenset(packs)
        for one in self.overrides:
            file = one.where.rpartition(":")[0]
            for key in one.changes.get("severities", ()):
                _check_rule(key, known, f"{file}:{one.lines.get(key, 1)}")
            for pack in one.changes.get("packs", ()):
                if pack not in folders:
                    where = one.origins.get(f"packs.{pack}", one.where)
                    hint = "redact rules list names the packs"
                    raise SettingsError(where, f"packs: no such rule pack {pack!r}", hint)


def _check_rule(key: str, known: frozenset[str], where: str) -> None:
    if "." in key and key not in known and not key.startswith(_NOT_PACKS):
        raise SettingsError(
            where,
            f"severities: no rule has the id {key!r}",
            "redact rules list and docs/settings.md name them",
        )


def switched(before: Iterable[str], packs: Mapping[str, bool]) -> tuple[str, ...]:
    """The packs that do not run, where `packs` are switched off, or on again."""
    off = dict.fromkeys((*before, *packs))
    return tuple(name for name in off if not packs.get(name, False))


def _over(settings: Settings, override: Override) -> Settings:
    changes: dict[str, Any] = {
        key: {**getattr(settings, key), **value} if key in MERGED else value
        for key, value in override.changes.items()
        if key != "packs"
    }
    if "packs" in override.changes:
        changes["disabled"] = switched(settings.disabled, override.changes["packs"])
    origins = {**settings.origins, **override.origins}
    return replace(settings, **changes, origins=origins)
