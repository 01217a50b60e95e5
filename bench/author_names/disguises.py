"""Ways to hide a name, each from text to text; two of them make a composition."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import quote

Way = Callable[[str, random.Random], str]

_CYRILLIC = str.maketrans("AaBCceEHIiKkMOopPTXxy", "АаВСсеЕНІіКкМОорРТХху")
_GREEK = str.maketrans("ABEHIKMNOoTXv", "ΑΒΕΗΙΚΜΝΟοΤΧν")
_LEET = {"i": "1", "e": "3", "a": "4", "o": "0", "s": "5", "g": "9"}
_SMALL_CAPS = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
_JAMO = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
)


def _insert(marks: str) -> Way:
    def way(text: str, rng: random.Random) -> str:
        at = rng.randrange(1, len(text))
        return text[:at] + rng.choice(marks) + text[at:]

    return way


def _every(mark: str) -> Way:
    return lambda text, _: "".join(char + mark if char.isalpha() else char for char in text)


def _jamo(text: str, _: random.Random) -> str:
    out = ""
    for char in text:
        if "가" <= char <= "힣":
            n = ord(char) - 0xAC00
            out += _JAMO[0][n // 588] + _JAMO[1][n % 588 // 28] + _JAMO[2][n % 28]
        else:
            out += char
    return out


def _leet(text: str, rng: random.Random) -> str:
    return "".join(_LEET.get(char, char) if rng.random() < 0.7 else char for char in text)


def _repeat(text: str, rng: random.Random) -> str:
    places = [at for at, char in enumerate(text) if char.isalpha() and char.lower() in "aeiounml"]
    for at in sorted(rng.sample(places, min(2, len(places))), reverse=True):
        text = text[:at] + text[at] * rng.choice((3, 4)) + text[at + 1 :]
    return text


def _alphabet(first: int, second: int) -> Way:
    def one(char: str) -> str:
        if "A" <= char <= "Z":
            return chr(first + ord(char) - 65)
        return chr(second + ord(char) - 97) if "a" <= char <= "z" else char

    return lambda text, _: "".join(map(one, text))


LATIN: Mapping[str, Way] = {
    "zero width": _insert("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    "variation selector": _insert("\ufe0f\ufe00"),
    "Cyrillic letters": lambda text, _: text.translate(_CYRILLIC),
    "Greek letters": lambda text, _: text.translate(_GREEK),
    "small capitals": lambda t, _: "".join(_SMALL_CAPS.get(c.lower(), c) for c in t),
    "full width": lambda t, _: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
    "mathematical": _alphabet(0x1D400, 0x1D41A),
    "circled": _alphabet(0x24B6, 0x24D0),
    "strike through": _every("\u0336"),
    "accents": lambda t, rng: unicodedata.normalize(
        "NFC", "".join(c + rng.choice(["", "\u0301", "\u0308"]) if c.isalpha() else c for c in t)
    ),
    "letter spacing": lambda t, _: " ".join(t.replace(" ", "  ").replace("  ", " ")),
    "dots": lambda t, _: ".".join(t.replace(" ", "").replace("-", "")),
    "underscores": lambda t, _: "_".join(t.replace(" ", "").replace("-", "")),
    "leet": _leet,
    "repeated letters": _repeat,
    "two for one": lambda t, _: t.replace("m", "rn").replace("w", "vv"),
    "reversed": lambda t, _: t[::-1],
    "override": lambda t, _: f"\u202e{t[::-1]}\u202c",
    "wrapped": lambda t, _: t.replace(" ", "\n"),
    "blanks": lambda t, _: t.replace(" ", "\u00a0").replace("-", "\u2011"),
    "dash": lambda t, _: t.replace("-", "–"),
    "entities": lambda t, rng: "".join(f"&#{ord(c)};" if rng.random() < 0.4 else c for c in t),
    "tags": lambda t, _: f"{t[:3]}<b>{t[3:5]}</b>{t[5:]}",
    "emphasis": lambda t, _: f"{t[:1]}**{t[1:]}**",
    "escapes": lambda t, _: t.replace("-", "\\-"),
    "capitals": lambda t, _: t.upper(),
    "joined": lambda t, _: t.replace(" ", "").replace("-", ""),
}
HANGUL: Mapping[str, Way] = {
    "NFD": lambda t, _: unicodedata.normalize("NFD", t),
    "jamo": _jamo,
    "filler": _insert("\u3164\u115f\u1160"),
    "zero width": _insert("\u200b\u200d\u2060"),
    "spread": lambda t, _: " ".join(t),
    "middle dots": lambda t, _: "·".join(t),
    "entities": lambda t, _: "".join(f"&#{ord(c)};" for c in t),
    "percent": lambda t, _: quote(t),
    "reversed": lambda t, _: t[::-1],
    "wrapped": lambda t, _: t[:1] + "\n" + t[1:],
    "tags": lambda t, _: f"{t[:1]}<b>{t[1:2]}</b>{t[2:]}",
    "emphasis": lambda t, _: f"**{t}**",
    "underscores": lambda t, _: "_".join(t),
}

# What is done first when two ways meet: letters, then their places, what nobody sees, markup.
_STAGES = (
    *({"Cyrillic letters", "Greek letters", "small capitals", "leet", "two for one", "capitals"},),
    *({"repeated letters", "joined", "wrapped", "dash"}, {"blanks", "NFD", "jamo"}),
    {"letter spacing", "dots", "underscores", "reversed", "spread", "middle dots"},
    {"full width", "mathematical", "circled"},
    {"zero width", "variation selector", "strike through", "accents", "filler", "override"},
    {"entities", "tags", "emphasis", "escapes", "percent"},
)
# Pairs that undo each other: small capitals have no capitals, jamo are no syllables to turn round.
_NEVER = (
    *({"small capitals", "capitals"}, {"jamo", "reversed"}, {"NFD", "reversed"}),
    *({"NFD", "spread"}, {"NFD", "middle dots"}, {"NFD", "underscores"}, {"jamo", "NFD"}),
    *({"accents", "reversed"}, {"override", "reversed"}, {"override", "wrapped"}),
    *({"wrapped", "percent"}, {"override", "escapes"}, {"override", "tags"}),
)


def chosen(ways: Mapping[str, Way], depth: int, rng: random.Random) -> list[str]:
    """`depth` different ways, no two of one stage, in the order in which they are used."""
    while True:
        names = rng.sample(list(ways), depth)
        stages = [next(n for n, stage in enumerate(_STAGES) if name in stage) for name in names]
        if len(set(stages)) == depth and not any(never <= set(names) for never in _NEVER):
            return [name for _, name in sorted(zip(stages, names, strict=True))]
