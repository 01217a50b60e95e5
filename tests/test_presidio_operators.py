"""The replacements as operators of Presidio's anonymizer: what they say, what they refuse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from redact.presidio.operators import operators, register, suggester, suggestions
from redact.terminal import MASK

DOCUMENT = Path(__file__).parent.parent / "docs" / "presidio-operators.md"
EN = "Pak Kum-nyo met Kum-nyo's aunt in Onsong on 12 March 2016."
KO = "박금녀는 2016년 3월 12일에 온성군에서 금녀의 이모를 만났다."


def found(text: str, *marks: tuple[str, str]) -> list[RecognizerResult]:
    """(entity, words) in the order of the text."""
    out, at = [], 0
    for entity, words in marks:
        at = text.index(words, at)
        out.append(RecognizerResult(entity, at, at + len(words), 0.9))
        at += len(words)
    return out


MARKS = {
    EN: [
        *(("PERSON", "Pak Kum-nyo"), ("PERSON", "Kum-nyo"), ("LOCATION", "Onsong")),
        ("DATE_TIME", "12 March 2016"),
    ],
    KO: [
        *(("PERSON", "박금녀"), ("DATE_TIME", "2016년 3월 12일"), ("LOCATION", "온성군")),
        ("PERSON", "금녀"),
    ],
}


def anonymised(
    text: str, results: list[RecognizerResult], configs: dict[str, OperatorConfig]
) -> str:
    engine = register(AnonymizerEngine())
    out = engine.anonymize(text, results, configs, merge_entities_with_spaces=False)
    return str(out.text)


def one(text: str, entity: str, operator: str, **parameters: Any) -> str:
    """The text, all of which is one entity."""
    results = [RecognizerResult(entity, 0, len(text), 0.9)]
    return anonymised(text, results, {entity: OperatorConfig(operator, parameters)})


@pytest.mark.parametrize("text", [EN, KO], ids=["English", "Korean"])
def test_names_and_vaguer_words_are_put_in(text: str) -> None:
    results = found(text, *MARKS[text])
    said = suggestions(text, results, using=suggester(seed=1))
    out = anonymised(
        text,
        results,
        {
            "PERSON": OperatorConfig("pseudonym", {"said": said}),
            "DEFAULT": OperatorConfig("generalise", {"said": said}),
        },
    )
    assert [words for _, words in MARKS[text] if words in out] == []
    assert all(said.words(*mark) in out for mark in MARKS[text])
    assert "2016" in out  # vaguer, not gone


@pytest.mark.parametrize(
    ("whole", "part"), [("Pak Kum-nyo", "Kum-nyo"), ("박금녀", "금녀")], ids=["English", "Korean"]
)
def test_a_person_keeps_one_name_though_presidio_goes_backwards(whole: str, part: str) -> None:
    text = f"{part}, {whole}"
    using = suggester(seed=3)
    said = suggestions(text, found(text, ("PERSON", part), ("PERSON", whole)), using=using)
    assert said.words("PERSON", whole).endswith(said.words("PERSON", part))
    again = suggestions(whole, found(whole, ("PERSON", whole)), using=using)
    assert again.words("PERSON", whole) == said.words("PERSON", whole)


@pytest.mark.parametrize(
    ("text", "entity", "operator", "parameters", "said"),
    [
        pytest.param("010-5550-1234", "PHONE_NUMBER", "remove", {}, "[removed]", id="figures"),
        pytest.param("박금녀", "PERSON", "remove", {}, "[삭제]", id="Hangul"),
        pytest.param("010", "ID", "remove", {"language": "ko"}, "[삭제]", id="asked for"),
        pytest.param("[removed]", "ID", "remove", {}, "[deleted]", id="the mark itself"),
        pytest.param("[삭제]", "ID", "remove", {}, "[지움]", id="the mark itself in Korean"),
        pytest.param("Pak", "PERSON", "mask", {}, MASK, id="a short name"),
        pytest.param("남궁옥분", "PERSON", "mask", {}, MASK, id="a long name"),
        pytest.param(
            "Pak Kum-nyo",
            "PERSON",
            "mask",
            {"masking_char": "*", "chars_to_mask": 3, "from_end": False},
            "*** Kum-nyo",
            id="as Presidio masks",
        ),
        pytest.param(
            "12 March 2016", "DATE_TIME", "date_shift", {"days": 7}, "19 March 2016", id="a date"
        ),
        pytest.param(
            "2016년 12월 30일",
            "DATE_TIME",
            "date_shift",
            {"days": 7},
            "2017년 1월 6일",
            id="a Korean date, over the year",
        ),
        pytest.param(
            "2016-03-12", "DATE_TIME", "date_shift", {"days": -12}, "2016-02-29", id="back"
        ),
        pytest.param("2016", "DATE_TIME", "date_shift", {"days": 7}, "[removed]", id="a year"),
        pytest.param("추석", "DATE_TIME", "date_shift", {"days": 7}, "[삭제]", id="a holiday"),
        pytest.param("박금녀", "PERSON", "keep", {}, "박금녀", id="kept"),
    ],
)
def test_one_entity(
    text: str, entity: str, operator: str, parameters: dict[str, Any], said: str
) -> None:
    assert one(text, entity, operator, **parameters) == said


SAID = suggestions(EN, found(EN, *MARKS[EN]), using=suggester(seed=1))


@pytest.mark.parametrize(
    ("entity", "operator", "parameters", "problem"),
    [
        pytest.param("ID", "remove", {"langauge": "ko"}, "no parameter langauge", id="misspelt"),
        pytest.param("ID", "remove", {"language": "fr"}, "must be en or ko", id="language"),
        pytest.param("ID", "remove", {"language": 1}, "of type str", id="type"),
        pytest.param("PERSON", "pseudonym", {}, "said is missing", id="no suggestions"),
        pytest.param("PERSON", "pseudonym", {"said": {}}, "type Suggestions", id="a plain dict"),
        pytest.param("LOCATION", "pseudonym", {"said": SAID}, "use generalise", id="a place"),
        pytest.param("PERSON", "generalise", {"said": SAID}, "use pseudonym", id="a person"),
        pytest.param("DATE_TIME", "date_shift", {"days": 0}, "other than 0", id="no days"),
        pytest.param("DATE_TIME", "date_shift", {"days": True}, "other than 0", id="a truth"),
        pytest.param("DATE_TIME", "date_shift", {}, "days is missing", id="days missing"),
        pytest.param("ID", "date_shift", {"days": 7}, "is for DATE_TIME", id="no date"),
        pytest.param(
            "DATE_TIME", "date_shift", {"days": 7, "language": "fr"}, "en or ko", id="French"
        ),
        pytest.param("PERSON", "mask", {"chars": 3}, "no parameter chars", id="mask, misspelt"),
        pytest.param("PERSON", "mask", {"masking_char": "**"}, "must be a", id="mask, wrong"),
        pytest.param("PERSON", "pseudonym", {"said": SAID}, "nothing was suggested", id="unknown"),
    ],
)
def test_what_is_refused(
    entity: str, operator: str, parameters: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InvalidParamError, match=problem) as raised:
        one("Somebody Else", entity, operator, **parameters)
    assert "Somebody" not in str(raised.value)


def test_spans_that_presidio_joins_are_refused() -> None:
    text = "Pak Kum-nyo"
    results = found(text, ("PERSON", "Pak"), ("PERSON", "Kum-nyo"))
    said = suggestions(text, results, using=suggester(seed=1))
    engine = register(AnonymizerEngine())
    with pytest.raises(InvalidParamError, match="merge_entities_with_spaces=False"):
        engine.anonymize(text, results, {"PERSON": OperatorConfig("pseudonym", {"said": said})})


def test_suggestions_do_not_quote_the_text() -> None:
    assert "Kum-nyo" not in repr(SAID)
    with pytest.raises(KeyError) as raised:
        SAID.words("PERSON", "Somebody Else")
    assert "Somebody" not in str(raised.value)


def test_a_place_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        suggestions("a", [RecognizerResult("PERSON", 0, 9, 0.9)])


def test_other_operators_of_the_engine_stay() -> None:
    before = set(AnonymizerEngine().get_anonymizers())
    engine = register(AnonymizerEngine())
    assert set(engine.get_anonymizers()) == before | {
        *("pseudonym", "generalise", "date_shift", "remove")
    }
    assert {one().operator_name() for one in operators()} <= set(engine.get_anonymizers())


def test_the_example_of_the_document_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = DOCUMENT.read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (printed,) = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    exec(compile(code, str(DOCUMENT), "exec"), {})
    assert capsys.readouterr().out == printed
