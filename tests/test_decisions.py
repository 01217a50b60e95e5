"""What a decision is bound to, and what holds when several people have decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from redact.core import Action, Effect, Finding, Segment, Severity, Span, Verdict
from redact.decisions import Decisions, Entry, decided, reviewer, taken_back
from redact.decisions.situation import sentences
from small_decisions import EN, KO, TODAY, draft, empty, in_, keep, review, swap
from small_findings import at

BOTH = pytest.mark.parametrize(
    ("text", "name"), [(EN, "Pak Kum-nyo"), (KO, "박금녀")], ids=["English", "Korean"]
)
ELSEWHERE = {
    "before": lambda text: f"Something new.\n\n{text}",
    "behind": lambda text: text.replace("Nobody came", "Everybody came").replace("아무도", "모두"),
    "in the next sentence": lambda text: text.replace("Onsong", "Musan").replace("온성", "무산"),
    "a wrapped line": lambda text: text.replace("sold tofu", "sold\ntofu").replace(
        "는 두", "는\n두"
    ),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}
TOUCHED = {
    "another word": lambda text: text.replace("tofu", "soup").replace("두부", "국수"),
    "another sign": lambda text: text.replace("tofu.", "tofu!").replace("팔았다.", "팔았다!"),
    "one more word": lambda text: text.replace("sold", "sold me").replace("두부를", "두부를 늘"),
}


@BOTH
@pytest.mark.parametrize("edit", ELSEWHERE.values(), ids=ELSEWHERE)
def test_survives_edits_elsewhere(text: str, name: str, edit) -> None:
    decisions = kept(text, name)
    after = edit(text)
    assert decisions.ruling(draft(after), review(after, name)) is not None


@BOTH
@pytest.mark.parametrize("edit", TOUCHED.values(), ids=TOUCHED)
def test_not_in_another_sentence(text: str, name: str, edit) -> None:
    after = edit(text)
    assert kept(text, name).ruling(draft(after), review(after, name)) is None


def kept(text: str, name: str, **more) -> Decisions:
    view, none = draft(text), empty()
    return none.with_([keep(none, view, review(text, name), **more)])


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(EN, "Pak Kum-nyo", "Pak Kum", id="a shorter one"),
        pytest.param(KO, "박금녀", "금녀", id="a shorter one, Korean"),
    ],
)
def test_not_for_other_words(text: str, first: str, second: str) -> None:
    assert kept(text, first).ruling(draft(text), review(text, second)) is None


def test_not_for_another_kind() -> None:
    finding = review(EN, "Onsong", entity="LOCATION")
    assert kept(EN, "Onsong").ruling(draft(EN), finding) is None


_WORDS = st.text(st.sampled_from("abc de가나 다\n.!?,\u200b*_'\"()"), max_size=40)


@given(
    place=st.integers(0, 400), cut=st.integers(0, 12), new=_WORDS, text=st.sampled_from((EN, KO))
)
def test_any_edit(place: int, cut: int, new: str, text: str) -> None:
    """Where the same words stand in the same sentence after an edit it holds, and only there."""
    name = "Pak Kum-nyo" if text is EN else "박금녀"
    finding = review(text, name)
    start, end = finding.span.start, finding.span.end
    place = min(place, len(text))
    assume(place + cut <= start or place >= end)  # the words themselves stay
    edited = text[:place] + new + text[place + cut :]
    moved = len(edited) - len(text) if place < start else 0
    after, later = draft(edited), replace(finding, span=Span(start + moved, end + moved))
    assert edited[later.span.start : later.span.end] == name
    same = _sentence(draft(text), finding.span) == _sentence(after, later.span)
    event("the same sentence" if same else "another sentence")
    assert (kept(text, name).ruling(after, later) is not None) is same


def _sentence(view, span: Span) -> tuple[str, str, int]:
    """By other means than the code: the words, their sentence, how often they came before."""
    start, end = view.range(span)
    left, right = view.sentence(start, end)
    flat = view.text.replace("\n", " ")
    words = flat[start:end]
    number = sum(flat.startswith(words, at) for at in range(left, start))
    return words, flat[left:right], number


@given(edits=st.lists(st.tuples(st.sampled_from(("before", "behind")), _WORDS), max_size=6))
def test_any_number_of_paragraphs_around_it(edits: list[tuple[str, str]]) -> None:
    """Whatever is written in paragraphs of their own before and behind, it holds."""
    for text, name in ((EN, "Pak Kum-nyo"), (KO, "박금녀")):
        core = text.split("\n\n")[0]
        around = {"before": "", "behind": ""}
        for where, words in edits:
            around[where] += "".join(c for c in words if c not in "*_\u200b")
        edited = f"x {around['before']}.\n\n{core}\n\ny {around['behind']}\n"
        view = draft(edited)
        finding = review(edited, name)
        assert kept(text, name).ruling(view, finding) is not None


TWICE = "Pak called Pak. 박은 박을 불렀다.\n"


@pytest.mark.parametrize("name", ["Pak", "박"])
def test_the_same_word_twice_in_a_sentence(name: str) -> None:
    none, view = empty(), draft(TWICE)
    decisions = none.with_([keep(none, view, review(TWICE, name, nth=2))])
    assert decisions.ruling(view, review(TWICE, name, nth=1)) is None
    assert decisions.ruling(view, review(TWICE, name, nth=2)) is not None


@pytest.mark.parametrize("core", ["Pak came home.", "박은 집에 왔다."])
def test_the_same_sentence_twice(core: str) -> None:
    """They cannot be told apart, so one decision holds for both."""
    text, name = f"{core}\n\n{core}\n", core[:3].strip("은 ")
    none, view = empty(), draft(text)
    decisions = none.with_([keep(none, view, review(text, name))])
    assert decisions.ruling(view, review(text, name, nth=2)) is not None


@pytest.mark.parametrize(
    ("before", "after", "holds"),
    [
        pytest.param("Yes.\n\n# Pak\n\nNo.", "Yes.\n\n# Pak\n\nNo.", True, id="as it was"),
        pytest.param(
            "Yes.\n\n# Pak\n\nNo.", "Yes.\n\n# Pak\n\nNever.", False, id="other neighbours"
        ),
        pytest.param(
            "예.\n\n- 박금녀\n\n아니요.", "예.\n\n- 박금녀\n\n글쎄요.", False, id="a Korean item"
        ),
        pytest.param(
            "예.\n\n- 박금녀\n\n아니요.",
            "또.\n\n예.\n\n- 박금녀\n\n아니요.",
            True,
            id="further away",
        ),
    ],
)
def test_a_name_that_stands_alone(before: str, after: str, holds: bool) -> None:
    """A heading or an item stands in many drafts: the neighbours count."""
    name = "Pak" if "Pak" in before else "박금녀"
    decisions = kept(before, name)
    assert (decisions.ruling(draft(after), review(after, name)) is not None) is holds


def test_over_two_sentences() -> None:
    text = "He was Pak. Kum-nyo came. 그는 박금녀. 갔다.\n"
    for words in ("Pak. Kum-nyo", "박금녀. 갔다"):
        decisions = kept(text, words)
        assert decisions.ruling(draft(text), review(text, words)) is not None
        other = text.replace("came", "went").replace("그는", "또")
        assert decisions.ruling(draft(other), review(other, words)) is None


def author(finding: Finding) -> Finding:
    return replace(finding, detector="author", rule="author.secret", severity=Severity.REVIEW)


@BOTH
def test_a_word_that_became_a_secret(text: str, name: str) -> None:
    """What was decided before says nothing of a secret; what was decided of a secret holds where
    nobody knows that it is one."""
    view, finding = draft(text), review(text, name)
    assert kept(text, name).ruling(view, author(finding)) is None
    covered = replace(finding, covers=(author(finding),))
    assert kept(text, name).ruling(view, covered) is None
    none = empty()
    decisions = none.with_([keep(none, view, author(finding))])
    assert decisions.ruling(view, finding) is not None


def test_not_for_something_more_severe() -> None:
    assert kept(EN, "Pak Kum-nyo").ruling(draft(EN), at(EN, "Pak Kum-nyo")) is None
    info = review(EN, "Pak Kum-nyo", severity=Severity.INFO)
    assert kept(EN, "Pak Kum-nyo").ruling(draft(EN), info) is not None


K, R, O = Verdict.KEEP, Verdict.REPLACE, Verdict.OPEN  # noqa: E741


@pytest.mark.parametrize(
    ("said", "verdict", "waits", "by", "against"),
    [
        pytest.param([("Kim", K)], K, True, "Kim", (), id="one reader"),
        pytest.param([("Kim", K), ("Lee", K)], K, False, "Lee", (), id="two readers"),
        pytest.param([("Kim", K), ("kim ", K)], K, True, "kim", (), id="one reader, two spellings"),
        pytest.param([("김", K), ("김", K)], K, True, "김", (), id="one Korean reader twice"),
        pytest.param([("Kim", K), ("Lee", R)], R, False, "Lee", ("Kim",), id="replace is stronger"),
        pytest.param([("Kim", R), ("Lee", K)], R, False, "Kim", ("Lee",), id="whoever was later"),
        pytest.param([("Kim", R), ("Kim", K)], K, True, "Kim", (), id="a change of mind"),
        pytest.param([("Kim", K), ("Lee", K), ("Lee", O)], K, True, "Kim", (), id="taken back"),
        pytest.param([("Kim", K), ("Kim", O)], None, False, "", (), id="nothing left"),
    ],
)
def test_who_says_what(said, verdict, waits: bool, by: str, against: tuple) -> None:
    finding, view, decisions = at(EN, "Pak Kum-nyo"), draft(EN), empty()
    for number, (name, one) in enumerate(said):
        when = f"2026-04-{number + 1:02}T10:00:00Z"
        more = {"why": "public"} if one is K else {}
        words = "somebody" if one is R else ""
        entry = decided(
            decisions, view, finding, one, by=name.strip(), words=words, when=when, **more
        )
        decisions = decisions.with_([entry])
    ruling = decisions.ruling(view, finding)
    if verdict is None:
        assert ruling is None
        return
    assert ruling is not None
    assert (ruling.verdict, ruling.waits, ruling.by, ruling.against) == (
        verdict,
        waits,
        by,
        against,
    )


def test_one_reader_may_be_enough() -> None:
    none = empty(second_reader=False)
    decisions = none.with_([keep(none, draft(EN), at(EN, "Pak Kum-nyo"))])
    ruling = decisions.ruling(draft(EN), at(EN, "Pak Kum-nyo"))
    assert ruling is not None
    assert not ruling.waits


def test_replacing_and_what_is_at_review_need_one() -> None:
    none, view = empty(), draft(EN)
    block = at(EN, "Pak Kum-nyo")
    ruling = none.with_([swap(none, view, block)]).ruling(view, block)
    assert ruling is not None
    assert not ruling.waits
    ruling = kept(EN, "Onsong").ruling(view, review(EN, "Onsong"))
    assert ruling is not None
    assert not ruling.waits


@pytest.mark.parametrize(
    ("until", "holds"),
    [
        pytest.param("2026-04-30", False, id="yesterday"),
        pytest.param("2026-05-01", True, id="the last day"),
        pytest.param("", True, id="without end"),
    ],
)
def test_the_last_day(until: str, holds: bool) -> None:
    decisions = kept(EN, "Onsong", until=until)
    assert (decisions.ruling(draft(EN), review(EN, "Onsong")) is not None) is holds
    assert len(decisions.expired) == (not holds)
    assert bool(decisions.notes) is not holds


def test_an_expired_line_hides_no_older_one() -> None:
    """A union of two versions leaves both lines of a reviewer; the older must not wake up."""
    none, view, finding = empty(), draft(EN), review(EN, "Onsong")
    old = keep(none, view, finding, when="2026-01-01T00:00:00Z")
    new = keep(none, view, finding, when="2026-02-01T00:00:00Z", until="2026-03-01")
    both = replace(none, entries=(old, new))
    assert both.ruling(view, finding) is None


def test_a_line_is_never_older_than_the_one_it_replaces() -> None:
    """Else a merge would bring the replaced one back: a clock may have run ahead."""
    none, view, finding = empty(), draft(EN), review(EN, "Onsong")
    ahead = none.with_([keep(none, view, finding, when="2030-01-01T00:00:00Z")])
    entry = ahead.of(ahead.ids(view, finding)[0], "KIM")
    assert entry is not None
    back = ahead.with_([taken_back(ahead, entry, when="2026-05-01T00:00:00Z")])
    assert replace(back, entries=(*ahead.entries, *back.entries)).ruling(view, finding) is None


@pytest.mark.parametrize(
    ("layer", "kind"), [("metadata", "author"), ("hidden", "comment")], ids=["metadata", "comment"]
)
def test_outside_the_body(layer, kind: str) -> None:
    """What a file says of itself is bound to its kind, not to what stands beside it."""
    body = "Something.\n\n"
    text = f"{body}박금녀"
    parts = (Segment(0, len(body), "body"), Segment(len(body), len(text), kind, layer))
    finding = review(text, "박금녀", entity="FILE_PART", effect=Effect.NOTE, action=Action.FLAG)
    none = empty()
    decisions = none.with_([keep(none, draft(text, *parts), finding)])
    assert decisions.ruling(draft(text, *parts), finding) is not None
    longer = f"Something else. And more.\n\n{text[len(body) :]}"
    start = longer.index("박금녀")
    moved = replace(finding, span=Span(start, len(longer)))
    there = (Segment(0, start, "body"), Segment(start, len(longer), kind, layer))
    assert decisions.ruling(draft(longer, *there), moved) is not None
    others = (Segment(0, start, "body"), Segment(start, len(longer), "title", layer))
    assert decisions.ruling(draft(longer, *others), moved) is None


def test_a_picture_that_was_seen() -> None:
    """Its one character says nothing of what it shows: another file, another decision."""
    text = "See \ufffc and \ufffc.\n"
    parts = (
        *(Segment(0, 4, "body"), Segment(4, 5, "picture"), Segment(5, 10, "body")),
        *(Segment(10, 11, "picture"), Segment(11, len(text), "body")),
    )
    first = review(text, "\ufffc", entity="FILE_PART", effect=Effect.NOTE)
    second = review(text, "\ufffc", nth=2, entity="FILE_PART", effect=Effect.NOTE)
    none, view = empty(), draft(text, *parts, digest=b"1" * 32)
    decisions = none.with_([keep(none, view, first, why="a tree")])
    assert decisions.ruling(view, first) is not None
    assert decisions.ruling(view, second) is None
    assert decisions.ruling(draft(text, *parts, digest=b"2" * 32), first) is None


def test_dead_lines() -> None:
    decisions = kept(EN, "Onsong")
    view = draft(EN)
    assert decisions.dead(decisions.ids(view, review(EN, "Onsong"))) == ()
    assert decisions.dead(()) == decisions.entries
    assert decisions.without(decisions.dead(())).entries == ()


def test_sentences_cover_the_text() -> None:
    for text in (EN, KO, "", "\n\n", "A. B! C"):
        view = draft(text)
        joined = "".join(view.text[start:end] for start, end in sentences(view))
        assert "".join(joined.split()) == "".join(view.text.split())


@pytest.mark.parametrize(
    ("environ", "git", "name"),
    [
        pytest.param({"REDACT_REVIEWER": " 김 ", "USER": "x"}, "Lee", "김", id="the variable"),
        pytest.param({"USER": "x"}, "Lee", "Lee", id="git"),
        pytest.param({"USER": "x"}, "", "x", id="the account"),
        pytest.param({}, " ", "", id="nobody"),
    ],
)
def test_who_decides(environ: dict[str, str], git: str, name: str) -> None:
    assert reviewer(environ, lambda: git) == name


def test_today_is_the_day_of_the_run(tmp_path: Path) -> None:
    assert abs(in_(tmp_path, today=None).today - date.today()) <= timedelta(days=1)
    assert in_(tmp_path).today == TODAY


def test_nothing_is_shown() -> None:
    entry: Entry = swap(empty(), draft(EN), at(EN, "Pak Kum-nyo"), words="somebody else")
    assert "somebody" not in repr(entry)
