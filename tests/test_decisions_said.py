"""What may be recorded: never a secret in clear."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from redact.core import Draft, Effect, Finding, Origin, Severity, Span, Verdict
from redact.decisions import Refused, added, approved, decided
from redact.normalise import normalise
from small_decisions import EN, KO, draft, empty, keep, review, swap
from small_findings import at


def secret(text: str) -> Iterable[Finding]:
    """An author file that knows of Kilju and 길주."""
    for word in ("Kilju", "길주"):
        if word in text:
            yield at(text, word, "LOCATION", detector="author")


@pytest.mark.parametrize(
    ("text", "part", "entity", "why", "code"),
    [
        (EN, "Pak Kum-nyo", "PERSON", "Pak Kum-nyo is a singer", "own-words"),
        (EN, "Pak Kum-nyo", "PERSON", "Kum-nyo is known", "own-words"),
        (EN, "Pak Kum-nyo", "PERSON", "PAKKUM-NYO!", "own-words"),
        (EN, "Onsong", "LOCATION", "onsong was in the news", "own-words"),
        (KO, "박금녀", "PERSON", "박금녀는 가수", "own-words"),
        (KO, "박금녀", "PERSON", "금녀는 가수", "own-words"),
        (KO, "온성군", "LOCATION", "온성군은 알려졌다", "own-words"),
        (EN, "Onsong", "LOCATION", "near Kilju", "secret"),
        (KO, "온성군", "LOCATION", "길주 옆", "secret"),
        (EN, "Onsong", "LOCATION", "   ", "no-reason"),
        (EN, "Onsong", "LOCATION", "two\nlines", "text"),
        (EN, "Onsong", "LOCATION", "turned \u202e round", "text"),
        (EN, "Onsong", "LOCATION", "x" * 2001, "text"),
    ],
)
def test_reasons_that_are_refused(text: str, part: str, entity: str, why: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        keep(empty(), draft(text), review(text, part, entity=entity), why=why, hits=secret)
    assert refused.value.code == code
    assert "\n" not in refused.value.problem
    assert why.strip() == "" or why not in str(refused.value)


@pytest.mark.parametrize(
    "why", ["a public figure", "공개된 인물", "see the news of 9 May", "박씨가 아님"]
)
def test_reasons_that_may_be_given(why: str) -> None:
    for text, part in ((EN, "Onsong"), (KO, "온성군")):
        finding = review(text, part, entity="LOCATION")
        assert keep(empty(), draft(text), finding, why=why, hits=secret).why == why


@pytest.mark.parametrize("why", ["sister of Onsong", "온성군 사람"])
def test_a_reason_with_the_words_of_another_finding(why: str) -> None:
    text = EN + KO
    others = [review(text, "Onsong"), review(text, "온성군")]
    with pytest.raises(Refused):
        keep(empty(), draft(text), review(text, "Pak Kum-nyo"), why=why, others=others)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Pak Kum-nyo", "same"),
        ("pak  kum-nyo", "same"),
        ("old Pak Kum-nyo", "own-words"),
        ("Mrs. Pak", "own-words"),
        ("somebody in Kilju", "secret"),
    ],
)
def test_words_that_are_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        swap(empty(), draft(EN), at(EN, "Pak Kum-nyo"), words=words, hits=secret)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("part", "entity", "words"),
    [
        ("16 February 2009", "DATE_TIME", "February 2009"),
        ("2009년 2월 16일", "DATE_TIME", "2009년 2월"),
        ("Onsong", "LOCATION", ""),
    ],
    ids=["a vaguer date", "a vaguer date, Korean", "nothing at all"],
)
def test_words_that_say_less(part: str, entity: str, words: str) -> None:
    text = f"Then {part} 까지.\n"
    assert swap(empty(), draft(text), at(text, part, entity), words=words).words == words


def test_a_passage_is_kept_or_left() -> None:
    note = review(EN, EN.strip(), entity="UNREAD", effect=Effect.NOTE)
    assert keep(empty(), draft(EN), note, why="read by a person").verdict is Verdict.KEEP
    with pytest.raises(Refused, match="passage"):
        swap(empty(), draft(EN), note)


@pytest.mark.parametrize("by", ["", "  ", " Kim", "default", "Ledger", "x" * 81, "a\u202eb"])
def test_names_that_are_none(by: str) -> None:
    with pytest.raises(Refused):
        keep(empty(), draft(EN), review(EN, "Onsong"), by=by)


@pytest.mark.parametrize("until", ["tomorrow", "2026-02-30", "20260101", "2026-W01-1"])
def test_days_that_are_none(until: str) -> None:
    with pytest.raises(Refused, match="last day"):
        keep(empty(), draft(EN), review(EN, "Onsong"), until=until)


def test_an_info_finding_needs_no_reason() -> None:
    finding = review(EN, "Onsong", severity=Severity.INFO)
    line = decided(empty(), draft(EN), finding, Verdict.KEEP, by="Kim")
    assert line.why == ""


def test_only_words_can_be_added() -> None:
    view = draft("A \u200b\u200b b\n")
    with pytest.raises(Refused, match="nothing is written"):
        added(empty(), view, Span(2, 4), "PERSON", by="Kim")


def test_only_a_file_is_approved() -> None:
    with pytest.raises(Refused, match="only a file"):
        approved(empty(), Draft("-", "x"), by="Kim")
    known = Draft("a.md", "x", origin=Origin("text", digest=b"1" * 32))
    with pytest.raises(Refused):
        approved(empty(), known, by="Kim", why="met Onsong", others=[review(EN, "Onsong")])
    entry = approved(empty(), known, by="Kim")
    approval = empty().with_([entry]).approval(known)
    assert approval is not None
    assert not approval.changed
    assert normalise(known).draft is known
