"""Korean personal names in Hangul: full names, given names, surname and title.

Nothing in the writing marks a Korean name. What speaks for one is a surname before one or two
syllables that given names are made of, that the segmenter does not know the word, a title or kin
term beside it (구웅심 동무, 동생 철준이), and words that introduce names (…라는 처녀). Each gives
points (`hangul_score`); a name found by its own points is then found again in the whole draft by
its given name alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from redact.lang import ko
from redact.normalise import View
from redact.recognise.hangul_lexicon import Lexicon
from redact.recognise.hangul_score import SURE, Candidate, beside, surplus
from redact.recognise.hangul_titled import titled
from redact.recognise.hangul_words import Word, Words
from redact.rule import Hit

# What stands between the names of a list.
_ROW = frozenset({", ", ",", "\u00b7", " \u00b7 ", "/", " / ", ",\n"})

_FULL = 1.0


def hangul_name(
    options: Mapping[str, Any], load: Callable[[str], Any]
) -> Callable[[View], Iterable[Hit]]:
    """The recogniser `hangul-name`; it has no options."""
    del options
    lexicon = Lexicon.read(load)

    def recognise(view: View) -> Iterable[Hit]:
        return list(names(view, lexicon)) if view.hangul else []

    return recognise


def names(view: View, lexicon: Lexicon) -> Iterator[Hit]:
    """All mentions in the view; those of one person carry one link."""
    words = Words.of(view)
    best = {word.start: _best(word, words, lexicon) for word in words.all}
    best |= _listed(best, words, lexicon)
    found = [candidate for candidate in best.values() if candidate is not None]
    people = _people(found)
    for word in words.all:
        candidate = best[word.start] or _again(word, people, lexicon)
        if candidate is not None:
            yield hit(candidate, people, lexicon)
        else:
            end = titled(word, words, lexicon)
            if end is not None:
                # 관리원 홍 동무: with only a surname, the office is part of who is meant.
                office = word.before in lexicon.before_role and word.before in lexicon.titles
                yield Hit(word.start - office * (len(word.before) + 1), end)


def candidates(word: Word, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every way to read a word as a name with what follows it."""
    for surname in (word.form[:2], word.form[:1], ""):
        if surname and surname not in lexicon.surnames:
            continue
        for length in (2, 1) if surname else (2,):
            end = len(surname) + length
            if end <= len(word.form):
                for tail in lexicon.tails(word.form, end):
                    yield Candidate(word, surname, word.form[len(surname) : end], tail)
    if word.form[:1] in lexicon.short_given_names:
        for tail in lexicon.tails(word.form, 1):
            if tail.familiar:
                yield Candidate(word, "", word.form[:1], tail)


def hit(candidate: Candidate, people: Mapping[str, str], lexicon: Lexicon) -> Hit:
    """The mention with its title, attached or after a blank."""
    word, tail = candidate.word, candidate.tail
    # 철준이는: what is said is 철준이, and only 는 is a particle.
    familiar = 1 if tail.familiar and SURE.match(tail.particles) else 0
    end = candidate.end + familiar + len(tail.title)
    if not tail.title and not tail.particles and word.after:
        title = lexicon.address(word.after)
        if title:
            end = word.end + 1 + len(title)
    return Hit(word.start, end, link=people.get(candidate.stem, ""))


def _listed(
    best: Mapping[int, Candidate | None], words: Words, lexicon: Lexicon
) -> dict[int, Candidate | None]:
    """Names that stand in a row with names found: 구웅심, 고민미와 남실수."""
    found: dict[int, Candidate | None] = {}
    for one, other in pairwise(words.all):
        gap = words.text[one.end : other.start]
        if gap not in _ROW and not (gap == " " and one.form.endswith(("와", "과", "랑", "하고"))):
            continue
        for known, new in ((one, other), (other, one)):
            if best[known.start] is not None and best[new.start] is None:
                found[new.start] = _best(new, words, lexicon, in_list=True)
    return found


def _best(word: Word, words: Words, lexicon: Lexicon, *, in_list: bool = False) -> Candidate | None:
    best, most = None, 0.0
    for candidate in candidates(word, lexicon):
        over = surplus(candidate, words, lexicon, in_list=in_list)
        # Of two readings the full name: 민경만+이였다, not 민경+만이였다.
        rank = over + (_FULL if candidate.surname and len(candidate.given) > 1 else 0.0)
        if over >= 0 and (best is None or rank > most):
            best, most = candidate, rank
    return best


def _people(found: Collection[Candidate]) -> dict[str, str]:
    """Stem → link. A given name that two full names share is nobody's for certain."""
    people: dict[str, str] = {}
    for candidate in found:
        people.setdefault(candidate.stem, f"person:{candidate.stem}")
    for candidate in found:
        if candidate.surname and len(candidate.given) > 1:
            full, given = f"person:{candidate.stem}", candidate.given
            known = people.get(given, full)
            people[given] = full if known in (full, f"person:{given}") else ""
    return people


def _again(word: Word, people: Mapping[str, str], lexicon: Lexicon) -> Candidate | None:
    """A mention of somebody the draft has named elsewhere: 구웅심 … 웅심이가."""
    for length in (4, 3, 2):
        stem = word.form[:length]
        if len(stem) < length or stem not in people:
            continue
        for tail in lexicon.tails(word.form, length):
            candidate = Candidate(word, "", stem, tail)
            # A common word (필수, 아우) must not be one of those that every text has.
            if not ko.is_word(stem) or stem not in lexicon.not_names or beside(candidate, lexicon):
                return candidate
    return None
