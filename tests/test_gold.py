"""The gold format and the measure: what counts as found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Severity, Span
from redact.gold import (
    TYPES,
    GoldError,
    Measure,
    Score,
    covered,
    covered_fully,
    measure,
    overall,
    parse_gold,
    read_gold,
    total,
)
from small_gold import EN, FRONT, KO, finding, found, gold, look

GOLD = Path(__file__).parent / "data" / "gold"


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt")), ids=lambda path: path.stem)
def test_shipped_drafts_parse(path: Path) -> None:
    draft = read_gold(path)
    assert draft.language == path.name[:2]
    assert "⟦" not in draft.text
    assert {mark.tier for mark in draft.marks} == {"MUST", "SHOULD", "KEEP"}
    raw = path.read_text("utf-8")
    for mark in draft.marks:
        words = draft.text[mark.span.start : mark.span.end]
        assert f"⟦{mark.tier}:{mark.type}|{words}⟧" in raw


def test_marks_are_taken_out_and_nothing_else() -> None:
    draft = gold("In ⟦MUST:PLACE|Musan⟧, 회령. ⟦KEEP:PERSON|나라⟧\n")
    assert draft.text == "In Musan, 회령. 나라\n"
    assert [(m.tier, m.type, m.span) for m in draft.marks] == [
        ("MUST", "PLACE", Span(3, 8)),
        ("KEEP", "PERSON", Span(14, 16)),
    ]
    assert draft.author.pen_name == ("Ri-an Cho",)
    assert draft.author.secrets == {"town": ("Musan",)}
    assert "Musan" not in repr(draft)


@pytest.mark.parametrize(
    ("body", "where", "problem"),
    [
        pytest.param("a\n⟦MUST:PLACE|Musan", "en-00-test.txt:8", "never closed", id="open"),
        pytest.param("Musan⟧", "en-00-test.txt:7", "without ⟦", id="close only"),
        pytest.param("⟦MUST:PLACE|a⟧ b⟧", "en-00-test.txt:7", "without ⟦", id="closed twice"),
        pytest.param("⟦MUST:PLACE|a ⟦KEEP:AGE|b⟧⟧", "en-00-test.txt:7", "inside", id="nested"),
        pytest.param("⟦Musan⟧", "en-00-test.txt:7", "without TIER", id="no tier"),
        pytest.param("⟦OUGHT:PLACE|Musan⟧", "en-00-test.txt:7", "unknown tier", id="tier"),
        pytest.param("⟦MUST:TOWN|Musan⟧", "en-00-test.txt:7", "unknown tier or type", id="type"),
        pytest.param("⟦MUST:PLACE|Musan ⟧", "en-00-test.txt:7", "padded", id="padded"),
        pytest.param("⟦MUST:PLACE|⟧", "en-00-test.txt:7", "empty", id="empty"),
        pytest.param("⟦MUST:PLACE|Mu\nsan⟧", "en-00-test.txt:7", "broken", id="over two lines"),
        pytest.param("⟦MUST:PLACE|a|b⟧", "en-00-test.txt:7", "holds |", id="bar inside"),
        pytest.param("a\nMUST:PLACE|Musan", "en-00-test.txt:8", "outside", id="no brackets"),
    ],
)
def test_a_malformed_mark_is_an_error(body: str, where: str, problem: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold(body)
    assert caught.value.where == where
    assert problem in caught.value.problem
    assert "Musan" not in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "line", "problem"),
    [
        pytest.param("no front matter", 1, "no front matter", id="no front matter"),
        pytest.param("\ufeff" + FRONT, 1, "byte order mark", id="byte order mark"),
        pytest.param(FRONT + "a\nb\r\n", 8, "carriage return", id="carriage return"),
        pytest.param("---\nlang: en\nauthor: [\n---\n", 4, "not YAML", id="not YAML"),
        pytest.param("---\nlang: 2018-13-45\n---\n", 1, "not YAML", id="no such day"),
        pytest.param(FRONT.replace("lang: en", "lang: fr"), 1, "unknown lang", id="language"),
        pytest.param(FRONT.replace("author:", "autor:"), 1, "other keys", id="misspelt key"),
        pytest.param(FRONT.replace("[Musan]", "[1989]"), 1, "profile.town", id="unquoted year"),
        pytest.param(FRONT.replace("[Musan]", "[]"), 1, "profile.town", id="empty list"),
        pytest.param(FRONT.replace("disclosed: []", "disclosed: x"), 1, "wrong kind", id="no list"),
    ],
)
def test_a_malformed_front_matter_is_an_error(raw: str, line: int, problem: str) -> None:
    with pytest.raises(GoldError, match=problem) as caught:
        parse_gold(raw, "en-00-test.txt")
    assert caught.value.where == f"en-00-test.txt:{line}"
    assert "Musan" not in str(caught.value)


def test_bytes_that_are_not_utf8_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "ko-01-x.txt"
    path.write_bytes(b"---\n" + "회령".encode("cp949"))
    with pytest.raises(GoldError, match="not UTF-8") as caught:
        read_gold(path)
    assert caught.value.where == f"{path}:2"


@pytest.mark.parametrize(
    ("body", "words", "place"),
    [
        pytest.param("In Musan.\nAt ⟦MUST:PLACE|Onsong⟧.", "In", (7, 1), id="first"),
        pytest.param("In Musan.\nAt ⟦MUST:PLACE|Onsong⟧.", "Onsong", (8, 16), id="in a mark"),
        pytest.param("At ⟦MUST:PLACE|Onsong⟧.\nA mill", "mill", (8, 3), id="line after a mark"),
        pytest.param("⟦KEEP:AGE|20대⟧에 ⟦MUST:PLACE|온성⟧에서", "에서", (7, 32), id="after two"),
        pytest.param("⟦KEEP:AGE|20대⟧에 ⟦MUST:PLACE|온성⟧에서", "성", (7, 30), id="within one"),
    ],
)
def test_a_place_is_one_in_the_annotated_file(body, words, place) -> None:
    draft = gold(body)
    assert draft.place(draft.text.index(words)) == place
    line = (FRONT + body).splitlines()[place[0] - 1]
    assert line[place[1] - 1 :].startswith(words)


# --- the measure --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention", "hidden", "expected"),
    [
        pytest.param("Kim Chol-su", ["Kim Chol-su"], True, id="all of it"),
        pytest.param("Kim Chol-su", ["Chol-su"], False, id="surname left"),
        pytest.param("Kim Chol-su", [], False, id="nothing found"),
        pytest.param("Mr. Park", ["Park"], True, id="title left"),
        pytest.param("Comrade Park", ["Park"], True, id="comrade left"),
        pytest.param("the night of 12 March 2016", ["12 March 2016"], True, id="small words left"),
        pytest.param("12 March 2016", ["March 2016"], False, id="day left"),
        pytest.param("Hye-ran's aunt", ["Hye-ran"], True, id="possessive and kin left"),
        pytest.param("Wonsan Grandmother", ["Wonsan"], False, id="a capitalised word left"),
        pytest.param("Musan", ["usan"], False, id="first letter left"),
        pytest.param("김철수 동무", ["김철수"], True, id="동무 left"),
        pytest.param("철수 엄마", ["철수"], True, id="엄마 left"),
        pytest.param("곽 아바이", ["아바이"], False, id="surname left, Korean"),
        pytest.param("회령시 역전동", ["회령시"], False, id="neighbourhood left"),
        pytest.param("2016년 3월 12일", ["2016년 3월 12일"], True, id="Korean date"),
        pytest.param("2016년 3월 12일", ["2016", "3", "12"], True, id="units left"),
        pytest.param("Чегдомын", ["егдомын"], False, id="Cyrillic letter left"),
        pytest.param("文惠峰", ["文惠"], False, id="Han character left"),
    ],
)
def test_covered(mention: str, hidden: list[str], expected: bool) -> None:
    mask = [0] * len(mention)
    for words in hidden:
        start = mention.index(words)
        mask[start : start + len(words)] = [1] * len(words)
    assert covered(mention, Span(0, len(mention)), mask) is expected


@given(
    st.text(alphabet="Kim 철수의 12-.'s엄마a", min_size=1, max_size=20),
    st.lists(st.booleans(), min_size=20, max_size=20),
)
def test_full_cover_is_cover_and_more_findings_never_hurt(text: str, mask: list[bool]) -> None:
    span = Span(0, len(text))
    if any(mask[: len(text)]) and covered_fully(text, span, mask):
        assert covered(text, span, mask)
    assert covered(text, span, [True] * len(text))


def test_measure_counts_by_tier_and_type() -> None:
    draft = gold(
        "⟦KEEP:PERSON|Ri-an⟧ met ⟦MUST:PERSON|Kim Chol-su⟧ and ⟦MUST:PERSON|Pak⟧ in "
        "⟦SHOULD:DATE|the winter of 1997⟧ near a mill."
    )
    result = measure(draft, found(draft, "Kim Chol-su", "1997", "Ri-an", "mill"))
    assert result.must == {"PERSON": Score(1, 2)}
    assert result.should == {"DATE": Score(1, 1)}
    assert result.keep == {"PERSON": Score(1, 1)}
    assert result.false_alarms == 2
    assert result.words == 14
    assert result.false_per_1000 == pytest.approx(2000 / 14)
    missed = [miss.mark.span for miss in result.missed]
    assert [draft.text[span.start : span.end] for span in missed] == ["Pak"]


def test_info_is_no_finding() -> None:
    draft = gold("⟦MUST:PERSON|Pak⟧ in a mill")
    result = measure(draft, found(draft, "Pak", "mill", severity=Severity.INFO))
    assert result.must == {"PERSON": Score(0, 1)}
    assert result.false_alarms == 0


@pytest.mark.parametrize(
    ("body", "spans", "must", "should"),
    [
        pytest.param(
            "⟦MUST:PERSON|Pak⟧, ⟦MUST:PERSON|Pak⟧, ⟦MUST:PERSON|Om⟧, ⟦MUST:PERSON|OM⟧",
            [(0, 3), (10, 12), (14, 16)],
            {"PERSON": Score(1, 2)},
            {},
            id="one mention of two",
        ),
        pytest.param(
            "⟦MUST:PERSON|박금녀⟧, ⟦MUST:PERSON|박금녀⟧, ⟦SHOULD:ROLE|의사⟧, ⟦SHOULD:ROLE|의사⟧",
            [(0, 3), (5, 8), (10, 11)],
            {"PERSON": Score(1, 1)},
            {"ROLE": Score(0, 1)},
            id="Korean, both tiers",
        ),
        pytest.param(
            "⟦SHOULD:DATE|1997⟧ ⟦SHOULD:COUNT|1997⟧ ⟦SHOULD:DATE|２０１８⟧ ⟦SHOULD:DATE|2018⟧",
            [(0, 4), (10, 14), (15, 16)],
            {},
            {"DATE": Score(2, 2), "COUNT": Score(0, 1)},
            id="by type, width apart",
        ),
        pytest.param("⟦KEEP:PERSON|Pak⟧", [(0, 3)], {}, {}, id="KEEP is no entity"),
    ],
)
def test_an_entity_counts_only_when_every_mention_is_reached(body, spans, must, should) -> None:
    result = measure(gold(body), [finding(*span) for span in spans])
    assert (result.must_entities, result.should_entities) == (must, should)


@pytest.mark.parametrize("name", ["en-01.txt", "ko-01.txt"])
def test_mistakes_are_named_with_who_spoke(name: str) -> None:
    draft = gold(EN if name.startswith("en") else KO, name)
    result = measure(draft, look(draft))
    assert [(m.mark.tier, m.mark.type) for m in result.missed] == [
        ("MUST", "PERSON"),
        ("MUST", "PLACE"),
        ("SHOULD", "DATE"),
    ]
    assert [[(f.rule[2:], f.severity.value) for f in m.spoke] for m in result.missed] == [
        [(".rule.0", "review")],
        [(".rule.1", "info")],
        [],
    ]
    assert [(a.finding.rule[2:], [m.type for m in a.keep]) for a in result.alarms] == [
        (".rule.2", ["PERSON"]),
        (".rule.3", []),
    ]


def test_total_adds_up() -> None:
    one = gold("⟦MUST:PERSON|Pak⟧ left")
    two = gold("⟦MUST:PLACE|Musan⟧ and ⟦MUST:PERSON|Om⟧")
    both = total([measure(one, found(one, "Pak")), measure(two, found(two, "and"))])
    assert both.must == {"PERSON": Score(1, 2), "PLACE": Score(0, 1)}
    assert overall(both.must) == Score(1, 3)
    assert (both.words, both.false_alarms) == (5, 1)
    assert total([]) == Measure()


def test_nothing_to_find_has_no_rate() -> None:
    assert overall(measure(gold("Nothing here."), []).must).part is None
    assert Score(1, 2).part == 0.5


def test_types_are_those_of_the_entities() -> None:
    from redact.entities import entities

    assert {entity.gold for entity in entities().values() if entity.gold} <= set(TYPES)
