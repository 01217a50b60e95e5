"""Who found something: a rule, the model or both, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable

from redact.core import Finding
from redact.report.wording import Tongue, Wording, wording

_ORDER = ("author", "editor", "rules", "presidio", "house", "model", "link")
"""Detectors in the order in which they are named; their names in words are `voice.…`."""


def found_by(finding: Finding) -> list[str]:
    """The detectors that spoke for these words, each once; hints that were merged in count."""
    spoke = {finding.detector, *(inner.detector for inner in finding.covers)}
    return [name for name in _ORDER if name in spoke] + sorted(spoke - set(_ORDER))


def in_words(findings: Iterable[Finding], tongue: Tongue = "en") -> str:
    """`a rule and the model (91 to 97 % sure)`, for one finding or for several of one rule."""
    held, say = list(findings), wording(tongue)
    spoke = {name for finding in held for name in found_by(finding)}
    names = [say(f"voice.{name}") for name in _ORDER if name in spoke]
    names += sorted(spoke - set(_ORDER))
    text = say("voice.and").join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"{text}{_sure([f.model for f in held if f.model is not None], say)}"


def _sure(probabilities: list[float], say: Wording) -> str:
    """How sure the model is, in whole percent; empty where it read nothing."""
    if not probabilities:
        return ""
    low, high = (round(100 * value) for value in (min(probabilities), max(probabilities)))
    key = "voice.sure" if low == high else "voice.sure_between"
    return f" ({say(key, low=low, high=high)})"
