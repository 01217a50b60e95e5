"""Bytes to text and back, strictly: a wrong guess would hide every Korean name in the draft.

UTF-8, UTF-16 and UTF-32 with a byte order mark; without one UTF-8, CP949 (which contains EUC-KR)
and evident UTF-16. What two of them can read, or none, is refused. Other encodings are refused
too, because they are told apart only by guessing: ISO-2022-KR even passes for plain ASCII.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import NamedTuple

from redact.errors import Unsafe

_BOMS = (  # the longer first: that of UTF-32 starts like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that editors rename to .txt, as the file(1) database has them.
_NOT_TEXT = (
    (b"PK\x03\x04", "a zip archive (.docx, .odt, .hwpx)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .hwp)"),
    (b"HWP Document File", "a .hwp document"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_SHIFTS = re.compile(rb"[\x0e\x0f\x1b]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]{3}")
_QUOTED = re.compile("(?:=[0-9A-F]{2}){3,}")
_NO_QUOTE = re.compile("[^\x00-\x7f‘’“”·…]")
_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣]")
_JAMO = re.compile("[\u3131-\u318e]")
_HANJA = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")
_FAMILIAR = re.compile("[\t\n\r -~\u00a0-\u017f\u2010-\u2027\u3000-\u3011\u3131-\u318e가-힣]")
# The syllables of particles, endings and the commonest nouns: about half of any Korean prose, and
# a few in a hundred of Chinese, Japanese or Western bytes that happen to be valid CP949.
_COMMON = frozenset(
    "이다의에는을를가은로고하도한지서나기사어대자리그인아시해있들수일정라보전만게과주"
)
_SHORT = 20
"""Up to here a text is too short to count what is common in it."""


class Decoded(NamedTuple):
    """A text and how its bytes were made from it."""

    text: str
    encoding: str
    bom: bytes


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file, so that encoding it again gives the same bytes.

    Raises Unsafe where that is not certain; the message names bytes by offset, never by value.
    """
    for start, what in _NOT_TEXT:
        if data.startswith(start):
            raise _unsafe(name, f"this is {what}, not text", "save it as plain text and check that")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_mark(data, bom, encoding, name)
    if b"\x00" in data:  # every blank and line end in UTF-16 holds one, no other text does
        return _without_mark(data, name)
    if _SHIFTS.search(data):
        raise _unsafe(
            name,
            "the text holds shift or escape characters, as ISO-2022 encodings and terminals use",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"the text is neither UTF-8 (byte {error.start}) nor CP949"
        return _korean(data, name, problem)
    if text.isascii():
        _check_mail(data, name)
    elif _might_be_korean(data, text):
        raise _unsafe(name, "the text can be read both as UTF-8 and as CP949")
    _check_readable(text, name)
    return Decoded(text, "utf-8", b"")


def decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    """The text of a file that says in which encoding it is, without a byte order mark.

    Raises Unsafe where it is not in that encoding, or could well be in another.
    """
    if data.isascii():
        return Decoded(decode(data, name).text, encoding, b"")
    text = _attempt(data, encoding)
    if text is None or _SHIFTS.search(data):
        raise _unsafe(name, f"the file says it is in {encoding}, and is not")
    others = {"utf-8", "cp949"} - {encoding}
    if encoding != "utf-8" and any(_reads_as(data, other) for other in others):
        raise _unsafe(name, f"the file says it is in {encoding}, and can be read otherwise")
    _check_readable(text, name)
    return Decoded(text, encoding, b"")


def _reads_as(data: bytes, encoding: str) -> bool:
    text = _attempt(data, encoding)
    return text is not None and (encoding == "utf-8" or _looks_korean(text))


def encode(text: str, encoding: str, bom: bytes, name: str) -> bytes:
    """The bytes of a text. Raises Unsafe when the encoding lacks a character."""
    try:
        return bom + text.encode(encoding)
    except UnicodeEncodeError:
        missing = sum(1 for char in text if not encodable(char, encoding))
        raise _unsafe(
            name,
            f"{missing} characters cannot be written in {encoding}, the encoding of the draft",
            "save the draft as UTF-8, or choose replacements without them",
        ) from None


def encodable(text: str, encoding: str) -> bool:
    """Every character of the text exists in the encoding."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _with_mark(data: bytes, bom: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + len(bom)
        raise _unsafe(
            name, f"the file begins as {encoding} but byte {place} is not valid in it"
        ) from None
    _check_readable(text, name)
    return Decoded(text, encoding, bom)


def _without_mark(data: bytes, name: str) -> Decoded:
    """UTF-16 without a mark: evident, because only one byte order gives ordinary text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(data, encoding)
        if text is not None and _looks_familiar(text):
            _check_readable(text, name)
            return Decoded(text, encoding, b"")
    raise _unsafe(name, "this is not text (it holds zeros)")


def _korean(data: bytes, name: str, problem: str) -> Decoded:
    text = _attempt(data, "cp949")
    # English with curly quotes from a Korean machine: those bytes mean the same all over Asia.
    quotes = text is not None and not _NO_QUOTE.search(text)
    if text is None or not (quotes or _looks_korean(text)):
        raise _unsafe(name, problem)
    if len(text) <= _SHORT and not quotes:
        for other in ("utf-16-le", "utf-16-be", "johab"):
            if _looks_korean(_attempt(data, other) or ""):
                raise _unsafe(name, f"the text can be read both as CP949 and as {other}")
    _check_readable(text, name)
    return Decoded(text, "cp949", b"")


def _attempt(data: bytes, encoding: str) -> str | None:
    """The text, if the bytes are valid and can be had back from it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if encodable(text, encoding) and text.encode(encoding) == data else None


def _looks_familiar(text: str) -> bool:
    """Read in the wrong byte order, letters and syllables become Chinese characters."""
    beginning = text[:65_536]
    return len(_FAMILIAR.findall(beginning)) >= 0.85 * len(beginning)


def _looks_korean(text: str) -> bool:
    syllables = _HANGUL.findall(text)
    # Python's euc_kr spells syllables outside KS X 1001 in eight bytes; those are hardly written.
    rare = sum(1 for syllable in syllables if len(syllable.encode("euc_kr")) > 2)
    common = sum(1 for syllable in syllables if syllable in _COMMON)
    return (
        len(syllables) > 0
        and len(syllables) >= 4 * len(_HANJA.findall(text))
        and len(syllables) >= len(_JAMO.findall(text))
        and rare <= 0.2 * len(syllables)
        and (len(syllables) < _SHORT or common >= 0.15 * len(syllables))
    )


def _might_be_korean(data: bytes, text: str) -> bool:
    """Valid UTF-8 by chance: all its other letters stand in words of their own, as é never does."""
    if any(ord(char) > 0x23F for char in text):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words or any(char.isascii() for word in words for char in word):
        return False
    korean = _attempt(data, "cp949")
    return korean is not None and _looks_korean(korean)


def _check_mail(data: bytes, name: str) -> None:
    """Raw mail spells Hangul in ASCII; nothing would be found in it."""
    mail = _attempt(data, "utf-7")
    if mail is not None and _HANGUL.search(mail) and _looks_familiar(mail):
        raise _unsafe(name, "the text is in UTF-7")
    for found in _QUOTED.finditer(data.decode("ascii")):
        with contextlib.suppress(UnicodeDecodeError):
            if _HANGUL.search(bytes.fromhex(found[0].replace("=", "")).decode("utf-8")):
                raise _unsafe(name, "the text holds Hangul as quoted-printable")


def _check_readable(text: str, name: str) -> None:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > 0.01 * len(text) + 1:
        raise _unsafe(name, f"this is not text (it holds {controls} control characters)")
    if _PRIVATE.search(text):
        raise _unsafe(
            name,
            "the text holds private-use characters, which only a certain font can show",
            "type the passage again in ordinary characters",
        )


def _unsafe(name: str, problem: str, hint: str = "save it as UTF-8 and check that") -> Unsafe:
    return Unsafe(name, problem, hint)
