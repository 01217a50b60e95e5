"""Step 1 and the end of step 6: files to drafts and back, in the way they lay on disk."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from redact.core import Draft, Origin, Rewrite, unchanged
from redact.errors import Unsafe
from redact.formats import encoding
from redact.formats.converted import converted
from redact.formats.docx import DOCX, DocxFormat
from redact.formats.html import HTML
from redact.formats.hwpx import HWPX, HwpxFormat
from redact.formats.image import IMAGE
from redact.formats.markdown import MARKDOWN, MarkdownFormat
from redact.formats.odt import ODT, OdtFormat
from redact.formats.pdf import PDF
from redact.formats.rtf import RTF
from redact.formats.text import TEXT, TextFormat
from redact.kinds import of_picture

__all__ = [
    *("FORMATS", "LIMIT", "Format", "all_text", "as_bytes", "contents", "encodable", "parse"),
    *("has_lines", "read", "read_bytes", "readable", "source", "without_unseen", "write"),
]

LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes: some thirty times the longest novel."""
_DAY = 24 * 60 * 60


class Format(Protocol):
    """How one kind of file becomes a draft and a draft becomes such a file."""

    @property
    def name(self) -> str:
        """As in `Draft.origin.format`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """In lower case, with the dot."""

    def read(self, data: bytes, name: str) -> Draft:
        """Raises Unsafe for what is not certainly this format."""

    def write(self, rewrite: Rewrite) -> bytes:
        """The copy: the body with its edits, nothing hidden, no metadata. Reading it again gives
        `rewrite.redacted`. Text formats give the bytes that were read, if nothing changed.

        Replaced text takes the formatting of its first character, all other text keeps its own.
        What nobody can look into (`Draft.blind`) is in the copy only if `rewrite.unknown` says so.
        Raises Unsafe for what it cannot hold.
        """


FORMATS: tuple[Format, ...] = (TEXT, MARKDOWN, DOCX, ODT, HWPX, PDF, HTML, RTF, IMAGE)
"""Every format there is. A new one is a module and its name here."""

_CONVERTED = frozenset({".epub"})
"""Known formats that cannot be read, so that the message can say what to do."""
_PICTURES = frozenset({".avif", ".bmp", ".heic", ".heif", ".psd", ".svg"})
"""Pictures that no permissive library writes without loss, or that are documents."""


def readable(path: Path) -> bool:
    """Some format claims the file's suffix. Says nothing about what is in the file."""
    return any(path.suffix.lower() in form.suffixes for form in FORMATS)


def read(path: Path, *, name: str | None = None) -> Draft:
    """The draft in a file; `name` is what it is called in messages and reports.

    Raises Unsafe when the format is unknown, or the file is not certainly what its name says,
    too large, no ordinary file or cannot be opened.
    """
    name = str(path) if name is None else name
    _format_of(path, name)
    return parse(contents(path, name), path, name)


def parse(data: bytes, path: Path, name: str) -> Draft:
    """The draft in the bytes of the file at `path`, which is not opened. Raises Unsafe as `read`
    does."""
    return _read(_format_of(path, name), data, name)


def read_bytes(data: bytes, name: str, format: str = "text") -> Draft:
    """The draft in bytes that came from elsewhere, say standard input.

    Raises Unsafe as `read` does, ValueError for a format that is not in FORMATS.
    """
    if len(data) > LIMIT:
        raise _too_large(name)
    return _read(_named(format), data, name)


def write(rewrite: Rewrite, path: Path) -> None:
    """Write a draft as it was read: same format, encoding, byte order mark and line ends.

    A new file is readable for its owner only; its time is the beginning of the day (UTC), which
    says nothing of when the draft was written or at which hour somebody worked. Raises Unsafe when
    the encoding lacks a character of the text, or the file cannot be written; a link at `path` is
    never followed.
    """
    draft, data = rewrite.original, as_bytes(rewrite)
    try:
        number = os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600
        )
        with os.fdopen(number, "wb") as file:
            file.write(data)
        day = time.time() // _DAY * _DAY
        os.utime(path, (day, day))
    except OSError as error:
        raise Unsafe(
            draft.name, f"cannot write the copy: {error.strerror}", "look at the output folder"
        ) from None


def as_bytes(rewrite: Rewrite) -> bytes:
    """What `write` puts into the file. Raises Unsafe when the format cannot hold it."""
    return _named(rewrite.original.origin.format).write(rewrite)


def without_unseen(draft: Draft) -> Draft:
    """The draft, read again as if pictures that nobody looked at could not be carried: words stand
    in their place. Raises Unsafe for a format that cannot leave out what nobody can look into."""
    form, origin = _named(draft.origin.format), draft.origin
    if not draft.blind:
        return draft
    if isinstance(form, DocxFormat | OdtFormat | HwpxFormat):
        if not any(map(of_picture, draft.blind)):
            return draft
        again = form.read(origin.data, draft.name, pictures=False)
        return _known(again, origin.digest)
    if form is IMAGE:
        problem, hint = "a picture cannot be left out of itself", "leave out the whole file"
        raise Unsafe(draft.name, problem, hint)
    if form is PDF:
        problem = "a page or a picture cannot be left out of a PDF"
        raise Unsafe(draft.name, problem, "take it out in the program that made the PDF")
    return draft


def all_text(draft: Draft) -> bool:
    """Its file is text from the first byte to the last, with nothing beside it."""
    return isinstance(_named(draft.origin.format), TextFormat)


def has_lines(draft: Draft) -> bool:
    """Its file is text that a person writes, so that lines and columns are those of an editor."""
    return isinstance(_named(draft.origin.format), TextFormat | MarkdownFormat)


def source(draft: Draft) -> bytes | None:
    """The bytes that a draft was read from, less those of its hidden parts; None for a format that
    is not text throughout, whose copy cannot be compared byte for byte.

    Raises Unsafe when they cannot be had back, so that what they are compared with proves nothing.
    """
    form, origin = _named(draft.origin.format), draft.origin
    if not isinstance(form, TextFormat | MarkdownFormat):
        return None
    data = as_bytes(unchanged(draft))
    read = encoding.encode(draft.in_file, origin.encoding, origin.bom, draft.name)
    if sha256(read).digest() != origin.digest:
        raise Unsafe(
            draft.name,
            "its bytes cannot be compared with those of the copy",
            "this is a fault of redact; report it",
        )
    return data


def encodable(origin: Origin, text: str) -> bool:
    """The file a draft came from can hold every character of `text`."""
    return encoding.encodable(text, origin.encoding)


def _read(form: Format, data: bytes, name: str) -> Draft:
    return _known(form.read(data, name), sha256(data).digest())


def _known(draft: Draft, digest: bytes) -> Draft:
    """The draft, with the bytes it was read from told by their digest, whatever its format."""
    return replace(draft, origin=replace(draft.origin, digest=digest))


def _named(name: str) -> Format:
    for form in FORMATS:
        if form.name == name:
            return form
    raise ValueError(f"no format {name!r}; there are {', '.join(form.name for form in FORMATS)}")


def _format_of(path: Path, name: str) -> Format:
    suffix = path.suffix.lower()
    for form in FORMATS:
        if suffix in form.suffixes:
            return form
    suffixes = sorted(suffix for form in FORMATS for suffix in form.suffixes)
    choice = " or ".join((", ".join(suffixes[:-1]), suffixes[-1]))
    if (saved := converted(suffix)) is not None:
        hint = saved
    elif suffix in _PICTURES:
        hint = "export it as JPEG or PNG, and check that file"
    elif suffix in _CONVERTED:
        hint = f"export its text, notes and comments as {choice}, and check that file"
    else:
        hint = f"if it is text, save it as {choice}"
    raise Unsafe(name, "cannot read this format", hint)


def contents(path: Path, name: str) -> bytes:
    """All of an ordinary file. Anything else (a pipe, a device, a folder) could stop the tool.

    Raises Unsafe when it is none, too large, or cannot be opened.
    """
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise Unsafe(name, "this is no ordinary file", "name a file or a folder of files")
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise Unsafe(
            name, f"cannot be opened: {error.strerror}", "look at its name and permissions"
        ) from None
    if len(data) > LIMIT:
        raise _too_large(name)
    return data


def _too_large(name: str) -> Unsafe:
    return Unsafe(name, f"larger than {LIMIT // 2**20} MiB", "split it into several drafts")
