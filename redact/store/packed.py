"""Values as bytes and back, for what is encrypted and authenticated where it lies (`Cache`)."""

from __future__ import annotations

import io
import pickle
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Frozen values by their constructor, which is five times as fast to read as their state,
        and looks at what it is given."""
        if isinstance(value, MappingProxyType):
            return read_only, (dict(value),)
        if is_dataclass(value) and not isinstance(value, type) and _plain(type(value)):
            return type(value), tuple(getattr(value, one.name) for one in fields(value))
        return NotImplemented


def packed(value: object) -> bytes:
    """Raises pickle.PicklingError, TypeError or AttributeError for what cannot be."""
    file = io.BytesIO()
    _Pickler(file, protocol=5).dump(value)
    return file.getvalue()


def unpacked(data: bytes) -> Any:
    """Only for bytes that nobody else can have made. Raises anything for damaged ones."""
    return pickle.loads(data)  # noqa: S301 - authenticated by `Cache`


def read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping as `pickle` can have it back: it finds functions by name, but not this type."""
    return MappingProxyType(mapping)


def _plain(kind: type) -> bool:
    """All of it goes through the constructor, in order."""
    parameters: Any = kind.__dataclass_params__  # type: ignore[attr-defined]
    return (
        parameters.frozen
        and "__slots__" in vars(kind)
        and all(one.init and not one.kw_only for one in fields(kind))
    )
