"""A shipped model behind Presidio's recogniser interface."""

from __future__ import annotations

import re
from collections.abc import Mapping

from presidio_analyzer import AnalysisExplanation, LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.ner import Classifier
from redact.thresholds import Threshold

_PART = re.compile(r"\S(?:(?!\n\n).)*", re.DOTALL)

LABEL = "label"
"""Key of the model's own label in `RecognizerResult.recognition_metadata`."""


class ModelRecognizer(LocalRecognizer):
    """Runs a classifier. The model itself is loaded at the first text.

    Reports everything at or above the weak threshold of its label; which of it is strong is for
    the reader of the results to say. Raises ModelError when the model cannot be loaded.
    """

    def __init__(self, classifier: Classifier, thresholds: Mapping[str, Threshold]) -> None:
        self.classifier = classifier
        self.thresholds = thresholds
        super().__init__(
            supported_entities=sorted({t.entity for t in thresholds.values()}),
            name=classifier.manifest.name,
            supported_language=classifier.manifest.language,
            version=classifier.manifest.version,
        )

    def load(self) -> None:
        """Nothing yet: Presidio calls this from the constructor."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        name, out = self.classifier.manifest.name, []
        for mention in self.classifier.read(text).mentions:
            threshold = self.thresholds[mention.label]
            if mention.probability < threshold.weak:
                continue
            # Short paragraphs are read together; a mention that runs on into the next is two.
            out += [
                RecognizerResult(
                    entity_type=threshold.entity,
                    start=mention.start + part.start(),
                    end=mention.start + part.end(),
                    score=mention.probability,
                    analysis_explanation=AnalysisExplanation(
                        recognizer=name,
                        original_score=mention.probability,
                        textual_explanation=f"{mention.label} by the model {name}",
                    ),
                    recognition_metadata={
                        RecognizerResult.RECOGNIZER_NAME_KEY: name,
                        RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                        LABEL: mention.label,
                    },
                )
                for part in _PART.finditer(text[mention.start : mention.end])
            ]
        return out
