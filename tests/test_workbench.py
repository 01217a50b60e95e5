"""The tools of a run as a review uses them: with a ledger, names are those `apply` would take."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.core import Draft, Verdict
from redact.normalise import normalise
from redact.pipeline import find
from redact.replace import edits
from redact.workbench import Workbench
from small_ledger import PEOPLE, new_ledger, published, stubbed


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(PEOPLE[0][1][0], id="English"),
        pytest.param(PEOPLE[0][0], id="Korean"),
    ],
)
def test_a_ledger_is_read_and_not_written(tmp_path: Path, name: str) -> None:
    ledger = new_ledger(tmp_path)
    text = f"{name}.\n"
    copy = published(text, tmp_path, stubbed(ledger))
    before = ledger.path.read_bytes()
    use = stubbed(ledger, seed=99)
    bench = Workbench(use, find)
    draft = Draft("other.md", f"- {name}.\n")
    findings = bench.find(draft)
    said = bench.suggest(draft, findings)
    (decision,) = said.decisions
    assert decision.verdict is Verdict.REPLACE
    assert decision.replacement in copy
    others = bench.names(draft, findings)[0]
    assert decision.replacement not in others
    again = bench.suggest(draft, findings)
    assert again.words == said.words, "the same as long as the review lasts"
    view = normalise(draft)
    tied = bench.tied(view, said.decisions)
    assert list(bench.edits(draft, tied)) == list(edits(draft, tied, use.ladders))
    assert bench.together(view, [*findings, *findings]) == findings
    assert ledger.path.read_bytes() == before
