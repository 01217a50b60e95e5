"""The parts of a name in Hangul."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from redact.replace.name_shape import NameShape, RealNames, Sex
from redact.replace.words_of_names import KoreanNameWords

_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_JAMO = re.compile("[ㄱ-ㅎ]{1,4}")
_LETTER = re.compile(r"([A-Z]{1,3}|[ㄱ-ㅎ]{1,4})(.*)", re.DOTALL)
_SOMEBODY = re.compile(r"([가-힣])(\s?)모(.*)", re.DOTALL)
_ALONE = frozenset("씨님양군형놈")
"""Titles that are also last syllables of names: they need a blank or a full name before them."""
_PARENTS = frozenset(("엄마", "어머니", "아버지", "아빠", "할머니", "할아버지"))
_FULL = 3


class HangulNames:
    """Parses mentions in Hangul. Stateless."""

    def __init__(self, words: KoreanNameWords, real: RealNames) -> None:
        self._words = words
        self._real = real
        self._suffixes = tuple(sorted(words.suffixes, key=len, reverse=True))
        self._women = frozenset("자희숙옥순")
        self._endings = frozenset(c for name in real.male | real.female for c in name[-1])

    def parse(
        self, text: str, *, known: AbstractSet[str] = frozenset(), nickname: bool = False
    ) -> NameShape:
        """The parts of one mention; `known` and `nickname` as for Latin letters."""
        found = _EDGES.match(text)
        assert found
        lead, middle, edge = found.groups()
        if _JAMO.fullmatch(middle):
            return NameShape("initials", lead, edge, middle, hangul=True)
        if letter := _LETTER.fullmatch(middle):
            return NameShape("initials", lead, letter[2] + edge, letter[1], hangul=True)
        somebody = _SOMEBODY.fullmatch(middle)
        if somebody and somebody[1] in self._real.surnames and self._is_tail(somebody[3]):
            rest = somebody[2] + "모" + somebody[3] + edge
            return NameShape(
                "korean", lead, rest, somebody[1], surname=somebody[1], gap="", hangul=True
            )
        before, name, tail = self._cut(middle, known)
        kin: Sex = self._sex(tail)
        if nickname and not self.is_name(name, known):
            return NameShape("nickname", lead + before, tail + edge, name, hangul=True, sex=kin)
        shape = self._name(name, known, parent=tail.strip() in _PARENTS)
        return NameShape(
            kind=shape.kind,
            lead=lead + before,
            tail=shape.tail + tail + edge,
            core=name,
            surname=shape.surname,
            given=shape.given,
            gap=shape.gap,
            hangul=True,
            sex=kin,
        )

    def _is_tail(self, text: str) -> bool:
        """Nothing or a title, as in 김모 씨; 박모란 is a name."""
        return not text.strip() or text.strip() in self._real.after

    def is_post(self, text: str) -> bool:
        """Is it a title and no name?"""
        return text in self._real.posts

    def is_name(self, name: str, known: AbstractSet[str] = frozenset()) -> bool:
        """A name beyond doubt, though it is called a nickname: 명자, or one met in full."""
        real = self._real
        if name in known or name in real.male or name in real.female:
            return True
        pair = len(name) == 2 and real.inventory.issuperset(name[:1]) and name[1] in self._women
        return pair or (self._full(name) and real.inventory.issuperset(name[1:]))

    def _cut(self, text: str, known: AbstractSet[str]) -> tuple[str, str, str]:
        """What stands before the name, the name, and titles after it."""
        tail = ""
        name = text
        for again in (False, True):  # 교장선생 님, 엄마 네
            if again and tail and tail[0].isspace() and self._full(name):
                break  # 마아재 동무 is called 아재
            for title in (*self._suffixes, *self._real.after):
                core = name.removesuffix(title)
                if core == name or not core.strip():
                    continue
                glued = not core[-1].isspace()
                if glued and (name in known or not self._clear(core, title)):
                    continue
                blank = core[len(core.rstrip()) :]
                name, tail = core.rstrip(), blank + title + tail
                break
            else:
                break
        if " " not in name:
            return "", name, tail
        first, last = name.rsplit(" ", 1)
        if first.split()[-1] in self._real.before and first not in self._real.surnames:
            return first + " ", last, tail
        if self._full(first):
            return "", first, " " + last + tail
        return "", name, tail

    def _clear(self, core: str, title: str) -> bool:
        """Is `title`, written onto `core`, a title and not the end of a name?"""
        own = core.rsplit(" ", 1)[-1]
        if title not in _ALONE or len(own) in (1, _FULL):
            return True
        return title in "씨형님" and own[:1] not in self._real.surnames

    def _called(self, flat: str) -> bool:
        """선영이 is 선영, called; 김영이 is not, because no name has a 김 in it."""
        base = flat.removesuffix("이")
        if len(flat) != _FULL or base == flat:
            return False
        typical = base in self._real.male | self._real.female
        return typical or (self._real.inventory.issuperset(base) and base[-1] in self._endings)

    def _full(self, name: str) -> bool:
        """Surname and given name, both of usual syllables."""
        real = self._real
        return len(name) == _FULL and name[0] in real.surnames and set(name[1:]) <= real.syllables

    def _name(self, name: str, known: AbstractSet[str], *, parent: bool) -> NameShape:
        real = self._real
        flat = name.replace(" ", "")
        gap = " " if " " in name else ""
        if not re.fullmatch("[가-힣]+", flat):
            return NameShape("other")
        if flat in known:
            return NameShape("korean", given=flat)
        if flat in real.posts:
            return NameShape("other")
        familiar = flat.removesuffix("이")
        if len(flat) == _FULL and familiar != flat and (familiar in known or parent):
            return NameShape("korean", tail="이", given=familiar)
        if self._called(flat):
            return NameShape("korean", tail="이", given=familiar)
        if len(flat) == 1:
            kind = "surname" if flat in real.surnames else "given"
            return NameShape("korean", **{kind: flat})  # type: ignore[arg-type]
        double = len(flat) > _FULL and flat[:2] in real.surnames
        size = 2 if double else 1
        full = flat[:size] in real.surnames and len(flat) in (_FULL, _FULL + size - 1)
        if full and (set(flat[size:]) <= real.syllables or not self._foreign(flat)):
            return NameShape("korean", surname=flat[:size], given=flat[size:], gap=gap)
        if len(flat) == 2:
            usual = flat[1] in real.inventory and flat[0] in real.syllables
            if flat in real.male | real.female or usual or parent:
                return NameShape("korean", given=flat)
            if flat[0] in real.surnames and flat[1] in real.inventory:
                return NameShape("korean", surname=flat[0], given=flat[1], gap=gap)
        if len(flat) == _FULL and familiar != flat and all(c in real.syllables for c in familiar):
            return NameShape("korean", tail="이", given=familiar)
        return NameShape("foreign" if self._foreign(flat) else "nickname")

    def _foreign(self, name: str) -> bool:
        return any(char in self._words.foreign_syllables for char in name)

    def _sex(self, tail: str) -> Sex:
        """Of the named person; in 철수 엄마 the word tells nothing about 철수."""
        word = tail.strip()
        if word in _PARENTS:
            return ""
        if word in self._words.male:
            return "m"
        return "f" if word in self._words.female else ""
