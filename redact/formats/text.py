"""Plain text, Markdown or not: one byte stream that is all text."""

from __future__ import annotations

from dataclasses import dataclass

from redact.core import Draft, Origin, Rewrite
from redact.formats import encoding
from redact.formats.segments import segments


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format whose files are text from the first byte to the last.

    Plain text is scanned for Markdown too: drafts are pasted from web pages and chats, and a
    link target is one whatever the file is called.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, data: bytes, name: str) -> Draft:
        """The draft in a file's bytes. Raises Unsafe when they are not certainly text."""
        decoded = encoding.decode(data, name)
        origin = Origin(self.name, decoded.encoding, decoded.bom)
        return Draft(name, decoded.text, segments(decoded.text), origin=origin)

    def write(self, rewrite: Rewrite) -> bytes:
        """The bytes of a draft in its own encoding; those that were read, if nothing changed."""
        draft, origin = rewrite.redacted, rewrite.original.origin
        return encoding.encode(draft.text, origin.encoding, origin.bom, draft.name)


TEXT = TextFormat("text", (".txt",))
