"""The pixels of a picture, decoded without trust."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redact.errors import Unsafe

PIXELS = 40_000_000
"""Most pixels of a picture: what the largest telephone cameras have in ordinary use."""
_ALL = 4 * PIXELS
"""Most pixels of all frames of a picture that moves."""
_FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "WEBP")
_STILL = ("JPEG", "MPO")
_HINT = "open it in an image program and save it again"


@contextmanager
def quiet() -> Iterator[None]:
    """Pillow's warnings stay unsaid, for their words may be the file's; but that a picture is very
    large is an error."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def opened(data: bytes, name: str) -> Any:
    """The picture, its first frame decoded.

    Raises Unsafe, with `name` as the place, for what is damaged, no picture, or too large.
    """
    from PIL import Image

    try:
        with quiet():
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height * _frames(image) > (
                PIXELS if _frames(image) == 1 else _ALL
            ):
                raise _too_large(name)
            image.load()
    except Unsafe:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large(name) from None
    except Exception:  # noqa: BLE001 - a damaged picture may fail in ways that nobody listed
        raise Unsafe(name, "the picture is damaged", _HINT) from None
    return image


def frames(data: bytes, name: str) -> Iterator[tuple[str, tuple[int, int], bytes]]:
    """Mode, size and pixels of every frame. Raises Unsafe as `opened` does."""
    for image in pages(opened(data, name), name):
        yield image.mode, image.size, image.tobytes()
        yield "palette", (0, 0), bytes(image.getpalette() or ())


def pages(image: Any, name: str) -> Iterator[Any]:
    """The picture at each of its frames, decoded; pages of a TIFF may differ in size.

    Raises Unsafe for damage, and where all together are too large.
    """
    from PIL import Image

    total = 0
    for number in range(_frames(image)):
        try:
            image.seek(number)
            total += image.width * image.height
            if image.width * image.height > PIXELS or total > _ALL:
                raise _too_large(name)
            image.load()
        except Unsafe:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise _too_large(name) from None
        except Exception:  # noqa: BLE001 - a damaged picture may fail in ways that nobody listed
            raise Unsafe(name, "the picture is damaged", _HINT) from None
        yield image


def same(one: bytes, other: bytes, name: str) -> bool:
    """Both files show the same pixels, frame by frame. Raises Unsafe as `opened` does."""
    a, b = frames(one, name), frames(other, name)
    missing = object()
    while True:
        left, right = next(a, missing), next(b, missing)
        if left is missing or right is missing:
            return left is right
        if left != right:
            return False


def _frames(image: Any) -> int:
    return 1 if image.format in _STILL else int(getattr(image, "n_frames", 1))


def _too_large(name: str) -> Unsafe:
    return Unsafe(name, f"a picture of more than {PIXELS // 10**6} megapixels", "make it smaller")
