"""Rich Text Format (.rtf): read whole; a copy is a new file with the text and its emphasis.

The format keeps traces in hundreds of places, so nothing of the file goes into the copy but
paragraphs, line breaks, bold, italic, underlined, struck-out, raised and lowered text. Cells of
tables become lines; headers, footers and footnotes stand behind the text; pictures, links and
fonts are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redact.core import Draft, Origin, Rewrite, Span
from redact.errors import Unsafe
from redact.formats.rtf.read import Document, Reader
from redact.formats.rtf.story import Looks, Run

__all__ = ["RTF"]

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0\uc1\pard\plain\fs24\sa200 "
_ESCAPED = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\t": "\\tab ", "\n": "\\line "}
_ORDER = ("b", "i", "ul", "strike", "super", "sub")


@dataclass(frozen=True, slots=True)
class RtfFormat:
    """Documents as a reader sees them. Meets `Format`."""

    name: str = "rtf"
    suffixes: tuple[str, ...] = (".rtf",)

    def read(self, data: bytes, name: str) -> Draft:
        """Raises Unsafe for what is no such document, damaged or nested too deeply."""
        document = _document(data, name)
        origin = Origin(self.name, data=data)
        return Draft(name, document.text, document.segments, document.blind, origin)

    def write(self, rewrite: Rewrite) -> bytes:
        """Raises Unsafe where the copy would not read as it should."""
        original = rewrite.original
        runs = _document(original.origin.data, original.name).runs
        data = _written(list(_edited(runs, rewrite.edits))).encode("ascii")
        if _document(data, original.name).text != rewrite.redacted.text:
            raise Unsafe(
                original.name,
                "the text cannot be written so that it reads as it should",
                "save it as .docx or .odt",
            )
        return data


@lru_cache(maxsize=2)
def _document(data: bytes, name: str) -> Document:
    """What a file says; kept for the steps that ask again: writing, reading back."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if not data.startswith(b"{\\rtf"):
        raise Unsafe(name, "this is no rich text document", "look at how it was saved")
    return Reader(data, name).document()


def _edited(runs: Sequence[Run], edits: Sequence[tuple[Span, str]]) -> Iterator[Run]:
    """The runs of the copy; new words look like the first character they replace."""
    queue = list(reversed(edits))
    place = 0
    for text, looks in runs:
        start, end = place, place + len(text)
        place = end
        while start < end:
            if not queue or queue[-1][0].start >= end:
                yield text[start - end :], looks
                break
            span, words = queue[-1]
            if start < span.start:
                yield text[start - end : span.start - end], looks
            if start <= span.start:
                yield words, looks
            start = min(span.end, end)
            if span.end <= end:
                queue.pop()


def _written(runs: Sequence[Run]) -> str:
    """The file."""
    text = "".join(words for words, _ in runs)
    out = [_HEAD]
    cursor = _Cursor(runs)
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            cursor.take(2)
        if not paragraph.strip():
            out.append("{}")
        for words, looks in cursor.take(len(paragraph)):
            out.append(_run(words, looks))
        out.append("\\par\n")
    return "".join([*out, "}"]) if text else f"{_HEAD}}}"


class _Cursor:
    """A place in the runs."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.queue = [run for run in reversed(runs) if run[0]]

    def take(self, size: int) -> list[Run]:
        """The next `size` characters."""
        out: list[Run] = []
        while size:
            text, looks = self.queue.pop()
            out.append((text[:size], looks))
            if len(text) > size:
                self.queue.append((text[size:], looks))
            size -= len(out[-1][0])
        return out


def _run(words: str, looks: Looks) -> str:
    plain = "".join(map(_character, words))
    marks = "".join(f"\\{look}" for look in _ORDER if look in looks)
    return f"{{{marks} {plain}}}" if marks else plain


def _character(char: str) -> str:
    if char in _ESCAPED:
        return _ESCAPED[char]
    if " " <= char <= "~":
        return char
    raw = char.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    return "".join(f"\\u{unit - 65536 if unit > 32767 else unit}?" for unit in units)


RTF = RtfFormat()
