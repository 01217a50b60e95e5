"""Korean names in Cyrillic letters."""

from __future__ import annotations

import re

from redact.lang.romanisation.spelling import in_system, places
from redact.lang.romanisation.systems import systems
from redact.replace.name_shape import NameShape
from redact.replace.readings import Readings

CYRILLIC = re.compile("[Ѐ-ӿ]")
_WORD = re.compile(r"[Ѐ-ӿ]+(?:-[Ѐ-ӿ]+)*")


def parse_cyrillic(text: str, readings: Readings) -> NameShape:
    """A Korean name, surname first (Пэ Хвагён, Ким Чен Ир); else a foreign one."""
    words = text.split()
    if 2 <= len(words) <= 3 and all(map(_WORD.fullmatch, words)):
        given = " ".join(words[1:])
        if readings.surname(words[0]) and readings.given(given):
            return NameShape(
                "korean",
                core=text,
                surname=words[0],
                given=given,
                joiner=" " if len(words) > 2 else "-" if "-" in given else "",
                second_capital=len(words) > 2,
                cyrillic=True,
            )
    return NameShape("foreign", core=text)


def in_cyrillic(hangul: str) -> list[str]:
    """A name syllable by syllable in Kontsevich's transcription, with capitals."""
    table = systems("cyrillic")[0]
    return [in_system(place, table, whole=False)[0].capitalize() for place in places(hangul)]
