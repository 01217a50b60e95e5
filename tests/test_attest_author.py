"""The id of an author file: made by every command that writes the file, kept, never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.attest import author_state
from redact.author.load import load_author
from redact.author.vault import change, create, open_file
from redact.errors import AuthorError
from redact.store.age.envelope import Lock
from redact.store.age.keys import Keys

BODY = "pen_name: [맹준서]\nsecrets:\n  real_name: [Hyon Sung-chol, 현승철]\n  id: [MB-12-345]\n"


def test_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "author.yaml"
    create(path, BODY, Lock())
    first = load_author(path)
    assert len(first.id) == 32
    kept = open_file(path, Keys())
    assert first.id not in kept.body
    assert first.id not in repr(kept) + repr(first)
    change(kept, BODY.replace("Sung-chol", "Song-chol"))
    second = load_author(path)
    assert second.id == first.id
    assert second.revision == first.revision + 1
    assert author_state(second, "x").state != author_state(first, "x").state
    assert second.secrets["id"] == ("MB-12-345",)


def test_two_files_have_two(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        create(tmp_path / name, BODY, Lock())
    ids = {load_author(tmp_path / name).id for name in ("a.yaml", "b.yaml")}
    assert len(ids) == 2


def test_a_file_written_by_hand_gets_one_when_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "author.yaml"
    path.write_text(BODY, encoding="utf-8")
    with pytest.raises(AuthorError, match="has no id"):
        author_state(load_author(path), str(path))
    change(open_file(path, Keys()), BODY)
    assert author_state(load_author(path), str(path)).revision == 1


@pytest.mark.parametrize(
    "text", ["short", "[a]", '"현승철현승철현승철현승철현승철현승철현승철"', '""']
)
def test_an_id_that_is_none_is_not_quoted(text, tmp_path: Path) -> None:
    path = tmp_path / "author.yaml"
    path.write_text(f"id: {text}\n{BODY}", encoding="utf-8")
    with pytest.raises(AuthorError, match="id is no random text") as caught:
        load_author(path)
    assert "현승철" not in str(caught.value)
    assert caught.value.where == f"{path}:1"
