"""Names in Chinese characters, katakana and pinyin: exact forms, made when a text needs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from redact.author.matching.hit import Hit
from redact.author.matching.name import Name
from redact.author.matching.stream import Stream
from redact.core import Secret
from redact.lang import romanisation

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_KANA = re.compile(r"[\u30a0-\u30ff]")
_KANA_RUN = re.compile(r"[\u30a1-\u30fa\u30fc]+(?:[・ =＝]{1,2}[\u30a1-\u30fa\u30fc]+)*")
_JOINT = re.compile(r"[ \n·・‧]{1,2}")
_MOST_WORDS = 4
_SHORTEST_KANA = 4


class ScriptIndex:
    """Secret names in scripts that few drafts hold. The forms of a script are made at the first
    text that has it."""

    def __init__(self, names: Iterable[Name], han: Sequence[tuple[Secret, str]]) -> None:
        self._names, self._han = tuple(names), han
        self._made: dict[str, Mapping[str, list[Secret]]] = {}

    def search(self, stream: Stream) -> Iterator[Hit]:
        """Whole names in Chinese characters and katakana, and the pinyin of the former."""
        if _HAN.search(stream.text):
            yield from self._in_han(stream.text)
        if self._han:
            yield from self._in_pinyin(stream)
        if _KANA.search(stream.text):
            yield from self._in_kana(stream.text)

    def _forms(
        self, script: str, make: Callable[[], Iterable[tuple[str, Secret]]]
    ) -> Mapping[str, list[Secret]]:
        if script not in self._made:
            table: dict[str, list[Secret]] = {}
            for form, secret in make():
                if secret not in table.setdefault(form, []):
                    table[form].append(secret)
            self._made[script] = table
        return self._made[script]

    def _in_han(self, text: str) -> Iterator[Hit]:
        table = self._forms(
            "han",
            lambda: (
                (form, one) for one, value in self._han for form in romanisation.han_forms(value)
            ),
        )
        read = self._forms("read", self._without_han)
        places = [at for at, char in enumerate(text) if _HAN.match(char)]
        for first, start in enumerate(places):
            word = ""
            for at in places[first : first + _MOST_WORDS + 1]:
                gap = text[places[first + len(word) - 1] + 1 : at] if word else ""
                if gap and not _JOINT.fullmatch(gap):
                    break
                word += unicodedata.normalize("NFKC", text[at])
                for secret in table.get(word, ()):
                    yield Hit(start, at + 1, secret, "han")
                for reading in romanisation.hanja_readings(word) if len(word) > 1 else ():
                    for secret in read.get(reading, ()):
                        yield Hit(start, at + 1, secret, "han-read")

    def _without_han(self) -> Iterator[tuple[str, Secret]]:
        """Full names in Hangul whose characters nobody gave: any that read like them count. Where
        they are known, other characters are another person."""
        known = {secret for secret, _ in self._han}
        for name in self._names:
            if name.surname and name.secret not in known:
                for surname in romanisation.variants(name.surname):
                    for given in name.hangul:
                        yield surname + given, name.secret

    def _in_pinyin(self, stream: Stream) -> Iterator[Hit]:
        table = self._forms(
            "pinyin",
            lambda: (
                (form, one)
                for one, value in self._han
                for han in _orders(value)
                for form in romanisation.pinyin(han)
            ),
        )
        words, joints = stream.words, stream.joints
        for first, word in enumerate(words):
            letters = ""
            for last in range(first, min(first + _MOST_WORDS, len(words))):
                if last > first and not joints[last - 1]:
                    break
                letters += words[last].letters
                for secret in table.get(letters, ()):
                    if word.capital or word.slug:
                        yield Hit(word.start, words[last].end, secret, "pinyin")

    def _in_kana(self, text: str) -> Iterator[Hit]:
        table = self._forms(
            "kana",
            lambda: (
                (form, name.secret)
                for name in self._names
                if name.surname
                for form in romanisation.katakana(name.surname + name.given)
            ),
        )
        for found in _KANA_RUN.finditer(text):
            word = "".join(char for char in found[0] if _KANA.match(char) and char != "・")
            for secret in table.get(word, ()):
                yield Hit(*found.span(), secret, "kana")


def _orders(value: str) -> Iterator[str]:
    yield value
    yield value[1:] + value[:1]
