"""`redact apply --diff` and `--dry-run`: everything but writing; and what may lie beside copies."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fake_start import FakeStart, checked
from redact.cli import main
from redact.core import Leak, Report
from redact.pipeline import Start
from redact.report import Checked, Outcome, Words, as_json
from redact.report.preview import preview
from redact.report.wording import wording
from report_samples import EN, KO, SECRETS

ENGLISH = wording("en")

EN_DRAFT = "My aunt, Pak Kum-nyo, sold tofu in Onsong.\n\nKum-nyo's number was 010-2345-1234.\n"
KO_DRAFT = "할머니 박금녀는 온성군에서 두부를 팔았다.\n"
WORDS = ("Kum-nyo", "Onsong", "010-2345-1234", "박금녀", "온성")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("redact.cli.deliver.is_terminal", lambda _: False)
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "en.md").write_text(EN_DRAFT, encoding="utf-8")
    (folder / "ko.txt").write_text(KO_DRAFT, encoding="cp949")
    return tmp_path


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that somebody looks at, without colour."""
    monkeypatch.setattr("redact.cli.deliver.is_terminal", lambda _: True)
    monkeypatch.setenv("NO_COLOR", "1")


def run(*arguments: str) -> int:
    return main(Start(), ["apply", *arguments, "--engine", "none", "--seed", "1"])


def _everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--diff"], id="diff"),
        pytest.param(["--diff", "--out", "out"], id="diff with a folder"),
        pytest.param(["--dry-run", "--out", "out"], id="dry run"),
    ],
)
def test_nothing_is_written(options: list[str], drafts: Path, capsys) -> None:
    before = _everything(drafts)
    assert run("drafts", *options) == 0
    assert _everything(drafts) == before
    assert not (drafts / "out").exists()
    shown = capsys.readouterr()
    assert "Nothing was written." in shown.out
    assert [word for word in WORDS if word in shown.out + shown.err] == []


def test_the_diff_on_a_terminal_shows_both_languages(drafts: Path, screen, capsys) -> None:
    assert run("drafts", "--diff") == 0
    shown = capsys.readouterr().out
    assert "drafts/en.md: 4 changes in 2 lines, [-old-]{+new+}" in shown
    assert "1 │ My aunt, [-Pak Kum-nyo-]{+" in shown
    assert "[-Kum-nyo's-]{+" in shown
    assert "[-010-2345-1234-]{+" in shown
    assert "할머니 [-박금녀는-]{+" in shown
    assert "[-온성군에서-]{+" in shown


def test_the_diff_shows_what_a_run_writes(drafts: Path, screen, capsys) -> None:
    run("drafts", "--diff", "-q")
    shown = capsys.readouterr().out
    run("drafts", "--out", "out")
    copy = Path("out/ko.txt").read_text(encoding="cp949")
    assert copy.split()[1] in shown
    assert copy.split()[2] in shown


def test_in_a_pipe_the_diff_names_lines_and_kinds(drafts: Path, capsys) -> None:
    run("drafts", "--diff")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "drafts/en.md:1: would change: 1 LOCATION, 1 PERSON"
    assert lines[1] == "drafts/en.md:3: would change: 1 PERSON, 1 PHONE_NUMBER"


def test_a_pipe_shows_words_when_asked(drafts: Path, capsys) -> None:
    assert run("drafts", "--diff", "--show-text") == 0
    assert "[-Pak Kum-nyo-]" in capsys.readouterr().out


def test_a_build_server_never_shows_words(drafts: Path, screen, capsys, monkeypatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run("drafts", "--diff") == 0
    assert [word for word in WORDS if word in capsys.readouterr().out] == []
    assert run("drafts", "--diff", "--show-text") == 2
    shown = capsys.readouterr()
    assert "CI is set" in shown.err
    assert [word for word in WORDS if word in shown.out + shown.err] == []


def test_a_dry_run_says_what_and_where(drafts: Path, capsys) -> None:
    assert run("drafts", "--dry-run", "--out", "out") == 0
    shown = capsys.readouterr().out
    assert "drafts/en.md: would be written to out/en.md (4 replaced, 1 kept, 0 open)" in shown
    assert "drafts/ko.txt: would be written to out/ko.txt (2 replaced, 1 kept, 0 open)" in shown


def test_a_dry_run_as_json(drafts: Path, capsys) -> None:
    assert run("drafts", "--dry-run", "--out", "out", "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["summary"]["preview"] is True
    assert document["summary"]["written"] == 0
    file = document["files"][0]
    assert (file["written"], file["would_write"], file["open_points"]) == (None, "out/en.md", [])


def test_a_dry_run_answers_as_the_run_would(drafts: Path, capsys) -> None:
    text = "He kept bees behind the yellow house, the only house with a tin roof.\n"
    Path("drafts/en.md").write_text(EN_DRAFT + text, encoding="utf-8")
    Path("drafts/ko.txt").write_bytes(b"\xff\xfe\x00")
    answers = [run("drafts", "--dry-run", "--out", "out"), run("drafts", "--out", "out")]
    assert answers == [2, 2]
    capsys.readouterr()
    assert run("drafts/en.md", "--dry-run", "--out", "out") == 2
    assert "is there already" in capsys.readouterr().err


def test_an_open_point_is_told(drafts: Path, capsys) -> None:
    page = "![방](https://files.example/rec/parkkumnyo-onsong.m4a)\n"
    Path("drafts/ko.txt").write_text(KO_DRAFT + page, encoding="cp949")
    run("drafts/ko.txt", "--dry-run", "--out", "out")
    shown = capsys.readouterr().out
    assert "line 2 of the copy: a replaced PERSON" in shown


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--dry-run"], "Missing option '--out'", id="where to"),
        pytest.param(["--diff", "--format", "json"], "--diff is text", id="a diff in JSON"),
        pytest.param(
            ["--out", "out", "--output", "out/r.txt", "--show-text"],
            "beside the copies",
            id="words beside the copies",
        ),
    ],
)
def test_what_contradicts_itself(options: list[str], said: str, drafts: Path, capsys) -> None:
    assert run("drafts", *options) == 2
    assert said in capsys.readouterr().err
    assert not Path("out").exists()


def test_the_reports_beside_the_copies_hold_no_words(drafts: Path, capsys) -> None:
    assert run("drafts", "--out", "out", "--show-text") == 0
    shown = capsys.readouterr()
    assert "holds no words of the drafts" in shown.err
    for path in Path("out").rglob("*.*"):
        encoding = "cp949" if path.name == "ko.txt" else "utf-8"
        text = path.read_text(encoding=encoding)
        assert [word for word in WORDS if word in text] == [], path


def test_an_author_file_never_lies_beside_the_copies(drafts: Path, capsys) -> None:
    Path("out").mkdir()
    author = Path("out/me.yaml")
    author.write_text("pen_name: Jun-seo Maeng\nsecrets: {name: [Pak Kum-nyo]}\n", "utf-8")
    author.chmod(0o600)
    assert run("drafts", "--out", "out", "--author", "out/me.yaml") == 2
    assert "where the copies go" in capsys.readouterr().err
    assert not Path("out/en.md").exists()


def test_nothing_had_to_be_replaced(drafts: Path, capsys) -> None:
    Path("drafts/en.md").write_text("A quiet day.\n", encoding="utf-8")
    assert run("drafts/en.md", "--out", "out") == 0
    said = "written to out/en.md, the same as the draft: nothing had to be replaced"
    assert said in capsys.readouterr().out
    assert Path("out/en.md").read_bytes() == Path("drafts/en.md").read_bytes()
    assert run("drafts/en.md", "--diff") == 0
    assert "drafts/en.md: nothing has to be replaced" in capsys.readouterr().out


# --- a copy that does not pass -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("할머니 박금녀는 갔다.\n\nПак Кымнё приехала.\n", 3, id="Korean draft"),
        pytest.param("My aunt, Pak Chol-su, left.\n\nПак Чхольсу\n", 3, id="English draft"),
    ],
)
def test_what_survives_keeps_the_copy_from_being_written(
    text: str, line: int, drafts: Path, capsys
) -> None:
    Path("drafts/ko.txt").write_text(text, encoding="utf-8")
    assert run("drafts", "--out", "out") == 2
    shown = capsys.readouterr()
    said = f"line {line} of the copy: a replaced PERSON is still there, spelled in another way"
    assert f"drafts/ko.txt: not written: {said}; write it there" in shown.out
    assert f"drafts/ko.txt: not written: {said}" in shown.err
    assert not Path("out/ko.txt").exists()
    assert Path("out/en.md").exists()
    listed = json.loads(Path("out/redact-report.json").read_text(encoding="utf-8"))
    (leak,) = listed["files"][1]["leaks"]
    assert (leak["line"], leak["entity"]) == (line, "PERSON")
    everything = shown.out + shown.err + Path("out/redact-report.html").read_text("utf-8")
    assert [word for word in ("Chol-su", "Кымнё", "Чхольсу", "박금녀") if word in everything] == []
    assert run("drafts", "--dry-run", "--out", "other") == 2
    assert "drafts/ko.txt: would not be written: line 3" in capsys.readouterr().out


def test_a_changed_byte_keeps_the_copy_from_being_written(
    drafts: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    import redact.pipeline as steps

    real: Callable[..., bytes] = steps.contents
    monkeypatch.setattr(steps, "contents", lambda *a: real(*a).replace(b"sold", b"bought"))
    assert run("drafts/en.md", "--out", "out") == 2
    assert "bytes that nobody decided about differ" in capsys.readouterr().out
    assert not Path("out/en.md").exists()


# --- without a pipeline ------------------------------------------------------------------------


@pytest.mark.parametrize("words", [Words.ABSENT, Words.MASKED])
@pytest.mark.parametrize("marked", [EN, KO], ids=["English", "Korean"])
def test_a_preview_without_words_has_none(words: Words, marked: str) -> None:
    rows = "\n".join(preview(checked("a.md", marked), words, ENGLISH, columns=80, colour=False))
    assert rows
    assert [secret for secret in SECRETS if secret in rows] == []


@pytest.mark.parametrize("line", ["She met Pak Chol-su.", "박철수를 만났다."])
def test_the_lines_of_a_front_matter_are_none_of_the_page(
    line: str, drafts: Path, screen, capsys
) -> None:
    """It stands behind the body in the draft and before it in the file."""
    text = f"---\nauthor: Kim\ntags: [a]\n---\n\n{line}\n\nThe end.\n"
    (drafts / "drafts/front.md").write_text(text, encoding="utf-8")
    run("drafts/front.md", "--diff")
    shown = capsys.readouterr().out
    assert "-" not in "".join(row for row in shown.splitlines() if "unchanged" in row)
    assert "Kim" not in shown.partition("front.md: 1 change")[2].partition("1 draft")[0]


def test_a_file_that_could_not_be_read_has_no_preview() -> None:
    assert (
        list(preview(Checked("a.md", None), Words.SHOWN, ENGLISH, columns=80, colour=False)) == []
    )


def test_the_request_of_a_preview(tmp_path: Path) -> None:
    start = FakeStart([checked("en.md", EN)])
    assert main(start, ["apply", "a", "--diff", "--out", str(tmp_path / "out")]) == 1
    assert start.requests[0].preview
    assert not (tmp_path / "out").exists()


def test_a_leak_in_json_says_where_and_what_to_do() -> None:
    leak = Leak("it stands", None, "PERSON", line=3, hint="do it")
    file = checked("a.md", KO)
    assert file.report is not None
    report = Report(file.report.draft, file.report.decisions, leaks=(leak,))
    outcome = Outcome(
        (Checked("a.md", report),), (), lambda _: "0" * 12, applied=True, preview=True
    )
    (listed,) = json.loads(as_json(outcome))["files"][0]["leaks"]
    assert listed == {
        "problem": "it stands",
        "entity": "PERSON",
        "start": None,
        "end": None,
        "line": 3,
        "hint": "do it",
    }
