"""What copies are called, and what a name may not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import Unsafe
from redact.naming import Naming, check_pattern
from redact.targets import targets


def tells(name: str) -> bool:
    return "hoeryong" in name.lower() or "회령" in name


@pytest.mark.parametrize(
    ("pattern", "drafts", "copies"),
    [
        pytest.param("", ["a.md", "b.md"], ["a.md", "b.md"], id="as the draft"),
        pytest.param("", ["a.md", "회령.md"], ["a.md", "draft-2.md"], id="ko secret"),
        pytest.param("", ["Hoeryong.jpg"], ["draft-1.jpg"], id="en secret"),
        pytest.param(
            "", ["회령/a.md", "회령/b.md", "x/hoeryong/c.md"],
            ["folder-1/a.md", "folder-1/b.md", "x/folder-2/c.md"], id="folders",
        ),
        pytest.param("p{number}{suffix}", ["a.md", "b.jpg"], ["p1.md", "p2.jpg"], id="numbers"),
        pytest.param("{stem}-x{suffix}", ["글.md"], ["글-x.md"], id="the stem"),
        pytest.param(
            "d-{number}{suffix}", ["회령/hoeryong.md"], ["folder-1/d-1.md"], id="pattern and secret"
        ),
    ],
)  # fmt: skip
def test_names(pattern: str, drafts: list[str], copies: list[str]) -> None:
    naming = Naming(tells, pattern)
    assert [naming(Path(draft)).as_posix() for draft in drafts] == copies


def test_a_pattern_that_repeats_the_secret_is_refused() -> None:
    with pytest.raises(Unsafe, match="secret of the author file in its name") as caught:
        Naming(tells, "{stem}{suffix}")(Path("회령.md"))
    assert "--out-name" in caught.value.hint


@pytest.mark.parametrize(
    "pattern", ["{stem}{suffix}", "글-{number}{suffix}", "{number}-{stem}{suffix}"]
)
def test_patterns(pattern: str) -> None:
    assert check_pattern(pattern) == pattern


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("draft{suffix}", "one name"),
        ("{number}", "must end in"),
        ("{number}{suffix}.txt", "must end in"),
        ("../{number}{suffix}", "plain file name"),
        (".{number}{suffix}", "plain file name"),
        ("{author}{number}{suffix}", "only {stem}"),
        ("{number:>9}{suffix}", "only {stem}"),
        ("{stem.__class__}{suffix}", "only {stem}"),
        ("{0}{suffix}", "only {stem}"),
        ("{number{suffix}", "a brace is open|only {stem}"),
    ],
)
def test_patterns_that_are_refused(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        check_pattern(pattern)


def test_two_copies_with_one_name_are_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "draft-2.md", tmp_path / "회령.md"
    with pytest.raises(Unsafe, match="same name"):
        targets([(one, tmp_path), (other, tmp_path)], tmp_path / "out", naming=Naming(tells))
