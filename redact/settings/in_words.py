"""The settings of a run in words, for a report that is filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redact.settings import default_settings
from redact.settings.values import Settings


def in_words(settings: Settings) -> tuple[tuple[str, str], ...]:
    """(name, value) as in `.redact.yml`; of long tables only what differs from the shipped one.

    The house's own words are counted, not named.
    """
    return tuple((name, value) for name, value in _told(settings) if value)


def _told(settings: Settings) -> Iterator[tuple[str, str]]:
    shipped = default_settings()
    yield "fail_on", settings.fail_on.value
    yield "languages", ", ".join(settings.languages)
    yield "engines", ", ".join(settings.engines) or "none"
    yield "packs off", ", ".join(settings.disabled)
    yield "rules", ", ".join(str(folder) for folder in settings.rules)
    yield "thresholds", _other(settings.thresholds, shipped.thresholds)
    yield "doubts", _other(settings.doubts, shipped.doubts)
    yield "severities", _other(settings.severities, shipped.severities)
    yield "levels", _other(settings.levels, shipped.levels)
    yield "crowd", str(settings.crowd)
    yield "keep_generation", "yes" if settings.keep_generation else "no"
    yield "house", str(len(settings.house)) if settings.house else ""
    yield "exclude", ", ".join(settings.exclude)


def _other(mine: Mapping[str, object], shipped: Mapping[str, object]) -> str:
    return ", ".join(f"{key} {value}" for key, value in mine.items() if shipped.get(key) != value)
