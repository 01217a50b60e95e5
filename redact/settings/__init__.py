"""How the tool runs: `.redact.yml` → `Settings`. Who must be protected is in the author file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from redact.packs import shipped_rules
from redact.repository import nearest
from redact.settings.reading import EMBEDDED, LANGUAGES, check_engine, read_settings
from redact.settings.values import Settings

__all__ = [
    "EMBEDDED",
    "LANGUAGES",
    "NAME",
    "Settings",
    "check_engine",
    "default_settings",
    "find_settings",
    "load_settings",
    "shipped_rules",
]

NAME = ".redact.yml"


def find_settings(folder: Path) -> Path | None:
    """The settings file that holds in `folder`, as `nearest` finds it."""
    return nearest(folder, NAME)


@cache
def default_settings() -> Settings:
    """The settings that ship with the tool, `rules/presets/default.yaml`.

    Raises SettingsError when the file is missing or damaged.
    """
    return read_settings(
        shipped_rules() / "presets/default.yaml", "rules/presets/default.yaml", None
    )


def load_settings(path: Path) -> Settings:
    """The settings in `path` over the defaults. Raises SettingsError with file and line."""
    loaded = read_settings(path, str(path), default_settings())
    return replace(loaded, file=str(path))
