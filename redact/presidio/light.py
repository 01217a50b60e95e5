"""Presidio without the libraries of engines that nobody asked for.

Importing Presidio imports spaCy, for its integrations of spaCy, Stanza and transformers: three
quarters of the time, and a third of a cold start in all (measured; presidio-analyzer 2.2.364).
`without_engines` imports it with stand-ins in the place of these integrations; `with_engines`
brings in what was left out, when an editor has configured an engine that needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

_PACKAGE = "presidio_analyzer.nlp_engine"
_INTEGRATIONS = {
    "no_op_nlp_engine": "NoOpNlpEngine",
    "slim_spacy_nlp_engine": "SlimSpacyNlpEngine",
    "spacy_nlp_engine": "SpacyNlpEngine",
    "stanza_nlp_engine": "StanzaNlpEngine",
    "transformers_nlp_engine": "TransformersNlpEngine",
}
"""Module → the class it is imported for; what builds on another stands after it."""

_ANNOTATED = ("Doc", "Span")
"""What Presidio's other modules take from `spacy.tokens`, for annotations alone."""

_lock = RLock()
_absent: dict[str, type] = {}
"""Stand-ins by module, until the integrations themselves are there."""


def without_engines() -> None:
    """Import Presidio, and leave out what was not imported already."""
    with _lock:
        if "presidio_analyzer" in sys.modules or "spacy" in sys.modules:
            return
        try:
            with _stand_ins():
                import_module("presidio_analyzer")
        except ImportError:  # another version, which takes more from them: whole, then
            _absent.clear()
            for name in [one for one in sys.modules if _is_presidio(one)]:
                del sys.modules[name]
            import_module("presidio_analyzer")


def with_engines() -> None:
    """Import Presidio, whole; what was imported without its integrations gets them now."""
    with _lock:
        import_module(_PACKAGE)
        for module in list(_absent):
            real = getattr(import_module(f"{_PACKAGE}.{module}"), _INTEGRATIONS[module])
            _put(_absent.pop(module), real)


@contextmanager
def _stand_ins() -> Iterator[None]:
    tokens = ModuleType("spacy.tokens")
    for name in _ANNOTATED:
        setattr(tokens, name, Any)
    put = {"spacy": ModuleType("spacy"), "spacy.tokens": tokens}
    for module, name in _INTEGRATIONS.items():
        full = f"{_PACKAGE}.{module}"
        _absent[module] = type(name, (), {"is_available": False, "__module__": full})
        put[full] = ModuleType(full)
        setattr(put[full], name, _absent[module])
    sys.modules.update(put)
    try:
        yield
    finally:  # whoever imports one of them from now on gets the real one
        for name in put:
            del sys.modules[name]


def _put(absent: type, real: type) -> None:
    """Put the real class wherever Presidio's modules have the stand-in."""
    for name, module in list(sys.modules.items()):
        if _is_presidio(name):
            for attribute, value in list(vars(module).items()):
                if value is absent:
                    setattr(module, attribute, real)


def _is_presidio(module: str) -> bool:
    return module.partition(".")[0] == "presidio_analyzer"
