"""The vaguer words for whatever has levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from redact.core import Draft, Finding
from redact.levels import Ladder, Level, choose, level_ladders
from redact.replace import date_levels, dates
from redact.replace.gazetteer import fold
from redact.replace.kinds import KindLadder
from redact.replace.korean import is_north
from redact.replace.korean_quantities import KoreanQuantities
from redact.replace.ladders import Ladders
from redact.replace.memory import Memory
from redact.replace.mention import Mention
from redact.replace.places import Named, PlaceWords
from redact.replace.policy import Policy
from redact.replace.quantities import EnglishQuantities

_LENGTH = re.compile(
    r"(?:\w+[\s-]){1,4}(?:later|earlier|before|after|ago)|the \w+ (?:before|after)", re.IGNORECASE
)
_LENGTH_KOREAN = re.compile(
    r".*(?:[년해달월주일날흘틀레름루새]|시간)\s?(?:동안|간|뒤|후|전|만|만에|째)(?:\s.*)?"
)
_UNIT = re.compile(
    r"부대|[려여]단|[련연]대|대대|중대|소대|\b(?:regiment|brigade|battalion)\b", re.I
)
_DETERMINED = re.compile(r"[이그저]\s[가-힣]+\Z")  # 이 세 사람 is no age of two or three
# Words at the edges of a finding that belong to the sentence: "a submarine officer who came in".
_LEAD = re.compile(r"(?:(?:and|or|but|to|for|at|in|from|with|by|as)\s+)+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:in|at|for|from|of|on|with|to|by|as|near)\Z", re.IGNORECASE)
_QUANTITIES = frozenset({"AGE", "DURATION", "COUNT", "MONEY"})


@dataclass(frozen=True, slots=True)
class Around:
    """What the words for one mention must know of its draft."""

    north: bool
    hidden: AbstractSet[str] = field(repr=False)
    """Provinces that are replaced themselves."""
    gone: AbstractSet[str] = field(repr=False)
    """Names of all places that are replaced."""


class VaguerWords:
    """One ladder an entity; the same words for the same thing as long as `memory` lasts."""

    def __init__(self, ladders: Ladders, memory: Memory, policy: Policy) -> None:
        self._ladders = ladders
        self._policy = policy
        kinds = ladders.kinds
        self._places = PlaceWords(
            ladders.places, ladders.gazetteer, KindLadder(kinds.place), memory, ladders.population
        )
        self._english = EnglishQuantities(ladders.numbers.english)
        self._korean = KoreanQuantities(ladders.numbers.korean)
        self._kinds = {
            "ORGANIZATION": KindLadder(kinds.organisation),
            "ROLE": KindLadder(kinds.role),
            "RELATION": KindLadder(kinds.relation),
            "PHYSICAL": KindLadder(kinds.physical),
            "EVENT": KindLadder(kinds.event),
            "MILITARY_UNIT": KindLadder(kinds.unit),
        }

    def around(self, met: Sequence[Mention], draft: Draft) -> Around:
        """What all mentions of a draft have in common."""
        places = [m.surface for m in met if m.finding.entity == "LOCATION"]
        return Around(
            north=is_north(draft.text, self._ladders.grammar),
            hidden=frozenset(p for one in places if (p := self._places.province(one))),
            gone=frozenset(name for one in places if (name := self._places.name(one))),
        )

    def say(self, mention: Mention, around: Around) -> str:
        """The words of the level that settings, author file or the number of people ask for;
        empty for what has no levels."""
        ladder = level_ladders().get(self._entity(mention))
        levels = self.levels(mention, around)
        if ladder is None or not levels:
            return ""
        if shifted := self._shifted(mention):
            return shifted
        wanted = self._wanted(mention.finding, ladder)
        level = choose(levels, ladder, wanted=wanted, crowd=self._policy.crowd)
        if mention.finding.entity == "LOCATION":
            self._places.keep(self._named(mention, around), level)
        return level.words

    def levels(self, mention: Mention, around: Around) -> list[Level]:
        """All levels of a mention, from the narrowest to the widest."""
        surface = fold(mention.surface)
        levels = self._levels(mention, around)
        return [one for one in levels if one.words and fold(one.words) != surface]

    def _wanted(self, finding: Finding, ladder: Ladder) -> str:
        """The level that was asked for; what an author file allows of a secret goes first."""
        allowed = [name for name in _allowed(finding) if name in ladder.levels]
        if allowed:
            return max(allowed, key=ladder.rank)
        chosen = self._policy.levels.get(finding.entity, "")
        return chosen if chosen in ladder.levels else ""

    def _entity(self, mention: Mention) -> str:
        """The entity whose ladder fits the words: an "age" of 30,000 won is a sum of money."""
        entity, text = mention.finding.entity, mention.surface
        quantities = self._korean if mention.language == "ko" else self._english
        if entity == "DATE_TIME" and self._length(mention):
            return "DURATION"
        if entity in ("AGE", "COUNT", "DURATION") and quantities.paid(text):
            return "MONEY"
        if entity == "AGE" and _DETERMINED.match(text):
            return "COUNT"
        if entity in ("ROLE", "PHYSICAL") and quantities.measured(text):
            return "COUNT"
        return "MILITARY_UNIT" if entity == "ID" and _UNIT.search(text) else entity

    def _levels(self, mention: Mention, around: Around) -> list[Level]:
        entity = self._entity(mention)
        if entity == "LOCATION":
            return self._places.levels(self._named(mention, around))
        if entity in self._kinds:
            return self._kind(entity, mention, around)
        if entity == "DATE_TIME":
            return self._date(mention)
        return self._quantity(entity, mention) if entity in _QUANTITIES else []

    def _named(self, mention: Mention, around: Around) -> Named:
        return Named(
            mention.surface,
            mention.language,
            around.north,
            mention.before,
            mention.after,
            around.hidden,
            around.gone,
        )

    def _kind(self, entity: str, mention: Mention, around: Around) -> list[Level]:
        language, region = mention.language, ""
        lead, text, tail = (
            _joints(mention.surface) if language == "en" else ("", mention.surface, "")
        )
        if entity == "ORGANIZATION":
            region = self._places.region(text, language, north=around.north)
        people = self._ladders.population if entity == "ROLE" else None
        levels = self._kinds[entity].levels(
            text, language, north=around.north, people=people, region=region
        )
        return [replace(one, words=lead + one.words + tail) for one in levels]

    def _quantity(self, entity: str, mention: Mention) -> list[Level]:
        people, after = self._ladders.population, mention.after
        if mention.language == "ko":
            return self._korean.levels(entity, mention.surface, after=after, people=people)
        return self._english.levels(
            entity, mention.surface, before=mention.before, after=after, people=people
        )

    def _length(self, mention: Mention) -> bool:
        """Is the date a length of time that is tied to another date: seven years later?"""
        shape = _LENGTH_KOREAN if mention.language == "ko" else _LENGTH
        if not shape.fullmatch(mention.surface):
            return False
        when = self._when(mention)
        return not (when.year or when.month or when.season)

    def _when(self, mention: Mention) -> dates.When:
        words, numbers, text = self._ladders.dates, self._ladders.numbers, mention.surface
        if mention.language == "ko":
            korean = numbers.korean.numerals
            return dates.read_korean(text, words.korean, korean, words.juche, words.pivot)
        english = numbers.english.numerals
        return dates.read_english(text, words.english, english, words.juche, words.pivot)

    def _date(self, mention: Mention) -> list[Level]:
        words, when = self._ladders.dates, self._when(mention)
        if mention.language == "ko":
            return date_levels.korean(when, words.korean)
        return date_levels.english(when, words.english)

    def _shifted(self, mention: Mention) -> str:
        """The date some days away, for a writer whose dates move; empty where it cannot move."""
        finding, shift = mention.finding, self._policy.shift
        if shift is None or finding.entity != "DATE_TIME":
            return ""
        if _allowed(finding):
            return ""
        return shift.moved(mention.surface, mention.language, self._ladders.dates)


def _joints(text: str) -> tuple[str, str, str]:
    """Prepositions before, the words, and the preposition behind them."""
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    start, end = lead.end() if lead else 0, tail.start() if tail else len(text)
    if start >= end:
        return "", text, ""
    return text[:start], text[start:end], text[end:]


def _allowed(finding: Finding) -> list[str]:
    """How exactly the secrets in a finding may still be said."""
    return [one.may_say for one in (finding, *finding.covers) if one.may_say]
