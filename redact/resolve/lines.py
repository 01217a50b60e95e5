"""Findings that a guess stretched over the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from redact.core import Finding, Span

_LINE_END = re.compile(r"[ \t]*\r?\n[ \t]*")


def apart(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """The same findings over the same words; one is cut at a line end where rules that are
    surer than it see something end before it and something begin behind it.

    Cells of a table are lines, and so are the lines of wrapped prose: where rules know a name
    before the line end and a town behind it, `Kim Song-il⏎Musan` is no name of three words. A
    model is never as sure as they are; what the author file holds is never cut.
    """
    known = [f for f in findings if not f.weak and f.detector != "model"]
    ends = _surest((f.span.end, f.score) for f in known)
    starts = _surest((f.span.start, f.score) for f in known)
    return [piece for finding in findings for piece in _cut(text, finding, ends, starts)]


def _surest(scores: Iterator[tuple[int, float]]) -> dict[int, float]:
    out: dict[int, float] = {}
    for place, score in scores:
        out[place] = max(score, out.get(place, 0.0))
    return out


def _cut(
    text: str, finding: Finding, ends: Mapping[int, float], starts: Mapping[int, float]
) -> Iterator[Finding]:
    start, end = finding.span.start, finding.span.end
    sure = 0.0 if finding.detector == "model" or finding.weak else finding.score
    edges = [start]
    for found in _LINE_END.finditer(text, start, end):
        left, right = found.span()
        if min(ends.get(left, 0.0), starts.get(right, 0.0)) > sure:
            edges += (left, right)
    edges.append(end)
    if finding.detector == "author" or len(edges) == 2:
        yield finding
        return
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        span = Span(left, right)
        yield replace(finding, span=span, text=text[left:right], replacement=None)
