"""A shipped model that is missing or damaged, from the command line: exit code 2 and its name.

No network runs here: a damaged file is found before any draft is looked at.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from redact import ready
from redact.assembly import tools
from redact.cli import main
from redact.ner import MODELS, read_manifest
from redact.pipeline import Start

EN = "My grandmother, Pak Kum-nyo, sold tofu in Onsong.\n"
KO = "할머니 박금녀는 온성군에서 두부를 팔았다.\n"
FOLDERS = sorted(path.parent for path in MODELS.glob("*/manifest.json"))
VERBS = {"check": ["check", "draft.txt"], "apply": ["apply", "draft.txt", "--out", "out"]}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped models that the command line runs with; links, to be replaced."""
    copies = tmp_path / "models"
    for folder in FOLDERS:
        (copies / folder.name).mkdir(parents=True)
        for file in folder.iterdir():
            (copies / folder.name / file.name).symlink_to(file)
    monkeypatch.setattr(ready, "tools", partial(tools, models_in=copies))
    monkeypatch.chdir(tmp_path)
    return copies


def damage(file: Path) -> None:
    """One bit in the middle."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()
    file.write_bytes(content)


def cut(file: Path) -> None:
    """The first half, as after a copy that stopped."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[: len(content) // 2])


def empty(file: Path) -> None:
    file.unlink()
    file.write_bytes(b"")


def test_there_are_two_models() -> None:
    assert {read_manifest(folder).language for folder in FOLDERS} == {"en", "ko"}


# A manifest has no checksum of its own; a changed digest in it is tested below.
HARMS = {"missing": Path.unlink, "cut": cut, "empty": empty, "damaged": damage}
CASES = [
    pytest.param(folder.name, name, harm, id=f"{folder.name}-{name}-{how}")
    for folder in FOLDERS
    for name in ("manifest.json", *(name for name, _ in read_manifest(folder).files))
    for how, harm in HARMS.items()
    if (name, how) != ("manifest.json", "damaged")
]


@pytest.mark.parametrize(("model", "name", "harm"), CASES)
def test_a_file_is_missing_or_damaged(model, name, harm, models: Path, capsys) -> None:
    Path("draft.txt").write_text(EN + KO, "utf-8")
    harm(models / model / name)
    for arguments in VERBS.values():
        assert main(Start(), arguments) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith(f"redact: {model}/{name}: ")
        assert len(shown.err.splitlines()) == 1
        assert not list(Path().glob("out/*"))


@pytest.mark.parametrize("model", [folder.name for folder in FOLDERS])
@pytest.mark.parametrize("text", [EN, KO, ""], ids=["English", "Korean", "empty"])
def test_whatever_the_draft_is(model: str, text: str, models: Path, capsys) -> None:
    """What is damaged does not depend on the draft."""
    Path("draft.txt").write_text(text, "utf-8")
    damage(models / model / "labels.json")
    assert main(Start(), ["check", "draft.txt"]) == 2
    assert f"{model}/labels.json: is damaged" in capsys.readouterr().err


@pytest.mark.parametrize("model", [folder.name for folder in FOLDERS])
def test_another_digest_in_the_manifest(model: str, models: Path, capsys) -> None:
    Path("draft.txt").write_text(EN, "utf-8")
    manifest = models / model / "manifest.json"
    content = json.loads(manifest.read_text("utf-8"))
    content["files"]["labels.json"] = "0" * 64
    manifest.unlink()
    manifest.write_text(json.dumps(content), "utf-8")
    assert main(Start(), ["check", "draft.txt"]) == 2
    assert f"{model}/labels.json: is damaged" in capsys.readouterr().err


def test_a_model_that_is_switched_off_may_be_missing(models: Path, capsys) -> None:
    Path("draft.txt").write_text("Nothing.\n", "utf-8")
    damage(models / "ko-details" / "labels.json")
    Path(".redact.yml").write_text("engines: []\n", "utf-8")
    assert main(Start(), ["check", "draft.txt"]) == 0
    assert capsys.readouterr().err == ""
