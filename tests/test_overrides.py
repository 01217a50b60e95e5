"""Settings that differ for some drafts: for which, in which order, and that nothing is silent."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import jsonschema
import pytest
import yaml

from redact.cli import main
from redact.cli.start import Request
from redact.cli.watch import watched
from redact.core import Draft, Severity
from redact.errors import SettingsError
from redact.normalise import normalise
from redact.pipeline import Start
from redact.presidio.detector import PresidioDetector
from redact.presidio.light import with_engines
from redact.settings import NAME, PROJECT, load_settings, schema
from spacy_models import model_folder
from test_git_history import commit, git
from test_memory import run as recalled

ROOT = Path(__file__).parent.parent
REPORT = json.loads((ROOT / "docs/schema/report-v1.json").read_text("utf-8"))
EN = "I paid $500 to Park Chol-su in Onsong on 12 March.\n"
KO = "나는 온성에서 박철수에게 오백만 원을 주었다. 2009년 3월 12일이었다.\n"
LOWER = """\
overrides:
  - files: [letters/**]
    severities: {PERSON: info, LOCATION: info, MONEY: info, DATE_TIME: info}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_KEY", "ab" * 32)
    (tmp_path / ".git").mkdir()
    for place in ("columns", "letters"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "en.md").write_text(EN, encoding="utf-8")
        (tmp_path / place / "편지.md").write_text(KO, encoding="utf-8")
    return tmp_path


def settings(text: str, name: str = NAME) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    capsys.readouterr()
    code = main(Start(), ["check", *arguments, "--engine", "none", "-f", "json"])
    out, err = capsys.readouterr()
    assert out, err
    report = json.loads(out)
    jsonschema.validate(report, REPORT)
    return code, report


def severe(report: dict) -> dict[str, set[str]]:
    """Severities by draft."""
    return {file["path"]: {one["severity"] for one in file["findings"]} for file in report["files"]}


# --- which drafts, in which order -----------------------------------------------------------------

SEVERAL = """\
severities: {MONEY: review, AGE: info}
packs: {en/work: off}
house: [a.example]
overrides:
  - files: [letters/**, "*.ko.md"]
    severities: {MONEY: info}
    packs: {en/work: on, en/body: off}
    house: [b.example]
  - files: ["/letters/old", "!letters/old/new.md"]
    severities: {MONEY: block}
    languages: [ko]
"""


@pytest.mark.parametrize(
    ("draft", "numbers"),
    [
        pytest.param("a.md", (), id="none"),
        pytest.param("letters/a.md", (0,), id="below a folder"),
        pytest.param("x/letters/a.md", (), id="a slash within ties it to the file's folder"),
        pytest.param("x/y/a.ko.md", (0,), id="without a slash anywhere"),
        pytest.param("letters/old/a.md", (0, 1), id="both, in their order"),
        pytest.param("letters/old/new.md", (0,), id="taken out again"),
        pytest.param("../letters/a.md", (), id="beside the folder of the settings"),
    ],
)
def test_which_hold(folder: Path, draft: str, numbers: tuple[int, ...]) -> None:
    path = settings(SEVERAL)
    assert load_settings(path).overrides_of((folder / draft).resolve()) == numbers


def test_the_last_one_wins_line_by_line(folder: Path) -> None:
    base = load_settings(settings(SEVERAL))
    first, both = base.with_overrides([0]), base.with_overrides([0, 1])
    assert first.severities == {"MONEY": Severity.INFO, "AGE": Severity.INFO}
    assert both.severities == {"MONEY": Severity.BLOCK, "AGE": Severity.INFO}
    assert first.disabled == both.disabled == ("en/body",)
    assert (first.house, both.languages) == (("b.example",), ("ko",))
    assert first.overrides == ()
    assert base.severities["MONEY"] is Severity.REVIEW


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_korean_names_in_pieces_or_whole(folder: Path, form: str) -> None:
    text = "overrides:\n  - {files: [편지/**], severities: {AGE: info}}\n"
    base = load_settings(settings(unicodedata.normalize(form, text)))
    for name in ("NFC", "NFD"):
        assert base.overrides_of(folder / unicodedata.normalize(name, "편지/글.md")) == (0,)


def test_a_link_does_not_make_it_another_draft(folder: Path, capsys) -> None:
    settings(LOWER)
    (folder / "letters" / "link.md").symlink_to(folder / "columns" / "en.md")
    code, report = checked(capsys, "letters/link.md")
    assert code == 1
    assert "overrides" not in report["files"][0]


def test_standard_input_has_the_name_that_is_said(folder: Path, capsys, monkeypatch) -> None:
    settings(LOWER)
    for name, code in (("letters/x.md", 0), ("columns/x.md", 1)):
        monkeypatch.setattr("redact.cli.options.sys.stdin", _Typed(EN))
        assert checked(capsys, "-", "--stdin-filename", name)[0] == code


class _Typed:
    def __init__(self, text: str) -> None:
        self.buffer = self
        self._data = text.encode()

    def read(self) -> bytes:
        return self._data

    def isatty(self) -> bool:
        return False


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "problem", "hint"),
    [
        pytest.param("a: {AGE: info}", 2, "unknown key 'a'", "severities", id="unknown"),
        pytest.param("fail_on: info", 2, "a whole run", "move it up", id="what answers 1"),
        pytest.param("second_reader: false", 2, "a whole run", "move it up", id="readers"),
        pytest.param("engines: []", 2, "a whole run", "move it up", id="models"),
        pytest.param("exclude: [a]", 2, "a whole run", "move it up", id="exclude"),
        pytest.param("rules: [a]", 2, "a whole run", "move it up", id="folders of rules"),
        pytest.param("overrides: []", 2, "a whole run", "move it up", id="overrides in one"),
        pytest.param("severities: {NOBODY: info}", 2, "no entity", "PERSON", id="entity"),
        pytest.param("severities: {AGE: low}", 2, "unknown", "block", id="severity"),
        pytest.param("packs: {en/work: 1}", 2, "neither on nor off", "off", id="pack"),
        pytest.param("levels: {LOCATION: town}", 2, "no level", "province", id="level"),
        pytest.param("languages: [fr]", 2, "no language", "en, ko", id="language"),
        pytest.param("crowd: 0", 2, "above 0", "500", id="crowd"),
        pytest.param("severities: {}", 2, "says nothing", "may have", id="empty"),
        pytest.param("", 1, "says nothing", "may have", id="only files"),
    ],
)
@pytest.mark.parametrize("form", [NAME, PROJECT])
def test_mistakes_have_file_and_line(
    folder: Path, text: str, line: int, problem: str, hint: str, form: str
) -> None:
    if form == NAME:
        path = settings("overrides:\n- files: [letters/**]\n" + f"  {text}\n", form)
    else:
        data = yaml.safe_load(text) or {}
        row = "".join(f"{key} = {_toml(value)}\n" for key, value in data.items())
        path = settings(f"[[tool.redact.overrides]]\nfiles = ['letters/**']\n{row}", form)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert caught.value.where == f"{path}:{line + 1}"
    assert problem in caught.value.problem
    assert hint in caught.value.hint


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(one)}' for key, one in value.items()) + "}"
    return json.dumps(value)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        pytest.param("", "not a list", id="no files"),
        pytest.param("files: []\n  ", "not a list", id="empty"),
        pytest.param("files: letters\n  ", "not a list", id="text"),
        pytest.param("files: [../a]\n  ", "leads out", id="above"),
        pytest.param("files: ['#a']\n  ", "is a comment", id="a comment"),
        pytest.param("files: ['!']\n  ", "cannot be understood", id="no pattern"),
    ],
)
def test_files_that_name_none(folder: Path, files: str, problem: str) -> None:
    path = settings(f"overrides:\n- {files}severities: {{AGE: info}}\n")
    with pytest.raises(SettingsError, match=problem) as caught:
        load_settings(path)
    assert caught.value.where == f"{path}:2"


@pytest.mark.parametrize(
    "override",
    [
        pytest.param({"severities": {"AGE": "info"}}, id="no files"),
        pytest.param({"files": ["a"]}, id="says nothing"),
        pytest.param({"files": ["a"], "fail_on": "info"}, id="of a whole run"),
    ],
)
def test_the_schema_refuses_them_too(override: dict) -> None:
    jsonschema.validate({"overrides": [{"files": ["a"], "crowd": 20}]}, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"overrides": [override]}, schema())


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        pytest.param("severities: {en.date.dya: info}", 3, "en.date.dya", id="rule"),
        pytest.param("packs: {en/dyas: off}", 3, "no such rule pack", id="pack"),
        pytest.param("packs: {en: off, ko: off, common: off}", 2, "no rules", id="nothing left"),
    ],
)
@pytest.mark.parametrize("verb", [("config", "show"), ("check", "letters", "--engine", "none")])
def test_what_does_not_exist_ends_the_run(
    folder: Path, capsys, change: str, line: int, told: str, verb: tuple[str, ...]
) -> None:
    settings(f"overrides:\n- files: [letters/**]\n  {change}\n")
    assert main(Start(), list(verb)) == 2
    err = capsys.readouterr().err
    assert f"{NAME}:{line}: " in err
    assert told in err


def test_a_rule_of_a_pack_that_is_off_may_be_named(folder: Path, capsys) -> None:
    settings(
        "packs: {en/dates: off}\noverrides:\n- files: [letters/**]\n  packs: {en/dates: on}\n"
        "- files: ['*.md']\n  severities: {en.date.day-month: block}\n"
    )
    _, report = checked(capsys, ".")
    rules = {
        file["path"]: {one["rule"] for one in file["findings"] if one["severity"] == "block"}
        for file in report["files"]
    }
    assert "en.date.day-month" in rules["letters/en.md"]
    assert "en.date.day-month" not in rules["columns/en.md"]


# --- what it does to a run ------------------------------------------------------------------------


@pytest.mark.parametrize("form", [NAME, PROJECT])
def test_only_the_drafts_it_names(folder: Path, capsys, form: str) -> None:
    before = severe(checked(capsys, "columns", "letters")[1])
    if form == NAME:
        settings(LOWER)
    else:
        names = ("PERSON", "LOCATION", "MONEY", "DATE_TIME")
        rows = "\n".join(f"severities.{name} = 'info'" for name in names)
        settings(f"[[tool.redact.overrides]]\nfiles = ['letters/**']\n{rows}\n", form)
    code, report = checked(capsys, "columns", "letters")
    after = severe(report)
    assert code == 1
    for name in ("columns/en.md", "columns/편지.md"):
        assert "review" in after[name]
        assert after[name] == before[name]
    for name in ("letters/en.md", "letters/편지.md"):
        assert after[name] == {"info"}
    (held,) = report["summary"]["overrides"]
    assert held["drafts"] == 2
    assert held["changes"] == "severities PERSON info, LOCATION info, MONEY info, DATE_TIME info"
    told = {file["path"]: file.get("overrides") for file in report["files"]}
    assert told["letters/en.md"] == [held["at"]]
    assert told["columns/en.md"] is None
    assert main(Start(), ["check", "letters", "--engine", "none", "--lang", "ko"]) == 0
    assert "다른 설정을 쓴 원고 2" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["en.md", "편지.md"])
def test_no_override_takes_a_secret_away(folder: Path, capsys, name: str) -> None:
    settings(
        LOWER + "    packs: {en: off, ko: off}\n    languages: [en]\n    house: [온성, Onsong]\n"
    )
    author = folder / "author.yaml"
    author.write_text("pen_name: Haneul\nsecrets: {hometown: [Onsong, 온성]}\n", encoding="utf-8")
    author.chmod(0o600)
    code, report = checked(capsys, f"letters/{name}", "--author", str(author))
    assert code == 1
    blocked = [one for one in report["files"][0]["findings"] if one["severity"] == "block"]
    assert [one["detector"] for one in blocked] == ["author"]


def test_other_models_words_and_levels(folder: Path) -> None:
    settings(
        "overrides:\n- files: [letters/**]\n  levels: {LOCATION: country}\n"
        "- files: [letters/en.md]\n  languages: [en]\n  thresholds: {PERSON: 0.99}\n"
    )
    (folder / "letters" / "en.md").write_text(EN + KO, encoding="utf-8")
    job = Start().job(Request(paths=("columns", "letters"), preview=True, jobs=1))
    outcome = job.run(lambda: None)
    said = {
        file.path: {
            one.replacement
            for one in file.report.decisions
            if one.finding.text in ("Onsong", "온성")
        }
        for file in outcome.files
    }
    assert said["letters/편지.md"]
    assert said["letters/편지.md"].isdisjoint(said["columns/편지.md"])
    rules = {one.rule for file in outcome.files[2:3] for one in file.report.findings}
    assert "unread.settings" in rules  # no Korean model looked at its Korean


@pytest.mark.parametrize(
    ("name", "words", "change"),
    [
        pytest.param("en.md", "Onsong", "languages: [en]", id="en, languages"),
        pytest.param("편지.md", "온성에서", "languages: [ko]", id="ko, languages"),
        pytest.param("en.md", "Onsong", "thresholds: {PERSON: 0.9}", id="en, thresholds"),
        pytest.param("편지.md", "온성에서", "thresholds: {PERSON: 0.9}", id="ko, thresholds"),
    ],
)
def test_a_model_that_overrides_do_not_change_is_loaded_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str, change: str
) -> None:
    """It takes seconds and gigabytes, and answers the same whatever the override says."""
    with_engines()  # before the module that builds on them
    from redact.presidio import wrappers

    loaded: list[str] = []

    def counted(name: str, model: str) -> object:
        loaded.append(model)
        return real(name, model)

    real = wrappers.WRAPPERS["spacy"]
    monkeypatch.setitem(wrappers.WRAPPERS, "spacy", counted)  # type: ignore[arg-type]
    model = model_folder(folder / "models" / "m", "xx", {words: "GPE"})
    settings(f"engines: ['spacy:{model}']\noverrides:\n- files: [letters/**]\n  {change}\n")
    found = {}
    for _ in range(2):  # a second run of the same process, as a watch makes it
        job = Start().job(Request(paths=("columns", "letters"), jobs=1))
        for file in job.run(lambda: None).files:
            inside = [part for one in file.report.findings for part in (one, *one.covers)]
            found[file.path] = {one.text for one in inside if one.rule.startswith("engine.")}
    assert found[f"columns/{name}"] == found[f"letters/{name}"] == {words}
    assert loaded == [str(model)]


def test_a_folder_of_another_place_is_another_model(tmp_path: Path, monkeypatch) -> None:
    found = []
    for place, words in (("a", "Onsong"), ("b", "온성")):
        model_folder(tmp_path / place / "m", "xx", {words: "GPE"})
        monkeypatch.chdir(tmp_path / place)
        detector = PresidioDetector(engines=["spacy:m"])
        view = normalise(Draft("d.txt", "Onsong, 온성"))
        found.append([one.text for one in detector.detect(view)])
    assert found == [["Onsong"], ["온성"]]


def test_the_same_person_has_one_name_everywhere(folder: Path) -> None:
    settings("overrides:\n- files: [letters/**]\n  crowd: 3000\n")
    job = Start().job(Request(paths=(".",), preview=True, jobs=1, engines=()))
    for text in ("Park Chol-su", "박철수"):
        names = {
            one.replacement
            for file in job.run(lambda: None).files
            for one in file.report.decisions
            if one.finding.text == text
        }
        assert len(names) == 1


def test_several_processes_heed_them(folder: Path, capsys) -> None:
    settings(LOWER)
    alone = checked(capsys, ".", "--jobs", "1", "--no-cache")[1]
    assert checked(capsys, ".", "--jobs", "2", "--no-cache")[1] == alone


def test_git_and_the_baseline_heed_them(folder: Path, capsys) -> None:
    (folder / ".git").rmdir()
    git(folder, "init", "-q", "-b", "main", ".")
    settings(LOWER)
    git(folder, "add", "-A")
    assert checked(capsys, "letters", "--staged")[0] == 0
    assert checked(capsys, "columns", "--staged")[0] == 1
    commit(folder, "First")
    (folder / "letters" / "en.md").write_text("Nothing.\n", encoding="utf-8")
    assert checked(capsys, "letters", "--git-history")[0] == 0
    assert main(Start(), ["baseline", "create", "letters", "--engine", "none"]) == 0
    assert checked(capsys, "letters")[0] == 0
    settings("")  # what was only told is not in it
    assert checked(capsys, "letters")[0] == 1


@pytest.mark.parametrize("name", ["en.md", "편지.md"])
def test_a_review_heeds_them(folder: Path, name: str) -> None:
    settings(LOWER)
    found = {}
    for place in ("columns", "letters"):
        request = Request(paths=(f"{place}/{name}",), reviewer="Kim", engines=())
        session = Start().review(request)
        session.open()
        draft = session.draft(session.drafts[0])
        found[place] = {one["severity"] for one in draft["findings"]}
    assert found["letters"] == {"info"}
    assert "review" in found["columns"]


# --- what is kept between runs --------------------------------------------------------------------


def test_a_changed_override_is_not_answered_from_the_cache(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))

    def look(text: str) -> tuple[list[str], set[Severity]]:
        settings(text)
        outcome, looked = recalled(folder, engines=())
        letters = [file for file in outcome.files if "letters" in file.path]
        return looked, {f.severity for file in letters for f in file.report.findings}

    everything = ["en.md", "편지.md"]
    assert look("")[0] == everything * 2
    assert look(LOWER) == (everything, {Severity.INFO})  # the others are known
    assert look(LOWER) == ([], {Severity.INFO})
    looked, found = look(LOWER.replace("PERSON: info", "PERSON: block"))
    assert looked == everything
    assert Severity.BLOCK in found
    looked, found = look("")
    assert looked == []
    assert Severity.REVIEW in found


def test_a_watch_sees_the_settings_above(folder: Path, monkeypatch) -> None:
    monkeypatch.chdir(folder / "letters")
    paths = watched(Request(paths=(".",)))
    assert {folder / NAME, folder / PROJECT} <= set(paths)


# --- what is told ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["en.md", "편지.md"])
def test_show_says_where_each_value_comes_from(folder: Path, capsys, name: str) -> None:
    path = settings("fail_on: block\nseverities: {AGE: info}\n" + LOWER)

    def show(*arguments: str) -> dict:
        assert main(Start(), ["config", "show", "-f", "json", *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    there = show(f"letters/{name}")
    at = str(path.resolve())
    assert there["severities.MONEY"] == {"value": "info", "from": f"{at}:5"}
    assert there["severities.AGE"] == {"value": "info", "from": f"{at}:2"}
    assert there["fail_on"]["from"] == f"{at}:1"
    assert there["overrides.1"]["from"] == f"{at}:4"
    other = show(f"columns/{name}")
    assert "severities.MONEY" not in other
    assert "overrides.1" not in other
    whole = show()
    assert "severities.MONEY" not in whole
    assert whole["overrides.1"]["value"]["files"] == ["letters/**"]
    assert main(Start(), ["config", "show", "letters"]) == 2


def test_a_filed_report_says_what_was_lowered(folder: Path) -> None:
    settings(LOWER)
    arguments = ["report", ".", "-f", "json", "-o", "filed.json"]
    assert main(Start(), [*arguments, "--engine", "none"]) == 0
    rows = json.loads(Path("filed.json").read_text("utf-8"))["settings"]["in_force"]
    (row,) = [one for one in rows if one["name"].startswith("override ")]
    assert row["name"].endswith(f"{NAME}:2")
    assert row["value"].startswith("letters/** (2 drafts): severities PERSON info")
