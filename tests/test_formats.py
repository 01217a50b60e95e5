"""One contract for every format: read strictly, write back the same bytes, refuse the rest."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import time
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redact.core import Draft, Origin, unchanged
from redact.errors import Unsafe
from redact.formats import FORMATS, encodable, read, read_bytes, readable, write
from redact.formats.segments import KINDS, segments

KOREAN = "그는 회령에서 태어났다. 어머니는 장마당에서 국수를 팔았고, 나는 그 곁에서 자랐다.\n"
MIXED = "Moon Hye-bong (문혜봉) left Hoeryong — “home” — in 1998.\n"
ENGLISH = "She left in 1998.\n"
SUFFIXES = sorted(
    suffix for form in FORMATS if form.name in ("text", "markdown") for suffix in form.suffixes
)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", [KOREAN, MIXED, ENGLISH], ids=["korean", "mixed", "english"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        pytest.param("utf-8", b"", id="utf-8"),
        pytest.param("utf-8", codecs.BOM_UTF8, id="utf-8 with mark"),
        pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="utf-16-le"),
        pytest.param("utf-16-be", codecs.BOM_UTF16_BE, id="utf-16-be"),
        pytest.param("utf-16-le", b"", id="utf-16-le without mark"),
        pytest.param("utf-16-be", b"", id="utf-16-be without mark"),
        pytest.param("utf-32-le", codecs.BOM_UTF32_LE, id="utf-32-le"),
        pytest.param("utf-32-be", codecs.BOM_UTF32_BE, id="utf-32-be"),
        pytest.param("cp949", b"", id="cp949"),
        pytest.param("euc_kr", b"", id="euc-kr"),
    ],
)
def test_unchanged_is_the_same_file(
    suffix: str, text: str, encoding: str, bom: bytes, tmp_path: Path
) -> None:
    if encoding in ("cp949", "euc_kr"):
        text = text.replace("—", "―")  # the dash these have
    for number, line_end in enumerate(("\n", "\r\n", "\r")):
        body = (text * 3).replace("\n", line_end)
        data = bom + body.encode(encoding)
        path = tmp_path / f"draft{number}{suffix.upper()}"
        path.write_bytes(data)
        draft = read(path)
        assert draft.text == body
        assert draft.name == str(path)
        write(unchanged(draft), tmp_path / "copy")
        assert (tmp_path / "copy").read_bytes() == data


def test_a_change_keeps_encoding_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("\ufeff회령\r\n".encode("utf-16-be"))
    draft = read(path, name="회령.txt")
    assert draft.name == "회령.txt"
    write(unchanged(replace(draft, text=draft.text.replace("회령", "국경"))), path)
    assert path.read_bytes() == "\ufeff국경\r\n".encode("utf-16-be")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_empty_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"empty{suffix}"
    path.touch()
    draft = read(path)
    assert (draft.text, draft.segments) == ("", ())
    write(unchanged(draft), path)
    assert path.read_bytes() == b""


def test_a_copy_is_private(tmp_path: Path) -> None:
    write(unchanged(Draft("x", "text")), tmp_path / "copy.txt")
    assert stat.S_IMODE((tmp_path / "copy.txt").stat().st_mode) == 0o600


QUOTED = "=EA=B9=80=ED=95=B4=EC=9B=90 =\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param("café and résumé".encode("latin-1"), "neither UTF-8", id="latin-1"),
        pytest.param("“It’s”, she said".encode("cp1252"), "neither UTF-8", id="windows quotes"),
        pytest.param("他出生在平壤附近的一个村庄，后来".encode("gbk"), "neither UTF-8", id="gbk"),
        pytest.param("彼は平壌の近くの村で生まれた。".encode("euc_jp"), "neither", id="euc-jp"),
        pytest.param(
            "彼は平壌の近くの村で生まれた。".encode("shift_jis"), "neither", id="shift-jis"
        ),
        pytest.param("Он родился в Пхеньяне".encode("cp1251"), "neither UTF-8", id="cp1251"),
        pytest.param(KOREAN.encode("johab"), "neither UTF-8", id="johab"),
        pytest.param(KOREAN.encode("iso2022_kr"), "shift or escape", id="iso-2022-kr"),
        pytest.param(KOREAN.encode("utf-7"), "UTF-7", id="utf-7"),
        pytest.param(QUOTED.encode(), "quoted-printable", id="quoted-printable"),
        pytest.param(KOREAN.encode() + b"\xff", "neither UTF-8 (byte", id="a broken byte"),
        pytest.param("특칭".encode("cp949"), "both", id="UTF-8 and CP949"),
        pytest.param(b"\xff\xfea", "not valid", id="half a character"),
        pytest.param(b"\xff\xfe\x00\xd8", "not valid", id="half a surrogate pair"),
        pytest.param(b"\xef\xbb\xbf\xff", "byte 3", id="wrong mark"),
        pytest.param(bytes(range(256)), "zeros", id="binary"),
        pytest.param(b"abc\x00", "zeros", id="zero"),
        pytest.param(b"\x01\x02\x03 a", "control", id="controls"),
        pytest.param("\ue000\ue001\ue002 and".encode(), "private-use", id="a private font"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"{\\rtf1 Kim}", "rich text", id="rtf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office", id="doc"),
        pytest.param(b"\x89PNG\r\n", "picture", id="png"),
    ],
)
def test_what_is_not_certainly_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unsafe) as caught:
        read_bytes(data, "draft.txt")
    assert problem in caught.value.problem
    assert caught.value.where == "draft.txt"
    assert caught.value.hint


def test_zip_with_a_text_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w:t>Kim</w:t>")
    with pytest.raises(Unsafe, match="zip archive"):
        read(path)


def test_utf8_with_accents_is_no_korean() -> None:
    text = "À l’été dernier, Zoë a quitté Zürich — déjà vu…"
    assert read_bytes(text.encode(), "x").text == text
    assert read_bytes("été à Évry".encode(), "x").text == "été à Évry"


@pytest.mark.parametrize("text", ["김해원", "회령에서 왔다", "Kim (김해원)", "“So”, he said…"])
def test_short_cp949(text: str) -> None:
    assert read_bytes(text.encode("cp949"), "x").text == text


@pytest.mark.parametrize("name", ["a.docm", "a.hwp", "a.RTF", "a", "a.csv", ".txt"])
def test_unknown_format_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(ENGLISH, "utf-8")
    assert not readable(tmp_path / name)
    with pytest.raises(Unsafe, match="cannot read this format") as caught:
        read(tmp_path / name)
    assert ".markdown, .md" in caught.value.hint
    assert ("export" in caught.value.hint) is name.lower().endswith((".docm", ".hwp", ".rtf"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.md").mkdir()
    for name in ("pipe.txt", "folder.md", "missing.txt"):
        with pytest.raises(Unsafe):
            read(tmp_path / name)


def test_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.formats.LIMIT", 2**20)
    (tmp_path / "book.txt").write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(Unsafe, match="larger than 1 MiB"):
        read(tmp_path / "book.txt")
    with pytest.raises(Unsafe, match="larger than 1 MiB"):
        read_bytes(b"a" * (2**20 + 1), "-")


def test_unknown_format_name() -> None:
    with pytest.raises(ValueError, match="no format"):
        read_bytes(b"", "-", "nothing")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Kim Chŏl — 😀", "cp949", id="not in cp949"),
        pytest.param("lone \ud800", "utf-8", id="half a character"),
    ],
)
def test_write_refuses_what_the_encoding_lacks(text: str, encoding: str, tmp_path: Path) -> None:
    origin = Origin("text", encoding)
    assert not encodable(origin, text)
    with pytest.raises(Unsafe) as caught:
        write(unchanged(Draft("draft.txt", text, origin=origin)), tmp_path / "copy.txt")
    assert str(sum(not encodable(origin, char) for char in text)) in caught.value.problem
    assert not any(word in str(caught.value) for word in text.split() if not word.isascii())
    assert not (tmp_path / "copy.txt").exists()


def test_write_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "original.txt").write_text("original", "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "original.txt")
    with pytest.raises(Unsafe, match="cannot write"):
        write(unchanged(Draft("x", "other")), tmp_path / "link.txt")
    assert (tmp_path / "original.txt").read_text("utf-8") == "original"


# --- segments

FRONT = "---\ntitle: Kim\nby: Ri\n---\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Plain text.\nMore.", {}, id="body only"),
        pytest.param(FRONT + "Body", {"front matter": FRONT}, id="front matter"),
        pytest.param(
            "---\r\na: b\r\n---\r\nx", {"front matter": "---\r\na: b\r\n---\r\n"}, id="CRLF"
        ),
        pytest.param("---\ra: b\r---\rx", {"front matter": "---\ra: b\r---\r"}, id="old Mac"),
        pytest.param('+++\na = "b"\n+++\nx', {"front matter": '+++\na = "b"\n+++\n'}, id="toml"),
        pytest.param("---\nProse.\n---\n", {"heading": "Prose.\n"}, id="rules are none"),
        pytest.param("a\n# 회령 *b* #\nc", {"heading": "# 회령 *b* #\n"}, id="heading"),
        pytest.param("Kim\n===\nb", {"heading": "Kim\n"}, id="underlined heading"),
        pytest.param("#tag\n", {}, id="a tag is no heading"),
        pytest.param("a [Kim](kim.md) b", {"link target": "kim.md"}, id="link"),
        pytest.param(
            'a [Kim](<k m.md> "Ri") b', {"link target": "k m.md", "link title": "Ri"}, id="title"
        ),
        pytest.param("[a](x_(y).md)", {"link target": "x_(y).md"}, id="brackets in a target"),
        pytest.param("a](b) and [c] (d)", {}, id="no links"),
        pytest.param(r"\[a](b)", {}, id="escaped bracket"),
        pytest.param(
            "![Kim at home](img/kim.jpg)",
            {"image text": "Kim at home", "image name": "img/kim.jpg"},
            id="image",
        ),
        pytest.param(
            "[![A](a.png)](b.md)",
            {"image text": "A", "image name": "a.png", "link target": "b.md"},
            id="image in a link",
        ),
        pytest.param(
            "[a]: https://ex.org/kim 'x'", {"link target": "https://ex.org/kim"}, id="def"
        ),
        pytest.param("[[Kim|him]] [[Ri]]", {"link target": "Kim Ri"}, id="wiki links"),
        pytest.param("see https://ex.org/kim, or", {"link target": "https://ex.org/kim"}, id="url"),
        pytest.param(
            "<mailto:k@ex.org> <k@ex.org>", {"link target": "mailto:k@ex.org k@ex.org"}, id="auto"
        ),
        pytest.param("# Kim {#kim}\n", {"heading": "# Kim {# }\n", "link target": "kim"}, id="id"),
        pytest.param("a <!-- Kim\n\nRi --> b", {"comment": "<!-- Kim\n\nRi -->"}, id="comment"),
        pytest.param("a <!-- open", {}, id="open comment"),
        pytest.param("[//]: # (Kim)\n", {"comment": "[//]: # (Kim)"}, id="hidden note"),
        pytest.param("a `x](y)` ``b`c`` `d", {"code": "`x](y)` ``b`c``"}, id="code spans"),
        pytest.param("`a\n\nb`", {}, id="no code span over paragraphs"),
        pytest.param(
            "```py\n# x\n```\n# y", {"code": "```py\n# x\n```", "heading": "# y"}, id="fence"
        ),
        pytest.param("~~~\n# x", {"code": "~~~\n# x"}, id="open fence"),
        pytest.param("````\n```\n````\nx", {"code": "````\n```\n````"}, id="longer fence"),
        pytest.param('a <a href="kim">b</a>', {"tag": '<a href="kim">'}, id="tag"),
        pytest.param(
            "x[^1]\n\n[^1]: Kim\n  more\n\n    still\n\nbody",
            {"footnote": "[^1]: Kim\n  more\n\n    still\n\n"},
            id="footnote",
        ),
        pytest.param(
            "[^1]: see https://ex.org",
            {"footnote": "[^1]: see ", "link target": "https://ex.org"},
            id="link in a footnote",
        ),
    ],
)
def test_segments(text: str, expected: dict[str, str]) -> None:
    found: dict[str, list[str]] = {}
    for part in segments(text):
        if part.kind != "body":
            found.setdefault(part.kind, []).append(text[part.start : part.end])
    assert {kind: " ".join(parts) for kind, parts in found.items()} == expected


PIECES = st.lists(
    st.one_of(
        st.text(max_size=3),
        st.sampled_from(
            [
                *(
                    "\n",
                    "\n\n",
                    "\r\n",
                    "\r",
                    "---\n",
                    "# ",
                    "```\n",
                    "`",
                    "[",
                    "]",
                    "](",
                    ")",
                    "![",
                ),
                *("<!--", "-->", "<a ", ">", "[^1]: ", "[a]: b", "http://x", "[[", "]]", "{#", "}"),
                *("\\", "(", '"', "a: b\n", "===\n", "  ", "김해원", "[//]: # x"),
            ]
        ),
    )
).map("".join)


@given(PIECES)
@example("---\na: b\n---\n`x\n`<!---->](](")
def test_segments_cover_the_text(text: str) -> None:
    parts = segments(text)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(a.end == b.start and a.kind != b.kind for a, b in pairwise(parts))
    assert all(part.start < part.end and part.kind in KINDS for part in parts)


@pytest.mark.parametrize(
    "unit", ["](", "` `` ", "<!--", "<a ", "[[a", "{#", "](a (", "```\n", "- "]
)
def test_hostile_text_does_not_hang(unit: str) -> None:
    """Half a second where time is linear, minutes where it is quadratic; no measure of speed."""
    begin = time.perf_counter()
    segments(unit * (100_000 // len(unit)))
    assert time.perf_counter() - begin < 15


@given(
    st.binary(max_size=80) | st.text(max_size=40).map(lambda text: text.encode("cp949", "ignore"))
)
def test_any_bytes_are_read_back_or_refused(data: bytes) -> None:
    try:
        draft = read_bytes(data, "x")
    except Unsafe:
        return
    assert draft.origin.bom + draft.text.encode(draft.origin.encoding) == data


@given(PIECES, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "cp949"]))
def test_korean_is_never_misread(text: str, encoding: str) -> None:
    """Right or refused: a wrong reading would hide every name and still look clean."""
    text += "김해원은 회령에서 왔다.\n"
    data = text.encode(encoding, "ignore")
    with contextlib.suppress(Unsafe):
        assert read_bytes(data, "x").text == data.decode(encoding)
