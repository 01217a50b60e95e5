"""What the documents show works: their examples are run, their links lead somewhere."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from redact.author import load_author
from redact.cli import main
from redact.cli.main import VERBS
from redact.decisions import NAME, VARIABLE, Entry
from redact.decisions.file import ATTRIBUTES
from redact.pipeline import Start

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def blocks(name: str, start: str) -> list[str]:
    """The YAML examples of a document that begin with `start`."""
    text = (ROOT / name).read_text("utf-8")
    return [block for block in _BLOCK.findall(text) if block.startswith(start)]


@pytest.mark.parametrize("number", [0, 1], ids=["English", "Korean"])
def test_the_examples_of_rules_hold(number: int, tmp_path: Path) -> None:
    packs = blocks("docs/writing-rules.md", "about:")
    assert len(packs) == 2
    folder = tmp_path / "our-rules"
    folder.mkdir()
    (folder / "example.yaml").write_text(packs[number], encoding="utf-8")
    (name,) = re.findall(r"- id: (\S+)", packs[number])
    assert main(Start(), ["rules", "test", name, "--rules", str(folder)]) == 0


def test_the_message_of_a_failing_example_is_the_documented_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = blocks("docs/writing-rules.md", "about:")[0].replace(", 단풍언덕 병영]", "]")
    folder = tmp_path / "our-rules"
    folder.mkdir()
    (folder / "barracks.yaml").write_text(pack, encoding="utf-8")
    assert main(Start(), ["rules", "test", "any.place.barracks", "--rules", str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()[0]
    assert printed.startswith("our-rules/barracks.yaml:")
    documented = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    assert printed.partition(": ")[2].partition(",")[0] in documented


@pytest.mark.parametrize(
    "block",
    [
        *blocks("docs/author-file.md", "# The name"),
        *blocks("docs/author-file.md", "pen_name"),
        *blocks("README.md", "pen_name"),
    ],
    ids=["full", "Korean", "README"],
)
def test_the_author_files_load(block: str, tmp_path: Path) -> None:
    path = tmp_path / "author.yaml"
    path.write_text(block, encoding="utf-8")
    author = load_author(path)
    assert author.pen_name
    assert author.disclosed
    assert author.secrets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("name", ["main", "test"])
def test_the_readme_has_the_lines_that_ci_runs(name: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(re.findall(rf"^<!-- {name} -->\n```bash\n[^\n]+\n```$", readme, re.MULTILINE)) == 1


def test_the_readme_shows_only_verbs_that_exist() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = set(re.findall(r"^redact (\w+)", readme, re.MULTILINE))
    assert shown == set(VERBS)


def test_the_licence_and_the_sources_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for folder in (ROOT / "redact" / "models").iterdir():
        assert f"redact/models/{folder.name}" in notice
    for path in (ROOT / "rules" / "data").glob("*.yaml"):
        assert path.name in notice


def test_the_fields_of_decisions_are_documented() -> None:
    """Every setting, variable and field that docs/decisions.md names."""
    text = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    table = re.findall(r"^\| (`[^|]*) \|", text, re.M)
    named = {name for cell in table for name in re.findall(r"`(\w+)`", cell)}
    assert named | {"seal"} == {field.name for field in fields(Entry)}
    assert f"`{ATTRIBUTES}`" in text
    assert NAME in text
    assert VARIABLE in text
