"""Markdown (.md, .markdown): what a reader of the page sees is the text; what no page shows is told
and left out of a copy, and all else of the file stays as it is, byte for byte.

`front` knows front matter, `tags` HTML, `marks` comments and the like, `notes` what nobody refers
to; `page` puts them together.
"""

from __future__ import annotations

from dataclasses import dataclass

from redact.core import Draft, Origin, Rewrite
from redact.errors import Unsafe
from redact.formats import encoding
from redact.formats.markdown.page import page

__all__ = ["MARKDOWN"]


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """Text with structure, and with parts that renderers do not show. Meets `Format`."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, data: bytes, name: str) -> Draft:
        """Raises Unsafe when the bytes are not certainly text."""
        decoded = encoding.decode(data, name)
        text, segments, cuts = page(decoded.text, name)
        origin = Origin(self.name, decoded.encoding, decoded.bom)
        return Draft(name, text, segments, origin=origin, cuts=cuts)

    def write(self, rewrite: Rewrite) -> bytes:
        """Raises Unsafe where new words would hide what is shown."""
        name, meant, origin = rewrite.original.name, rewrite.redacted, rewrite.original.origin
        if page(meant.text, name)[0] != meant.text:
            raise Unsafe(
                name,
                "with the new words, something that is shown would be hidden",
                "where a link, a note or a tag is named, decide about all its places alike",
            )
        return encoding.encode(meant.text, origin.encoding, origin.bom, name)


MARKDOWN = MarkdownFormat()
