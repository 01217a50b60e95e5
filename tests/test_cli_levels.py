"""`redact apply`, from settings and author file to how vague a written copy is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from redact.assembly import tools
from redact.cli import main
from redact.core import Author
from redact.formats import read_bytes
from redact.pipeline import Start, run
from redact.replace import DateShift
from redact.settings import default_settings

EN = """We left Kanggye on 12 March 2016. Three days later we were in Dandong.

My sister stayed in Hoeryong, where she has been since 4 June 2011.
"""
KO = """우리는 2016년 3월 12일에 강계를 떠났다. 그 사흘 뒤 단동에 있었다.

누이는 2011년 6월 4일부터 회령에서 산다.
"""
AUTHOR = """pen_name: Ara Windham
secrets:
  left: {values: [12 March 2016, 2016년 3월 12일], kind: date, may_say: year}
  hometown: {values: [Hoeryong, 회령], kind: place, may_say: country}
"""


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.md").write_text(EN, encoding="utf-8")
    (tmp_path / "ko.md").write_text(KO, encoding="utf-8")
    (tmp_path / "author.yaml").write_text(AUTHOR, encoding="utf-8")
    (tmp_path / "author.yaml").chmod(0o600)
    return tmp_path


def _applied(settings: str, *options: str) -> tuple[str, str]:
    Path(".redact.yml").write_text(settings, encoding="utf-8")
    arguments = ["apply", "en.md", "ko.md", "--out", "out", "--exit-zero", "--engine", "none"]
    assert main(Start(), [*arguments, *options, "--seed", "1"]) == 0
    return Path("out/en.md").read_text("utf-8"), Path("out/ko.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("settings", "english", "korean"),
    [
        pytest.param(
            "crowd: 500\n",
            ("the northern border region in spring 2016", "Some days later", "a town in China"),
            ("2016년 봄에 북부 국경 지역을 떠났다", "그 며칠 뒤", "중국의 한 도시에"),
            id="by the number of people",
        ),
        pytest.param(
            "crowd: 100\n",
            ("We left Chagang Province in spring 2016.",),
            ("2016년 봄에 자강도를 떠났다",),
            id="fewer people",
        ),
        pytest.param(
            "levels: {LOCATION: country, DATE_TIME: part_of_decade}\n",
            ("We left the North in the mid-2010s.", "Some days later", "since the early 2010s"),
            ("2010년대 중반에 북한을 떠났다", "그 며칠 뒤", "2010년대 초반부터 북한에서"),
            id="levels of the newsroom",
        ),
    ],
)
def test_settings_say_how_vague(
    settings: str, english: tuple[str, ...], korean: tuple[str, ...]
) -> None:
    for copy, expected in zip(_applied(settings), (english, korean), strict=True):
        for words in expected:
            assert words in copy


def test_an_author_file_says_how_exactly_a_secret_may_be_said() -> None:
    english, korean = _applied("levels: {DATE_TIME: month}\n", "--author", "author.yaml")
    assert "in 2016. Some days later" in english
    assert "stayed in the North, where she has been since June 2011" in english
    assert "2016년에" in korean
    assert "2011년 6월부터 북한에서" in korean


def test_a_wrong_level_stops_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path(".redact.yml").write_text("levels:\n  LOCATION: town\n", encoding="utf-8")
    assert main(Start(), ["apply", "en.md", "--out", "out", "--engine", "none"]) == 2
    error = capsys.readouterr().err
    assert ".redact.yml:2" in error
    assert "province" in error
    assert not Path("out").exists()


def test_a_tied_length_is_in_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    Path("en.md").write_text(EN.replace("Three days later", "The next day"), encoding="utf-8")
    arguments = ["check", "en.md", "ko.md", "--engine", "none", "--format", "json", "--show-text"]
    assert main(Start(), arguments) == 1
    document = json.loads(capsys.readouterr().out)
    told = [
        (one["text"], one["verdict"], one["replacement"], one["rule"])
        for file in document["files"]
        for one in file["findings"]
        if one["text"] in ("The next day", "사흘")
    ]
    assert told == [
        ("The next day", "replace", "Some days later", "link.interval"),
        ("사흘", "replace", "며칠", "ko.duration.maybe"),
    ]


def test_dates_of_a_writer_move_and_keep_what_lies_between(tmp_path: Path) -> None:
    settings = replace(default_settings(), engines=())
    use = tools(settings, Author(), seed=1, shift=DateShift(21))
    for name, text, expected in (
        ("en.txt", EN, ("on 2 April 2016. Three days later", "since 25 June 2011")),
        ("ko.txt", KO, ("2016년 4월 2일에", "그 사흘 뒤", "2011년 6월 25일부터")),
    ):
        out = tmp_path / f"moved-{name}"
        report = run(lambda name=name, text=text: read_bytes(text.encode(), name), use, out=out)
        assert report.written
        for words in expected:
            assert words in out.read_text("utf-8")
