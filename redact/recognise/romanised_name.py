"""Korean personal names in Latin letters: `Kim Chol-su`, `Chŏl-su Kim`, `kim-chol-su.jpg`.

A name is told from English by its build: a surname of the list beside syllables that all are
Korean. What is also an English word (Park, Song, In) counts for nothing by itself. Options:
`shapes`, the builds this rule looks for, of

- `full`: surname and given name, either order;
- `given`: a given name of two syllables with a hyphen (`Chol-su`);
- `titled`: one of `titles` before a surname or a given name (`Old Kim`, `Limping Pak`);
- `slug`: full names inside file names, addresses and handles;
- `placed`: a name in one word behind one of `before` (`at Kwangchon`), which is mostly a place;
- `loose`: builds that need a second opinion; the rule should be `weak`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from redact.lang import en
from redact.normalise import View
from redact.recognise.romanised_syllables import Inventory, fold, inventory
from redact.recognise.romanised_words import SHORTEST_JOINED, Word, word_at, words_of
from redact.rule import Hit

SHAPES = ("full", "given", "titled", "slug", "placed", "loose")

_TOKEN = re.compile(r"\S+")
_RUN = re.compile(r"[^\W\d_]+")
_SLUG_MARK = re.compile(r"[_/@#]|\.[A-Za-z]{2,4}\b")
# Words that open English sentences; before a name they are more often that than a surname.
# Fewest letters of a surname that stands alone; of a place whose syllables are not usual in names.
_SURNAME, _PLACE = 4, 6
_OPENERS = frozenset({"in", "so", "no", "an", "to", "do", "he", "on", "i", "as", "a", "oh", "ah"})


Rows = Sequence[Word]
Finder = Callable[[Rows, int, str], "tuple[int, int] | None"]


def romanised_name(
    options: Mapping[str, Any], load: Callable[[str], Any]
) -> Callable[[View], Iterable[Hit]]:
    """Make the recogniser. Raises ValueError for a shape it does not know."""
    shapes = tuple(options.get("shapes", ("full",)))
    if unknown := set(shapes) - set(SHAPES):
        raise ValueError(f"unknown shapes: {', '.join(sorted(unknown))}")
    known = _inventory(load)
    titles = frozenset(fold(title) for title in options.get("titles", ()))
    before = frozenset(fold(word) for word in options.get("before", ()))

    def recognise(view: View) -> Iterator[Hit]:
        words = words_of(view.text, known)
        for number in range(len(words)):
            for shape in shapes:
                found = _FINDERS[shape](words, number, view.text) if shape in _FINDERS else None
                if found:
                    yield Hit(*found)
            if "titled" in shapes and words[number].folded in titles:
                yield from _titled(words, number, view.text)
            if "placed" in shapes and words[number].folded in before:
                yield from _placed(words, number, view.text)
        if "slug" in shapes:
            yield from _slugs(view.text, known)

    return recognise


_CACHE: dict[Callable[[str], Any], Inventory] = {}


def _inventory(load: Callable[[str], Any]) -> Inventory:
    """One inventory for all rules of a run."""
    if load not in _CACHE:
        _CACHE.clear()
        _CACHE[load] = inventory(load)
    return _CACHE[load]


def _near(words: Rows, first: int, count: int, text: str) -> Rows | None:
    """`count` capitalised words from `first` on with one blank between neighbours, else None."""
    run = words[first : first + count]
    if len(run) < count or not all(word.capital for word in run):
        return None
    for left, right in pairwise(run):
        gap = text[left.end : right.start]
        listed = gap == ", " and left.text.isupper() and len(left.text) > 1
        if gap not in (" ", "\n") and not listed:
            return None
    return run


def _full(words: Rows, first: int, text: str) -> tuple[int, int] | None:
    three = _near(words, first, 3, text)
    if three and (_spaced(three[0], three[1:]) or _spaced(three[2], three[:2])):
        return three[0].start, three[2].end
    two = _near(words, first, 2, text)
    if not two:
        return None
    left, right = two
    if left.surname and _beside(left, right):
        if left.folded in _OPENERS and en.opens_sentence(text, left.start) and not right.joined:
            following = text[right.end : right.end + 2]
            return (right.start if following == "'s" else left.start), right.end
        return left.start, right.end
    if right.surname and _beside(right, left):
        return left.start, right.end
    return None


def _beside(surname: Word, given: Word) -> bool:
    """Is `given`, beside the surname, a given name in one word?"""
    if given.given:
        return not (given.village and surname.english)
    if given.worded:
        return not surname.english and given.text.rpartition("-")[0].istitle()
    return given.joined and (given.usual or not surname.english)


def _spaced(surname: Word, given: Rows) -> bool:
    """A surname beside two syllables written as words: `Kim Chol Su`."""
    if not surname.surname or not all(word.syllable for word in given):
        return False
    strange = sum(not word.english for word in given)
    if surname.english:
        return strange == 2 or (strange == 1 and all(word.core for word in given))
    return strange > 0 or all(word.core for word in given)


def _given(words: Rows, first: int, text: str) -> tuple[int, int] | None:
    word = words[first]
    if word.village:
        return None
    if word.given and word.capital and (word.usual or not word.text.isupper()):
        initial = words[first - 1] if first else None
        if (
            initial
            and text[initial.start : word.start] == f"{initial.text}. "
            and _initial(initial)
        ):
            return initial.start, word.end
        return word.start, word.end
    return None


def _initial(word: Word) -> bool:
    return len(word.text) == 1 and word.capital


def _loose(words: Rows, first: int, text: str) -> tuple[int, int] | None:
    word = words[first]
    if word.given and word.usual and not word.village and not word.capital:
        return word.start, word.end
    if word.joined and word.usual and word.capital and len(word.folded) >= SHORTEST_JOINED:
        return word.start, word.end
    two = _near(words, first, 2, text)
    if two and not any(w.english for w in two) and all(w.syllable for w in two):
        left, right = two
        if all(w.core for w in two) or left.surname or right.surname:
            return left.start, right.end
    if word.surname and word.capital and not word.english and len(word.folded) >= _SURNAME:
        return word.start, word.end
    return None


def _titled(words: Rows, first: int, text: str) -> Iterator[Hit]:
    two = _near(words, first, 2, text)
    if not two:
        return
    name = two[1]
    if name.given or name.surname or (name.joined and name.usual) or name.core:
        three = _near(words, first, 3, text)
        longer = three is not None and (three[2].given or three[2].joined or three[2].syllable)
        yield Hit(two[0].start, three[2].end if three and longer else name.end)


def _placed(words: Rows, first: int, text: str) -> Iterator[Hit]:
    two = words[first : first + 2]
    if len(two) < 2 or text[two[0].end : two[1].start] not in (" ", "\n"):
        return
    name = two[1]
    if name.capital and name.joined and (name.usual or len(name.folded) >= _PLACE):
        yield Hit(name.start, name.end)


def _slugs(text: str, known: Inventory) -> Iterator[Hit]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not _SLUG_MARK.search(token):
            continue
        runs = [word_at(match.start() + m.start(), m.group(), known) for m in _RUN.finditer(token)]
        for first in range(len(runs) - 1):
            three, two = runs[first : first + 3], runs[first : first + 2]
            if len(three) == 3 and (_slugged(three[0], three[1:]) or _slugged(three[2], three[:2])):
                yield Hit(three[0].start, three[2].end)
            elif any(
                surname.surname and given.joined and given.usual
                for surname, given in (two, two[::-1])
            ):
                yield Hit(two[0].start, two[1].end)


def _slugged(surname: Word, given: Sequence[Word]) -> bool:
    strange = sum(not word.english for word in (surname, *given))
    return surname.surname and all(word.syllable for word in given) and strange >= 2


_FINDERS: Mapping[str, Finder] = {"full": _full, "given": _given, "loose": _loose}
