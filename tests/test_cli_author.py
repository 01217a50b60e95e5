"""`redact author`: new, edit, show, check, rekey; and what none of them ever prints or leaves."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from fake_start import FakeStart
from redact.author.private import editor, private_folder
from redact.author.vault import create, open_file
from redact.cli import main
from redact.store.age.envelope import Lock, public_keys
from redact.store.age.keys import Keys, make_key_file

CANARY = "Canaryvale"
BODY = f"pen_name: [Hana Seol, 설하나]\ndisclosed: [left in 2018]\nsecrets:\n  real_name: [{CANARY} Hye-bong, 문혜봉]\n  고향: {{values: [회령], may_say: province}}\n"  # noqa: E501
SECRETS = (CANARY, "문혜봉", "회령")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a key, an author file encrypted for it, and a folder for decrypted copies."""
    monkeypatch.chdir(tmp_path)
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr("redact.author.private._memory", lambda _: memory)
    for name in ("REDACT_AUTHOR_KEY_FILE", "REDACT_PASSPHRASE_FILE", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    keys = make_key_file(tmp_path / "key")
    create(tmp_path / "a.age", BODY, Lock(recipients=public_keys(keys)))
    return tmp_path


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody sits there and types these lines, also where typing is not seen."""

    def type_in(*lines: str) -> None:
        answers: Iterator[str] = iter(lines)

        def give(*_: object, **__: object) -> str:
            try:
                return next(answers)
            except StopIteration:
                raise KeyboardInterrupt from None

        for name in ("lock", "author.new", "author.edit"):
            module = import_module(f"redact.cli.{name}")
            monkeypatch.setattr(module, "somebody_there", lambda: True)
        shown = import_module("redact.cli.author.show")
        monkeypatch.setattr(shown, "is_terminal", lambda _: True)
        monkeypatch.setattr("click.termui.visible_prompt_func", give)
        monkeypatch.setattr("click.termui.hidden_prompt_func", give)

    return type_in


def script(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor: Python that gets the file as `path`."""
    file = folder / "editor.py"
    file.write_text(
        "import os, sys, time\nfrom pathlib import Path\npath = Path(sys.argv[1])\n" + code, "utf-8"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {file}")


def run(*arguments: str) -> int:
    return main(FakeStart(), ["author", *arguments])


def kept(folder: Path, name: str = "a.age", key: str = "key"):
    return open_file(folder / name, Keys(folder / key, environ={}))


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in (folder / "memory").rglob("*"))


def said(words: str) -> list[str]:
    """Which secrets stand in some output, in any of the forms that they could take there."""
    forms = {
        secret: (
            secret,
            secret.encode("utf-16-le").decode("latin-1"),
            base64.b64encode(secret.encode()).decode().rstrip("=")[:-1],
            secret.encode("unicode-escape").decode(),
        )
        for secret in SECRETS
    }
    return [secret for secret, ways in forms.items() if any(way in words for way in ways)]


# --- show and check ---------------------------------------------------------------------------


def test_check_says_what_was_understood(capsys) -> None:
    assert run("check", "a.age", "--key-file", "key") == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.age: revision 1, closed with 1 key",
        "pen name: 2 spellings",
        "disclosed: 1 fact",
        "secret: real_name, name (inferred), 2 spellings: ▇▇▇▇",
        "secret: 고향, place, may say the province (inferred), 1 spelling: ▇▇▇▇",
    ]


def test_check_answers_1_for_what_is_to_be_put_right(folder: Path, capsys) -> None:
    path = folder / "a.yaml"
    path.write_text(BODY + "  again: [문혜봉]\n", "utf-8")
    path.chmod(0o640)
    assert run("check", "a.yaml") == 1
    out = capsys.readouterr().out
    assert "warning: line 6: again holds a value twice, also under real_name" in out
    assert "warning: it is not encrypted and others can read it (mode 640, wanted 600)" in out
    assert said(out) == []


def test_show_blacks_secrets_out(capsys) -> None:
    assert run("show", "a.age", "--key-file", "key") == 0
    out = capsys.readouterr().out
    assert "pen name   Hana Seol" in out
    assert "secret     고향, place, may say the province: ▇▇▇▇" in out
    assert said(out) == []


@pytest.mark.parametrize("arguments", [["show", "--show-secrets"], ["check", "--show"]])
def test_secrets_are_shown_on_a_terminal_only(
    arguments: list[str], capsys, at_terminal, monkeypatch
) -> None:
    verb, option = arguments
    assert run(verb, "a.age", option, "--key-file", "key") == 2
    assert said("".join(capsys.readouterr())) == []
    at_terminal()
    assert run(verb, "a.age", option, "--key-file", "key") == 0
    assert said(capsys.readouterr().out) == list(SECRETS)
    monkeypatch.setenv("CI", "true")
    assert run(verb, "a.age", option, "--key-file", "key") == 2
    assert said("".join(capsys.readouterr())) == []


# --- new --------------------------------------------------------------------------------------


def test_new_asks(folder: Path, at_terminal, capsys) -> None:
    at_terminal(
        *("short", "correct horse battery", "correct horse"),
        *("correct horse battery", "correct horse battery"),
        *("Hana Seol", "설하나", ""),
        *("left in 2018", ""),
        *("real_name", "M", "hana seol", "Moon Hye-bong", "문혜봉", ""),
        *("고향", "회령", ""),
        *("회령읍", "회령읍", ""),
        "",
    )
    assert run("new", "new.age") == 0
    shown = capsys.readouterr()
    assert "not taken: real_name holds a value of one character" in shown.out
    assert "not taken: real_name holds what is public" in shown.out
    assert "taken as: name" in shown.out
    assert "taken as: place" in shown.out
    assert "the label is shown in reports" in shown.out
    assert "too short" in shown.err
    assert "not the same" in shown.err
    keys = Keys(environ={}, ask=lambda _: "correct horse battery")
    author = open_file(folder / "new.age", keys).parsed.author
    assert (author.pen_name, author.disclosed, author.secrets) == (
        ("Hana Seol", "설하나"),
        ("left in 2018",),
        {"real_name": ("Moon Hye-bong", "문혜봉"), "고향": ("회령",)},
    )


def test_new_that_is_broken_off_writes_nothing(folder: Path, at_terminal) -> None:
    at_terminal("Hana Seol", "")
    assert run("new", "new.age", "--key-file", "key") == 130
    assert not (folder / "new.age").exists()


@pytest.mark.parametrize(
    ("arguments", "closed"),
    [
        pytest.param(["--plain"], "nothing", id="plain"),
        pytest.param(["--key-file", "key"], "1 key", id="key"),
        pytest.param(["--key-file", "fresh"], "1 key", id="a key that is made"),
        pytest.param(["--passphrase-file", "pass"], "a passphrase", id="passphrase"),
    ],
)
def test_new_writes_a_template(folder: Path, arguments: list[str], closed: str, capsys) -> None:
    (folder / "pass").write_text("correct horse battery\n", "utf-8")
    (folder / "pass").chmod(0o600)
    assert run("new", "new.age", "--template", *arguments) == 0
    err = capsys.readouterr().err
    assert f"new.age: closed with {closed}" in err
    assert ("made the key fresh" in err) is ("fresh" in arguments)
    assert (folder / "new.age").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_new_never_replaces_a_file(folder: Path, plain: list[str], capsys) -> None:
    before = (folder / "a.age").read_bytes()
    assert run("new", "a.age", "--template", "--key-file", "key", *plain) == 2
    assert "is there already; redact author edit changes it" in capsys.readouterr().err
    assert (folder / "a.age").read_bytes() == before


# --- edit -------------------------------------------------------------------------------------


def test_edit_stores_what_the_editor_left(folder: Path, monkeypatch, capsys) -> None:
    code = (
        "assert path.stat().st_mode & 0o777 == 0o600, oct(path.stat().st_mode)\n"
        "assert path.parent.stat().st_mode & 0o777 == 0o700\n"
        "assert os.environ['TMPDIR'] == str(path.parent)\n"
        "text = path.read_text('utf-8')\n"
        "assert 'revision' not in text\n"
        "Path(str(path) + '~').write_text(text, 'utf-8')\n"
        "path.with_name('.author.yaml.swp').write_text(text, 'utf-8')\n"
        "new = path.with_name('new')\n"
        "new.write_text(text + '  sister: [문혜옥]\\n', 'utf-8')\n"
        "new.replace(path)\n"
    )
    script(folder, code, monkeypatch)
    assert run("edit", "a.age", "--key-file", "key") == 0
    assert capsys.readouterr().err == "redact: a.age: revision 2\n"
    assert kept(folder).body == BODY + "  sister: [문혜옥]\n"
    assert left(folder) == []


def test_edit_without_a_change_writes_nothing(folder: Path, monkeypatch, capsys) -> None:
    before = (folder / "a.age").read_bytes()
    script(folder, "pass\n", monkeypatch)
    assert run("edit", "a.age", "--key-file", "key") == 0
    assert "nothing was changed" in capsys.readouterr().err
    assert (folder / "a.age").read_bytes() == before


BAD_EDITS = [
    pytest.param("path.write_text(path.read_text('utf-8') + 'x: y\\n', 'utf-8')\n",
                 ":6: unknown key", id="a mistake"),
    pytest.param("path.unlink()\n", "cannot be read", id="file gone"),
    pytest.param("path.write_bytes(b'\\xff' + path.read_bytes())\n", "cannot be read", id="bytes"),
    pytest.param("sys.exit(3)\n", "the editor answered 3", id="the editor fails"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "problem"), BAD_EDITS)
def test_a_bad_edit_changes_nothing(
    folder: Path, code: str, problem: str, monkeypatch, capsys
) -> None:
    before = (folder / "a.age").read_bytes()
    script(folder, code, monkeypatch)
    assert run("edit", "a.age", "--key-file", "key") == 2
    shown = capsys.readouterr()
    assert problem in shown.err
    assert said(shown.out + shown.err) == []
    assert (folder / "a.age").read_bytes() == before
    assert left(folder) == []


def test_a_mistake_can_be_mended(folder: Path, at_terminal, monkeypatch, capsys) -> None:
    code = (
        "text = path.read_text('utf-8')\n"
        "broken = text.endswith('  kin: [X]\\n')\n"
        "text = text.replace('[X]', '[문혜옥]') if broken else text + '  kin: [X]\\n'\n"
        "path.write_text(text, 'utf-8')\n"
    )
    script(folder, code, monkeypatch)
    at_terminal("y")
    assert run("edit", "a.age", "--key-file", "key") == 0
    assert "a.age:6: kin holds a value of one character" in capsys.readouterr().err
    assert kept(folder).parsed.author.secrets["kin"] == ("문혜옥",)


def test_a_change_by_somebody_else_is_not_written_over(folder: Path, monkeypatch, capsys) -> None:
    code = (
        f"sys.path.insert(0, {str(Path(__file__).parent.parent)!r})\n"
        "from redact.store.age.keys import Keys\n"
        "from redact.author.vault import change, open_file\n"
        "other = open_file(Path('a.age'), Keys(Path('key'), environ={}))\n"
        "change(other, other.body + '# theirs\\n')\n"
        "path.write_text(path.read_text('utf-8') + '# mine\\n', 'utf-8')\n"
    )
    script(folder, code, monkeypatch)
    assert run("edit", "a.age", "--key-file", "key") == 2
    err = capsys.readouterr().err
    assert "what you wrote lies in a.yours-1.age, encrypted like the file itself" in err
    assert "a.age: somebody changed it in the meantime" in err
    assert kept(folder).body == BODY + "# theirs\n"
    assert kept(folder, "a.yours-1.age").body == BODY + "# mine\n"
    assert left(folder) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_edit_that_is_broken_off_leaves_nothing(folder: Path, number: signal.Signals) -> None:
    """A real process, a real signal while the editor is open with the secrets on its screen."""
    before = (folder / "a.age").read_bytes()
    waiting = folder / "editor.py"
    waiting.write_text(
        "import sys, time\nfrom pathlib import Path\npath = Path(sys.argv[1])\n"
        "Path(str(path) + '.swp').write_text(path.read_text('utf-8'), 'utf-8')\n"
        "Path('opened').write_text(str(path))\ntime.sleep(600)\n",
        "utf-8",
    )
    root = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-m", "redact", "author", "edit", "a.age", "--key-file", "key"],
        env={
            **os.environ,
            "EDITOR": f"{sys.executable} {waiting}",
            "PYTHONPATH": os.pathsep.join([root, os.environ["PYTHONPATH"]]),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    opened = folder / "opened"
    while not (opened.exists() and opened.read_text()):
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        time.sleep(0.02)
    copy = Path(opened.read_text())
    assert CANARY in copy.read_text("utf-8")
    process.send_signal(number)
    out, _ = process.communicate()
    assert process.returncode == 130
    assert not copy.parent.exists()
    assert said(out) == []
    assert (folder / "a.age").read_bytes() == before


def test_what_a_killed_run_left_goes_with_the_next(folder: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    stale = folder / "memory" / f"redact-author-{ended.pid}-abc"
    alive = folder / "memory" / f"redact-author-{os.getpid()}-abc"
    for place in (stale, alive):
        place.mkdir()
        (place / "author.yaml").write_text(BODY, "utf-8")
    with private_folder({}) as (own, _):
        assert own.exists()
    assert left(folder) == ["author.yaml", alive.name]


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"EDITOR": "/usr/bin/nvim"}, ["/usr/bin/nvim", "-n", "-i", "NONE"]),
        ({"EDITOR": "linked-to-vim"}, ["linked-to-vim", "-n", "-i", "NONE"]),
        ({"EDITOR": "vim -R"}, ["vim", "-R", "-n", "-i", "NONE"]),
        ({}, ["vi"]),
        ({"EDITOR": "nano"}, ["nano"]),
    ],
)
def test_vim_is_kept_from_remembering(
    environ: dict[str, str], command: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "linked-to-vim").symlink_to(folder / "vim.basic")
    monkeypatch.setattr("redact.author.private.shutil.which", lambda name: name)
    assert editor(environ) == command


# --- rekey ------------------------------------------------------------------------------------


def test_rekey_to_another_key(folder: Path, capsys) -> None:
    assert run("rekey", "a.age", "--key-file", "key", "--new-key-file", "second") == 0
    assert "revision 2" in capsys.readouterr().err
    assert kept(folder, key="second").body == BODY
    assert run("check", "a.age", "--key-file", "key") == 2
    assert "is not encrypted for this key" in capsys.readouterr().err


def test_rekey_encrypts_a_plain_file(folder: Path) -> None:
    (folder / "a.yaml").write_text(BODY, "utf-8")
    assert run("rekey", "a.yaml", "--new-key-file", "key") == 0
    assert CANARY.encode() not in (folder / "a.yaml").read_bytes()
    assert kept(folder, "a.yaml").body == BODY
    assert kept(folder, "a.yaml").exposed == ""


def test_rekey_with_a_wrong_key_writes_nothing(folder: Path, capsys) -> None:
    before = (folder / "a.age").read_bytes()
    make_key_file(folder / "wrong")
    assert run("rekey", "a.age", "--key-file", "wrong", "--new-key-file", "second") == 2
    assert (folder / "a.age").read_bytes() == before
    assert not (folder / "second").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--recipient", "age1nonsense"], "is no public key of age"),
        (["--new-passphrase-file", "pass"], "the passphrase is too short"),
        (["--new-passphrase-file", "pass", "--new-key-file", "key"], "cannot stand beside keys"),
        ([], "nobody can be asked for a new one"),
    ],
)
def test_rekey_needs_a_lock(folder: Path, arguments: list[str], problem: str, capsys) -> None:
    (folder / "pass").write_text("short\n", "utf-8")
    (folder / "pass").chmod(0o600)
    before = (folder / "a.age").read_bytes()
    assert run("rekey", "a.age", "--key-file", "key", *arguments) == 2
    assert problem in capsys.readouterr().err
    assert (folder / "a.age").read_bytes() == before


# --- nothing is ever told ---------------------------------------------------------------------

FAILURES = {
    "unknown key": f"{CANARY}: [문혜봉]\n",
    "duplicate key": f"secrets:\n  {CANARY}: [문혜봉]\n  {CANARY}: [회령]\n",
    "bad indentation": f"secrets:\n  x: [{CANARY}]\n {CANARY}: [문혜봉]\n",
    "open quote": f"secrets:\n  x: ['{CANARY}]\n",
    "tab": f"secrets:\n\t{CANARY}: [문혜봉]\n",
    "alias": f"secrets:\n  x: &{CANARY} [문혜봉]\n  y: *{CANARY}\n",
    "undefined alias": f"secrets:\n  x: *{CANARY}\n",
    "tag": f"secrets: !{CANARY} 회령\n",
    "directive": f"%{CANARY} 문혜봉\n",
    "bad escape": f'secrets:\n  x: ["{CANARY}\\q"]\n',
    "control": f"secrets:\n  x: [{CANARY}\x01]\n",
    "not a list": f"secrets:\n  x: {CANARY} 회령\n",
    "not a mapping": f"secrets: [{CANARY}]\n",
    "only a text": f"{CANARY} 문혜봉 회령\n",
    "nested": f"secrets:\n  x: [{{{CANARY}: 문혜봉}}]\n",
    "pen name": f"pen_name: {CANARY}\nsecrets:\n  x: [{CANARY}]\n",
    "disclosed": f"disclosed: [{CANARY}]\nsecrets:\n  x: [{CANARY}]\n",
    "label": f"secrets:\n  {CANARY}: [{CANARY}]\n",
    "kind": f"secrets:\n  x: {{values: [회령], kind: {CANARY}}}\n",
    "may_say": f"secrets:\n  x: {{values: [회령], may_say: {CANARY}}}\n",
    "field": f"secrets:\n  x: {{values: [회령], {CANARY}: y}}\n",
    "revision": f"revision: {CANARY}\n",
    "recipients": f"recipients: [{CANARY}]\n",
    "documents": f"pen_name: a b\n---\n{CANARY}: 회령\n",
    "too deep": "[" * 40 + CANARY,
}


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_never_tells(name: str, debug: str, folder: Path, capsys, monkeypatch) -> None:
    """Also with tracebacks: neither what is raised nor what it was raised from quotes a value."""
    path = folder / "bad.yaml"
    path.write_text(FAILURES[name], "utf-8")
    if debug:
        import traceback

        with pytest.raises(Exception) as caught:
            open_file(path, Keys())
        words = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
        assert said(words) == []
        return
    assert run("check", "bad.yaml") == 2
    assert run("show", "bad.yaml") == 2
    assert run("rekey", "bad.yaml", "--new-key-file", "key") == 2
    shown = capsys.readouterr()
    assert shown.err.count("redact: bad.yaml") == 3
    assert said(shown.out + shown.err) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a.age"],
        ["check", "a.age", "--key-file", "none"],
        ["check", "a.age", "--key-file", "a.age"],
        ["rekey", "a.age", "--key-file", "key", "--recipient", "x"],
        ["edit", "a.age", "--key-file", "key"],
        ["show", "a.age", "--key-file", "key", "--show-secrets"],
        ["new", "a.age"],
        ["check", "a.age", "--nope"],
    ],
    ids=" ".join,
)
def test_neither_does_a_command_that_fails(arguments: list[str], capsys, monkeypatch) -> None:
    monkeypatch.setenv("EDITOR", "/nonexistent/editor")
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert len(shown.err.splitlines()) == 1
    assert said(shown.out + shown.err) == []
