"""Nothing that a build server gets to see holds a word that was found, or a secret.

Every sample with its author file, through the command line, in every form there is: findings of
all severities, in a file and folder whose names hold a secret.
"""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from redact.author import load_author
from redact.cli import main
from redact.pipeline import Start
from redact.report import FORMS

ROOT = Path(__file__).parent.parent / "samples"
AUTHORS = sorted((ROOT / "authors").glob("*.yaml"))
# Words of a report's own language that are also names of a sample: they say nothing.
_COMMON = 3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The drafts of a newsroom in a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "step-summary.md"))
    return tmp_path


def said(path: Path) -> set[str]:
    """Every value of the author file that must never appear."""
    return {value for values in load_author(path).secrets.values() for value in values}


@pytest.mark.parametrize("author", AUTHORS, ids=lambda path: path.stem)
def test_no_form_tells_a_word(author: Path, folder: Path, capfd, monkeypatch) -> None:
    sample = next(ROOT.glob(f"{author.stem}.*"))
    secrets = said(author)
    named = min((s for s in secrets if "/" not in s), key=len)
    draft = folder / named / f"{named}{sample.suffix}"
    draft.parent.mkdir()
    shutil.copy(sample, draft)
    arguments = ["check", named, "-a", str(author), "--engine", "none", "--fail-on", "info"]
    reports = [part for form in FORMS for part in ("-f", f"{form.name}=report.{form.name}")]
    assert main(Start(), [*arguments, *reports]) == 1
    everything = {form.name: (folder / f"report.{form.name}").read_text("utf-8") for form in FORMS}
    everything["summary"] = (folder / "step-summary.md").read_text("utf-8")
    everything["terminal"] = "".join(capfd.readouterr())

    monkeypatch.delenv("CI")
    assert main(Start(), [*arguments, "-f", "json", "--show-text"]) == 1
    (file,) = json.loads(capfd.readouterr().out)["files"]
    words = {one["text"] for one in file["findings"] if len(one["text"]) > _COMMON} | secrets
    assert len(file["findings"]) > 5
    assert file["around"]
    explained = {text for one in file["findings"] for text in (one["message"], one["why"])}
    explained |= {one["entity"] for one in file["findings"]} | {"html"}
    for form, text in everything.items():
        shown = unicodedata.normalize("NFC", unquote(text))
        for why in sorted(explained, key=len, reverse=True):
            shown = shown.replace(why, "")
        told = [word for word in words if word in shown or quote(word) in text]
        assert told == [], form
