"""How the tool runs: `.redact.yml`, or `[tool.redact]` in pyproject.toml → `Settings`.

Who must be protected is in the author file.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from redact.errors import SettingsError
from redact.packs import shipped_rules
from redact.repository import upward
from redact.settings.fields import EMBEDDED, LANGUAGES, check_engine
from redact.settings.keys import Row, Tongue, in_force, schema, template
from redact.settings.overrides import Override
from redact.settings.reading import read_settings
from redact.settings.toml import has_table
from redact.settings.values import Settings

__all__ = [
    "EMBEDDED",
    "LANGUAGES",
    "NAME",
    "PROJECT",
    "Override",
    "Row",
    "Settings",
    "Tongue",
    "check_engine",
    "default_settings",
    "find_settings",
    "in_force",
    "load_settings",
    "overrides_of",
    "schema",
    "shipped_rules",
    "template",
]

NAME = ".redact.yml"
PROJECT = "pyproject.toml"


def find_settings(folder: Path) -> Path | None:
    """The nearest settings from `folder` upward to the root of its repository: a `.redact.yml`, or
    a pyproject.toml with a table for this tool.

    Outside a repository only `folder` itself counts: a file that somebody left in a shared
    parent folder must not switch rules off. Raises SettingsError where a folder has both.
    """
    for place in upward(folder):
        own, project = place / NAME, place / PROJECT
        shared = project.is_file() and has_table(project)
        if own.is_file() and shared:
            raise SettingsError(
                str(project),
                f"[tool.redact] stands beside a {NAME} in the same folder",
                "keep the settings in one of the two",
            )
        if own.is_file() or shared:
            return own if own.is_file() else project
    return None


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


def overrides_of(settings: Settings, path: Path) -> tuple[int, ...]:
    """The overrides that hold for a draft. Where it really lies counts: a link elsewhere does not
    make it another one."""
    return settings.overrides_of(Path(os.path.realpath(path))) if settings.overrides else ()
