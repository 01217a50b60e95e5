"""Web pages (.html, .htm): changed in place, what nobody sees of them left out.

`tokens` cuts the source, `tree` knows what is open, `page` tells what is seen from what is not,
`copy` puts new words into the source. All else of it stays as it is, character for character.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from redact.core import Draft, Origin, Rewrite
from redact.errors import Unsafe
from redact.formats import encoding
from redact.formats.html.charset import decode_page
from redact.formats.html.copy import copied
from redact.formats.html.page import Page, Reader

__all__ = ["HTML"]


@dataclass(frozen=True, slots=True)
class HtmlFormat:
    """Pages as browsers show them. Meets `Format`."""

    name: str = "html"
    suffixes: tuple[str, ...] = (".htm", ".html")

    def read(self, data: bytes, name: str) -> Draft:
        """Raises Unsafe when the encoding is not certain, or the page is beyond the limits."""
        source, page = _page(data, name)
        origin = Origin(self.name, source.encoding, source.bom, data)
        return Draft(name, page.text, page.segments, origin=origin, lines=page.lines)

    def write(self, rewrite: Rewrite) -> bytes:
        """Raises Unsafe where the copy would not read as it should: never half a copy."""
        original = rewrite.original
        source, page = _page(original.origin.data, original.name)
        text = copied(source.text, page, rewrite.edits, original.origin, original.name)
        data = encoding.encode(text, source.encoding, source.bom, original.name)
        if _page(data, original.name)[1].text != rewrite.redacted.text:
            raise Unsafe(
                original.name,
                "the page cannot be changed in place so that only the body is left",
                "save its text as .md or .txt",
            )
        return data


@lru_cache(maxsize=2)
def _page(data: bytes, name: str) -> tuple[encoding.Decoded, Page]:
    """The source and what it says; kept for the steps that ask again: writing, reading back."""
    source = decode_page(data, name)
    return source, Reader(source.text, name).page()


HTML = HtmlFormat()
