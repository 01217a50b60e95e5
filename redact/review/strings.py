"""The words of the interface, English and Korean: `redact/data/review.yaml`, `review_page.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from redact.tables import read_table

LANGUAGES = ("en", "ko")
_TABLES = ("review", "review_page")


@cache
def strings() -> Mapping[str, Mapping[str, str]]:
    """Language → key → words; the same keys in each. Read once per process."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for name in _TABLES:
        try:
            table = read_table(name)
        except FileNotFoundError:  # the page has its own words, and a terminal needs no page
            continue
        for language in LANGUAGES:
            found[language].update(table[language])
    return MappingProxyType({name: MappingProxyType(words) for name, words in found.items()})


def say(key: str, language: str, **values: object) -> str:
    """The words of one key, with values put in. Raises KeyError for a key that is none."""
    return strings()[language][key].format(**values)
