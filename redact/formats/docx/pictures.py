"""Pictures of a package: made anew from their pixels, what their files say of themselves told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.errors import Unsafe
from redact.formats.docx.told import Told
from redact.formats.pictures import Crop, described, redrawn, sized
from redact.formats.sight import Sight, sight

_PIXELS = 2_000_000_000
"""Most pixels of all pictures together: two hundred photographs of a telephone."""
_WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Pictures:
    """The pictures of one copy."""

    parts: Mapping[str, bytes] = field(repr=False)
    told: Told = field(repr=False)
    names: dict[tuple[str, Crop], str] = field(default_factory=dict)
    """From the part in the document and the crop to the name in the copy."""
    seen: dict[str, bool] = field(default_factory=dict)
    carry: bool = True
    """Pictures that nobody looked at go into the copy."""
    looks: dict[str, tuple[str, Sight]] = field(default_factory=dict, repr=False)
    """By name in the copy: what it is called in a report, and what there is to see."""
    places: dict[str, str] = field(default_factory=dict)
    name: str = ""
    """Of the draft."""
    pixels: int = 0

    def carried(self, part: str, crop: Crop = _WHOLE) -> str:
        """The name a picture has in the copy, empty when it cannot be made anew."""
        if part not in self.seen:
            data = self.parts.get(part, b"")
            size = sized(data)
            self.seen[part] = size is not None
            self.pixels += size[0] * size[1] if size else 0
            if self.pixels > _PIXELS:
                raise Unsafe(
                    self.name, "holds more pictures than can be made anew", "split it into several"
                )
            place = self.places[part] = f"picture {len(self.seen)}"
            for kind, text in described(data):
                self.told.metadata(kind, place, text)
        if not self.seen[part]:
            return ""
        seen = sight(self.parts[part], crop)
        if seen.why and not self.carry:
            return ""
        if (part, crop) not in self.names:
            jpeg = self.parts[part].startswith(b"\xff\xd8")
            name = f"word/media/image{len(self.names) + 1}.{'jpeg' if jpeg else 'png'}"
            self.names[part, crop] = name
            self.looks[name] = self.places[part], seen
        return self.names[part, crop]

    def made(self, shown: set[str]) -> dict[str, bytes]:
        """The files of the pictures in `shown` by their names in the copy."""
        return {
            name: redrawn(self.parts[part], crop)
            for (part, crop), name in self.names.items()
            if name in shown
        }
