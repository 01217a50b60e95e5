"""`redact explain`, and what a shell completes."""

from __future__ import annotations

import re

import pytest

from redact.cli import main
from redact.entities import entities
from redact.pipeline import Start
from redact.tables import read_table

HANGUL = re.compile("[가-힣]")
ADVICE = read_table("advice")


@pytest.mark.parametrize(
    ("name", "language", "told"),
    [
        pytest.param(
            "any.place.county",
            "en",
            ["any.place.county: a North Korean town", "⟦Hoeryong⟧", "Name the province only"],
            id="a rule",
        ),
        pytest.param(
            "any.place.county",
            "ko",
            ["any.place.county: 장소", "찾는 것: ⟦회령⟧에서", "도 이름까지만"],
            id="a rule in Korean",
        ),
        pytest.param("person", "en", ["PERSON: person", "Rules: "], id="a kind, in any case"),
        pytest.param("PERSON", "ko", ["PERSON: 사람 이름", "규칙: "], id="a kind in Korean"),
    ],
)
def test_explain(
    name: str, language: str, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(Start(), ["explain", name, "--lang", language]) == 0
    said = capsys.readouterr().out
    assert all(words in said for words in told)
    titles = [line.partition(":")[0] for line in said.splitlines()[1:]]
    assert all(bool(HANGUL.search(title)) is (language == "ko") for title in titles)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_kind_is_explained(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(Start(), ["explain", *entities(), "--lang", language]) == 0
    said = capsys.readouterr().out
    assert all(ADVICE[name]["how"][language] in said for name in entities())


def test_what_is_only_told_needs_no_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(Start(), ["explain", "en.byline.credit"]) == 0
    said = capsys.readouterr().out
    assert "info; it is only told" in said
    assert ADVICE["PERSON"]["how"]["en"] not in said


@pytest.mark.parametrize(
    ("name", "language", "hint"),
    [
        pytest.param("any.place.conty", "en", "did you mean any.place.county?", id="a rule"),
        pytest.param("PERSN", "en", "did you mean PERSON?", id="a kind"),
        pytest.param("PERSN", "ko", "PERSON 말씀인가요?", id="in Korean"),
        pytest.param("zzzz", "en", "redact rules list names the rules", id="nothing is near"),
    ],
)
def test_a_near_miss(
    name: str, language: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(Start(), ["explain", name, "--lang", language]) == 2
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "offered", "left"),
    [
        pytest.param("explain any.place.c", "any.place.county", "en.name", id="rules"),
        pytest.param("explain PERS", "PERSON", "any.", id="kinds"),
        pytest.param("explain per", "PERSON", "any.", id="kinds in small letters"),
        pytest.param("rules show ko.name.p", "ko.name.person", "en.", id="rules show"),
        pytest.param("rules list --entity LOC", "LOCATION", "PERSON", id="an option"),
        pytest.param("check --engine sp", "spacy:", "embedded", id="engines"),
        pytest.param("check --lang k", "ko", "en", id="languages"),
        pytest.param("chec", "check", "apply", id="verbs"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(
    shell: str,
    words: str,
    offered: str,
    left: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    last = words.rpartition(" ")[2]
    monkeypatch.setenv("_REDACT_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", f"redact {words}")
    monkeypatch.setenv("COMP_CWORD", last if shell == "fish" else str(len(words.split())))
    assert main(Start(), []) == 0
    said = capsys.readouterr().out
    assert offered in said
    assert f"\nplain,{left}" not in f"\n{said}"
    assert f"plain\n{left}" not in said


def test_rules_that_cannot_be_loaded_are_not_offered(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".redact.yml").write_text("fail_on: nonsense\n", "utf-8")
    monkeypatch.setenv("_REDACT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "redact explain any.place.c")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert main(Start(), []) == 0
    assert "".join(capsys.readouterr()).strip() == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_a_shell_reads(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.shell_completion.BashComplete._check_version", lambda _: None)
    monkeypatch.setenv("_REDACT_COMPLETE", f"{shell}_source")
    assert main(Start(), []) == 0
    assert f"_REDACT_COMPLETE={shell}_complete" in capsys.readouterr().out
