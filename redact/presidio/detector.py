"""Presidio, the shipped models and configured engines as one `Detector`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING

from redact.core import Finding, Severity
from redact.entities import entities
from redact.errors import ModelError
from redact.ner import Classifier
from redact.ner.stretches import stretches
from redact.normalise import View
from redact.presidio.engines import build_engine, short_name
from redact.presidio.light import without_engines
from redact.thresholds import Threshold, code_threshold, engine_threshold, model_thresholds

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerResult

    from redact.presidio.engine import Engine


class PresidioDetector:
    """Contact data and codes, the shipped models, and the engines of the settings.

    `classifiers` are shipped models, `engines` are as in the settings (`spacy:en_core_web_lg`),
    `strong` replaces the strong threshold of entities. Presidio and the models are loaded at the
    first draft or by `load`; engines are checked here, at once.

    Raises ModelError for an engine that is not installed, and from `load` and `detect` for a
    model that is missing or damaged; Unsafe when a paragraph cannot be analysed to its end.
    """

    name = "presidio"

    def __init__(
        self,
        classifiers: Sequence[Classifier] = (),
        *,
        engines: Sequence[str] = (),
        strong: Mapping[str, float] | None = None,
    ) -> None:
        self._classifiers = tuple(classifiers)
        self._thresholds = {
            c.manifest.name: model_thresholds(c.manifest.name, strong) for c in classifiers
        }
        self._other = {short_name(name): build_engine(name) for name in dict.fromkeys(engines)}
        if len(self._other) < len(set(engines)):
            raise ModelError("engines", "two models with one name", "rename a model's folder")
        models = [f"{c.manifest.name} {c.manifest.version}" for c in classifiers]
        self.version = ", ".join([version("presidio-analyzer"), *models, *self._other])
        """Of Presidio and every model, for the report."""
        self._lock = Lock()

    def load(self) -> None:
        """Import Presidio and open every model now, for `doctor` and to time it."""
        with self._lock:
            _ = self._engine
        for classifier in self._classifiers:
            classifier.load()

    def detect(self, view: View) -> list[Finding]:
        """Findings in the order of the text; none reaches from one paragraph into the next."""
        with self._lock:
            engine = self._engine
        findings: set[Finding | None] = set()
        for language in engine.languages:
            for left, right in stretches(view.text, view.blocks, language):
                results = engine.analyse(view.text[left:right], language)
                findings.update(self._finding(view, left, result) for result in results)
        found = [finding for finding in findings if finding is not None]
        return sorted(found, key=lambda f: (f.span, f.rule))

    @cached_property
    def _engine(self) -> Engine:
        without_engines()  # those of the settings bring in what they need
        from redact.presidio.engine import Engine
        from redact.presidio.model import ModelRecognizer
        from redact.presidio.recognisers import code_recognisers

        models = [ModelRecognizer(c, self._thresholds[c.manifest.name]) for c in self._classifiers]
        others = [build() for build in self._other.values()]
        return Engine([*code_recognisers(), *models, *others])

    def _finding(self, view: View, offset: int, result: RecognizerResult) -> Finding | None:
        """A result as a finding; None below every threshold."""
        metadata = result.recognition_metadata
        recogniser = metadata[result.RECOGNIZER_NAME_KEY]
        entity = entities()[result.entity_type]
        threshold: Threshold | None = None
        if recogniser in self._thresholds:
            label = metadata["label"]
            threshold = self._thresholds[recogniser][label]
            rule, message = f"model.{recogniser}.{label}", f"{entity.label_en}, by the model"
        elif recogniser in self._other:
            threshold = engine_threshold()
            rule, message = f"engine.{recogniser}.{entity.name}", f"{entity.label_en}, by an engine"
        else:
            rule, message = f"presidio.{recogniser}", entity.label_en
        lowest = threshold.weak if threshold else code_threshold()
        if result.score < lowest:
            return None
        span = view.span(offset + result.start, offset + result.end)
        return Finding(
            span=span,
            entity=entity.name,
            rule=rule,
            severity=threshold.severity if threshold else Severity(entity.severity),
            action=entity.action,
            score=round(min(1.0, float(result.score)), 4),
            message=message,
            why=entity.why,
            text=view.draft.text[span.start : span.end],
            detector="model" if threshold else "presidio",
            model=round(float(result.score), 4) if recogniser in self._thresholds else None,
            weak=threshold is not None and result.score < threshold.strong,
        )
