"""Where comments stand among the lines of a page: what marks speak of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Beside, Draft
from redact.formats.html import HTML

C = "<!-- x -->"


def read(source: str) -> Draft:
    return HTML.read(source.encode(), "draft")


def lines(draft: Draft) -> dict[int, list[str]]:
    """The words of each line, by its number."""
    ends = [at for at, _ in draft.lines[1:]] + [draft.body_end]
    out: dict[int, list[str]] = {}
    for (start, number), end in zip(draft.lines, ends, strict=False):
        out.setdefault(number, []).append(draft.text[start:end].strip())
    return out


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>Kim<p>Ri", [["Kim"], ["Ri"]], id="paragraphs"),
        pytest.param("<p>김<br>리", [["김"], ["리"]], id="br in Korean"),
        pytest.param("<p>Kim<br><br>Ri", [["Kim"], ["Ri"]], id="an empty line is none"),
        pytest.param("<p>Kim<p>&nbsp;<p>Ri", [["Kim"], ["Ri"]], id="a paragraph of blanks"),
        pytest.param("<p>Kim\nRi", [["Kim Ri"]], id="a line end of the source is none"),
        pytest.param("<pre>Kim\r\nRi", [["Kim"], ["Ri"]], id="one of preformatted text is"),
        pytest.param("<p title=a>Kim <img alt=b>", [["Kim", "a", "b"]], id="values of its tags"),
        pytest.param("<div title=a><p>Kim", [["a"], ["Kim"]], id="values of what holds it"),
        pytest.param("<p title='a&#10;b'>Kim<p>Ri", [["Kim", "a\nb"], ["Ri"]], id="one value"),
        pytest.param(
            "<table><tr><td title=a>김<td title=b>리</table>",
            [["김", "a"], ["리", "b"]],
            id="cells",
        ),
        pytest.param(
            "<table><tr><td>a<table><tr><td>b<td>c</table>d<tr><td>e</table>",
            [["a"], ["b"], ["c"], ["d"], ["e"]],
            id="nested tables",
        ),
        pytest.param("<title>a\nb</title><p>c", [["a\nb"], ["c"]], id="a title is one line"),
        pytest.param("<p hidden>Kim<p>Ri", [["Ri"]], id="what nobody sees has none"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_the_lines_of_a_page(source: str, expected: list[list[str]]) -> None:
    assert lines(read(source)) == dict(enumerate(expected))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"<p>Kim {C}</p><p>Ri", Beside(0, 0), id="at the end"),
        pytest.param(f"<p>김{C}철수", Beside(0, 0), id="within a Korean name"),
        pytest.param(f"<p>a<p>{C}Kim", Beside(1, 0), id="at the beginning"),
        pytest.param(f"<p>a<br>b{C}<br>c", Beside(1, 1), id="between br"),
        pytest.param(f"<p>a</p> {C}\n<p>b", Beside(None, 0, 0), id="behind, on one line"),
        pytest.param(f"<p>a</p>\n{C}<p>b", Beside(None, 0, 1), id="before, on one line"),
        pytest.param(f"<p>a</p>{C}<p>b", Beside(None, 0), id="between two on one line"),
        pytest.param(f"<p>a</p>\r{C}\r<p>b", Beside(None, 0), id="on its own line"),
        pytest.param(f"{C}\n<p>a", Beside(None, -1), id="before all"),
        pytest.param(f"<p>a</p>\n{C}", Beside(None, 0), id="behind all"),
        pytest.param(f"<p>a</p>\n<div><img alt=b>{C}</div>", Beside(1, 1), id="beside a picture"),
        pytest.param(f"<p>a</p>\n{C}\n<img src=b.png>", Beside(1, 0), id="before a picture"),
        pytest.param(f"<ul>{C}\n<li>a", Beside(None, -1), id="in a list, before its items"),
        pytest.param(f"<p>a{C[:-3]}--!>", Beside(0, 0), id="with a wrong end"),
        pytest.param("<p>a<!-- x", None, id="without an end"),
        pytest.param("<p>a<!x>", None, id="a declaration"),
        pytest.param("<p>a</ x>", None, id="an end tag without a name"),
        pytest.param("<p>a<?x?>", None, id="an instruction"),
    ],
)
def test_where_a_comment_stands(source: str, expected: Beside | None) -> None:
    (comment,) = [one for one in read(source).segments if one.kind == "comment"]
    assert comment.beside == expected


_PIECES = st.sampled_from(
    [
        *(
            "Kim ",
            "리 ",
            "<p>",
            "</p>",
            "<br>",
            "\n",
            C,
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<li>",
        ),
        *(
            "<img alt=Pak>",
            "<pre>",
            "</pre>",
            "<b>",
            "</b>",
            "<p title='a&#10;b'>",
            "&nbsp;",
            "<svg>",
        ),
        *("<div hidden>", "</div>", "<title>", "</title>", "</svg>", "<script>", "</script>"),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_numbers_go_without_a_gap_and_comments_stand_among_them(source: str) -> None:
    draft = read(source)
    numbers = {number for _, number in draft.lines}
    assert numbers == set(range(len(numbers)))
    assert [at for at, _ in draft.lines] == sorted({at for at, _ in draft.lines})
    for at, _ in draft.lines:
        assert draft.text[at : draft.body_end].strip()
    before = -1
    for one in draft.segments:
        if one.beside is not None:
            assert -1 <= before <= one.beside.before < len(numbers)
            before = one.beside.before
            assert {one.beside.line, one.beside.near} - {None} <= numbers
            assert one.beside.line in (None, before, before + 1)
            assert one.beside.near in (None, before, before + 1)
