"""The report for a person at a terminal, one line a finding that editors and CI can parse."""

from __future__ import annotations

from collections.abc import Iterator

from redact.core import Decision, Finding, Report, Severity, Verdict
from redact.report.around import (
    around_line,
    attested_lines,
    copy_lines,
    gap_lines,
    in_one_line,
    last_lines,
)
from redact.report.layout import Layout
from redact.report.marked import COLOURS
from redact.report.preview import preview
from redact.report.result import Checked, Outcome
from redact.report.said import approval_lines, tail, told
from redact.report.screen import Screen, on_screen, wrapped
from redact.report.summary import shown
from redact.report.voices import in_words
from redact.report.where import Parts, pieces_of_metadata
from redact.report.wording import Wording, tongue_of, wording
from redact.terminal import printable, style


def as_text(outcome: Outcome, layout: Layout | None = None) -> str:
    """The run as lines of text. Draft words are in it with `Words.SHOWN` and `details` only."""
    layout = layout or Layout()
    say = layout.wording(outcome)
    lines = [line for file in outcome.files for line in _file(file, outcome, layout, say)]
    lines += [around_line(say("screen.history"), one, layout, say) for one in outcome.history]
    if not layout.quiet:
        lines += last_lines(outcome, layout, say)
    return "".join(f"{line}\n" for line in lines)


def _file(file: Checked, outcome: Outcome, layout: Layout, say: Wording) -> Iterator[str]:
    path = printable(file.path)
    if layout.diff:
        yield from preview(file, layout.words, say, columns=layout.columns, colour=layout.colour)
    yield from (around_line(path, one, layout, say) for one in file.around)
    if file.report is not None:
        yield from _findings(file, file.report, outcome, layout, say)
    yield from gap_lines(file, layout, say)
    if file.attested is not None:
        yield from attested_lines(path, file.attested, layout, say)
    yield from approval_lines(file, say, told=layout.told, colour=layout.colour)
    if file.report is not None and outcome.applied:
        yield from copy_lines(path, file.report, layout, say, preview=outcome.preview)


def _findings(
    file: Checked, report: Report, outcome: Outcome, layout: Layout, say: Wording
) -> Iterator[str]:
    path, parts = printable(file.path), Parts(report.draft)
    listed = [one for one in shown(report) if _listed(one, outcome, layout)]
    if together := pieces_of_metadata(report, parts):
        review = style(say("severity.review"), *COLOURS[Severity.REVIEW], on=layout.colour)
        pieces = in_one_line(together, parts, say)
        yield f"{path}: {say('screen.metadata')}: {review} FILE_PART {pieces}"
        listed = [one for one in listed if one.finding not in together]
    if layout.in_sentences:
        own = wording(layout.language or tongue_of(report.draft))
        screen = Screen(layout.columns, layout.colour, own, details=layout.told)
        yield from on_screen(file, listed, screen)
        return
    explained: set[str] = set()
    for decision in listed:
        finding = decision.finding
        label = say(f"severity.{finding.severity}")
        severity = style(label, *COLOURS[finding.severity], on=layout.colour)
        rule = style(f"[{finding.rule}]", "dim", on=layout.colour)
        where = parts.name(finding, say.tongue)
        at = f":{where}" if where[0].isdigit() else f": {where}"
        message = say.message(finding).removesuffix(f" ({where})")  # said once
        yield f"{path}{at}: {severity} {finding.entity} {message} {rule}{tail(decision, say)}"
        if not layout.details:
            continue
        bar = style("  │ ", "dim", on=layout.colour)
        why = say.why(finding)
        if why not in explained:
            for part in wrapped(say("screen.why", why=printable(why)), layout.room):
                yield bar + part
            explained.add(why)
        names = in_words([finding], say.tongue)
        for part in wrapped(say("screen.by", names=names), layout.room):
            yield bar + part
        if finding.severity is not Severity.INFO:
            action, advice = suggested(finding, say, hidden=parts.hold(finding))
            yield bar + say("screen.suggested", action=action, advice=advice)
        yield ""


def _listed(decision: Decision, outcome: Outcome, layout: Layout) -> bool:
    if layout.told or told(decision):
        return True
    if decision.allowance is not None:
        return False
    if outcome.applied and decision.verdict is not Verdict.OPEN:
        return False
    return decision.finding.severity is not Severity.INFO or outcome.fail_on is Severity.INFO


def suggested(finding: Finding, say: Wording, *, hidden: bool) -> tuple[str, str]:
    """What to do with a finding, in one word and in some; of a hidden part no copy holds it,
    whatever was found in it."""
    if hidden:
        return say("screen.verb.nothing"), say("screen.hidden")
    verb = say(f"screen.verb.{finding.action}")
    return verb, say(f"screen.action.{finding.action}")
