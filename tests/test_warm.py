"""Rules and patterns from an earlier run are the same, and nothing damaged is used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from redact.core import Draft
from redact.fingerprint import fingerprint
from redact.normalise import normalise
from redact.packs import compile as compiling
from redact.packs import keep_with, kept, shipped_rules
from redact.packs.load import _data
from redact.replace import load_ladders
from redact.ruleset import findings_of, rules
from redact.settings import default_settings
from redact.store import Cache
from redact.warm import warm


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path, bytes(32))
    warm(cache)
    yield cache
    keep_with(None)


def forget() -> None:
    """As in a new process."""
    compiling._compiled.clear()
    _data.cache_clear()


TEXTS = [
    pytest.param("She left Hoeryong on 12 March 2009 with 1,200 yuan.", id="en"),
    pytest.param("그는 2009년 3월 12일 회령에서 떠났고 인민반장 박철수를 만났다.", id="ko"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_is_found_with_what_was_kept(cache: Cache, text: str) -> None:
    found = []
    for _ in range(3):  # makes, keeps, and finds kept
        forget()
        view = normalise(Draft("draft", text))
        found.append(list(findings_of(rules(default_settings()).rules, view)))
    keep_with(None)
    forget()
    view = normalise(Draft("draft", text))
    plain = list(findings_of(rules(default_settings()).rules, view))
    assert plain
    assert found == [plain] * 3
    assert cache.usage().entries > 2


def test_ladders_are_the_same(cache: Cache) -> None:
    first, again = load_ladders(shipped_rules()), load_ladders(shipped_rules())
    keep_with(None)
    plain = load_ladders(shipped_rules())
    for name in ("numbers", "dates", "kinds", "places", "names", "grammar"):
        assert getattr(first, name) == getattr(again, name) == getattr(plain, name)


@pytest.mark.parametrize("entry", [b"", b"no pickle", b"\x80\x05."], ids=["empty", "text", "cut"])
def test_what_cannot_be_used_is_made_anew(cache: Cache, entry: bytes) -> None:
    cache.put(f"{fingerprint()} three", entry)
    assert kept("three", lambda: 3) == 3
    assert kept("three", lambda: 4) == 3


def test_what_cannot_be_kept_is_made_every_time(cache: Cache) -> None:
    made = [kept("function", lambda: lambda: 1) for _ in range(2)]
    assert [one() for one in made] == [1, 1]
    assert cache.usage().entries == 0


def test_a_read_only_mapping_comes_back(cache: Cache) -> None:
    for _ in range(2):
        value = kept("mapping", lambda: MappingProxyType({"박": ("Park",)}))
        assert isinstance(value, MappingProxyType)
        assert value == {"박": ("Park",)}


def test_what_fails_is_not_kept(cache: Cache) -> None:
    def fail() -> int:
        raise ValueError

    with pytest.raises(ValueError):
        kept("number", fail)
    assert kept("number", lambda: 1) == 1


def test_another_program_sees_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept("version", lambda: "old") == "old"
    monkeypatch.setattr("redact.warm.fingerprint", lambda: "another")
    assert kept("version", lambda: "new") == "new"


def test_the_fingerprint_is_of_every_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rule.yaml"
    monkeypatch.setattr("redact.fingerprint._files", lambda: iter([file]))
    seen = set()
    for text in ("a: 1", "a: 2", "a: 12"):
        file.write_text(text)
        fingerprint.cache_clear()
        seen.add(fingerprint())
    fingerprint.cache_clear()
    assert len(seen) == 3


def test_a_pattern_is_kept_whatever_was_imported_first() -> None:
    """What cannot be kept is made every time, without a word: so it is tried in a process that
    reads the store before it needs a pattern, as the command line does."""
    code = (
        "from redact.store import packed, unpacked\n"
        "import regex\n"
        "pattern = regex.compile(r'(?i)\\L<names>(?=와|과)', names=['김', '박'])\n"
        "assert unpacked(packed(pattern)).search('박과')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
