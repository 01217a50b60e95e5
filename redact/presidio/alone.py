"""One engine by itself, for comparison: no rules, no shipped models, no author, no linking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from redact.core import Action, Finding, Language, Severity, Span
from redact.entities import entities
from redact.errors import ModelError
from redact.gold import NAMES
from redact.presidio.engines import build_engine, short_name
from redact.presidio.light import with_engines

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerResult

    from redact.presidio.engine import Engine

DEFAULT = "presidio-default"
"""Presidio as it comes out of the box."""


class Alone:
    """An engine that reads whole drafts as they are, as anybody who calls Presidio would.

    `name` is `presidio-default` or an engine as in the settings (`spacy:en_core_web_lg`); all it
    answers counts, whatever the score. It is loaded at once. Raises ModelError for what is not on
    this machine, cannot be loaded, or does not read one of the `languages` of the drafts.
    """

    def __init__(self, name: str, languages: Iterable[Language]) -> None:
        self.name = short_name(name) if name != DEFAULT else name
        self._engine = _default(languages) if name == DEFAULT else _single(name, languages)

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """(name, version) of Presidio and of the package that brings the model."""
        kind = self.name.partition(":")[0]
        others = getattr(self._engine, "models", (kind,))
        return tuple((name, _version(name)) for name in ("presidio-analyzer", *others))

    def find(self, text: str, language: Language) -> list[Finding]:
        """What it says of a draft, all of it for `review`, in the order of the text.

        What lies inside another finding is left out, as Presidio's anonymiser does. Raises
        Unsafe when the draft cannot be read to its end.
        """
        known = self._engine.languages
        results = self._engine.analyse(text, language if language in known else known[0])
        return [self._finding(text, result) for result in _outermost(results)]

    def _finding(self, text: str, result: RecognizerResult) -> Finding:
        entity = entities().get(result.entity_type)
        return Finding(
            span=Span(result.start, result.end),
            entity=result.entity_type,
            rule=f"engine.{self.name}.{result.entity_type}",
            severity=Severity.REVIEW,
            action=entity.action if entity else Action.FLAG,
            score=round(min(1.0, float(result.score)), 4),
            message=f"{entity.label_en if entity else result.entity_type}, by an engine",
            why=entity.why if entity else "",
            text=text[result.start : result.end],
            detector="model",
        )


def _single(name: str, languages: Iterable[Language]) -> Engine:
    build = build_engine(name)
    from redact.presidio.engine import Engine

    engine = Engine([build()])
    _check(name, engine, languages)
    return engine


def _default(languages: Iterable[Language]) -> Engine:
    with_engines()
    from redact.presidio.default import DefaultEngine

    engine = DefaultEngine()
    _check(DEFAULT, engine, languages)
    try:
        engine.load()
        return engine
    except ModelError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - spaCy exits, others raise anything
        problem = f"it cannot be loaded ({type(error).__name__})"
        hint = "try AnalyzerEngine() in Python, without redact"
        raise ModelError(f"engine {DEFAULT}", problem, hint) from None


def _check(name: str, engine: Engine, languages: Iterable[Language]) -> None:
    from redact.presidio.engine import EVERY

    read = engine.languages
    for language in languages:
        if language not in read and EVERY not in read:
            problem = f"cannot look at {NAMES[language]} drafts, it reads only {', '.join(read)}"
            hint = f"leave them out with --language {read[0]}"
            raise ModelError(f"engine {name}", problem, hint)


def _outermost(results: Iterable[RecognizerResult]) -> Iterator[RecognizerResult]:
    """Those that do not lie inside another one; of two with the same span the surer."""
    edge = -1
    for result in sorted(results, key=lambda r: (r.start, -r.end, -r.score, r.entity_type)):
        if result.end > edge and result.end > result.start:
            yield result
            edge = result.end


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a folder
        return "unknown"
