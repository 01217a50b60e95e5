"""From paths to annotated drafts: each once, and a path without one is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.gold import GoldError, read_folder
from small_gold import EN, FRONT, FRONT_KO, KO


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two drafts, one below, beside what is not read."""
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("gold/en-01.txt", FRONT + EN),
        ("gold/more/ko-01.txt", FRONT_KO + KO),
        ("gold/.git/hidden.txt", "no draft"),
        ("gold/notes.md", "no draft"),
        ("empty/notes.md", "no draft"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "language", "names"),
    [
        pytest.param(["gold"], None, ["gold/en-01.txt", "gold/more/ko-01.txt"], id="folder"),
        pytest.param(["gold"], "en", ["gold/en-01.txt"], id="English"),
        pytest.param(["gold"], "ko", ["gold/more/ko-01.txt"], id="Korean"),
        pytest.param(["gold/more/ko-01.txt"], None, ["gold/more/ko-01.txt"], id="file"),
        pytest.param(
            ["gold/en-01.txt", "gold"], None, ["gold/en-01.txt", "gold/more/ko-01.txt"], id="twice"
        ),
    ],
)
def test_folders_are_read(folder: Path, paths, language, names) -> None:
    drafts = read_folder([Path(path) for path in paths], language)
    assert [draft.name for draft in drafts] == names


@pytest.mark.parametrize(
    ("paths", "language", "said"),
    [
        pytest.param(["empty"], None, "empty: no annotated drafts", id="nothing in it"),
        pytest.param(["gold", "empty"], None, "empty: no annotated drafts", id="one is empty"),
        pytest.param(["gold/en-01.txt"], "ko", "no annotated Korean drafts", id="no Korean"),
        pytest.param(["gold/more"], "en", "no annotated English drafts", id="no English"),
        pytest.param(["nowhere"], None, "nowhere: cannot be read: No such file", id="not there"),
        pytest.param(["gold/notes.md"], None, "gold/notes.md:1: no front matter", id="no draft"),
    ],
)
def test_what_holds_no_draft_is_an_error(folder: Path, paths, language, said) -> None:
    with pytest.raises(GoldError, match=said):
        read_folder([Path(path) for path in paths], language)
