"""What is kept between runs: nobody else can read it, and nothing that was changed is believed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from redact.store import Cache, cache_folder

KEY = bytes(range(32))
NAME, VALUE = "draft 박철수 of Hoeryong", "Park Chol-su, 박철수".encode()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "redact", KEY)


def only(cache: Cache) -> Path:
    (path,) = cache.folder.iterdir()
    return path


def test_what_is_kept_comes_back_also_in_another_run(cache: Cache) -> None:
    cache.put(NAME, VALUE)
    assert cache.get(NAME) == VALUE
    assert Cache(cache.folder.parent, KEY).get(NAME) == VALUE
    assert cache.get(NAME + " ") is None


def test_nothing_plain_and_nobody_else(cache: Cache) -> None:
    cache.put(NAME, VALUE)
    path = only(cache)
    for secret in (VALUE, NAME.encode(), "박철수".encode(), b"Hoeryong"):
        assert secret not in path.read_bytes()
        assert secret not in os.fsencode(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:0], id="empty"),
        pytest.param(lambda data: data[:5], id="cut within the nonce"),
        pytest.param(lambda data: data[:-1], id="cut short, as by a full disk"),
        pytest.param(lambda data: data + b"x", id="longer"),
        pytest.param(lambda data: bytes([data[0] ^ 1]) + data[1:], id="a bit of the nonce"),
        pytest.param(lambda data: data[:-1] + bytes([data[-1] ^ 1]), id="a bit at the end"),
        pytest.param(lambda data: b"\0" * len(data), id="zeros, as after a power cut"),
    ],
)
def test_a_damaged_entry_is_a_miss(cache: Cache, damage) -> None:
    cache.put(NAME, VALUE)
    path = only(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(NAME) is None
    cache.put(NAME, VALUE)
    assert cache.get(NAME) == VALUE


def test_an_entry_does_not_answer_for_another_name(cache: Cache) -> None:
    cache.put("clean", b"nothing found")
    clean = only(cache).read_bytes()
    cache.put("guilty", b"a name")
    for path in cache.folder.iterdir():
        path.write_bytes(clean)
    assert cache.get("guilty") is None


def test_another_key_sees_nothing(cache: Cache) -> None:
    cache.put(NAME, VALUE)
    assert Cache(cache.folder.parent, bytes(32)).get(NAME) is None


def test_the_oldest_go_when_it_grows_too_large(tmp_path: Path) -> None:
    cache = Cache(tmp_path, KEY, limit=3 * 128)
    for number in range(5):
        cache.put(str(number), bytes(100))
        newest = max(cache.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    assert cache.get("0") == bytes(100)  # used just now
    cache.trim()
    assert [number for number in range(5) if cache.get(str(number))] == [0, 3, 4]


def test_clear_deletes_its_own_files_only(cache: Cache) -> None:
    cache.put(NAME, VALUE)
    mine = cache.folder / "notes.txt"
    mine.write_text("not an entry")
    (cache.folder / ".0123456789abcdef.part").write_text("left by a killed run")
    assert cache.clear().entries == 1
    assert list(cache.folder.iterdir()) == [mine]


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_folder_that_others_can_read_is_not_used(cache: Cache) -> None:
    cache.folder.mkdir(parents=True, mode=0o755)
    cache.folder.chmod(0o755)
    cache.put(NAME, VALUE)
    assert list(cache.folder.iterdir()) == []
    assert cache.get(NAME) is None


def test_a_link_is_not_followed(cache: Cache, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    cache.folder.parent.mkdir()
    cache.folder.symlink_to(elsewhere)
    cache.put(NAME, VALUE)
    assert list(elsewhere.iterdir()) == []


def test_a_full_disk_is_no_error(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put("before", VALUE)
    real = os.open

    def full(path, flags, mode=0o777, **more):
        if flags & os.O_CREAT:
            raise OSError(28, "No space left on device")
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", full)
    cache.put(NAME, VALUE)
    assert cache.get(NAME) is None
    assert [path.name for path in cache.folder.iterdir() if path.name.startswith(".")] == []


def test_where_it_lies() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/x", "HOME": "/h"}) == Path("/x/redact")
    assert cache_folder({"XDG_CACHE_HOME": "relative", "HOME": "/h"}) == Path("/h/.cache/redact")
    assert cache_folder({}) is None


def test_no_cache_without_a_key_that_stays(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = {"XDG_CACHE_HOME": str(tmp_path), "REDACT_KEY_FILE": str(tmp_path / "file" / "key")}
    assert Cache.open(nowhere) is None
    assert Cache.open({**nowhere, "REDACT_KEY_FILE": str(tmp_path / "key")}) is not None
