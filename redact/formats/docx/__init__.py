"""Word documents (.docx): rebuilt by an allow list, never cleaned in place.

What is read is what will be written: the text of a draft is that of the rebuilt document, so
nothing reaches a copy that no detector has seen. Everything else is told and left out.
`redact/data/docx.yaml` says what is carried; docs/formats.md says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from redact.core import Draft, Origin, Rewrite, Segment

_NAME = "docx"


@dataclass(frozen=True, slots=True)
class DocxFormat:
    """The format of Word since 2007, and of every program that writes it."""

    name: str = _NAME
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, name: str, *, pictures: bool = True) -> Draft:
        """The draft in a file's bytes. Raises Unsafe when they are not certainly a document."""
        from redact.formats.docx.build import rebuild

        rebuilt = rebuild(data, name, pictures=pictures)
        texts, segments, place = [], list[Segment](), 0
        for (kind, where, digest), group in groupby(
            rebuilt.pieces, key=lambda piece: (piece.kind, piece.place, piece.digest)
        ):
            text = "".join(piece.text for piece in group)
            if text:
                segments.append(Segment(place, place + len(text), kind, place=where, digest=digest))
                texts.append(text)
                place += len(text)
        for part in rebuilt.told.everything():
            gap = "\n\n" if place else ""
            place += len(gap)
            segments.append(
                Segment(place, place + len(part.text), part.kind, part.layer, part.place)
            )
            texts += [gap, part.text]
            place += len(part.text)
        unseen = (one for where, look in rebuilt.seen.items() for one in look.blind(where))
        return Draft(
            name,
            "".join(texts),
            tuple(segments),
            (*rebuilt.told.blind.values(), *unseen),
            Origin(_NAME, data=data, pictures=pictures),
        )

    def write(self, rewrite: Rewrite) -> bytes:
        """The copy. Raises Unsafe for a replacement that the document cannot hold."""
        from redact.formats.docx.build import rebuild
        from redact.formats.docx.keeping import kept
        from redact.formats.docx.packing import packed

        draft = rewrite.original
        rebuilt = rebuild(draft.origin.data, draft.name, pictures=draft.origin.pictures)
        rebuilt.edit(rewrite.edits)
        return packed(rebuilt, kept(rebuilt) if rewrite.unknown == "keep" else None)


DOCX = DocxFormat()
