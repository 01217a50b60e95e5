"""The report for the writer: each find in its sentence, why it tells, and how to say it instead.

It says nothing of an author file: that a name is the real one stands in no other place than there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from redact.core import Decision, Effect, Report, Severity, Span
from redact.report.facts import VERSION, Filed, limits, sentence
from redact.report.grouping import Told, grouped
from redact.report.result import Checked, Outcome, Words, new_words
from redact.report.summary import gaps, in_order
from redact.report.where import Parts
from redact.report.wording import Wording, tongue_of

_UNREAD = "UNREAD"
_REMOVED = ("removed", "삭제")
"""What stands for what was taken out, without its brackets."""
_AUTHOR = "author"
"""The detector whose reason says that a fact is true; the kind of the find gives another one."""


def writer(outcome: Outcome, filed: Filed) -> dict[str, Any]:
    """The whole report. It quotes the drafts with every `filed.words` but `Words.ABSENT`: without
    their sentences it would say nothing."""
    words = Words.ABSENT if filed.words is Words.ABSENT else Words.SHOWN
    say = filed.say
    return {
        "report": "writer",
        "version": VERSION,
        "language": filed.tongue,
        "made": {"when": filed.made or None},
        "drafts": [_draft(file, replace(filed, words=words)) for file in outcome.files],
        "closing": limits(say, "writer.closing"),
    }


def _draft(file: Checked, filed: Filed) -> dict[str, Any]:
    report, say = file.report, filed.say
    passages = list(_passages(file, report, filed)) if report else []
    told = [one for passage in passages for one in passage["findings"]]
    must = sum(one["must"] for one in told)
    key = "writer.lead" if told else "writer.lead.none"
    return {
        "name": file.path,
        "language": tongue_of(report.draft) if report else filed.tongue,
        "lead": say(key, n=len(told)) if report else "",
        "must_change": must,
        "think_about": len(told) - must,
        "found": _kinds(told),
        "passages": passages,
        "file_name": any(one.finding.severity is not Severity.INFO for one in file.around),
        "in_the_file": _beside(report, say) if report else [],
        "not_read": [gap.what for gap in gaps(file)] + (_unread(report, say) if report else []),
    }


def _passages(file: Checked, report: Report, filed: Filed) -> Iterator[dict[str, Any]]:
    copy, parts = dict(file.in_copy()), Parts(report.draft)
    decisions = [d for d in in_order(report) if _asked(d) and not parts.hold(d.finding)]
    for group in grouped(report.draft, decisions, copy):
        yield {
            "line": parts.lines.at(group.span.start)[0],
            "sentence": sentence(group, report.draft, filed.words),
            "findings": [_finding(told, copy, parts, filed) for told in group.told],
        }


def _asked(decision: Decision) -> bool:
    """It is for the writer to think about."""
    finding = decision.finding
    return finding.severity is not Severity.INFO and finding.entity != _UNREAD


def _unread(report: Report, say: Wording) -> list[str]:
    """Where passages begin that nothing could read to the end."""
    lines = Parts(report.draft).lines
    found = [d.finding for d in in_order(report) if d.finding.entity == _UNREAD]
    return [say("writer.unread_line", line=lines.at(f.span.start)[0]) for f in found]


def _finding(told: Told, copy: Mapping[Span, str], parts: Parts, filed: Filed) -> dict[str, Any]:
    finding, say = told.finding, filed.say
    plain = replace(finding, detector="") if finding.detector == _AUTHOR else finding
    advice = say.advice(plain)
    new = new_words(told.decision, copy)
    lines = [parts.lines.at(d.finding.span.start)[0] for d in told.again]
    return {
        "number": told.number,
        "kind": finding.entity,
        "label": say.label(finding.entity),
        "must": finding.severity is Severity.BLOCK,
        "text": finding.text if filed.words is Words.SHOWN and not _note(told) else None,
        "why": advice.why,
        "how": advice.how,
        "instead": new if filed.words is Words.SHOWN and _says(new) else None,
        "remove": new is not None and not _says(new),
        "again": list(dict.fromkeys(lines)),
    }


def _note(told: Told) -> bool:
    return told.finding.effect is Effect.NOTE


def _says(new: str | None) -> bool:
    """Words that a writer could write; a mark of what was taken out is none."""
    return bool(new) and str(new).strip("[]") not in _REMOVED


def _kinds(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many of which kind, most first."""
    labels = {one["kind"]: one["label"] for one in told}
    counted = [
        {
            "label": label,
            "block": sum(one["must"] for one in told if one["kind"] == kind),
            "review": sum(not one["must"] for one in told if one["kind"] == kind),
            "info": 0,
        }
        for kind, label in labels.items()
    ]
    return sorted(counted, key=lambda one: -(one["block"] + one["review"]))


def _beside(report: Report, say: Wording) -> list[str]:
    """Kinds of what the file holds beside its text, each once."""
    kinds = (s.kind for s in report.draft.segments if s.layer != "body")
    return [say.kind(kind) for kind in dict.fromkeys(kinds)]
