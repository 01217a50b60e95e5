"""How much of a picture an OpenDocument text shows: `fo:clip`, as lengths on the picture."""

from __future__ import annotations

import io
import re

from redact.formats.pictures import Crop, sized

_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt)")
_INCHES = {"cm": 1 / 2.54, "mm": 1 / 25.4, "in": 1.0, "pt": 1 / 72}
_WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


def shares(data: bytes, clip: str) -> Crop:
    """`rect(top, right, bottom, left)` as shares of the picture in `data`. What is cut off must
    not come along, and lengths mean nothing once a picture is drawn anew."""
    lengths = [float(number) * _INCHES[unit] for number, unit in _LENGTH.findall(clip)]
    size = sized(data) if len(lengths) == 4 else None
    if size is None or not any(lengths):
        return _WHOLE
    across, down = _density(data)
    top, right, bottom, left = lengths
    width, height = size[0] / across, size[1] / down
    return (left / width, top / height, right / width, bottom / height)


def _density(data: bytes) -> tuple[float, float]:
    """Pixels to the inch, across and down; 96 where the file says nothing, as LibreOffice has it.
    Called for what `sized` has read."""
    from PIL import Image

    across, down = Image.open(io.BytesIO(data)).info.get("dpi", (96.0, 96.0))
    return float(across) or 96.0, float(down) or 96.0
