"""Grammars that need code. A rule pack names one (`recogniser: {name: …}`) and gives it the
entity, severity, messages and examples; adding one is a module here and a line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from redact.normalise import View
from redact.rule import Hit

Recognise = Callable[[View], Iterable[Hit]]
Factory = Callable[[Mapping[str, Any], Callable[[str], Any]], Recognise]

# name in the packs -> module:factory. Imported when a rule first needs it, not at start.
RECOGNISERS: Mapping[str, str] = {
    "hangul-name": "hangul_name:hangul_name",
    "hangul-suffix": "hangul_suffix:hangul_suffix",
    "romanised-name": "romanised_name:romanised_name",
}


def factory(name: str) -> Factory:
    """The factory behind a name. Raises KeyError for a name the packs should not have passed."""
    module, _, attribute = RECOGNISERS[name].partition(":")
    found: Factory = getattr(import_module(f"redact.recognise.{module}"), attribute)
    return found
