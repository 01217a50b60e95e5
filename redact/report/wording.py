"""What the reports say, in English and Korean: `redact/data/report.yaml` and `advice.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from redact.core import Draft, Effect, Finding
from redact.entities import entities
from redact.kinds import Kind, kinds
from redact.packs import kept
from redact.report.result import Outcome
from redact.report.rows import language_of
from redact.report.translated import by_heart, translated
from redact.tables import read_table

Tongue = Literal["en", "ko"]
"""A language that reports are written in."""
TONGUES: tuple[Tongue, ...] = ("en", "ko")


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a finding tells who somebody is, and how to write it instead; plain words for a
    writer."""

    why: str
    how: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of the reports in one language."""

    tongue: Tongue
    sentences: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """A sentence with its braces filled in; `n` chooses between one and many.

        Raises KeyError for a sentence that does not exist.
        """
        said = self.sentences[key]
        if not isinstance(said, str):
            said = said["one" if values.get("n") == 1 else "many"]
        return said.format(**values)

    def told(self, sentence: str) -> str:
        """What another part of the program says, in this language."""
        return translated(sentence, self.tongue)

    def label(self, entity: str) -> str:
        """What an entity is called; its name in words where the table does not have it."""
        known = entities().get(entity)
        if known is None:
            return entity.lower().replace("_", " ")
        return known.label_ko if self.tongue == "ko" else known.label_en

    def kind(self, name: str) -> str:
        """What a kind of hidden part or metadata is called."""
        known = kinds().get(name)
        if known is None:
            return name
        return known.label_ko if self.tongue == "ko" else known.label_en

    def message(self, finding: Finding) -> str:
        """What was found, in a few words. Rules speak English only, so in Korean the kind of
        thing stands for what its rule says."""
        if self.tongue == "en":
            return finding.message
        if (part := _part(finding)) is not None:
            return part.label_ko
        label = self.label(finding.entity)
        if finding.detector == "author":
            public = finding.effect is Effect.EXEMPT
            return f"{label}, {self('screen.disclosed' if public else 'screen.author')}"
        return by_heart(finding.message) or label

    def why(self, finding: Finding) -> str:
        """Why it identifies somebody, for an editor: the rule's own words where it has some."""
        if self.tongue == "en":
            return finding.why
        part = _part(finding)
        return self.advice(finding).why if part is None else part.why_ko

    def advice(self, finding: Finding) -> Advice:
        """What a writer is told of it; nothing for an entity that the table does not have."""
        own = finding.detector if finding.detector in _LISTS else ""
        own = own or ("famous" if finding.softened else "")
        return self.advice_on(own or finding.entity)

    def advice_on(self, name: str) -> Advice:
        """What a writer is told of an entity; nothing for one that the table does not have."""
        return _advice()[self.tongue].get(name, Advice("", ""))


def _part(finding: Finding) -> Kind | None:
    """The kind of part that was found; None where words were."""
    name = finding.rule.removeprefix("parts.").replace("-", " ")
    return kinds().get(name) if finding.entity == "FILE_PART" else None


_LISTS = ("author", "house")
"""Detectors that say why by themselves, whatever they find."""


@cache
def wording(tongue: Tongue) -> Wording:
    """The wording in one language; read once per process."""
    said = kept(f"wording in {tongue}", lambda: _in(tongue, read_table("report")))
    return Wording(tongue, MappingProxyType(said))


@cache
def _advice() -> Mapping[Tongue, Mapping[str, Advice]]:
    table = read_table("advice")
    return {
        tongue: {name: Advice(**_in(tongue, fields)) for name, fields in table.items()}
        for tongue in TONGUES
    }


def _in(tongue: Tongue, table: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {key: said[tongue] for key, said in table.items()}


def tongue_of(draft: Draft) -> Tongue:
    """The language that a draft is mostly written in."""
    return "ko" if language_of(draft.text[: draft.body_end]) == "ko" else "en"


def language_for(outcome: Outcome) -> Tongue:
    """The language of the drafts where all are in one, else English."""
    tongues = {tongue_of(file.report.draft) for file in outcome.files if file.report}
    return tongues.pop() if len(tongues) == 1 else "en"


def plural(number: int, noun: str) -> str:
    """`1 draft`, `2 drafts`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
