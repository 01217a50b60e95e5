#!/usr/bin/env python3
"""How much of an annotated set is found: bench/accuracy.py GOLD_DIR [options]

For each language: MUST mentions covered, SHOULD mentions touched, false alarms per 1,000 words,
KEEP mentions flagged, entities covered at every mention; then the first two by type. The
definitions are those of `redact.gold`. The pen name and what is disclosed are given to the run, as
an editor would give them with --author; the secrets of the profile are not, unless --secrets.

Exit status 2 when a file cannot be measured, else 0: a number is no verdict.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

# The checkout this file lies in, installed or not.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from redact.core import Author, Finding, Span
from redact.errors import RedactError
from redact.gold import (
    TYPES,
    GoldDraft,
    Measure,
    Score,
    measure,
    overall,
    read_gold,
    total,
)

Find = Callable[[GoldDraft, Author], Sequence[Finding]]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether everything could be measured."""
    options = _options(argv)
    try:
        drafts = [read_gold(path) for path in _files(options.gold)]
        find = _finder(options.engine, options.rules_only)
        measures = [(g, measure(g, find(g, _author(g, options)))) for g in drafts]
    except RedactError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(_as_json(measures), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_table(measures)))
    if options.misses:
        print("\n".join(_misses(measures)))
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR", help="folder or file")
    parser.add_argument("--engine", help="name of an engine of the settings, instead of the model")
    parser.add_argument("--rules-only", action="store_true", help="rules and codes, no model")
    parser.add_argument("--no-author", action="store_true", help="do not give the pen name")
    parser.add_argument("--secrets", action="store_true", help="give the profile as secrets")
    parser.add_argument("--json", action="store_true", help="the same numbers as JSON")
    parser.add_argument("--misses", action="store_true", help="quote what was missed and flagged")
    return parser.parse_args(argv)


def _files(paths: Iterable[Path]) -> list[Path]:
    files = [f for p in paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    if not files:
        raise RedactError("no annotated drafts (*.txt) there")
    return files


def _author(gold: GoldDraft, options: argparse.Namespace) -> Author:
    if options.no_author:
        return Author()
    return gold.author if options.secrets else dataclasses.replace(gold.author, secrets={})


def _finder(engine: str | None, rules_only: bool) -> Find:
    from redact.pipeline import finder

    find = finder(engine=engine, rules_only=rules_only)
    return lambda gold, author: find(gold.name, gold.text, author)


def _groups(measures: Sequence[tuple[GoldDraft, Measure]]) -> Iterator[tuple[str, int, Measure]]:
    for language in ("en", "ko"):
        own = [m for gold, m in measures if gold.language == language]
        if own:
            yield language, len(own), total(own)


def _percent(score: Score) -> str:
    return "-" if score.part is None else f"{100 * score.part:.1f} %"


def _table(measures: Sequence[tuple[GoldDraft, Measure]]) -> Iterator[str]:
    yield f"{'':10}{'drafts':>8}{'words':>8}{'MUST':>10}{'entities':>10}{'SHOULD':>10}" + (
        f"{'false':>8}{'/1,000':>8}{'KEEP':>10}"
    )
    for language, drafts, m in _groups(measures):
        yield f"{language:10}{drafts:8}{m.words:8}{_percent(overall(m.must)):>10}" + (
            f"{_percent(overall(m.must_entities)):>10}{_percent(overall(m.should)):>10}{m.false_alarms:8}"
            f"{m.false_per_1000:8.1f}{_percent(overall(m.keep)):>10}"
        )
    for language, _, m in _groups(measures):
        yield ""
        heads = ("MUST covered", "SHOULD touched", "KEEP flagged")
        yield f"{language + ' by type':12}" + "".join(f"{head:>20}" for head in heads)
        for kind in TYPES:
            row = [tier.get(kind, Score()) for tier in (m.must, m.should, m.keep)]
            if any(score.of for score in row):
                yield f"  {kind:10}" + "".join(
                    f"{f'{s.hit}/{s.of}':>12}{_percent(s):>8}" if s.of else f"{'-':>20}"
                    for s in row
                )
        yield f"{language} false alarms by rule: " + (
            ", ".join(f"{rule} {n}" for rule, n in m.false_by_rule.most_common(12)) or "none"
        )


def _as_json(measures: Sequence[tuple[GoldDraft, Measure]]) -> dict[str, Any]:
    def scores(by_type: dict[str, Score]) -> dict[str, list[int]]:
        everything = {"all": overall(by_type), **by_type}
        return {kind: [score.hit, score.of] for kind, score in everything.items()}

    return {
        language: {
            "drafts": drafts,
            "words": m.words,
            "must": scores(m.must),
            "should": scores(m.should),
            "keep": scores(m.keep),
            "entities": scores(m.must_entities)["all"],
            "false_alarms": m.false_alarms,
            "false_per_1000": round(m.false_per_1000, 2),
            "false_by_rule": dict(m.false_by_rule.most_common()),
        }
        for language, drafts, m in _groups(measures)
    }


def _misses(measures: Sequence[tuple[GoldDraft, Measure]]) -> Iterator[str]:
    for gold, m in measures:
        yield f"\n{gold.name}"
        for miss in m.missed:
            mark = miss.mark
            yield f"  missed {mark.tier}:{mark.type}  {_quote(gold, mark.span)}"
        for alarm in m.alarms:
            yield f"  false  {alarm.finding.rule}  {_quote(gold, alarm.finding.span)}"


def _quote(gold: GoldDraft, span: Span) -> str:
    text, start, end = gold.text, span.start, span.end
    left, right = text[max(0, start - 30) : start], text[end : end + 20]
    return f"{left}[{text[start:end]}]{right}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
