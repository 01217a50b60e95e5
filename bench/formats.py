#!/usr/bin/env python3
"""How fast files are read and written, without detection: bench/formats.py [FORMAT ...]

For each format a document of as many pages and one of half as many is made in code, read, written
with a replacement in every tenth paragraph, and read again, in a process of its own: processor
seconds with those of child processes, peak memory, and how the time grows (2.0 is linear). With
--property N it changes N random Word documents instead and compares every character and its look.
Prints a table; asserts nothing.
"""

from __future__ import annotations

import argparse
import re
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
    *("the", "market", "그는", "장마당에서", "국수를"),
)
ENGLISH = 12
"""How many of the words, from the first, are English."""
PARAGRAPHS = 20
"""Of a page, each of 25 words: some 500 words."""


def sentences(number: int) -> list[str]:
    """Five pieces of a paragraph."""
    return [
        " ".join(WORDS[(number + n) % len(WORDS)] for n in range(i, i + 5)) + " " for i in range(5)
    ]


def docx(pages: int) -> bytes:
    """Every paragraph in five runs of different looks, a tenth of them in a table."""
    from tests import samples_docx as made

    looks = ("", "<w:b/>", "<w:i/>", '<w:color w:val="CC0000"/>', '<w:sz w:val="28"/>')
    blocks = []
    for number in range(pages * PARAGRAPHS):
        runs = "".join(
            made.run(text, look) for text, look in zip(sentences(number), looks, strict=True)
        )
        block = made.paragraph(runs, '<w:spacing w:after="120"/>')
        if number % 10 == 0:
            block = f"<w:tbl><w:tr><w:tc>{block}</w:tc><w:tc>{block}</w:tc></w:tr></w:tbl>"
        blocks.append(block)
    return made.package("".join(blocks))


def odt(pages: int) -> bytes:
    """Every paragraph in five spans of different looks, a tenth of them in a table."""
    from tests import samples_odt as made

    looks = (
        *('fo:font-weight="bold"', 'fo:font-style="italic"', 'fo:color="#cc0000"'),
        *('fo:font-size="14pt"', 'fo:letter-spacing="0.1cm"'),
    )
    styles = "".join(
        f'<style:style style:name="T{number}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        for number, look in enumerate(looks)
    )
    blocks = []
    for number in range(pages * PARAGRAPHS):
        spans = "".join(
            f'<text:span text:style-name="T{i}">{text}</text:span>'
            for i, text in enumerate(sentences(number))
        )
        block = made.paragraph(spans)
        if number % 10 == 0:
            cell = f"<table:table-cell>{block}</table:table-cell>"
            block = f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"
        blocks.append(block)
    return made.document("".join(blocks), styles)


def hwpx(pages: int) -> bytes:
    """Every paragraph in five runs, a tenth of them in a table."""
    from tests import samples_hwpx as made

    blocks = []
    for number in range(pages * PARAGRAPHS):
        block = made.paragraph("".join(map(made.words, sentences(number))))
        if number % 10 == 0:
            cell = f'<hp:tc borderFillIDRef="1">{made.sublist(block)}</hp:tc>'
            block = made.paragraph(made.run(f"<hp:tbl><hp:tr>{cell}{cell}</hp:tr></hp:tbl>"))
        blocks.append(block)
    return made.document("".join(blocks))


def pdf(pages: int) -> bytes:
    """Thirty lines a page, every tenth in Korean."""
    from tests import samples_pdf as made

    def line(number: int) -> str:
        if number % 10 == 0:
            return "그는 장마당에서 국수를 팔았고 나는 그 곁에서 자랐다."
        return " ".join(WORDS[(number * 7 + n) % ENGLISH] for n in range(14))

    return made.pages(
        *(
            b"".join(made.line(line(page * 30 + n), y=760 - 20 * n) for n in range(30))
            for page in range(pages)
        )
    )


def html(pages: int) -> bytes:
    """Every paragraph with a link and looks, a tenth of them with a table and a comment."""
    from tests import samples_html

    return samples_html.book(pages * PARAGRAPHS)


def rtf(pages: int) -> bytes:
    """Every paragraph with looks and a footnote, Korean in three spellings."""
    from tests import samples_rtf

    return samples_rtf.book(pages * PARAGRAPHS)


def markdown(pages: int) -> bytes:
    """Every paragraph with a link and a footnote, a tenth of them with a comment and HTML."""
    from tests import samples_markdown

    return samples_markdown.book(pages * PARAGRAPHS)


MAKERS: dict[str, Callable[[int], bytes]] = {
    one.__name__: one for one in (docx, odt, hwpx, pdf, html, rtf, markdown)
}
"""By format: a document of so many pages."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("formats", nargs="*", choices=[*MAKERS, []])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=1, help="of the random documents")
    parser.add_argument("--property", type=int, default=0, help="random documents to compare")
    options = parser.parse_args(argv)
    if options.one:
        return _one(options.one[0], int(options.one[1]))
    if options.property:
        from tests.random_docx import compare

        print(f"{options.property} documents, {compare(options.property, options.seed)} differ")
        return 0
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
    places = list(re.finditer("Hoeryong|회령", draft.text[: draft.body_end]))[::10]
    edits = tuple((Span(*found.span()), "a northern town") for found in places)
    body = draft.body()
    starts = [0, *(span.end for span, _ in edits)]
    kept = [
        body.text[a:b] for a, b in zip(starts, [*(s.start for s, _ in edits), None], strict=True)
    ]
    redacted = replace(body, text="a northern town".join(kept))
    copy = form.write(replace(unchanged(draft), edits=edits, redacted=redacted))
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
