"""What every format promises: read and written again it is the same text, an edit lands where it
was meant, nothing but the body is in a copy, and damage is refused in one way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.core import Draft, Rewrite, Span, unchanged
from redact.errors import Unsafe
from redact.formats import FORMATS, Format
from tests import (
    samples_docx,
    samples_html,
    samples_hwpx,
    samples_markdown,
    samples_odt,
    samples_pdf,
    samples_rtf,
)

ENGLISH = ("Moon Hye-bong left Hoeryong in 1998.", "She sold noodles & corn at the market <there>.")
KOREAN = (
    "문혜봉은 1998년에 회령을 떠났다.",
    "그는 장마당에서 국수를 팔았고, 나는 그 곁에서 자랐다.",
)
TEXTS = {"english": ENGLISH, "korean": KOREAN}
NAMES = {
    "english": ("Moon Hye-bong", "Pak Yong-ho"),
    "korean": ("문혜봉", "박영호"),
}
FORMAT_OF = {form.name: form for form in FORMATS}


def _text(paragraphs: Sequence[str]) -> bytes:
    return "\n\n".join(paragraphs).encode("utf-8")


SAMPLES: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    "text": _text,
    "markdown": samples_markdown.plain,
    "docx": samples_docx.plain,
    "odt": samples_odt.plain,
    "hwpx": samples_hwpx.plain,
    "pdf": samples_pdf.plain,
    "html": samples_html.plain,
    "rtf": samples_rtf.plain,
}
"""By format: builds a document whose body has these paragraphs."""

TEXTUAL = [form for form in FORMATS if form.name != "image"]
"""A picture has no text that could change; tests/test_formats_image.py is its contract."""

formats = pytest.mark.parametrize("form", TEXTUAL, ids=lambda form: form.name)
languages = pytest.mark.parametrize("language", TEXTS)


def rewritten(draft: Draft, changes: Sequence[tuple[Span, str]]) -> Rewrite:
    """What a format is handed: the draft, its edits, and the text that is meant."""
    body = draft.body()
    parts, done = [], 0
    for span, words in changes:
        parts += [body.text[done : span.start], words]
        done = span.end
    text = "".join(parts) + body.text[done:]
    return Rewrite(draft, tuple(changes), replace(body, text=text, segments=()))


def again(form: Format, rewrite: Rewrite) -> Draft:
    """The copy, read back."""
    return form.read(form.write(rewrite), "copy")


@formats
def test_every_format_has_a_sample(form: Format) -> None:
    assert form.name in SAMPLES


@formats
@languages
def test_the_text_is_read_in_order(form: Format, language: str) -> None:
    draft = form.read(SAMPLES[form.name](TEXTS[language]), "draft")
    places = [draft.text.index(paragraph) for paragraph in TEXTS[language]]
    assert places == sorted(places)
    assert "\n\n" in draft.text
    assert draft.origin.format == form.name
    assert draft.blind == ()
    _check_segments(draft)


def _check_segments(draft: Draft) -> None:
    """The body first and without gaps, then the other segments, each behind a blank line."""
    for one, other in pairwise(draft.segments):
        assert one.end <= other.start
        if other.layer == "body":
            assert one.layer == "body"
            assert one.end == other.start
        else:
            assert draft.text[one.end : other.start] == "\n\n"


@formats
@languages
def test_unchanged_is_the_same_body_and_nothing_else(form: Format, language: str) -> None:
    draft = form.read(SAMPLES[form.name](TEXTS[language]), "draft")
    copy = again(form, unchanged(draft))
    assert copy.text == draft.body().text
    assert all(segment.layer == "body" for segment in copy.segments)
    assert copy.blind == ()


@formats
@languages
def test_an_edit_lands(form: Format, language: str) -> None:
    draft = form.read(SAMPLES[form.name](TEXTS[language]), "draft")
    old, new = NAMES[language]
    start = draft.text.index(old)
    rewrite = rewritten(draft, [(Span(start, start + len(old)), new)])
    copy = again(form, rewrite)
    assert copy.text == rewrite.redacted.text
    assert old not in copy.text
    assert new in copy.text


FEW = {"pdf": 4}
"""Examples for a format that takes a process for each file; it has tests of its own for more."""


def tried(form: Format, usual: int, check: Callable[[st.DataObject], None]) -> None:
    """Run a check on examples of hypothesis, on few where each is dear."""
    limits = settings(
        max_examples=FEW.get(form.name, usual),
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    limits(given(data=st.data())(lambda data: check(data)))()


@formats
def test_text_outside_of_edits_is_unchanged(form: Format) -> None:
    tried(form, 25, lambda data: _edited(form, data))


def _edited(form: Format, data: st.DataObject) -> None:
    draft = form.read(SAMPLES[form.name]((*ENGLISH, *KOREAN)), "draft")
    changes: list[tuple[Span, str]] = []
    place = 0
    for paragraph in (*ENGLISH, *KOREAN):
        start = draft.text.index(paragraph, place)
        place = start + len(paragraph)
        one = data.draw(st.integers(0, len(paragraph) - 1))
        two = data.draw(st.integers(one + 1, len(paragraph)))
        words = data.draw(st.text("Kim 김철수", min_size=1, max_size=9))
        if words.strip() == words:
            changes.append((Span(start + one, start + two), words))
    rewrite = rewritten(draft, changes)
    copy = again(form, rewrite)
    assert copy.text == rewrite.redacted.text
    assert all(segment.layer == "body" for segment in copy.segments)


@formats
def test_damage_is_refused_or_read(form: Format) -> None:
    """Never half a draft by accident, never another exception."""
    tried(form, 60, lambda data: _damaged(form, data))


def _damaged(form: Format, data: st.DataObject) -> None:
    sample = bytearray(SAMPLES[form.name](ENGLISH))
    for _ in range(data.draw(st.integers(1, 4))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(sample)))
    for damaged in (bytes(sample), bytes(sample[:cut])):
        try:
            draft = form.read(damaged, "draft")
            form.write(unchanged(draft))
        except Unsafe as error:
            assert error.where == "draft"  # noqa: PT017 - reading may succeed as well
