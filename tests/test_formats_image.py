"""Pictures: the file's words are told and gone from a copy, the pixels are the same."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from redact.core import Draft, Rewrite, Span, unchanged
from redact.errors import Unsafe
from redact.formats import image, read, without_unseen, write
from redact.formats.image import IMAGE, UNSEEN, exif, ocr, pixels
from redact.formats.image.piece import strings
from redact.parts import kinds
from tests.nasty import photos
from tests.nasty.scan import Places, left

CAN_READ = ocr.can_read()
FONTS = sorted(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular*"))

kinds_of_file = pytest.mark.parametrize("name", photos.MAKERS)


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: False)


def made(name: str, orientation: int = 1) -> tuple[bytes, Places]:
    places = Places("Borealqx", name[-1].upper())
    return photos.MAKERS[name](places, orientation), places


def copied(data: bytes) -> bytes:
    return IMAGE.write(unchanged(IMAGE.read(data, "a")))


def looks(data: bytes) -> list[tuple[str, tuple[int, int], bytes]]:
    """What a viewer shows, frame by frame, the right side up."""
    picture = Image.open(io.BytesIO(data))
    out = []
    for number in range(1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)):
        picture.seek(number)
        upright = ImageOps.exif_transpose(picture)
        out.append((upright.mode, upright.size, upright.convert("RGBA").tobytes()))
    return out


@kinds_of_file
def test_nothing_of_the_file_is_in_a_copy(name: str) -> None:
    data, places = made(name)
    assert len(left(data, places.found)) >= len(places.found) - 1  # the oracle sees them
    assert left(copied(data), places.found) == {}


@kinds_of_file
def test_everything_is_told(name: str) -> None:
    data, places = made(name)
    draft = IMAGE.read(data, name)
    told = {place.id: place for place in places.found if place.text and place.text in draft.text}
    missing = [place.where for place in places.found if place.text and place.id not in told]
    # bytes within the pixels' stream, tables and the tail of a TIFF are left out without words
    assert set(missing) <= {"behind the pixels", "IDAT", "never used", "tail"} - (
        {"tail"} if name != "a.tiff" else set()
    )
    assert all(segment.layer == "metadata" and segment.place for segment in draft.segments)
    assert {segment.kind for segment in draft.segments} <= set(kinds())
    assert draft.blind == (UNSEEN,)
    assert draft.body().text == ""


@kinds_of_file
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_copy_looks_the_same(name: str, orientation: int) -> None:
    data, _ = made(name, orientation)
    copy = copied(data)
    assert looks(copy) == looks(data)
    again = IMAGE.read(copy, "b")
    assert (again.text, again.segments, again.blind) == ("", (), (UNSEEN,))
    assert copied(copy) == copy


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"progressive": True}, id="progressive"),
        pytest.param({"subsampling": 2, "quality": 30}, id="colours at half size"),
        pytest.param({"restart_marker_blocks": 2}, id="restarts"),
        pytest.param({"optimize": True}, id="own tables"),
    ],
)
def test_the_scans_of_a_jpeg_stay_as_they_are(options: dict[str, object]) -> None:
    data = photos.jpeg(Places("Borealqx", "J"), **options)
    copy = copied(data)
    assert looks(copy) == looks(data)
    start = data.rindex(b"\xff\xda")
    scan = data[start : data.index(b"\xff\xd9", start)]
    if "progressive" not in options:
        assert scan in copy


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_colours_of_a_jpeg(mode: str) -> None:
    out = io.BytesIO()
    photos.picture(mode=mode).save(out, "JPEG")
    assert looks(copied(out.getvalue())) == looks(out.getvalue())


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_colours_of_a_png(mode: str) -> None:
    out = io.BytesIO()
    picture = photos.picture().convert("L") if mode == "I;16" else photos.picture()
    picture.convert("I").convert("I;16").save(out, "PNG") if mode == "I;16" else picture.convert(
        mode
    ).save(out, "PNG")
    assert looks(copied(out.getvalue())) == looks(out.getvalue())


def test_a_png_that_moves() -> None:
    out = io.BytesIO()
    frames = [photos.picture().rotate(turn) for turn in (0, 90, 180)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], duration=50)
    assert looks(copied(out.getvalue())) == looks(out.getvalue())


def test_an_interlaced_png() -> None:
    """Adam7 by hand: one pass holds all of a picture of one pixel."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 1)
    data = b"\x89PNG\r\n\x1a\n" + photos.chunk(b"IHDR", head)
    data += photos.chunk(b"IDAT", zlib.compress(b"\0\x80")) + photos.chunk(b"IEND", b"")
    assert copied(data) == data


def test_a_webp_that_moves() -> None:
    out = io.BytesIO()
    frames = [photos.picture().rotate(turn) for turn in (0, 90, 180)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=50)
    assert looks(copied(out.getvalue())) == looks(out.getvalue())


@pytest.mark.parametrize("name", ["김철수", "Kim Chol-su"], ids=["ko", "en"])
def test_names_are_found_whatever_wrote_them(name: str) -> None:
    block = Image.Exif()
    block[0x013B] = "X" * len(name.encode())
    data = block.tobytes().removeprefix(b"Exif\0\0").replace(b"X" * 5, b"")
    out = io.BytesIO()
    block[0x9C9D] = name.encode("utf-16-le")
    photos.picture().save(out, "JPEG", exif=block)
    data = out.getvalue().replace(b"X" * len(name.encode()), name.encode())
    found = {s.place: IMAGE.read(data, "a").text[s.start : s.end] for s in _parts(data)}
    assert found["EXIF Artist"] == found["EXIF XPAuthor"] == name
    assert name in strings(b"\0\x01\x02" + name.encode() + b"\xff\xfe")


def _parts(data: bytes):
    return IMAGE.read(data, "a").segments


def test_a_position_is_told_in_degrees() -> None:
    data, _ = made("a.jpg")
    draft = IMAGE.read(data, "a")
    (place,) = (s for s in draft.segments if s.place == "GPS position")
    assert (place.kind, draft.text[place.start : place.end]) == (
        "position",
        "39.128958, 125.758333",
    )


def test_which_side_is_up_is_all_that_a_block_keeps() -> None:
    block = exif.orientation_only(6)
    assert exif.turned(block) == block
    assert list(exif.about(block)) == []
    assert exif.turned(exif.orientation_only(1)) == b""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "no picture", id="empty"),
        pytest.param("그림이 아니다".encode(), "no picture", id="text, ko"),
        pytest.param(b"not a picture", "no picture", id="text, en"),
        pytest.param(b"\xff\xd8\xff\xd9", "damaged", id="JPEG without a picture"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n"
            + photos.chunk(b"IHDR", struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0))
            + photos.chunk(b"IDAT", zlib.compress(bytes(1501) * 12_000, 9))
            + photos.chunk(b"IEND", b""),
            "more than 40 megapixels",
            id="a bomb of 144 megapixels",
        ),
    ],
)
def test_what_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unsafe, match=problem):
        IMAGE.read(data, "a")


@pytest.mark.parametrize("suffix", [".heic", ".avif", ".HEIF"])
def test_kinds_that_nobody_writes_without_loss(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\0")
    with pytest.raises(Unsafe) as caught:
        read(path)
    assert "export it as JPEG or PNG" in caught.value.hint


def _damaged(name: str, number: int) -> None:
    sample, _ = made(name)
    chance = random.Random(f"{name}{number}")
    data = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if number % 3 == 0:
        del data[chance.randrange(len(data)) :]
    try:
        draft = IMAGE.read(bytes(data), "draft")
        IMAGE.read(IMAGE.write(unchanged(draft)), "draft")
    except Unsafe as error:
        assert error.where == "draft"  # noqa: PT017 - reading may succeed as well


@kinds_of_file
@pytest.mark.parametrize("first", range(0, 40, 20))
def test_damage_is_refused_or_read(name: str, first: int) -> None:
    for number in range(first, first + 20):
        _damaged(name, number)


@pytest.mark.slow
@kinds_of_file
def test_much_damage_is_refused_or_read(name: str) -> None:
    for number in range(100, 1100):
        _damaged(name, number)


# --- text in the picture ----------------------------------------------------------------------

SIGNS = {"en": "HOERYONG STATION\nKim Chol-su", "ko": "회령역\n김철수"}


@pytest.mark.parametrize("language", SIGNS)
def test_text_that_is_read_in_a_picture_is_body(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    monkeypatch.setattr(ocr, "text_in", lambda *_: SIGNS[language])
    data, _ = made("a.png")
    draft = IMAGE.read(data, "a")
    assert draft.blind == ()
    assert draft.body().text == f"\ufffc\n\n{SIGNS[language]}"
    assert IMAGE.read(IMAGE.write(unchanged(draft)), "a").text == draft.body().text
    with pytest.raises(Unsafe, match="the picture shows what has to be replaced") as caught:
        IMAGE.write(Rewrite(draft, ((Span(3, 5), "X"),), draft.body()))
    assert "crop" in caught.value.hint


def test_a_picture_is_not_left_out_of_itself() -> None:
    data, _ = made("a.png")
    draft = IMAGE.read(data, "a")
    with pytest.raises(Unsafe, match="cannot be left out"):
        without_unseen(draft)


def test_a_copy_that_would_look_different_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "same", lambda *_: False)
    data, _ = made("a.png")
    with pytest.raises(Unsafe, match="look different"):
        IMAGE.write(unchanged(IMAGE.read(data, "a")))


def test_in_a_file(tmp_path: Path) -> None:
    data, places = made("a.jpg")
    (tmp_path / "a.JPG").write_bytes(data)
    draft: Draft = read(tmp_path / "a.JPG")
    write(unchanged(draft), tmp_path / "b.jpg")
    assert left((tmp_path / "b.jpg").read_bytes(), places.found) == {}


@pytest.mark.skipif(not CAN_READ, reason="pytesseract and tesseract are not both installed")
@pytest.mark.parametrize(
    "line", ["Hoeryong station", "회령역에서 김철수가 기다렸다"], ids=["en", "ko"]
)
def test_text_in_a_picture(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not line.isascii() and not FONTS:
        pytest.skip("no font for Korean")
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    font = ImageFont.truetype(FONTS[0], 48) if FONTS else ImageFont.load_default(48)
    sign = Image.new("RGB", (900, 300), "white")
    for top in (30, 140):
        ImageDraw.Draw(sign).text((30, top), f"{line} 1998", font=font, fill="black")
    out = io.BytesIO()
    sign.save(out, "PNG")
    draft = IMAGE.read(out.getvalue(), "a")
    assert line in draft.text
    assert IMAGE.read(IMAGE.write(unchanged(draft)), "a").text == draft.text


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for tesseract is a shell script")
@pytest.mark.parametrize("language", SIGNS)
def test_what_a_picture_shows_reaches_no_temporary_file(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Picture and text go through pipes: a file would outlive a kill."""
    program, folder = tmp_path / "tesseract", tmp_path / "temporary"
    said = SIGNS[language]
    script = f'#!/bin/sh\nls "{folder}"\nhead -c 4 | tail -c 3\necho\necho "{said}"\n'
    program.write_text(script, "utf-8")
    program.chmod(0o700)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    called = SimpleNamespace(tesseract_cmd=str(program))
    monkeypatch.setitem(sys.modules, "pytesseract", SimpleNamespace(pytesseract=called))
    monkeypatch.setattr(ocr, "_languages", lambda: "kor+eng")
    with Image.open(io.BytesIO(made("a.png")[0])) as picture:
        assert ocr.text_in(picture, "a") == f"PNG\n{said}"
    assert list(folder.iterdir()) == []
    program.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    with pytest.raises(Unsafe, match="cannot be looked at"):
        ocr.text_in(photos.picture((8, 8)), "a")


def test_a_gif_without_an_end() -> None:
    data, places = made("a.gif")
    copy = copied(data)
    assert copied(copy[:-1]) == copy
    assert left(copy, places.found) == {}


def test_pages_that_are_too_large_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page of a TIFF says nothing of the size of the others."""
    out = io.BytesIO()
    first, second = photos.picture((8, 8)), photos.picture((400, 400))
    first.save(out, "TIFF", save_all=True, append_images=[second])
    assert looks(copied(out.getvalue())) == looks(out.getvalue())
    monkeypatch.setattr(pixels, "PIXELS", 100_000)
    with pytest.raises(Unsafe, match="megapixels"):
        IMAGE.read(out.getvalue(), "a")
