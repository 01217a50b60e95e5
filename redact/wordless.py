"""What was found in a draft, without a word of the draft: for memory, and to keep between runs.

Lines, columns, kinds and scripts can still be told; words come back from the draft itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from redact.core import Draft, Finding, Report

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile("[^\r\nx가]")


class Withheld(str):
    """The keyed id of a finding, where its words stood."""

    __slots__ = ()


def wordless(report: Report, find_id: Callable[[Finding], str]) -> Report:
    """The same report on a draft of which only line ends and scripts are left.

    Ids (`find_id`) and verdicts stay; replacements go, since a vaguer word tells of the exact one.
    """
    decisions = tuple(
        replace(one, finding=withheld(one.finding, find_id), replacement="")
        for one in report.decisions
    )
    return Report(_shape(report.draft), decisions, points=report.points, leaks=report.leaks)


def withheld(finding: Finding, find_id: Callable[[Finding], str]) -> Finding:
    """A finding with its id in the place of its words, and so everything that it covers."""
    covers = tuple(withheld(inner, find_id) for inner in finding.covers)
    return replace(finding, text=Withheld(find_id(finding)), covers=covers)


def restored(findings: Sequence[Finding], draft: Draft) -> list[Finding]:
    """The findings with the words that stand at their places in `draft`."""
    return [
        replace(
            finding,
            text=draft.text[finding.span.start : finding.span.end],
            covers=tuple(restored(finding.covers, draft)),
        )
        for finding in findings
    ]


def known_id(finding: Finding) -> str:
    """The id that was kept in place of the words; empty where they are there."""
    return str(finding.text) if isinstance(finding.text, Withheld) else ""


def _shape(draft: Draft) -> Draft:
    text = _OTHER.sub(".", _LATIN.sub("x", _HANGUL.sub("가", draft.text)))
    return replace(draft, text=text, origin=replace(draft.origin, data=b"", digest=b""))
