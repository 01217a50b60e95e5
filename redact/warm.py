"""Rules, lists and patterns as an earlier run has read and compiled them.

Starting is what a writer waits for. What is kept goes with the bytes of the program
(`fingerprint`).
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from redact.fingerprint import fingerprint
from redact.packs import keep_with
from redact.store import Cache, packed, unpacked


def warm(cache: Cache | None) -> None:
    """From now on, what is read and compiled is taken from `cache` where it has it."""
    keep_with(partial(_kept, cache) if cache else None)


def _kept(cache: Cache, name: str, make: Callable[[], Any]) -> Any:
    name = f"{fingerprint()} {name}"
    data = cache.get(name)
    if data is not None:
        try:
            return unpacked(data)
        except Exception:  # noqa: BLE001, S110 - what cannot be used is a miss
            pass
    value = make()
    with suppress(pickle.PicklingError, TypeError, AttributeError):  # then it is made every time
        cache.put(name, packed(value))
    return value
