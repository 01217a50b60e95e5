"""Characters that look like others, or like nothing: each in its ordinary form.

Source: Unicode 15 character database (as Python's `unicodedata` holds it), and Unicode Technical
Standard 39, confusables.txt, for the letters that look alike. Of the latter only Cyrillic and
Greek, which every phone keyboard offers, and the phonetic small capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from redact.normalise.tracked import Edit

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\u302e\u302f"  # Hangul tone marks, not used since 1933
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls, except those that are white space
)
_DROPPED = re.compile(f"[{_IGNORABLE}]+")
_SOFT_WRAP = re.compile("\u00ad[ \t]*(?:\r\n|[\r\n])[ \t]*")
_OVERRIDE = re.compile("\u202e([^\u202e\u202c\n\r]*)\u202c?")

_MARK = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u3099\u309a"
_MARKED = re.compile(f"[^\\s{_MARK}]?[{_MARK}]+")

_COMPATIBLE = re.compile(
    "[\u017f\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf"  # modifier letters
    "\u2071\u207f\u2080-\u2089\u2090-\u209c"  # superscript and subscript letters
    "\u2100-\u2117\u2119-\u211f\u2121\u2124-\u2138\u213c-\u213f\u2145-\u214e\u2160-\u217f"
    "\u24b6-\u24e9\u3200-\u321e\u3371-\u33df\uf900-\ufaff\ufb00-\ufb06\uff01-\uffef"
    "\U0001d400-\U0001d7ff\U0001f130-\U0001f149]"
)
_FOOTNOTE = re.compile(
    "(?<![¹²³⁰⁴-⁹])(?<=[^\\W\\d_]|[.,;:!?)\\]\"'”’])[¹²³⁰⁴-⁹]{1,3}(?![A-Za-z0-9¹²³⁰⁴-⁹])"
)
_RAISED = re.compile("[¹²³⁰⁴-⁹]")
_CIRCLED_NUMBER = re.compile("[⓪①-⑨]{3,}")

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\t\x1c\x1d\x1e\x1f\u00a0\u1680\u202f\u205f\u2800\u3000", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
        **dict.fromkeys("\u2010\u2011\ufe63\u02d7\u2043", "-"),
        **dict.fromkeys("‘’‛ʼʻʽʾʿʹ՚", "'"),
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıɡ", "abcdefghijklmnoprstuvwyzig", strict=True)),
    }
)
_ODD_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´′](?=[^\W\d_])")
_LONG_HYPHEN = re.compile(r"(?<=[^\W\d_])[‒–−](?=[^\W\d_])")

_CYRILLIC = dict(
    zip(
        "АВСЕНІЈКМОРЅТХУҮԚԜӀасԁеһіјорԛѕԝхуѵкмтвнӏ",
        "ABCEHIJKMOPSTXYYQWIacdehijopqswxyvkmtbhl",
        strict=True,
    )
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχγηω", "ABEZHIKMNOPTYXaeikvoptuxynw", strict=True))
_TO_LATIN = str.maketrans({**_CYRILLIC, **_GREEK})
_TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in _CYRILLIC.items()})
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ALPHABETS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_WORD = re.compile(f"[{_ALPHABETS}]+(?:[-'][{_ALPHABETS}]+)*")


def unreverse(text: str) -> Iterator[Edit]:
    """Text behind a right-to-left override is read backwards; show it as it is read.

    All of it stands for the whole stretch with its controls: half of it cannot be replaced.
    """
    for found in _OVERRIDE.finditer(text):
        yield *found.span(), unicodedata.normalize("NFC", found[1])[::-1]


def unwrap_soft_hyphen(text: str) -> Iterator[Edit]:
    """A word that was broken at a soft hyphen is one word."""
    for found in _SOFT_WRAP.finditer(text):
        yield *found.span(), ""


def drop_invisible(text: str) -> Iterator[Edit]:
    """Zero-width and bidi characters, variation selectors, tags, fillers, controls."""
    for found in _DROPPED.finditer(text):
        yield *found.span(), ""


def recode(text: str) -> str:
    """One ordinary character for one odd one: spaces, hyphens, apostrophes, styled letters."""
    text = _COMPATIBLE.sub(_one_for_one, text.translate(_SAME_LENGTH))
    text = _LONG_HYPHEN.sub("-", text)
    return _CIRCLED_NUMBER.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)


def join_apostrophe(text: str) -> str:
    """Ch`ongjin, Ch´ongjin: what stands for an apostrophe between letters is one."""
    return _ODD_APOSTROPHE.sub("'", text)


def expand(text: str) -> Iterator[Edit]:
    """Characters that stand for several: ﬁ, ㎞, ㈜, Ⅳ."""
    for found in _COMPATIBLE.finditer(text):
        plain = _plain(found[0])
        if plain != found[0]:
            yield *found.span(), plain


def lower_numbers(text: str) -> Iterator[Edit]:
    """A raised number after a word is a footnote mark and no part of it; elsewhere a number."""
    marks = [found.span() for found in _FOOTNOTE.finditer(text)]
    inside = {place for start, end in marks for place in range(start, end)}
    plain: list[Edit] = [
        (*found.span(), unicodedata.normalize("NFKC", found[0]))
        for found in _RAISED.finditer(text)
        if found.start() not in inside
    ]
    yield from sorted([*((start, end, "") for start, end in marks), *plain])


def compose_marks(text: str) -> Iterator[Edit]:
    """A letter and its marks: one precomposed letter where there is one, else the bare letter."""
    for found in _MARKED.finditer(text):
        cluster = found[0]
        composed = unicodedata.normalize("NFC", cluster)
        if len(composed) > 1 or unicodedata.combining(composed):
            composed = "" if unicodedata.combining(cluster[0]) else cluster[0]
        yield *found.span(), composed


def unmask_letters(text: str) -> str:
    """Cyrillic and Greek letters that play Latin ones (and the other way round) in a mixed word.

    A word wholly of another script stays, unless all such letters of the text can pass for
    Latin: then nobody was writing Russian or Greek.
    """
    others = set(_OTHER.findall(text))
    if not others:
        return text
    disguised = all(ord(letter) in _TO_LATIN for letter in others)

    def plain(found: re.Match[str]) -> str:
        word = found[0]
        foreign = _OTHER.findall(word)
        latin = len(_LATIN.findall(word))
        if not foreign or (not latin and (len(word) == 1 or not disguised)):
            return word
        if all(ord(letter) in _TO_LATIN for letter in foreign):
            return word.translate(_TO_LATIN)
        return word.translate(_TO_CYRILLIC) if len(foreign) > latin else word

    return _WORD.sub(plain, text)


def _one_for_one(found: re.Match[str]) -> str:
    plain = _plain(found[0])
    return plain if len(plain) == 1 else found[0]


def _plain(char: str) -> str:
    # Half-width jamo become compatibility jamo, not conjoining ones: NFKC would make every
    # consonant an initial, and a final could no longer be told.
    kind, _, rest = unicodedata.decomposition(char).partition(" ")
    if kind in ("<narrow>", "<wide>"):
        return chr(int(rest, 16))
    return unicodedata.normalize("NFKC", char)
