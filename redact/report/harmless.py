"""JSON that can be shown on a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

# Control, format, surrogate, private and unassigned characters and line separators: harmless
# in JSON, not on the terminal that somebody shows it on. They only ever stand inside strings.
_ODD = re.compile(
    "[\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]"
)


def dumped(document: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON text with one line end at the end, and no character in it that a terminal obeys."""
    return _ODD.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
