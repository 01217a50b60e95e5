"""The report for an editor: one page that needs nothing else and runs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redact import __version__
from redact.context import Around
from redact.core import Decision, Finding, Report, Severity, Span, Verdict
from redact.entities import entities
from redact.report.around import aside_lines
from redact.report.as_json import covered
from redact.report.as_text import suggested
from redact.report.page import page
from redact.report.result import Attested, Checked, Gap, Outcome, Words, new_words
from redact.report.rows import Row, rows
from redact.report.said import approved, said
from redact.report.summary import SEVERITIES, Summary, gaps, in_order, shown, summarise
from redact.report.voices import in_words
from redact.report.where import Parts
from redact.report.wording import plural, wording
from redact.terminal import MASK, printable

MEANING = {
    Severity.BLOCK: "must not be published",
    Severity.REVIEW: "for the editor to settle",
    Severity.INFO: "only told",
}


# What is listed once, with all its places: words, replacement, verdict and reason.
_Same = tuple[str, str | None, Verdict, str]
_LONG = 80
"""Characters of a find that are listed; the whole of it is in the draft beside."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one finding of a group stands: each `position` is line and column or a part of the
    file, and `parts` are (English, Korean) those that are not on the page. `text` is what was
    found, as far as it may be shown."""

    numbers: tuple[int, ...]
    positions: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    text: str
    replacement: str | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one draft that one rule explains in the same words."""

    finding: Finding
    label_en: str
    label_ko: str
    suggestion: tuple[str, str]
    """What to do, in a word and in a sentence."""
    scores: str
    voices: str
    """Who found it, and how sure the model is, in words."""
    also: tuple[str, ...]
    places: tuple[Place, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """One draft on the page."""

    id: str
    path: str
    report: Report | None
    gaps: tuple[Gap, ...]
    around: tuple[Around, ...]
    attested: Attested | None
    approval: tuple[bool, str] | None
    """Whether it was changed since it was approved, and by whom and when."""
    counts: tuple[tuple[Severity, int], ...]
    rows: list[Row]
    groups: list[Group]


def as_html(outcome: Outcome, words: Words = Words.MASKED, *, made: str = "") -> str:
    """The run as one HTML page. `made` is the date to print on it; empty for none."""
    summary = summarise(outcome)
    return page(
        "report.html.j2",
        "report.css",
        version=__version__,
        made=made,
        words=words,
        outcome=outcome,
        summary=summary,
        meaning=_meaning(outcome, summary),
        verdict=_verdict(outcome, summary),
        aside=" ".join(aside_lines(summary, wording("en"))),
        kinds=_kinds(summary),
        sections=[_section(n, f, words) for n, f in enumerate(outcome.files, start=1)],
        missing=[(file.path, gap) for file in outcome.files for gap in gaps(file)],
    )


def _meaning(outcome: Outcome, summary: Summary) -> dict[Severity, str]:
    """What a severity asks for; after `apply`, what is left of it."""
    if not outcome.applied:
        return MEANING
    left = {s: f"{summary.open[s] or 'none'} left open" for s in SEVERITIES}
    return left | {Severity.INFO: MEANING[Severity.INFO]}


def _verdict(outcome: Outcome, summary: Summary) -> tuple[str, str, str]:
    """(class, sentence, what else) for the top of the page."""
    verb = "is" if summary.standing == 1 else "are"
    settle = f"{plural(summary.standing, 'finding')} {verb} to be settled."
    also = settle if summary.standing else ""
    if not summary.drafts:
        changed = "No draft has changed. " if summary.narrowed else ""
        return "incomplete", f"{changed}Nothing was looked at.", ""
    if summary.leaks:
        leak = "Something that was to be replaced is still in a copy. It was not written."
        return "block", leak, also
    if summary.not_checked:
        return "incomplete", "Not everything could be looked at.", also
    if summary.standing:
        return "review", settle, ""
    if summary.unattested:
        verb = "is" if summary.unattested == 1 else "are"
        return "review", f"{plural(summary.unattested, 'draft')} {verb} not attested.", ""
    if summary.changed:
        changed = f"{plural(summary.changed, 'draft')} changed since somebody approved it."
        return "review", changed, ""
    left = "is left" if outcome.applied else "was found"
    return "clear", f"Nothing at {outcome.fail_on.value} or above {left}.", _NO_PROOF


_NO_PROOF = (
    "That is no proof that a draft is safe to publish: "
    "a sentence can identify somebody without a name in it."
)


def _kinds(summary: Summary) -> list[tuple[str, str, list[int]]]:
    """(label, Korean label, count by severity) of each entity found, most pressing first."""
    names = {entity for entity, _ in summary.entities}
    counted = {name: [summary.entities[name, s] for s in SEVERITIES] for name in names}
    order = sorted(names, key=lambda name: ([-n for n in counted[name]], name))
    return [(*_labels(name), counted[name]) for name in order]


def _labels(entity: str) -> tuple[str, str]:
    known = entities().get(entity)
    return (known.label_en, known.label_ko) if known else (entity.lower().replace("_", " "), "")


def _section(number: int, file: Checked, words: Words) -> Section:
    report, say = file.report, wording("en")
    severities = [one.finding.severity for one in shown(report)] if report else []
    severities += [one.finding.severity for one in file.around]
    return Section(
        id=f"d{number}",
        path=printable(file.path),
        report=report,
        gaps=gaps(file),
        around=file.around,
        attested=file.attested,
        approval=(file.approval.changed, approved(file.approval, say)) if file.approval else None,
        counts=tuple((s, severities.count(s)) for s in SEVERITIES if s in severities),
        rows=rows(file, words),
        groups=_groups(file, report, words) if report else [],
    )


def _groups(file: Checked, report: Report, words: Words) -> list[Group]:
    """One group for each rule and reason, the most pressing first, then in the text's order."""
    gathered: dict[tuple[object, ...], list[tuple[int, Decision]]] = {}
    for number, decision in enumerate(in_order(report), start=1):
        if decision.aside:
            continue
        finding = decision.finding
        key = (finding.severity, finding.rule, finding.action, finding.message, finding.why)
        gathered.setdefault(key, []).append((number, decision))
    parts, copy = Parts(report.draft), dict(file.in_copy())
    groups = [_group(members, copy, parts, words) for members in gathered.values()]
    return sorted(groups, key=lambda group: -group.finding.severity.rank)


def _group(
    members: list[tuple[int, Decision]], copy: Mapping[Span, str], parts: Parts, words: Words
) -> Group:
    finding, say = members[0][1].finding, wording("en")
    scores = [decision.finding.score for _, decision in members]
    low, high = f"{min(scores):.2f}", f"{max(scores):.2f}"
    same: dict[_Same, list[tuple[int, Finding]]] = {}
    for number, decision in members:
        new = new_words(decision, copy)
        # What the tool decides by itself needs no reason beside the rule's.
        reason = said(decision, say) or ("" if decision.by == "default" else decision.reason)
        key = (decision.finding.text, new, decision.verdict, reason)
        same.setdefault(key, []).append((number, decision.finding))
    label_en, label_ko = _labels(finding.entity)
    hidden = all(parts.hold(decision.finding) for _, decision in members)
    return Group(
        finding=finding,
        label_en=label_en,
        label_ko=label_ko,
        suggestion=suggested(finding, say, hidden=hidden),
        scores=low if low == high else f"{low} to {high}",
        voices=in_words(decision.finding for _, decision in members),
        also=tuple(dict.fromkeys(rule for _, d in members for rule in covered(d.finding))),
        places=tuple(_place(key, found, parts, words) for key, found in same.items()),
        count=len(members),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _place(key: _Same, found: list[tuple[int, Finding]], parts: Parts, words: Words) -> Place:
    text, replacement, verdict, reason = key
    return Place(
        numbers=tuple(number for number, _ in found),
        positions=tuple(parts.of(finding) for _, finding in found),
        parts=parts.named(finding for _, finding in found),
        text=printable(_short(text.replace("\r\n", " ").replace("\n", " ")))
        if words is Words.SHOWN
        else MASK,
        replacement=None
        if replacement is None or words is Words.ABSENT
        else printable(replacement),
        verdict=verdict,
        reason=reason,
    )
