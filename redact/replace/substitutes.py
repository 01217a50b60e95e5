"""Suggesting replacements: another value of the same kind, or a vaguer one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from redact.core import Draft, Finding, Identity, Language, Span
from redact.replace import dates
from redact.replace.gazetteer import fold
from redact.replace.identities import identities
from redact.replace.kinds import KindLadder
from redact.replace.korean import is_north
from redact.replace.korean_quantities import KoreanQuantities
from redact.replace.ladders import Ladders
from redact.replace.memory import Memory, RunMemory
from redact.replace.mention import Mention, mentions
from redact.replace.persons import PersonWords
from redact.replace.places import PlaceWords
from redact.replace.quantities import EnglishQuantities
from redact.replace.words import Ladder

_RELATIVE = re.compile(
    r"(?:\w+[\s-]){1,4}(?:later|earlier|before|after|ago)|the \w+ (?:before|after)", re.IGNORECASE
)


class Substitutes:
    """Replacements for the drafts of one run, the same words for the same thing.

    Choices are made by `rng` alone, never derived from what is replaced: without the run's
    memory nobody can go back from a replacement. A seeded `rng` makes a run repeatable. What was
    chosen is kept in `memory`; without one it ends with this object.
    """

    def __init__(
        self, ladders: Ladders, *, rng: random.Random, memory: Memory | None = None
    ) -> None:
        self._ladders = ladders
        memory = RunMemory() if memory is None else memory
        self._persons = PersonWords(ladders.names, ladders.real_names, rng, memory)
        kinds = ladders.kinds
        place_kinds = KindLadder(kinds.place)
        self._places = PlaceWords(ladders.places, ladders.gazetteer, place_kinds, memory)
        self._english = EnglishQuantities(ladders.numbers.english)
        self._korean = KoreanQuantities(ladders.numbers.korean)
        self._kinds = {
            "ORGANIZATION": KindLadder(kinds.organisation),
            "ROLE": KindLadder(kinds.role),
            "RELATION": KindLadder(kinds.relation),
            "PHYSICAL": KindLadder(kinds.physical),
            "EVENT": KindLadder(kinds.event),
        }
        self._code: Ladder = kinds.code

    def suggest(self, findings: Sequence[Finding], draft: Draft) -> list[str]:
        """Words for each finding of one draft, in the same order. Never empty, never what stands
        there; what a rule prescribes goes first."""
        met = mentions(findings, draft)
        north = is_north(draft.text, self._ladders.grammar)
        people = [m for m in met if m.finding.entity == "PERSON"]
        named = iter(self._persons.say(people, draft.text, north=north))
        places = [m.surface for m in met if m.finding.entity == "LOCATION"]
        hidden = frozenset(p for place in places if (p := self._places.province(place)))
        out = []
        for mention in met:
            person = next(named) if mention.finding.entity == "PERSON" else ""
            said = mention.finding.replacement or person
            said = said or self._say(mention, hidden, north=north)
            if not said or fold(said) == fold(mention.surface):
                said = self._other(mention)
            out.append(said)
        return out

    def suggester(self, findings: Sequence[Finding], draft: Draft) -> Callable[[Finding], str]:
        """`suggest` as a function of one finding, for `decide`. Raises KeyError for a finding
        that is not of this draft."""
        said: dict[tuple[Span, str], str] = {
            (finding.span, finding.entity): words
            for finding, words in zip(findings, self.suggest(findings, draft), strict=True)
        }
        return lambda finding: said[finding.span, finding.entity]

    def identities(self, findings: Sequence[Finding], draft: Draft) -> list[Identity]:
        """Whom or what each finding of one draft names, in the same order."""
        met = mentions(findings, draft)
        people = self._persons.identities([m for m in met if m.finding.entity == "PERSON"])
        return identities(met, people, self._ladders.gazetteer)

    def _other(self, mention: Mention) -> str:
        """For what is as vague as its ladder goes: less still, at last nothing but a mark."""
        numbers, dates_ = self._ladders.numbers, self._ladders.dates
        korean, entity = mention.language == "ko", mention.finding.entity
        quantities = numbers.korean if korean else numbers.english
        said = {
            "AGE": quantities.age.other,
            "DURATION": quantities.duration.other,
            "COUNT": quantities.count.other,
            "MONEY": quantities.money.other,
            "DATE_TIME": dates_.korean.other if korean else dates_.english.other,
        }.get(entity, "")
        if said and fold(said) != fold(mention.surface):
            return said
        return self._removed(mention)

    def _removed(self, mention: Mention) -> str:
        kind, language = self._code.other, mention.setting
        said = kind.korean if language == "ko" else kind.english
        if said == mention.surface:
            return self._code.top.korean if language == "ko" else self._code.top.english
        return said

    def _say(self, mention: Mention, hidden: frozenset[str], *, north: bool) -> str:
        entity, text, language = mention.finding.entity, mention.surface, mention.language
        if entity == "LOCATION":
            return self._places.say(
                text,
                language,
                before=mention.before,
                after=mention.after,
                north=north,
                hidden=hidden,
            )
        quantities = self._korean if language == "ko" else self._english
        if entity == "PHYSICAL" and quantities.measured(text):
            return quantities.count(text)
        if entity in self._kinds:
            return self._kinds[entity].say(text, language, north=north)
        if entity == "DATE_TIME":
            return self._date(text, language)
        if entity == "AGE":
            if language == "ko":
                return self._korean.age(text)
            return self._english.age(text, mention.after)
        return self._quantity(mention)

    def _quantity(self, mention: Mention) -> str:
        entity, text = mention.finding.entity, mention.surface
        quantities = self._korean if mention.language == "ko" else self._english
        if entity == "DURATION":
            return quantities.duration(text)
        if entity == "COUNT":
            return quantities.count(text, mention.after)
        if entity == "MONEY":
            return quantities.money(text)
        return ""

    def _date(self, text: str, language: Language) -> str:
        words, numbers = self._ladders.dates, self._ladders.numbers
        if language == "ko":
            said = dates.read_korean(
                text, words.korean, numbers.korean.numerals, words.juche, words.pivot
            )
            return dates.korean(said, words.korean)
        when = dates.read_english(
            text, words.english, numbers.english.numerals, words.juche, words.pivot
        )
        if not (when.year or when.month or when.season) and _RELATIVE.fullmatch(text):
            return self._english.duration(text)
        return dates.english(when, words.english)
