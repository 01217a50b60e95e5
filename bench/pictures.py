"""How long pictures take, without detection: `python bench/pictures.py [MEGAPIXELS]`."""

from __future__ import annotations

import io
import os
import resource
import sys
import time

from PIL import Image

from redact.core import unchanged
from redact.formats.image import IMAGE

KINDS = (
    ("JPEG", {"quality": 90}),
    ("JPEG", {"quality": 90, "progressive": True}),
    ("PNG", {}),
    ("WEBP", {"quality": 80}),
    ("TIFF", {"compression": "tiff_lzw"}),
)


def photo(megapixels: float) -> Image.Image:
    """Noise that was made smooth: packs like a photo."""
    width, height = int(1155 * megapixels**0.5) // 2, int(866 * megapixels**0.5) // 2
    noise = Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))
    return noise.resize((width * 2, height * 2))


def main() -> None:
    """One line a kind of file: seconds to read and to copy, and the memory of all so far."""
    picture = photo(float(sys.argv[1]) if len(sys.argv) > 1 else 12)
    for kind, options in KINDS:
        out = io.BytesIO()
        picture.save(out, kind, **options)
        start = time.perf_counter()
        draft = IMAGE.read(out.getvalue(), "photo")
        read = time.perf_counter()
        IMAGE.write(unchanged(draft))
        done = time.perf_counter()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        size = len(out.getvalue()) / 2**20
        print(
            f"{kind:5} {size:5.1f} MiB  read {read - start:.2f} s  copy {done - read:.2f} s  "
            f"{memory} MiB  {options}"
        )


if __name__ == "__main__":
    main()
