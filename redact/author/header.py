"""The lines on top of an author file that `redact` itself writes: version, revision, recipients.

    redact-author: 1
    revision: 7
    recipients: [age1…, age1…]

They lie inside what is encrypted. `recipients` says for whom to encrypt again: age itself does not
let one read that from the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from redact.errors import AuthorError
from redact.packs.located import LocatedList, LocatedMap

VERSION = 1
KEYS = ("redact-author", "revision", "recipients")
_LINE = re.compile(rf"^(?:{'|'.join(KEYS)}):[^\n]*(?:\n|\Z)", re.MULTILINE)
_START = re.compile(r"\A---[ \t]*\r?\n")
_NUMBER = re.compile(r"[0-9]{1,9}")
_RECIPIENT = re.compile(r"age1[0-9a-z]{20,100}")
# The length of a file tells how much is in it: it grows in steps of this many bytes.
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Header:
    """What stands on top. `revision` is 0 for a file that no command has written."""

    revision: int = 0
    recipients: tuple[str, ...] = ()


def header(data: LocatedMap, where: str) -> Header:
    """The header among the keys of a file. Raises AuthorError for one that cannot be understood."""

    def fail(key: str, problem: str, hint: str) -> AuthorError:
        return AuthorError(f"{where}:{data.lines[key]}", problem, hint)

    version = data.get("redact-author", str(VERSION))
    if version != str(VERSION):
        raise fail("redact-author", "was written by a newer redact", "update redact")
    revision = data.get("revision", "0")
    if not isinstance(revision, str) or not _NUMBER.fullmatch(revision):
        raise fail("revision", "revision is no number", "remove the line; redact writes it")
    recipients = data.get("recipients", LocatedList())
    if not isinstance(recipients, LocatedList) or not all(
        isinstance(one, str) and _RECIPIENT.fullmatch(one) for one in recipients
    ):
        raise fail("recipients", "recipients is no list of age1… keys", "use redact author rekey")
    return Header(int(revision), tuple(recipients))


def body(text: str) -> str:
    """A file's text without its header and padding: what a person edits."""
    return _START.sub("", _LINE.sub("", text)).rstrip("\n") + "\n"


def with_header(text: str, head: Header, *, padded: bool) -> str:
    """The body `text` under its header; `padded` with empty lines, so that its length says
    little."""
    top = f"redact-author: {VERSION}\nrevision: {head.revision}\n"
    if head.recipients:
        top += f"recipients: [{', '.join(head.recipients)}]\n"
    whole = top + body(text)
    return whole + "\n" * (-len(whole.encode()) % _BLOCK) if padded else whole
