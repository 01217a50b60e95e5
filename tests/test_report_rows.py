"""Original beside redacted: the same paragraphs, nothing cut in two, and the copy as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_start import checked, outcome
from redact.core import Span
from redact.report import Checked, Words, as_html
from redact.report.result import Change
from redact.report.rows import MASK, Piece, Row, rows


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def with_changes(file: Checked, *changes: Change) -> Checked:
    """The file, its replacements, and what was changed beside them."""
    return replace(file, changes=(*file.in_copy(), *changes))


def test_rows_never_cut_a_finding() -> None:
    marked = "One.\n\nHe met ⟦block:PERSON:replace|Pak\n\nChol→Ri⟧ there.\r\n\r\nThree.\n"
    file = checked("a", marked)
    cut = rows(file, Words.SHOWN)
    assert [joined(row.original) for row in cut] == ["One.", "He met Pak\n\nChol there.", "Three."]
    assert joined(cut[1].redacted) == "He met Ri there."
    masked = rows(file, Words.MASKED)
    assert [piece.text for piece in masked[1].original] == ["He met ", MASK, " there."]
    assert rows(file, Words.ABSENT) == []
    assert rows(Checked("a", None), Words.SHOWN) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("a line of a paragraph\nthat was wrapped by hand\n" * 3, 1, id="wrapped"),
        pytest.param(("word " * 30 + "\n") * 3, 3, id="one line a paragraph"),
        pytest.param("# Head\n\n\nText\n", 2, id="blank lines"),
        pytest.param("\n\n  \n", 0, id="nothing"),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    assert len(rows(checked("a", text), Words.SHOWN)) == count


def test_an_article_and_a_particle_are_mended_on_the_right_side_only() -> None:
    english = with_changes(
        checked("a", "She was a ⟦review:ROLE:generalise|welder→engineer⟧ then."),
        (Span(8, 9), "an"),
    )
    korean = with_changes(
        checked("b", "어제 ⟦block:PERSON:replace|박금녀→리순옥⟧는 갔다."), (Span(6, 7), "은")
    )
    kept = with_changes(
        checked(
            "c", "He left ⟦review:LOCATION:flag|a town⟧ at ⟦review:DATE_TIME:generalise|one→two⟧"
        ),
        (Span(8, 9), "the"),
    )
    (row,) = rows(english, Words.SHOWN)
    assert joined(row.original) == "She was a welder then."
    assert [(p.text, p.kind) for p in row.redacted] == [
        ("She was ", "plain"),
        ("an", "changed"),
        (" ", "plain"),
        ("engineer", "new"),
        (" then.", "plain"),
    ]
    (row,) = rows(korean, Words.SHOWN)
    assert joined(row.redacted) == "어제 리순옥은 갔다."
    (row,) = rows(kept, Words.SHOWN)
    assert joined(row.redacted) == "He left the town at two"
    assert joined(rows(kept, Words.MASKED)[0].redacted) == f"He left {MASK} at two"


def test_words_that_were_fitted_in_are_shown_as_they_stand_in_the_copy() -> None:
    file = replace(
        checked("a", "in ⟦review:LOCATION:generalise|Onsong→a town⟧."),
        changes=((Span(3, 9), "the town"),),
    )
    assert joined(rows(file, Words.SHOWN)[0].redacted) == "in the town."


PIECE = st.text("ab \n가", max_size=8)


@given(
    st.lists(
        st.tuples(PIECE, st.text("xy\n나", min_size=1, max_size=4), st.sampled_from("→=x"), PIECE),
        max_size=5,
    ),
    PIECE,
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3), PIECE), max_size=3),
)
def test_the_right_side_is_the_copy(parts, last, beside) -> None:
    marked = ""
    for before, words, sign, new in parts:
        decided = sign + new if sign == "→" else "=" if sign == "=" else ""
        marked += f"{before}⟦block:PERSON:replace|{words}{decided}⟧"
    file = checked("a", marked + last)
    assert file.report
    text, changes, edge = file.report.draft.text, list(file.in_copy()), 0
    for start, length, new in sorted(beside):
        span = Span(start, start + length)
        # What is mended beside a replacement is a word: an article, a particle.
        word = text[span.start : span.end]
        free = start >= edge and not any(span.overlaps(other) for other, _ in changes)
        if len(word) == length and word.isalpha() and free:
            changes.append((span, new))
            edge = span.end
    expected = text
    for span, new in sorted(changes, reverse=True):
        expected = expected[: span.start] + new + expected[span.end :]
    shown = "".join(
        joined(row.redacted) for row in rows(replace(file, changes=tuple(changes)), Words.SHOWN)
    )
    assert "".join(shown.split()) == "".join(expected.split())


def test_the_page_shows_the_copy() -> None:
    file = with_changes(
        checked("a", "She was a ⟦review:ROLE:generalise|welder→engineer⟧ then."),
        (Span(8, 9), "an"),
    )
    page = as_html(outcome(file), Words.SHOWN)
    assert '<span class="changed">an</span>' in page


def test_rows_know_their_language_and_headings() -> None:
    file = checked("a", "# 제목\n\nText.\n\n문장이다.\n")
    assert [(row.language, row.heading) for row in rows(file, Words.SHOWN)] == [
        ("ko", True),
        ("en", False),
        ("ko", False),
    ]
    assert isinstance(rows(file, Words.SHOWN)[0], Row)
