"""Every command in the documents: it parses with the real command line, and what needs neither a
secret nor a person is run, against a throw-away folder."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from redact.cli import main
from redact.cli.main import cli
from redact.pipeline import Start

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(?:bash|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(redact [a-z][^`\n]*)`")
_SETTING = re.compile(r"\w+=\S*\Z")

# A line that begins so opens a page, asks somebody, or needs a key; it is parsed only.
_ASKING = ("review", "author", "keys", "attest", "ledger", "evaluate")
_SHELL = ("mkdir", "git", "python3", "cd", "sha256sum", "export", "eval")
"""Other commands that the documents may show beside redact."""
_PLACEHOLDER = re.compile(r"[A-Z]{2,}[.…]*\Z|.*…|.*\.\.\.\Z|\[|<|.*\|")
_NO_COMMAND = "redact draft attestation"
"""The first words of what is signed."""


def commands(path: Path) -> list[str]:
    """The lines of the blocks, without their comments."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def words(line: str) -> list[str]:
    """The words of a command, without comment, variables set before it, and redirections."""
    found = shlex.split(line, comments=True)
    while found and _SETTING.match(found[0]):
        del found[0]
    for sign in ("<", ">", "|", "&&"):
        if sign in found:
            del found[found.index(sign) :]
    return found


SHOWN = [(path.name, line) for path in DOCUMENTS for line in commands(path)]
OURS = [(name, line) for name, line in SHOWN if words(line)[:1] == ["redact"]]
IN_TEXT = sorted(
    {
        (path.name, line)
        for path in DOCUMENTS
        for line in _INLINE.findall(path.read_text("utf-8"))
        if not any(map(_PLACEHOLDER.match, line.split())) and not line.startswith(_NO_COMMAND)
    }
)


def parsed(arguments: list[str]) -> None:
    """Parse a command down to its last verb; click.UsageError for what does not exist."""
    command: click.Command = cli
    context = command.make_context("redact", list(arguments), obj=Start())
    while isinstance(command, click.Group):
        left = [*context._protected_args, *context.args]
        _, found, left = command.resolve_command(context, left)
        assert found is not None
        command, context = found, found.make_context(found.name, left, parent=context)


def test_the_commands_are_found() -> None:
    assert len(OURS) > 70
    assert len({name for name, _ in OURS}) > 10
    assert len(IN_TEXT) > 30


@pytest.mark.parametrize(("name", "line"), SHOWN, ids=[f"{n}: {line}" for n, line in SHOWN])
def test_a_block_shows_commands_that_exist(name: str, line: str) -> None:
    found = words(line)
    assert found[0] in ("redact", *_SHELL), f"{name}: what is {found[0]}?"
    if found[0] == "redact":
        parsed(found[1:])


@pytest.mark.parametrize(("name", "line"), IN_TEXT, ids=[f"{n}: {line}" for n, line in IN_TEXT])
def test_a_command_in_a_sentence_exists(name: str, line: str) -> None:
    """A sentence names a command without what it needs; options and verbs must be there."""
    try:
        parsed(words(line)[1:])
    except (click.MissingParameter, click.exceptions.NoArgsIsHelpError):
        pass
    except click.UsageError as error:
        if "Missing" not in str(error.message) and "requires an argument" not in str(error):
            raise


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that the documents name and that is no secret, in a repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_ENGINE", "none")
    monkeypatch.setenv("REDACT_REVIEWER", "Kim")
    drafts = ("drafts/a.md", "archive/b.md", "column.md", "my-draft.md", "원고/글.md", "글.md")
    for name in drafts:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Pak Kum-nyo came from Onsong. 할머니 박금녀는 온성군에서 왔다.\n", "utf-8")
    subprocess.run(["git", "init", "-q"], check=True)
    return tmp_path


def needs_nobody(line: str) -> bool:
    """It can be run in such a folder."""
    found = words(line)
    named = [one for one in found[1:] if not one.startswith("-")]
    secret = any(one.endswith((".age", "shim.yaml", ".key", "sealed")) for one in found)
    other = (
        "our-rules",
        "photo",
        "사진",
        "column.docx",
        ".hwpx",
        "--require-attestation",
        "samples",
    )
    return (
        found[1] not in _ASKING
        and not secret
        and not any(part in one for one in found for part in other)
        and "-" not in found
        and "--anyway" not in found
        and named[0] != "approve"
        and named[0] != "decisions"
        and named[:2] != ["baseline", "stats"]
    )


RUN = sorted({line.partition("#")[0].strip() for _, line in OURS if needs_nobody(line)})


def test_enough_is_run() -> None:
    assert len(RUN) > 20


@pytest.mark.parametrize("line", RUN)
def test_a_command_runs(line: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    assert main(Start(), words(line)[1:]) in (0, 1), capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before
