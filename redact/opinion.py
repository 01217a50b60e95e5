"""The models' opinion on what the rules found: how sure they are that it identifies somebody.

A rule sees a word, a model sees the sentence: `over twenty years` is a rule's finding wherever it
stands, and the model knows whether somebody lived through them or everybody does. The opinion is
written into each finding of a rule. Where it is a firm no, a finding of severity review becomes
a hint, which two detectors can still make a finding. What a rule blocks stays, whatever a
model thinks: a model can add to it, never take away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from redact.core import Effect, Finding, Severity
from redact.ner import Classifier, Reading
from redact.ner.stretches import stretches
from redact.normalise import View
from redact.thresholds import model_doubts

_JUDGED = ("rules", "presidio")
"""Detectors whose findings a model has an opinion on; an author's secret needs none."""


@dataclass(frozen=True, slots=True)
class _Opinion:
    """A reading of view.text[start:end] by one model."""

    start: int
    end: int
    reading: Reading
    doubts: Mapping[str, float]


class Opinions:
    """Asks the shipped models about findings. They remember what they have just read, so asking
    costs little after `PresidioDetector`; the stretches of text are the same."""

    def __init__(
        self, classifiers: Sequence[Classifier], doubts: Mapping[str, float] | None = None
    ) -> None:
        self.classifiers = tuple(classifiers)
        self._doubts = {c.manifest.name: model_doubts(c.manifest.name, doubts) for c in classifiers}

    def weigh(self, view: View, findings: Iterable[Finding]) -> list[Finding]:
        """The findings in their order, those of rules with the models' opinion.

        Raises ModelError when a model is missing or damaged.
        """
        found = list(findings)
        if not self.classifiers or not any(map(_judged, found)):
            return found
        opinions = list(self._opinions(view))
        return [self._weighed(view, f, opinions) if _judged(f) else f for f in found]

    def _opinions(self, view: View) -> Iterable[_Opinion]:
        for classifier in self.classifiers:
            language = classifier.manifest.language
            doubts = self._doubts[classifier.manifest.name]
            for start, end in stretches(view.text, view.blocks, language):
                yield _Opinion(start, end, classifier.read(view.text[start:end]), doubts)

    @staticmethod
    def _weighed(view: View, finding: Finding, opinions: Sequence[_Opinion]) -> Finding:
        start, end = view.range(finding.span)
        surest, doubtful = None, True
        for opinion in opinions:
            if opinion.start < end and start < opinion.end:
                left = max(0, start - opinion.start)
                sure = opinion.reading.surest(left, end - opinion.start)
                if sure is not None:
                    surest = max(sure, surest or 0.0)
                    doubtful &= sure < opinion.doubts[finding.entity]
        if surest is None:
            return finding
        lowered = doubtful and finding.severity is Severity.REVIEW
        return replace(finding, model=round(surest, 4), weak=finding.weak or lowered)


def _judged(finding: Finding) -> bool:
    return finding.detector in _JUDGED and finding.effect is Effect.FIND
