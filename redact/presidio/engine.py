"""Presidio's analyzer, built so that it cannot fail open, call home or quote a draft.

Left to its defaults it downloads a spaCy model, replaces an empty registry by ninety recognisers,
skips a pattern that takes too long with a warning, and logs words of the text.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from redact.errors import RedactError, Unsafe

EVERY = "xx"
"""Language of recognisers that look at all text, whatever it is written in (spaCy's code)."""

_LOGGERS = ("presidio-analyzer", "presidio-anonymizer", "decision_process")
_WORD = re.compile(r"\w+|[^\w\s]")
_CONTEXT_AFTER = 5
"""Words after a match that may speak for it; Presidio looks at five before it and none after."""


class Token(str):
    """A word as the context enhancer wants it: a length and `.text`, no spaCy object."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return str(self)


class TokenNlpEngine(NlpEngine):  # the signatures are Presidio's
    """Splits text into words for the context enhancer; no model and no network."""

    engine_name = "redact"
    is_available = True

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = list(languages)

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        return True

    def get_supported_languages(self) -> list[str]:
        return self._languages

    def get_supported_entities(self) -> list[str]:
        return []

    def is_stopword(self, word: str, language: str) -> bool:  # noqa: ARG002
        return False

    def is_punct(self, word: str, language: str) -> bool:  # noqa: ARG002
        return len(word) == 1 and not word.isalnum()

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        words = [(m.group(), m.start()) for m in _WORD.finditer(text)]
        return NlpArtifacts(
            entities=[],
            tokens=[Token(word) for word, _ in words],  # type: ignore[arg-type]  # duck-typed
            tokens_indices=[start for _, start in words],
            lemmas=[word.lower() for word, _ in words],
            nlp_engine=self,
            language=language,
            scores=[],
        )

    def process_batch(
        self,
        texts: Any,
        language: str,
        batch_size: int = 1,  # noqa: ARG002
        n_process: int = 1,  # noqa: ARG002
        **_: Any,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        for text in texts:
            yield text, self.process_text(text, language)


class _Complaints(logging.Filter):
    """Lets nothing of Presidio's logging through, and remembers that it complained.

    Its messages hold words of the text; its time-outs are warnings and the call succeeds.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heard = threading.local()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            self._heard.problem = "timed out" if "timed out" in str(record.msg) else "gave up"
        return False

    def clear(self) -> None:
        self._heard.problem = ""

    @property
    def problem(self) -> str:
        """`timed out` or `gave up` when this thread's last call complained; otherwise empty."""
        return getattr(self._heard, "problem", "")


_complaints = _Complaints()


def silence() -> None:
    """Keep Presidio's loggers from writing anything anywhere. May be called again."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        if _complaints not in logger.filters:
            logger.addFilter(_complaints)


class Engine:
    """An analyzer over exactly the recognisers given.

    Raises ValueError for none: Presidio would then load its own.
    """

    def __init__(self, recognisers: Sequence[EntityRecognizer]) -> None:
        if not recognisers:
            raise ValueError("no recognisers")
        silence()
        self.languages = tuple(dict.fromkeys(r.supported_language for r in recognisers))
        self._analyzer = AnalyzerEngine(
            registry=RecognizerRegistry(
                recognizers=list(recognisers), supported_languages=list(self.languages)
            ),
            nlp_engine=TokenNlpEngine(self.languages),
            supported_languages=list(self.languages),
            context_aware_enhancer=LemmaContextAwareEnhancer(context_suffix_count=_CONTEXT_AFTER),
        )

    def analyse(self, text: str, language: str) -> list[RecognizerResult]:
        """All results of that language's recognisers, in the order of the text.

        Raises Unsafe when a recogniser did not finish: what it would have found is unknown.
        """
        _complaints.clear()
        try:
            results = self._analyzer.analyze(text, language)
        except RedactError:
            raise
        except Exception as error:  # noqa: BLE001 - its messages quote the text
            problem = f"Presidio failed ({type(error).__name__})"
            raise Unsafe("a paragraph", problem, _HINT) from None
        if _complaints.problem:
            raise Unsafe("a paragraph", f"a recogniser {_complaints.problem}", _HINT)
        return sorted(results, key=lambda r: (r.start, r.end, r.entity_type))


_HINT = "look for a very long stretch without spaces and remove it or check it by hand"
