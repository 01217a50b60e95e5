"""Other named-entity engines that an editor configures beside the shipped models.

`spacy:MODEL`, `stanza:LANGUAGE`, `transformers:FOLDER` and `gliner:FOLDER`. Each is one of
Presidio's own integrations, held to two rules: the model is on this machine already, and what is
configured and absent is an error. Left alone, all four would download.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from redact.errors import ModelError
from redact.presidio.light import with_engines

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

_PACKAGES = {
    "spacy": ("spacy",),
    "stanza": ("stanza",),
    "transformers": ("transformers", "torch"),
    "gliner": ("gliner",),
}
"""Kind of engine → packages it needs, by their names for pip and for import."""

_lock = Lock()
_loaded: dict[tuple[str, str], EntityRecognizer] = {}
"""By name, and the folder that it means here. A model takes seconds and gigabytes, and no setting
changes what it answers: detectors for drafts with other languages and thresholds share it."""

_CODE = re.compile(r"([a-z]{2})(?:_|\Z)")
_OURS = ("en", "ko")


def short_name(name: str) -> str:
    """`transformers:/home/me/models/ner` → `transformers:ner`: a report need not know the rest."""
    kind, _, model = name.partition(":")
    return f"{kind}:{Path(model).name}"


def reads(name: str, language: str) -> bool:
    """Whether an engine of the settings is for texts in `language`, as far as its name says:
    `stanza:ko` and `spacy:ko_core_news_lg` are not for English, a folder may be for anything."""
    kind, _, model = name.partition(":")
    code = _CODE.match(Path(model).name) if kind in ("spacy", "stanza") else None
    return code is None or code[1] not in _OURS or code[1] == language


def build_engine(name: str) -> Callable[[], EntityRecognizer]:
    """Check an engine of the settings; the result loads it, when the first draft needs it. A model
    is loaded once per process, whoever asks for it.

    Raises ModelError for a name that is not KIND:MODEL, a package that is not installed and a
    model that is not on this machine. The function returned raises ModelError for a model that
    cannot be opened, that finds nothing, or whose labels are unknown.
    """
    kind, _, model = name.partition(":")
    if kind not in _PACKAGES or not model:
        kinds = ", ".join(f"{k}:…" for k in _PACKAGES)
        raise ModelError(f"engine {name}", "not an engine", f"write one of {kinds}")
    missing = [package for package in _PACKAGES[kind] if find_spec(package) is None]
    if missing:
        raise ModelError(
            f"engine {name}",
            f"not installed: {', '.join(missing)}",
            f"pip install {' '.join(missing)}, or leave the engine out",
        )
    _check_model(name, kind, model)
    return lambda: _once(name, kind, model)


def spacy_model_is_here(model: str) -> bool:
    """Whether a spaCy model is installed or is a folder, by the rule after which Presidio decides
    to download it: a package without metadata does not count."""
    try:
        distribution(model)
    except (PackageNotFoundError, ValueError):
        return Path(model).is_dir()
    return True


def _check_model(name: str, kind: str, model: str) -> None:
    if kind == "spacy":
        if not spacy_model_is_here(model):
            hint = f"python -m spacy download {model}, or name the folder of a model"
            raise ModelError(f"engine {name}", "the model is not installed", hint)
    elif kind != "stanza" and not (Path(model) / "config.json").is_file():
        needed = "gliner_config.json" if kind == "gliner" else "config.json"
        if not (Path(model) / needed).is_file():
            hint = "fetch the model once, on your own, and name its folder"
            raise ModelError(f"engine {name}", f"no folder with a {needed}", hint)


def _once(name: str, kind: str, model: str) -> EntityRecognizer:
    place = os.path.realpath(model) if Path(model).is_dir() else ""
    with _lock:
        if (name, place) not in _loaded:
            _loaded[name, place] = _load(name, kind, model)
        return _loaded[name, place]


def _load(name: str, kind: str, model: str) -> EntityRecognizer:
    with_engines()
    from redact.presidio import wrappers

    try:
        return wrappers.WRAPPERS[kind](short_name(name), model)
    except ModelError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - spaCy exits, the others raise anything
        hint = "try to load it without redact; stanza.download fetches a Stanza model"
        problem = f"the model cannot be loaded ({type(error).__name__})"
        raise ModelError(f"engine {name}", problem, hint) from None
