"""Rules, lists and patterns as an earlier run has read and compiled them.

Starting is what a writer waits for. Values are pickled, which is safe for bytes that only a holder
of this user's key can have made; they go with the bytes of the program (`fingerprint`).
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import Any

from redact.fingerprint import fingerprint
from redact.packs import keep_with
from redact.store import Cache


def warm(cache: Cache | None) -> None:
    """From now on, what is read and compiled is taken from `cache` where it has it."""
    keep_with(partial(_kept, cache) if cache else None)


def _kept(cache: Cache, name: str, make: Callable[[], Any]) -> Any:
    name = f"{fingerprint()} {name}"
    data = cache.get(name)
    if data is not None:
        try:
            return pickle.loads(data)  # noqa: S301 - authenticated by `Cache`
        except Exception:  # noqa: BLE001, S110 - what cannot be used is a miss
            pass
    value = make()
    with suppress(pickle.PicklingError, TypeError, AttributeError):  # then it is made every time
        cache.put(name, _pickled(value))
    return value


def _pickled(value: object) -> bytes:
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table | {MappingProxyType: _frozen}
    pickler.dump(value)
    return file.getvalue()


def _frozen(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return read_only, (dict(mapping),)


def read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping as `pickle` can have it back: it finds functions by name, but not this type."""
    return MappingProxyType(mapping)
