"""PDF: what a reader sees is the body, everything else is told, nothing else is in a copy."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from redact.cli import main
from redact.core import Draft, Rewrite, Span, unchanged
from redact.errors import Unsafe
from redact.formats.pdf import PDF
from redact.formats.pdf.own import pages_of
from redact.pipeline import Start
from tests import samples_pdf as made
from tests.nasty.pdf import nasty
from tests.nasty.scan import left

EN, KO = "Moon Hye-bong left Hoeryong.", "문혜봉은 회령을 떠났다."
BOX = b"0 g 50 750 400 30 re f\n"


def read(data: bytes) -> Draft:
    return PDF.read(data, "draft.pdf")


def body(draft: Draft) -> str:
    return draft.text[: draft.body_end]


def hidden(draft: Draft) -> str:
    return draft.text[draft.body_end :]


def apply(draft: Draft, *changes: tuple[str, str]) -> tuple[bytes, str]:
    """A copy with every occurrence of these words replaced, and the text that is meant."""
    text, edits = body(draft), []
    for old, new in changes:
        edits += [(Span(*found.span()), new) for found in re.finditer(re.escape(old), text)]
    edits.sort()
    parts, done = [], 0
    for span, new in edits:
        parts += [text[done : span.start], new]
        done = span.end
    meant = "".join(parts) + text[done:]
    rewrite = Rewrite(draft, tuple(edits), replace(draft.body(), text=meant, segments=()))
    return PDF.write(rewrite), meant


def picture(data: bytes, page: int = 0) -> Any:
    """A page as a viewer draws it, 100 pixels an inch."""
    with pypdfium2.PdfDocument(data) as document:
        return document[page].render(scale=100 / 72).to_pil().convert("RGB")


def ink(data: bytes, box: tuple[int, int, int, int], page: int = 0) -> bool:
    """Something is drawn in this part of the page (points from the top left)."""
    left_, top, right, bottom = (round(side * 100 / 72) for side in box)
    return any(
        low != high
        for low, high in picture(data, page).crop((left_, top, right, bottom)).getextrema()
    )


def rotated(text: str) -> bytes:
    shown = made.line(text, 0, 0, 12).replace(b"0 0 Td", b"0 1 -1 0 300 200 Tm")
    return made.pages(shown)


VISIBLE: dict[str, Callable[[str], bytes]] = {
    "a line": lambda text: made.pages(made.line(text)),
    "on a page that is turned": lambda text: made.pages(made.line(text), entries=b"/Rotate 90"),
    "running upwards": rotated,
    "white on a dark ground": lambda text: made.pages(BOX + b"1 g " + made.line(text)),
    "as a clipping path": lambda text: made.pages(made.line(text, before="0 Tr 7 Tr 0 Tr")),
    "drawn twice for bold": lambda text: made.pages(made.line(text) + made.line(text, x=60.3)),
    "very small": lambda text: made.pages(made.line(text, size=4)),
    "in pieces, the last first": lambda text: made.pages(
        made.line(text[5:], x=60 + (50 if not text.isascii() else 26.5)) + made.line(text[:5])
    ),
    "an OCR layer over a scan": lambda text: made.pages(
        b"q 595 0 0 842 0 0 cm /Im0 Do Q " + made.line(text, before="3 Tr"), more=[made.GREY]
    ),
    "in a form": lambda text: made.pages(
        b"/Im0 Do ",
        more=[
            made.stream(
                made.line(text),
                b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>",
            )
        ],
    ),
}
HIDDEN: dict[str, Callable[[str], bytes]] = {
    "invisible mode": lambda text: made.pages(made.line(text, before="3 Tr")),
    "white on white": lambda text: made.pages(b"1 g " + made.line(text)),
    "nearly white": lambda text: made.pages(b"0.97 g " + made.line(text)),
    "under a box": lambda text: made.pages(made.line(text) + BOX),
    "under a picture": lambda text: made.pages(
        made.line(text) + b"q 500 0 0 100 20 720 cm /Im0 Do Q", more=[made.GREY]
    ),
    "off the page": lambda text: made.pages(made.line(text, y=-200)),
    "outside of the crop box": lambda text: made.pages(
        made.line(text), entries=b"/CropBox [0 0 595 700]"
    ),
    "clipped away": lambda text: made.pages(b"q 0 0 9 9 re W n " + made.line(text) + b"Q"),
}


@pytest.mark.parametrize("text", [EN, KO], ids=["english", "korean"])
@pytest.mark.parametrize("build", VISIBLE.values(), ids=VISIBLE)
def test_what_a_reader_sees_is_the_body(build: Callable[[str], bytes], text: str) -> None:
    draft = read(build(text))
    assert body(draft) == text
    assert text not in hidden(draft)


@pytest.mark.parametrize(
    ("spelled", "text"),
    [("ffi", "Griffin"), ("ff", "Griffn"), ("tt", "Grittn"), ("각각", "Gri각각n")],
)
@pytest.mark.parametrize("twice", [False, True], ids=["once", "twice for bold"])
def test_a_ligature_keeps_its_letters(
    monkeypatch: pytest.MonkeyPatch, spelled: str, text: str, twice: bool
) -> None:
    """One sign may stand for two equal letters, which are no shadow of each other."""
    table = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange 1 beginbfchar <7E> <{spelled.encode('utf-16-be').hex()}> endbfchar "
        "endcmap end"
    )
    monkeypatch.setattr(made, "_LATIN", made._LATIN[:-2] + b"/ToUnicode 5 0 R >>")
    drawn = made.line("Gri~n") + (made.line("Gri~n", x=60.3) if twice else b"")
    assert body(read(made.pages(drawn, more=[made.stream(table.encode("ascii"))]))) == text


@pytest.mark.parametrize("text", [EN, KO], ids=["english", "korean"])
@pytest.mark.parametrize("build", HIDDEN.values(), ids=HIDDEN)
def test_what_a_reader_does_not_see_is_hidden_and_gone(
    build: Callable[[str], bytes], text: str
) -> None:
    data = build(text)
    draft = read(data)
    assert text not in body(draft)
    assert [s.kind for s in draft.segments if text in draft.text[s.start : s.end]] == [
        "hidden text"
    ]
    copy = PDF.write(unchanged(draft))
    assert read(copy).text == body(draft)
    with pypdfium2.PdfDocument(copy) as document:
        assert text not in document[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [("Moon Hye-bong", "Pak Ok", EN), ("문혜봉", "박옥", KO), ("회령", "온성", KO)],
)
def test_a_replaced_line_is_set_anew(old: str, new: str, text: str) -> None:
    """The copy is searchable, and the line looks as if the old words had never been there."""
    data = made.pages(made.line(text) + made.line("Nothing here.", y=700))
    copy, meant = apply(read(data), (old, new))
    assert read(copy).text == meant
    line = made.line(text.replace(old, new))
    other, _ = apply(read(made.pages(line + made.line("Nothing here.", y=700))), (new, new))
    assert picture(copy).tobytes() == picture(other).tobytes()
    with pypdfium2.PdfDocument(copy) as document:
        shown = document[0].get_textpage().get_text_bounded()
    assert new in shown
    assert old not in shown


def test_the_width_of_a_name_does_not_show() -> None:
    """Two names of different width leave the same copy behind, to the last byte."""
    short, long = (made.pages(made.line(f"{name} went home.")) for name in ("Ri", "Namgung Hyeong"))
    one, _ = apply(read(short), ("Ri", "Pak"))
    two, _ = apply(read(long), ("Namgung Hyeong", "Pak"))
    assert one == two


def test_no_ink_of_a_removed_line_is_left() -> None:
    draft = read(made.pages(made.line(EN, size=30) + made.line("Stays.", y=600)))
    copy, _ = apply(draft, (EN, "x"))
    assert ink(copy, (50, 40, 590, 110))
    copy, _ = apply(draft, (EN, " "))
    assert not ink(copy, (0, 0, 595, 200))
    assert ink(copy, (50, 230, 200, 250))


def test_an_edit_over_two_lines_paints_both() -> None:
    draft = read(made.pages(made.line("She met Moon") + made.line("Hye-bong there.", y=748)))
    assert body(draft) == "She met Moon\nHye-bong there."
    copy, meant = apply(draft, ("Moon\nHye-bong", "Pak Ok"))
    assert read(copy).text == meant == "She met Pak Ok there."


def test_pages_are_parted_and_named() -> None:
    draft = read(made.pages(made.line(EN), b"", made.line(KO)))
    assert body(draft) == f"{EN}\n\n{KO}"
    assert [(s.place, s.layer) for s in draft.segments] == [("page 1", "body"), ("page 3", "body")]
    copy, meant = apply(draft, ("Moon", "Pak"), ("문혜봉", "박옥"))
    assert read(copy).text == meant
    with pypdfium2.PdfDocument(copy) as document:
        assert len(document) == 3


def test_columns_are_read_one_after_the_other() -> None:
    content = b"".join(
        made.line(f"{side} {n}", x, 760 - 12 * n)
        for side, x in (("left", 60), ("right", 320))
        for n in range(3)
    )
    assert body(read(made.pages(content))).split() == (
        ["left", "0", "left", "1", "left", "2", "right", "0", "right", "1", "right", "2"]
    )


def test_rows_of_a_table_are_cells() -> None:
    content = b"".join(
        made.line(cell, 60 + 150 * column, 760 - 20 * row)
        for row, cells in enumerate((("Name", "Town"), ("Moon", "Hoeryong")))
        for column, cell in enumerate(cells)
    )
    assert body(read(made.pages(content))).split() == ["Name", "Town", "Moon", "Hoeryong"]


RULES = {
    "a thin box": b"0 g 95 750 0.7 40 re f ",
    "a stroke": b"95 750 m 95 790 l S ",
    "the side of a box": b"95 750 200 40 re S ",
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize(("one", "other"), [("Moon", "Hye-bong"), ("문혜봉", "회령")])
def test_a_rule_parts_cells_that_nearly_touch(rule: bytes, one: str, other: str) -> None:
    """No name reaches over the border of a cell, and new words keep to their cell."""
    width = {"Moon": 62, "문혜봉": 60}[one]
    data = made.pages(rule + made.line(one, width) + made.line(other, 98))
    draft = read(data)
    assert body(draft) == f"{one}\n{other}"
    copy, meant = apply(draft, (one, "Pak Ok-sun of the North"))
    assert read(copy).text == meant
    bare = made.pages(made.line(one, width) + made.line(other, 98))
    assert "\n" not in body(read(bare))


@pytest.mark.parametrize(
    "shade", [b"1 1 0 rg 86 755 40 20 re f 0 g ", b"95 740 m 95 755 l S "], ids=["mark", "below"]
)
def test_what_is_no_rule_parts_nothing(shade: bytes) -> None:
    assert body(read(made.pages(shade + made.line(EN)))) == EN


@pytest.mark.parametrize(
    ("lines", "old", "first", "second"),
    [
        (("She met Moon", "Hye-bong, who left."), "Moon\nHye-bong", "She met Pak,", "who left."),
        (("그 겨울에 문혜", "봉은 강을 건넜다."), "문혜\n봉", "그 겨울에 Pak은", "강을 건넜다."),
        (("She met Moon", "Hye-bong."), "Moon\nHye-bong", "She met Pak.", ""),
    ],
    ids=["comma", "particle", "full stop"],
)
def test_what_hangs_on_a_word_stays_beside_it(
    lines: tuple[str, str], old: str, first: str, second: str
) -> None:
    """A replacement over the end of a line stands in the first line, the rest of its word too."""
    draft = read(made.pages(made.line(lines[0]) + made.line(lines[1], y=746)))
    copy, meant = apply(draft, (old, "Pak"))
    assert read(copy).text == meant
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        shown = [one.text.strip() for one in (pages_of(pdf) or [[]])[0]]
    assert shown == [line for line in (first, second) if line]


@pytest.mark.parametrize("step", [12, 13, 16])
def test_columns_from_top_to_bottom_are_lines(step: int) -> None:
    """Upright letters below each other, the second column left of the first."""
    columns = ("문혜봉은강을", "건넜다")
    content = b"".join(
        made.line(letter, 300 - 20 * column, 760 - step * row)
        for column, letters in enumerate(columns)
        for row, letter in enumerate(letters)
    )
    draft = read(made.pages(content + made.line(EN, y=500)))
    text = body(draft).replace("\n", "")
    assert text == f"{''.join(columns)}{EN}"
    copy, meant = apply(draft, ("문혜봉", "박옥"))
    assert "문혜봉" in body(draft)
    assert read(copy).text == meant


def test_letters_below_each_other_in_rows_are_no_columns() -> None:
    rows = ("문 Moon", "혜 Hye", "봉 Bong")
    content = b"".join(made.line(row, y=760 - 13 * n) for n, row in enumerate(rows))
    assert body(read(made.pages(content))).split("\n") == list(rows)


@pytest.mark.parametrize(
    ("label", "word", "text"),
    [
        ("i", "Moon", "i Moon"),
        ("12", "문혜봉", "12 문혜봉"),
        ("3", "rd", "3rd"),
    ],
)
def test_the_number_of_a_note_is_no_part_of_its_first_word(
    label: str, word: str, text: str
) -> None:
    """The number is drawn by itself, with no gap behind it."""
    width = {"i": 2.2, "12": 11.1, "3": 5.6}[label]
    data = made.pages(made.line(label, 60) + made.line(word, 60 + width))
    assert body(read(data)) == text


def test_the_mark_of_a_note_is_no_part_of_its_word() -> None:
    data = made.pages(made.line("Moon") + made.line("i", 85, 763.5, size=7))
    assert body(read(data)) == "Moon i"


def test_korean_words_go_on_in_the_next_line() -> None:
    """Hangul may break anywhere; where lines end in blanks, one that does not breaks a word."""
    lines = ("그는 그 겨울에 강을 건넜다. ", "우리에게 국수를 준 사람은 문혜", "봉이었다.")
    content = b"".join(made.line(text, y=760 - 13 * n) for n, text in enumerate(lines))
    draft = read(made.pages(content))
    assert body(draft) == "그는 그 겨울에 강을 건넜다.\n우리에게 국수를 준 사람은 문혜봉이었다."
    copy, meant = apply(draft, ("문혜봉", "박옥"))
    assert read(copy).text == meant
    cell = b"".join(made.line(text, y=760 - 13 * n) for n, text in enumerate("문혜봉"))
    assert body(read(made.pages(cell))) == "문혜봉"


BLIND: dict[str, tuple[bytes, str]] = {
    "a scan": (made.pages(b"595 0 0 842 0 0 cm /Im0 Do", more=[made.GREY]), "page 1 is a picture"),
    "a drawing": (made.pages(b"100 100 m 200 300 l S"), "page 1 is drawn, without text"),
    "a font that nobody has": (
        made.pages(made.line("กขค ลับ")),
        "page 1 has text in a font that the file does not hold",
    ),
}


@pytest.mark.parametrize(("data", "why"), BLIND.values(), ids=BLIND)
def test_what_cannot_be_read_is_said(data: bytes, why: str) -> None:
    (told,) = read(data).blind
    assert told.startswith(why)


def test_an_empty_page_is_not_blind() -> None:
    assert read(made.pages(b"")).blind == ()


def test_spoken_text_does_not_replace_what_is_drawn() -> None:
    data = made.pages(b"/Span << /ActualText (Moon Hye-bong) >> BDC " + made.line("He") + b" EMC")
    draft = read(data)
    assert body(draft) == "He"
    assert "Moon Hye-bong" in hidden(draft)


@pytest.fixture(scope="module")
def rich() -> tuple[bytes, list[Any], Draft]:
    data, places = nasty("Brolvique")
    return data, places, read(data)


def test_every_place_is_told(rich: tuple[bytes, list[Any], Draft]) -> None:
    data, places, draft = rich
    assert set(left(data, places)) == {place.id for place in places}, "the oracle sees all"
    assert [place for place in places if place.text not in draft.text] == []
    visible = {place.text for place in places if place.category == "V"}
    said = set(re.findall(r"Brolvique\w\d+", body(draft)))
    assert said <= visible
    # The value of a hidden field and the contents of typed text are no part of the page.
    assert len(visible - said) == 2


def test_a_copy_holds_none_of_them(rich: tuple[bytes, list[Any], Draft]) -> None:
    _, places, draft = rich
    copy, meant = apply(draft, *((place.text, "Pak") for place in places if place.category == "V"))
    assert left(copy, places) == {}
    again = read(copy)
    assert again.text == meant
    assert {segment.layer for segment in again.segments} == {"body"}
    assert again.blind == ()


def test_unchanged_visible_text_is_all_that_is_left(rich: tuple[bytes, list[Any], Draft]) -> None:
    _, places, draft = rich
    category = {place.id: place.category for place in places}
    kept = left(PDF.write(unchanged(draft)), places)
    assert {category[place] for place in kept} <= {"V"}


def test_a_copy_is_the_same_each_time_and_can_be_copied() -> None:
    draft = read(made.pages(made.line(EN) + made.line(KO, y=700), made.line(EN, y=300)))
    copy, meant = apply(draft, ("Moon", "Pak"))
    assert apply(draft, ("Moon", "Pak"))[0] == copy
    again, second = apply(read(copy), ("Hoeryong", "Onsong"))
    assert read(again).text == second == meant.replace("Hoeryong", "Onsong")


def _forms(depth: int) -> bytes:
    forms = [
        made.stream(
            b"/A Do " * 20,
            b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] "
            b"/Resources << /XObject << /A %d 0 R >> >>" % (6 + n),
        )
        for n in range(depth)
    ]
    return made.pages(b"/Im0 Do ", more=[*forms, made.GREY])


def _twice_packed() -> bytes:
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(bytes(2**20)) for _ in range(1024)) + packer.flush()
    twice = zlib.compress(once, 9)
    return made.pages(
        b"/Im0 Do",
        more=[
            made.stream(
                twice,
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                b"/Filter [/FlateDecode /FlateDecode]",
            )
        ],
    )


def _encrypted(password: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pages(made.line(EN)))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no PDF": (lambda: b"hello", "no PDF"),
    "cut off": (lambda: made.pages(made.line(EN))[:-80], "damaged"),
    "xref elsewhere": (
        lambda: made.pages(b"").replace(b"startxref\n", b"startxref\n9"),
        "damaged",
    ),
    "encrypted": (lambda: _encrypted("secret"), "encrypted"),
    "encrypted without a question": (lambda: _encrypted(""), "encrypted"),
    "page of 200 000 points": (
        lambda: made.pages(b"", box=b"[0 0 200000 200000]"),
        "page 1 is larger than a page can be",
    ),
    "ten thousand pages": (lambda: made.pages(*[b""] * 10_000), "more than 2000"),
    "a page tree in a loop": (
        lambda: made.file(
            [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]
        ),
        "damaged",
    ),
    "100 000 nested lists": (
        lambda: made.file(
            [b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 100_000 + b"]" * 100_000 + b" >>"]
        ),
        "damaged",
    ),
    "too much on a page": (
        lambda: made.pages(b"BT /F1 9 Tf " + b"(abcdefghij) Tj " * 20_000 + b"ET"),
        "more characters than a page can",
    ),
}


@pytest.mark.parametrize(("build", "why"), REFUSED.values(), ids=REFUSED)
def test_hostile_files_are_refused(build: Callable[[], bytes], why: str) -> None:
    with pytest.raises(Unsafe, match=why) as caught:
        read(build())
    assert caught.value.where == "draft.pdf"


@pytest.mark.slow
@pytest.mark.parametrize(
    "build", [_twice_packed, lambda: _forms(8)], ids=["1 GiB packed twice", "forms in forms"]
)
def test_what_needs_too_much_is_stopped(build: Callable[[], bytes]) -> None:
    with pytest.raises(Unsafe, match="too much memory or time"):
        read(build())


def _damaged(count: int) -> Sequence[bytes]:
    """Samples with a few bytes changed, cut out or doubled; the same each time."""
    chance = random.Random(7)
    samples = [made.plain([EN, KO]), nasty("Brolvique")[0]]
    out = []
    for number in range(count):
        data = bytearray(samples[number % 2])
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(data))
            way = chance.randrange(3)
            if way == 0:
                data[place] = chance.randrange(256)
            elif way == 1:
                del data[place : place + chance.randint(1, 40)]
            else:
                data[place:place] = data[place : place + chance.randint(1, 40)]
        out.append(bytes(data))
    return out


@pytest.mark.parametrize("count", [16, pytest.param(100, marks=pytest.mark.slow)])
def test_damage_is_refused_or_read(count: int) -> None:
    """Never another exception; what is read can be written and reads the same again."""
    for data in _damaged(count):
        try:
            draft = read(data)
            copy = PDF.write(unchanged(draft))
        except Unsafe:
            continue
        assert read(copy).text == body(draft)


@pytest.mark.parametrize(
    ("text", "secret"),
    [("My aunt, Moon Hye-bong, left Hoeryong.", "Moon Hye-bong"), (KO, "문혜봉")],
    ids=["english", "korean"],
)
def test_from_the_command_line(
    text: str, secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    note = b"/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Ask Choe) >>]"
    Path("draft.pdf").write_bytes(made.pages(made.line(text), entries=note))
    Path("author.yml").write_text(
        f"pen_name: Pak Kum-nyo\nsecrets: {{real_name: [{secret}]}}\n", encoding="utf-8"
    )
    options = ["--author", "author.yml", "--engine", "none"]
    assert main(Start(), ["check", "draft.pdf", "--show-text", *options]) == 1
    said = capsys.readouterr().out
    assert secret in said
    assert ("annotation 1 of page 1" in said) or ("메모 1" in said)
    assert main(Start(), ["apply", "draft.pdf", "--out", "out", *options]) in (0, 1)
    copy = Path("out/draft.pdf").read_bytes()
    assert secret not in read(copy).text
    assert {segment.layer for segment in read(copy).segments} == {"body"}
    assert b"Choe" not in copy


def test_secrets_of_an_author_in_every_place(
    rich: tuple[bytes, list[Any], Draft], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data, places, _ = rich
    Path("draft.pdf").write_bytes(data)
    secrets = "".join(f"  s{n}: [{place.text}]\n" for n, place in enumerate(places))
    Path("author.yml").write_text(f"pen_name: Pak Kum-nyo\nsecrets:\n{secrets}", encoding="utf-8")
    options = ["--out", "out", "--author", "author.yml", "--engine", "none"]
    # Nobody looked at the picture on its page, so no copy without being asked for.
    assert main(Start(), ["apply", "draft.pdf", *options, "--unknown", "drop"]) == 2
    assert main(Start(), ["apply", "draft.pdf", *options]) == 2
    assert not Path("out/draft.pdf").exists()
    assert main(Start(), ["apply", "draft.pdf", *options, "--overwrite", "--unknown", "keep"]) == 2
    assert left(Path("out/draft.pdf").read_bytes(), places) == {}
