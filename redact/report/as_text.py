"""The report for a person at a terminal, one line a finding that editors and CI can parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from redact.context import Around, Protected
from redact.core import Action, Decision, Finding, Report, Severity, Verdict
from redact.report.marked import COLOURS
from redact.report.preview import preview
from redact.report.result import Attested, Checked, Outcome, Standing, Words
from redact.report.said import approval_lines, tail, tally, told
from redact.report.screen import Screen, on_screen, wrapped
from redact.report.summary import SEVERITIES, Summary, gaps, in_order, summarise
from redact.report.voices import in_words
from redact.report.where import Parts, in_one_line, pieces_of_metadata
from redact.report.wording import Tongue, Wording, language_for, plural, tongue_of, wording
from redact.terminal import printable, style

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

    `details` adds reason and suggestion under each line or, where words may be shown, tells the
    findings in their sentences; `told` lists the `info` findings too; `diff` shows before them
    what changes, word by word; `columns` is the width of the terminal. `language` is that of
    the sentences and the summary, empty for the language of each draft.
    """

    words: Words = Words.ABSENT
    details: bool = False
    told: bool = False
    diff: bool = False
    quiet: bool = False
    colour: bool = False
    columns: int = 80
    language: Tongue | Literal[""] = ""

    @property
    def room(self) -> int:
        """Columns of a line behind its bar."""
        return max(30, min(self.columns, 100) - 4)


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
    yield from approval_lines(file, told=layout.told, colour=layout.colour)
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
    severity = style(finding.severity.value, *COLOURS[finding.severity], on=layout.colour)
    rule = style(f"[{finding.rule}]", "dim", on=layout.colour)
    return f"{path}: {severity} {finding.entity} {finding.message}, in the {one.place} {rule}"


def _findings(file: Checked, report: Report, outcome: Outcome, layout: Layout) -> Iterator[str]:
    path, parts = printable(file.path), Parts(report.draft)
    listed = [one for one in in_order(report) if _listed(one, outcome, layout)]
    if together := pieces_of_metadata(report, parts):
        review = style("review", *COLOURS[Severity.REVIEW], on=layout.colour)
        yield f"{path}: metadata: {review} FILE_PART {in_one_line(together, parts)}"
        listed = [one for one in listed if one.finding not in together]
    if layout.details and layout.words is Words.SHOWN:
        say = wording(layout.language or tongue_of(report.draft))
        screen = Screen(layout.columns, layout.colour, say, details=layout.told)
        yield from on_screen(file, listed, screen)
        return
    explained: set[str] = set()
    for decision in listed:
        finding = decision.finding
        severity = style(finding.severity.value, *COLOURS[finding.severity], on=layout.colour)
        rule = style(f"[{finding.rule}]", "dim", on=layout.colour)
        where = parts.of(finding)
        at = f":{where}" if where[0].isdigit() else f": {where}"
        message = finding.message.removesuffix(f" ({where})")  # said once
        yield f"{path}{at}: {severity} {finding.entity} {message} {rule}{tail(decision)}"
        if not layout.details:
            continue
        bar = style("  │ ", "dim", on=layout.colour)
        if finding.why not in explained:
            for part in wrapped(f"why: {printable(finding.why)}", layout.room):
                yield bar + part
            explained.add(finding.why)
        for part in wrapped(f"by:  {in_words([finding])}", layout.room):
            yield bar + part
        if finding.severity is not Severity.INFO:
            yield bar + _suggestion(finding, hidden=parts.hold(finding))
        yield ""


def _listed(decision: Decision, outcome: Outcome, layout: Layout) -> bool:
    if layout.told or told(decision):
        return True
    if decision.allowance is not None:
        return False
    if outcome.applied and decision.verdict is not Verdict.OPEN:
        return False
    return decision.finding.severity is not Severity.INFO or outcome.fail_on is Severity.INFO


def _suggestion(finding: Finding, *, hidden: bool) -> str:
    if hidden:
        return f"suggested: {', '.join(NOT_COPIED)}"
    return f"suggested: {finding.action.value}, {SUGGESTIONS[finding.action]}"


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
    summary, say = summarise(outcome), wording(_language(outcome, layout))
    if layout.told:
        for gap in outcome.skipped:
            yield f"{printable(gap.what)}: skipped: {printable(gap.why)}"
    yield _counts(summary, layout, say)
    if outcome.preview:
        yield say("screen.preview")
    if not summary.drafts:
        yield say("screen.unchanged" if summary.narrowed else "screen.empty")
    elif summary.exit_code == 0:
        key = "screen.left" if outcome.applied else "screen.clear"
        yield say(key, severity=say(f"severity.{outcome.fail_on}"))
    if layout.details:
        tools = ", ".join(f"{tool.name} {tool.version}" for tool in outcome.tools)
        yield style(say("screen.tools", tools=tools), "dim", on=layout.colour)


def _language(outcome: Outcome, layout: Layout) -> Tongue:
    """Of the summary: that of the sentences where all are in one; a pipe speaks English."""
    if layout.language or not (layout.details and layout.words is Words.SHOWN):
        return layout.language or "en"
    return language_for(outcome)


def _counts(summary: Summary, layout: Layout, say: Wording) -> str:
    parts = []
    for severity in SEVERITIES:
        number = summary.findings[severity]
        colours = COLOURS[severity] if number else ()
        label = say("screen.count", n=number, severity=say(f"severity.{severity}"))
        parts.append(style(label, *colours, on=layout.colour))
    line = f"{say('screen.drafts', n=summary.drafts)}: {', '.join(parts)}"
    if summary.findings[Severity.INFO] and not layout.told:
        line += f" ({say('screen.more')})"
    if summary.not_checked:
        line += f"; {say('screen.parts', n=summary.not_checked)}"
    if summary.skipped:
        line += f"; {say('screen.skipped', n=summary.skipped)}"
        line += "" if layout.told else f" ({say('screen.which')})"
    if summary.written:
        line += f"; {say('screen.written', n=summary.written)}"
    if summary.attested or summary.unattested:
        line += f"; {say('screen.attested', n=summary.attested, m=summary.unattested)}"
    return line + tally(summary, say) + "."


def checked_for(author: Protected) -> str:
    """`1 author file, 4 secrets (name 3, place 1)`."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(author.secrets.items()))
    secrets = plural(sum(author.secrets.values()), "secret")
    return f"{plural(author.files, 'author file')}, {secrets}" + (f" ({kinds})" if kinds else "")
