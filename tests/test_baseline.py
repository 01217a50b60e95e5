"""The baseline: what was there before does not fail, what is new does, and it tells nobody."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from redact.baseline import NAME, load
from redact.cli import main
from redact.pipeline import Start
from redact.store import id_key

EN = "My aunt Pak Kum-nyo sold tofu in Onsong in the winter.\n\nNothing here.\n"
KO = "할머니 박금녀는 온성군에서 두부를 팔았다.\n\n아무 일도 없었다.\n"
AUTHOR = "pen_name: Haneul\nsecrets:\n  town: [Onsong, 온성군]\n"
RULES_ONLY = ["--engine", "none"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two old drafts in a repository, and a key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_KEY", "ab" * 32)
    (tmp_path / ".git").mkdir()
    (tmp_path / "drafts").mkdir()
    Path("drafts/en.md").write_text(EN, encoding="utf-8")
    Path("drafts/ko.md").write_text(KO, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    return main(Start(), [*arguments, *([] if "stats" in arguments else RULES_ONLY)])


def create(*options: str) -> None:
    assert run("baseline", "create", "drafts", *options) == 0


def lines() -> list[dict]:
    return [json.loads(line) for line in Path(NAME).read_text("utf-8").splitlines()]


def test_only_what_is_new_fails(capsys) -> None:
    assert run("check", "drafts") == 1
    create()
    assert run("check", "drafts") == 0
    for path, text, new in (
        ("drafts/en.md", EN, "Her brother went to Musan with Kim Yong-ho.\n"),
        ("drafts/ko.md", KO, "오빠 김영호는 무산군으로 갔다.\n"),
    ):
        Path(path).write_text(f"# A heading\n\n{text}\n{new}", encoding="utf-8")
        capsys.readouterr()
        assert run("check", path, "-f", "json", "--show-text") == 1
        found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
        fresh = {one["text"] for one in found if "allowed" not in one and one["severity"] != "info"}
        assert fresh
        assert all(text in new for text in fresh)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        pytest.param(EN, f"New.\n\nMore.\n\n{EN}", 0, id="moved down"),
        pytest.param(EN, EN.replace(" in the", "\nin the"), 0, id="wrapped anew"),
        pytest.param(EN, EN.replace("sold tofu", "bought tofu"), 1, id="another sentence"),
        pytest.param(EN, EN + "\n" + EN, 1, id="the same once more"),
        pytest.param(KO, f"새 줄.\n\n{KO}", 0, id="Korean: moved down"),
        pytest.param(KO, KO.replace("두부", "떡"), 1, id="Korean: another sentence"),
        pytest.param(KO, KO.replace("온성군", "무산군"), 1, id="Korean: another place"),
    ],
)
def test_what_a_line_is_bound_to(before: str, after: str, code: int) -> None:
    Path("drafts/ko.md").unlink()
    Path("drafts/en.md").write_text(before, encoding="utf-8")
    create()
    Path("drafts/en.md").write_text(after, encoding="utf-8")
    assert run("check", "drafts") == code


def test_it_holds_for_its_draft_only() -> None:
    create()
    Path("drafts/copy.md").write_text(EN, encoding="utf-8")
    assert run("check", "drafts/en.md") == 0
    assert run("check", "drafts/copy.md") == 1


def test_it_is_no_draft_itself(capsys) -> None:
    """Else the first commit of it, and every check of the root, would answer 2."""
    create()
    capsys.readouterr()
    assert run("check", ".") == 0
    assert "not checked" not in capsys.readouterr().out


def test_strict_looks_past_it() -> None:
    create()
    assert run("check", "drafts", "--strict") == 1


def test_it_tells_no_word_and_no_name() -> None:
    create()
    text = Path(NAME).read_text("utf-8")
    for word in ("Pak", "Kum", "Onsong", "박금녀", "온성", "en.md", "drafts"):
        assert word not in text
    assert lines()[0] == {"redact": "baseline", "version": 1}
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])


def test_nobody_without_the_key_makes_or_changes_a_line(monkeypatch, capsys) -> None:
    create()
    forged = Path(NAME).read_text("utf-8").replace('"count": 1', '"count": 9')
    Path(NAME).write_text(forged, encoding="utf-8")
    assert run("check", "drafts") == 1
    assert "changed by somebody without the key: not used" in capsys.readouterr().err
    Path(NAME).unlink()
    create()
    monkeypatch.setenv("REDACT_KEY", "cd" * 32)
    assert run("check", "drafts") == 1
    assert "made with another key" in capsys.readouterr().err


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_secret_is_never_accepted(when: str, capsys) -> None:
    Path("author.yaml").write_text(AUTHOR, encoding="utf-8")
    create(*(["-a", "author.yaml"] if when == "before" else []))
    assert ("a secret is never accepted" in capsys.readouterr().err) is (when == "before")
    assert run("check", "drafts", "-a", "author.yaml", "-f", "json", "--show-text") == 1
    for file in json.loads(capsys.readouterr().out)["files"]:
        left = {one["text"] for one in file["findings"] if "allowed" not in one}
        assert left & {"Onsong", "온성군"}


def test_unreadable_is_still_2(capsys) -> None:
    Path("drafts/old.pdf").write_bytes(b"%PDF-1.4")
    assert run("baseline", "create", "drafts") == 2
    assert run("check", "drafts") == 2
    assert run("baseline", "prune", "drafts") == 2
    assert "drafts/old.pdf: not checked" in capsys.readouterr().err


def test_the_reason_stands_in_reports(capsys) -> None:
    create("--reason", "published in 2019")
    capsys.readouterr()
    assert run("check", "drafts", "-f", "sarif") == 0
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    said = {s["justification"] for result in results for s in result["suppressions"]}
    assert said == {"published in 2019"}


def test_a_reason_with_a_secret_is_refused(capsys) -> None:
    Path("author.yaml").write_text(AUTHOR, encoding="utf-8")
    options = ["-a", "author.yaml", "--reason", "she left Onsong"]
    assert run("baseline", "create", "drafts", *options) == 2
    assert "Onsong" not in capsys.readouterr().err
    assert not Path(NAME).exists()


def test_update_and_prune(capsys) -> None:
    create("--reason", "old")
    before = lines()
    Path("drafts/en.md").write_text("He saw Kim Yong-ho in Musan.\n", encoding="utf-8")
    assert run("baseline", "update", "drafts/en.md", "--reason", "seen", "--dry-run") == 0
    assert lines() == before
    assert run("baseline", "update", "drafts/en.md", "--reason", "seen") == 0
    assert "accepted (" in capsys.readouterr().err
    assert run("check", "drafts") == 0
    assert {line["why"] for line in lines()[1:]} == {"old", "seen"}
    Path("drafts/en.md").unlink()
    assert run("baseline", "prune", "drafts") == 0
    assert {line["why"] for line in lines()[1:]} == {"old"}
    assert run("check", "drafts") == 0


def test_create_does_not_replace_and_stats_count(capsys) -> None:
    create()
    assert run("baseline", "create", "drafts") == 2
    assert "is there already" in capsys.readouterr().err
    assert run("baseline", "stats") == 0
    shown = capsys.readouterr().out
    assert f"{len(lines()) - 1} findings of 2 drafts" in shown
    assert "Pak" not in shown


@pytest.mark.parametrize("verb", ["update", "prune", "stats"])
def test_what_is_not_there(verb: str, capsys) -> None:
    assert run("baseline", verb, *([] if verb == "stats" else ["drafts"])) == 2
    assert f"{NAME}: is not there; redact baseline create makes one" in capsys.readouterr().err
    assert run("check", "drafts", "--baseline", "nowhere") == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("", "", id="empty"),
        pytest.param('{"redact":"baseline","version":2}\n', ":1", id="newer"),
        pytest.param('{"redact":"baseline","version":1}\n<<<<<<< HEAD\n', ":2", id="conflict"),
        pytest.param('{"redact":"baseline","version":1}\n{"file":1}\n', ":2", id="fields"),
        pytest.param('{"redact":"decisions","version":1}\n', ":1", id="another file"),
    ],
)
def test_a_damaged_file_is_an_error_with_its_line(text: str, line: str, capsys) -> None:
    Path(NAME).write_text(text, encoding="utf-8")
    assert run("check", "drafts") == 2
    assert f"{NAME}{line}: " in capsys.readouterr().err


def test_two_branches_merge_without_conflict(folder: Path, monkeypatch) -> None:
    """Both accept something; git's union of their lines is read, doubled lines too."""
    (folder / ".git").rmdir()

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    Path("drafts/ko.md").unlink()
    create()
    assert f"{NAME} merge=union" in Path(".gitattributes").read_text("utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    for branch, name in (("left", "l.md"), ("right", "r.md")):
        git("checkout", "-qb", branch, "main")
        Path("drafts", name).write_text("He saw Kim Yong-ho in Musan.\n", encoding="utf-8")
        assert run("baseline", "update", "drafts") == 0
        git("add", ".")
        git("commit", "-qm", branch)
    git("merge", "-q", "left")
    assert run("check", "drafts") == 0
    key = id_key({"REDACT_KEY": "ab" * 32}).value
    assert len({line.file for line in load(Path(NAME), key).lines}) == 3
