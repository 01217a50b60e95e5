"""Presidio's integrations of other engines as recognisers that obey `engines`' two rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from presidio_analyzer import (
    AnalysisExplanation,
    EntityRecognizer,
    LocalRecognizer,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import (
    NerModelConfiguration,
    NlpArtifacts,
    NlpEngine,
    SpacyNlpEngine,
    StanzaNlpEngine,
)
from presidio_analyzer.predefined_recognizers import GLiNERRecognizer, HuggingFaceNerRecognizer

from redact.errors import ModelError
from redact.presidio.engine import EVERY
from redact.thresholds import engine_labels, engine_questions, engine_threshold

_LANGUAGES = ("en", "ko")


class NlpEngineRecognizer(LocalRecognizer):
    """A whole NLP engine (spaCy, Stanza) asked for its entities only."""

    def __init__(self, name: str, engine: NlpEngine, key: str, language: str) -> None:
        self._nlp, self._key, self._name = engine, key, name
        super().__init__(
            supported_entities=sorted(filter(None, set(engine_labels().values()))),
            name=name,
            supported_language=language if language in _LANGUAGES else EVERY,
        )

    def load(self) -> None:
        """The engine comes loaded."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        found = self._nlp.process_text(text, self._key)
        return [
            RecognizerResult(
                entity.label_,
                entity.start_char,
                entity.end_char,
                score,
                AnalysisExplanation(self._name, score),
            )
            for entity, score in zip(found.entities, found.scores, strict=True)
        ]


class TransformersRecognizer(HuggingFaceNerRecognizer):
    """A folder with a token classifier of the transformers library."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Without the labels that are left out; Presidio passes those on under their own name."""
        wanted = set(self.supported_entities)
        results = super().analyze(text, entities, nlp_artifacts)
        return [result for result in results if result.entity_type in wanted]


class QuestionRecognizer(GLiNERRecognizer):
    """A folder with a GLiNER model, which looks for what it is asked for by name."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - of all recognisers
        nlp_artifacts: NlpArtifacts | None = None,
    ) -> list[RecognizerResult]:
        """Asked for its own questions only; Presidio would add every entity of every recogniser."""
        return super().analyze(text, self.supported_entities, nlp_artifacts)


def _configuration(mapping: Mapping[str, str]) -> NerModelConfiguration:
    return NerModelConfiguration(
        model_to_presidio_entity_mapping={k: v for k, v in mapping.items() if v},
        labels_to_ignore=[label for label, entity in mapping.items() if not entity],
    )


def _check_labels(name: str, labels: Iterable[str]) -> None:
    """Every label must be known: one that is not would be left out without a word."""
    known = engine_labels()
    unknown = sorted(set(labels) - set(known))
    if unknown:
        problem = f"the model has labels redact does not know: {', '.join(unknown)}"
        raise ModelError(f"engine {name}", problem, "add them to redact/data/thresholds.yaml")
    if not any(known[label] for label in labels):
        raise ModelError(f"engine {name}", "the model finds no entities", "choose one with NER")


def _spacy(name: str, model: str) -> EntityRecognizer:
    key = "model"
    engine = SpacyNlpEngine(
        [{"lang_code": key, "model_name": model}], _configuration(engine_labels())
    )
    engine.load()
    nlp = engine.get_nlp(key)
    pipes = ("ner", "entity_ruler")
    _check_labels(name, [label for pipe in pipes for label in nlp.pipe_labels.get(pipe, [])])
    return NlpEngineRecognizer(name, engine, key, str(nlp.lang))


def _stanza(name: str, language: str) -> EntityRecognizer:
    engine = StanzaNlpEngine(
        [{"lang_code": language, "model_name": language}],
        _configuration(engine_labels()),
        download_if_missing=False,
    )
    engine.load()
    return NlpEngineRecognizer(name, engine, language, language)


def _transformers(name: str, folder: str) -> EntityRecognizer:
    labels = engine_labels()
    recogniser = TransformersRecognizer(
        name=name,
        supported_language=EVERY,
        model_name=folder,
        label_mapping={label: entity for label, entity in labels.items() if entity},
        threshold=engine_threshold().weak,
    )
    pipeline: Any = recogniser.ner_pipeline
    names = pipeline.model.config.id2label.values()
    _check_labels(name, [recogniser._normalize_label(label) for label in names])
    return recogniser


def _gliner(name: str, folder: str) -> EntityRecognizer:
    return QuestionRecognizer(
        name=name,
        supported_language=EVERY,
        model_name=folder,
        entity_mapping=dict(engine_questions()),
        threshold=engine_threshold().weak,
        local_files_only=True,
    )


WRAPPERS: Mapping[str, Callable[[str, str], EntityRecognizer]] = {
    "spacy": _spacy,
    "stanza": _stanza,
    "transformers": _transformers,
    "gliner": _gliner,
}
"""Kind of engine → (name in the settings, model) → recogniser, loaded."""
