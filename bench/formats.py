#!/usr/bin/env python3
"""How fast files are read and written, without detection: bench/formats.py [FORMAT ...]

For each format a document of as many pages and one of half as many is made in code, read, written
with a replacement in every tenth paragraph, and read again, in a process of its own: processor
seconds with those of child processes, peak memory, and how the time grows (2.0 is linear). Prints a
table; asserts nothing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WORDS = (
    *("Moon", "Hye-bong", "left", "Hoeryong", "in", "1998", "and", "sold", "noodles", "at"),
    *("the", "market"),
)


def pdf(pages: int) -> bytes:
    """Thirty lines a page, every tenth in Korean."""
    from tests import samples_pdf as made

    def line(number: int) -> str:
        if number % 10 == 0:
            return "그는 장마당에서 국수를 팔았고 나는 그 곁에서 자랐다."
        return " ".join(WORDS[(number * 7 + n) % 12] for n in range(14))

    return made.pages(
        *(
            b"".join(made.line(line(page * 30 + n), y=760 - 20 * n) for n in range(30))
            for page in range(pages)
        )
    )


MAKERS: dict[str, Callable[[int], bytes]] = {"pdf": pdf}
"""By format: makes a document of so many pages."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("formats", nargs="*", choices=[*MAKERS, []])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.one:
        return _one(options.one[0], int(options.one[1]))
    print(f"{'':16}{'MiB':>8}{'read':>8}{'write':>8}{'again':>8}{'peak MiB':>10}{'growth':>8}")
    for name in options.formats or MAKERS:
        rows = [_measured(name, pages) for pages in (options.pages // 2, options.pages)]
        growth = sum(rows[1][1:4]) / sum(rows[0][1:4])
        size, read, write, again, peak = rows[1]
        label = f"{name}, {options.pages} pages"
        print(f"{label:16}{size:8.1f}{read:8.2f}{write:8.2f}{again:8.2f}{peak:10.0f}{growth:8.2f}")
    return 0


def _measured(name: str, pages: int) -> list[float]:
    command = [sys.executable, __file__, "--one", name, str(pages)]
    output = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return [float(word) for word in output.stdout.split()]


def _one(name: str, pages: int) -> int:
    """Seconds and memory of one document, in this process."""
    from redact.core import Span, unchanged
    from redact.formats import FORMATS, read_bytes

    form = next(form for form in FORMATS if form.name == name)
    data = MAKERS[name](pages)
    times = [_spent()]
    draft = read_bytes(data, "draft", name)
    times.append(_spent())
    edits, place = [], 0
    while (place := draft.text.find("Hoeryong", place)) >= 0:
        edits.append((Span(place, place + 8), "a northern town"))
        place += 8
    copy = form.write(replace(unchanged(draft), edits=tuple(edits[::10])))
    times.append(_spent())
    form.read(copy, "copy")
    times.append(_spent())
    spent = [after - before for before, after in pairwise(times)]
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(one).ru_maxrss for one in who) / 1024
    print(len(data) / 2**20, *spent, peak)
    return 0


def _spent() -> float:
    """Processor seconds of this process and of those it started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
