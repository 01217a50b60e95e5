"""The house's own addresses: which stretches of a draft count as theirs, and which do not."""

from __future__ import annotations

import pytest

from redact.core import Draft, Effect, Severity
from redact.house import HouseDetector
from redact.normalise import normalise


def found(text: str, *entries: str) -> list[str]:
    view = normalise(Draft(name="a", text=text))
    return [finding.text for finding in HouseDetector(entries).detect(view)]


@pytest.mark.parametrize(
    ("entry", "text", "own"),
    [
        pytest.param("ask@column.example", "Write to ask@column.example.", ["ask@column.example"],
                     id="mail address"),
        pytest.param("ask@column.example", "Ask@Column.example로 보내세요", ["Ask@Column.example"],
                     id="case, and a particle after it"),
        pytest.param("ask@column.example", "task@column.example", [], id="another's address"),
        pytest.param("ask@column.example", "ask@column.example.org", [], id="a longer domain"),
        pytest.param("ask@column.example", "see mailto:ask@column.example",
                     ["mailto:ask@column.example"], id="link to it"),
        pytest.param("column.example", "news@column.example, https://www.column.example!",
                     ["news@column.example", "https://www.column.example"], id="domain"),
        pytest.param("column.example", "https://column.example/authors/pak-kum-nyo", [],
                     id="a link says more than the domain"),
        pytest.param("column.example", "https://other-column.example", [], id="another domain"),
        pytest.param("column.example/", "[it](https://column.example/2016/a-b) and",
                     ["https://column.example/2016/a-b"], id="all links, when asked"),
        pytest.param("https://column.example/", "http://column.example/x", [], id="one scheme"),
        pytest.param("1 Invented Road", "at 1  Invented\nRoad, Seoul", ["1  Invented\nRoad"],
                     id="street, wrapped"),
        pytest.param("서울시 가상로 1길", "서울시 가상로 1길에서", ["서울시 가상로 1길"],
                     id="Korean street"),
        pytest.param("가상로", "서가상로", [], id="part of a longer word"),
        pytest.param("+82 2 000 0000", "call +82 2 000 0000", ["+82 2 000 0000"], id="telephone"),
        pytest.param("+82 2 000 0000", "call +82 2 000 00001", [], id="a longer number"),
        pytest.param("a.example", "ａ.example", ["ａ.example"], id="full width in the draft"),
    ],
)  # fmt: skip
def test_what_is_the_houses(entry: str, text: str, own: list[str]) -> None:
    assert found(text, entry) == own


def test_several_entries() -> None:
    assert found("a@x.example b@y.example", "y.example", "a@x.example") == [
        "a@x.example",
        "b@y.example",
    ]


def test_nothing_listed_is_nothing_lowered() -> None:
    assert found("a@x.example") == []


def test_it_lowers_and_does_not_exempt() -> None:
    view = normalise(Draft(name="a", text="ask@column.example"))
    (finding,) = HouseDetector(["column.example"]).detect(view)
    assert (finding.effect, finding.severity) == (Effect.LOWER, Severity.INFO)
