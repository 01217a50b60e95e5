"""Names as wholes: surnames, what North and South write differently, membership and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from redact.lang.romanisation.folding import fold, script
from redact.lang.romanisation.jamo import Letters, block, is_hangul, letters
from redact.lang.romanisation.spelling import in_system, places, spelled
from redact.lang.romanisation.systems import read, systems

_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Surnames:
    """The table of `names.yaml`: Hangul (both spellings) → folded forms of a script."""

    latin: Mapping[str, frozenset[str]]
    cyrillic: Mapping[str, frozenset[str]]
    syllables: Mapping[str, frozenset[str]]


@cache
def table() -> Surnames:
    """Surnames and syllables with spellings of their own."""
    raw = read("names.yaml")
    both: dict[str, dict[str, frozenset[str]]] = {"latin": {}, "cyrillic": {}}
    for hangul, entry in raw["surnames"].items():
        for name, of in both.items():
            forms = frozenset(map(fold, entry[name].split()))
            for spelling in filter(None, (hangul, entry.get("north"))):
                of[spelling] = of.get(spelling, frozenset()) | forms
    return Surnames(
        both["latin"],
        both["cyrillic"],
        {
            hangul: frozenset(text.split())
            for hangul, text in raw["syllables"].items()
            if hangul != "source"
        },
    )


@lru_cache(maxsize=20_000)
def syllables(word: str) -> tuple[frozenset[str], ...]:
    """Per Hangul syllable of `word` every Latin spelling, folded to a-z, in every system.

    Sounds that change where two syllables meet add spellings on both sides (독립: tok, dok, tong,
    dong; rip, lip, nip). Empty for a word that is not all Hangul.
    """
    if not is_hangul(word):
        return ()
    own = table().syllables
    return tuple(
        spelled(place, "latin") | own.get(char, frozenset())
        for char, place in zip(word, places(word), strict=True)
    )


@lru_cache(maxsize=5_000)
def surnames(hangul: str) -> frozenset[str]:
    """Every Latin spelling of a surname of one or two syllables, folded; 이 and 리 alike.

    Empty for what is not Hangul. A surname that is in no list has the spellings of its syllables.
    """
    return _surnames(hangul, "latin")


@cache
def _surnames(hangul: str, of: str) -> frozenset[str]:
    if not is_hangul(hangul):
        return frozenset()
    listed = table().latin if of == "latin" else table().cyrillic
    out = set(listed.get(hangul, ()))
    for spelling in initial_sound(hangul[0]):
        out |= {"".join(parts) for parts in product(*_parts(spelling + hangul[1:], of))}
    return frozenset(out)


def _parts(word: str, of: str) -> tuple[frozenset[str], ...]:
    if of == "latin":
        return syllables(word)
    return tuple(spelled(place, of) for place in places(word))


def is_surname(hangul: str) -> bool:
    """Is it a surname of the list, in Southern or Northern spelling?"""
    return hangul in table().latin


def split(name: str) -> Iterator[tuple[str, str]]:
    """Surname and given name of a Hangul name, in every way that the list of surnames allows."""
    for length in (2, 1):
        if len(name) > length and (is_surname(name[:length]) or length == 1):
            yield name[:length], name[length:]


@lru_cache(maxsize=20_000)
def spells(text: str, word: str, *, surname: bool = False) -> bool:
    """Is `text` (Latin or Cyrillic letters, any case, accents allowed) a spelling of `word`?

    With `surname`, `word` is a full name that begins with one. Exact: no letter may be left over.
    """
    folded = fold(text)
    of = script(folded)
    if not of or not is_hangul(word):
        return False
    parts = _parts(word, of)
    if _reaches(folded, {0}, parts):
        return True
    return surname and any(
        _reaches(folded, ends, parts[len(first) :]) or _reaches(folded, ends, _parts(given, of))
        for first, given in split(word)
        if (ends := {len(head) for head in _surnames(first, of) if folded.startswith(head)})
    )


def _reaches(text: str, ends: set[int], parts: tuple[frozenset[str], ...]) -> bool:
    """Can `text` from one of `ends` on be read as a spelling of each part, one after the other?"""
    for forms in parts:
        longest = max(map(len, forms))
        ends = {
            end
            for begin in ends
            for end in range(begin, min(len(text), begin + longest) + 1)
            if text[begin:end] in forms
        }
        if not ends:
            return False
    return len(text) in ends


@lru_cache(maxsize=2_000)
def spellings(word: str) -> frozenset[str]:
    """Whole-word Latin spellings, each in one system throughout; at most 60."""
    return frozenset(_consistent(word, "latin"))


@lru_cache(maxsize=2_000)
def cyrillic(hangul: str) -> frozenset[str]:
    """Whole-word Cyrillic spellings, each in one system throughout, in small letters; at most 60.

    `spells` knows many more.
    """
    return frozenset(_consistent(hangul, "cyrillic"))


def _consistent(word: str, of: str) -> list[str]:
    """The usual spellings of a word in each system, joined and with its syllables apart."""
    if not is_hangul(word):
        return []
    out: dict[str, None] = {}
    together = list(places(word))
    for rank in range(4):
        for system in systems(of):
            forms = [in_system(place, system, whole=False) for place in together]
            out["".join(f[min(rank, len(f) - 1)] for f in forms)] = None
            alone = [in_system(next(places(char)), system, whole=False) for char in word]
            out["".join(f[min(rank, len(f) - 1)] for f in alone)] = None
    return list(out)[:_LIMIT]


@cache
def _kept() -> tuple[frozenset[str], Mapping[str, str], tuple[str, ...]]:
    raw = read("names.yaml")
    return (
        frozenset(raw["kept_in_the_north"].split()),
        raw["inside"],
        tuple(raw["joined_with_s"].split()),
    )


_Y_VOWELS = "ㅑㅒㅕㅖㅛㅠㅣ"


@cache
def initial_sound(syllable: str) -> frozenset[str]:
    """A syllable and its other spellings at the beginning of a word: 리 ↔ 이, 로 ↔ 노, 녀 ↔ 여."""
    kept = _kept()[0]
    own = letters(syllable)
    south = _southern(own)
    out = {syllable, south}
    for initial in "ㄹㄴ":
        other = block(Letters(initial, own.vowel, own.final))
        if other in kept and _southern(letters(other)) == south:
            out.add(other)
    return frozenset(out)


def _southern(own: Letters) -> str:
    weak = own.vowel in _Y_VOWELS
    if own.initial in "ㄹㄴ" and weak:
        return block(Letters("ㅇ", own.vowel, own.final))
    if own.initial == "ㄹ":
        return block(Letters("ㄴ", own.vowel, own.final))
    return block(own)


@lru_cache(maxsize=5_000)
def variants(hangul: str) -> frozenset[str]:
    """Hangul spellings of one name or place in North and South, itself among them.

    The sound at the beginning of the word, and of a given name behind a surname (리룡해, 이용해);
    렬 and 률 inside a word; the ㅅ that joins native words (샛별, 새별). Itself alone when it is
    not all Hangul.
    """
    if not is_hangul(hangul):
        return frozenset({hangul})
    _, inside, joined = _kept()
    first = {0} | {len(surname) for surname, _ in split(hangul) if is_surname(surname)}
    choices: list[frozenset[str]] = []
    for number, char in enumerate(hangul):
        forms = initial_sound(char) if number in first else frozenset({char})
        if number and letters(hangul[number - 1]).final in ("", "ㄴ"):
            forms |= {inside[f] for f in forms & inside.keys()}
            forms |= {north for north, south in inside.items() if south in forms}
        if number + 1 < len(hangul) and letters(char).final == "ㅅ":
            forms |= {block(Letters(letters(f).initial, letters(f).vowel, "")) for f in forms}
        choices.append(forms)
    out = {"".join(parts) for parts in product(*choices)}
    for word in joined:
        if hangul.startswith(word) and len(hangul) > len(word):
            last = letters(word[-1])
            out.add(
                word[:-1] + block(Letters(last.initial, last.vowel, "ㅅ")) + hangul[len(word) :]
            )
    return frozenset(out)


@lru_cache(maxsize=5_000)
def initials(word: str, *, surname: bool = False) -> frozenset[str]:
    """The initials of a Hangul word, a form for each way to write it, without points and blanks.

    Latin, one letter a syllable (철수: cs) and with digraphs (chs); Hangul as consonants (ㅊㅅ).
    With `surname`, `word` is a full name.
    """
    if not is_hangul(word):
        return frozenset()
    heads = [{form[0] for form in forms} | _digraphs(forms) for forms in syllables(word)]
    if surname:
        first, _ = next(split(word), ("", ""))
        if len(first) == 1:
            forms = surnames(first)
            heads[0] = {form[0] for form in forms} | _digraphs(forms)
    out = {"".join(parts) for parts in product(*heads)}
    out.add("".join(letters(char).initial for char in word))
    return frozenset(out)


def _digraphs(forms: frozenset[str]) -> set[str]:
    return {form[:2] for form in forms if form.startswith(("ch", "sh"))}
