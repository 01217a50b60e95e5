"""Author files at rest: what opens them, what is noticed, and that no change is ever lost."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from redact.author import load_author, load_authors
from redact.author.header import Header, body, with_header
from redact.author.vault import Changed, change, create, open_file, put_aside
from redact.errors import AuthorError, RedactError, Unsafe
from redact.store.age.envelope import Lock, protection, public_keys, recipients_in, seal
from redact.store.age.keys import Keys, key_in_keyring, make_key_file, too_short

CANARY = "Canaryvale"
BODY = f"# ours\npen_name: Hana Seol\nsecrets:\n  real_name: [Moon Hye-bong, 문혜봉, {CANARY}]\n"
PASSPHRASE = "회령의 봄은 아직 멀다"


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    make_key_file(tmp_path / "key")
    return Keys(key_file=tmp_path / "key", environ={})


@pytest.fixture
def path(tmp_path: Path, keys: Keys) -> Path:
    """An author file, encrypted for the key."""
    create(tmp_path / "a.age", BODY, Lock(recipients=public_keys(keys.identities("a"))))
    return tmp_path / "a.age"


def private(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


# --- what opens a file ------------------------------------------------------------------------


def test_a_key_opens_it_and_nothing_shows_outside(path: Path, keys: Keys) -> None:
    kept = open_file(path, keys)
    assert (kept.body, kept.parsed.author.revision) == (BODY, 1)
    assert kept.exposed == ""
    assert load_author(path, keys).secrets["real_name"] == ("Moon Hye-bong", "문혜봉", CANARY)
    assert CANARY not in repr(kept)
    data = path.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert CANARY.encode() not in data
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_age_alone_opens_it(path: Path, keys: Keys) -> None:
    """Nothing of ours is around it: the library, like `age -d`, gives the text."""
    text = pyrage.decrypt(path.read_bytes(), keys.identities("a")).decode()
    (recipient,) = public_keys(keys.identities("a"))
    head = rf"redact-author: 1\nrevision: 1\nid: [0-9a-f]{{32}}\nrecipients: \[{recipient}\]\n"
    assert re.fullmatch(head + re.escape(BODY), text.rstrip("\n") + "\n")


def test_a_file_made_with_age_is_read(tmp_path: Path, keys: Keys) -> None:
    recipients = [one.to_public() for one in keys.identities("a")]
    for name, armoured in (("plain.age", False), ("armoured.age", True)):
        data = pyrage.encrypt(BODY.encode(), recipients, armored=armoured)
        (tmp_path / name).write_bytes(data)
        kept = open_file(tmp_path / name, keys)
        assert (kept.parsed.author.revision, kept.lock.recipients) == (
            0,
            tuple(map(str, recipients)),
        )
        assert change(kept, kept.body) == 1


def test_the_length_says_little(tmp_path: Path, keys: Keys) -> None:
    lock = Lock(recipients=public_keys(keys.identities("a")))
    create(tmp_path / "short.age", "pen_name: Hana Seol\n", lock)
    create(tmp_path / "long.age", BODY + "# 설명\n" * 200, lock)
    sizes = {len((tmp_path / name).read_bytes()) // 1024 for name in ("short.age", "long.age")}
    assert sizes == {4}


def test_a_passphrase_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "a.age"
    create(path, BODY, Lock(passphrase=PASSPHRASE))
    assert protection(path.read_bytes()) == "passphrase"
    file = private(tmp_path / "passphrase", PASSPHRASE + "\nsecond line\n")
    named = Keys(environ={"REDACT_PASSPHRASE_FILE": str(file)})
    assert open_file(path, named).body == BODY
    questions = []

    def ask(question: str) -> str:
        questions.append(question)
        return "\u1112\u116c\u1105\u1167\u11bc의 봄은 아직 멀다"  # typed decomposed

    asked = Keys(environ={}, ask=ask)
    assert load_authors([path, path], asked)[0].pen_name == ("Hana Seol",)
    assert questions == [f"Passphrase of {path}"]
    with pytest.raises(AuthorError, match="the passphrase is wrong"):
        open_file(path, Keys(environ={}, ask=lambda _: CANARY))
    with pytest.raises(AuthorError, match="nobody can be asked"):
        open_file(path, Keys(environ={}))
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(AuthorError, match="damaged or changed"):
        open_file(path, named)


def test_the_key_may_itself_be_locked(tmp_path: Path, path: Path, keys: Keys) -> None:
    locked = tmp_path / "locked"
    locked.write_bytes(pyrage.passphrase.encrypt((tmp_path / "key").read_bytes(), PASSPHRASE))
    locked.chmod(0o600)
    assert open_file(path, Keys(locked, environ={}, ask=lambda _: PASSPHRASE)).body == BODY


@pytest.mark.parametrize(
    ("passphrase", "short"),
    [("twelve chars", False), ("eleven char", True), ("회령의 봄이 멀다", False), ("봄", True)],
)
def test_a_passphrase_has_a_length(passphrase: str, short: bool) -> None:
    assert too_short(passphrase) is short


def test_keys_from_the_environment(tmp_path: Path, path: Path) -> None:
    environ = {"REDACT_AUTHOR_KEY_FILE": str(tmp_path / "key")}
    assert open_file(path, Keys(environ=environ)).body == BODY


def _other(folder: Path) -> Path:
    make_key_file(folder / "other")
    return folder / "other"


def _open_to_all(folder: Path) -> Path:
    (folder / "key").chmod(0o644)
    return folder / "key"


BAD_KEYS: list[tuple[str, Callable[[Path], Path], str]] = [
    ("another key", _other, "is not encrypted for this key"),
    ("missing", lambda folder: folder / "nowhere", "cannot be read"),
    ("empty", lambda folder: private(folder / "k", "# nothing\n"), "holds no key"),
    ("no key", lambda folder: private(folder / "k", CANARY), "no age key"),
    ("open to others", _open_to_all, "others can read the key file (mode 644"),
    ("a folder", lambda folder: folder, "key file"),
]


@pytest.mark.parametrize(
    ("make", "problem"), [row[1:] for row in BAD_KEYS], ids=[row[0] for row in BAD_KEYS]
)
def test_a_key_that_does_not_open_it(
    tmp_path: Path, path: Path, make: Callable[[Path], Path], problem: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(AuthorError) as caught:
        open_file(path, Keys(make(tmp_path), environ={}))
    assert problem in caught.value.problem
    assert CANARY not in str(caught.value)
    assert path.read_bytes() == before


# --- the keyring ------------------------------------------------------------------------------


def fake_keyring(monkeypatch: pytest.MonkeyPatch, module: str = "keyring.backends.macOS") -> None:
    """A `keyring` that keeps one value in memory, with a backend of the given module."""
    kept: dict[tuple[str, str], str] = {}
    backend = type("Keyring", (), {"__module__": module})()
    fake = types.SimpleNamespace(
        get_keyring=lambda: backend,
        get_password=lambda service, name: kept.get((service, name)),
        set_password=lambda service, name, value: kept.update({(service, name): value}),
    )
    monkeypatch.setitem(sys.modules, "keyring", fake)


def test_the_keyring_keeps_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_keyring(monkeypatch)
    lock = Lock(recipients=public_keys(key_in_keyring()))
    assert lock.recipients == public_keys(key_in_keyring())
    create(tmp_path / "a.age", BODY, lock)
    assert open_file(tmp_path / "a.age", Keys(environ={})).body == BODY


def test_a_keyring_that_keeps_nothing_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_keyring(monkeypatch, "keyrings.alt.file")
    with pytest.raises(AuthorError, match="does not keep secrets"):
        key_in_keyring()


def test_without_a_keyring_one_line_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(AuthorError, match="is not installed"):
        key_in_keyring()
    with pytest.raises(AuthorError, match="none was named"):
        open_file(path, Keys(environ={}))


# --- damage -----------------------------------------------------------------------------------


def refused(path: Path, data: bytes, keys: Keys) -> bool:
    path.write_bytes(data)
    try:
        open_file(path, keys)
    except AuthorError as error:
        return CANARY not in str(error)
    return False


def test_every_changed_byte_and_every_cut_is_noticed(tmp_path: Path, keys: Keys) -> None:
    recipients = public_keys(keys.identities("a"))
    data = seal(f"secrets: {{x: [{CANARY}]}}\n", Lock(recipients=recipients))
    copy = tmp_path / "copy.age"
    copy.write_bytes(data)
    assert load_author(copy, keys).secrets == {"x": (CANARY,)}
    for index in range(len(data)):
        changed = bytearray(data)
        changed[index] ^= 1
        assert refused(copy, bytes(changed), keys), f"byte {index}"
        assert refused(copy, data[:index], keys), f"cut at {index}"
    assert refused(copy, data + b"x", keys)


# --- for whom it is written again -------------------------------------------------------------


def test_all_recipients_stay_through_an_edit(tmp_path: Path, keys: Keys) -> None:
    second = x25519.Identity.generate()
    lock = Lock(recipients=(*public_keys(keys.identities("a")), str(second.to_public())))
    create(tmp_path / "a.age", BODY, lock)
    change(open_file(tmp_path / "a.age", keys), BODY + "# more\n")
    data = (tmp_path / "a.age").read_bytes()
    assert recipients_in(data) == 2
    assert b"# more" in pyrage.decrypt(data, [second])


def test_a_recipient_that_is_not_known_is_not_locked_out(tmp_path: Path, keys: Keys) -> None:
    own = [one.to_public() for one in keys.identities("a")]
    data = pyrage.encrypt(BODY.encode(), [*own, x25519.Identity.generate().to_public()])
    (tmp_path / "a.age").write_bytes(data)
    kept = open_file(tmp_path / "a.age", keys)
    with pytest.raises(AuthorError, match="more keys than it names"):
        change(kept, BODY)
    assert (tmp_path / "a.age").read_bytes() == data


# --- header and body --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="as it is"),
        pytest.param("revision: 99\n" + BODY, id="an own revision"),
        pytest.param("---\n" + BODY, id="document start"),
        pytest.param(BODY.rstrip("\n"), id="no line end"),
        pytest.param("redact-author: 1\r\nrevision: 7\r\n" + BODY, id="Windows line ends"),
    ],
)
def test_a_body_gets_one_header(text: str) -> None:
    whole = with_header(text, Header(3), padded=True)
    assert len(whole.encode()) % 4096 == 0
    assert whole.count("revision:") == 1
    assert body(whole) == BODY


# --- no change is lost ------------------------------------------------------------------------


def test_revisions_grow(path: Path, keys: Keys) -> None:
    for revision in (2, 3):
        assert change(open_file(path, keys), BODY + f"# {revision}\n") == revision
    assert load_author(path, keys).revision == 3


def test_a_plain_file_has_revisions_too(tmp_path: Path) -> None:
    path = private(tmp_path / "a.yaml", BODY)
    assert change(open_file(path, Keys()), BODY) == 1
    head = r"redact-author: 1\nrevision: 1\nid: [0-9a-f]{32}\n"
    assert re.fullmatch(head + re.escape(BODY), path.read_text("utf-8"))


def test_the_second_of_two_editors_is_refused(path: Path, keys: Keys) -> None:
    first, second = open_file(path, keys), open_file(path, keys)
    change(first, BODY + "# first\n")
    with pytest.raises(Changed, match="somebody changed it"):
        change(second, BODY + "# second\n")
    assert "# first" in open_file(path, keys).body
    aside = put_aside(second, BODY + "# second\n")
    assert aside.name == "a.yours-1.age"
    assert "# second" in open_file(aside, keys).body
    assert put_aside(second, BODY).name == "a.yours-2.age"


def test_a_change_that_says_the_same_is_still_a_change(path: Path, keys: Keys) -> None:
    """The same revision twice, made on two machines: bytes are compared, not numbers."""
    kept = open_file(path, keys)
    path.write_bytes(seal(with_header(BODY, Header(1), padded=True), kept.lock))
    with pytest.raises(Changed):
        change(kept, BODY)


def test_nobody_writes_while_another_one_does(path: Path, keys: Keys) -> None:
    from filelock import FileLock

    kept = open_file(path, keys)
    with (
        FileLock(path.with_name(".a.age.lock")),
        pytest.raises(AuthorError, match="another program"),
    ):
        change(kept, BODY, patience=0.05)


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Every process adds its line, again where it lost the race; all lines are there."""
    path = private(tmp_path / "a.yaml", "pen_name: Hana Seol\n")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from redact.store.age.keys import Keys\n"
        "from redact.author.vault import Changed, change, open_file\n"
        "for number in range(5):\n"
        "    while True:\n"
        "        kept = open_file(Path(sys.argv[1]), Keys())\n"
        "        try:\n"
        "            change(kept, kept.body + f'# {sys.argv[2]}-{number}\\n')\n"
        "            break\n"
        "        except Changed:\n"
        "            continue\n"
    )
    root = str(Path(__file__).parent.parent)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ["PYTHONPATH"]])}
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], env=environ)
        for name in "abc"
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    lines = set(path.read_text("utf-8").splitlines())
    assert {f"# {name}-{number}" for name in "abc" for number in range(5)} <= lines
    assert "revision: 15" in lines


CALLS = ["open", "fsync", "replace", "write"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("call", CALLS)
def test_a_write_that_fails_leaves_the_old_file(
    call: str, number: int, path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, before = open_file(path, keys), path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        if call == "write":
            patch.setattr(Path, "write_bytes", fail)
        elif call == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(f"redact.store.copies.os.{call}", fail)
        with pytest.raises((RedactError, OSError)):
            change(kept, BODY + f"# {CANARY}\n")
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir() if "part" in p.name) == []
    assert change(kept, BODY) == 2


@pytest.mark.parametrize("moment", ["write_bytes", "replace"])
def test_a_kill_in_mid_write_leaves_the_old_file(
    moment: str, path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies about afterwards holds ciphertext only."""
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from redact.store.age.keys import Keys\n"
        "from redact.author.vault import change, open_file\n"
        "kept = open_file(Path(sys.argv[1]), Keys(Path(sys.argv[2])))\n"
        f"real = Path.{moment}\n"
        "def dying(self, *given):\n"
        f"    if '{moment}' == 'write_bytes':\n"
        "        real(self, given[0][: len(given[0]) // 2])\n"
        "    os.kill(os.getpid(), 9)\n"
        f"Path.{moment} = dying\n"
        "change(kept, kept.body + '# new\\n')\n"
    )
    root = str(Path(__file__).parent.parent)
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(keys.key_file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ["PYTHONPATH"]])},
        check=False,
    )
    assert done.returncode == -9
    assert path.read_bytes() == before
    left = [p for p in path.parent.iterdir() if p.name.endswith(".redact-part.age")]
    assert len(left) == 1
    assert CANARY.encode() not in left[0].read_bytes()
    assert change(open_file(path, keys), BODY) == 2


def test_what_is_there_is_never_replaced_by_a_new_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Unsafe, match="something is there already"):
        create(path, BODY, Lock())
    assert path.read_bytes() == before


def test_a_body_that_cannot_be_used_is_not_written(path: Path, keys: Keys) -> None:
    kept, before = open_file(path, keys), path.read_bytes()
    for text in ("secrets: [x]\n", "{pen_name: Hana Seol}\n", "%YAML 1.2\n---\npen_name: a b\n"):
        with pytest.raises(AuthorError):
            change(kept, text)
    assert path.read_bytes() == before


def test_a_link_is_followed_to_the_file(tmp_path: Path, path: Path, keys: Keys) -> None:
    link = tmp_path / "link.age"
    link.symlink_to(path)
    change(open_file(link, keys), BODY + "# by the link\n")
    assert link.is_symlink()
    assert "by the link" in open_file(path, keys).body
