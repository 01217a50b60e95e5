"""What programs leave beside a draft is told once, and is no draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.beside import Beside, left_by_programs
from redact.core import Severity
from redact.walk import walk


@pytest.mark.parametrize(
    ("draft", "beside", "rule"),
    [
        pytest.param("a.odt", ".~lock.a.odt#", "beside.lock", id="LibreOffice"),
        pytest.param("원고.docx", "~$원고.docx", "beside.lock", id="Word, a short name, ko"),
        pytest.param("memoir.docx", "~$moir.docx", "beside.lock", id="Word"),
        pytest.param("column7.docx", "~$lumn7.docx", "beside.lock", id="Word, two letters cut"),
        pytest.param("a.md", ".#a.md", "beside.lock", id="Emacs"),
        pytest.param("글.md", "글.md~", "beside.older-version", id="backup, ko"),
        pytest.param("a.md", ".a.md.swp", "beside.older-version", id="vim"),
        pytest.param("a.docx", "Backup of a.wbk", "beside.older-version", id="Word's backup"),
        pytest.param("a.md", "._a.md", "beside.remark-of-the-system", id="macOS"),
        pytest.param("a.md", ".DS_Store", "beside.folder", id="Finder"),
        pytest.param("a.md", "Thumbs.db", "beside.folder", id="Explorer"),
    ],
)
def test_what_is_told(draft: str, beside: str, rule: str, tmp_path: Path) -> None:
    for name in (draft, beside, "other.md"):
        (tmp_path / name).touch()
    (around,) = Beside().of(tmp_path / draft)
    assert (around.finding.rule, around.place) == (rule, "folder")
    assert around.finding.severity is Severity.INFO
    assert beside not in around.finding.message + around.finding.why


def test_a_list_of_the_folder_is_told_once(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", ".DS_Store"):
        (tmp_path / name).touch()
    look = Beside()
    assert len(look.of(tmp_path / "a.md")) == 1
    assert look.of(tmp_path / "b.md") == ()


@pytest.mark.parametrize("name", ["a.md", "원고.md"])
def test_nothing_beside(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    (tmp_path / "b.md~").touch()
    assert Beside().of(tmp_path / name) == ()
    assert Beside().of(tmp_path / "missing" / name) == ()


@pytest.mark.parametrize("name", ["a.md", "원고.md"])
@pytest.mark.parametrize(
    ("key", "severity"),
    [
        pytest.param("beside.older-version", Severity.REVIEW, id="by its rule"),
        pytest.param("beside.lock", Severity.INFO, id="of another rule"),
        pytest.param("FILE_PART", Severity.INFO, id="not by its kind"),
    ],
)
def test_severities(key: str, severity: Severity, name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}~").touch()
    (around,) = Beside().of(tmp_path / name, {key: Severity.REVIEW})
    assert around.finding.severity is severity


def test_a_lock_of_word_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "~$aft.md").touch()
    found = walk([tmp_path], readable=lambda path: path.suffix == ".md")
    assert [entry.reason for entry in found.skipped] == ["a lock file of an office program"]
    assert not left_by_programs("draft.md")
