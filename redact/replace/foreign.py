"""Names of other countries: where one comes from, and others from there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from redact.replace.cyrillic_name import CYRILLIC
from redact.replace.foreign_lists import Lists, bare, folded_of, latin, letters_of, lists_of, plain
from redact.replace.invent import Inventor
from redact.replace.name_shape import NameShape, RealNames, Sex, fold_name
from redact.replace.nearness import near
from redact.replace.words_of_names import Names, Origin


class ForeignWords:
    """Other names for foreign ones, in the script they are written in."""

    def __init__(self, names: Names, real: RealNames, inventor: Inventor) -> None:
        self._origins = names.origins
        self._public = real.public_words
        self._familiar = frozenset(names.english.familiar_titles)
        self._inventor = inventor

    def say(self, shape: NameShape, sex: Sex) -> str:
        """Another name of the same origin, sex and shape; empty where the lists have none."""
        words = shape.core.split()
        origin = self._origin(words)
        sex = sex or self._sex(words, origin)
        lists = self._lists(origin, shape)
        given = {"m": lists.male, "f": lists.female}.get(sex, (*lists.male, *lists.female))
        family = lists.women if sex == "f" and lists.women else lists.surnames
        said = [self._other(kind, word, family, given) for kind, word in self._parts(shape, origin)]
        return " ".join(said) if all(said) else ""

    def keys(self, shape: NameShape) -> list[tuple[str, str]]:
        """(kind, folded word) of each part of a name, as a memory keeps it."""
        parts = self._parts(shape, self._origin(shape.core.split()))
        return [(kind, fold_name(word)) for kind, word in parts]

    def _parts(self, shape: NameShape, origin: Origin) -> list[tuple[str, str]]:
        """(`family` or `foreign`, word): the surname and the given name, in the order written."""
        words = shape.core.split()
        if len(words) == 1:
            surname = self._formal(shape.lead) or self._is_surname(words[0], origin)
            return [("family" if surname else "foreign", words[0])]
        kinds = (
            ("family", "foreign")
            if origin.surname_first and not shape.hangul
            else (
                "foreign",
                "family",
            )
        )
        return [(kinds[0], words[0]), (kinds[1], words[-1])]

    def known(self, word: str) -> bool:
        """Is `word` a given name of one of the lists, or one that tells its origin?"""
        folded = fold_name(word)
        return any(
            folded in one.given or folded in one.marks for one in map(folded_of, self._origins)
        )

    def _other(self, kind: str, word: str, family: Sequence[str], given: Sequence[str]) -> str:
        folded = fold_name(word)
        pool = family if kind == "family" else given
        ascii_only = word.isascii()
        names = [bare(name) if ascii_only else name for name in pool]
        apart = [
            name
            for name in dict.fromkeys(names)
            if fold_name(name)[:3] != folded[:3]
            and fold_name(name) not in self._public
            and not near(fold_name(name), folded, 1 if len(folded) < 5 else 2)
        ]
        said = self._inventor.other(kind, folded, apart)
        if re.fullmatch(r"\w\.?", word):
            return said[:1] + word[1:]
        return said.upper() if word.isupper() else said

    def _lists(self, origin: Origin, shape: NameShape) -> Lists:
        if shape.hangul:
            own = origin.hangul or next(one.hangul for one in self._origins if one.hangul)
            return plain(own)
        if CYRILLIC.search(shape.core):
            own = origin.cyrillic or next(one.cyrillic for one in self._origins if one.cyrillic)
            return plain(own)
        return lists_of(origin)

    def _origin(self, words: Sequence[str]) -> Origin:
        """By the marks of the origins; then where most of the words are names; the first of all."""
        folded = {fold_name(word) for word in words}
        for origin in self._origins:
            if folded & folded_of(origin).marks:
                return origin
        letters = unicodedata.normalize("NFC", "".join(words).lower())
        for origin in self._origins:
            if not set(origin.accents).isdisjoint(letters):
                return origin
        if any(CYRILLIC.search(word) for word in folded):
            return next(one for one in self._origins if one.cyrillic)
        first = self._origins[0]
        if folded <= {
            fold_name(n)
            for own in (lists_of(first),)
            for n in (*own.male, *own.female, *own.surnames)
        }:
            return first
        # A name that two lists have is English unless the other has it as a surname.
        best = max(
            self._origins,
            key=lambda one: (
                len(folded & folded_of(one).all),
                one is not first and bool(folded & folded_of(one).surnames),
            ),
        )
        return best if folded & folded_of(best).all else first

    def _sex(self, words: Iterable[str], origin: Origin) -> Sex:
        lists, letters = folded_of(origin), letters_of(origin)
        for word in (fold_name(latin(word, letters)) for word in words):
            if (word in lists.male) != (word in lists.female):
                return "m" if word in lists.male else "f"
        return ""

    def _formal(self, lead: str) -> bool:
        """Dr. and Captain stand before a surname, Uncle and Brother before a given name."""
        titles = lead.lower().split()
        return bool(titles) and titles[-1].rstrip(".") not in self._familiar

    def _is_surname(self, word: str, origin: Origin) -> bool:
        lists, folded = folded_of(origin), fold_name(word)
        return folded in lists.surnames and folded not in lists.given
