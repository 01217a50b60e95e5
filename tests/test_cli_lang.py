"""In which language `check`, `apply` and `clean` speak: all of it, on both streams."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from fake_start import FakeStart, checked
from redact.cli import main
from redact.core import Leak, Span
from redact.pipeline import Start
from redact.report import Gap
from report_samples import EN, KO, REVIEW, UNREADABLE
from small_pty import Terminal

HANGUL = re.compile("[가-힣]")
WORDS = re.compile(r"\b(?:the|is|was|not|of|draft|written|checked|replaced|block|review|found)\b")
AUTHOR = "pen_name: Jun-seo Maeng\nsecrets:\n  real_name: [박금녀]\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Korean draft, one that cannot be read, and an author file, in plain text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/ko.md").write_text("할머니 박금녀는 온성군에서 왔다.\n", "utf-8")
    (tmp_path / "drafts/old.hwp").write_bytes(b"x")
    (tmp_path / "author.yaml").write_text(AUTHOR, "utf-8")
    return tmp_path


def english(text: str) -> list[str]:
    """Lines that say something in English; names of files, rules and tools are none."""
    return [line for line in text.splitlines() if WORDS.search(line) or not HANGUL.search(line)]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["check", "drafts"], 2, id="check"),
        pytest.param(["check", "drafts", "-a", "author.yaml", "-v"], 2, id="check with secrets"),
        pytest.param(["check", "drafts", "--show-text"], 2, id="check in sentences"),
        pytest.param(["check", "gone.md"], 2, id="check nothing"),
        pytest.param(["apply", "drafts", "--out", "out"], 2, id="apply"),
        pytest.param(["apply", "drafts", "--out", "out", "--dry-run"], 2, id="apply, dry"),
        pytest.param(["apply", "drafts", "--diff"], 2, id="preview without words"),
        pytest.param(["apply", "drafts", "--diff", "--show-text"], 2, id="preview"),
        pytest.param(["apply", "drafts", "--out", "drafts"], 2, id="an error"),
        pytest.param(["apply", "drafts/ko.md", "--out", "o", "--ledger", "x.age"], 2, id="ledger"),
        pytest.param(["clean", "drafts", "--out", "out"], 2, id="clean"),
        pytest.param(["check", "drafts", "-a", "gone.age"], 2, id="an author file that is gone"),
    ],
)
def test_with_lang_everything_is_korean(
    arguments: list[str], code: int, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(Start(), [*arguments, "--lang", "ko"]) == code
    said = capsys.readouterr()
    assert HANGUL.search(said.out + said.err)
    lines = [line for line in english(said.out + said.err) if line.strip()]
    assert [line for line in lines if not line.startswith(("  ", "drafts/ko.md:1:5"))] == []


@pytest.mark.parametrize("language", [[], ["--lang", "en"]], ids=["a pipe", "as asked"])
@pytest.mark.parametrize("verb", [["check"], ["apply", "--out", "out"], ["clean", "--out", "out"]])
def test_a_pipe_and_ci_speak_english(
    verb: list[str],
    language: list[str],
    drafts: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever the locale says: programs read these lines."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    monkeypatch.setenv("CI", "true")
    main(Start(), [*verb, "drafts", *language])
    said = capsys.readouterr()
    assert not HANGUL.search(said.out + said.err)
    assert "drafts/old.hwp: not" in said.out + said.err


@pytest.mark.parametrize(
    ("locale", "language", "told", "untold"),
    [
        pytest.param("ko_KR.UTF-8", [], "원고 2편", "drafts:", id="a Korean system"),
        pytest.param("en_GB.UTF-8", [], "2 drafts", "원고 2편", id="an English system"),
        pytest.param("C.UTF-8", [], "원고 2편", "drafts:", id="no language: that of the drafts"),
        pytest.param("ko_KR.UTF-8", ["--lang", "en"], "2 drafts", "차단", id="as asked"),
    ],
)
def test_a_terminal_speaks_as_the_system_does(
    locale: str, language: list[str], told: str, untold: str, drafts: Path
) -> None:
    terminal = Terminal(["check", "drafts", *language], LC_ALL=locale, CI="", TERM="xterm")
    assert terminal.end() == 2
    assert told in terminal.seen
    assert untold not in terminal.seen
    assert ("사람 이름" in terminal.seen) is (not language)  # findings as the draft


def test_what_verification_found_is_korean(capsys: pytest.CaptureFixture[str]) -> None:
    leak = Leak("a replaced PERSON is still there", Span(0, 1), line=3, hint="run it again")
    file = checked("ko.md", KO)
    assert file.report
    file = replace(file, report=replace(file.report, leaks=(leak,)))
    main(FakeStart([file, UNREADABLE]), ["apply", "a", "--out", "o", "--lang", "ko", "--dry-run"])
    said = capsys.readouterr()
    line = "사본 3째 줄: 바꾼 말(사람 이름)이 아직 남아 있습니다. 다시 실행하세요"
    assert f"ko.md: 쓰지 않을 것: {line}" in said.out or f"ko.md: 쓰지 않음: {line}" in said.out
    assert f"redact: ko.md: 쓰지 않음: {line}" in said.err
    assert "살펴보지 못함: 파일: 읽을 수 없는 형식입니다. .md로 저장하세요" in said.err


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param("en", "not checked: the file: cannot be opened: Permission denied", id="en"),
        pytest.param("ko", "살펴보지 못함: 파일: 열 수 없습니다(권한이 없음)", id="ko"),
    ],
)
def test_a_part_that_was_not_looked_at(
    language: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gap = Gap("the file", "cannot be opened: Permission denied")
    main(FakeStart([replace(REVIEW, gaps=(gap,))]), ["check", "a", "--lang", language])
    assert f"r.txt: {line}" in capsys.readouterr().out


def test_other_forms_are_as_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    main(FakeStart([checked("en.md", EN)]), ["check", "a", "-f", "json", "--lang", "ko"])
    assert '"severity": "block"' in capsys.readouterr().out
