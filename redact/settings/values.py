"""What settings say, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from redact.core import Finding, Language, Severity
from redact.errors import SettingsError

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
        known = set(ids)
        for key in self.severities:
            if "." in key and key not in known and not key.startswith(_NOT_PACKS):
                raise SettingsError(
                    f"{self.file}:{self.lines.get(key, 1)}",
                    f"severities: no rule has the id {key!r}",
                    "redact rules list and docs/settings.md name them",
                )
