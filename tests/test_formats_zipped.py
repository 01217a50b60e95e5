"""Packages and their XML: limits, damage, and nothing of the machine in what is written."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from redact.errors import Unsafe
from redact.formats import zipped
from redact.formats.xml import parse_xml
from redact.formats.zipped import members, pack

PARTS = {"mimetype": b"x", "content.xml": "<a>회령 Hoeryong</a>".encode()}


def archive(*entries: tuple[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # a name that comes twice
        for name, data in entries:
            made.writestr(name, data)
        made.comment = comment
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(archive(("a", b"text")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def test_a_package_comes_back() -> None:
    data = pack(PARTS, stored=("mimetype",))
    assert members(data, "a.odt") == PARTS
    assert pack(PARTS, stored=("mimetype",)) == data


def test_nothing_of_the_machine_is_written() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(PARTS, stored=("mimetype",)))) as made:
        assert [e.filename for e in made.infolist()] == list(PARTS)
        assert made.infolist()[0].compress_type == zipfile.ZIP_STORED
        for entry in made.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.extra, entry.comment) == (0, b"", b"")
        assert made.comment == b""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(b"PK\x03\x04 and nothing", "damaged", id="half a header"),
        pytest.param(archive(("a", b"text" * 99))[:-30], "damaged", id="cut"),
        pytest.param(
            archive(("a", bytes(range(200))))[:40]
            + b"\xff" * 20
            + archive(("a", bytes(range(200))))[60:],
            "damaged",
            id="broken data",
        ),
        pytest.param(archive(("../a", b"x")), "impossible name", id="leads out"),
        pytest.param(archive(("/etc/a", b"x")), "impossible name", id="absolute"),
        pytest.param(archive(("a", b"x"), ("a", b"y")), "twice", id="twice"),
        pytest.param(encrypted(), "encrypted", id="encrypted"),
        pytest.param(archive(("a", bytes(64 * 2**20))), "far more", id="zip bomb"),
    ],
)
def test_what_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unsafe) as caught:
        members(data, "a.docx")
    assert problem in caught.value.problem
    assert caught.value.where == "a.docx"


def test_many_members_and_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = archive(*((f"{n}", b"x" * 2000) for n in range(20)))
    monkeypatch.setattr(zipped, "TOTAL", 30_000)
    with pytest.raises(Unsafe, match="far more"):
        members(many, "a")
    monkeypatch.setattr(zipped, "MEMBERS", 10)
    with pytest.raises(Unsafe, match="more than 10 parts"):
        members(many, "a")


@pytest.mark.parametrize("text", ["Hoeryong", "회령"])
def test_xml_is_parsed(text: str) -> None:
    root = parse_xml(f"<a><!-- c --><b> {text} </b><?x y?></a>".encode(), "a", "b")
    assert [child.text for child in root] == [f" {text} "]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"<a><b></a>", "damaged", id="not closed"),
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "document type", id="entity"),
        pytest.param(
            "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a SYSTEM 'b'><a/>".encode("utf-16"),
            "document type",
            id="in utf-16",
        ),
        pytest.param(b"<a>" * 300 + b"</a>" * 300, "too deeply", id="deep"),
        pytest.param(b"<a>&nbsp;</a>", "damaged", id="unknown entity"),
    ],
)
def test_xml_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unsafe) as caught:
        parse_xml(data, "a.docx", "word/document.xml")
    assert problem in caught.value.problem
