"""`redact ledger` and `redact apply --ledger`, from the command line to the files."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from redact.cli import main
from redact.ledger import Ledger, State
from redact.pipeline import Start
from redact.store.age import Keys

EN = "My aunt, Pak Kum-nyo, sold tofu in Onsong. Mrs. Pak had a friend called Ri Hye-suk.\n"
KO = "고모 박금녀는 온성군에서 두부를 팔았다. 리혜숙도 왔다.\r\n"
REAL = ("Pak", "Kum-nyo", "박금녀", "리혜숙", "Hye-suk", "Onsong", "온성")
KEY = ("--key-file", "key")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two drafts, a ledger, its key."""
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    Path("drafts/en.md").write_text(EN, encoding="utf-8")
    Path("drafts/ko.txt").write_bytes(KO.encode("cp949"))
    assert run("ledger", "new", "l.age", *KEY) == 0
    return tmp_path


def run(*arguments: str) -> int:
    return main(Start(), list(arguments))


def apply(*arguments: str) -> int:
    """With a seed: a name that a test sets must not be one that was drawn for another."""
    options = ("--engine", "none", "--seed", "7", "--exit-zero", "--quiet")
    return run("apply", *arguments, *KEY, *options)


def state(name: str = "l.age") -> State:
    return Ledger(Path(name), Keys(Path("key"), environ={})).read()


def row_id(form: str) -> str:
    return next(row.id for row in state().rows.values() if form in row.forms)


def test_one_draft_after_the_other_and_both_ways_back(capsys) -> None:
    """A run a draft, English first, then Korean in CP949 with Windows line ends."""
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    assert apply("drafts/ko.txt", "--ledger", "l.age", "--out", "two") == 0
    row = state().rows[row_id("박금녀")]
    assert {"Pak Kum-nyo", "Mrs. Pak"} <= set(row.forms)
    chosen = "".join(state().choices[one].chosen for one in row.choices)
    copy = Path("two/ko.txt").read_bytes().decode("cp949")
    assert chosen in copy.replace("임", "림") or chosen[1:] in copy
    for name, draft in (("one/en.md", "drafts/en.md"), ("two/ko.txt", "drafts/ko.txt")):
        assert run("ledger", "restore", name, "--ledger", "l.age", "--out", "back", *KEY) == 0
        assert Path("back").read_bytes() == Path(draft).read_bytes()
        assert Path("back").stat().st_mode & 0o077 == 0
        Path("back").unlink()
    assert not any(word in Path("one/en.md").read_text("utf-8") + copy for word in REAL)


def test_a_changed_copy(capsys) -> None:
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    copy = Path("one/en.md")
    copy.write_text(copy.read_text("utf-8").replace("tofu", "bread"), encoding="utf-8")
    restore = ("ledger", "restore", "one/en.md", "--ledger", "l.age", *KEY)
    assert run(*restore, "--out", "back.md") == 2
    shown = capsys.readouterr().err
    assert "was changed since" in shown
    assert "--names-only" in shown
    assert not Path("back.md").exists()
    assert run(*restore, "--out", "back.md", "--names-only") == 0
    assert "names turned back, nothing else" in capsys.readouterr().err
    text = Path("back.md").read_text("utf-8")
    assert "Pak Kum-nyo, sold bread" in text
    assert "Onsong" not in text
    assert run(*restore, "--out", "back.md", "--names-only") == 2
    assert "something is there already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out/l.age", "out/deep/l.age"])
def test_the_ledger_never_lies_among_the_copies(name: str, capsys) -> None:
    Path(name).parent.mkdir(parents=True)
    Path("l.age").rename(name)
    assert apply("drafts", "--ledger", name, "--out", "out") == 2
    assert "where the copies go" in capsys.readouterr().err
    assert sorted(path.name for path in Path("out").rglob("*.md")) == []


def test_a_link_does_not_hide_it(capsys) -> None:
    Path("out").mkdir()
    Path("l.age").rename("out/l.age")
    Path("l.age").symlink_to("out/l.age")
    assert apply("drafts", "--ledger", "l.age", "--out", "out") == 2
    assert "where the copies go" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--ledger", "none.age"], "none.age: is not there", id="missing"),
        pytest.param(["--ledger", "drafts/en.md"], "is not encrypted", id="a draft"),
    ],
)
def test_a_ledger_that_cannot_be_used(arguments: list[str], said: str, capsys) -> None:
    assert apply("drafts", *arguments, "--out", "out") == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert len(shown.splitlines()) == 1
    assert not Path("out").exists()


def test_another_key_does_not_open_it(capsys) -> None:
    assert run("ledger", "new", "other.age", "--key-file", "key2") == 0
    assert run("ledger", "list", "l.age", "--key-file", "key2") == 2
    assert "is not encrypted for this key" in capsys.readouterr().err


def test_a_new_ledger_replaces_nothing_and_shuns_repositories(capsys) -> None:
    before = Path("l.age").read_bytes()
    assert run("ledger", "new", "l.age", *KEY) == 2
    assert "is there already" in capsys.readouterr().err
    assert Path("l.age").read_bytes() == before
    Path("repository/.git").mkdir(parents=True)
    assert run("ledger", "new", "repository/l.age", *KEY) == 2
    assert "lies in the repository" in capsys.readouterr().err
    assert not Path("repository/l.age").exists()


@pytest.mark.parametrize(
    ("options", "ci", "seen"),
    [
        pytest.param([], "", False, id="a pipe"),
        pytest.param(["--show-text"], "", True, id="asked for"),
        pytest.param(["--mask"], "", False, id="masked"),
        pytest.param(["--show-text"], "true", False, id="a build server never"),
    ],
)
def test_real_words_are_shown_only_when_asked(
    options: list[str], ci: str, seen: bool, capsys, monkeypatch
) -> None:
    assert apply("drafts", "--ledger", "l.age", "--out", "out") == 0
    capsys.readouterr()
    monkeypatch.setenv("CI", ci)
    assert run("ledger", "list", "l.age", *KEY, *options) == 0
    listed = capsys.readouterr().out
    assert run("ledger", "show", "l.age", row_id("박금녀"), *KEY, *options) == 0
    shown = capsys.readouterr().out
    for words in (listed, shown):
        assert ("Pak Kum-nyo" in words) is seen
        assert ("박금녀" in words) is seen
    assert len(re.findall(r"^[0-9a-f]{8}  person ", listed, re.MULTILINE)) == 2
    assert "kind     person" in shown


def test_a_name_set_by_an_editor_is_in_later_copies(capsys) -> None:
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    id_ = row_id("Pak Kum-nyo")
    assert run("ledger", "set", "l.age", id_, "--name", "송 춘실", *KEY) == 0
    assert "changed for later drafts" in capsys.readouterr().err
    assert apply("drafts", "--ledger", "l.age", "--out", "two") == 0
    assert "송춘실" in Path("two/ko.txt").read_bytes().decode("cp949")
    assert "Song Chun-sil" in Path("two/en.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--name", "박 춘실"], "somebody really has this name", id="a real surname"),
        pytest.param(
            ["--name", "춘화"], "needs a name of these parts: surname and given", id="half"
        ),
        pytest.param(["--name", "송 Chun"], "could not be romanised", id="letters"),
        pytest.param(["--name", " "], "an empty text", id="empty"),
        pytest.param([], "say one of --name, --keep and --replace", id="nothing"),
        pytest.param(["--name", "x", "--keep", "y"], "say one of", id="two"),
    ],
)
def test_a_name_that_cannot_be_set(options: list[str], said: str, capsys) -> None:
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    before = Path("l.age").read_bytes()
    assert run("ledger", "set", "l.age", row_id("Pak Kum-nyo"), *options, *KEY) == 2
    assert said in capsys.readouterr().err
    assert Path("l.age").read_bytes() == before


def test_a_place_set_by_an_editor(capsys) -> None:
    assert apply("drafts", "--ledger", "l.age", "--out", "one") == 0
    for words in ("a border town", "국경의 한 군"):
        assert run("ledger", "set", "l.age", row_id("Onsong"), "--name", words, *KEY) == 0
    assert apply("drafts", "--ledger", "l.age", "--out", "two") == 0
    assert "in a border town." in Path("two/en.md").read_text("utf-8")
    assert "국경의 한 군에서" in Path("two/ko.txt").read_bytes().decode("cp949")


def test_kept_and_replaced_again(capsys) -> None:
    author = Path("author.yaml")
    author.write_text("pen_name: Hana Seol\nsecrets: {aunt: [Pak Kum-nyo]}\n", encoding="utf-8")
    assert apply("drafts", "--ledger", "l.age", "--out", "one") == 0
    for form in ("Pak Kum-nyo", "Ri Hye-suk"):
        assert run("ledger", "set", "l.age", row_id(form), "--keep", "a former minister", *KEY) == 0
    assert apply("drafts", "--ledger", "l.age", "--out", "two") == 0
    text = Path("two/en.md").read_text("utf-8")
    assert "Pak Kum-nyo" in text
    assert "Ri Hye-suk" in text
    assert apply("drafts", "--ledger", "l.age", "--author", "author.yaml", "--out", "three") == 0
    text = Path("three/en.md").read_text("utf-8")
    assert "Kum-nyo" not in text, "a secret of the author file is never kept"
    assert "박금녀" not in Path("three/ko.txt").read_bytes().decode("cp949"), "in no script"
    assert "Ri Hye-suk" in text
    assert "a former minister" in Path("two/redact-report.html").read_text("utf-8")
    assert run("ledger", "set", "l.age", row_id("Ri Hye-suk"), "--replace", *KEY) == 0
    assert apply("drafts", "--ledger", "l.age", "--out", "four") == 0
    assert "Ri Hye-suk" not in Path("four/en.md").read_text("utf-8")


def test_somebody_is_forgotten(capsys) -> None:
    assert apply("drafts", "--ledger", "l.age", "--out", "one") == 0
    id_ = row_id("박금녀")
    assert run("ledger", "forget", "l.age", id_, *KEY) == 0
    said = capsys.readouterr().err
    assert "copies that are published keep the names" in said
    assert "2 published drafts can no longer be turned back" in said
    assert "박금녀" not in str(state().rows) + str(state().copies)
    assert run("ledger", "show", "l.age", id_, *KEY) == 2
    assert "no row has this id" in capsys.readouterr().err


def test_rows_go_to_another_editor_and_contradictions_are_named(capsys) -> None:
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    assert run("ledger", "export", "l.age", "x.age", *KEY, "--to-key-file", "key2") == 0
    assert b"Kum-nyo" not in Path("x.age").read_bytes()
    assert run("ledger", "new", "two.age", *KEY) == 0
    take = ("ledger", "import", "two.age", "x.age", "--from-key-file", "key2", *KEY)
    assert run(*take) == 0
    assert "3 rows taken, 0 known before" in capsys.readouterr().err
    assert run(*take) == 0
    assert "0 rows taken, 3 known before" in capsys.readouterr().err
    assert apply("drafts/en.md", "--ledger", "two.age", "--out", "two") == 0
    assert Path("two/en.md").read_bytes() == Path("one/en.md").read_bytes()
    id_ = row_id("Pak Kum-nyo")
    assert run("ledger", "set", "l.age", id_, "--name", "송 춘실", *KEY) == 0
    assert run("ledger", "export", "l.age", "y.age", *KEY, "--to-key-file", "key") == 0
    before = Path("two.age").read_bytes()
    capsys.readouterr()
    assert run("ledger", "import", "two.age", "y.age", *KEY) == 2
    said = capsys.readouterr().err
    assert f"row {id_} has another name here" in said
    assert "Kum-nyo" not in said
    assert Path("two.age").read_bytes() == before


def test_an_export_in_the_clear_is_asked_for(capsys) -> None:
    assert apply("drafts", "--ledger", "l.age", "--out", "one") == 0
    capsys.readouterr()
    assert run("ledger", "export", "l.age", "x.json", *KEY) == 2
    assert "nobody can be asked" in capsys.readouterr().err
    assert run("ledger", "export", "l.age", "x.json", "--plain", *KEY) == 0
    assert Path("x.json").stat().st_mode & 0o077 == 0
    assert json.loads(Path("x.json").read_text("utf-8"))["copies"] == []
    assert run("ledger", "new", "two.age", *KEY) == 0
    assert run("ledger", "import", "two.age", "x.json", *KEY) == 0
    assert len(state("two.age").rows) == len(state().rows)


def test_a_draft_is_never_restored_into_a_repository(capsys) -> None:
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    Path("site/.git").mkdir(parents=True)
    arguments = ("one/en.md", "--ledger", "l.age", "--out", "site/en.md", *KEY)
    assert run("ledger", "restore", *arguments) == 2
    assert "lies in the repository" in capsys.readouterr().err
    assert not Path("site/en.md").exists()


def test_two_editors_have_a_key_each(capsys) -> None:
    assert apply("drafts/en.md", "--ledger", "l.age", "--out", "one") == 0
    assert run("ledger", "new", "spare.age", "--key-file", "key2") == 0
    public = Path("key2").read_text("ascii").split()[3]
    assert (
        run("ledger", "rekey", "l.age", *KEY, "--new-key-file", "key", "--recipient", public) == 0
    )
    assert "closed with 2 keys" in capsys.readouterr().err
    second = ("--key-file", "key2", "--engine", "none", "--exit-zero", "--quiet")
    assert run("apply", "drafts/ko.txt", "--ledger", "l.age", "--out", "two", *second) == 0
    assert {"Pak Kum-nyo", "박금녀"} <= set(state().rows[row_id("박금녀")].forms)


def test_a_passphrase_serves_as_well(capsys, monkeypatch) -> None:
    Path("words").write_text("산 너머 남촌에는 누가 살길래\n", encoding="utf-8")
    Path("words").chmod(0o600)
    assert run("ledger", "new", "p.age", "--passphrase-file", "words") == 0
    monkeypatch.setenv("REDACT_PASSPHRASE_FILE", "words")
    options = ("--engine", "none", "--exit-zero", "--quiet")
    assert run("apply", "drafts/en.md", "--ledger", "p.age", "--out", "one", *options) == 0
    assert run("ledger", "restore", "one/en.md", "--ledger", "p.age", "--out", "back.md") == 0
    assert Path("back.md").read_text("utf-8") == EN


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        pytest.param(
            "I left on 12 March 2016. On 25 March 2016 I crossed.\n",
            r"I left on (\d+ \w+ \d{4})\. On (\d+ \w+ \d{4}) I crossed\.",
            id="English",
        ),
        pytest.param(
            "나는 2016년 3월 12일에 떠났다. 2016년 3월 25일에 건넜다.\n",
            r"나는 (\d{4}년 \d+월 \d+일)에 떠났다\. (\d{4}년 \d+월 \d+일)에 건넜다\.",
            id="Korean",
        ),
    ],
)
def test_dates_of_a_writer_move_together(text: str, pattern: str, capsys) -> None:
    """By the same number of weeks in every draft. The two are no whole weeks apart, so that neither
    is moved to where the other was, which no copy may show."""
    assert run("ledger", "new", "moved.age", "--move-dates", *KEY) == 0
    days = state("moved.age").settings["date_shift"]
    assert days
    assert days % 7 == 0
    Path("dates.md").write_text(text, encoding="utf-8")
    assert apply("dates.md", "--ledger", "moved.age", "--out", "out") == 0
    found = re.search(pattern, Path("out/dates.md").read_text("utf-8"))
    assert found
    first, second = (_date(one) for one in found.groups())
    assert second - first == timedelta(days=13)
    assert first - date(2016, 3, 12) == timedelta(days=days)


def _date(text: str) -> date:
    if "년" in text:
        year, month, day = map(int, re.findall(r"\d+", text))
        return date(year, month, day)
    return datetime.strptime(text, "%d %B %Y").date()
