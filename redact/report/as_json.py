"""The report for programs: JSON, version 1. The schema is `docs/schema/report-v1.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from redact import __version__
from redact.context import Around, Compared
from redact.core import Decision, Finding, Leak, Report, Ruling, Severity, Span
from redact.report.harmless import dumped
from redact.report.lines import Lines
from redact.report.result import Checked, Outcome, Words, new_words
from redact.report.summary import SEVERITIES, gaps, summarise
from redact.report.summary import shown as shown_of
from redact.report.voices import found_by
from redact.report.where import Parts

VERSION = 1


def as_json(outcome: Outcome, words: Words = Words.ABSENT) -> str:
    """The run as JSON text, one line end at the end; encode it as UTF-8.

    The draft's words (`text`, `replacement`) are in it with `Words.SHOWN` only.
    """
    shown = words is Words.SHOWN
    summary = summarise(outcome)
    document: dict[str, Any] = {
        "version": VERSION,
        "files": [_file(file, outcome, shown=shown) for file in outcome.files],
        "summary": {
            "drafts": summary.drafts,
            "findings": {s.value: summary.findings[s] for s in SEVERITIES},
            "entities": _entities(outcome),
            "standing": summary.standing,
            "fail_on": outcome.fail_on.value,
            "unreadable": summary.unread,
            "not_checked": summary.not_checked,
            "skipped": [{"what": gap.what, "why": gap.why} for gap in outcome.skipped],
            "applied": outcome.applied,
            "written": summary.written,
            "leaks": summary.leaks,
            "exit_code": summary.exit_code,
            "text_shown": shown,
            "settings": outcome.settings_file or None,
            "author": _author(outcome),
            "looked_with": [
                {"name": "redact", "version": __version__},
                *({"name": tool.name, "version": tool.version} for tool in outcome.tools),
            ],
        },
    }
    if outcome.history:
        document["history"] = [_around(one, outcome) for one in outcome.history]
    if outcome.preview:
        document["summary"]["preview"] = True
    if outcome.known is not None:
        document["summary"]["baseline"] = asdict(outcome.known)
    if any(file.compared for file in outcome.files):
        document["summary"]["aside"] = {s.value: summary.aside[s] for s in SEVERITIES}
    if outcome.overrides:
        document["summary"]["overrides"] = [asdict(one) for one in outcome.overrides]
    if summary.allowed:
        document["summary"]["allowed"] = summary.allowed
    if outcome.consulted is not None:
        document["summary"]["decisions"] = {
            "file": outcome.consulted.file,
            "strict": outcome.consulted.strict,
            "kept": summary.kept,
            "waiting": summary.waiting,
            "approved": summary.approved,
            "changed": summary.changed,
            "notes": list(outcome.consulted.notes),
        }
    if summary.attested or summary.unattested:
        document["summary"] |= {"attested": summary.attested, "unattested": summary.unattested}
    return dumped(document)


def _entities(outcome: Outcome) -> dict[str, dict[str, int]]:
    counts = summarise(outcome).entities
    return {
        entity: {s.value: counts[entity, s] for s in SEVERITIES}
        for entity in sorted({entity for entity, _ in counts})
    }


def _file(file: Checked, outcome: Outcome, *, shown: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "path": file.path,
        "findings": [],
        "not_checked": [{"what": gap.what, "why": gap.why} for gap in gaps(file)],
        "around": [_around(one, outcome) for one in file.around],
    }
    if file.attested is not None:
        out["attestation"] = {
            "state": file.attested.standing.value,
            "reason": file.attested.reason,
            "by": file.attested.by or None,
        }
    if file.approval is not None:
        out["approval"] = {
            "state": "changed" if file.approval.changed else "approved",
            "by": list(file.approval.names),
            "when": file.approval.when,
            "why": file.approval.why,
        }
    if file.compared is not None:
        out["compared"] = _compared(file, file.compared)
    if file.overrides:
        out["overrides"] = list(file.overrides)
    report = file.report
    if report is None:
        return out
    lines, parts = Lines.of(report.draft), Parts(report.draft)
    out["findings"] = [_decision(one, outcome, lines, parts) for one in shown_of(report)]
    if shown:
        _quote(out["findings"], report, dict(file.in_copy()))
    if outcome.applied:
        out |= _written(report) | {"safe": report.safe and not _told(file)}
    if outcome.preview:
        out["would_write"] = report.planned or None
        out["open_points"] = [_leak(point) for point in report.points]
    return out


def _compared(file: Checked, compared: Compared) -> dict[str, Any]:
    decisions = file.report.decisions if file.report else ()
    state = "new" if compared.new else "unread" if compared.problem else "compared"
    aside = sum(one.aside for one in decisions)
    return {"state": state, "why": compared.problem, "aside": aside}


def _told(file: Checked) -> bool:
    """What stands around the draft is more than a hint."""
    return any(one.finding.severity is not Severity.INFO for one in file.around)


def _author(outcome: Outcome) -> dict[str, Any] | None:
    author = outcome.author
    if author is None:
        return None
    return {"files": author.files, "secrets": dict(sorted(author.secrets.items()))}


def _around(one: Around, outcome: Outcome) -> dict[str, Any]:
    finding = one.finding
    return {
        "id": outcome.find_id(finding),
        "place": one.place,
        "entity": finding.entity,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "detector": finding.detector,
        "message": finding.message,
        "why": finding.why,
    }


def _written(report: Report) -> dict[str, Any]:
    return {
        "written": report.written or None,
        "safe": report.safe,
        "leaks": [_leak(leak) for leak in report.leaks],
    }


def _leak(leak: Leak) -> dict[str, Any]:
    where = leak.where
    return {
        "problem": leak.problem,
        "entity": leak.entity,
        "start": where.start if where else None,
        "end": where.end if where else None,
        "line": leak.line or None,
        "hint": leak.hint,
    }


def _decision(decision: Decision, outcome: Outcome, lines: Lines, parts: Parts) -> dict[str, Any]:
    finding = decision.finding
    part = parts.at(finding.span.start)
    line, column = lines.at(finding.span.start)
    start, end = lines.in_file(finding.span)
    out = {
        "id": outcome.find_id(finding),
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "entity": finding.entity,
        "severity": finding.severity.value,
        "score": round(finding.score, 4),
        "rule": finding.rule,
        "detector": finding.detector,
        "found_by": found_by(finding),
        "model_score": finding.model,
        "action": finding.action.value,
        "verdict": decision.verdict.value,
        "message": finding.message,
        "why": finding.why,
        "covers": covered(finding),
    }
    if (allowance := decision.allowance) is not None:
        out["allowed"] = {"by": allowance.by, "why": allowance.reason}
    if decision.ruling is not None:
        out["ruling"] = _ruling(decision.ruling)
    if part is not None and part.told:
        out["place"] = {
            "layer": part.layer,
            "part": part.kind,
            "en": part.place,
            "ko": part.label_ko or None,
        }
    return out


def _ruling(ruling: Ruling) -> dict[str, Any]:
    """What editors have said; `words` stand with the others, where they are shown."""
    return {
        "verdict": ruling.verdict.value,
        "by": [*ruling.second, ruling.by],
        "when": ruling.when,
        "why": ruling.why,
        "until": ruling.until or None,
        "against": list(ruling.against),
        "waits": ruling.waits,
    }


def _quote(findings: list[dict[str, Any]], report: Report, copy: Mapping[Span, str]) -> None:
    for out, decision in zip(findings, shown_of(report), strict=True):
        out["text"] = decision.finding.text
        new = new_words(decision, copy)
        if new is not None:
            out["replacement"] = new


def covered(finding: Finding) -> list[str]:
    """Ids of the rules whose findings were merged into this one, each once, its own left out."""
    ids: dict[str, None] = {}
    queue = list(finding.covers)
    while queue:
        inner = queue.pop(0)
        ids.setdefault(inner.rule)
        queue += inner.covers
    ids.pop(finding.rule, None)
    return list(ids)
