"""Where copies go: never over a draft, never two at one place, never outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import Unsafe
from redact.targets import below, make_folder, targets


@pytest.fixture(autouse=True)
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """drafts/a.md drafts/ko/a.md drafts/ko/B.md, and out/old.md of an earlier run."""
    monkeypatch.chdir(tmp_path)
    for name in ("drafts/a.md", "drafts/ko/a.md", "drafts/ko/B.md", "out/old.md"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def place(*drafts: tuple[str, str], out: str = "out", overwrite: bool = False) -> dict[str, str]:
    found = targets(
        [(Path(path), Path(root)) for path, root in drafts], Path(out), overwrite=overwrite
    )
    return {str(path): str(target) for path, target in found.items()}


@pytest.mark.parametrize(
    ("drafts", "placed"),
    [
        pytest.param([("drafts/a.md", "drafts")], ["out/a.md"], id="a file"),
        pytest.param(
            [("drafts/a.md", "drafts"), ("drafts/ko/a.md", "drafts")],
            ["out/a.md", "out/ko/a.md"],
            id="a folder keeps its shape",
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_places(drafts, placed) -> None:
    assert list(place(*drafts).values()) == placed
    assert list(place(*drafts, out="new/deep").values()) == [
        p.replace("out", "new/deep") for p in placed
    ]
    assert not Path("new").exists()


@pytest.mark.parametrize(
    ("drafts", "out", "problem"),
    [
        pytest.param([("drafts/a.md", "drafts")], "drafts", "lies", id="over the draft"),
        pytest.param([("drafts/ko/a.md", "drafts/ko")], "drafts", "lies", id="above the draft"),
        pytest.param([("drafts/a.md", "drafts")], "drafts/ko/../", "lies", id="by a detour"),
        pytest.param([("drafts/a.md", "drafts")], "link", "lies", id="through a link"),
        pytest.param(
            [("drafts/a.md", "drafts"), ("drafts/ko/a.md", "drafts/ko")], "out", "same name",
            id="two with one name",
        ),
        pytest.param(
            [("drafts/ko/B.md", "drafts/ko"), ("drafts/b.md", "drafts")], "out", "same name",
            id="one name on some disks",
        ),
        pytest.param([("drafts/old.md", "drafts")], "out", "there already", id="earlier copy"),
        pytest.param([("drafts/ko/a.md", "drafts")], "trap", "leads out", id="link in the folder"),
        pytest.param([("drafts/redact-report.html", "drafts")], "out", "name of the report",
                     id="named like the report"),
    ],
)  # fmt: skip
def test_refused(drafts, out, problem) -> None:
    Path("link").symlink_to("drafts")
    Path("trap").mkdir()
    Path("trap/ko").symlink_to(Path("drafts/ko").resolve())
    with pytest.raises(Unsafe, match=problem):
        place(*drafts, out=out)


def test_an_earlier_copy_is_replaced_when_asked() -> None:
    assert place(("drafts/old.md", "drafts"), overwrite=True) == {"drafts/old.md": "out/old.md"}


def test_overwrite_never_reaches_a_draft() -> None:
    with pytest.raises(Unsafe, match="lies"):
        place(("drafts/a.md", "drafts"), out="drafts", overwrite=True)


def test_below() -> None:
    assert below(Path("drafts/ko/a.md"), Path("drafts"))
    assert below(Path("drafts"), Path("drafts"))
    assert not below(Path("drafts-2/a.md"), Path("drafts"))


def test_a_folder_that_cannot_be_made() -> None:
    make_folder(Path("new/deep"))
    assert Path("new/deep").is_dir()
    with pytest.raises(Unsafe, match="cannot be made"):
        make_folder(Path("drafts/a.md/x"))
