"""`redact evaluate` with a fake `Start`: what is asked for, what is answered, what is quoted."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from fake_start import FakeStart
from redact.cli import main
from redact.errors import ModelError, RedactError, Unsafe
from redact.gold import GoldError
from redact.report import Conditions
from small_gold import EN, WORDS, evaluation, gold


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is looking at standard output and error."""
    for module in ("redact.cli.deliver", "redact.terminal"):
        monkeypatch.setattr(f"{module}.is_terminal", lambda _: True)


@pytest.fixture
def start() -> FakeStart:
    return FakeStart(measured=evaluation())


# --- from options to what is asked --------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "conditions"),
    [
        pytest.param([], Conditions(), id="nothing"),
        pytest.param(["--rules-only"], Conditions(rules_only=True), id="rules only"),
        pytest.param(["--no-author"], Conditions(author=False), id="no author"),
        pytest.param(["--author", "--secrets"], Conditions(secrets=True), id="secrets"),
        pytest.param(["--language", "ko"], Conditions(language="ko"), id="Korean"),
        pytest.param(
            ["--engine", "presidio-default", "--language", "en"],
            Conditions(engine="presidio-default", language="en"),
            id="Presidio",
        ),
        *(
            pytest.param(["--engine", name], Conditions(engine=name), id=name)
            for name in ("spacy:en_core_web_sm", "gliner:/m", "transformers:/m", "stanza:ko")
        ),
    ],
)
def test_conditions(options, conditions, start) -> None:
    assert main(start, ["evaluate", "a", "b", *options]) == 0
    assert start.conditions == [conditions]
    (request,) = start.requests
    assert request.paths == ("a", "b")
    assert request.engines == (() if conditions.rules_only else None)


def test_settings_and_rules_are_those_of_check(start) -> None:
    assert main(start, ["evaluate", "a", "-c", "s.yml", "--rules", "x"]) == 0
    assert (start.requests[0].config, start.requests[0].rules) == (Path("s.yml"), (Path("x"),))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param([], "Missing argument 'GOLD_DIR...'", id="no folder"),
        pytest.param(["a", "--engine", "bert"], "'bert' is no engine; there are", id="engine"),
        pytest.param(["a", "--engine", "spacy"], "'spacy' is no engine", id="no model"),
        pytest.param(["a", "--engine", "embedded"], "leave --engine out", id="embedded"),
        pytest.param(["a", "--engine", "none"], "or use --rules-only", id="none"),
        pytest.param(["a", "--secrets", "--no-author"], "contradict", id="contradiction"),
        pytest.param(["a", "--language", "fr"], "'en', 'ko'", id="language"),
        pytest.param(["a", "--format", "html"], "'text', 'json'", id="format"),
        pytest.param(["a", "--resamples", "-1"], "not in the range", id="resamples"),
        *(
            pytest.param(
                ["a", "--engine", "presidio-default", *more], f"without {more[0]}", id=more[0]
            )
            for more in (["--rules-only"], ["--no-author"], ["--secrets"], ["--rules", "x"])
        ),
    ],
)
def test_usage_errors_are_one_line_and_2(options, said, start, capsys) -> None:
    assert main(start, ["evaluate", *options]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert start.requests == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            GoldError("gold/en-01.txt:9", "⟦ is never closed", "docs/gold-format.md"),
            "redact: gold/en-01.txt:9: ⟦ is never closed; docs/gold-format.md",
            id="malformed",
        ),
        pytest.param(
            ModelError("engine gliner:x", "not installed: gliner", "pip install gliner"),
            "redact: engine gliner:x: not installed: gliner; pip install gliner",
            id="no engine",
        ),
        pytest.param(Unsafe("en-01.txt", "cannot be measured", "x"), "redact: en-01.txt: cannot",
                     id="cannot look"),
        pytest.param(RedactError("no"), "redact: no", id="other"),
        pytest.param(ValueError("박금녀"), "redact: internal error (ValueError)", id="a bug"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("when", ["error", "late_error"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_cannot_be_measured_is_2(error, said, when, form, capsys) -> None:
    start = FakeStart(measured=evaluation(), **{when: error})
    assert main(start, ["evaluate", "a", "--errors", "--show-text", "-f", form]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(said)
    assert len(shown.err.splitlines()) == 1
    assert [word for word in WORDS if word in shown.err] == []


# --- what is answered ---------------------------------------------------------------------------


def test_a_bad_number_is_no_verdict(start) -> None:
    assert main(start, ["evaluate", "a", "--errors"]) == 0


@pytest.mark.parametrize("resamples", [0, 7])
def test_resamples(resamples, capsys) -> None:
    drafts = (gold(EN, f"en-{number:02}.txt") for number in range(2))
    start = FakeStart(measured=evaluation(*drafts))
    assert main(start, ["evaluate", "a", "-f", "json", "--resamples", str(resamples)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["measured"]["resamples"] == resamples
    interval = document["languages"]["en"]["must"]["mentions"]["interval"]
    assert (interval is None) is (resamples == 0)


def test_the_same_call_gives_the_same_output(start, capsys) -> None:
    outputs = []
    for _ in range(2):
        assert main(start, ["evaluate", "a", "-f", "json", "--errors"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("form", ["text", "json"])
def test_output_file(form, start, tmp_path, capsys) -> None:
    page = tmp_path / "numbers"
    assert main(start, ["evaluate", "a", "-f", form, "-o", str(page)]) == 0
    assert capsys.readouterr().out == ""
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "23" in page.read_text(encoding="utf-8")


def test_output_is_never_a_draft(start, tmp_path, capsys) -> None:
    draft = tmp_path / "en-01.txt"
    draft.write_text("the only copy", encoding="utf-8")
    assert main(start, ["evaluate", str(draft), "-o", str(draft)]) == 2
    assert "is one of the drafts" in capsys.readouterr().err
    assert draft.read_text(encoding="utf-8") == "the only copy"


# --- how much is quoted -------------------------------------------------------------------------

FORMS = [
    pytest.param(["-f", "text"], id="text"),
    pytest.param(["-f", "json"], id="JSON"),
    pytest.param(["-f", "text", "-o", "out.txt"], id="text file"),
    pytest.param(["-f", "json", "-o", "out.json"], id="JSON file"),
]


def quoted(capsys: pytest.CaptureFixture[str], folder: Path) -> list[str]:
    shown = capsys.readouterr()
    written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert [word for word in WORDS if word in shown.err] == []
    return [word for word in WORDS if word in shown.out + written]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("options", "shown"), [([], False), (["--mask"], False), (["--show-text"], True)], ids=str
)
@pytest.mark.parametrize("form", FORMS)
def test_a_pipe_or_file_quotes_only_when_asked(form, options, shown, start, capsys, tmp_path):
    assert main(start, ["evaluate", "a", "--errors", *form, *options]) == 0
    assert quoted(capsys, tmp_path) == (list(WORDS) if shown else [])


@pytest.mark.parametrize("option", [[], ["--show-text"], ["--mask"]], ids=str)
@pytest.mark.parametrize("form", FORMS)
def test_a_build_server_never_sees_a_word(
    form, option, start, capsys, tmp_path, monkeypatch, screen
) -> None:
    monkeypatch.setenv("CI", "true")
    assert main(start, ["evaluate", "a", "--errors", *form, *option]) == 0
    said = capsys.readouterr()
    assert ("--show-text is ignored" in said.err) is (option == ["--show-text"])
    assert [word for word in WORDS if word in said.out + said.err] == []
    assert quoted(capsys, tmp_path) == []


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        pytest.param(["--errors"], True, id="errors"),
        pytest.param(["--errors", "--mask"], False, id="masked"),
        pytest.param(["--errors", "-f", "json"], False, id="JSON"),
        pytest.param(["--show-text"], False, id="numbers"),
    ],
)
def test_a_terminal_shows_unless_masked(options, shown, start, capsys, tmp_path, screen) -> None:
    assert main(start, ["evaluate", "a", *options]) == 0
    assert quoted(capsys, tmp_path) == (list(WORDS) if shown else [])


@pytest.mark.parametrize(
    ("options", "environ", "bar", "colour"),
    [
        pytest.param([], {}, True, True, id="terminal"),
        pytest.param(["-q"], {}, False, True, id="quiet"),
        pytest.param([], {"CI": "1"}, False, True, id="CI"),
        pytest.param(["--color", "never"], {}, True, False, id="no colour"),
    ],
)
def test_progress_and_colour(
    options, environ, bar, colour, start, capsys, monkeypatch, screen
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main(start, ["evaluate", "a", "b", *options]) == 0
    shown = capsys.readouterr()
    assert ("Reading drafts" in shown.err) is bar
    assert ("\x1b[" in shown.out) is colour
    assert ("Measured:" in shown.out) is ("-q" not in options)
