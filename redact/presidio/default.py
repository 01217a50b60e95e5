"""Presidio as it comes out of the box, to be compared with; held to two rules: no download, no
network."""

from __future__ import annotations

from presidio_analyzer import AnalyzerEngine, EntityRecognizer
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.predefined_recognizers import EmailRecognizer

from redact.errors import ModelError
from redact.presidio.engine import Engine, silence
from redact.presidio.engines import spacy_model_is_here
from redact.presidio.recognisers import OfflineEmailRecognizer


class DefaultEngine(Engine):
    """`AnalyzerEngine()`: every recogniser that is on by default, the spaCy model that Presidio's
    own configuration names, no threshold. Only its e-mail recogniser does not ask the network.

    `languages` are those the configuration knows; Korean is not among them. `models` are the
    spaCy models. `load` raises ModelError, before anything is opened, for one that is missing.
    """

    def __init__(self) -> None:
        silence()
        self._provider = NlpEngineProvider()
        models = self._provider.nlp_configuration["models"]
        self.languages = tuple(model["lang_code"] for model in models)
        self.models = tuple(model["model_name"] for model in models)

    def load(self) -> None:
        """Open the models and build the analyzer."""
        for model in self.models:
            if not spacy_model_is_here(model):
                raise ModelError(
                    "engine presidio-default",
                    f"Presidio's default spaCy model {model} is not installed",
                    f"python -m spacy download {model}, once and on your own",
                )
        self._analyzer = AnalyzerEngine(
            nlp_engine=self._provider.create_engine(), supported_languages=list(self.languages)
        )
        registry = self._analyzer.registry
        registry.recognizers = [_offline(recogniser) for recogniser in registry.recognizers]


def _offline(recogniser: EntityRecognizer) -> EntityRecognizer:
    if not isinstance(recogniser, EmailRecognizer):
        return recogniser
    quiet = OfflineEmailRecognizer(
        context=recogniser.context,
        supported_language=recogniser.supported_language,
        name="EmailRecognizer",
    )
    quiet.global_regex_flags = recogniser.global_regex_flags
    return quiet
