"""The whole way through the command line: no secret of an author file is left in a copy, wherever
in a file it lay; and whoever has none gets copies without what nobody sees on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from redact.cli import main
from redact.pipeline import Start
from tests.nasty import html, markdown, rtf
from tests.nasty.scan import Place, left

NASTY: dict[str, Callable[[str], tuple[bytes, list[Place]]]] = {
    "html": html.nasty,
    "md": markdown.nasty,
    "rtf": rtf.nasty,
}
STAYS = {"html": "VN", "md": "VN", "rtf": "V"}
"""Categories that a copy without an author file may hold."""


def _data(suffix: str) -> tuple[bytes, list[Place]]:
    data, places = NASTY[suffix]("Moranjik")
    start, end = data.find(b"{\\object"), data.find(b"{\\pict")
    return (data[:start] + data[end:] if 0 <= start < end else data), places


@pytest.mark.parametrize("suffix", NASTY)
def test_no_secret_is_left(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data, places = _data(suffix)
    Path(f"draft.{suffix}").write_bytes(data)
    words = ", ".join(place.text for place in places if place.text)
    author = Path("author.yaml")
    author.write_text(f"pen_name: Nari Ok\nsecrets:\n  other: [{words}]\n", "utf-8")
    author.chmod(0o600)
    code = main(
        Start(),
        ["apply", f"draft.{suffix}", "--out", "out", "--author", "author.yaml", "--engine", "none"],
    )
    assert code == 0
    assert left(Path(f"out/draft.{suffix}").read_bytes(), places) == {}


@pytest.mark.parametrize("suffix", NASTY)
def test_only_what_a_reader_meets_stays(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data, places = _data(suffix)
    Path(f"draft.{suffix}").write_bytes(data)
    main(Start(), ["apply", f"draft.{suffix}", "--out", "out", "--engine", "none"])
    stays = {place.id for place in places if place.category in STAYS[suffix]}
    found = left(Path(f"out/draft.{suffix}").read_bytes(), places)
    assert {place: where for place, where in found.items() if place not in stays} == {}


PAGES = {
    "en": ("<p>Her aunt <b>Pak</b> Kum-nyo sold tofu in Onsong.<!-- call 010-2345-1234 -->", "Pak"),
    "ko": ("<meta charset=euc-kr><p>할머니 <b>박금</b>녀는 온성군에서 두부를 팔았다.", "박금"),
}


@pytest.mark.parametrize("language", PAGES)
def test_a_page_is_redacted_in_place(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source, gone = PAGES[language]
    codec = "cp949" if language == "ko" else "utf-8"
    Path("page.htm").write_bytes(source.encode(codec))
    assert main(Start(), ["check", "page.htm", "--engine", "none"]) == 1
    assert main(Start(), ["apply", "page.htm", "--out", "out", "--engine", "none"]) == 0
    copy = Path("out/page.htm").read_bytes().decode(codec)
    assert gone not in copy
    assert "010" not in copy
    assert "<b>" in copy
    assert ("두부를 팔았다." if language == "ko" else "sold tofu in") in copy
