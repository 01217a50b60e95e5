#!/usr/bin/env python3
"""How well linking follows names, by itself: bench/linking.py GOLD_DIR... [--misses] [--false]

Of every private person, place and organisation of annotated drafts only one mention is told: the
first of the fullest ones, as if one detector had found nothing else. Linking has to find the rest.
The pen name and public people are known as in a run. Prints for each language how many further
mentions and whole entities it found, what it found that touches nothing private, and how long it
took; asserts nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

# The checkout this file lies in, installed or not.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from redact.assembly import Tools, for_author, tools
from redact.core import Action, Author, Draft, Effect, Finding, Severity, Span
from redact.detect import detect
from redact.gold import GoldDraft, Mark, covered, read_folder
from redact.normalise import View, normalise
from redact.resolve import Lexicon, resolve
from redact.resolve.lexicon import fold
from redact.settings import default_settings

ENTITIES = {"PERSON": "PERSON", "PLACE": "LOCATION", "ORG": "ORGANIZATION"}
_WORD = re.compile(r"[가-힣]+|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*")


@dataclass(slots=True)
class Family:
    """The marks of a draft that name one person, place or organisation; the fullest first."""

    names: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """What linking made of one draft."""

    gold: GoldDraft
    seconds: float
    families: list[Family] = field(default_factory=list)
    missed: list[tuple[Mark, Mark]] = field(default_factory=list)
    """(the mention that was told, the one not found)."""
    false: list[Finding] = field(default_factory=list)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="show what was not found")
    parser.add_argument("--false", action="store_true", help="show what was found wrongly")
    options = parser.parse_args(argv)
    use = tools(replace(default_settings(), engines=()), Author())
    outcomes = []
    for gold in read_folder(options.paths):
        outcome = follow(gold, use.words, partial(_shields, use, gold.author))
        outcomes.append(outcome)
        for told, mark in outcome.missed if options.misses else ():
            _show(gold, f"missed {mark.type}", _quote(gold, told.span), mark.span)
        for finding in outcome.false if options.false else ():
            _show(gold, f"false {finding.entity}", finding.why, finding.span)
    report(outcomes)
    return 0


def follow(
    gold: GoldDraft, words: Lexicon, shields: Callable[[View], Sequence[Finding]]
) -> Outcome:
    """Link from one mention of each family. The time is that of `resolve`, in which reading the
    seeds costs next to nothing."""
    families = [family for kind in ENTITIES for family in _families(gold, kind, words)]
    view = normalise(Draft(gold.name, gold.text))
    seeds = [_seed(gold, family.marks[0]) for family in families]
    public = shields(view)
    start = time.perf_counter()
    findings = resolve(view, [*seeds, *public], words)
    outcome = Outcome(gold, time.perf_counter() - start, families)
    findings = [f for f in findings if f.severity is not Severity.INFO]
    mask = bytearray(len(gold.text))
    for finding in findings:
        mask[finding.span.start : finding.span.end] = b"\1" * len(finding.text)
    for family in families:
        told, *rest = family.marks
        outcome.missed += [(told, m) for m in rest if not covered(gold.text, m.span, mask)]
    private = [mark.span for mark in gold.marks if mark.tier != "KEEP"]
    outcome.false = [f for f in findings if not any(f.span.overlaps(span) for span in private)]
    return outcome


def report(outcomes: Sequence[Outcome]) -> None:
    """Print the table."""
    for language in sorted({outcome.gold.language for outcome in outcomes}):
        chosen = [outcome for outcome in outcomes if outcome.gold.language == language]
        words = sum(len(outcome.gold.text.split()) for outcome in chosen)
        for kind in ENTITIES:
            count: Counter[str] = Counter()
            for outcome in chosen:
                missed = {mark.span for _, mark in outcome.missed}
                for family in outcome.families:
                    rest = [mark.span for mark in family.marks[1:]]
                    if rest and family.marks[0].type == kind:
                        count["mentions"] += len(rest)
                        count["found"] += len(rest) - len(missed.intersection(rest))
                        count["entities"] += 1
                        count["whole"] += missed.isdisjoint(rest)
            print(
                f"{language} {kind:7} further mentions {_part(count['found'], count['mentions'])}"
                f"   entities at every mention {_part(count['whole'], count['entities'])}"
            )
        false = sum(len(outcome.false) for outcome in chosen)
        seconds = sum(outcome.seconds for outcome in chosen)
        print(
            f"{language} false links {false}, {1000 * false / words:.2f} for 1,000 words;"
            f" {1e6 * seconds / words:.1f} ms for 1,000 words ({words} words)"
        )


def _families(gold: GoldDraft, kind: str, words: Lexicon) -> list[Family]:
    """The private marks of a kind, grouped by what they share of a name; two marks of which one
    stands in brackets behind the other are one."""
    marks = [mark for mark in gold.marks if mark.tier == "MUST" and mark.type == kind]
    parts = {mark: _parts(_quote(gold, mark.span), words) for mark in marks}
    beside: dict[Mark, str] = {}
    for left, right in pairwise(marks):
        if gold.text[left.span.end : right.span.start] in (" (", "(", " [", "["):
            beside[left], beside[right] = "".join(parts[right]), "".join(parts[left])
    families: list[Family] = []
    for mark in sorted(marks, key=lambda m: (-len(parts[m]), -sum(map(len, parts[m])), m.span)):
        whole = "".join(parts[mark])
        for family in families:
            full = whole in family.wholes or beside.get(mark) in family.wholes
            if full or (len(parts[mark]) == 1 and whole in family.names):
                break
        else:
            family = Family()
            families.append(family)
        names = _names(parts[mark], words)
        family.names |= names
        family.wholes |= {whole, "".join(reversed(parts[mark]))}
        family.marks.append(mark)
    return families


def _parts(text: str, words: Lexicon) -> list[str]:
    """The words of a name without titles, kin words and generic tails, folded."""
    found = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    generic = words.titles | words.place_tails | words.org_tails
    parts = [fold(word) for word in found if fold(word) not in generic]
    korean = (*words.titles_ko, *words.kin_ko)
    out = []
    for part in parts:
        if part in korean:
            continue
        tail = next((t for t in (*korean, *words.place_tails_ko) if part.endswith(t)), "")
        bare = part.removesuffix(tail)
        out.append(bare if len(bare) > 1 or bare in words.surnames_ko else part)
    out = [part for part in out if part and part != "s"]
    return out or list(filter(None, ["".join(map(fold, found))]))


def _names(parts: Sequence[str], words: Lexicon) -> set[str]:
    """What a name may be shortened to."""
    out = {"".join(parts), *parts, "".join(parts[1:]), "".join(parts[:-1])}
    for part in parts:
        for size in (1, 2):
            if len(part) - size in (1, 2) and part[:size] in words.surnames_ko:
                out |= {part[:size], part[size:]}
    return out - {""}


def _seed(gold: GoldDraft, mark: Mark) -> Finding:
    text = _quote(gold, mark.span)
    return Finding(
        span=mark.span,
        entity=ENTITIES[mark.type],
        severity=Severity.REVIEW,
        action=Action.REPLACE,
        score=0.9,
        rule=f"model.{mark.type}",
        message="told",
        why=text,
        detector="model",
        text=text,
        model=0.9,
    )


def _shields(use: Tools, author: Author, view: View) -> list[Finding]:
    found = detect(view, for_author(use, author).detectors)
    return [finding for finding in found if finding.effect is not Effect.FIND]


def _part(hits: int, of: int) -> str:
    return f"{hits:5} of {of:5} {100 * hits / of if of else 100:6.1f} %"


def _quote(gold: GoldDraft, span: Span) -> str:
    return gold.text[span.start : span.end]


def _show(gold: GoldDraft, what: str, told: str, span: Span) -> None:
    line, column = gold.place(span.start)
    before = gold.text[max(0, span.start - 40) : span.start].replace("\n", "⏎")
    after = gold.text[span.end : span.end + 30].replace("\n", "⏎")
    name = Path(gold.name).stem
    print(f"{name}:{line}:{column}: {what} [{told}] {before}⟦{_quote(gold, span)}⟧{after}")


if __name__ == "__main__":
    sys.exit(main())
