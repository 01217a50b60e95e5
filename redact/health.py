"""What is installed, in which version, and what is missing: the facts behind `redact doctor`."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from redact import __version__
from redact.errors import LocatedError, RedactError
from redact.ner import MODELS, check_files, read_manifest
from redact.packs import RuleSet
from redact.settings import EMBEDDED, Settings
from redact.store import id_key

LIBRARIES = (
    *("presidio-analyzer", "presidio-anonymizer", "kiwipiepy", "onnxruntime", "tokenizers"),
    *("numpy", "regex", "jinja2", "click", "pyyaml", "pathspec", "phonenumbers", "tldextract"),
    *("pyrage", "filelock"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One line of `redact doctor`. A `problem` says what is wrong and what to do about it."""

    group: str
    name: str
    value: str
    problem: str = ""


def health(
    settings: Callable[[], Settings],
    rules: Callable[[Settings], RuleSet],
    detectors: Callable[[Settings, RuleSet], Iterable[object]],
) -> list[Part]:
    """Look at everything; what cannot be used is a part with a problem, not an exception."""
    parts = [*_tool(), *_libraries(), *_models()]
    try:
        chosen = settings()
        parts += _settings(chosen)
    except RedactError as error:
        return [*parts, _failed("settings", "settings", error), *_key()]
    try:
        found = rules(chosen)
        parts += _rules(found)
        for _ in detectors(chosen, found):
            pass
    except RedactError as error:
        parts.append(_failed("rules and detectors", "loading", error))
    return [*parts, *_key()]


def _tool() -> Iterator[Part]:
    yield Part("program", "redact", f"{__version__}  {Path(__file__).parent}")
    yield Part("program", "python", f"{platform.python_version()}  {sys.executable}")


def _libraries() -> Iterator[Part]:
    for name in LIBRARIES:
        try:
            yield Part("libraries", name, version(name))
        except PackageNotFoundError:
            yield Part("libraries", name, "", f"not installed; pip install {name}")


def _models() -> Iterator[Part]:
    """Every shipped model, read to the last byte and compared with its manifest."""
    folders = sorted(path for path in MODELS.glob("*") if path.is_dir())
    if not folders:
        yield Part("models", "models", "", "none is there; install the package again")
    for folder in folders:
        try:
            manifest = read_manifest(folder)
            check_files(folder)
            digest = dict(manifest.files).get(manifest.network, "")
            value = f"{manifest.version}  {manifest.language}  sha256 {digest}"
            yield Part("models", manifest.name, value)
        except RedactError as error:
            yield _failed("models", folder.name, error)


def _settings(settings: Settings) -> Iterator[Part]:
    engines = ", ".join(settings.engines) or f"none (named-entity models are off: no {EMBEDDED})"
    values = {
        "file": settings.file or "none; the defaults hold",
        "languages": ", ".join(settings.languages),
        "engines": engines,
        "packs off": ", ".join(settings.disabled),
        "own rules": ", ".join(map(str, settings.rules)),
        "thresholds": ", ".join(f"{k} {v:g}" for k, v in settings.thresholds.items()),
        "doubts": ", ".join(f"{k} {v:g}" for k, v in settings.doubts.items()),
        "severities": ", ".join(f"{k} {v}" for k, v in settings.severities.items()),
        "house": f"{len(settings.house)} entries" if settings.house else "",
        "exclude": ", ".join(settings.exclude),
        "fail on": settings.fail_on.value,
    }
    yield from (Part("settings", name, value) for name, value in values.items() if value)


def _rules(rules: RuleSet) -> Iterator[Part]:
    yield Part("rules", "version", f"{rules.digest}  {len(rules.rules)} rules")
    # `where` is <folder>/<pack>.yaml:<line>; own packs are named with their folder.
    files = [rule.where.rpartition(":")[0] for rule in rules.rules]
    for pack in rules.packs:
        names = (f"rules/{pack.name}.yaml", f"{pack.name}.yaml", f"{pack.name}.yml")
        count = sum(files.count(name) for name in names)
        yield Part("rules", pack.name, f"{count} rules  {pack.digest[:12]}")


def _key() -> Iterator[Part]:
    try:
        key = id_key(os.environ)
    except RedactError as error:
        yield _failed("key for ids", "id.key", error)
        return
    state = "in place" if key.kept else "cannot be kept on this machine: ids change with every run"
    place = os.environ.get("REDACT_KEY_FILE") or "redact/id.key in the folder for configuration"
    yield Part("key for ids", "id.key", f"{place}  {state}")


def _failed(group: str, name: str, error: RedactError) -> Part:
    if isinstance(error, LocatedError):
        return Part(group, name, "", f"{error.where}: {error.problem}; {error.hint}")
    return Part(group, name, "", str(error))
