"""Pieces of one date, name or address that stand side by side become one finding."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.core import Finding, Severity, Span
from redact.resolve.merge import combined

_BLANK = r"(?:[ \t ]+|[ \t]*\r?\n[ \t]*)"
# What may stand between two pieces of one thing, by entity.
_BETWEEN = {
    "DATE_TIME": re.compile(rf"{_BLANK}|,{_BLANK}?|{_BLANK}of{_BLANK}|{_BLANK}in{_BLANK}"),
    "PERSON": re.compile(r"[ \t ]+"),
    "LOCATION": re.compile(_BLANK),
    "ORGANIZATION": re.compile(_BLANK),
    "ADDRESS": re.compile(rf"{_BLANK}|,{_BLANK}"),
}
# A small unit and the one it lies in: Ranam District, Chongjin; a list of towns is not one.
_UNIT_COMMA = re.compile(rf",{_BLANK}")
_UNIT = re.compile(
    r"(?:-(?:ri|dong|gu|gun|si|up|guyok|kuyok)|\b(?:[Cc]ounty|[Dd]istrict|[Vv]illage|[Tt]own))$"
)
_HANGUL = re.compile(r"[가-힣]")


def join(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Join neighbours of one entity that only a blank, a comma or `of` separates.

    `findings` are in order and do not overlap. Names in Hangul stay apart: 박철수 리영희 is a list.
    """
    out: list[Finding] = []
    for finding in findings:
        if out and _belong(text, out[-1], finding):
            left = out.pop()
            finding = combined(text, Span(left.span.start, finding.span.end), (left, finding))
        out.append(finding)
    return out


def _belong(text: str, left: Finding, right: Finding) -> bool:
    if left.entity != right.entity or left.entity not in _BETWEEN:
        return False
    if Severity.INFO in (left.severity, right.severity) or left.span.end >= right.span.start:
        return False
    gap = text[left.span.end : right.span.start]
    if left.entity == "PERSON" and not _one_person(left, right):
        return False
    if left.entity == "LOCATION" and _UNIT.search(left.text) and _UNIT_COMMA.fullmatch(gap):
        return True
    return _BETWEEN[left.entity].fullmatch(gap) is not None


def _one_person(left: Finding, right: Finding) -> bool:
    """May two Latin pieces be one name? Not two full names, not two that are known apart."""
    if left.link and right.link and left.link != right.link:
        return False
    if _HANGUL.search(left.text) or _HANGUL.search(right.text):
        return False
    return min(len(left.text.split()), len(right.text.split())) == 1
