"""Pictures of a package: made anew from their pixels, what their files say of themselves told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.formats.docx.told import Told
from redact.formats.pictures import Crop, described, redrawn, sized

_WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Pictures:
    """The pictures of one copy."""

    parts: Mapping[str, bytes] = field(repr=False)
    told: Told = field(repr=False)
    names: dict[tuple[str, Crop], str] = field(default_factory=dict)
    """From the part in the document and the crop to the name in the copy."""
    seen: dict[str, bool] = field(default_factory=dict)

    def carried(self, part: str, crop: Crop = _WHOLE) -> str:
        """The name a picture has in the copy, empty when it cannot be made anew."""
        if part not in self.seen:
            data = self.parts.get(part, b"")
            self.seen[part] = sized(data) is not None
            place = f"picture {len(self.seen)}"
            for kind, text in described(data):
                self.told.metadata(kind, place, text)
        if not self.seen[part]:
            return ""
        if (part, crop) not in self.names:
            jpeg = self.parts[part].startswith(b"\xff\xd8")
            name = f"word/media/image{len(self.names) + 1}.{'jpeg' if jpeg else 'png'}"
            self.names[part, crop] = name
        return self.names[part, crop]

    def made(self) -> dict[str, bytes]:
        """The files of all pictures by their names in the copy."""
        return {name: redrawn(self.parts[part], crop) for (part, crop), name in self.names.items()}
