"""Whose attestations count: the keys file, withdrawal, and the private keys of a machine."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from redact.attest import (
    KEYS_FILE,
    Editor,
    added,
    keys_folder,
    load_editors,
    make_key,
    private_keys,
    save_editors,
    sign,
    unlock,
    withdrawn,
)
from redact.attest.signing import signed_bytes
from redact.errors import LocatedError, SettingsError, Unsafe
from small_attest import DAY, EDITORS, MINJI, STRANGER, TOM, Key, said

LATER = date(2027, 1, 2)


def never() -> str:
    raise AssertionError("nobody should be asked")


# --- the keys file ----------------------------------------------------------------------------


def test_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / KEYS_FILE
    odd = (
        *EDITORS,
        Editor("김 편집자", Key(4).public, "2026-11-24", "2027-01-02", 'she said "no": 끝 #1'),
        Editor("O'Hara-Lee Jr.", Key(5).public, "2026-11-24"),
    )
    save_editors(path, odd)
    assert load_editors(path) == odd
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    before = path.read_bytes()
    save_editors(path, load_editors(path))
    assert path.read_bytes() == before


_GOOD = f'- name: Minji\n  key: {MINJI.public}\n  added: "2026-11-24"\n'


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("", ":1", "not a mapping", id="empty"),
        pytest.param("editors: []\n", ":1", "not a list", id="nobody"),
        pytest.param("editors:\n  Minji: x\n", ":1", "not a list", id="a mapping"),
        pytest.param(f"editors:\n{_GOOD}keys: x\n", ":5", "unknown key", id="a key on top"),
        pytest.param(f"editors:\n{_GOOD}  note: x\n", ":5", "unknown key", id="a key inside"),
        pytest.param(f"editors:\n{_GOOD}{_GOOD}", ":5", "stands twice", id="one key twice"),
        pytest.param(f"editors:\n{_GOOD}  added: x\n", ":5", "stands twice", id="a field twice"),
        pytest.param(
            _GOOD.replace(str(MINJI.public), "ed25519:AAAA").join(["editors:\n", ""]),
            ":3",
            "32 bytes",
            id="a short key",
        ),
        pytest.param(
            f"editors:\n{_GOOD}".replace('"', ""), ":4", "not text", id="a day without quotes"
        ),
        pytest.param(
            f"editors:\n{_GOOD}".replace("11-24", "11-31"), ":4", "no day", id="a day that is none"
        ),
        pytest.param(
            f'editors:\n{_GOOD}  withdrawn: "2027-01-02"\n', ":5", "go together", id="no reason"
        ),
        pytest.param(f"editors:\n{_GOOD}  reason: lost\n", ":5", "go together", id="not withdrawn"),
        pytest.param(
            "editors:\n<<<<<<< HEAD\n",
            ":3",
            "colon|scan|expected|could not",
            id="a merge that nobody finished",
        ),
    ],
)
def test_what_is_not_understood_stops_everything(text, line, problem, tmp_path: Path) -> None:
    path = tmp_path / KEYS_FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=problem) as caught:
        load_editors(path)
    assert caught.value.where == f"{path}{line}"


def test_a_keys_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load_editors(tmp_path / KEYS_FILE)
    (tmp_path / KEYS_FILE).write_bytes(b"editors: \xff\n")
    with pytest.raises(SettingsError):
        load_editors(tmp_path / KEYS_FILE)


def test_a_key_is_added_once_and_never_comes_back() -> None:
    with_one = added(EDITORS, "이영", STRANGER.public, DAY)
    assert with_one[-1] == Editor("이영", STRANGER.public, "2026-11-24")
    with pytest.raises(ValueError, match="is in the file"):
        added(with_one, "Li", STRANGER.public, DAY)
    gone, _ = withdrawn(with_one, "이영", "퇴사", LATER)
    with pytest.raises(ValueError, match="was withdrawn"):
        added(gone, "이영", STRANGER.public, DAY)


@pytest.mark.parametrize("name", ["", " Minji", "Minji ", "a/b", "..", "a\nb", "x" * 65, "-a"])
def test_a_name_that_is_refused(name) -> None:
    with pytest.raises(ValueError, match="a name has"):
        added((), name, STRANGER.public, DAY)


@pytest.mark.parametrize("which", ["Tom", TOM.public.fingerprint])
def test_withdrawn_by_name_or_fingerprint(which) -> None:
    after, gone = withdrawn(EDITORS, which, "the laptop was lost ", LATER)
    assert after == (EDITORS[0], gone)
    assert (gone.withdrawn, gone.reason) == ("2027-01-02", "the laptop was lost")


@pytest.mark.parametrize(
    ("which", "reason", "problem"),
    [
        ("Nobody", "x", "no editor"),
        ("Minji", " ", "give the reason"),
        ("Minji", "a\nb", "give the reason"),
        ("Tom", "x", "several keys"),
    ],
)
def test_a_withdrawal_that_is_not_clear(which, reason, problem) -> None:
    two = (*EDITORS, Editor("Tom", STRANGER.public, "2026-11-24"))
    with pytest.raises(ValueError, match=problem):
        withdrawn(two, which, reason, LATER)


def test_withdrawn_twice() -> None:
    after, _ = withdrawn(EDITORS, "Tom", "lost", LATER)
    with pytest.raises(ValueError, match="withdrawn already"):
        withdrawn(after, "Tom", "lost", LATER)


# --- private keys -----------------------------------------------------------------------------


def test_made_found_and_used(tmp_path: Path) -> None:
    made = make_key(tmp_path / "signing", "민지", "")
    assert private_keys(tmp_path / "signing") == (made,)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    opened = unlock(made, never)
    assert opened.public == made.public
    assert made.public.signed(opened.sign(signed_bytes(said())), signed_bytes(said()))
    assert sign(said(), opened)
    assert "PRIVATE" not in repr(opened)
    with pytest.raises(Unsafe, match="something is there"):
        make_key(tmp_path / "signing", "민지", "")


def test_with_a_passphrase_the_file_alone_is_useless(tmp_path: Path) -> None:
    made = make_key(tmp_path, "Minji", "correct horse")
    assert b"PRIVATE KEY" not in made.path.read_bytes()
    assert unlock(made, lambda: "correct horse").public == made.public
    with pytest.raises(Unsafe, match="passphrase is wrong") as caught:
        unlock(made, lambda: "wrong battery")
    assert "battery" not in str(caught.value)


@pytest.mark.parametrize("damage", ["open to all", "empty", "another key", "no public half"])
def test_a_private_key_that_cannot_be_used(damage, tmp_path: Path) -> None:
    made = make_key(tmp_path, "Minji", "")
    other = make_key(tmp_path, "Tom", "")
    if damage == "open to all":
        made.path.chmod(0o644)
    elif damage == "empty":
        made.path.write_bytes(b"")
    elif damage == "another key":
        made.path.write_bytes(other.path.read_bytes())
    else:
        made.path.with_suffix(".pub").unlink()
    with pytest.raises(LocatedError):
        unlock(private_keys(tmp_path)[0], never)


def test_never_in_a_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inside = tmp_path / "deep" / "keys"
    with pytest.raises(Unsafe, match="must never be"):
        keys_folder({"REDACT_SIGNING_KEYS": str(inside)})
    with pytest.raises(Unsafe, match="no folder"):
        keys_folder({})


def test_the_usual_place(tmp_path: Path) -> None:
    assert keys_folder({"XDG_CONFIG_HOME": str(tmp_path)}) == tmp_path / "redact" / "signing"
    assert keys_folder({"HOME": str(tmp_path)}) == tmp_path / ".config" / "redact" / "signing"
