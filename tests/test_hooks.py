"""What other programs are handed: the pre-commit hook, the GitHub Action, the GitLab job. Each is
run as those programs run it, against a repository that is thrown away."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from redact.formats import FORMATS
from test_git_history import commit, git

ROOT = Path(__file__).parent.parent
TELLING = {"en": "I met Park Chol-su there.\n", "ko": "나는 박철수를 거기서 만났다.\n"}
BLAND = {"en": "The soup was good.\n", "ko": "국이 맛있었다.\n"}


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """An environment in which `redact` is this checkout and pip installs nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    redact, pip = folder / "redact", folder / "pip"
    redact.write_text(f'#!/bin/sh\nexec {sys.executable} -m redact "$@"\n', encoding="utf-8")
    pip.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    for program in (redact, pip):
        program.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def drafts(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    root = tmp_path / "paper"
    git(tmp_path, "init", "-q", "-b", "main", "paper")
    return root


def run(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_hook_of_pre_commit_names_every_format() -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    pattern = re.compile(hook["files"])
    for form in FORMATS:
        for suffix in form.suffixes:
            assert pattern.search(f"drafts/a{suffix}"), suffix
    assert not pattern.search("src/a.py")


@pytest.mark.parametrize("language", TELLING)
def test_the_hook_of_pre_commit(drafts: Path, tools: dict[str, str], language: str) -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    (drafts / "good.md").write_text(BLAND[language], encoding="utf-8")
    (drafts / "bad 글.md").write_text(TELLING[language], encoding="utf-8")
    code, told = run(f"{hook['entry']} good.md", drafts, tools)
    assert code == 0, told
    code, told = run(f"{hook['entry']} good.md 'bad 글.md'", drafts, tools)
    assert code == 1, told
    assert "Chol-su" not in told
    assert "박철수" not in told


@pytest.mark.parametrize("language", TELLING)
def test_the_action(drafts: Path, tools: dict[str, str], language: str) -> None:
    action = load("action.yml")
    values = {name: one["default"] for name, one in action["inputs"].items()}
    values |= {"python": sys.executable, "source": "", "arguments": "--fail-on review --quiet"}

    def perform() -> tuple[int, str]:
        told = ""
        for step in action["runs"]["steps"]:
            given = {
                name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: values[m[1]], text)
                for name, text in step["env"].items()
            }
            code, said = run(step["run"], drafts, tools | given)
            told += said
            if code:
                return code, told
        return 0, told

    (drafts / "a.md").write_text(BLAND[language], encoding="utf-8")
    assert perform()[0] == 0
    (drafts / "a.md").write_text(TELLING[language], encoding="utf-8")
    code, told = perform()
    assert code == 1, told
    assert "file=a.md,line=1" in told
    assert "Chol-su" not in told
    assert "박철수" not in told


@pytest.mark.parametrize("language", TELLING)
def test_the_action_for_changed_lines(drafts: Path, tools: dict[str, str], language: str) -> None:
    (drafts / "a.md").write_text(TELLING[language], encoding="utf-8")
    commit(drafts, "First")
    step = load("action.yml")["runs"]["steps"][-1]
    given = {"PYTHON": sys.executable, "PATHS": ".", "SINCE": "main...", "ARGUMENTS": ""}
    assert step["env"].keys() == given.keys()

    def perform() -> tuple[int, str]:
        return run(step["run"], drafts, tools | given)

    (drafts / "a.md").write_text(TELLING[language] + BLAND[language], encoding="utf-8")
    code, told = perform()
    assert code == 0, told
    assert "1 finding in unchanged lines is not shown" in told
    (drafts / "a.md").write_text(TELLING[language] * 2, encoding="utf-8")
    code, told = perform()
    assert code == 1, told
    assert "line=2" in told


def steps(name: str) -> list[str]:
    """The commands of a workflow that `redact init` writes."""
    data = load(f"redact/data/init/{name}.yml")
    if name == "gitlab":
        return list(data["redact"]["script"])
    return [step["run"] for step in data["jobs"]["redact"]["steps"] if "run" in step]


@pytest.mark.parametrize("language", TELLING)
@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_the_workflows(drafts: Path, tools: dict[str, str], name: str, language: str) -> None:
    (drafts / "a.md").write_text(BLAND[language], encoding="utf-8")
    command = "\n".join(steps(name))
    code, told = run(command, drafts, tools)
    assert code == 0, told
    (drafts / "a.md").write_text(TELLING[language], encoding="utf-8")
    code, told = run(command, drafts, tools)
    assert code == 1, told
