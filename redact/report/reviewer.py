"""The report that a newsroom files: which text, who decided what, what nobody looked at.

A document of plain values: the page and the JSON file are made of the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from redact import __version__
from redact.context import Around, Override
from redact.core import TOOL, Decision, Leak, Report, Ruling
from redact.report.as_json import covered
from redact.report.facts import (
    VERSION,
    Filed,
    by_kind,
    by_severity,
    file_digest,
    is_open,
    limits,
    sentence,
    text_digest,
    verdict,
)
from redact.report.grouping import Group, Told, grouped
from redact.report.result import Checked, Outcome, Words, new_words
from redact.report.said import allowed
from redact.report.summary import gaps, in_order, summarise
from redact.report.voices import in_words
from redact.report.where import Parts
from redact.report.wording import Tongue, plural, tongue_of, wording


def reviewer(outcome: Outcome, filed: Filed) -> dict[str, Any]:
    """The whole report. The drafts' words are in it as far as `filed.words` allows."""
    say = filed.say
    return {
        "report": "reviewer",
        "version": VERSION,
        "language": filed.tongue,
        "words": filed.words.value,
        "verdict": verdict(outcome, say),
        "exit_code": summarise(outcome).exit_code,
        "drafts": [_draft(file, filed) for file in outcome.files],
        "made": {"when": filed.made or None, "by": filed.by or None},
        "deciders": _deciders(outcome),
        "author": None
        if outcome.author is None
        else {
            "files": outcome.author.files,
            "secrets": dict(sorted(outcome.author.secrets.items())),
        },
        "looked_with": [
            {"name": "redact", "version": __version__},
            *({"name": tool.name, "version": tool.version} for tool in outcome.tools),
        ],
        "settings": {
            "file": outcome.settings_file or None,
            "decisions": outcome.consulted.file if outcome.consulted else None,
            "strict": bool(outcome.consulted and outcome.consulted.strict),
            "in_force": [
                {"name": name, "value": value}
                for name, value in (*outcome.in_force, *map(override_row, outcome.overrides))
            ],
        },
        "found": by_kind(outcome, say),
        "history": [_around(one) for one in outcome.history],
        "left_out": [{"what": gap.what, "why": gap.why} for gap in outcome.skipped],
        "limits": limits(say, "record.limit"),
    }


def override_row(one: Override) -> tuple[str, str]:
    """An override of the settings as one of their rows."""
    drafts = plural(one.drafts, "draft")
    return f"override {one.at}", f"{', '.join(one.files)} ({drafts}): {one.changes}"


def _draft(file: Checked, filed: Filed) -> dict[str, Any]:
    """One draft; without its facts where it could not be read."""
    out: dict[str, Any] = {
        "name": file.path,
        "read": file.report is not None,
        "not_looked_at": [{"what": gap.what, "why": gap.why} for gap in gaps(file)],
        "around": [_around(one) for one in file.around],
        "attestation": None
        if file.attested is None
        else {
            "state": file.attested.standing.value,
            "good": file.attested.good,
            "reason": file.attested.reason,
            "by": file.attested.by or None,
        },
        "approval": None
        if file.approval is None
        else {
            "by": list(file.approval.names or (file.approval.by,)),
            "when": file.approval.when,
            "reason": file.approval.why,
            "changed": file.approval.changed,
        },
        "findings": [],
        "hidden": [],
        "leaks": [],
        "points": [],
    }
    report = file.report
    if report is None:
        return out
    draft = report.draft
    return out | {
        "format": draft.origin.format,
        "language": tongue_of(draft),
        "characters": draft.body_end,
        "sha256_file": file_digest(draft).hex() or None,
        "sha256_text": text_digest(draft).hex(),
        "copy": report.written or None,
        "counts": by_severity(finding.severity for finding in report.findings),
        "findings": list(_findings(file, report, filed)),
        "hidden": _hidden(report, filed),
        "leaks": [_leak(leak) for leak in report.leaks],
        "points": [_leak(point) for point in report.points],
    }


def _findings(file: Checked, report: Report, filed: Filed) -> Iterator[dict[str, Any]]:
    copy, parts = dict(file.in_copy()), Parts(report.draft)
    for group in grouped(report.draft, in_order(report), copy):
        for told in group.told:
            new = new_words(told.decision, copy)
            yield _finding(told, group, report, parts, filed) | {
                "replacement": None if filed.words is Words.ABSENT else new,
            }


def _finding(
    told: Told, group: Group, report: Report, parts: Parts, filed: Filed
) -> dict[str, Any]:
    finding, say = told.finding, filed.say
    shown = filed.words is Words.SHOWN
    return {
        "number": told.number,
        "entity": finding.entity,
        "label": say.label(finding.entity),
        "severity": finding.severity.value,
        "message": say.message(finding),
        "why": say.why(finding),
        "rule": finding.rule,
        "score": round(finding.score, 4),
        "found_by": in_words((one.finding for one in told.all), filed.tongue),
        "covers": covered(finding),
        "places": [_place(one, parts, filed) for one in told.all],
        "sentence": sentence(group, report.draft, filed.words),
        "text": finding.text if shown else None,
        "open": is_open(told.decision),
        "verdict": told.decision.verdict.value,
        **said(told.decision, filed.tongue),
    }


def said(decision: Decision, tongue: Tongue = "en") -> dict[str, Any]:
    """What people have said of a finding, when and why; `by` is null where only the tool has."""
    ruling = decision.ruling or Ruling(decision.verdict)
    tool = decision.by in TOOL
    reason = "" if tool else decision.reason
    if decision.allowance is not None:
        reason = allowed(decision.allowance, wording(tongue))
    return {
        "by": ruling.by or (None if tool else decision.by),
        "when": ruling.when or None,
        "reason": ruling.why or reason,
        "until": ruling.until or None,
        "second": list(ruling.second),
        "against": list(ruling.against),
        "waits": ruling.waits,
    }


def _place(decision: Decision, parts: Parts, filed: Filed) -> dict[str, Any]:
    finding = decision.finding
    part = parts.at(finding.span.start)
    line, column = parts.lines.at(finding.span.start)
    hidden = part is not None and part.hidden
    return {
        "line": None if hidden else line,
        "column": None if hidden else column,
        "part": parts.name(finding, filed.tongue) if hidden else None,
    }


def _hidden(report: Report, filed: Filed) -> list[dict[str, Any]]:
    """Everything the file holds beside its text, by kind."""
    counts = Counter(s.kind for s in report.draft.segments if s.layer != "body")
    return [
        {"kind": kind, "label": filed.say.kind(kind), "count": count}
        for kind, count in counts.items()
    ]


def _around(one: Around) -> dict[str, Any]:
    finding = one.finding
    return {"place": one.place, "severity": finding.severity.value, "message": finding.message}


def _leak(leak: Leak) -> dict[str, Any]:
    return {"line": leak.line or None, "problem": leak.problem, "hint": leak.hint}


def _deciders(outcome: Outcome) -> list[dict[str, Any]]:
    """Who decided how much, people first; null is the tool."""
    counts: dict[str | None, dict[str, Any]] = {}
    for file in outcome.files:
        for decision in file.report.decisions if file.report else ():
            spoke = said(decision)
            one = counts.setdefault(spoke["by"], {"replace": 0, "keep": 0, "open": 0, "days": []})
            one[decision.verdict.value] += 1
            if spoke["when"]:
                one["days"].append(spoke["when"][:10])
    out = []
    for name, one in sorted(counts.items(), key=lambda item: (item[0] is None, item[0] or "")):
        days = sorted(one.pop("days"))
        out.append(
            {
                "name": name,
                **one,
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
            }
        )
    return out
