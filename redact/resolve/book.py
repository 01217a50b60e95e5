"""Who is who in a draft, by every form of every name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from redact.core import Finding
from redact.resolve import hangul
from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.names import (
    Form,
    Kind,
    hangul_forms,
    latin_forms,
    organisation_forms,
    place_forms,
)
from redact.resolve.scripts import HAS_HANGUL
from redact.resolve.words import Mention, Words

LINKED = ("PERSON", "LOCATION", "ORGANIZATION")

_HAS_LATIN = re.compile("[A-Za-zÀ-ɏ]")


@dataclass(slots=True, eq=False)
class Identity:
    """One person, place or organisation of the draft and the finding that speaks for it."""

    entity: str
    source: Finding
    forms: dict[str, Form] = field(default_factory=dict)
    number: int = 0
    """Counted per entity in the order of appearance; 0 while no finding is known to be it."""

    @property
    def link(self) -> str:
        """The id that all its findings share: `PERSON-1`."""
        return f"{self.entity}-{self.number}"


class Book:
    """Who is who in a draft, by every form of every name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms: dict[tuple[str, str], Identity] = {}
        self._links: dict[tuple[str, str], Identity] = {}

    def enter(self, finding: Finding) -> None:
        """Take a finding in: as a further mention of a known name, or as a new one."""
        identity = self.find(finding)
        if identity is None:
            identity = Identity(finding.entity, finding)
            self._forms.setdefault((finding.entity, fold(finding.text)), identity)
        elif finding.severity.rank > identity.source.severity.rank:
            identity.source = finding
        if finding.link:
            self._links.setdefault((finding.entity, finding.link), identity)
        self._add(identity, finding.text)

    def pair(self, finding: Finding, text: str) -> None:
        """Take `text`, which the draft gives in brackets behind the name, for the same."""
        identity = self.find(finding)
        if identity is not None:
            self._forms[finding.entity, fold(text)] = identity
            self._add(identity, text, override=True)

    def find(self, finding: Finding) -> Identity | None:
        """The identity a finding belongs to, if it is known."""
        entity = finding.entity
        if finding.link and (entity, finding.link) in self._links:
            return self._links[entity, finding.link]
        if (entity, fold(finding.text)) in self._forms:
            return self._forms[entity, fold(finding.text)]
        for form in self._of(entity, finding.text)[:1]:
            return self._forms.get((entity, form.key))
        return None

    def mentions(self, text: str) -> Iterable[tuple[Identity, Mention]]:
        """Every place of `text` (the view's) where a form of a known name stands."""
        words: Words | None = None
        for entity in LINKED:
            known = {key: i for (kind, key), i in self._forms.items() if kind == entity}
            forms = {key: f for i in set(known.values()) for key, f in i.forms.items()}
            latin = {key: f for key, f in forms.items() if not HAS_HANGUL.search(key)}
            if latin:
                words = words or Words(text, self._lexicon)
                for mention in words.search(latin):
                    yield known[mention.form.key], mention
            korean = [f for key, f in forms.items() if HAS_HANGUL.search(key)]
            for mention in hangul.search(text, korean, self._lexicon):
                yield known[mention.form.key], mention

    def _add(self, identity: Identity, text: str, *, override: bool = False) -> None:
        for form in self._of(identity.entity, text):
            owner = self._forms.get((identity.entity, form.key))
            if owner is None or (override and owner is not identity):
                self._forms[identity.entity, form.key] = identity
            elif owner is not identity:
                continue
            held = identity.forms.get(form.key)
            if held is None or held.kind is not Kind.SURE:
                identity.forms[form.key] = form

    def _of(self, entity: str, text: str) -> list[Form]:
        if entity == "LOCATION":
            return place_forms(text, self._lexicon)
        if entity == "ORGANIZATION":
            return organisation_forms(text, self._lexicon)
        forms: list[Form] = []
        if _HAS_LATIN.search(text):
            forms += latin_forms(text, self._lexicon)
        if HAS_HANGUL.search(text):
            forms += hangul_forms(text, self._lexicon)
        return forms
