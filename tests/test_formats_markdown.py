"""Markdown: what a page shows is the body, everything else is told and no copy has it; all that
stays is the same, byte for byte."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Cut, Draft, Rewrite, Span, composed, spliced, unchanged
from redact.errors import Unsafe
from redact.formats import as_bytes, read_bytes, source
from redact.formats.markdown import MARKDOWN
from redact.report.lines import Lines
from tests.nasty.markdown import nasty
from tests.nasty.scan import left


def read(text: str) -> Draft:
    return read_bytes(text.encode(), "draft.md", "markdown")


def body(draft: Draft) -> str:
    return draft.text[: draft.body_end]


def beside(draft: Draft) -> list[tuple[str, str]]:
    return [
        (one.place, draft.text[one.start : one.end])
        for one in draft.segments
        if one.layer != "body"
    ]


SAME = [
    pytest.param("Kim\n\n# H\n\n* a\n* b\n", id="plain"),
    pytest.param("그는 **회령**에서 왔다.\n", id="Korean"),
    pytest.param("---\ntitle: Kim\nlang: ko\n---\nx\n", id="front matter of harmless entries"),
    pytest.param("`<!-- c -->` and\n\n```html\n<!-- c -->\n<b id=kim>\n```\n", id="code"),
    pytest.param("~~~\n{% comment %}x{% endcomment %}\n", id="code that never ends"),
    pytest.param("\\<b class='kim'> \\%%a%%", id="escaped signs"),
    pytest.param("a[^1] b[^둘]\n\n[^1]: Kim\n[^둘]: 각주\n", id="footnotes"),
    pytest.param("[a], [b][] and [c][D], ![e][]\n\n[A]: x\n[b]: y\n[d]: z\n[e]: w 'T'", id="links"),
    pytest.param("See the\n[word]: it is text, in a paragraph.", id="no definition"),
    pytest.param("<b>Kim</b> <img src=kim.jpg alt=Kim> <a href='k' title='K'>x</a>", id="seen"),
    pytest.param("<details><summary>a</summary>b</details>", id="folded, not hidden"),
    pytest.param("```python\nx\n```", id="the language of a code block"),
    pytest.param("# H {#kim}\n\n[x](#kim) <a id=lee></a> [y](#lee)", id="what a link leads to"),
    pytest.param("# H {#note-1 .center}", id="names that say nothing"),
    pytest.param("<there> and <name unknown> <Kim>", id="no element that there is"),
    pytest.param("50%% of a, 60%% of b, 100 %", id="per cent signs"),
    pytest.param("a < b > c, <3, <https://ex.org/a> <k@ex.org>", id="no tags"),
    pytest.param("{{< figure src='a.jpg' >}} {{ title }} {% include a %}", id="templates"),
]


@pytest.mark.parametrize("text", SAME)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
def test_what_a_reader_meets_stays(text: str, end: str) -> None:
    text = text.replace("\n", end)
    draft = read(text)
    assert draft.text == text
    assert draft.cuts == ()
    assert as_bytes(unchanged(draft)) == text.encode()


FRONT = "---\ntitle: A\nauthor: Kim\n---\nx"
GONE = [
    ("a<!-- Kim -->b", "ab", [("comment 1", "Kim")], "comment"),
    ("김<!-- 박 -->철수가 왔다", "김철수가 왔다", [("comment 1", "박")], "in a Korean name"),
    ("a\n\n<!-- Kim\n\nRi -->\n\nb", "a\n\n\nb", [("comment 1", "Kim\n\nRi")], "lines of its own"),
    ("a\n<!-- Kim -->\nb", "a\n\nb", [("comment 1", "Kim")], "between lines"),
    ("a\n[//]: # (Kim)\n", "a\n", [("comment 1", "Kim")], "comment by a link"),
    ("a\n\n[x]: <> 'Kim'\n", "a\n\n", [("comment 1", "Kim")], "another"),
    ("a <!--> b <!-- Kim --> c", "a  b  c", [("comment 1", "Kim")], "a whole comment"),
    ("<!-- Kim\n\nb", " Kim\n\nb", [("unfinished comment 1", "<!--")], "never closed"),
    ("<!<!-- a -->-- Kim -->b", "b", [("comment 1", "a"), ("comment 2", "Kim")], "one by another"),
    ("{% comment %}Kim{% endcomment %}b", "b", [("comment 1", "Kim")], "Liquid"),
    ("{{/* Kim */}}b", "b", [("comment 1", "Kim")], "Hugo"),
    ("{{!-- Kim --}}b", "b", [("comment 1", "Kim")], "Handlebars"),
    ("a {>>Kim<<}b", "a b", [("comment 1", "Kim")], "CriticMarkup"),
    ("%%\nKim\n%%\nb", "b", [("comment 1", "Kim")], "Obsidian"),
    ("a %% 김 %% b", "a  b", [("comment 1", "김")], "Obsidian in a line"),
    ("<?php Kim ?>b", "b", [("declaration 1", "php Kim")], "instruction"),
    ("<script>Kim\n\nx</script>b", "b", [("script 1", "Kim\n\nx")], "script"),
    ("<style>\n.kim {}\n</style>\n\nb", "\nb", [("style 1", ".kim {}")], "style"),
    ("<p hidden>Kim <p>x</p></p>b", "b", [("p 1", "Kim <p>x</p>")], "hidden element"),
    ("<i style='display:none'>김</i>b", "b", [("i 1", "display:none\n김")], "hidden by its style"),
    ("<p hidden>Kim\n\nb", "Kim\n\nb", [("p 1", "p")], "hidden and never closed"),
    ("<b class=kim data-x='Ri'>b</b>", "<b>b</b>",
     [("classes and ids", "kim"), ("attributes of tags", "data-x Ri")], "attributes"),
    ("<ri data-x='Kim'>b</ri>", "<ri>b</ri>", [("attributes of tags", "data-x Kim")],
     "attribute of an unknown element"),
    ("# H {#kim .ri}\n", "# H \n", [("attributes in braces", "#kim .ri")], "attributes in braces"),
    ("```py {a=Kim}\nx\n```", "```py\nx\n```", [("remark on a code block", "{a=Kim}")], "fence"),
    ("```Kim\nx\n```", "```\nx\n```", [("remark on a code block", "Kim")], "unknown language"),
    ("b\n\n[kim]: http://x 'Ri'\n", "b\n\n", [("unused link 1", "[kim]: http://x 'Ri'")], "unused"),
    ("[a]\n\n[a]: x\n[a]: y\n", "[a]\n\n[a]: x\n", [("unused link 1", "[a]: y")], "defined twice"),
    ("b\n\n[^1]: Kim\n  more\n\n  still\n\nc", "b\n\n\nc",
     [("footnote without a reference 1", "Kim\n  more\n\n  still")], "footnote nobody cites"),
    ("b\n\n[^가]: 김\n", "b\n\n", [("footnote without a reference 1", "김")], "Korean footnote"),
    (FRONT, "---\ntitle: A\n---\nx", [("front matter: author", "Kim")], "author"),
    ("---\nAuthor: Kim\nemail: k@x.org\n---\nx", "x",
     [("front matter: author", "Kim"), ("front matter: email", "k@x.org")], "nothing is left"),
    ("---\ntitle: A # Ri\n# Kim\n---\nx", "---\ntitle: A\n---\nx",
     [("comment in the front matter 1", "Ri"), ("comment in the front matter 2", "# Kim")],
     "comments in YAML"),
    ("---\nkim: 1\ntitle: '#a'\n---\nx", "---\ntitle: '#a'\n---\nx",
     [("front matter: entry 1", "kim: 1")], "unknown entry, told with its name"),
    ("---\ntitle:\n  kim: 1\nlang: en\n---\nx", "---\nlang: en\n---\nx",
     [("front matter: title", "kim: 1")], "more than a line"),
    ("---\ntags:\n  - Kim\nsummary: |\n  # b\n---\nx", "---\nsummary: |\n  # b\n---\nx",
     [("front matter: tags", "- Kim")], "list, and a block of text"),
    ("+++\ntitle = 'A' # Ri\n[author]\nname = 'Kim'\n+++\nx", "+++\ntitle = 'A'\n+++\nx",
     [("comment in the front matter 1", "Ri"), ("front matter: author", "name = 'Kim'")], "TOML"),
    ("---\n작성자: 김\n제목: 글\n고향: 회령\n---\nx", "---\n제목: 글\n---\nx",
     [("front matter: 작성자", "김"), ("front matter: entry 3", "고향: 회령")], "Korean entries"),
    ("![a](data:image/png;base64,AA)", "![a](data:,)",
     [("picture 1", "image/png;base64")], "picture in the address"),
    ("[a][]\n\n[a]: <data:text/plain,Kim>", "[a][]\n\n[a]: <data:,>",
     [("file 1", "text/plain\nKim")], "file in the address"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown", "told"), [pytest.param(*row[:3], id=row[3]) for row in GONE]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_what_no_page_shows_is_told_and_gone(
    text: str, shown: str, told: list[tuple[str, str]], end: str
) -> None:
    draft = read(text.replace("\n", end))
    assert body(draft) == shown.replace("\n", end)
    assert sorted((place, words.replace("\r\n", "\n")) for place, words in beside(draft)) == sorted(
        told
    )
    assert draft.in_file == text.replace("\n", end)
    assert source(draft) == as_bytes(unchanged(draft)) == body(draft).encode()


def test_what_is_kept_of_front_matter_is_still_yaml() -> None:
    text = "---\ntitle: 'A: b' # c\nauthor: Kim\ndraft: true\ndate: 2020-01-02\n---\nx"
    kept = body(read(text)).split("---")[1]
    assert yaml.safe_load(kept) == {"title": "A: b", "draft": True}


@pytest.mark.parametrize("stem", ["Wexolmar", "Kunzatib"])
def test_nothing_of_a_nasty_draft_is_left(stem: str) -> None:
    data, places = nasty(stem)
    copy = as_bytes(unchanged(MARKDOWN.read(data, "draft.md")))
    seen = {place.id for place in places if place.category in "VN"}
    assert set(left(copy, places)) <= seen
    assert {place.id for place in places if place.where == "body"} <= set(left(copy, places))


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        pytest.param(FRONT, "x", (5, 1), id="behind front matter"),
        pytest.param("a\n<!-- 1\n2 -->\nKim", "Kim", (4, 1), id="behind lines"),
        pytest.param("a <!-- b --> Kim", "Kim", (1, 14), id="in a line"),
        pytest.param("<!-- 메모 -->\n김이", "김", (2, 1), id="Korean"),
        pytest.param("a\n<!-- x -->\n b <!-- Kim -->", "Kim", (3, 9), id="in a comment"),
        pytest.param("<!<!-- a -->--  Kim -->b", "Kim", (1, 17), id="in one that another made"),
        pytest.param("---\ntitle: x\nauthor:  Kim\n---\n", "Kim", (3, 10), id="in front matter"),
    ],
)
def test_lines_are_those_of_the_file(text: str, word: str, place: tuple[int, int]) -> None:
    draft = read(text)
    lines = Lines.of(draft)
    assert lines.at(draft.text.index(word)) == place
    at = draft.text.index(word)
    start, end = lines.in_file(Span(at, at + len(word)))
    assert text[start:end] == word


def test_new_words_that_would_hide_something_are_refused() -> None:
    draft = read("See [Kim].\n\n[Kim]: http://x\n")
    start = draft.text.index("Kim")
    text = draft.text[:start] + "Ri" + draft.text[start + 3 :]
    meant = Draft("draft.md", text, origin=draft.origin)
    with pytest.raises(Unsafe, match="would be hidden"):
        MARKDOWN.write(Rewrite(draft, ((Span(start, start + 3), "Ri"),), meant))


def test_comments_within_comments_without_end_are_refused() -> None:
    with pytest.raises(Unsafe, match="without end"):
        read("<!" * 40 + "<!-- a -->" + "-- -->" * 40)


_PIECES = st.lists(
    st.sampled_from(
        [
            *("\n", "\n\n", "\r\n", "---\n", "+++\n", "a: b\n", "title: a\n", "- b\n", " # c"),
            *("<!--", "-->", "<!", ">", "<b id=x>", "</b>", "<i hidden>", "</i>", "<kim "),
            *("[a]: b\n", "[a]", "[^1]: c\n", "[^1]", "{#x}", "](#x)", "%%", " %% ", "{{/*"),
            *("```", "`", "\\", "김", "k", '"', "'", "data:image/png,A", "![", "](", ")", "  "),
            *("[//]: # (x)", "*/}}", "<script>"),
        ]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@given(_PIECES)
def test_a_copy_has_nothing_hidden_and_the_file_comes_back(text: str) -> None:
    draft = read(text)
    assert draft.in_file == text
    copy = read(body(draft))
    assert copy.text == body(draft)
    assert all(segment.layer == "body" for segment in copy.segments)


_TEXT = st.text("abc\n", max_size=12)


@given(_TEXT, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), _TEXT), max_size=4),
       st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), _TEXT), max_size=4))  # fmt: skip
def test_cuts_undo_edits(
    text: str, one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]
) -> None:
    first = _in_order(text, one)
    cuts = composed(text, (), first)
    assert spliced(spliced(text, first), cuts) == text
    middle = spliced(text, first)
    second = _in_order(middle, other)
    both = composed(middle, cuts, second)
    assert spliced(spliced(middle, second), both) == text
    assert all(isinstance(cut, Cut) for cut in both)


def _in_order(text: str, edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for start, end, words in sorted((min(a, b), max(a, b), w) for a, b, w in edits):
        if start < end <= len(text) and (not out or out[-1][1] < start):
            out.append((start, end, words))
    return out


@pytest.mark.parametrize(
    "unit",
    [
        *("<!--", "<!-", "<a ", "<a b='", "<p hidden>", "<script>", "{% comment %}", "{{/*"),
        *("%%\n", " %%a", "<?", "<!A", "[a]: b\n", "[^1]: a\n", "[", "{#a}", "{#a"),
        *("a <!-- b --> ", "<i>", "---\n", "---\na: b\n", "# a\n", "<b id=a>", "[^1]: a\n  b\n\n",
          "<![CDATA[", "[a](#b"),
    ],
)  # fmt: skip
def test_hostile_text_does_not_hang(unit: str) -> None:
    """A second where time is linear, minutes where it is quadratic; no measure of speed."""
    begin = time.perf_counter()
    text = unit * (100_000 // len(unit))
    for whole in (text, "---\na: b\n" + text + "\n---\n"):
        draft = read(whole)
        assert draft.in_file == whole
    assert time.perf_counter() - begin < 20
