"""Replace stretches of a text through Presidio's anonymizer, and prove that it did just that."""

from __future__ import annotations

from collections.abc import Sequence

from redact.core import Span
from redact.errors import Unsafe
from redact.presidio.light import without_engines

_PART = 100
"""Edits handed over at once: Presidio compares every pair of them."""


def splice(text: str, edits: Sequence[tuple[Span, str]]) -> str:
    """`text` with every span replaced by its words; empty words delete.

    Raises ValueError when spans overlap or leave the text, and Unsafe when Presidio's output is
    not the plain replacement, character for character.
    """
    ordered = sorted(edits, key=lambda edit: edit[0])
    expected = _plain(text, ordered)
    parts, done = [], 0
    for first in range(0, len(ordered), _PART):
        part = ordered[first : first + _PART]
        last = first + _PART >= len(ordered)
        end = len(text) if last else part[-1][0].end
        parts.append(_anonymise(text[done:end], done, part))
        done = end
    if "".join(parts) != (expected if ordered else ""):
        raise Unsafe("replace", "the result is not the text with its replacements", _REPORT)
    return expected


_REPORT = "nothing was written; report this with the versions redact doctor prints"


def _plain(text: str, ordered: Sequence[tuple[Span, str]]) -> str:
    out, done = [], 0
    for span, words in ordered:
        if span.start < done or span.end > len(text):
            raise ValueError(f"edit {span} overlaps its neighbour or the end")
        out += [text[done : span.start], words]
        done = span.end
    return "".join([*out, text[done:]])


def _anonymise(text: str, offset: int, edits: Sequence[tuple[Span, str]]) -> str:
    """One call. Every edit is an entity of its own (`e0`, `e1` …), so neighbours are not merged;
    deletion is `redact`, because `replace` turns an empty value into `<e0>`."""
    without_engines()  # first, as the anonymizer imports Presidio halfway through
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    from redact.presidio.engine import silence

    silence()
    spans, operators = [], {}
    for number, (span, words) in enumerate(edits):
        name = f"e{number}"
        spans.append(RecognizerResult(name, span.start - offset, span.end - offset, 1.0))
        operators[name] = (
            OperatorConfig("replace", {"new_value": words}) if words else OperatorConfig("redact")
        )
    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]
    result = engine.anonymize(text, spans, operators, merge_entities_with_spaces=False)
    return str(result.text)
