"""General words read off the end of a name: a factory, 한 학교, an officer."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from redact.core import Language
from redact.levels import Level
from redact.replace.words import Clauses, Kind, Ladder
from redact.replace.words_of_places import Population, counted

_HANGUL = re.compile("[가-힣]")
_NUMBER_TAIL = re.compile(r"[\s,(]*(?:no\.?\s*)?\d[\d\s,.-]*\)?$")
# Endings of Korean clauses before a noun, before another clause, and of whole sentences.
_ADNOMINAL = re.compile(r"\s\S*[는은던린진난한운른읜]$|못하는$|[가-힣]{2}(?:없는|있는)$")
_CONNECTIVE = re.compile(r"\s\S+(?:(?<![사창보광경])고|여|아|어|(?<!안)해|[아어여]서)$")
_FORMAL = re.compile(r"니다$")
_POLITE = re.compile(r"[가-힣]요$")
_FINITE = re.compile(r"[가-힣](?:다|요|소|니다)$")
_ADJECTIVE = re.compile(r"(?:so|too|very|without|rather|quite|almost|nearly|half)\s", re.IGNORECASE)
_ENGLISH_CLAUSE = re.compile(r"(?:he|she|they|we|that|who|whom|whose|where)\s", re.IGNORECASE)
_STEM = 5
"""Latin words of so many letters also fit the beginning of a word: `veterinar`."""


class KindLadder:
    """One ladder of kinds. Stateless."""

    def __init__(self, ladder: Ladder) -> None:
        self._ladder = ladder

    @cached_property
    def _kinds(self) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
        return tuple((kind, re.compile(_pattern(kind))) for kind in self._ladder.kinds)

    def find(self, text: str) -> Kind | None:
        """The first kind that fits; None when no word of the ladder is in `text`."""
        folded = " ".join(text.lower().replace("’", "'").split())
        flat = re.sub(r"(?<=[가-힣\d]) (?=[가-힣\d])", "", folded)
        candidates = [flat] if _HANGUL.search(flat) else [folded, _NUMBER_TAIL.sub("", folded)]
        for kind, pattern in self._kinds:
            if any(pattern.search(candidate) for candidate in candidates):
                return kind
        return None

    def is_word(self, text: str) -> bool:
        """Is `text` by itself one of the general words: 공장, 중학교?"""
        return text in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for kind in self._ladder.kinds for word in kind.ends)

    def say(self, text: str, language: Language, *, north: bool = False) -> str:
        """Words for what `text` names; never `text` itself."""
        return self.levels(text, language, north=north)[0].words

    def levels(
        self,
        text: str,
        language: Language,
        *,
        north: bool = False,
        people: Population | None = None,
        region: str = "",
    ) -> list[Level]:
        """Words for what `text` names, from the narrowest to the widest; never `text` itself.

        `people` counts who is left by a job; `region` is the part of the country to name as well.
        """
        ladder = self._ladder
        framed = self._frame(text)
        if ladder.clauses and not framed and (clause := _clause(text, ladder.clauses, language)):
            return [Level("any", clause)]
        nouns = self._nouns(text, language, north=north, people=people, region=region)
        if framed:
            out = [replace(one, words=self._framed(framed, one.words)) for one in nouns]
            return out if "{kind}" in framed else out[-1:]
        return nouns

    def _framed(self, frame: str, kind: str) -> str:
        who = "who " if frame.startswith("who ") else ""
        said = frame.removeprefix("who ").format(kind=kind)
        instead = self._ladder.clauses.instead if self._ladder.clauses else {}
        return who + instead.get(said, said)

    def _frame(self, text: str) -> str:
        """The words around a kind for what begins with a verb, and perhaps with `who`."""
        first, _, rest = text.partition(" ")
        who = "who " if first.lower() == "who" and rest else ""
        verb = (rest if who else text).partition(" ")[0].lower()
        clauses = self._ladder.clauses
        for frame, verbs in clauses.verbs.items() if clauses else ():
            if verb in verbs:
                return who + frame
        return ""

    def _nouns(
        self,
        text: str,
        language: Language,
        *,
        north: bool,
        people: Population | None,
        region: str,
    ) -> list[Level]:
        ladder, found = self._ladder, self.find(text)
        named = [("kind", found)] if found else []
        while named and (wider := self._wider(named[-1][1])):
            named.append(("sort", wider))
        levels: list[Level] = []
        for name, kind in (*named, ("any", ladder.other), ("any", ladder.top)):
            figures = people.occupations if people else {}
            said = words(kind, language, north=north)
            if _bare(said) != _bare(text) and all(said != one.words for one in levels):
                levels.append(Level(name, said, counted(figures, kind.group)))
        if found and region and ladder.in_region:
            said = words(found, language, north=north)
            if language == "ko":
                said = said.removeprefix("한 ")
            said = words(ladder.in_region, language).format(kind=said, region=region)
            levels.insert(0, Level("kind_and_region", said))
        return levels

    def _wider(self, kind: Kind) -> Kind | None:
        """The kind that `kind` says is one level up."""
        return next((one for one in self._ladder.kinds if one.english == kind.wider), None)


def words(kind: Kind, language: Language, *, north: bool = False) -> str:
    """The words of a kind in one language."""
    if language != "ko":
        return kind.english
    return kind.north if north and kind.north else kind.korean


def _clause(text: str, clauses: Clauses, language: Language) -> str:
    """Words for a clause; empty for a noun."""
    if language != "ko":
        if clauses.english_adjective and _ADJECTIVE.match(text):
            return clauses.english_adjective
        when = clauses.english_when if re.match("when ", text, re.IGNORECASE) else ""
        return when or (clauses.english if _ENGLISH_CLAUSE.match(text) else "")
    for pattern, said in (
        (_ADNOMINAL, clauses.adnominal),
        (_CONNECTIVE, clauses.connective),
        (_FORMAL, clauses.formal),
        (_POLITE, clauses.polite),
        (_FINITE, clauses.finite),
    ):
        if said and pattern.search(text):
            return said
    return ""


def _bare(text: str) -> str:
    return re.sub(r"^(?:an?|the)\s+|\W+", "", text.casefold())


def _pattern(kind: Kind) -> str:
    """Latin words are bounded on the left, and short ones on the right too (arm is not army);
    Korean suffixes need a syllable before them."""
    ends = [
        f"(?<=[가-힣0-9]){re.escape(w)}$" if _HANGUL.search(w) else _left(w) + re.escape(w) + "$"
        for w in kind.ends
    ]
    holds = [
        re.escape(w) if _HANGUL.search(w) else _left(w) + re.escape(w) + _right(w)
        for w in kind.holds
    ]
    return "|".join(ends + holds) or r"(?!)"


def _left(word: str) -> str:
    return r"(?<![a-z])" if word[0].isalpha() else ""


def _right(word: str) -> str:
    return r"s?(?![a-z])" if len(word) < _STEM and word[-1].isalpha() else ""
