"""All secrets, ready to be looked for; and the look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from redact.author.matching import disguise
from redact.author.matching.dates import DateIndex
from redact.author.matching.hangul import HangulIndex, KoreanWords
from redact.author.matching.hit import Grade, Hit, settled
from redact.author.matching.initials import InitialsIndex
from redact.author.matching.misspelled import MisspelledIndex
from redact.author.matching.name import Name, NameReader, Names
from redact.author.matching.phrases import Phrase, PhraseIndex, codes, phrases
from redact.author.matching.places import Gazetteer, Place, bare
from redact.author.matching.scripts import ScriptIndex
from redact.author.matching.spelled import LatinWords, SpelledIndex
from redact.author.matching.stream import Stream
from redact.core import Secret


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What matching knows beside the secrets. Made once for a run."""

    reader: NameReader
    korean: KoreanWords
    latin: LatinWords
    gazetteer: Gazetteer


class _Index(Protocol):
    """One way to look for secrets."""

    def search(self, stream: Stream) -> Iterator[Hit]: ...


class Matcher:
    """Looks for many secrets in one text at once. Holds them; its repr says nothing."""

    def __init__(self, secrets: Iterable[Secret], knowledge: Knowledge) -> None:
        by_kind: dict[str, list[Secret]] = {}
        for secret in secrets:
            by_kind.setdefault(secret.kind, []).append(secret)
        names = knowledge.reader.read(by_kind.get("name", ()))
        places = _Places(by_kind.get("place", ()), knowledge.gazetteer)
        self._dates = DateIndex(
            (secret, value) for secret in by_kind.get("date", ()) for value in secret.values
        )
        bounded = self._bounded = knowledge.korean.bounded
        self._names = SpelledIndex(names.korean, knowledge.reader, knowledge.latin)
        self._places = SpelledIndex(places.names, knowledge.reader, knowledge.latin)
        self._misspelled = MisspelledIndex(names.korean, knowledge.latin.suffixes)
        self._hangul = HangulIndex(names.korean, knowledge.korean)
        self._initials = InitialsIndex(names.korean)
        self._scripts = ScriptIndex(names.korean, names.han)
        self._phrases = PhraseIndex(
            (*places.phrases, *_literal(names, by_kind), *self._unread()), bounded
        )

    def __repr__(self) -> str:
        return "Matcher()"

    def find(self, text: str) -> list[Hit]:
        """Every secret in `text`, a view's, without what says less about the same words."""
        stream = Stream(text)
        hits = [
            *self._plain(stream),
            *self._misspelled.search(stream),
            *self._dates.search(text),
        ]
        hits += self._backwards(text)
        indexes = (self._names, self._places, self._hangul, self._phrases)
        for reading in disguise.readings(disguise.forwards(text)):
            hits += self._hidden(text, reading, indexes)
        return settled(hits)

    def _plain(self, stream: Stream) -> Iterator[Hit]:
        yield from self._names.search(stream)
        yield from self._places.search(stream)
        yield from self._hangul.search(stream)
        yield from self._initials.search(stream)
        yield from self._scripts.search(stream)
        yield from self._phrases.search(stream)

    def _hidden(
        self, text: str, reading: disguise.Reading, indexes: Iterable[_Index]
    ) -> Iterator[Hit]:
        """What only a reading shows; what is doubtful needs plain text."""
        stream = Stream(reading.text)
        for hit in (hit for index in indexes for hit in index.search(stream)):
            if hit.grade is Grade.SURE and hit.how not in ("given", "initials"):
                start, end = reading.span(hit.start, hit.end)
                if text[start:end] != reading.text[hit.start : hit.end]:
                    yield Hit(start, end, hit.secret, "disguise")

    def _backwards(self, text: str) -> Iterator[Hit]:
        """Names read from their end, which is how their particles stand behind them."""
        whole = disguise.backwards(text)
        for reading in (whole, *disguise.readings(whole)):
            for hit in self._hidden(text, reading, (self._names, self._hangul)):
                if self._bounded(text, hit.start, hit.end):
                    yield hit

    def _unread(self) -> Iterator[Phrase]:
        for secret, value in self._dates.unread:
            yield from phrases(secret, value)


def _literal(names: Names, by_kind: Mapping[str, Sequence[Secret]]) -> Iterator[Phrase]:
    """What is looked for as it is written."""
    for secret, value in names.other:
        yield from phrases(secret, value)
    for secret in by_kind.get("code", ()):
        for value in secret.values:
            yield from codes(secret, value)
    for kind in ("organisation", "phrase"):
        for secret in by_kind.get(kind, ()):
            for value in secret.values:
                hangul = "가" <= value[-1] <= "힣"
                yield from phrases(
                    secret,
                    value,
                    compound=kind == "organisation",
                    inside=hangul and len(value) >= 3,
                )


class _Places:
    """Secret places: what is known of them, and what is only spelled."""

    def __init__(self, secrets: Iterable[Secret], gazetteer: Gazetteer) -> None:
        self.names: list[Name] = []
        self.phrases: list[Phrase] = []
        for secret in secrets:
            found: list[Place] = []
            for value in secret.values:
                places = gazetteer.find(value)
                self._given(secret, value, places)
                found += places
            for place in found:
                self._known(secret, place, "place")
            for place in gazetteer.inside(found):
                self._known(secret, place, "inside")

    def _given(self, secret: Secret, value: str, places: Sequence[Place]) -> None:
        """A value, and its name without County or 군 unless that is another word then: 안주시."""
        self._spelled(secret, value, "given-as")
        short = bare(value)
        other_word = (p.marked_latin if short.isascii() else p.marked for p in places)
        if short != value and not any(other_word):
            self._spelled(secret, short, "given-as")

    def _known(self, secret: Secret, place: Place, how: str) -> None:
        for name in place.names:
            if name.isascii() and place.marked_latin:
                continue
            self._spelled(secret, name, how)
        if not place.marked:
            for base in place.bases:
                self._spelled(secret, base, how)

    def _spelled(self, secret: Secret, form: str, how: str) -> None:
        self.phrases += phrases(secret, form, how=how, compound=True)
        word = form.replace(" ", "")
        if 2 <= len(word) <= _LONGEST and all("가" <= char <= "힣" for char in word):
            how = "place" if how == "given-as" else how
            self.names.append(Name(secret, "", word, how=how))


_LONGEST = 5
