"""PDF: read as a reader sees it; the copy is made of pictures of its pages and their text.

Nothing of the file is kept in a copy, so nothing can be forgotten in it: the pages are drawn, the
lines with a replacement are painted over and set anew, and the redacted text is laid under the
pictures, so that it can be searched. See docs/formats.md for what is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from redact.core import Draft, Origin, Rewrite, Segment
from redact.formats.pdf.child import ask

_PAGE = "page "


@dataclass(frozen=True, slots=True)
class PdfFormat:
    """Portable document format, ISO 32000, as far as it is not encrypted."""

    name: str = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, data: bytes, name: str) -> Draft:
        """The draft in a PDF. Raises Unsafe for what is damaged, encrypted or too large."""
        found, _ = ask("read", data, name)
        body = found["body"]
        starts = [start for start in found["starts"] if start >= 0]
        pages = [number for number, start in enumerate(found["starts"], 1) if start >= 0]
        ends = [*starts[1:], len(body)][: len(starts)]
        segments = [
            Segment(start, end, "body", place=f"{_PAGE}{number}")
            for number, start, end in zip(pages, starts, ends, strict=True)
            if start < end
        ]
        parts, length = [body], len(body)
        for kind, layer, place, text in found["told"]:
            gap = "\n\n" if length else ""
            start = length + len(gap)
            parts += [gap, text]
            length = start + len(text)
            mark = text if kind == "picture" and place.startswith("pictures on") else ""
            segments.append(Segment(start, length, kind, layer, place, digest=mark))
        return Draft(
            name,
            "".join(parts),
            tuple(segments),
            tuple(found["blind"]),
            Origin(self.name, data=data),
        )

    def write(self, rewrite: Rewrite) -> bytes:
        """The copy. Raises Unsafe when a line cannot be painted over with certainty."""
        draft = rewrite.original
        changes = [(span.start, span.end, words) for span, words in rewrite.edits]
        body = draft.text[: draft.body_end]
        starts = [
            (int(segment.place.removeprefix(_PAGE)) - 1, segment.start)
            for segment in draft.segments
            if segment.layer == "body"
        ]
        more = {"body": body, "starts": starts, "changes": changes}
        _, copy = ask("write", draft.origin.data, draft.name, **more)
        return copy


PDF = PdfFormat()
