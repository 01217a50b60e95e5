"""Whatever else changes in a file of text is noticed, to the byte; what a leak says."""

from __future__ import annotations

import codecs
import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.core import Decision, Draft, Finding, Leak, Origin, Span, Verdict
from redact.core import unchanged as unchanged_draft
from redact.errors import Unsafe
from redact.formats import as_bytes, read_bytes, source
from redact.replace import Edit, edits
from redact.verify import Files, verify
from redact.verify.again import found_again
from redact.verify.unchanged import unchanged
from replacing import finding, ladders, splice

_DIFFER = "bytes that nobody decided about differ"
_TEXT = "Aunt Park Chol-su left.\r\nShe sang. 박철수는 회령에서 왔다.\nEnd\n"
_LATIN = finding(Span(5, 17), "PERSON", "Park Chol-su")
_KOREAN = finding(Span(35, 38), "PERSON", "박철수")


def _decisions() -> list[Decision]:
    return [
        Decision(_LATIN, Verdict.REPLACE, "Han Il-gwang"),
        Decision(_KOREAN, Verdict.REPLACE, "한일광"),
    ]


def _pair(encoding: str, bom: bytes) -> tuple[Draft, bytes, bytes, list[Edit]]:
    """The draft, its bytes, those of its copy, and the edits between them."""
    draft = Draft("a.txt", _TEXT, origin=Origin("text", encoding, bom))
    assert draft.text[35:38] == "박철수"
    planned = list(edits(draft, _decisions(), ladders()))
    text = splice(_TEXT, [(edit.span, edit.words) for edit in planned])
    return (
        draft,
        as_bytes(unchanged_draft(draft)),
        as_bytes(unchanged_draft(dataclasses.replace(draft, text=text))),
        planned,
    )


_ENCODINGS = [
    pytest.param("utf-8", b"", id="UTF-8"),
    pytest.param("utf-8", codecs.BOM_UTF8, id="UTF-8 with mark"),
    pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="UTF-16"),
    pytest.param("cp949", b"", id="CP949"),
]


@pytest.mark.parametrize(("encoding", "bom"), _ENCODINGS)
def test_a_good_copy_has_the_same_bytes(encoding: str, bom: bytes) -> None:
    draft, before, after, planned = _pair(encoding, bom)
    assert list(unchanged(draft, Files(before, after), planned)) == []


@pytest.mark.parametrize(("encoding", "bom"), _ENCODINGS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_byte_changed_anywhere_outside_is_found(
    encoding: str, bom: bytes, data: st.DataObject
) -> None:
    draft, before, after, planned = _pair(encoding, bom)
    new = splice(_TEXT, [(edit.span, edit.words) for edit in planned])
    inside = set()
    for edit, other in zip(planned, _new_spans(planned), strict=True):
        start = len(bom) + len(new[: other[0]].encode(encoding))
        inside |= set(range(start, start + len(edit.words.encode(encoding))))
    outside = [at for at in range(len(after)) if at not in inside]
    at = data.draw(st.sampled_from(outside))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != after[at]))
    tampered = after[:at] + bytes([byte]) + after[at + 1 :]
    assert [x.problem for x in unchanged(draft, Files(before, tampered), planned)] == [_DIFFER]


@pytest.mark.parametrize("change", [b"", b"\n", b" "], ids=["cut", "line end", "blank"])
def test_a_byte_more_or_less_at_the_end_is_found(change: bytes) -> None:
    draft, before, after, planned = _pair("utf-8", b"")
    tampered = after + change if change else after[:-1]
    (leak,) = unchanged(draft, Files(before, tampered), planned)
    assert leak.problem == _DIFFER


def test_line_ends_of_another_system_are_found() -> None:
    draft, before, after, planned = _pair("utf-8", b"")
    (leak,) = unchanged(draft, Files(before, after.replace(b"\r\n", b"\n")), planned)
    assert leak.where is not None
    assert leak.where.start == _TEXT.index("\r")


def _new_spans(planned: list[Edit]) -> list[tuple[int, int]]:
    out, shift = [], 0
    for edit in planned:
        start = edit.span.start + shift
        out.append((start, start + len(edit.words)))
        shift += len(edit.words) - (edit.span.end - edit.span.start)
    return out


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_the_bytes_of_a_draft_can_be_had_back(encoding: str) -> None:
    data = _TEXT.encode(encoding)
    assert source(read_bytes(data, "a.txt")) == data


def test_bytes_that_cannot_be_had_back_prove_nothing() -> None:
    draft = read_bytes(_TEXT.encode(), "a.txt")
    with pytest.raises(Unsafe, match="cannot be compared"):
        source(dataclasses.replace(draft, text=draft.text + " "))


# --- random documents, random decisions --------------------------------------------------------

_CHARS = st.text("ab é박철은는이가\n .,", min_size=1, max_size=40)


@st.composite
def _drafted(draw: st.DrawFn) -> tuple[Draft, list[Decision]]:
    text, decisions = "", []
    for piece, old, words, verdict in draw(
        st.lists(
            st.tuples(_CHARS, st.text("xyz한일", min_size=1, max_size=5), _CHARS, st.booleans()),
            max_size=6,
        )
    ):
        text += piece
        found = finding(Span(len(text), len(text) + len(old)), "EVENT", old)
        text += old
        decided = Verdict.REPLACE if verdict else Verdict.KEEP
        decisions.append(Decision(found, decided, words if verdict else ""))
    return Draft("a.txt", text + draw(_CHARS), origin=Origin("text")), decisions


@settings(deadline=None)
@given(_drafted())
def test_the_copy_of_any_decisions_passes_and_every_other_text_does_not(
    drafted: tuple[Draft, list[Decision]],
) -> None:
    draft, decisions = drafted
    planned = edits(draft, decisions, ladders())
    # The reference puts words in from the right; the proof builds its text from the left.
    copy = dataclasses.replace(draft, text=splice(draft.text, [(e.span, e.words) for e in planned]))
    files = Files(as_bytes(unchanged_draft(draft)), as_bytes(unchanged_draft(copy)))
    problems = {x.problem for x in verify(draft, copy, decisions, ladders=ladders(), files=files)}
    assert not problems - {"EVENT: the replacement is what was there"}
    other = dataclasses.replace(copy, text=copy.text[:-1] + "?")
    files = Files(as_bytes(unchanged_draft(draft)), as_bytes(unchanged_draft(other)))
    problems = {x.problem for x in verify(draft, other, decisions, ladders=ladders(), files=files)}
    assert {"the copy is not the text that was meant", _DIFFER} <= problems


# --- what was to stay, what is secret ------------------------------


def test_what_was_to_stay_is_not_replaced_by_its_neighbour() -> None:
    draft = Draft("a.txt", _TEXT)
    kept = Decision(finding(Span(10, 17), "PERSON", "Chol-su"), Verdict.KEEP)
    decisions = [*_decisions(), kept]
    text = splice(_TEXT, [(e.span, e.words) for e in edits(draft, decisions, ladders())])
    copy = dataclasses.replace(draft, text=text)
    problems = [leak.problem for leak in verify(draft, copy, decisions, ladders=ladders())]
    assert "a place that was to stay changes" in problems


@pytest.mark.parametrize(
    ("verdict", "detector", "problems"),
    [
        pytest.param(Verdict.REPLACE, "author", 1, id="in new words"),
        pytest.param(Verdict.REPLACE, "rules", 0, id="an invented name"),
        pytest.param(Verdict.KEEP, "author", 0, id="where an editor kept it"),
    ],
)
def test_new_words_never_say_a_secret(verdict: Verdict, detector: str, problems: int) -> None:
    decision = Decision(_LATIN, verdict, "Han Il-gwang")
    planned = edits(Draft("a.txt", _TEXT), [decision], ladders())
    copy = Draft("a.txt", splice(_TEXT, [(e.span, e.words) for e in planned]))

    def met(span: Span) -> Finding:
        return dataclasses.replace(finding(span, "PERSON", "Han"), detector=detector)

    found = list(found_again(copy, [decision], planned, [met(Span(5, 8))]))
    assert [leak.problem for leak in found] == [
        "a replacement says what the author file keeps secret"
    ] * problems


@pytest.mark.parametrize(
    ("leak", "said"),
    [
        (Leak("it stands", Span(0, 1), line=4), "line 4 of the copy: it stands"),
        (Leak("it stands", None, hint="do it"), "it stands; do it"),
    ],
    ids=["line", "no place"],
)
def test_a_leak_says_where_what_and_what_to_do(leak: Leak, said: str) -> None:
    assert leak.sentence == said


def test_reading_a_file_notes_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(_TEXT.encode("cp949"))
    assert source(read_bytes(path.read_bytes(), "a.txt")) == path.read_bytes()
