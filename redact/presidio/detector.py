"""Presidio, the shipped models and configured engines as one `Detector`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING

from redact.core import Finding, Severity
from redact.entities import entities
from redact.errors import ModelError
from redact.ner import Classifier
from redact.normalise import View
from redact.presidio.engines import build_engine, short_name
from redact.thresholds import Threshold, code_threshold, engine_threshold, model_thresholds

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerResult

    from redact.presidio.engine import Engine

LIMIT = 20_000
"""Code points analysed at once: some of Presidio's patterns are quadratic in the length."""
OVERLAP = 400
"""Code points that two pieces of a longer paragraph share, so that nothing is cut in two."""

SHORT = 60
"""Code points below which a paragraph is read together with the next; measured on drafts."""
STRETCH = 700
"""Code points that are read together at most; the models were trained on pieces of this length."""

_BREAK = re.compile(r"(?<=[.!?…。])\s|\n")
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")
_SCRIPTS = {"en": _LATIN, "ko": _HANGUL}
"""What a paragraph must hold for a language's recognisers to be asked."""


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
            script = _SCRIPTS.get(language)
            for start, end in view.blocks if script is None else _stretches(view.text, view.blocks):
                for left, right in _pieces(view.text, start, end):
                    text = view.text[left:right]
                    if script is None or script.search(text):
                        results = engine.analyse(text, language)
                        findings.update(self._finding(view, left, result) for result in results)
        found = [finding for finding in findings if finding is not None]
        return sorted(found, key=lambda f: (f.span, f.rule))

    @cached_property
    def _engine(self) -> Engine:
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
            weak=threshold is not None and result.score < threshold.strong,
        )


def _stretches(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Paragraphs as a model reads them: a heading, a date or an item of a list together with
    what follows in the same script, for it has no context of its own."""
    whole: tuple[int, int] | None = None
    short = korean = False
    for start, end in blocks:
        before, korean = korean, _korean(text[start:end])
        if whole and short and korean is before and end - whole[0] <= STRETCH:
            whole = whole[0], end
        else:
            if whole:
                yield whole
            whole = start, end
        short = end - start < SHORT
    if whole:
        yield whole


def _korean(text: str) -> bool:
    """More Hangul than Latin, a syllable counted as two letters."""
    return 2 * len(_HANGUL.findall(text)) > len(_LATIN.findall(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, or overlapping pieces of a very long one, cut after sentences if it has any."""
    while end - start > LIMIT:
        cut = start + LIMIT
        for found in _BREAK.finditer(text, start + LIMIT // 2, cut):
            cut = found.end()
        yield start, cut
        start = cut - OVERLAP
    if start < end:
        yield start, end
