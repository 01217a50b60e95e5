"""Pictures: what their files say is told and left out of a copy; the pixels stay as they are.

Nobody looks at the pixels, unless OCR is installed (`ocr`); nobody looks at faces.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from redact.core import Draft, Origin, Rewrite, Segment
from redact.errors import Unsafe
from redact.formats.image import gif, jpeg, ocr, png, tiff, webp
from redact.formats.image.piece import Piece
from redact.formats.image.pixels import opened, quiet, same
from redact.kinds import unseen

UNSEEN = unseen("the picture")
"""What `Draft.blind` says of a picture that nobody looks into."""
_SIGN = "\ufffc"
_COVER = "crop it or cover the place; redact check says what it is"


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """JPEG, PNG, WebP, GIF and TIFF, told apart by their first bytes."""

    name: str
    suffixes: tuple[str, ...]

    def read(self, data: bytes, name: str) -> Draft:
        """No body, or the text that OCR finds; what the file says is metadata. Raises Unsafe for
        what is no picture, damaged, or of more than 40 megapixels."""
        kind = _kind(data, name)
        image = opened(data, name)
        text, segments = "", list[Segment]()
        blind: tuple[str, ...] = (UNSEEN,)
        if ocr.can_read():
            found = ocr.text_in(image, name)
            text, blind = f"{_SIGN}\n\n{found}" if found else _SIGN, ()
            segments.append(Segment(0, len(text), "picture", digest=sha256(data).hexdigest()))
        with quiet():
            pieces = _about(kind, data, name)
        for piece in pieces:
            text += "\n\n" if text else ""
            end = len(text) + len(piece.text)
            segments.append(Segment(len(text), end, piece.kind, "metadata", piece.place))
            text += piece.text
        return Draft(name, text, tuple(segments), blind, Origin(self.name, data=data))

    def write(self, rewrite: Rewrite) -> bytes:
        """The same pixels without metadata; the two are compared. Raises Unsafe where text in the
        picture has to be replaced, or the picture cannot be copied without loss."""
        draft = rewrite.original
        if rewrite.edits:
            raise Unsafe(draft.name, "the picture shows what has to be replaced", _COVER)
        data = draft.origin.data
        with quiet():
            copy = _bare(_kind(data, draft.name), data, draft.name)
            alike = same(data, copy, draft.name)
        if not alike:
            raise Unsafe(
                draft.name, "the copy would look different", "save it as PNG and try again"
            )
        return copy


def _kind(data: bytes, name: str) -> str:
    if data.startswith(jpeg.START):
        return "jpeg"
    if data.startswith(png.START):
        return "png"
    if data.startswith(tiff.STARTS):
        return "tiff"
    if gif.starts(data):
        return "gif"
    if webp.starts(data):
        return "webp"
    raise Unsafe(name, "this is no picture of a known kind", "save it as JPEG or PNG")


def _about(kind: str, data: bytes, name: str) -> list[Piece]:
    if kind == "tiff":
        return list(tiff.about(data, name))
    tellers = {"jpeg": jpeg.about, "png": png.about, "gif": gif.about, "webp": webp.about}
    try:
        return list(tellers[kind](data))
    except ValueError:
        raise Unsafe(
            name, "a picture of a kind that is not known", "save it anew in an image program"
        ) from None


def _bare(kind: str, data: bytes, name: str) -> bytes:
    makers = {"jpeg": jpeg.bare, "png": png.bare, "gif": gif.bare, "webp": webp.bare}
    return {**makers, "tiff": tiff.bare}[kind](data, name)


IMAGE = ImageFormat("image", (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff"))
