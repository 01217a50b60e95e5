"""The parts of a name in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from redact.replace.name_shape import NameShape, RealNames, Sex, fold_name
from redact.replace.words_of_names import Names

_EDGES = re.compile(r"^([^\w]*)(.*?)([^\w.]*)$", re.DOTALL)
_POSSESSIVE = re.compile(r"^(.+?)(['’]s?\s.*|['’]s)$", re.DOTALL)
_HANJA = re.compile(r"[一-鿿]{2,4}")
_INITIAL = re.compile(r"[A-Z]\.?")
_BEHIND = re.compile(r"(?:[A-Z]\.[\s-]?){1,3}|[A-Z]{1,2}")
_INITIALS = re.compile(r"(?:[A-Z]\.[\s-]?)+[A-Z]?|[A-Z](?:[\s-]?[A-Z]){0,2}")


class LatinNames:
    """Parses mentions in Latin letters. Stateless."""

    def __init__(self, names: Names, real: RealNames) -> None:
        self._names = names
        self._real = real
        self._titles = names.english.titles
        self._nicknames = frozenset(names.english.nickname_words)
        self._suffixes = frozenset(names.korean.latin_suffixes)
        self._kin = frozenset(names.english.kin_after)
        self._epithets = frozenset(names.english.epithets)
        self._foreign = frozenset(names.english.foreign_titles)
        self._familiar = frozenset(names.english.familiar_titles)
        self._marks = frozenset(fold_name(m) for origin in names.origins for m in origin.marks)

    def parse(
        self, text: str, *, known: AbstractSet[str] = frozenset(), nickname: bool = False
    ) -> NameShape:
        """The parts of one mention.

        `known` are folded given names met in full names of the same draft; `nickname` says that a
        rule or the draft itself calls it one.
        """
        found = _EDGES.match(text)
        assert found
        lead, middle, tail = found.groups()
        if possessive := _POSSESSIVE.match(middle):
            middle, tail = possessive[1], possessive[2] + tail
        tokens = middle.split(" ")
        if middle.islower():
            tokens = _slug_tokens(tokens, self._real)
        titles = []
        while len(tokens) > 1 and self._is_title(tokens, known):
            titles.append(tokens.pop(0))
        ends: list[str] = []
        while len(tokens) > 1 and (
            tokens[-1].lower() in self._kin
            or (tokens[-1].lower() in self._titles and not titles and not self._whole(tokens))
        ):
            ends.insert(0, tokens.pop())
        lead += "".join(title + " " for title in titles)
        tail = "".join(" " + word for word in ends) + tail
        shape = self._core(tokens, titles, known, nickname=nickname)
        sex: Sex = next((s for t in titles if (s := self._sex(t))), "")
        return NameShape(
            kind=shape.kind,
            lead=lead + shape.lead,
            tail=shape.tail + tail,
            core=shape.core or " ".join(tokens),
            surname=shape.surname,
            given=shape.given,
            surname_first=shape.surname_first,
            gap=shape.gap,
            joiner=shape.joiner,
            second_capital=shape.second_capital,
            upper=shape.upper,
            sex=sex,
        )

    def _whole(self, tokens: list[str]) -> bool:
        """Choi Hwa Young: the last word is a syllable and not the title."""
        folded = [fold_name(token) for token in tokens]
        return (
            len(tokens) == 3
            and folded[0] in self._real.surnames
            and self._real.usual("".join(folded[1:]))
        )

    def _is_title(self, tokens: list[str], known: AbstractSet[str]) -> bool:
        """Not in Son Hye, when that is a name of the draft."""
        return _bare(tokens[0]) in self._titles and fold_name("".join(tokens)) not in known

    def _sex(self, title: str) -> Sex:
        said = self._titles[_bare(title)]
        return "m" if said == "m" else "f" if said == "f" else ""

    def _core(
        self, tokens: list[str], titles: list[str], known: AbstractSet[str], *, nickname: bool
    ) -> NameShape:
        if nickname and not self._named(tokens, known):
            return NameShape("nickname")
        if _HANJA.fullmatch(tokens[0]) and len(tokens) == 1:
            return NameShape("hanja", surname=tokens[0][0], given=tokens[0][1:])
        if _INITIALS.fullmatch(" ".join(tokens)):
            return NameShape("initials")
        if len(tokens) > 1 and fold_name(tokens[0]) in self._real.surnames:
            rest = " ".join(tokens[1:])
            if _BEHIND.fullmatch(rest):
                return NameShape(
                    "initials", surname=tokens[0], upper=(_upper(tokens[0]), False), core=rest
                )
        described = len(tokens) == 2 and tokens[0].lower() in self._epithets
        if described and fold_name(tokens[1]) in self._real.surnames:
            epithet = self._names.english.epithet + " "
            return NameShape("korean", lead=epithet, surname=tokens[1])
        foreign = not self._foreign.isdisjoint(map(_bare, titles))
        if korean := None if foreign else self._korean(tokens, titles, known):
            return korean
        familiar = any(_bare(title) in self._familiar for title in titles)
        marked = any(fold_name(token) in self._marks for token in tokens)
        if familiar and not marked:
            return NameShape("nickname")
        if any(word in self._nicknames for token in tokens for word in token.lower().split("-")):
            return NameShape("nickname")
        return NameShape("foreign")

    def _named(self, tokens: list[str], known: AbstractSet[str]) -> bool:
        """A Korean name beyond doubt, though it is called a nickname."""
        folded = fold_name("".join(tokens))
        return folded in known or any("-" in token and self._real.usual(token) for token in tokens)

    def _korean(
        self, tokens: list[str], titles: list[str], known: AbstractSet[str]
    ) -> NameShape | None:
        gap = ", " if len(tokens) > 1 and tokens[0].endswith(",") else " "
        words = [token.rstrip(",") for token in tokens]
        if len(words) == 1:
            return self._single(words[0], titles, known)
        if len(words) > 3 or not all(
            self._real.syllable_count(w) or _INITIAL.fullmatch(w) for w in words
        ):
            return None
        if len(words) == 2 and fold_name("".join(words)) in known:
            return self._given(words, "", gap, first=True)
        first, last = (fold_name(w) in self._real.surnames for w in (words[0], words[-1]))
        # Park Chol-su, Chol-su Park: the part with more syllables is the given name.
        weights = [self._real.syllable_count(w) for w in words]
        surname_first = first and not (last and len(words) == 2 and weights[0] > weights[1])
        if surname_first:
            return self._given(words[1:], words[0], gap, first=True)
        if last:
            return self._given(words[:-1], words[-1], gap, first=False)
        if all(self._real.syllable_count(w) == 1 for w in words):
            return self._given(words, "", gap, first=True)
        return None

    def _single(self, word: str, titles: list[str], known: AbstractSet[str]) -> NameShape | None:
        real, folded = self._real, fold_name(word)
        if folded in real.surnames and "-" not in word and folded not in known:
            clear = bool(titles) or word.lower() not in self._nicknames
            return NameShape("korean", surname=word, upper=(_upper(word), False)) if clear else None
        head, _, called = word.rpartition("-")
        if (
            called in self._suffixes
            and "-" not in head
            and (real.usual(head) or fold_name(head) in known)
        ):
            return NameShape("korean", tail="-" + called, given=head, upper=(False, _upper(head)))
        if "-" in word and real.syllable_count(word):
            return self._given([word], "", " ", first=True)
        single = bool(titles) and real.syllable_count(word) == 1
        if folded in known or real.usual(word) or (single and word.lower() not in self._nicknames):
            return self._given([word], "", " ", first=True)
        return None

    def _given(self, words: list[str], surname: str, gap: str, *, first: bool) -> NameShape:
        tail, joiner = "", " " if len(words) > 1 else ""
        if len(words) == 1 and "-" in words[0]:
            parts = words[0].split("-")
            if len(parts) > 1 and parts[-1] in self._suffixes and (len(parts) > 2 or not surname):
                tail = "-" + parts.pop()
            words, joiner = parts, "-" if len(parts) > 1 else ""
        given = joiner.join(words)
        return NameShape(
            "korean",
            tail=tail,
            surname=surname,
            given=given,
            surname_first=first,
            gap=gap,
            joiner=joiner,
            second_capital=len(words) > 1 and words[1][:1].isupper(),
            upper=(_upper(surname), _upper(given)),
        )


def _bare(token: str) -> str:
    return token.lower().rstrip(".,")


def _upper(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _slug_tokens(tokens: list[str], real: RealNames) -> list[str]:
    """kim-chol-su of an address as Kim Chol-su."""
    if len(tokens) == 1:
        parts = re.split(r"[-_]", tokens[0])
        if len(parts) == 3 and fold_name(parts[0]) in real.surnames:
            return [parts[0], f"{parts[1]}-{parts[2]}"]
    return tokens
