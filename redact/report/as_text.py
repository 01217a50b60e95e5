"""The report for a person at a terminal, one line a finding that editors and CI can parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redact.context import Around, Protected
from redact.core import Action, Decision, Report, Severity, Verdict
from redact.report.excerpt import excerpt
from redact.report.lines import Lines
from redact.report.preview import preview
from redact.report.result import Attested, Checked, Outcome, Standing, Words, new_words
from redact.report.summary import SEVERITIES, Summary, gaps, in_order, summarise
from redact.report.voices import in_words
from redact.report.where import Parts, in_one_line, pieces_of_metadata
from redact.terminal import printable, style, width

_COLOURS = {
    Severity.BLOCK: ("bold", "red"),
    Severity.REVIEW: ("bold", "yellow"),
    Severity.INFO: ("cyan",),
}
SUGGESTIONS = {
    Action.REPLACE: "put another one in its place",
    Action.GENERALISE: "say it less exactly",
    Action.FLAG: "read the sentence and decide",
    Action.KEEP: "nothing; this is only told",
}
NOT_COPIED = ("nothing", "no copy holds it")
"""What is suggested for a part outside the body, whatever was found in it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is to look.

    `details` adds the excerpt, the reason and the suggestion under each line; `told` lists the
    `info` findings too; `diff` shows before them what changes, word by word; `columns` is the
    width of the terminal.
    """

    words: Words = Words.ABSENT
    details: bool = False
    told: bool = False
    diff: bool = False
    quiet: bool = False
    colour: bool = False
    columns: int = 80


def as_text(outcome: Outcome, layout: Layout | None = None) -> str:
    """The run as lines of text. Draft words are in it with `Words.SHOWN` and `details` only."""
    layout = layout or Layout()
    lines = [line for file in outcome.files for line in _file(file, outcome, layout)]
    lines += [_around("git history", one, layout) for one in outcome.history]
    if not layout.quiet:
        lines += _tail(outcome, layout)
    return "".join(f"{line}\n" for line in lines)


def _file(file: Checked, outcome: Outcome, layout: Layout) -> Iterator[str]:
    path = printable(file.path)
    if layout.diff:
        yield from preview(file, layout.words, columns=layout.columns, colour=layout.colour)
    yield from (_around(path, one, layout) for one in file.around)
    if file.report is not None:
        yield from _findings(file, file.report, outcome, layout)
    for gap in gaps(file):
        label = style("not checked", "bold", "red", on=layout.colour)
        yield f"{path}: {label}: {printable(gap.what)}: {printable(gap.why)}"
    if file.attested is not None:
        yield from _attested(path, file.attested, layout)
    if file.report is not None and outcome.applied:
        yield from _copy(path, file.report, layout, preview=outcome.preview)


def _attested(path: str, attested: Attested, layout: Layout) -> Iterator[str]:
    by = printable(f" by {attested.by}" if attested.by else "")
    if not attested.good:
        label = style("not attested", "bold", "red", on=layout.colour)
        yield f"{path}: {label}: {printable(attested.reason)}"
    elif layout.told or attested.standing is Standing.WRITTEN:
        yield f"{path}: {style('attested', 'green', on=layout.colour)}{by}"


def _around(path: str, one: Around, layout: Layout) -> str:
    """One line, never with the words: the path is masked where they stand."""
    finding = one.finding
    severity = style(finding.severity.value, *_COLOURS[finding.severity], on=layout.colour)
    rule = style(f"[{finding.rule}]", "dim", on=layout.colour)
    return f"{path}: {severity} {finding.entity} {finding.message}, in the {one.place} {rule}"


def _findings(file: Checked, report: Report, outcome: Outcome, layout: Layout) -> Iterator[str]:
    path, copy = printable(file.path), dict(file.in_copy())
    lines, parts = Lines.of(report.draft), Parts(report.draft)
    explained: set[str] = set()
    together = pieces_of_metadata(report, parts)
    for decision in in_order(report):
        finding = decision.finding
        if not _listed(decision, outcome, layout):
            continue
        if finding in together:
            if finding is together[0]:
                review = style("review", *_COLOURS[Severity.REVIEW], on=layout.colour)
                yield f"{path}: metadata: {review} FILE_PART {in_one_line(together, parts)}"
            continue
        severity = style(finding.severity.value, *_COLOURS[finding.severity], on=layout.colour)
        rule = style(f"[{finding.rule}]", "dim", on=layout.colour)
        where = parts.of(finding)
        at = f":{where}" if where[0].isdigit() else f": {where}"
        message = finding.message.removesuffix(f" ({where})")  # said once
        yield f"{path}{at}: {severity} {finding.entity} {message} {rule}"
        if not layout.details:
            continue
        bar = style("  │ ", "dim", on=layout.colour)
        if layout.words is Words.SHOWN:
            for part in _quoted(decision, report.draft.text, lines, layout):
                yield bar + part
        if finding.why not in explained:
            for part in _wrapped(f"why: {printable(finding.why)}", layout):
                yield bar + part
            explained.add(finding.why)
        for part in _wrapped(f"by:  {in_words([finding])}", layout):
            yield bar + part
        if finding.severity is not Severity.INFO:
            new = new_words(decision, copy)
            yield bar + _suggestion(decision, new, layout, hidden=parts.hold(finding))
        yield ""


def _listed(decision: Decision, outcome: Outcome, layout: Layout) -> bool:
    if layout.told:
        return True
    if outcome.applied and decision.verdict is not Verdict.OPEN:
        return False
    return decision.finding.severity is not Severity.INFO or outcome.fail_on is Severity.INFO


def _quoted(decision: Decision, text: str, lines: Lines, layout: Layout) -> Iterator[str]:
    """The line of the draft, and the marks under the finding."""
    colours = _COLOURS[decision.finding.severity]
    room = max(20, min(layout.columns, 120) - 4)
    before, match, after = excerpt(text, lines, decision.finding.span, room)
    yield f"{before}{style(match, *colours, on=layout.colour)}{after}"
    marks = style("^" * max(1, width(match)), *colours, on=layout.colour)
    yield " " * width(before) + marks


def _suggestion(decision: Decision, new: str | None, layout: Layout, *, hidden: bool) -> str:
    if hidden:
        return f"suggested: {', '.join(NOT_COPIED)}"
    action = decision.finding.action
    if new is None or layout.words is not Words.SHOWN:
        return f"suggested: {action.value}, {SUGGESTIONS[action]}"
    if not new:
        return "suggested: delete it"
    words = style(printable(new), "green", on=layout.colour)
    return f"suggested: {action.value} {'to' if action is Action.GENERALISE else 'with'} {words}"


def _wrapped(text: str, layout: Layout) -> Iterator[str]:
    room, line = max(30, min(layout.columns, 100) - 4), ""
    for word in text.split():
        if line and width(line) + 1 + width(word) > room:
            yield line
            line = "     "
        line += f" {word}" if line.strip() else word
    yield line


def _copy(path: str, report: Report, layout: Layout, *, preview: bool) -> Iterator[str]:
    verb = "would not be written" if preview else "not written"
    for leak in report.leaks:
        label = style(verb, "bold", "red", on=layout.colour)
        yield f"{path}: {label}: {leak.sentence}"
    for point in report.points:
        yield f"{path}: {point.sentence}"
    verdicts = [decision.verdict for decision in report.decisions]
    counts = ", ".join(
        f"{verdicts.count(verdict)} {name}"
        for verdict, name in (
            (Verdict.REPLACE, "replaced"),
            (Verdict.KEEP, "kept"),
            (Verdict.OPEN, "open"),
        )
    )
    same = ""
    if Verdict.REPLACE not in verdicts:
        same = ", the same as the draft: nothing had to be replaced"
    if place := report.written or report.planned:
        target = style(printable(place), "bold", on=layout.colour)
        verb = "written to" if report.written else "would be written to"
        yield f"{path}: {verb} {target}{same} ({counts})"
    elif not report.leaks:
        yield f"{path}: {'checked' if preview and not report.draft.blind else verb} ({counts})"


def _tail(outcome: Outcome, layout: Layout) -> Iterator[str]:
    summary = summarise(outcome)
    if layout.told:
        for gap in outcome.skipped:
            yield f"{printable(gap.what)}: skipped: {printable(gap.why)}"
    yield _counts(summary, layout)
    if outcome.preview:
        yield "Nothing was written. The next run may choose other names."
    if not summary.drafts:
        yield "Nothing was looked at."
    elif summary.exit_code == 0:
        left = "is left" if outcome.applied else "was found"
        yield (
            f"Nothing at {outcome.fail_on.value} or above {left}. "
            "That is no proof that a draft is safe to publish."
        )
    if layout.details:
        tools = ", ".join(f"{tool.name} {tool.version}" for tool in outcome.tools)
        yield style(f"Looked with {tools}.", "dim", on=layout.colour)


def _counts(summary: Summary, layout: Layout) -> str:
    parts = []
    for severity in SEVERITIES:
        number = summary.findings[severity]
        colours = _COLOURS[severity] if number else ()
        parts.append(style(f"{number} {severity.value}", *colours, on=layout.colour))
    line = f"{plural(summary.drafts, 'draft')}: {', '.join(parts)}"
    if summary.findings[Severity.INFO] and not layout.told:
        line += " (-v lists them)"
    if summary.not_checked:
        line += f"; {plural(summary.not_checked, 'part')} not checked"
    if summary.skipped:
        line += f"; {summary.skipped} skipped" + ("" if layout.told else " (-v says which)")
    if summary.written:
        line += f"; {summary.written} written"
    if summary.attested or summary.unattested:
        line += f"; {summary.attested} attested, {summary.unattested} not attested"
    return line + "."


def checked_for(author: Protected) -> str:
    """`1 author file, 4 secrets (name 3, place 1)`."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(author.secrets.items()))
    secrets = plural(sum(author.secrets.values()), "secret")
    return f"{plural(author.files, 'author file')}, {secrets}" + (f" ({kinds})" if kinds else "")


def plural(number: int, noun: str) -> str:
    """`1 draft`, `2 drafts`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
