"""Names in Hangul, in one pass over the syllables of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from redact.author.matching.hit import Grade, Hit
from redact.author.matching.name import Name
from redact.author.matching.near import one_jamo_apart
from redact.author.matching.stream import Stream
from redact.lang import romanisation

_WORD = re.compile(r"[가-힣]+")
_GAP = re.compile(r"[ \n'’`_.·・‧•*~/-]{1,3}")
_INITIALS = re.compile(r"[ㄱ-ㅎ](?:[ .·]{0,2}[ㄱ-ㅎ]){1,4}\.?")
_LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# From this many syllables on a name is looked for letter by letter, and inside longer words.
_LONG = 3
# Syllables behind a name that may be its particles.
_ENDINGS = 20


@dataclass(frozen=True, slots=True)
class KoreanWords:
    """Words and judgements about Korean that matching needs."""

    bounded: Callable[[str, int, int], bool]
    """Whether a stretch is a whole term: only particles may follow it."""
    is_word: Callable[[str], bool]
    """Whether a noun is an everyday word. Slow at its first call."""
    common: frozenset[str]
    titles: tuple[str, ...]
    """What follows a surname, with a blank or without: 김 동무."""
    kin: tuple[str, ...]
    """What follows a surname and a blank: 김 아저씨."""
    surnames: frozenset[str]
    shared_surnames: frozenset[str]
    """Surnames that with a blank behind them are another word: 이 동무."""


@dataclass(frozen=True, slots=True, repr=False)
class _Entry:
    word: str
    name: Name
    surname: int
    """Syllables of the surname in front; 0 for a given name alone."""
    whole: bool


class HangulIndex:
    """All secret names in Hangul, Northern and Southern spelling, by their first two syllables."""

    def __init__(self, names: Iterable[Name], words: KoreanWords) -> None:
        self._words = words
        self._entries: dict[str, list[_Entry]] = {}
        self._near: dict[str, list[tuple[str, Name]]] = {}
        self._surnames: dict[str, Name] = {}
        """The first name with a surname stands for all that share it."""
        self._initials: dict[str, list[Name]] = {}
        for name in names:
            self._add(name)
        self._titled = self._titles(words)

    def _add(self, name: Name) -> None:
        givens = name.hangul
        surnames = romanisation.variants(name.surname) if name.surname else {""}
        for given in givens:
            if name.surname and len(given) > 1:
                self._put(_Entry(given, name, 0, whole=False))
            for surname in surnames:
                word = surname + given
                if len(word) > 1:
                    self._put(_Entry(word, name, len(surname), whole=True))
                if name.surname and len(word) > 1:
                    key = "".join(_LETTERS[(ord(char) - 0xAC00) // 588] for char in word)
                    self._initials.setdefault(key, []).append(name)
                if name.surname and len(word) >= _LONG and not name.latin:
                    for at in range(len(word)):
                        key = f"{word[:at]}*{word[at + 1 :]}"
                        self._near.setdefault(key, []).append((word, name))
        for surname in surnames:
            if surname:
                self._surnames.setdefault(surname, name)

    def _put(self, entry: _Entry) -> None:
        self._entries.setdefault(entry.word[:2], []).append(entry)

    def search(self, stream: Stream) -> Iterator[Hit]:
        """Every name, given name and titled surname of the text, and near misses."""
        if not self._entries:
            return
        folded, places, text = stream.folded, stream.places, stream.text
        for at in range(len(folded) - 1):
            for entry in self._entries.get(folded[at : at + 2], ()):
                end = at + len(entry.word)
                if folded.startswith(entry.word, at):
                    yield from self._entry(text, [places[n] for n in range(at, end)], entry)
        yield from self._close(text)
        yield from self._with_title(text)
        yield from self._letters(text)

    def _entry(self, text: str, places: list[int], entry: _Entry) -> Iterator[Hit]:
        start, end = places[0], places[-1] + 1
        gaps = [text[a + 1 : b] for a, b in pairwise(places)]
        left = not _hangul(text[start - 1 : start])
        right = self._ends(text, end)
        spread = self._spread(gaps, entry)
        if spread is None:
            return
        if not entry.whole:
            right = self._words.bounded(text, start, end)
            if left and right and spread == "" and not self._of_another(text, start, entry.name):
                yield Hit(start, end, entry.name.secret, "given", self._doubt(entry.word))
            return
        if spread == "":
            if (left and right) or (len(entry.word) >= _LONG and (left or right)):
                yield Hit(start, end, entry.name.secret, self._how(entry))
        elif left and right:
            grade = Grade.SURE
            everyday = entry.surname == 1 and self._everyday(entry.word[1:])
            if spread == "surname" and everyday:
                grade = Grade.DOUBTFUL
            yield Hit(
                start,
                end,
                entry.name.secret,
                "spread" if spread == "all" else self._how(entry),
                grade,
            )

    def _ends(self, text: str, end: int) -> bool:
        """Do only particles follow, whether they fit the last syllable or not?"""
        behind = text[end : end + _ENDINGS]
        return any(self._words.bounded(last + behind, 0, 1) for last in "가각")

    def _spread(self, gaps: list[str], entry: _Entry) -> str | None:
        """How the syllables stand: "" together, "surname" only the surname apart, "all" each
        apart; None for what is no name."""
        apart = [gap for gap in gaps if gap not in ("", "\n")]
        if not apart:
            return ""
        if not all(_GAP.fullmatch(gap) for gap in apart):
            return None
        if entry.surname and len(apart) == 1 and gaps[entry.surname - 1] == apart[0]:
            return "surname"
        if len(entry.word) >= _LONG and len(apart) == len(gaps):
            return "all"
        return None

    def _how(self, entry: _Entry) -> str:
        if entry.name.latin:
            return "hangul"
        return "given-as" if entry.word in entry.name.secret.values else "north-south"

    def _doubt(self, word: str) -> Grade:
        return Grade.DOUBTFUL if self._everyday(word) else Grade.SURE

    def _everyday(self, word: str) -> bool:
        return len(word) < 2 or word in self._words.common or self._words.is_word(word)

    def _of_another(self, text: str, start: int, name: Name) -> bool:
        """Does another surname and a blank stand before a given name: 박 철수?"""
        before = text[max(0, start - 2) : start]
        if len(before) < 2 or before[1] != " " or not _hangul(before[0]):
            return False
        if start > 2 and _hangul(text[start - 3]):
            return False
        others = self._words.surnames - self._words.shared_surnames
        return before[0] in others and before[0] not in romanisation.variants(name.surname)

    def _close(self, text: str) -> Iterator[Hit]:
        """Whole names in which one jamo differs."""
        if not self._near:
            return
        for run in _WORD.finditer(text):
            start = run.start()
            for length in (_LONG, _LONG + 1):
                word = text[start : start + length]
                if len(word) < length or start + length > run.end():
                    break
                for at in range(length):
                    for other, name in self._near.get(f"{word[:at]}*{word[at + 1 :]}", ()):
                        if (
                            one_jamo_apart(word, other)
                            and self._words.bounded(text, start, start + length)
                            and not self._everyday(word)
                        ):
                            yield Hit(start, start + length, name.secret, "near-jamo", Grade.NEAR)

    def _titles(self, words: KoreanWords) -> re.Pattern[str] | None:
        if not self._surnames:
            return None
        surnames = "|".join(map(re.escape, sorted(self._surnames, key=lambda s: (-len(s), s))))
        titles = "|".join(map(re.escape, words.titles))
        kin = "|".join(map(re.escape, words.kin))
        return re.compile(rf"(?<![가-힣])({surnames})(?:( ?)(?:{titles})| (?:{kin}))")

    def _with_title(self, text: str) -> Iterator[Hit]:
        if self._titled is None:
            return
        for found in self._titled.finditer(text):
            if found[2] == " " and found[1] in self._words.shared_surnames:
                continue
            if self._words.bounded(text, *found.span()):
                name = self._surnames[found[1]]
                yield Hit(*found.span(1), name.secret, "surname", Grade.DOUBTFUL)

    def _letters(self, text: str) -> Iterator[Hit]:
        """ㄱㅎㅇ: the first letters of the syllables."""
        for found in _INITIALS.finditer(text):
            key = "".join(char for char in found[0] if "ㄱ" <= char <= "ㅎ")
            for name in self._initials.get(key, ()):
                yield Hit(*found.span(), name.secret, "initials", Grade.DOUBTFUL)


def _hangul(char: str) -> bool:
    return "가" <= char <= "힣"
