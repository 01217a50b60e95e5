"""Korean personal names in Hangul: full names, given names, surname and title.

Nothing in the writing marks a Korean name. What speaks for one is a surname before one or two
syllables that given names are made of, that the segmenter does not know the word, a title or kin
term beside it (구웅심 동무, 동생 철준이), and words that introduce names (…라는 처녀). Each gives
points (`hangul_score`); a name found by its own points is then found again in the whole draft by
its given name alone.

The option `which` says what of it a rule wants: `named`, the default, is every mention;
`private` only those whose company is that of private life (동생 철준이, 철수 엄마), which no
public figure keeps; `hint` words that fall short of a name by little; `unknown` other nouns that
the segmenter does not know, as foreign names are (시아르헤이, 홀긴).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from redact.lang import ko
from redact.normalise import View
from redact.recognise.hangul_lexicon import Lexicon
from redact.recognise.hangul_score import SURE, Candidate, beside, intimate, surplus
from redact.recognise.hangul_titled import titled
from redact.recognise.hangul_words import Look, Word, Words
from redact.rule import Hit

# What stands between the names of a list.
_ROW = frozenset({", ", ",", "\u00b7", " \u00b7 ", "/", " / ", ",\n"})

_SHUT = frozenset("》〉」』”’\"'")
_FULL = 1.0

Which = Literal["named", "private", "hint", "unknown"]
Load = Callable[[str], Any]


def hangul_name(options: Mapping[str, Any], load: Load) -> Callable[[View], Iterable[Hit]]:
    """The recogniser `hangul-name`; its option is in the module's docstring."""
    which = options.get("which", "named")
    mentions = _mentions(load)

    def recognise(view: View) -> Iterable[Hit]:
        wanted = ("named", "private") if which == "named" else (which,)
        return [hit for hit, kind in mentions(view) if kind in wanted] if view.hangul else []

    return recognise


@lru_cache(maxsize=2)
def _mentions(load: Load) -> Callable[[View], tuple[tuple[Hit, Which], ...]]:
    """What `names` says, remembered for the rules that ask about one draft after another."""
    lexicon = Lexicon.read(load)
    return lru_cache(maxsize=2)(lambda view: tuple(names(view, lexicon)))


def names(view: View, lexicon: Lexicon) -> Iterator[tuple[Hit, Which]]:
    """All mentions in the view, and what they are; those of one person carry one link."""
    words = Words.of(view)
    best = {word.start: _best(word, words, lexicon) for word in words.all}
    found = {at: one for at, (one, over) in best.items() if one is not None and over >= 0}
    found |= _listed(found, words, lexicon)
    people = _people(found.values())
    for word in words.all:
        candidate = found.get(word.start) or _again(word, people, lexicon)
        if candidate is not None:
            private = intimate(candidate, lexicon)
            yield hit(candidate, people, lexicon), "private" if private else "named"
            continue
        end = titled(word, words, lexicon)
        near, over = best[word.start]
        if end is not None:
            # 관리원 홍 동무: with only a surname, the office is part of who is meant.
            office = word.before in lexicon.before_role and word.before in lexicon.titles
            yield Hit(word.start - office * (len(word.before) + 1), end), "named"
        elif near is not None and over >= lexicon.weights["hint"]:
            yield hit(near, {}, lexicon), "hint"
        elif (length := _unknown(word, words, lexicon)) is not None:
            yield Hit(word.start, word.start + length), "unknown"


_LONGEST = 12
"""Syllables of the longest word that is looked at: what goes on longer is none."""


def _unknown(word: Word, words: Words, lexicon: Lexicon) -> int | None:
    """Syllables of a noun that is in no dictionary and begins the word; None if there is none."""
    if len(word.form) > _LONGEST:
        return None
    for length in range(len(word.form), 1, -1):
        if words.look(word.start, word.start + length) is Look.UNKNOWN:
            stem = word.form[:length]
            # 투석실, 무상치료; longer ones are foreign names rather than compounds.
            compound = stem[-1] in lexicon.suffixes or (length < 5 and ko.is_word(stem[-2:]))
            known = stem in lexicon.not_names or stem in lexicon.places
            return None if compound or known or ko.is_verb_as_noun(stem) else length
    return None


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


def _listed(found: Mapping[int, Candidate], words: Words, lexicon: Lexicon) -> dict[int, Candidate]:
    """Names that stand in a row with names found: 구웅심, 고민미와 남실수."""
    more: dict[int, Candidate] = {}
    for one, other in pairwise(words.all):
        gap = words.text[one.end : other.start]
        if gap not in _ROW and not (gap == " " and one.form.endswith(("와", "과", "랑", "하고"))):
            continue
        for known, new in ((one, other), (other, one)):
            if known.start in found and new.start not in found:
                candidate, over = _best(new, words, lexicon, in_list=True)
                if candidate is not None and over >= 0:
                    more[new.start] = candidate
    return more


def _best(
    word: Word, words: Words, lexicon: Lexicon, *, in_list: bool = False
) -> tuple[Candidate | None, float]:
    """The best reading of a word as a name, and its points beyond what a name needs."""
    best, most, points = None, 0.0, 0.0
    if word.left in _SHUT and ko.particles_only(word.left + word.form, 1):
        return None, 0.0  # ‘강동댁’이지만
    for candidate in candidates(word, lexicon):
        over = surplus(candidate, words, lexicon, in_list=in_list)
        # Of two readings the full name: 민경만+이였다, not 민경+만이였다.
        rank = over + (_FULL if candidate.surname and len(candidate.given) > 1 else 0.0)
        if best is None or (over >= 0, rank) > (points >= 0, most):
            best, most, points = candidate, rank, over
    return best, points


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
