"""A measurement for a person: a table a language, and every mistake in its place in the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from redact import __version__
from redact.core import Severity, Span
from redact.gold import NAMES, TYPES, Alarm, GoldDraft, Interval, Miss, Score, overall
from redact.report.evaluation import Evaluation, Figures, figures, mistakes
from redact.report.excerpt import excerpt
from redact.report.layout import Layout
from redact.report.lines import Lines
from redact.report.result import Words
from redact.report.wording import plural
from redact.terminal import printable, style, width

CONTEXT = 30
"""Columns of the draft that are shown on each side of a mistake."""
FEW = 10
"""Drafts below which intervals are called rough: too few to stand for those not measured."""
_RULES = 10  # rules with false alarms that are named; the others are counted
_LABEL = 31  # columns of the first column of the table
_DOTS = "-"  # a rate of nothing, an interval of one draft


def evaluation_as_text(
    evaluation: Evaluation, layout: Layout | None = None, *, errors: bool = False
) -> str:
    """The measurement as lines of text; with `errors` every mistake first, in the order of the
    drafts. Draft words are in it with `errors` and `Words.SHOWN` only."""
    layout = layout or Layout()
    lines: list[str] = []
    if errors:
        for gold, measure in evaluation.results:
            places = Lines(gold.text)
            for span, one in mistakes(measure):
                lines += _mistake(gold, places, span, one, layout)
    for numbers in figures(evaluation):
        if lines and lines[-1]:
            lines.append("")
        lines += _table(numbers, layout)
    if not layout.quiet:
        room = max(40, min(layout.columns, 100))
        notes = [line for note in _notes(evaluation) for line in wrap(note, room)]
        lines += ["", *(style(line, "dim", on=layout.colour) for line in notes)]
    return "".join(f"{line}\n" for line in lines)


# --- mistakes -----------------------------------------------------------------------------------


def _mistake(
    gold: GoldDraft, places: Lines, span: Span, one: Miss | Alarm, layout: Layout
) -> Iterator[str]:
    line, column = gold.place(span.start)
    colours, label, rest = _missed(one) if isinstance(one, Miss) else _alarm(one)
    place = f"{printable(gold.name)}:{line}:{column}"
    yield f"{place}: {style(label, *colours, on=layout.colour)} {rest}"
    if layout.words is not Words.SHOWN:
        return
    bar = style("  │ ", "dim", on=layout.colour)
    wanted = 2 * CONTEXT + width(printable(gold.text[span.start : span.end]))
    room = max(20, min(layout.columns, 120) - 4)
    before, match, after = excerpt(gold.text, places, span, min(wanted, room))
    yield f"{bar}{before}{style(match, *colours, on=layout.colour)}{after}"
    marks = style("^" * max(1, width(match)), *colours, on=layout.colour)
    yield f"{bar}{' ' * width(before)}{marks}"
    yield ""


def _missed(miss: Miss) -> tuple[tuple[str, ...], str, str]:
    loud = [one.rule for one in miss.spoke if one.severity is not Severity.INFO]
    told = [one.rule for one in miss.spoke if one.severity is Severity.INFO]
    if loud:
        who = f"a part of it by {_named(loud)}"
    elif told:
        who = f"only told, by {_named(told)}"
    else:
        who = "nothing spoke"
    must = miss.mark.tier == "MUST"
    colours = ("bold", "red") if must else ("bold", "yellow")
    label = "missed" if must else "untouched"
    return colours, label, f"{miss.mark.tier}:{miss.mark.type} ({who})"


def _alarm(alarm: Alarm) -> tuple[tuple[str, ...], str, str]:
    entity, rule = alarm.finding.entity, f"[{alarm.finding.rule}]"
    if not alarm.keep:
        return ("cyan",), "false alarm", f"{entity} {rule}"
    marks = dict.fromkeys(f"KEEP:{mark.type}" for mark in alarm.keep)
    return ("cyan",), "flagged", f"{' and '.join(marks)} as {entity} {rule}"


def _named(rules: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(rules))


# --- numbers ------------------------------------------------------------------------------------


def _table(one: Figures, layout: Layout) -> Iterator[str]:
    measure, between = one.measure, one.intervals
    counts = f"{plural(one.drafts, 'draft')}, {measure.words:,} words"
    yield f"{style(NAMES[one.language], 'bold', on=layout.colour)}: {counts}"
    yield ""
    yield f"{'':{_LABEL}}{'count':>7}{'of':>7}{'rate':>9}{'95 % interval':>18}"
    rows: Sequence[tuple[str, Score, Interval | None]] = (
        ("MUST covered", overall(measure.must), between.must),
        ("  entities, at every mention", overall(measure.must_entities), between.must_entities),
        ("SHOULD touched", overall(measure.should), between.should),
        (
            "  entities, at every mention",
            overall(measure.should_entities),
            between.should_entities,
        ),
        ("KEEP flagged, though public", overall(measure.keep), between.keep),
    )
    for label, score, interval in rows:
        percent = None if interval is None else (100 * interval[0], 100 * interval[1])
        yield (
            f"  {label:{_LABEL - 2}}{score.hit:>7,}{score.of:>7,}"
            f"{_percent(score):>9}{_range(percent):>18}"
        )
    yield (
        f"  {'false alarms / 1,000 words':{_LABEL - 2}}{measure.false_alarms:>7,}{'':7}"
        f"{f'{measure.false_per_1000:.1f}  ':>9}{_range(between.false_per_1000):>18}"
    )
    yield ""
    yield from _types(one, layout)
    yield ""
    yield from _alarms(measure.false_by_rule, layout)


def _types(one: Figures, layout: Layout) -> Iterator[str]:
    """Rates by type of the annotation, as wide as the largest count needs."""
    measure = one.measure
    groups: Sequence[tuple[str, Mapping[str, Mapping[str, Score]]]] = (
        ("MUST covered", {"mentions": measure.must, "entities": measure.must_entities}),
        ("SHOULD touched", {"mentions": measure.should, "entities": measure.should_entities}),
        ("KEEP flagged", {"mentions": measure.keep}),
    )
    columns = [scores for _, levels in groups for scores in levels.values()]
    seen = [kind for kind in TYPES if any(kind in scores for scores in columns)]
    cells = {kind: [_cell(scores.get(kind)) for scores in columns] for kind in seen}
    wide = max(14, *(1 + len(cell) for row in cells.values() for cell in row), 0)
    heads = "".join(f"{name:>{wide * len(levels)}}" for name, levels in groups)
    yield style(f"  {'by type':8}{heads}", "bold", on=layout.colour)
    yield f"  {'':8}" + "".join(f"{level:>{wide}}" for _, group in groups for level in group)
    for kind in seen:
        yield f"  {kind:8}" + "".join(f"{cell:>{wide}}" for cell in cells[kind])


def _cell(score: Score | None) -> str:
    if score is None or score.part is None:
        return _DOTS
    return f"{score.hit}/{score.of}{100 * score.part:4.0f} %"


def _alarms(by_rule: Counter[str], layout: Layout) -> Iterator[str]:
    if not by_rule:
        yield "  no false alarms"
        return
    yield style("  false alarms by rule", "bold", on=layout.colour)
    ordered = sorted(by_rule.items(), key=lambda pair: (-pair[1], pair[0]))
    for rule, number in ordered[:_RULES]:
        yield f"  {number:>6,}  {printable(rule)}"
    if left := ordered[_RULES:]:
        more = plural(len(left), "other rule")
        yield f"  {sum(number for _, number in left):>6,}  in {more} (--format json names all)"


def _percent(score: Score) -> str:
    return f"{_DOTS}  " if score.part is None else f"{100 * score.part:.1f} %"


def _range(interval: Interval | None) -> str:
    return _DOTS if interval is None else f"{interval[0]:.1f} - {interval[1]:.1f}"


def _notes(evaluation: Evaluation) -> Iterator[str]:
    """What was measured and how, and what the numbers do not bear."""
    conditions = evaluation.conditions
    tools = ", ".join(f"{tool.name} {tool.version}" for tool in evaluation.tools)
    if conditions.engine:
        yield (
            f"Measured: {printable(conditions.engine)} by itself ({tools}), without rules, models "
            "and linking of redact, and without the author."
        )
    else:
        yield f"Measured: redact {__version__} with {tools}; settings: " + (
            f"{printable(evaluation.settings_file) or 'the defaults'}."
        )
        given = "given" if conditions.author else "not given"
        secrets = "given too" if conditions.secrets else "not"
        yield f"Pen name and what is disclosed: {given}. The writer's secrets: {secrets}."
    if evaluation.resamples:
        yield f"Intervals: {evaluation.resamples:,} resamples of whole drafts."
        if any(2 <= one.drafts < FEW for one in figures(evaluation)):
            yield f"Fewer than {FEW} drafts in a language: its intervals are a rough guess."
    yield "What is counted, and how to annotate: docs/gold-format.md."
