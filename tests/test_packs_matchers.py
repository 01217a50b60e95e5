"""Mistakes inside a gazetteer, recogniser or composite, and what no error may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import RuleError
from small_pack import PACK, TERMS, load, with_matcher


@pytest.mark.parametrize(
    ("matcher", "line", "problem"),
    [
        pytest.param(
            "gazetteer: towns.yaml", 0, "a gazetteer is not a mapping", id="not a mapping"
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: towns", 1, "fields is", id="no fields"
        ),
        pytest.param(
            "gazetteer:\n  file: nosuch.yaml\n  list: towns\n  fields: [en]",
            1,
            "nosuch.yaml cannot be read",
            id="no such file",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: villages\n  fields: [en]",
            2,
            "no list of mappings 'villages'",
            id="no such list",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: words\n  fields: [en]",
            2,
            "no list of mappings 'words'",
            id="a list of words",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: towns\n  fields: [en, hangull]",
            3,
            "no entry has 'hangull'",
            id="a misspelt field",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: towns\n  fields: [en]\n  without: ambiguous",
            4,
            "without is not a list",
            id="without as text",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: towns\n  fields: [en]\n  where: {kind: city}",
            4,
            "where is not a mapping to lists",
            id="where as text",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: towns\n  fields: [en]\n  where: {kind: [sea]}",
            2,
            "the gazetteer selects nothing",
            id="nothing selected",
        ),
        pytest.param(
            "gazetteer:\n  file: towns.yaml\n  list: towns\n  fields: [en]\n  wher: {kind: [city]}",
            4,
            "unknown key 'wher'",
            id="unknown key",
        ),
        pytest.param(
            "recogniser:\n  name: nosuch", 1, "unknown recogniser 'nosuch'", id="recogniser"
        ),
        pytest.param(
            "recogniser:\n  name: hangul-name\n  supported_regions: [KR]",
            2,
            "unknown key 'supported_regions'",
            id="recogniser parameter outside options",
        ),
        pytest.param(
            "recogniser:\n  name: hangul-name\n  options: [full]",
            2,
            "options is not a mapping",
            id="recogniser options as a list",
        ),
        pytest.param(
            "composite:\n  find: [AGE]\n  together: [LOCATION]",
            2,
            "together is not a list of lists",
            id="composite without inner lists",
        ),
        pytest.param(
            "composite:\n  find: [AGE]\n  together: [[HOMETWN]]",
            2,
            "unknown entity 'HOMETWN'",
            id="composite of an unknown entity",
        ),
        pytest.param(
            "composite:\n  find: [AGE]\n  together: [[[AGE]]]",
            2,
            "unknown entity",
            id="composite nested too deep",
        ),
        pytest.param(
            "composite:\n  find: [AGE]\n  together: [[LOCATION]]\n  within: page",
            3,
            "unknown range",
            id="composite within a page",
        ),
        pytest.param(
            "composite:\n  find: [AGE]\n  together: [[LOCATION]]\n  within: true",
            3,
            "unknown range",
            id="composite within true",
        ),
    ],
)
def test_a_mistake_inside_a_matcher(tmp_path: Path, matcher: str, line: int, problem: str) -> None:
    first = PACK[: PACK.index(TERMS)].count("\n") + 1
    with pytest.raises(RuleError) as caught:
        load(tmp_path, with_matcher(matcher))
    assert problem in caught.value.problem
    assert caught.value.where == f"rules/en/towns.yaml:{first + line}"


@pytest.mark.parametrize(
    "data",
    [pytest.param("- a\n", id="a list"), pytest.param("a: [\n", id="not YAML")],
)
def test_a_damaged_data_file(tmp_path: Path, data: str) -> None:
    pack = with_matcher("gazetteer: {file: towns.yaml, list: towns, fields: [en]}")
    with pytest.raises(RuleError, match=r"towns\.yaml"):
        load(tmp_path, pack, data=data)


def test_no_error_quotes_a_pattern_or_a_term(tmp_path: Path) -> None:
    """A newsroom's own pack may hold the name that must not get out."""
    for secret in ("patterns: ['(Kim Chol-su']", "terms: [Kim Chol-su, '김철수 ']"):
        with pytest.raises(RuleError) as caught:
            load(tmp_path, with_matcher(secret))
        assert "Kim" not in str(caught.value)
        assert "철수" not in str(caught.value)
