"""Which program this is, to the last byte: its code, tables and rules, and what it stands on."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from redact import __version__
from redact.packs import shipped_rules

# What may find something else in another version, or is kept in a form of its own.
_LIBRARIES = (
    *("presidio-analyzer", "kiwipiepy", "kiwipiepy-model", "onnxruntime", "tokenizers", "numpy"),
    *("regex", "phonenumbers", "tldextract", "lxml", "pikepdf", "pypdfium2", "pillow", "faker"),
    *("pytesseract", "pyyaml", "spacy"),
)
_CODE = frozenset((".py", ".yaml", ".json", ".j2"))


@cache
def fingerprint() -> str:
    """Hexadecimal digits that change with every byte of code, tables and shipped rules, with the
    version of Python and of every library that reads or finds.

    The bytes count, not versions and times: a checkout changes without either.
    """
    digest = hashlib.sha256(f"{__version__} {platform.python_version()}\n".encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for path in _files():
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    package, rules = Path(__file__).resolve().parent, shipped_rules()
    for folder in (package, rules):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _CODE and path.is_file():
                yield path
    if rules.parent != package:  # a checkout
        yield package.parent / "pipeline.py"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
