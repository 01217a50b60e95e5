"""Pictures within documents: what they show is a blind spot until somebody looked, or OCR found no
text in it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from redact.cli import main
from redact.core import Decision, Draft, Verdict, unchanged
from redact.formats import FORMATS, as_bytes, read_bytes, without_unseen
from redact.formats.image import ocr
from redact.formats.sight import sight
from redact.kinds import SHOWS, UNSEEN
from redact.normalise import normalise
from redact.parts import PartsDetector, seen, told
from redact.pipeline import Start
from tests import samples_docx, samples_hwpx, samples_odt

WORDS = {"en": "She left Hoeryong.", "ko": "그는 회령을 떠났다."}


def photo(size: tuple[int, int] = (80, 40), *, even: bool = False) -> bytes:
    """A PNG, red at the left, blue at the right; or all red."""
    out = io.BytesIO()
    made = Image.new("RGB", size, "red")
    if not even:
        made.paste((0, 0, 255), (size[0] // 2, 0, *size))
    made.save(out, "PNG")
    return out.getvalue()


def docx(words: str, data: bytes) -> bytes:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="a"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    made = samples_docx
    body = made.paragraph(made.run(words)) + made.paragraph(drawing)
    return made.package(body, {"word/media/a.png": data}, [("rId1", "image", "media/a.png")])


def odt(words: str, data: bytes) -> bytes:
    frame = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    made = samples_odt
    body = made.paragraph(words) + made.paragraph(frame)
    return made.package({"content.xml": made.content(body), "Pictures/a.png": data})


def hwpx(words: str, data: bytes) -> bytes:
    made = samples_hwpx
    picture = made.run('<hp:pic><hc:img binaryItemIDRef="image1"/></hp:pic>')
    items = '<opf:item id="image1" href="BinData/a.png" media-type="image/png"/>'
    return made.package(
        {
            "Contents/section0.xml": made.section(
                made.paragraph(made.words(words)) + made.paragraph(picture)
            ),
            "Contents/content.hpf": made.index(items=items),
            "BinData/a.png": data,
        }
    )


MAKERS: dict[str, Callable[[str, bytes], bytes]] = {"docx": docx, "odt": odt, "hwpx": hwpx}
formats = pytest.mark.parametrize("name", MAKERS)
languages = pytest.mark.parametrize("language", WORDS)


@pytest.fixture(autouse=True)
def _no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: False)


def with_ocr(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    monkeypatch.setattr(ocr, "text_in", lambda *_: text)
    monkeypatch.setattr("redact.formats.sight._known", {})


def draft_of(name: str, language: str = "en", data: bytes = b"") -> Draft:
    return read_bytes(MAKERS[name](WORDS[language], data or photo()), f"a.{name}", name)


@formats
@languages
def test_nobody_looked_at_it(name: str, language: str) -> None:
    draft = draft_of(name, language)
    assert draft.blind == (f"picture 1: {UNSEEN}",)
    (part,) = [segment for segment in draft.segments if segment.digest]
    assert (part.kind, part.layer, part.place) == ("picture", "body", "picture 1")
    (finding,) = [f for f in PartsDetector().detect(normalise(draft)) if f.rule == "parts.picture"]
    assert finding.text == f"picture {part.digest}"
    again = read_bytes(as_bytes(unchanged(draft)), "a", name)
    assert (again.text, again.blind) == (draft.body().text, draft.blind)


@pytest.mark.parametrize(
    ("data", "nothing"),
    [
        pytest.param(photo((1, 1)), True, id="a point"),
        pytest.param(photo((16, 16)), True, id="an icon"),
        pytest.param(photo((600, 3)), True, id="a line"),
        pytest.param(photo(even=True), True, id="one colour"),
        pytest.param(photo((200, 14)), False, id="a line of text, perhaps"),
        pytest.param(photo((17, 17)), False, id="small"),
    ],
)
@formats
def test_what_shows_nothing_is_no_blind_spot(name: str, data: bytes, nothing: bool) -> None:
    draft = draft_of(name, data=data)
    assert (draft.blind == ()) is nothing
    assert any(segment.digest for segment in draft.segments) is not nothing


def test_a_digest_is_of_what_is_shown() -> None:
    one, other = photo(), photo((80, 42))
    assert sight(one).digest == sight(one + b"\0").digest != sight(other).digest
    assert sight(one, (0.2, 0, 0, 0)).digest != sight(one).digest


@formats
def test_an_editor_may_settle_it(name: str) -> None:
    draft = draft_of(name)
    (finding,) = [f for f in PartsDetector().detect(normalise(draft)) if f.rule == "parts.picture"]
    assert seen(draft, [Decision(finding, Verdict.KEEP)]).blind == draft.blind
    assert seen(draft, [Decision(finding, Verdict.OPEN, by="editor")]).blind == draft.blind
    assert seen(draft, [Decision(finding, Verdict.KEEP, by="editor")]).blind == ()


@formats
@languages
def test_it_can_be_left_out(name: str, language: str) -> None:
    draft = told(without_unseen(draft_of(name, language)))
    assert draft.blind == ()
    assert "\ufffc" not in draft.text
    assert WORDS[language] in draft.body().text
    copy = as_bytes(unchanged(draft))
    assert b".png" not in copy
    assert read_bytes(copy, "a", name).text == draft.body().text


@formats
def test_with_ocr(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_ocr(monkeypatch, "")
    assert draft_of(name).blind == ()
    with_ocr(monkeypatch, "온성역 Onsong")
    draft = draft_of(name)
    assert draft.blind == (f"picture 1: {SHOWS}",)
    (part,) = [segment for segment in draft.segments if segment.kind == "picture text"]
    assert draft.text[part.start : part.end] == "온성역 Onsong"
    assert (part.layer, part.place) == ("hidden", "picture 1")


def apply(name: str, *options: str) -> tuple[int, dict[str, object]]:
    arguments = ["apply", f"a.{name}", "--out", "out", "--engine", "none", "--overwrite"]
    code = main(Start(), [*arguments, "--format", "json", "--output", "r.json", *options])
    return code, json.loads(Path("r.json").read_text("utf-8"))["files"][0]


@formats
@languages
def test_through_the_command_line(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"a.{name}").write_bytes(MAKERS[name](WORDS[language], photo()))
    assert main(Start(), ["check", f"a.{name}", "--engine", "none"]) == 2
    code, file = apply(name)
    assert (code, file["not_checked"]) == (2, [{"what": "picture 1", "why": UNSEEN}])
    assert not Path("out", f"a.{name}").exists()
    code, file = apply(name, "--unknown", "drop")
    assert (code, file["not_checked"], file["leaks"]) == (0, [], [])
    assert "\ufffc" not in read_bytes(Path("out", f"a.{name}").read_bytes(), "a", name).text
    code, file = apply(name, "--unknown", "keep")
    assert code == 2
    assert "\ufffc" in read_bytes(Path("out", f"a.{name}").read_bytes(), "a", name).text


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        pytest.param("no entry", True, id="nothing to find"),
        pytest.param("call 010-2345-1234", False, id="a telephone"),
        pytest.param("전화 010-2345-1234", False, id="Korean"),
    ],
)
@formats
def test_a_picture_with_text_stays_if_nothing_is_found_in_it(
    name: str, shown: str, published: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with_ocr(monkeypatch, shown)
    Path(f"a.{name}").write_bytes(MAKERS[name]("Nothing in it.", photo()))
    code, file = apply(name)
    assert Path("out", f"a.{name}").exists() is published
    assert (file["not_checked"] == []) is published
    assert (code == 2) is not published


def test_every_format_that_carries_pictures_is_here() -> None:
    assert {form.name for form in FORMATS} - set(MAKERS) == {
        *("text", "markdown", "html", "rtf", "image", "pdf"),
    }
