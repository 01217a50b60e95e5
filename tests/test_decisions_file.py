"""The decisions file: read, written, merged by git and by two programs, and what it refuses."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from redact.core import Verdict
from redact.decisions import (
    NAME,
    Conflict,
    Decisions,
    Entry,
    find_decisions,
    load,
    place_for,
    save,
    taken_back,
)
from redact.decisions.entry import dump
from redact.errors import DecisionsError
from small_decisions import EN, KEY, KO, OTHER, draft, in_, keep, review, swap
from small_findings import at

TEXT = EN + KO
SECRETS = ("Pak", "Kum-nyo", "박금녀", "금녀", "Onsong", "온성")
HEADER = '{"redact":"decisions","version":1}\n'


def some(decisions: Decisions, by: str, *parts: str) -> list[Entry]:
    return [keep(decisions, draft(TEXT), review(TEXT, part), by=by) for part in parts]


def written(folder: Path, by: str, *parts: str) -> Decisions:
    decisions = in_(folder)
    return save(folder / NAME, decisions.with_(some(decisions, by, *parts)))


def test_written_and_read(tmp_path: Path) -> None:
    stored = written(tmp_path, "Kim", "Onsong", "박금녀")
    text = (tmp_path / NAME).read_text("utf-8")
    first, *lines = text.splitlines()
    assert first == HEADER.strip()
    assert lines == sorted(lines)
    assert text.endswith("\n")
    again = in_(tmp_path)
    assert again.entries == stored.entries
    assert again.digest == stored.digest
    assert again.changed == frozenset()
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    assert not [word for word in SECRETS if word in text]


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert in_(tmp_path).entries == ()


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        pytest.param("", "", "no first line", id="empty"),
        pytest.param('{"id":"ab"}\n', ":1", "no decision", id="another file"),
        pytest.param("key: value\n", ":1", "damaged", id="YAML"),
        pytest.param(HEADER + "<<<<<<< HEAD\n", ":2", "conflict", id="a conflict"),
        pytest.param(HEADER + "\n>>>>>>> theirs\n", ":3", "conflict", id="its end"),
        pytest.param(HEADER + "@@@", ":2", "damaged", id="no JSON"),
        pytest.param(HEADER + "LINE[:-9]", ":2", "damaged", id="cut off"),
        pytest.param(HEADER + "LINELINE", ":2", "damaged", id="two lines in one"),
        pytest.param(HEADER + "[]\n", ":2", "no decision", id="a list"),
        pytest.param(HEADER + "[" * 60_000, ":2", "damaged", id="a very deep list"),
        pytest.param(HEADER + "9" * 70_000, ":2", "too long", id="a huge line"),
        pytest.param(HEADER + '{"id":"ab","id":"cd"}\n', ":2", "damaged", id="a field twice"),
        pytest.param(HEADER.replace("1", "2"), ":1", "another redact", id="a newer version"),
        pytest.param(HEADER.replace("1", "true"), ":1", "no decisions file", id="no version"),
        pytest.param(HEADER + 'LINE[:-2],"new":1}\n', ":2", "unknown", id="a newer field"),
        pytest.param(HEADER + "\udcff", "", "UTF-8", id="not UTF-8"),
        pytest.param(HEADER + "LINE.replace(keep,burn)", ":2", "verdict", id="another verdict"),
        pytest.param(
            HEADER + "LINE.replace(review,worse)", ":2", "severity", id="another severity"
        ),
        pytest.param(HEADER + "LINE.replace(-,/)", ":2", "time", id="another time"),
        pytest.param(HEADER + "LINE.replace(Kim,default)", ":2", "by is", id="the tool's own name"),
        pytest.param(HEADER + "LINE.replace(Kim,)", ":2", "missing", id="nobody"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: str, line: str, problem: str) -> None:
    """Nothing of it is heeded, and the message names the line and quotes nothing."""
    good = dump(written(tmp_path, "Kim", "Onsong").entries[0])
    if "LINE.replace" in content:
        head, _, rest = content.partition("LINE.replace(")
        old, new = rest.rstrip(")").split(",")
        content = head + good.replace(old, new)
    content = content.replace("LINE[:-9]", good[:-9]).replace("LINE[:-2]", good[:-1])
    content = content.replace("LINE", good)
    path = tmp_path / NAME
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(DecisionsError, match=problem) as error:
        in_(tmp_path)
    assert error.value.where == f"{path}{line}"
    assert "public" not in str(error.value)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_text(HEADER)
    (tmp_path / NAME).symlink_to(real)
    with pytest.raises(DecisionsError, match="is a link"):
        in_(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DecisionsError, match="no ordinary file"):
        load(tmp_path / "pipe", KEY)


def test_readable_by_others_is_fine(tmp_path: Path) -> None:
    """It holds nothing secret; git makes it so."""
    written(tmp_path, "Kim", "Onsong")
    (tmp_path / NAME).chmod(0o644)
    assert len(in_(tmp_path).entries) == 1


def test_as_a_union_merge_leaves_it(tmp_path: Path) -> None:
    """Out of order, lines and header twice, an older line of a reviewer, no last line end."""
    stored = written(tmp_path, "Kim", "Onsong", "박금녀", "Pak Kum-nyo")
    decisions, view = in_(tmp_path), draft(TEXT)
    finding = review(TEXT, "Onsong")
    later = decisions.with_([swap(decisions, view, finding, when="2027-01-01T00:00:00Z")])
    lines = [dump(one) for one in (*stored.entries, *later.entries, *stored.entries)]
    random.Random(1).shuffle(lines)
    (tmp_path / NAME).write_text("\n".join([lines[0], HEADER, *lines[1:], HEADER.strip()]), "utf-8")
    again = in_(tmp_path)
    assert len(again.entries) == 4
    ruling = again.ruling(view, finding)
    assert ruling is not None
    assert ruling.verdict is Verdict.REPLACE
    tidy = again.with_(some(again, "Lee", "Onsong"))
    assert len([one for one in tidy.entries if one.by == "Kim"]) == 3


@pytest.mark.parametrize("first", ["Onsong", "박금녀"])
def test_another_key(tmp_path: Path, first: str) -> None:
    """Told, and nothing of it holds; nothing of it is lost when somebody else writes."""
    written(tmp_path, "Kim", first)
    other = load(tmp_path / NAME, OTHER)
    assert other.ruling(draft(TEXT), review(TEXT, first)) is None
    assert other.notes == ("1 of its 1 decisions is made with another key than yours: not used",)
    save(tmp_path / NAME, other.with_(some(other, "Lee", first)))
    ruling = in_(tmp_path).ruling(draft(TEXT), review(TEXT, first))
    assert ruling is not None
    assert ruling.by == "Kim"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: replace(one, by="Lee"), id="a second reader made up"),
        pytest.param(lambda one: replace(one, verdict=Verdict.KEEP), id="replace turned into keep"),
        pytest.param(lambda one: replace(one, until=""), id="no end"),
        pytest.param(lambda one: replace(one, why="공개"), id="another reason"),
    ],
)
def test_a_line_that_was_changed_without_the_key(tmp_path: Path, change) -> None:
    decisions, finding = in_(tmp_path), at(TEXT, "Pak Kum-nyo")
    line = swap(decisions, draft(TEXT), finding, until="2030-01-01")
    forged = change(decisions.with_([line]).entries[0])
    (tmp_path / NAME).write_text(HEADER + dump(forged), "utf-8")
    again = in_(tmp_path)
    assert again.ruling(draft(TEXT), finding) is None
    assert "without the key" in again.notes[0]


def test_two_write_about_different_things(tmp_path: Path) -> None:
    written(tmp_path, "Kim", "Onsong")
    one, other = in_(tmp_path), in_(tmp_path)
    save(tmp_path / NAME, one.with_(some(one, "Kim", "박금녀")))
    both = save(tmp_path / NAME, other.with_(some(other, "Lee", "Pak Kum-nyo")))
    assert len(both.entries) == 3
    assert in_(tmp_path).entries == both.entries


def test_two_write_about_the_same_thing(tmp_path: Path) -> None:
    """The later one decided without having seen what the first one said."""
    one, other = in_(tmp_path), in_(tmp_path)
    save(tmp_path / NAME, one.with_(some(one, "Kim", "Onsong")))
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(Conflict):
        save(tmp_path / NAME, other.with_(some(other, "Lee", "Onsong")))
    assert (tmp_path / NAME).read_bytes() == before


def test_taken_back(tmp_path: Path) -> None:
    stored = written(tmp_path, "Kim", "Onsong")
    again = save(tmp_path / NAME, stored.with_([taken_back(stored, stored.entries[0])]))
    assert in_(tmp_path).ruling(draft(TEXT), review(TEXT, "Onsong")) is None
    assert [one.verdict for one in again.entries] == [Verdict.OPEN]


_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from redact.decisions import Conflict, load, save
from small_decisions import KEY, draft, keep, review
by, path = sys.argv[1], Path(sys.argv[2])
for number in range(12):
    text = f"{by} met Pak on {'abcdefghijkl'[number]}.\\n"
    decisions = load(path, KEY)
    save(path, decisions.with_([keep(decisions, draft(text), review(text, "Pak"), by=by)]))
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    """Nobody's line is lost, and nobody waits for ever."""
    tests = Path(__file__).parent
    command = [sys.executable, "-c", _WRITER]
    arguments = [str(tmp_path / NAME), str(tests), str(tests.parent)]
    running = [subprocess.Popen([*command, by, *arguments]) for by in ("Kim", "김")]
    assert [one.wait(120) for one in running] == [0, 0]
    entries = in_(tmp_path).entries
    assert {by: sum(one.by == by for one in entries) for by in ("Kim", "김")} == {
        "Kim": 12,
        "김": 12,
    }


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_git_merges_two_editors(tmp_path: Path) -> None:
    """A real merge of two branches in which both decided, about the same and about other things."""
    git(tmp_path, "init")
    base = written(tmp_path, "Kim", "Onsong", "sold")
    assert "merge=union" in base.told
    git(tmp_path, "add", ".gitattributes", NAME)
    git(tmp_path, "commit", "-m", "base")
    git(tmp_path, "branch", "other")
    mine = written(tmp_path, "Kim", "Pak Kum-nyo", "tofu", "Nobody")
    undone = base.entries[0]
    mine = save(tmp_path / NAME, mine.with_([taken_back(mine, undone)]))
    git(tmp_path, "commit", "-am", "Kim")
    git(tmp_path, "checkout", "other")
    theirs = written(tmp_path, "김", "Pak Kum-nyo", "박금녀", "Onsong", "sold")
    git(tmp_path, "commit", "-am", "김")
    git(tmp_path, "merge", "main")
    merged = in_(tmp_path)
    assert {(one.id, one.by) for one in merged.entries} == {
        (one.id, one.by) for one in (*mine.entries, *theirs.entries)
    }
    view = draft(TEXT)
    both = merged.ruling(view, review(TEXT, "Pak Kum-nyo"))
    assert both is not None
    assert {both.by, *both.second} == {"Kim", "김"}
    (word,) = (w for w in ("Onsong", "sold") if merged.ids(view, review(TEXT, w))[0] == undone.id)
    back = merged.ruling(view, review(TEXT, word))
    assert back is not None
    assert (back.by, back.second) == ("김", ())


def test_git_is_told_once(tmp_path: Path) -> None:
    git(tmp_path, "init")
    attributes = tmp_path / ".gitattributes"
    attributes.write_text("*.md text", "utf-8")
    assert written(tmp_path, "Kim", "Onsong").told
    assert attributes.read_text("utf-8") == f"*.md text\n{NAME} merge=union\n"
    (tmp_path / NAME).unlink()
    assert written(tmp_path, "Kim", "Onsong").told == ""


def test_outside_a_repository_nothing_is_told(tmp_path: Path) -> None:
    assert written(tmp_path, "Kim", "Onsong").told == ""
    assert not (tmp_path / ".gitattributes").exists()


def test_which_file_holds(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a/b", "c"):
        (tmp_path / name).mkdir(parents=True)
    assert find_decisions([tmp_path / "a/b"], tmp_path) is None
    assert place_for([tmp_path / "a/b", tmp_path / "a/x.md"], tmp_path) == tmp_path / "a" / NAME
    (tmp_path / NAME).write_text(HEADER)
    assert find_decisions([tmp_path / "a/b", tmp_path / "c"], Path("/")) == tmp_path / NAME
    (tmp_path / "c" / NAME).write_text(HEADER)
    assert find_decisions([tmp_path / "c/x.md"], tmp_path) == tmp_path / "c" / NAME
    with pytest.raises(DecisionsError, match="2 decisions files"):
        find_decisions([tmp_path / "a/b", tmp_path / "c"], tmp_path)


def test_the_order_of_a_line(tmp_path: Path) -> None:
    """The same fields in the same order, so that git sees what changed."""
    fields = list(json.loads(dump(written(tmp_path, "Kim", "Onsong").entries[0])))
    assert fields == [
        "id",
        "by",
        "when",
        "key",
        "verdict",
        "entity",
        "rule",
        "severity",
        "why",
        "seal",
    ]
