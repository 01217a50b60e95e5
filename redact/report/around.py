"""What the report as text says around the findings: what was not looked at, what editors and
attestations say, what became of the copies, and the numbers at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.context import Around, Protected
from redact.core import Finding, Report, Severity, Verdict
from redact.report.layout import Layout
from redact.report.marked import COLOURS
from redact.report.result import Attested, Checked, Outcome, Standing
from redact.report.said import tally
from redact.report.summary import SEVERITIES, Summary, gaps, summarise
from redact.report.where import Parts
from redact.report.wording import Wording
from redact.terminal import printable, style


def gap_lines(file: Checked, layout: Layout, say: Wording) -> Iterator[str]:
    """What was not looked at, and why."""
    label = style(say("screen.not_checked"), "bold", "red", on=layout.colour)
    for gap in gaps(file):
        what, why = printable(say.told(gap.what)), printable(say.told(gap.why))
        yield f"{printable(file.path)}: {label}: {what}: {why}"


def attested_lines(path: str, attested: Attested, layout: Layout, say: Wording) -> Iterator[str]:
    """That a draft is not attested, and why; or by whom it is."""
    if not attested.good:
        label = style(say("screen.not_attested"), "bold", "red", on=layout.colour)
        yield f"{path}: {label}: {printable(say.told(attested.reason))}"
    elif layout.told or attested.standing is Standing.WRITTEN:
        text = style(say("screen.is_attested"), "green", on=layout.colour)
        if attested.by:
            text = say("screen.attested_by", attested=text, name=printable(attested.by))
        yield f"{path}: {text}"


def around_line(path: str, one: Around, layout: Layout, say: Wording) -> str:
    """One line, never with the words: the path is masked where they stand."""
    finding = one.finding
    label = say(f"severity.{finding.severity}")
    severity = style(label, *COLOURS[finding.severity], on=layout.colour)
    rule = style(f"[{finding.rule}]", "dim", on=layout.colour)
    text = say("screen.in_the", message=say.message(finding), place=say.told(one.place))
    return f"{path}: {severity} {finding.entity} {text} {rule}"


def in_one_line(pieces: Sequence[Finding], parts: Parts, say: Wording) -> str:
    """How many there are, and what they are."""
    places = ", ".join(dict.fromkeys(parts.name(piece, say.tongue) for piece in pieces))
    return say("screen.in_copy", n=len(pieces), places=printable(places))


def copy_lines(
    path: str, report: Report, layout: Layout, say: Wording, *, preview: bool
) -> Iterator[str]:
    """What verification found, where the copy is or would be, and what was decided."""
    verb = say("screen.would_not" if preview else "screen.not_written")
    for leak in report.leaks:
        label = style(verb, "bold", "red", on=layout.colour)
        yield f"{path}: {label}: {say.told(leak.sentence)}"
    for point in report.points:
        yield f"{path}: {say.told(point.sentence)}"
    verdicts = [decision.verdict for decision in report.decisions]
    counts = say(
        "screen.tally",
        replaced=verdicts.count(Verdict.REPLACE),
        kept=verdicts.count(Verdict.KEEP),
        open=verdicts.count(Verdict.OPEN),
    )
    if place := report.written or report.planned:
        target = style(printable(place), "bold", on=layout.colour)
        line = say("screen.is_written" if report.written else "screen.would_be", path=target)
        if Verdict.REPLACE not in verdicts:
            line = say("screen.same", line=line)
        yield f"{path}: {line} {counts}"
    elif not report.leaks:
        checked = preview and not report.draft.blind
        yield f"{path}: {say('screen.is_checked') if checked else verb} {counts}"


def last_lines(outcome: Outcome, layout: Layout, say: Wording) -> Iterator[str]:
    """The numbers, and what they do not mean."""
    summary = summarise(outcome)
    if layout.told:
        for gap in outcome.skipped:
            why = printable(say.told(gap.why))
            yield f"{printable(gap.what)}: {say('screen.is_skipped')}: {why}"
        for held in outcome.overrides:
            line = say("screen.override", n=held.drafts, at=held.at, changes=held.changes)
            yield printable(line)
    yield _counts(summary, layout, say)
    yield from aside_lines(summary, say)
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


def aside_lines(summary: Summary, say: Wording) -> Iterator[str]:
    """`12 findings in unchanged lines are not shown (1 block, 11 review)`; nothing for none."""
    if summary.aside:
        counts = ", ".join(
            say("screen.count", n=summary.aside[severity], severity=say(f"severity.{severity}"))
            for severity in SEVERITIES
            if summary.aside[severity]
        )
        yield say("screen.aside", n=sum(summary.aside.values()), counts=counts)


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
    if summary.overridden:
        line += f"; {say('screen.overridden', n=summary.overridden)}"
        line += "" if layout.told else f" ({say('screen.which')})"
    if summary.written:
        line += f"; {say('screen.written', n=summary.written)}"
    if summary.attested or summary.unattested:
        line += f"; {say('screen.attested', n=summary.attested, m=summary.unattested)}"
    return line + tally(summary, say) + "."


def checked_for(author: Protected, say: Wording) -> str:
    """`looked for 1 author file, 4 secrets (name 3, place 1)`."""
    kinds = ", ".join(
        f"{say(f'run.secret.{kind}')} {count}" for kind, count in sorted(author.secrets.items())
    )
    secrets = say("run.secrets", n=sum(author.secrets.values()))
    secrets += f" ({kinds})" if kinds else ""
    return say("run.looked", files=say("run.files", n=author.files), secrets=secrets)
