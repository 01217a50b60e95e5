"""The tables of `redact/data`: words, names and numbers that belong to the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "data"
# The parser in C, ten times as fast; it is missing where PyYAML was built without libyaml.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_table(name: str) -> Any:
    """The parsed file `redact/data/<name>.yaml`. It is read anew each time: callers keep it."""
    return yaml.load((_FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=_Loader)  # noqa: S506
