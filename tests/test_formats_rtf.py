"""Rich text documents: what a reader sees is read, the rest told, and a copy made anew."""

from __future__ import annotations

import random
import time

import pytest

from redact.core import Draft, Span, unchanged
from redact.errors import Unsafe
from redact.formats.rtf import RTF
from tests.nasty.rtf import nasty
from tests.nasty.scan import left
from tests.samples_rtf import document
from tests.test_formats_contract import rewritten


def others(draft: Draft) -> list[tuple[str, str]]:
    """(kind, text) of all that is not the body."""
    return [(s.kind, draft.text[s.start : s.end]) for s in draft.segments if s.layer != "body"]


KOREAN_FONT = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset129 B;}{\f2\fcharset204 C;}}"


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        pytest.param(r"Kim\par Ri", "", "Kim\n\nRi", id="paragraphs"),
        pytest.param(r"Ki{\b m} Chol", "", "Kim Chol", id="a name over looks"),
        pytest.param(r"\'b1\'e8\'c3\'b6\'bc\'f6", "", "김철수", id="CP949 in escapes"),
        pytest.param(r"\'b1\'e8{\b\'c3\'b6}\'bc\'f6", "", "김철수", id="over a group"),
        pytest.param("김철수", "", "김철수", id="CP949 as it is"),
        pytest.param(r"\f1\'b1\'e8\f2\'c4\'e0", KOREAN_FONT, "김Да", id="code page of the font"),
        pytest.param(r"\u44608?\u-14848 ?X", "", "김였X", id="Unicode, one negative"),
        pytest.param(r"\uc2\u44608\'b1\'e8x{\uc0\u44608}", "", "김x김", id="what replaces it"),
        pytest.param(r"\uc1\u-10179?\u-8704?", "", "😀", id="halves"),
        pytest.param(r"a\~b\_c\-d\{\}\\", "", "a\u00a0b\u2011cd{}\\", id="signs"),
        pytest.param(r"a\tab b\line c\emdash d\ldblquote e", "", "a\tb\nc—d“e", id="words"),
        pytest.param("a\\\nb", "", "a\n\nb", id="a line end behind a backslash"),
        pytest.param(r"\trowd 이름\cell 김철수\cell\row c", "", "이름\n김철수\n\nc", id="cells"),
        pytest.param(r"a{\footnote Kim}b", "", "ab\n\nKim", id="footnote"),
        pytest.param(r"a{\field{\*\fldinst PAGE}{\fldrslt 3}}", "", "a3", id="result of a field"),
        pytest.param(r"a{\shp{\*\shpinst{\shptxt Kim}}}", "", "aKim", id="text box"),
        pytest.param(r"{\upr{x}{\*\ud Kim}}", "", "Kim", id="Unicode form"),
        pytest.param(r"{\revised Kim}{\pntext 1.}a", "", "Kim1.a", id="insertion and list number"),
        pytest.param("{\\pict\\bin3 a}{}b", "", "b", id="bytes of a picture"),
        pytest.param("a", r"{\header Kim\par}", "a\n\nKim", id="header"),
    ],
)
def test_what_a_reader_sees_is_the_body(body: str, head: str, text: str) -> None:
    draft = RTF.read(document(body, head), "draft")
    assert draft.body().text == text
    copy = RTF.read(RTF.write(unchanged(draft)), "copy")
    assert copy.text == text
    assert others(copy) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(r"a{\v Kim}", ("hidden text", "Kim"), id="hidden"),
        pytest.param(r"a\v K\v0 b{\v\b im}", ("hidden text", "K"), id="hidden until it is off"),
        pytest.param(r"{\deleted 김\'c3\'b6}a", ("tracked deletion", "김철"), id="deleted"),
        pytest.param(r"{\*\annotation Ask \b Kim}", ("comment", "Ask Kim"), id="comment"),
        pytest.param(r"{\*\atnauthor Kim}", ("author", "Kim"), id="its author"),
        pytest.param(r"{\info{\author 김철수}}", ("author", "김철수"), id="author"),
        pytest.param(r"{\info{\creatim\yr2013\mo9}}", ("date", "2013 9"), id="date"),
        pytest.param(
            r'{\field{\*\fldinst HYPERLINK "x/Kim"}}',
            ("hidden text", 'HYPERLINK "x/Kim"'),
            id="link",
        ),
        pytest.param(r"{\*\nobody Kim}", ("property", "Kim"), id="unknown group"),
        pytest.param(r"{\*\template C:\\Kim}", ("file path", r"C:\Kim"), id="template"),
        pytest.param(r"{\pict\jpegblip ffd8}", ("picture", "picture"), id="picture"),
    ],
)
def test_what_nobody_sees_is_told(body: str, expected: tuple[str, str]) -> None:
    draft = RTF.read(document(body), "draft")
    assert expected in others(draft)
    assert others(RTF.read(RTF.write(unchanged(draft)), "copy")) == []


def test_text_after_the_end_is_told() -> None:
    draft = RTF.read(document("a") + b"Kim", "draft")
    assert others(draft) == [("hidden text", "Kim")]


def test_embedded_files_are_blind() -> None:
    assert RTF.read(document(r"{\object{\*\objdata 0102}}"), "draft").blind == (
        "embedded object 1",
    )


def test_bytes_that_no_code_page_has_are_blind() -> None:
    assert RTF.read(b"{\\rtf1\\ansicpg949 a\\'ff}", "draft").blind


@pytest.mark.parametrize(
    ("body", "old", "new", "copy"),
    [
        pytest.param(r"{\b Ki}m x", "Kim", "Lee", r"{\b Lee} x\par", id="looks of the first sign"),
        pytest.param(
            r"{\b 김철}수는",
            "김철수",
            "박영호",
            r"{\b \u-17387?\u-14847?\u-10696?}\u-19820?\par",
            id="Korean",
        ),
        pytest.param(
            r"a\par Kim\par b", "Kim", "", "a\\par\n{}\\par\nb\\par", id="emptied paragraph"
        ),
        pytest.param("Kim", "Kim", r"a\b{}", r"a\\b\{\}\par", id="signs"),
    ],
)
def test_an_edit_lands(body: str, old: str, new: str, copy: str) -> None:
    draft = RTF.read(document(body), "draft")
    start = draft.text.index(old)
    data = RTF.write(rewritten(draft, [(Span(start, start + len(old)), new)])).decode()
    assert data.split("sa200 ")[1].strip("\n}") == copy


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Kim", id="text"),
        pytest.param(b"PK\x03\x04", id="zip"),
        pytest.param(b"{\\rtf1 Kim", id="cut off"),
        pytest.param(b"{\\rtf1 a\\bin999999999 b}", id="bytes that are not there"),
        pytest.param(b"{\\rtf1 a\\bin-5 b}", id="a negative number of bytes"),
        pytest.param(b"{\\rtf1 " + b"{" * 200_000 + b"}" * 200_001, id="nested too deeply"),
        pytest.param(b"{\\rtf1 " + b"\\b" * 3_000_001 + b"}", id="too many words"),
        pytest.param(b"{\\rtf1 a\\'zz}", id="no hexadecimal"),
    ],
)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    begin = time.perf_counter()
    with pytest.raises(Unsafe) as caught:
        RTF.read(data, "draft.rtf")
    assert caught.value.where == "draft.rtf"
    assert time.perf_counter() - begin < 60


def test_nothing_but_what_a_reader_sees_is_left() -> None:
    data, places = nasty("Moranjik")
    draft = RTF.read(data, "draft")
    seen = {place.id for place in places if place.category == "V"}
    unread = {place.id for place in places if place.category == "X"}
    missing = [p.where for p in places if p.id not in unread and p.text not in draft.text]
    assert missing == []
    assert draft.blind == ("embedded object 1",)
    copy = RTF.write(unchanged(draft))
    assert set(left(copy, places)) <= seen


@pytest.mark.parametrize(
    "count", [200, pytest.param(10_000, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_damage_anywhere_is_refused_or_read(count: int) -> None:
    sample, _ = nasty("Moranjik")
    for seed in range(count):
        draw = random.Random(seed)
        damaged = bytearray(sample)
        for _ in range(draw.randint(1, 5)):
            damaged[draw.randrange(len(damaged))] = draw.choice(b"\\{}\x00\xff'u8 -")
        try:
            draft = RTF.read(bytes(damaged), "draft")
            copy = RTF.read(RTF.write(unchanged(draft)), "copy")
        except Unsafe:
            continue
        assert copy.text == draft.body().text
        assert others(copy) == []
