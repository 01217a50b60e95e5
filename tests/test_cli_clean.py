"""`redact clean`, through the real pipeline: metadata goes, everything else stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from redact.cli import main
from redact.core import Draft
from redact.formats import read
from redact.formats.image import ocr
from redact.pipeline import Start
from tests.nasty import photos
from tests.nasty.scan import Places, left

TEXTS = {"en": "Kim Chol-su left Hoeryong.\n", "ko": "김철수는 회령을 떠났다.\n"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """in/a.jpg in/b.png in/en.md in/ko.txt, all of them from 2015."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ocr, "can_read", lambda: False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jpg").write_bytes(photos.jpeg(Places("Oromanqx", "J")))
    (tmp_path / "in/b.png").write_bytes(photos.png(Places("Oromanqx", "P")))
    (tmp_path / "in/en.md").write_text(TEXTS["en"], "utf-8")
    (tmp_path / "in/ko.txt").write_text(TEXTS["ko"], "utf-8")
    for path in (tmp_path / "in").iterdir():
        os.utime(path, (1_420_070_400, 1_420_070_400))
    return tmp_path


def clean(*arguments: str) -> int:
    return main(Start(), ["clean", *arguments])


def test_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in (folder / "in").iterdir()}
    assert clean("in", "--out", "out") == 0
    said = capsys.readouterr().out
    assert sorted(path.name for path in (folder / "out").rglob("*")) == ["a.jpg", "b.png", "en.md"]
    for name, make in (("a.jpg", photos.jpeg), ("b.png", photos.png)):
        places = Places("Oromanqx", name[-3].upper())
        make(places)
        assert left((folder / "out" / name).read_bytes(), places.found) == {}
    assert "3 position" in said
    assert said.count("look at the picture") == 2
    assert said.count("nothing to clean, it is all text") == 1
    assert "Oromanqx" not in said
    assert {path: path.read_bytes() for path in (folder / "in").iterdir()} == before


def test_text_has_nothing_to_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("in/ko.txt", "--out", "out") == 0
    assert "nothing to clean" in capsys.readouterr().out
    assert list(Path("out").iterdir()) == []


@pytest.mark.parametrize("language", TEXTS)
def test_markdown_without_what_no_page_shows(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("in/c.md").write_text(f"---\nauthor: Kim\n---\n{TEXTS[language]}<!-- 메모 -->", "utf-8")
    assert clean("in/c.md", "--out", "out", "-v") == 0
    said = capsys.readouterr().out
    assert Path("out/c.md").read_text("utf-8") == TEXTS[language]
    assert "taken away: front matter: author\n" in said
    assert "taken away: comment 1\n" in said


def test_what_was_taken_away_is_named_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("in/a.jpg", "--out", "out", "-v") == 0
    said = capsys.readouterr().out
    assert "in/a.jpg: taken away: GPS position\n" in said
    assert "39.12" not in said


def test_what_cannot_be_read_is_not_clean(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in/c.jpg").write_bytes(b"\xff\xd8 no picture")
    assert clean("in", "--out", "out") == 2
    assert "in/c.jpg: not cleaned: the file: the picture is damaged" in capsys.readouterr().out
    assert (folder / "out/a.jpg").exists()
    assert not (folder / "out/c.jpg").exists()


def test_nothing_is_replaced_without_being_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("in/a.jpg", "--out", "out") == 0
    assert clean("in/a.jpg", "--out", "out") == 2
    assert "is there already" in capsys.readouterr().err
    assert clean("in/a.jpg", "--out", "out", "--overwrite") == 0
    assert clean("in/a.jpg", "--out", "in") == 2


def test_no_model_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a model was asked")

    monkeypatch.setattr("redact.ner.TokenClassifier.__init__", never)
    assert clean("in/a.jpg", "--out", "out") == 0


def test_apply_does_not_publish_what_nobody_looked_at(folder: Path) -> None:
    arguments = ["apply", "in/a.jpg", "--engine", "none", "--out"]
    assert main(Start(), [*arguments, "out"]) == 2
    assert not (folder / "out/a.jpg").exists()
    assert main(Start(), [*arguments, "other", "--unknown", "keep"]) == 2
    assert read(folder / "other/a.jpg").text == ""
    assert main(Start(), [*arguments, "third", "--unknown", "drop"]) == 2
    assert not (folder / "third/a.jpg").exists()


@pytest.mark.parametrize("verb", ["clean", "apply"])
def test_a_copy_says_nothing_of_when(verb: str, folder: Path) -> None:
    """Not the draft's time, and not the hour of the work."""
    more = ["--unknown", "keep", "--engine", "none"] if verb == "apply" else []
    main(Start(), [verb, "in/a.jpg", "--out", "out", *more])
    when = (folder / "out/a.jpg").stat()
    assert when.st_mtime % 86_400 == 0
    assert 0 <= time.time() - when.st_mtime < 2 * 86_400


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes on this system")
def test_a_copy_has_no_extended_attributes(folder: Path) -> None:
    path = folder / "in/a.jpg"
    try:
        os.setxattr(path, "user.xdg.origin.url", "https://example.org/문혜봉".encode())
    except OSError:
        pytest.skip("no extended attributes on this disk")
    assert clean("in/a.jpg", "--out", "out") == 0
    assert os.listxattr(folder / "out/a.jpg") == []


@pytest.mark.parametrize(
    ("name", "more", "copy"),
    [
        pytest.param("문혜봉.jpg", [], "draft-1.jpg", id="ko, neutral"),
        pytest.param("moon hye-bong.jpg", [], "draft-1.jpg", id="en, neutral"),
        pytest.param("문혜봉.jpg", ["--out-name", "p-{number}{suffix}"], "p-1.jpg", id="pattern"),
        pytest.param("other.jpg", [], "other.jpg", id="no secret"),
    ],
)
def test_a_secret_in_a_name_is_in_no_copy(
    name: str, more: list[str], copy: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    author = folder / "author.yaml"
    author.write_text(
        "pen_name: Hana Seol\nsecrets: {real_name: [Moon Hye-bong, 문혜봉]}\n", "utf-8"
    )
    author.chmod(0o600)
    (folder / "in/a.jpg").rename(folder / name)
    assert clean(name, "--out", "out", "--author", "author.yaml", *more) == 0
    assert [path.name for path in (folder / "out").iterdir()] == [copy]
    said = capsys.readouterr()
    assert "문혜봉" not in said.out + said.err


def test_a_bad_pattern_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("in/a.jpg", "--out", "out", "--out-name", "x") == 2
    assert "must end in {suffix}" in capsys.readouterr().err


def test_what_lies_beside_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in/.~lock.en.md#").touch()
    main(Start(), ["check", "in/en.md", "--engine", "none"])
    assert "in/en.md: info FILE_PART a lock file lies beside the draft" in capsys.readouterr().out


def test_text_that_was_read_in_a_picture(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`apply` refuses a picture that shows what has to be replaced; `clean` does not."""
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    monkeypatch.setattr(ocr, "text_in", lambda *_: TEXTS["ko"].strip())
    assert main(Start(), ["apply", "in/a.jpg", "--engine", "none", "--out", "out"]) == 2
    assert not (folder / "out/a.jpg").exists()
    assert clean("in/a.jpg", "--out", "cleaned") == 0
    draft: Draft = read(folder / "cleaned/a.jpg")
    assert draft.body().text == draft.text
