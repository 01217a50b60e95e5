"""What the filed reports have in common: who files them, hashes, counts, the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from redact.core import Decision, Draft, Report, Severity, Verdict
from redact.report.grouping import Group
from redact.report.result import Checked, Outcome, Words
from redact.report.summary import SEVERITIES, gaps
from redact.report.wording import Tongue, Wording, wording
from redact.terminal import MASK

Kind = Literal["reviewer", "safe", "writer"]
"""For whom a report is: to be filed in the newsroom, to be shared, for the writer."""
KINDS: tuple[Kind, ...] = ("reviewer", "safe", "writer")
VERSION = 1


@dataclass(frozen=True, slots=True)
class Filed:
    """How a report is filed: in which language, how much it may quote, when and by whom."""

    tongue: Tongue
    words: Words = Words.MASKED
    made: str = ""
    by: str = ""

    @property
    def say(self) -> Wording:
        """The sentences in that language."""
        return wording(self.tongue)


def file_digest(draft: Draft) -> bytes:
    """SHA-256 of the bytes that were read; empty where they are not known."""
    return draft.origin.digest


def text_digest(draft: Draft) -> bytes:
    """SHA-256 of the body, as UTF-8."""
    return sha256(draft.text[: draft.body_end].encode("utf-8", "surrogatepass")).digest()


def is_open(decision: Decision) -> bool:
    """Somebody has to decide, or to say it once more."""
    waits = decision.ruling is not None and decision.ruling.waits
    undecided = decision.verdict is Verdict.OPEN or waits
    return undecided and decision.finding.severity is not Severity.INFO


def open_points(file: Checked) -> int:
    """What is left to do about one draft: to decide, to mend in its copy, to attest."""
    report = file.report
    left = sum(one.finding.severity is not Severity.INFO for one in file.around)
    left += file.attested is not None and not file.attested.good
    left += file.approval is not None and file.approval.changed
    if report is None:
        return left
    return left + sum(map(is_open, report.decisions)) + len(report.leaks)


def verdict(outcome: Outcome, say: Wording) -> dict[str, Any]:
    """The worst that is to be said, as a word for programs and a sentence."""
    left = sum(map(open_points, outcome.files))
    left += sum(one.finding.severity is not Severity.INFO for one in outcome.history)
    leaks = sum(len(file.report.leaks) for file in outcome.files if file.report)
    if not outcome.files:
        word = "empty"
    elif leaks:
        word = "leak"
    elif any(gaps(file) for file in outcome.files):
        word = "gap"
    else:
        word = "open" if left else "settled"
    found = [decision for report in reports(outcome) for decision in report.decisions]
    alone = bool(found) and all(d.by_tool for d in found)
    return {
        "is": word,
        "sentence": say(f"record.verdict.{word}", n=left),
        "open": left,
        "nobody_confirmed": say("record.tool_only") if alone else None,
    }


def by_severity(severities: Iterable[Severity]) -> dict[str, int]:
    """`{"block": 3, "review": 12, "info": 4}`."""
    counts = Counter(severities)
    return {severity.value: counts[severity] for severity in SEVERITIES}


def by_kind(outcome: Outcome, say: Wording) -> list[dict[str, Any]]:
    """How much of which kind was found in the drafts, most pressing first."""
    counts: dict[str, Counter[Severity]] = {}
    for report in reports(outcome):
        for finding in report.findings:
            counts.setdefault(finding.entity, Counter())[finding.severity] += 1
    found = [
        {"entity": name, "label": say.label(name), **by_severity(count.elements())}
        for name, count in counts.items()
    ]
    order = [severity.value for severity in SEVERITIES]
    return sorted(found, key=lambda one: ([-one[s] for s in order], one["entity"]))


def reports(outcome: Outcome) -> Iterator[Report]:
    """Those of the drafts that could be read."""
    return (file.report for file in outcome.files if file.report is not None)


def sentence(group: Group, draft: Draft, words: Words) -> list[dict[str, Any]]:
    """The sentences of a group in pieces; `number` and `severity` of those that are marked, and
    what is found blacked out unless it may be shown. Nothing where no word may be."""
    if words is Words.ABSENT:
        return []
    pieces: list[dict[str, Any]] = []
    edge = group.span.start
    for mark in group.marks:
        start, end = max(mark.span.start, edge), min(mark.span.end, group.span.end)
        if start >= end:
            continue
        if edge < start:
            pieces.append({"text": draft.text[edge:start]})
        shown = draft.text[start:end] if words is Words.SHOWN else MASK
        pieces.append({"text": shown, "number": mark.number, "severity": mark.severity.value})
        edge = end
    if edge < group.span.end:
        pieces.append({"text": draft.text[edge : group.span.end]})
    return pieces


def limits(say: Wording, key: str) -> list[str]:
    """The numbered sentences `key.1`, `key.2` …"""
    numbers = range(1, 10)
    return [say(f"{key}.{n}") for n in numbers if f"{key}.{n}" in say.sentences]
