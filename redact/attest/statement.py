"""What an attestation says, and its one form as JSON. docs/schema/attestation-v1.json"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redact.attest.who import AuthorState

FORMAT = 1
COUNTS = ("block", "review", "info")
_HEX = re.compile(r"[0-9a-f]+")
_SIZES = {"sha256": 64, "id": 16, "state": 32, "key": 32}


class OtherFormatError(ValueError):
    """A format of attestations that this version does not read."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A draft, who looked at it with what, and what came of it.

    It has no date: a date that the holder of a key writes proves nothing, git knows when it was
    committed, and without one the same check gives the same bytes.
    """

    name: str
    """File name of the draft, in NFC. It was checked, too, and says the format of the draft."""
    sha256: str
    """Of the bytes of the draft, in hexadecimal."""
    size: int
    """Bytes of the draft."""
    authors: tuple[AuthorState, ...]
    """The author files it was checked against, by id."""
    counts: Mapping[str, int]
    """Findings of each severity. Nobody can attest a draft with one at `block`."""
    version: str
    """Of redact."""
    tools: tuple[tuple[str, str], ...]
    """(name, version) of all that looked: the digest of the rules, the models."""
    key: str
    """Fingerprint of the key it is signed with."""

    def body(self) -> dict[str, Any]:
        """As JSON, without the signature."""
        return {
            "format": FORMAT,
            "draft": {"name": self.name, "sha256": self.sha256, "size": self.size},
            "authors": [
                {"id": one.id, "state": one.state, "revision": one.revision} for one in self.authors
            ],
            "result": dict(self.counts),
            "redact": self.version,
            "tools": [{"name": name, "version": version} for name, version in self.tools],
            "key": self.key,
        }


def statement(body: Any) -> Statement:
    """From JSON without the signature. Raises ValueError for anything that `body` does not write,
    OtherFormatError for what a later version may have written."""
    top = _mapping(body)
    if _number(top.get("format")) != FORMAT:
        raise OtherFormatError
    _keys(top, ("format", "draft", "authors", "result", "redact", "tools", "key"))
    draft, result = _mapping(top["draft"]), _mapping(top["result"])
    _keys(draft, ("name", "sha256", "size"))
    _keys(result, COUNTS)
    return Statement(
        name=_text(draft["name"]),
        sha256=_hex(draft, "sha256"),
        size=_number(draft["size"]),
        authors=tuple(_authors(top["authors"])),
        counts={name: _number(result[name]) for name in COUNTS},
        version=_text(top["redact"]),
        tools=tuple(_tools(top["tools"])),
        key=_hex(top, "key"),
    )


def _authors(value: Any) -> Iterable[AuthorState]:
    if not value:
        raise ValueError("no author file")
    for item in _list(value):
        _keys(_mapping(item), ("id", "state", "revision"))
        yield AuthorState(_hex(item, "id"), _hex(item, "state"), _number(item["revision"]))


def _tools(value: Any) -> Iterable[tuple[str, str]]:
    for item in _list(value):
        _keys(_mapping(item), ("name", "version"))
        yield _text(item["name"]), _text(item["version"])


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("no mapping")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _keys(value: Mapping[str, Any], names: Iterable[str]) -> None:
    if set(value) != set(names):
        raise ValueError("other keys")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("no text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("no count")
    return value


def _hex(value: Mapping[str, Any], name: str) -> str:
    text = _text(value[name])
    if len(text) != _SIZES[name] or not _HEX.fullmatch(text):
        raise ValueError("no digest")
    return text
