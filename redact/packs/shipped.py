"""Where the shipped rules and lists lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from redact.errors import SettingsError


@cache
def shipped_rules() -> Path:
    """The folder `rules/`: beside the package in a checkout, inside it when it is installed.

    Raises SettingsError when it is in neither.
    """
    here = Path(__file__).resolve().parents[1]
    for place in (here, here.parent):
        if (place / "rules").is_dir():
            return place / "rules"
    raise SettingsError("rules", "the shipped rules are missing", "install the package again")
