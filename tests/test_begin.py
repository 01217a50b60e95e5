"""`redact init` and `redact config`: what is written, what is left, what is in force."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from redact.begin import begin
from redact.cli import main
from redact.errors import SettingsError, Unsafe
from redact.pipeline import Start
from redact.settings import NAME, find_settings, load_settings, schema, template
from redact.settings.keys import keys
from redact.settings.reading import KEYS
from redact.walk import IGNORE_FILE
from test_git_history import git

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("tongue", ["en", "ko"])
def test_every_line_of_the_written_file_may_be_used(tongue: str, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(template(tongue), encoding="utf-8")  # type: ignore[arg-type]
    assert load_settings(path).fail_on.value == "review"  # comments only: the defaults hold
    used = [
        line.removeprefix("# ")
        for line in template(tongue).splitlines()  # type: ignore[arg-type]
        if line.removeprefix("# ").partition(":")[0] in KEYS
    ]
    assert len(used) == len(KEYS)
    (tmp_path / "our-rules").mkdir()
    path.write_text("\n".join(used), encoding="utf-8")
    assert load_settings(path).crowd == 500
    jsonschema.validate(yaml.safe_load("\n".join(used)), schema())


def test_keys_are_told_of_everywhere() -> None:
    assert {key.name for key in keys()} == KEYS
    assert schema()["properties"].keys() == KEYS
    documented = json.loads((ROOT / "docs/schema/settings-v1.json").read_text("utf-8"))
    assert documented == schema(), "redact config schema > docs/schema/settings-v1.json"


@pytest.mark.parametrize(
    "bad",
    [
        {"fail_on": "never"},
        {"severities": {"NOBODY": "info"}},
        {"levels": {"PERSON": "any"}},
        {"thresholds": {"PERSON": 0}},
        {"engines": ["spacy"]},
        {"crowd": 0},
        {"unknown": 1},
    ],
    ids=lambda bad: next(iter(bad)),
)
def test_the_schema_refuses_what_the_reader_refuses(bad: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, schema())
    path = tmp_path / NAME
    path.write_text(json.dumps(bad), encoding="utf-8")
    with pytest.raises(SettingsError):
        load_settings(path)


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    first = begin(tmp_path, tongue="ko", hook=True, workflow="github", environment=os.environ)
    assert [one.written for one in first] == [True, True, True]
    assert os.access(tmp_path / ".git/hooks/pre-commit", os.X_OK)
    for one in first:
        one.path.write_text("mine", encoding="utf-8")
    again = begin(tmp_path, tongue="en", hook=True, workflow="github", environment=os.environ)
    assert [one.written for one in again] == [False, False, False]
    assert {one.path.read_text("utf-8") for one in again} == {"mine"}


@pytest.mark.parametrize(
    ("tongue", "how", "draft", "notes"),
    [
        pytest.param("en", "one pattern a line", "column.md", "notes", id="en"),
        pytest.param("ko", "한 줄에 하나씩", "글.md", "메모", id="ko"),
    ],
)
def test_the_written_file_tells_of_the_ignore_file_and_it_is_so(
    tongue: str,
    how: str,
    draft: str,
    notes: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(Start(), ["init", "--lang", tongue]) == 0
    written = (tmp_path / NAME).read_text("utf-8").splitlines()
    (line,) = (line for line in written if IGNORE_FILE in line)
    assert line.startswith("# ")
    assert ".gitignore" in line
    assert how in line
    for name in (draft, f"{notes}/{draft}", f"drafts/{draft}", f"drafts/{notes}.raw"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Snow.\n", encoding="utf-8")
    (tmp_path / IGNORE_FILE).write_text(f"{notes}/\n*.raw\n", encoding="utf-8")  # two patterns
    (tmp_path / "drafts" / IGNORE_FILE).write_text(f"{draft}\n", encoding="utf-8")  # there only
    capsys.readouterr()
    assert main(Start(), ["check", ".", "--engine", "none", "-f", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [one["path"] for one in report["files"]] == [draft]
    ignored = {one["what"] for one in report["summary"]["skipped"] if one["why"] == "ignored"}
    assert ignored == {notes, f"drafts/{draft}", f"drafts/{notes}.raw"}


def test_hooks_lie_where_the_repository_says(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    git(tmp_path, "config", "core.hooksPath", "our hooks")
    begin(tmp_path, tongue="en", hook=True, workflow=None, environment=os.environ)
    assert (tmp_path / "our hooks/pre-commit").exists()


def test_no_hook_outside_a_repository(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="no git repository"):
        begin(tmp_path, tongue="en", hook=True, workflow=None, environment=os.environ)


def project(folder: Path, table: str) -> Path:
    path = folder / "pyproject.toml"
    path.write_text(f'[project]\nname = "x"\n\n{table}', encoding="utf-8")
    return path


def test_settings_in_a_pyproject(tmp_path: Path) -> None:
    own = '[tool.redact]\nfail_on = "block"\nexclude = ["메모/**"]\n'
    path = project(tmp_path, own + '[tool.redact.severities]\nMONEY = "info"\n')
    assert find_settings(tmp_path) == path
    settings = load_settings(path)
    assert (settings.fail_on.value, settings.exclude) == ("block", ("메모/**",))
    assert settings.origins["severities.MONEY"] == f"{path}:8"


@pytest.mark.parametrize(
    ("table", "line", "problem"),
    [
        pytest.param('[tool.redact]\nfail_on = "x"\n', 5, "fail_on", id="value"),
        pytest.param("[tool.redact]\ncrowds = 1\n", 5, "unknown key 'crowds'", id="key"),
        pytest.param('[tool.redact.severities]\nX = "info"\n', 5, "no entity", id="kind"),
        pytest.param('[tool.redact]\nseverities.X = "info"\n', 5, "no entity", id="dotted"),
        pytest.param("[tool.redact]\nfail_on = \n", 5, "is not TOML", id="no TOML"),
    ],
)
def test_mistakes_in_a_pyproject(tmp_path: Path, table: str, line: int, problem: str) -> None:
    path = project(tmp_path, table)
    with pytest.raises(SettingsError, match=problem) as told:
        load_settings(path)
    assert told.value.where == f"{path}:{line}"


def test_two_settings_files_in_one_folder(tmp_path: Path) -> None:
    project(tmp_path, "[tool.redact]\n")
    (tmp_path / NAME).write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="beside"):
        find_settings(tmp_path)


def test_a_pyproject_without_a_table_is_none_of_ours(tmp_path: Path) -> None:
    project(tmp_path, "")
    assert find_settings(tmp_path) is None


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, object]]:
    assert main(Start(), ["config", "show", "-f", "json", *arguments]) == 0
    data: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)
    return data


def test_options_beat_variables_beat_the_file_beats_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    default = shown(capsys)["fail_on"]
    assert default["value"] == "review"
    assert str(default["from"]).startswith("rules/presets/default.yaml:")
    path = tmp_path / NAME
    path.write_text("# ours\nfail_on: info\nseverities: {MONEY: info}\n", encoding="utf-8")
    assert shown(capsys)["fail_on"] == {"value": "info", "from": f"{path}:2"}
    assert shown(capsys)["severities.MONEY"] == {"value": "info", "from": f"{path}:3"}
    monkeypatch.setenv("REDACT_FAIL_ON", "block")
    assert shown(capsys)["fail_on"] == {"value": "block", "from": "$REDACT_FAIL_ON"}
    assert shown(capsys, "--fail-on", "review")["fail_on"]["from"] == "--fail-on"


def test_wrong_settings_are_told_with_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text("fail_on: nie\n", encoding="utf-8")
    assert main(Start(), ["config", "show"]) == 2
    assert f"{NAME}:1: fail_on" in capsys.readouterr().err
