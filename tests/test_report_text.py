"""The report as text: lines that editors parse, and what a person sees at a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_start import checked, outcome, report
from redact.core import Ruling, Severity, Span, Verdict
from redact.report import Checked, Layout, Outcome, as_text
from redact.report.excerpt import excerpt
from redact.report.lines import Lines
from redact.report.wording import Tongue
from redact.terminal import width
from report_samples import ALL_SHOWN, CLEAN, EN, KO, LEAKED, UNREADABLE, both


def test_lines_parse_as_an_editor_expects() -> None:
    lines = as_text(both()).splitlines()
    pattern = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<col>\d+): (?P<message>.+ \[[\w.-]+\])")
    parsed = [match.groupdict() for line in lines if (match := pattern.fullmatch(line))]
    assert len(parsed) == len(lines) - 1 == 7
    assert parsed[0] == {
        "file": "drafts/en.md",
        "line": "5",
        "col": "9",
        "message": "block PERSON a person, by its form [en.person.test]",
    }
    assert parsed[5]["line"] == "1"
    assert parsed[5]["col"] == "5"


def test_text_summary() -> None:
    assert as_text(both()).splitlines()[-1] == (
        "2 drafts: 4 block, 3 review, 1 info (-v lists them)."
    )
    clean = as_text(outcome(CLEAN)).splitlines()
    assert clean[0] == "1 draft: 0 block, 0 review, 0 info."
    assert "no proof" in clean[1]
    assert as_text(outcome(CLEAN), Layout(quiet=True)) == ""
    assert as_text(outcome()).endswith("Nothing was looked at.\n")


def test_text_never_calls_it_clean_when_something_was_not_read() -> None:
    text = as_text(outcome(CLEAN, UNREADABLE))
    assert "b.docx: not checked: the file: cannot read this format; save it as .md" in text
    assert "1 part not checked" in text
    assert "no proof" not in text
    assert "Nothing at" not in text


def test_text_of_apply() -> None:
    lines = as_text(
        outcome(checked("en.md", EN, written="out/en.md"), LEAKED, applied=True)
    ).splitlines()
    assert lines[0].startswith("en.md:5:")
    assert "PHYSICAL" in lines[0]
    assert lines[1] == "en.md: written to out/en.md (4 replaced, 1 kept, 1 open)"
    assert lines[2] == "l.txt: not written: still there"


def test_every_sentence_is_marked_and_explained() -> None:
    assert as_text(outcome(checked("en.md", EN)), replace(ALL_SHOWN, told=False, columns=80)) == (
        """\
en.md: 3 block, 2 review

en.md:5:9
  My aunt Pak Kum-nyo came from Onsong in the snow.
          1^^^^^^^^^^           2~~~~~
  1 block  a person, by its form  → Ri Sun-ok
           again on line 5
           A name leads to the family register, and from there to relatives who
           stayed behind.
  2 review a place, by its form  → a border town
           A named place below the province turns a group of thousands into a
           group of tens.

en.md:5:67
  Pak Kum-nyo had a burnt hand and a number, 010-0000-1234.
  1^^^^^^^^^^     3~~~~~~~~~~~               4^^^^^^^^^^^^
  3 review a body or health, by its form  → read the sentence and decide
           Scars, illness and looks are used in wanted notices and remembered
           locally.
  4 block  a phone number, by its form  → delete it
           A phone number leads straight to its owner.

1 draft: 3 block, 2 review, 1 info (-v lists them).
Looked with rules 1a2b3c4d5e6f, presidio 2.2.366, en-details 1.0.
"""
    )


def test_a_korean_draft_is_explained_in_korean() -> None:
    assert as_text(outcome(checked("ko.md", KO)), replace(ALL_SHOWN, told=False, columns=60)) == (
        """\
ko.md: 게재 불가 1, 확인 필요 1

ko.md:1:5
  할머니 박금녀는 온성군에서 왔다.
         1^^^^^   2~~~~~
  1 게재 불가 사람 이름  → 리순옥
              이름 하나면 주민등록 문건에서 그 사람을 찾고,
              가족까지 찾을 수 있습니다.
  2 확인 필요 장소  → 국경 지역
              고장이나 마을, 거리 이름이 나오면 찾아볼 집이
              얼마 남지 않습니다.

원고 1편: 게재 불가 1, 확인 필요 1, 참고 0.
살펴본 도구: rules 1a2b3c4d5e6f, presidio 2.2.366, en-details 1.0.
"""
    )


@pytest.mark.parametrize(
    ("result", "language", "told"),
    [
        pytest.param(
            both(), "", ("1 block", "게재 불가 1", "2 drafts: "), id="each draft in its own"
        ),
        pytest.param(both(), "ko", ("게재 불가 1", "원고 2편: "), id="all in Korean"),
        pytest.param(both(), "en", ("1 block", "2 drafts: "), id="all in English"),
    ],
)
def test_language(result: Outcome, language: Tongue, told: tuple[str, ...]) -> None:
    text = as_text(result, replace(ALL_SHOWN, language=language))
    assert all(words in text for words in told)
    assert ("게재 불가" in text) is (language != "en")
    assert (" block " in text) is (language != "ko")


def test_a_pipe_speaks_english() -> None:
    result = outcome(checked("ko.md", KO))
    for layout in (Layout(), Layout(details=True)):
        assert not re.search("[가-힣]", as_text(result, layout))
    assert "1 draft: 1 block" in as_text(result)


def test_marks_stand_below_what_they_mark() -> None:
    """Also in long sentences, over two rows, and behind characters that are two columns wide."""
    text = "저는 ⟦block:PERSON:replace|박금녀→리⟧ " + "가나다라 " * 12
    text += "⟦review:LOCATION:generalise|함경북도 온성군 남양 마을 옆→북⟧에서 왔다."
    for columns in range(34, 100):
        layout = replace(ALL_SHOWN, columns=columns)
        lines = as_text(outcome(checked("ko.md", text)), layout).splitlines()
        marked = ""
        for above, below in pairwise(lines):
            if not set(below) <= set(" ^~12") or not below.strip():
                continue
            column = 0
            for char in above:
                if below[column : column + 1].strip():
                    marked += char
                column += width(char)
            assert width(above) <= columns
        assert marked.replace(" ", "") == "박금녀함경북도온성군남양마을옆", columns


def test_forty_findings_stay_readable() -> None:
    """The same words are explained once, and every place is named."""
    same = "My aunt ⟦block:PERSON:replace|Pak Kum-nyo→Ri Sun-ok⟧ sang.\n\n" * 40
    lines = as_text(outcome(checked("a.md", same)), ALL_SHOWN).splitlines()
    assert len(lines) < 16
    again = " ".join(line.strip() for line in lines if line.startswith("           "))
    assert again.startswith("again on lines 3, 5, 7, 9, 11")
    assert "77, 79" in again
    other = "".join(
        f"In ⟦review:LOCATION:generalise|Town{n}→a town⟧ there was snow.\n\n" for n in range(40)
    )
    layout = replace(ALL_SHOWN, told=False)
    assert len(as_text(outcome(checked("a.md", other)), layout).splitlines()) < 210


HOSTILE = "\x1b[31m\u202e\x07\x9b"


def test_the_draft_cannot_command_the_terminal() -> None:
    marked = f"{HOSTILE} ⟦block:PERSON:replace|{HOSTILE}x→{HOSTILE}y⟧ {HOSTILE}\n"
    text = as_text(outcome(checked(f"{HOSTILE}.md", marked)), ALL_SHOWN)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


@pytest.mark.parametrize(
    ("decided", "language", "told"),
    [
        pytest.param({"by": "ledger"}, "en", "→ kept by ledger", id="by the ledger"),
        pytest.param(
            {"ruling": Ruling(Verdict.KEEP, by="Jane", why="in the news", second=("Kim",))},
            "en",
            "→ kept by Kim, Jane (in the news)",
            id="by two",
        ),
        pytest.param(
            {"ruling": Ruling(Verdict.KEEP, by="Jane", why="널리 알려짐", waits=True)},
            "ko",
            "→ 두 번째 검토자를 기다림; Jane: 그대로 두기로 함 (까닭: 널리 알려짐)",
            id="waits, in Korean",
        ),
    ],
)
def test_an_editors_decision_is_named(decided: Any, language: Tongue, told: str) -> None:
    one = report("k.txt", "In ⟦block:LOCATION:generalise|Onsong=⟧\n")
    decision = replace(one.decisions[0], **decided)
    layout = replace(ALL_SHOWN, language=language, columns=100)
    assert told in as_text(outcome(Checked("k.txt", replace(one, decisions=(decision,)))), layout)


def test_a_reason_is_given_once_a_draft() -> None:
    text = as_text(outcome(checked("en.md", EN)), ALL_SHOWN)
    assert text.count("family register") == 1


@pytest.mark.parametrize("told", [False, True])
def test_info_is_listed_when_asked(told: bool) -> None:
    assert ("info PERSON" in as_text(both(), Layout(told=told))) is told
    assert "info PERSON" in as_text(both(fail_on=Severity.INFO), Layout())


def test_colour_only_adds_codes() -> None:
    plain, coloured = (as_text(both(), replace(ALL_SHOWN, colour=on)) for on in (False, True))
    assert coloured != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


@given(
    st.text(max_size=60),
    st.text(min_size=1, max_size=30).filter(str.strip),
    st.text(max_size=60),
    st.integers(20, 90),
)
def test_an_excerpt_is_one_harmless_line(before: str, match: str, after: str, columns: int) -> None:
    text = before + match + after
    parts = excerpt(text, Lines(text), Span(len(before), len(before) + len(match)), columns)
    line = "".join(parts)
    assert "\x1b" not in line
    assert len(line.splitlines()) == 1
    assert width(line) <= columns
    assert parts[1]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        pytest.param("abc", 1, (1, 2), id="first line"),
        pytest.param("a\nbc", 3, (2, 2), id="newline"),
        pytest.param("a\r\nbc", 3, (2, 1), id="Windows"),
        pytest.param("a\rbc", 2, (2, 1), id="old Mac"),
        pytest.param("회령\n온성", 3, (2, 1), id="Hangul: code points"),
        pytest.param("a\u2028b\x0cc", 4, (1, 5), id="only real line ends"),
    ],
)
def test_lines(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).at(offset) == place
