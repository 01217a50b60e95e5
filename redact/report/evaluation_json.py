"""A measurement for programs: JSON, version 1. The schema is `docs/schema/evaluate-v1.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from redact import __version__
from redact.core import Severity, Span
from redact.gold import SEED, TYPES, Alarm, GoldDraft, Interval, Miss, Score, overall
from redact.report.as_json import covered
from redact.report.evaluation import Evaluation, Figures, figures, mistakes
from redact.report.harmless import dumped
from redact.report.result import Words

VERSION = 1
CONTEXT = 30
"""Code points of the draft that are quoted on each side of an error."""


def evaluation_as_json(
    evaluation: Evaluation, words: Words = Words.ABSENT, *, errors: bool = False
) -> str:
    """The measurement as JSON text, one line end at the end; encode it as UTF-8.

    `errors` adds every mistake one by one; the draft's words are in it with `Words.SHOWN` only.
    """
    shown = words is Words.SHOWN
    conditions = evaluation.conditions
    document: dict[str, Any] = {
        "version": VERSION,
        "languages": {one.language: _language(one) for one in figures(evaluation)},
    }
    if errors:
        document["errors"] = [
            _error(gold, span, one, shown=shown)
            for gold, measure in evaluation.results
            for span, one in mistakes(measure)
        ]
    document["measured"] = {
        "engine": conditions.engine or None,
        "rules_only": conditions.rules_only,
        "author": _author(evaluation),
        "language": conditions.language,
        "settings": evaluation.settings_file or None,
        "looked_with": [
            {"name": "redact", "version": __version__},
            *({"name": tool.name, "version": tool.version} for tool in evaluation.tools),
        ],
        "resamples": evaluation.resamples,
        "seed": SEED,
        "text_shown": shown and errors,
    }
    return dumped(document)


def _author(evaluation: Evaluation) -> str:
    conditions = evaluation.conditions
    if conditions.engine or not conditions.author:
        return "absent"
    return "with_secrets" if conditions.secrets else "given"


def _language(one: Figures) -> dict[str, Any]:
    measure, between = one.measure, one.intervals
    return {
        "drafts": one.drafts,
        "words": measure.words,
        "must": {
            "mentions": _score(overall(measure.must), between.must),
            "entities": _score(overall(measure.must_entities), between.must_entities),
            "by_type": _by_type(mentions=measure.must, entities=measure.must_entities),
        },
        "should": {
            "mentions": _score(overall(measure.should), between.should),
            "entities": _score(overall(measure.should_entities), between.should_entities),
            "by_type": _by_type(mentions=measure.should, entities=measure.should_entities),
        },
        "keep": {
            "mentions": _score(overall(measure.keep), between.keep),
            "by_type": _by_type(mentions=measure.keep),
        },
        "false_alarms": {
            "count": measure.false_alarms,
            "per_1000_words": _rounded(measure.false_per_1000),
            "interval": _interval(between.false_per_1000),
            "by_rule": dict(measure.false_by_rule.most_common()),
        },
    }


def _score(score: Score, interval: Interval | None) -> dict[str, Any]:
    return {**_plain(score), "interval": _interval(interval)}


def _plain(score: Score) -> dict[str, Any]:
    part = None if score.part is None else _rounded(score.part)
    return {"hit": score.hit, "of": score.of, "part": part}


def _by_type(**levels: Mapping[str, Score]) -> dict[str, dict[str, Any]]:
    return {
        kind: {level: _plain(scores[kind]) for level, scores in levels.items()}
        for kind in TYPES
        if all(kind in scores for scores in levels.values())
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [_rounded(end) for end in interval]


def _rounded(value: float) -> float:
    return round(value, 6)


def _error(gold: GoldDraft, span: Span, error: Miss | Alarm, *, shown: bool) -> dict[str, Any]:
    line, column = gold.place(span.start)
    out = {"path": gold.name, "line": line, "column": column, "start": span.start, "end": span.end}
    out |= dict(_missed(error) if isinstance(error, Miss) else _alarm(error))
    if shown:
        out["before"] = gold.text[max(0, span.start - CONTEXT) : span.start]
        out["text"] = gold.text[span.start : span.end]
        out["after"] = gold.text[span.end : span.end + CONTEXT]
    return out


def _missed(miss: Miss) -> Iterator[tuple[str, Any]]:
    yield "kind", "missed" if miss.mark.tier == "MUST" else "untouched"
    yield "types", [miss.mark.type]
    yield "entity", None
    loud = [one.rule for one in miss.spoke if one.severity is not Severity.INFO]
    told = [one.rule for one in miss.spoke if one.severity is Severity.INFO]
    yield "rules", list(dict.fromkeys(loud))
    yield "told", list(dict.fromkeys(told))


def _alarm(alarm: Alarm) -> Iterator[tuple[str, Any]]:
    yield "kind", "flagged" if alarm.keep else "false_alarm"
    yield "types", list(dict.fromkeys(mark.type for mark in alarm.keep))
    yield "entity", alarm.finding.entity
    yield "rules", [alarm.finding.rule, *covered(alarm.finding)]
    yield "told", []
