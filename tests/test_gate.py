"""Verifying and signing at the end of a run: what counts as attested, and what is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from redact.attest import (
    KEYS_FILE,
    REVISIONS_FILE,
    attestation_path,
    load_newest,
    save_editors,
    withdrawn,
)
from redact.context import Around
from redact.core import Action, Decision, Finding, Report, Severity, Span, Verdict
from redact.errors import AuthorError, SettingsError
from redact.formats import read
from redact.gate import Stamp, Verifier, keys_file, open_gate
from redact.report import Checked, Gap, Outcome, Standing, Tool, summarise
from small_attest import AUTHOR, DAY, DRAFT, EDITORS, MINJI, NAME, STRANGER, TOM, WORDS

TOOLS = (Tool("rules", "1a2b3c4d5e6f"), Tool("author", "1"))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with a Korean name beside a keys file."""
    save_editors(tmp_path / KEYS_FILE, EDITORS)
    path = tmp_path / NAME
    path.write_bytes(DRAFT)
    return path


def finding(severity: Severity, detector: str = "rules") -> Finding:
    rule = f"{detector}.x"
    return Finding(
        *(Span(0, 2), "PERSON", rule, severity, Action.FLAG, 1.0, "m", "w", "겨울", detector)
    )


def looked(path: Path, *findings: Finding, **changes) -> Checked:
    decisions = tuple(Decision(one, Verdict.OPEN) for one in findings)
    return replace(Checked("shown", Report(read(path), decisions)), **changes)


def stamp(draft: Path, key=MINJI, author=AUTHOR, *, reviewed: bool = False) -> Stamp:
    keys, authors = draft.with_name(KEYS_FILE), {Path("author.yaml"): author}
    return Stamp.load(keys, key, authors, TOOLS, reviewed=reviewed)


def verified(draft: Path):
    gate = Verifier.load(draft.with_name(KEYS_FILE))
    file = gate(draft, looked(draft))
    assert file.attested is not None
    return file.attested


def test_signed_and_verified(draft: Path) -> None:
    file = stamp(draft)(draft, looked(draft, finding(Severity.REVIEW), finding(Severity.INFO)))
    assert (file.attested.standing, file.attested.by) == (Standing.WRITTEN, "Minji")
    assert verified(draft).standing is Standing.VALID
    assert draft.read_bytes() == DRAFT
    everything = attestation_path(draft).read_text("utf-8") + draft.with_name(
        REVISIONS_FILE
    ).read_text("utf-8")
    assert not [word for word in WORDS if word in everything]


def test_two_editors(draft: Path) -> None:
    stamp(draft, TOM)(draft, looked(draft))
    assert verified(draft).by == "Tom"
    stamp(draft)(draft, looked(draft))
    assert verified(draft).by == "Minji"


def test_what_the_author_file_finds_is_not_counted(draft: Path) -> None:
    """The counts differ from those in CI by nothing that the author file knows."""
    plain = stamp(draft)(draft, looked(draft, finding(Severity.INFO)))
    before = attestation_path(draft).read_bytes()
    assert plain.attested.good
    found = (finding(Severity.INFO), finding(Severity.REVIEW, "author"))
    assert stamp(draft, reviewed=True)(draft, looked(draft, *found)).attested.good
    assert attestation_path(draft).read_bytes() == before


@pytest.mark.parametrize(
    ("findings", "around", "reason"),
    [
        pytest.param([finding(Severity.BLOCK)], [], "1 finding says", id="one blocks"),
        pytest.param([finding(Severity.BLOCK)] * 2, [], "2 findings say", id="two block"),
        pytest.param([], [finding(Severity.BLOCK, "author")], "1 finding says", id="a file name"),
        pytest.param(
            [finding(Severity.REVIEW, "author")], [], "settle each and say so", id="a suspicion"
        ),
    ],
)
def test_no_signature_and_no_older_one(findings, around, reason, draft: Path) -> None:
    stamp(draft)(draft, looked(draft))
    about = tuple(Around("file name", one) for one in around)
    file = stamp(draft)(draft, looked(draft, *findings, around=about))
    assert file.attested.standing is Standing.WITHHELD
    assert reason in file.attested.reason
    assert "older attestation was removed" in file.attested.reason
    assert verified(draft).standing is Standing.MISSING


def test_a_suspicion_that_a_person_settled(draft: Path) -> None:
    suspicious = looked(draft, finding(Severity.REVIEW, "author"))
    assert stamp(draft, reviewed=True)(draft, suspicious).attested.good
    blocked = looked(draft, finding(Severity.BLOCK, "author"))
    assert not stamp(draft, reviewed=True)(draft, blocked).attested.good


@pytest.mark.parametrize("part", ["gap", "blind"])
def test_what_was_not_looked_at_is_not_signed(part, draft: Path) -> None:
    file = looked(draft)
    if part == "gap":
        file = replace(file, gaps=(Gap("image 1", "x"),))
    else:
        blind = replace(file.report.draft, blind=("image 1",))
        file = replace(file, report=replace(file.report, draft=blind))
    assert stamp(draft)(draft, file).attested.standing is Standing.WITHHELD
    assert not attestation_path(draft).exists()


def test_a_draft_that_changes_while_it_is_looked_at(draft: Path) -> None:
    sign, check = stamp(draft), Verifier.load(draft.with_name(KEYS_FILE))
    seen = looked(draft)
    sign(draft, seen)
    draft.write_bytes(DRAFT + b"more\n")
    for gate in (sign, check):
        file = gate(draft, seen)
        assert file.attested is None
        assert "changed while it was looked at" in file.gaps[0].why


def test_an_unread_draft_stays_a_gap(draft: Path) -> None:
    unread = Checked("shown", None, (Gap("the file", "x"),))
    for gate in (stamp(draft), Verifier.load(draft.with_name(KEYS_FILE))):
        assert gate(draft, unread) is unread


def test_an_attestation_that_cannot_be_read_is_a_gap(draft: Path) -> None:
    stamp(draft)
    attestation_path(draft).mkdir()
    file = Verifier.load(draft.with_name(KEYS_FILE))(draft, looked(draft))
    assert file.attested is None
    assert file.gaps[0].what == "the attestation"


def test_a_newer_author_file_makes_all_older_ones_stale(draft: Path) -> None:
    stamp(draft)(draft, looked(draft))
    other = draft.with_name("b.md")
    other.write_bytes(DRAFT)
    stamp(draft, author=replace(AUTHOR, revision=5))(other, looked(other))
    assert verified(other).good
    assert "there is revision 5" in verified(draft).reason
    with pytest.raises(AuthorError, match="newest copy"):
        stamp(draft)


def test_a_withdrawn_key(draft: Path) -> None:
    stamp(draft)(draft, looked(draft))
    save_editors(draft.with_name(KEYS_FILE), withdrawn(EDITORS, "Minji", "분실", DAY)[0])
    assert "withdrawn on 2026-11-24: 분실" in verified(draft).reason
    with pytest.raises(SettingsError, match="was withdrawn from"):
        stamp(draft)


def test_a_key_that_nobody_added(draft: Path) -> None:
    with pytest.raises(SettingsError, match="is not in") as caught:
        stamp(draft, STRANGER)
    assert str(STRANGER.public) in caught.value.hint
    assert not draft.with_name(REVISIONS_FILE).exists()


def test_a_record_that_is_gone_is_not_an_empty_one(draft: Path) -> None:
    stamp(draft)(draft, looked(draft))
    draft.with_name(REVISIONS_FILE).unlink()
    with pytest.raises(SettingsError, match="is missing"):
        verified(draft)


def test_the_record_of_the_newest_revision(draft: Path) -> None:
    stamp(draft)
    (revision,) = {
        number for number, _ in load_newest(draft.with_name(REVISIONS_FILE)).revisions.values()
    }
    assert revision == AUTHOR.revision


def test_the_keys_file_that_holds(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(draft.parent)
    assert keys_file(None) == draft.with_name(KEYS_FILE).resolve()
    assert keys_file(Path("other.yml")) == Path("other.yml")
    draft.with_name(KEYS_FILE).unlink()
    with pytest.raises(SettingsError, match="no keys file"):
        keys_file(None)


def test_a_draft_that_is_not_attested_answers_1(draft: Path) -> None:
    stamp(draft)
    gate = Verifier.load(draft.with_name(KEYS_FILE))

    def code(*files: Checked) -> int:
        return summarise(Outcome(files, TOOLS, lambda _: "")).exit_code

    missing = gate(draft, looked(draft))
    assert code(open_gate(draft, looked(draft))) == 0
    assert code(missing) == 1
    assert code(missing, Checked("x", None)) == 2
    stamp(draft)(draft, looked(draft))
    assert code(gate(draft, looked(draft))) == 0
    assert code(gate(draft, looked(draft)), missing) == 1
