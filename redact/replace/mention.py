"""A finding as a reader meets it: its words on one line, and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.core import Draft, Finding, Language
from redact.normalise import normalise

_AROUND = 80
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding with the text as it is read, not as it is typed."""

    finding: Finding
    surface: str = field(repr=False)
    before: str = field(repr=False)
    """Up to 80 characters before it, in the same paragraph."""
    after: str = field(repr=False)
    language: Language
    """Of the words themselves; where they are figures, of what stands around them."""
    setting: Language
    """Of what stands around."""
    kind: str = "body"
    """Kind of the segment it stands in."""


def mentions(findings: Sequence[Finding], draft: Draft) -> list[Mention]:
    """One mention a finding, in the same order."""
    view = normalise(draft)
    starts = [segment.start for segment in draft.segments]
    out = []
    for finding in findings:
        start, end = view.range(finding.span)
        first, last = view.block(start, end)
        surface = " ".join((view.text[start:end] or finding.text).split())
        before = view.text[max(first, start - _AROUND) : start].replace("\n", " ")
        after = view.text[end : max(end, min(last, end + _AROUND))].replace("\n", " ")
        at = bisect_right(starts, finding.span.start) - 1
        kind = draft.segments[at].kind if at >= 0 else "body"
        setting: Language = "ko" if _korean(before + after, view.text) else "en"
        language = setting
        if _HANGUL.search(surface):
            language = "ko"
        elif _LATIN.search(surface):
            language = "en"
        out.append(Mention(finding, surface, before, after, language, setting, kind))
    return out


def _korean(around: str, text: str) -> bool:
    """More Hangul than Latin words nearby; where nothing is nearby, in the whole draft."""
    near = around if _HANGUL.search(around) or _LATIN.search(around) else text
    return len(_HANGUL.findall(near)) * 2 > len(_LATIN.findall(near))
