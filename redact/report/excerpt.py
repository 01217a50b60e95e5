"""The line of a draft around a finding, cut to the width of a terminal, with the place marked."""

from __future__ import annotations

from redact.core import Span
from redact.report.lines import Lines
from redact.terminal import printable, width

_CUT = "…"


def excerpt(text: str, lines: Lines, span: Span, columns: int) -> tuple[str, str, str]:
    """(before, match, after) of one printable line of about `columns` columns.

    A match over several lines becomes one. A match wider than the line is cut in the middle.
    """
    start, end = lines.around(span.start, span.end)
    match = _shorten(_one_line(text[span.start : span.end]), columns - 8)
    before = _one_line(text[start : span.start]).lstrip()
    after = _one_line(text[span.end : end]).rstrip()
    room = max(0, columns - width(match))
    left = min(width(before), max(room // 2, room - width(after)))
    return _last(before, left), match, _first(after, room - left)


def _one_line(text: str) -> str:
    joined = text.replace("\r\n", " ")
    return printable("".join(" " if c in "\r\n\t" else c for c in joined))


def _first(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - 1:
            break
        kept += char
    return kept + _CUT if columns > 0 else ""


def _last(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    kept = ""
    for char in reversed(text):
        if width(char + kept) > columns - 1:
            break
        kept = char + kept
    return _CUT + kept if columns > 0 else ""


def _shorten(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    half = max(4, columns // 2)
    return _first(text, half) + _last(text, half)[1:]
