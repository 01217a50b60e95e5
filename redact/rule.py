"""What a rule is: the values that `packs` builds from YAML and the matchers read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from redact.core import Action, Effect, Language, Severity

Case = Literal["proper", "any", "exact"]


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling to look for. `link` names what it stands for (`place:Wonsan`), so that
    spellings of one thing are known to be one thing; empty when the rule does not say."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Literal words, with each script's own word boundaries (`terms`, `gazetteer` in YAML).

    `case`: `proper` wants a capital at the start, `any` does not care, `exact` is literal.
    """

    terms: tuple[Term, ...]
    case: Case = "proper"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Regular expressions over `View.text`; the group `span`, if there is one, is the finding."""

    patterns: tuple[str, ...]
    ignore_case: bool = True
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The vocabularies that the patterns name as `\\L<name>`."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A grammar that needs code; `name` is looked up in `recognise.RECOGNISERS`."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Composite:
    """A finding where an entity of `find` stands with at least one of every group in `together`
    inside one `within` (sentence, paragraph, or that many code points)."""

    find: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    within: Literal["sentence", "paragraph"] | int


Matcher = Terms | Patterns | Recogniser | Composite


@dataclass(frozen=True, slots=True)
class Examples:
    """What a rule must and must not find. ⟦ ⟧ in a `flag` example states the exact span."""

    flag: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its author wrote it. `where` is `rules/ko/places.yaml:12`."""

    id: str
    entity: str
    language: Language
    matcher: Matcher = field(repr=False)
    severity: Severity
    action: Action
    message: str
    """What was found, in a few words: `a date to the day`."""
    why: str
    """Why it identifies, and what the editor can do."""
    source: tuple[str, ...]
    examples: Examples = field(repr=False)
    where: str
    effect: Effect = Effect.FIND
    weak: bool = False
    score: float = 0.8
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a matcher reports: a range of `View.text` (not of the draft), and what it knows.

    None leaves the value to the rule.
    """

    start: int
    end: int
    score: float | None = None
    link: str = ""
    weak: bool | None = None
