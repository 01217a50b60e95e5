"""Who found something: a rule, the model or both, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable

from redact.core import Finding

_WORDS = {
    "author": "the author file",
    "editor": "an editor",
    "rules": "a rule",
    "presidio": "a rule for codes",
    "house": "the house's own list",
    "model": "the model",
    "link": "another mention of the same name",
}
"""Detectors in the order in which they are named, in words for an editor."""


def found_by(finding: Finding) -> list[str]:
    """The detectors that spoke for these words, each once; hints that were merged in count."""
    spoke = {finding.detector, *(inner.detector for inner in finding.covers)}
    return [name for name in _WORDS if name in spoke] + sorted(spoke - set(_WORDS))


def in_words(findings: Iterable[Finding]) -> str:
    """`a rule and the model (91 to 97 % sure)`, for one finding or for several of one rule."""
    held = list(findings)
    spoke = {name for finding in held for name in found_by(finding)}
    names = [words for name, words in _WORDS.items() if name in spoke]
    names += sorted(spoke - set(_WORDS))
    text = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"{text}{_sure([f.model for f in held if f.model is not None])}"


def _sure(probabilities: list[float]) -> str:
    """How sure the model is, in whole percent; empty where it read nothing."""
    if not probabilities:
        return ""
    low, high = (round(100 * value) for value in (min(probabilities), max(probabilities)))
    return f" (the model is {low if low == high else f'{low} to {high}'} % sure)"
