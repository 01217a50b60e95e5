"""What a terminal may be shown, how wide it is, when it is coloured, and what counts as CI."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.terminal import is_ci, is_terminal, pad, printable, style, wants_colour, width


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Musan 무산", "Musan 무산", id="letters"),
        pytest.param("a\x1b[31mb", "a�[31mb", id="escape"),
        pytest.param("a\u202eb\u2066", "a�b�", id="direction"),
        pytest.param("a\ud800b", "a�b", id="half a character"),
        pytest.param("a\u200bb\u00ad", "a�b�", id="not seen"),
        pytest.param("a\nb\tc\u2028", "a�b�c�", id="line ends"),
        pytest.param("é 무산 😀", "é 무산 😀", id="marks and pictures"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_printable_is_harmless_and_as_long(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert all(unicodedata.category(char)[0] != "C" for char in shown)
    assert shown.splitlines() in ([shown], [])


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("Musan", 5, id="Latin"),
        pytest.param("무산", 4, id="Hangul"),
        pytest.param(unicodedata.normalize("NFD", "무산"), 4, id="Hangul in letters"),
        pytest.param("e\u0301", 1, id="accent of its own"),
        pytest.param("A무", 3, id="mixed"),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(pad(text, 12)) == 12
    assert pad(text, 1) == text


@pytest.mark.parametrize(
    ("choice", "environ", "stream", "coloured"),
    [
        pytest.param("auto", {}, Terminal(), True, id="terminal"),
        pytest.param("auto", {}, io.StringIO(), False, id="pipe"),
        pytest.param("auto", {"TERM": "dumb"}, Terminal(), False, id="dumb terminal"),
        pytest.param("auto", {"NO_COLOR": "1"}, Terminal(), False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, Terminal(), True, id="NO_COLOR empty"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, io.StringIO(), True, id="FORCE_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "0"}, io.StringIO(), False, id="FORCE_COLOR 0"),
        pytest.param(
            "auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, Terminal(), False, id="both: no"
        ),
        pytest.param("always", {"NO_COLOR": "1"}, io.StringIO(), True, id="always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, Terminal(), False, id="never"),
    ],
)
def test_wants_colour(choice, environ, stream, coloured) -> None:
    assert wants_colour(choice, stream, environ) is coloured


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)


@pytest.mark.parametrize(
    ("value", "ci"),
    [("true", True), ("1", True), ("yes", True), ("", False), ("0", False), ("False", False)],
)
def test_is_ci(value: str, ci: bool) -> None:
    assert is_ci({"CI": value}) is ci
    assert is_ci({}) is False


def test_style() -> None:
    assert style("x", "bold", "red") == "\x1b[1;31mx\x1b[0m"
    assert style("x", "red", on=False) == style("x") == "x"
