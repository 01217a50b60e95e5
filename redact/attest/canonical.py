"""JSON with one spelling for one value, so that every changed byte is a change.

Sorted keys, UTF-8, whole numbers only. What is read back must be, byte for byte, what would be
written: a second spelling (another blank, an escaped letter, a key given twice) is refused.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

LIMIT = 64 * 1024
"""Bytes; an attestation has about one thousand."""


def compact(value: Any) -> bytes:
    """The bytes that are signed. Raises ValueError for what has no one spelling (a float)."""
    _check(value)
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def dumped(value: Any) -> bytes:
    """The bytes of a file: the same value with line ends, for people and for `git diff`."""
    _check(value)
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def loaded(data: bytes) -> Any:
    """The value of a file that `dumped` wrote. Raises ValueError for any other bytes."""
    if len(data) > LIMIT:
        raise ValueError("too long")
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refused, parse_constant=_refused)
        again = dumped(value)
    except RecursionError:
        raise ValueError("too deep") from None
    if again != data:
        raise ValueError("another spelling")
    return value


def _check(value: Any) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueError("a key that is not text")
            _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif not isinstance(value, str | int):  # bool is an int; None and floats are neither
        raise ValueError("neither text nor a whole number")


def _refused(_: str) -> NoReturn:
    raise ValueError("not a whole number")
