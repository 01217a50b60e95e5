"""The report that may be shared: of a draft only how much of which kind was found, and what was
decided. It is made of nothing else, so there is nothing to take out.

What is left out and why: messages, rules and who found something tell of an author file or of a
newsroom's own rules; names of files, parts and people tell who somebody is; a reason is free
text; the length and the column of a find narrow down what stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from redact import __version__
from redact.core import Decision
from redact.report.facts import (
    VERSION,
    Filed,
    by_kind,
    by_severity,
    file_digest,
    is_open,
    limits,
    reports,
    text_digest,
    verdict,
)
from redact.report.result import Checked, Outcome
from redact.report.reviewer import said
from redact.report.summary import gaps, in_order, summarise
from redact.report.where import Parts
from redact.report.wording import tongue_of

_TOOLS = ("rules", "presidio", "parts", "unread")
"""What looks at every draft, whoever wrote it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OURS = re.compile(r"(?:(?:en|ko)-details )?[\d.]+|[0-9a-f]{12}")
"""A version, or a shipped model and its version: nothing that a newsroom gave a name."""


def safe(outcome: Outcome, filed: Filed) -> dict[str, Any]:
    """The whole report, without a word of a draft whatever `filed` says."""
    say, people = filed.say, _people(outcome)
    return {
        "report": "safe",
        "version": VERSION,
        "language": filed.tongue,
        "verdict": verdict(outcome, say),
        "exit_code": summarise(outcome).exit_code,
        "drafts": [
            _draft(number, file, outcome, filed, people)
            for number, file in enumerate(outcome.files, start=1)
        ],
        "made": {"when": filed.made or None},
        "looked_with": [
            {"name": "redact", "version": __version__},
            *({"name": name, "version": version} for name, version in _tools(outcome)),
        ],
        "settings": {"own": bool(outcome.settings_file), "fail_on": outcome.fail_on.value},
        "found": by_kind(outcome, say),
        "history": len(outcome.history),
        "left_out": len(outcome.skipped),
        "limits": limits(say, "record.limit"),
    }


def _tools(outcome: Outcome) -> Iterator[tuple[str, str]]:
    for tool in outcome.tools:
        if tool.name in _TOOLS:
            parts = (part for part in tool.version.split(", ") if _OURS.fullmatch(part))
            yield tool.name, ", ".join(parts)


def _people(outcome: Outcome) -> Mapping[str, str]:
    """Names of people → `reviewer 1`, in the order in which they are met. The page says it in its
    language."""
    spoke = [
        name
        for report in reports(outcome)
        for decision in in_order(report)
        for name in (said(decision)["by"], *said(decision)["second"], *said(decision)["against"])
        if name and name != "ledger"  # a file, and nobody who read this draft
    ]
    return {name: f"reviewer {n}" for n, name in enumerate(dict.fromkeys(spoke), start=1)}


def _draft(
    number: int, file: Checked, outcome: Outcome, filed: Filed, people: Mapping[str, str]
) -> dict[str, Any]:
    """One draft, called by its number."""
    report = file.report
    out: dict[str, Any] = {
        "number": number,
        "read": report is not None,
        "not_looked_at": len(gaps(file)),
        "around": len(file.around),
        "attested": None if file.attested is None else file.attested.good,
        "approved": None if file.approval is None else not file.approval.changed,
        "findings": [],
        "hidden": [],
        "leaks": 0,
        "points": 0,
    }
    if report is None:
        return out
    draft, parts = report.draft, Parts(report.draft)
    return out | {
        "format": draft.origin.format,
        "language": tongue_of(draft),
        "key_file": _keyed(outcome, file_digest(draft)),
        "key_text": _keyed(outcome, text_digest(draft)),
        "counts": by_severity(finding.severity for finding in report.findings),
        "findings": [
            _finding(n, decision, outcome, parts, filed, people)
            for n, decision in enumerate(in_order(report), start=1)
        ],
        "hidden": [
            {"kind": kind, "label": filed.say.kind(kind), "count": count}
            for kind, count in sorted(
                Counter(s.kind for s in draft.segments if s.layer != "body").items()
            )
        ],
        "leaks": len(report.leaks),
        "points": len(report.points),
    }


def _keyed(outcome: Outcome, digest: bytes) -> str | None:
    return (outcome.keyed(digest) or None) if digest else None


def _finding(
    number: int,
    decision: Decision,
    outcome: Outcome,
    parts: Parts,
    filed: Filed,
    people: Mapping[str, str],
) -> dict[str, Any]:
    finding, spoke = decision.finding, said(decision)
    part = parts.at(finding.span.start)
    hidden = part is not None and part.hidden
    return {
        "number": number,
        "id": outcome.find_id(finding),
        "places": [
            {
                "line": None if hidden else parts.lines.at(finding.span.start)[0],
                "part": filed.say.kind(part.kind) if part and hidden else None,
            }
        ],
        "entity": finding.entity,
        "label": filed.say.label(finding.entity),
        "severity": finding.severity.value,
        "open": is_open(decision),
        "verdict": decision.verdict.value,
        "by": people.get(spoke["by"] or ""),
        "when": day[0] if (day := _DAY.match(spoke["when"] or "")) else None,
        "reasoned": bool(spoke["reason"]),
        "second": [people[name] for name in spoke["second"]],
        "against": [people[name] for name in spoke["against"]],
        "waits": spoke["waits"],
    }
