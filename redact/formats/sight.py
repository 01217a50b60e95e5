"""What there is to see in a picture within a document, and whether anybody looked at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from redact.formats.image import ocr
from redact.formats.pictures import Crop, cropped, opened
from redact.kinds import SHOWS, UNSEEN, unseen

_ICON = 16
_LINE = 5
"""Pixels: in a picture so small nobody can be seen, and no word stands in one so narrow."""
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to see in a picture. `digest` is empty where that is nothing."""

    digest: str = ""
    text: str = field(default="", repr=False)
    """What OCR reads in it."""
    why: str = ""
    """Why nobody knows that it may be published; empty where OCR found no text in it."""

    def blind(self, place: str) -> tuple[str, ...]:
        """What `Draft.blind` says of it."""
        return (unseen(place, self.why),) if self.why else ()


_known: dict[tuple[bytes, Crop, bool], Sight] = {}


def sight(data: bytes, crop: Crop = (0, 0, 0, 0), name: str = "picture") -> Sight:
    """Look at a picture as a copy shows it, with OCR where it is installed.

    Raises Unsafe, with `name` as the place, when OCR fails.
    """
    key = sha256(data).digest(), crop, ocr.can_read()
    if key not in _known:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        _known[key] = _looked(data, crop, name)
    return _known[key]


def _looked(data: bytes, crop: Crop, name: str) -> Sight:
    image = opened(data)
    if image is None:
        return Sight()
    image = cropped(image.convert("RGBA"), crop)
    even = all(low == high for low, high in image.getextrema())
    if even or max(image.size) <= _ICON or min(image.size) < _LINE:
        return Sight()
    head = f"{image.mode} {image.width} {image.height} ".encode()
    digest = sha256(head + image.tobytes()).hexdigest()
    if not ocr.can_read():
        return Sight(digest, why=UNSEEN)
    text = ocr.text_in(image, name)
    return Sight(digest, text, SHOWS if text else "")
