"""Golden reports: what `redact check` says about every draft in samples/.

A change of a rule shows here as a change of a report. Look at it, and when it is meant:

    python -m pytest tests/test_samples.py --regenerate

The reports are made without the named-entity model (`--engine none`), whose probabilities differ
in the last digits between processors; what the model adds is tested below.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path("samples")
ROOT = Path(__file__).parent.parent
DRAFTS = sorted(path.name for path in (ROOT / SAMPLES).iterdir() if path.suffix in (".md", ".txt"))


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def check(name: str, out: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """`redact check` on a sample with its author file: the exit code and the JSON report."""
    from redact.cli import main
    from redact.pipeline import Start

    author = SAMPLES / "authors" / f"{Path(name).stem}.yaml"
    arguments = ["check", str(SAMPLES / name), "--config", str(SAMPLES / ".redact.yml")]
    if author.exists():
        arguments += ["--author", str(author)]
    target = out / "report.json"
    code = main(Start(), [*arguments, "--format", "json", "--output", str(target), *options])
    return code, json.loads(target.read_text("utf-8"))


def golden(report: dict[str, Any]) -> dict[str, Any]:
    """A report without what is drawn anew in every run (other names) and without versions."""
    summary = {k: v for k, v in report["summary"].items() if k != "looked_with"}
    for file in report["files"]:
        file["path"] = file["path"].replace(os.sep, "/")
        for finding in file["findings"]:
            if finding["action"] == "replace":
                finding.pop("replacement", None)
    summary["settings"] = (summary.get("settings") or "").replace(os.sep, "/")
    return {**report, "summary": summary}


def lines(report: dict[str, Any]) -> Iterator[str]:
    """One line a finding, for a difference that a person can read."""
    for file in report["files"]:
        for f in file["findings"]:
            where = f"{f['start']}..{f['end']} line {f['line']}"
            yield f"{where} {f['entity']} {f['severity']} {f['rule']} {f['action']} {f['text']!r}"


@pytest.mark.parametrize("name", DRAFTS)
def test_report(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    code, report = check(name, tmp_path, "--engine", "none", "--show-text")
    found = golden(report)
    path = SAMPLES / "expected" / f"{Path(name).stem}.json"
    if request.config.getoption("--regenerate"):
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
    expected = json.loads(path.read_text("utf-8"))
    assert list(lines(found)) == list(lines(expected))
    assert found == expected
    assert code == 1


def test_every_report_belongs_to_a_sample() -> None:
    reports = {path.stem for path in (SAMPLES / "expected").glob("*.json")}
    assert reports == {Path(name).stem for name in DRAFTS}
    authors = {path.stem for path in (SAMPLES / "authors").glob("*.yaml")}
    assert authors <= reports


def test_enough_samples_of_every_sort() -> None:
    kinds = [(name[:2], Path(name).suffix) for name in DRAFTS]
    assert sum(language == "en" for language, _ in kinds) >= 6
    assert sum(language == "ko" for language, _ in kinds) >= 4
    assert set(kinds) == {("en", ".md"), ("en", ".txt"), ("ko", ".md"), ("ko", ".txt")}


@pytest.mark.parametrize("name", ["en-qa-radio.md", "ko-qa-weather.md"])
def test_the_model_takes_nothing_away_from_what_rules_block(name: str, tmp_path: Path) -> None:
    """It adds; of what is for review it may make a hint, and that is told with its reasons."""

    def marked(report: dict[str, Any], *severities: str) -> set[int]:
        (file,) = report["files"]
        found = [f for f in file["findings"] if f["severity"] in severities]
        found = [f for f in found if f["entity"] != "UNREAD"]
        return {i for f in found for i in range(f["start"], f["end"])}

    _, without = check(name, tmp_path, "--engine", "none")
    code, with_model = check(name, tmp_path)
    assert code == 1
    assert marked(without, "block") <= marked(with_model, "block")
    every = ("block", "review", "info")
    assert marked(without, *every) <= marked(with_model, *every)
    rules = [f["rule"] for f in with_model["files"][0]["findings"]]
    detectors = [f["detector"] for f in with_model["files"][0]["findings"]]
    assert "model" in detectors or any(rule.startswith("model.") for rule in rules)


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / SAMPLES / "authors").iterdir()))
def test_no_secret_of_the_author_gets_by(name: str, tmp_path: Path) -> None:
    """Every spelling in the author file that stands in the draft lies in a blocking finding."""
    import yaml

    (draft,) = (ROOT / SAMPLES).glob(f"{Path(name).stem}.[mt]*")
    secrets = yaml.safe_load((SAMPLES / "authors" / name).read_text("utf-8"))["secrets"]
    text = draft.read_text("utf-8")
    _, report = check(draft.name, tmp_path, "--engine", "none")
    blocked = [f for f in report["files"][0]["findings"] if f["severity"] == "block"]
    seen = 0
    for spelling in (value for values in secrets.values() for value in values):
        at = text.find(spelling)
        while at >= 0:
            seen += 1
            end = at + len(spelling)
            assert any(f["start"] <= at and end <= f["end"] for f in blocked), f"{at}..{end}"
            at = text.find(spelling, end)
    assert seen
