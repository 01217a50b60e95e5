"""Who is who in a draft, by every form of every name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from redact.core import Finding
from redact.resolve import hangul
from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.names import (
    Form,
    Kind,
    further_hangul_forms,
    further_latin_forms,
    hangul_forms,
    latin_forms,
)
from redact.resolve.places import organisation_forms, place_forms
from redact.resolve.scripts import HAS_HANGUL, HAS_LATIN
from redact.resolve.words import Mention, Words

LINKED = ("PERSON", "LOCATION", "ORGANIZATION")


@dataclass(slots=True, eq=False)
class Identity:
    """One person, place or organisation of the draft and the finding that speaks for it."""

    entity: str
    source: Finding
    forms: dict[str, Form] = field(default_factory=dict)
    number: int = 0
    """Counted per entity in the order of appearance; 0 while no finding is known to be it."""
    shared: bool = False
    """It is a part of a name that several have: which of them is meant nobody can say."""

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
        self._words: Words | None = None

    def enter(self, finding: Finding, *, article: bool = False) -> None:
        """Take a finding in: as a further mention of a known name, or as a new one. `article`
        says that one stands before it."""
        identity = self.find(finding)
        if identity is None:
            identity = Identity(finding.entity, finding)
            self._forms.setdefault((finding.entity, fold(finding.text)), identity)
        elif finding.severity.rank > identity.source.severity.rank:
            identity.source = finding
        if finding.link:
            self._links.setdefault((finding.entity, finding.link), identity)
        self._add(identity, finding.text, article=article)

    def pair(self, identity: Identity, text: str) -> bool:
        """Take `text`, which the draft gives in brackets behind the name, for the same. Says
        whether that is new."""
        if identity.shared or self._forms.get((identity.entity, fold(text))) is identity:
            return False
        self._forms[identity.entity, fold(text)] = identity
        self._add(identity, text, override=True)
        return True

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
        """Every place of `text` (the view's, always the same) where a form of a known name
        stands."""
        for entity in LINKED:
            known = {key: i for (kind, key), i in self._forms.items() if kind == entity}
            forms = {key: i.forms[key] for key, i in known.items() if key in i.forms}
            latin = {key: f for key, f in forms.items() if HAS_LATIN.search(key) and not f.literal}
            if latin:
                self._words = self._words or Words(text, self._lexicon)
                for mention in self._words.search(latin):
                    yield known[mention.form.key], mention
            others = [form for key, form in forms.items() if key not in latin]
            for mention in hangul.search(text, others, self._lexicon):
                yield known[mention.form.key], mention

    def _add(
        self, identity: Identity, text: str, *, override: bool = False, article: bool = False
    ) -> None:
        for form in self._of(identity.entity, text):
            if not form.key:  # it would be found everywhere
                continue
            holder = self._holder(identity, form.key, override=override)
            held = holder.forms.get(form.key) if holder else None
            if holder and (held is None or held.kind is not Kind.SURE):
                holder.forms[form.key] = replace(form, article=article) if article else form

    def _holder(self, identity: Identity, key: str, *, override: bool) -> Identity | None:
        """Whose a form is that `identity` has, from now on; None where it stays another's.

        A part of two persons' names belongs to neither: Mr. Kim may be the one or the other Kim.
        """
        owner = self._forms.get((identity.entity, key))
        if owner is None or (override and not owner.shared):
            owner = self._forms[identity.entity, key] = identity
        elif owner is not identity and not owner.shared:
            if identity.entity != "PERSON" or key == next(iter(owner.forms), key):
                return None
            shared = Identity(identity.entity, owner.source, shared=True)
            owner = self._forms[identity.entity, key] = shared
        return owner

    def _of(self, entity: str, text: str) -> list[Form]:
        if entity == "LOCATION":
            forms = place_forms(text, self._lexicon)
        elif entity == "ORGANIZATION":
            forms = organisation_forms(text, self._lexicon)
        else:
            forms = self._of_person(text)
        if forms or HAS_HANGUL.search(text) or HAS_LATIN.search(text) or len(text) < 2:
            return forms
        return [Form(text, Kind.SURE)]

    def _of_person(self, text: str) -> list[Form]:
        forms: list[Form] = []
        if HAS_LATIN.search(text):
            forms += latin_forms(text, self._lexicon)
            forms += further_latin_forms(text, self._lexicon)
            forms = [replace(form, person=True) for form in forms]
        if HAS_HANGUL.search(text):
            forms += hangul_forms(text, self._lexicon)
            forms += further_hangul_forms(text, self._lexicon)
        return forms
