"""Choose thresholds: python -m training.tune --models DIR --fold N/COUNT (see training/README.md)

Runs rules and models over drafts that the models have not seen, and for each label finds the
probability at which what is found is worth what is found wrongly: a MUST mention is worth
`--must` false alarms, a SHOULD mention `--should`. Prints the tables for
`redact/data/thresholds.yaml`, with the counts they rest on. Never run it on drafts that are kept
for measuring.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from redact.assembly import Tools, for_author, tools, words
from redact.core import Action, Author, Draft, Effect, Finding, Severity, Span
from redact.detect import detect
from redact.entities import entities
from redact.gold import GoldDraft, read_gold
from redact.ner.stretches import stretches
from redact.normalise import View, normalise
from redact.opinion import Opinions
from redact.resolve.shields import shields
from redact.settings import default_settings
from training.held_out import held_out

Case = tuple[float, float]
"""(probability, worth): worth is positive for what identifies, -1 for a false alarm."""
STEPS = (0.02, 0.03, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
STEPS += (0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)
_PRIOR = 15.0
"""What a label must gain for its threshold to stand one away from the common one: a few cases
decide little."""
_LOWERED = 2.0
"""A mention that a model's no makes a hint is worth so many times more than one that it adds: a
rule has seen it, and silence about it is the worse mistake."""


@dataclasses.dataclass(frozen=True, slots=True)
class Worth:
    """How many false alarms a mention is worth."""

    must: float
    should: float

    def of(self, gold: GoldDraft, span: Span) -> float:
        """Of a finding at `span`: of the best mention it touches, or -1."""
        tiers = {m.tier for m in gold.marks if m.span.overlaps(span)}
        if "MUST" in tiers:
            return self.must
        return self.should if "SHOULD" in tiers else -1.0


def candidates(gold: GoldDraft, use: Tools) -> Iterator[tuple[str, str, str, Span, float]]:
    """(kind, model, label or entity, span, probability) of everything a threshold decides on.

    Kinds: `strong` (the model alone), `weak` (beside a hint of a rule), `doubt` (a rule's finding
    of severity review).
    """
    view = normalise(Draft(name=gold.name, text=gold.text))
    author = dataclasses.replace(gold.author, secrets={}, details=())
    found = detect(view, for_author(use, author).detectors)
    public = shields(gold.text, found, words())
    rules = public.apply(f for f in found if f.effect is Effect.FIND and f.detector != "model")
    rules = use.opinions.weigh(view, rules)
    loud = [f for f in rules if f.severity is not Severity.INFO and not f.weak]
    hints = [f for f in rules if f.weak]
    for finding in loud:
        if finding.severity is Severity.REVIEW and finding.model is not None:
            model = "ko-details" if _korean(gold.text, finding.span) else "en-details"
            yield "doubt", model, finding.entity, finding.span, finding.model
    for model, label, span, probability in _mentions(view, use.opinions):
        if not public.apply([_as_finding(gold, span)]):
            continue
        if any(f.span.overlaps(span) for f in loud):
            continue
        kind = "weak" if any(f.span.overlaps(span) for f in hints) else "strong"
        yield kind, model, label, span, probability


def _mentions(view: View, opinions: Opinions) -> Iterator[tuple[str, str, Span, float]]:
    for classifier in opinions.classifiers:
        manifest = classifier.manifest
        for start, end in stretches(view.text, view.blocks, manifest.language):
            for mention in classifier.read(view.text[start:end]).mentions:
                span = view.span(start + mention.start, start + mention.end)
                yield manifest.name, mention.label, span, mention.probability


def _as_finding(gold: GoldDraft, span: Span) -> Finding:
    return Finding(
        span=span,
        entity="PERSON",
        rule="",
        severity=Severity.REVIEW,
        action=Action.FLAG,
        score=0.0,
        message="",
        why="",
        text=gold.text[span.start : span.end],
    )


def _korean(text: str, span: Span) -> bool:
    return any("가" <= char <= "힣" for char in text[span.start : span.end])


def best(cases: Sequence[Case], common: float) -> float:
    """The step at which the worth of what stays is highest; near `common` for a few cases."""

    def worth(step: float) -> float:
        return sum(w for p, w in cases if p >= step) - _PRIOR * abs(step - common)

    return max(STEPS, key=worth)


def main() -> None:
    """Run, choose, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--drafts", type=Path, nargs="+", default=[Path("training/data/drafts")])
    parser.add_argument("--fold", required=True)
    parser.add_argument("--language", choices=("en", "ko"), required=True)
    parser.add_argument("--must", type=float, default=3.0)
    parser.add_argument("--should", type=float, default=1.2)
    options = parser.parse_args()
    files = held_out(options.language, options.fold, options.drafts)
    settings = dataclasses.replace(
        default_settings(),
        languages=(options.language,),
        doubts=dict.fromkeys(entities(), 0.0),  # every rule's finding is to be decided on
    )
    use = tools(settings, Author(), models_in=options.models)
    worth = Worth(options.must, options.should)
    groups: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for gold in map(read_gold, files):
        for kind, model, label, span, probability in candidates(gold, use):
            value = worth.of(gold, span)
            value *= _LOWERED if kind == "doubt" and value > 0 else 1
            groups[model, kind, label].append((probability, value))
    print("\n".join(_tables(groups)))


def _tables(groups: dict[tuple[str, str, str], list[Case]]) -> Iterable[str]:
    for model, kind in sorted({key[:2] for key in groups}):
        everything = [c for key, cases in groups.items() if key[:2] == (model, kind) for c in cases]
        common = best(everything, 0.02 if kind == "doubt" else 0.5)
        yield f"{model} {kind}: all {common}"
        for key in sorted(groups):
            if key[:2] == (model, kind):
                cases = groups[key]
                step = best(cases, common)
                yes = sum(w > 0 for p, w in cases if p >= step)
                no = sum(w < 0 for p, w in cases if p >= step)
                lost = sum(w > 0 for p, w in cases if p < step)
                spared = sum(w < 0 for p, w in cases if p < step)
                yield f"  {key[2]:14} {step:5} true {yes} false {no} lost {lost} spared {spared}"


if __name__ == "__main__":
    main()
