"""Every mistake in a rule pack stops the run with its file, its line and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import RuleError
from small_pack import PACK, TERMS, load

# What to replace in PACK, by what, the problem; the error must stand on the first changed line.
MISTAKES = [
    # Presidio drops or ignores these (its recogniser files, 2.2.366); here each stops the run.
    ("    source: [GK]", "    source: [GK]\n    contxt: [born]", "unknown key 'contxt'"),
    (TERMS, "    terms: []", "terms is not a list with something in it"),
    (TERMS, "    terms:", "terms is not a list with something in it"),
    (TERMS, "    terms: Musan", "terms is not a list with something in it"),
    (TERMS, "    patterns: null", "patterns is not a list with something in it"),
    (TERMS, "    terms: [Musan, 1994]", "an item of terms is not text"),
    (TERMS, "    terms: [Musan, Yes]", "an item of terms is not text"),
    (TERMS, "    terms: [Musan, 2018-03-12]", "an item of terms is not text"),
    (TERMS, "    terms: [Musan, null]", "an item of terms is not text"),
    (TERMS, "    terms: [Musan, ' Onsong']", "terms: empty, or blanks around it"),
    (TERMS, "    terms: [Musan, '']", "terms: empty, or blanks around it"),
    (TERMS, "    terms: [Musan, '—']", "a term without a letter or digit"),
    (TERMS, "    terms: [Musan, Musan]", "terms holds one item twice"),
    (TERMS, '    patterns: ["\\bMusan"]', "patterns: a control character"),
    (TERMS, "    patterns: ['(Musan']", "not a regular expression at character"),
    (TERMS, "    patterns: ['(?:Musan)?']", "a pattern that matches nothing at all"),
    (TERMS, "    patterns: ['%{twon}']", "unknown name %{twon}"),
    (TERMS, "    patterns: ['%{Town-1}']", "unknown name %{Town-1}"),
    (TERMS, "    patterns: ['%{town']", "%{ without }"),
    (TERMS, "    regex: ['Musan']", "unknown key 'regex'"),
    (TERMS, TERMS + "\n    case: lower", "unknown case"),
    (TERMS, "    case: proper\n    patterns: [Musan]", "case: proper is for words"),
    (TERMS, "    case: exact\n    recogniser: {name: hangul-name}", "case has no effect here"),
    ("    entity: LOCATION", "    entity: LOCATIONS", "unknown entity 'LOCATIONS'"),
    ("    entity: LOCATION", "    entity: location", "unknown entity 'location'"),
    ("    entity: LOCATION", "    entity: [LOCATION]", "entity is not text"),
    ("    severity: block", "    severity: high", "severity is missing or unknown"),
    ("    severity: block", "    severity:", "severity is missing or unknown"),
    ("    action: generalise", "    action: mask", "action is missing or unknown"),
    ("    action: generalise", "    action: generalise\n    effect: hide", "effect is missing"),
    (
        "    action: generalise",
        "    action: generalise\n    weak: yes please",
        "weak is not true or",
    ),
    ("    action: generalise", "    action: generalise\n    score: 0", "score is not above 0"),
    ("    action: generalise", "    action: generalise\n    score: true", "score is not above 0"),
    ("    action: generalise", "    action: generalise\n    score: 80", "score is not above 0"),
    ("    action: generalise", "    action: generalise\n    score: '0.8'", "score is not above 0"),
    ("    action: generalise", "    action: generalise\n    replacement: ''", "replacement: empty"),
    ("    action: generalise", "    action: generalise\n    language: eng", "unknown language"),
    ("    source: [GK]", "    source: [GKK]", "unknown source 'GKK'"),
    ("    source: [GK]", "    source: GK", "source is not a list"),
    ("      flag: [He left Musan.]", "      flag: []", "flag is not a list with something"),
    ("      pass: [He left home.]", "      pass:", "pass is not a list with something"),
    ("      pass: [He left home.]", "      pas: [He left home.]", "unknown key 'pas'"),
    ("      pass: [He left home.]", "      pass: ['⟦He⟧ left.']", "⟦ ⟧ in an example of pass"),
    ("      flag: [He left Musan.]", "      flag: ['Left ⟦Musan']", "⟦ and ⟧ that do not pair"),
    ("      flag: [He left Musan.]", "      flag: ['Left Musan⟧']", "⟦ and ⟧ that do not pair"),
    ("      flag: [He left Musan.]", "      flag: ['Left ⟦⟧']", "⟦ and ⟧ that do not pair"),
    ("language: any", "language: english", "unknown language"),
    ("language: any", "languages: [en]", "unknown key 'languages'"),
    ("sources: {GK: general knowledge}", "sources: [GK]", "sources is not a mapping"),
    ("sources: {GK: general knowledge}", "sources: {GK: 1994}", "GK is not text"),
    ("  town: [Musan, Onsong]", "  town: []", "town is not a list with something in it"),
    ("  town: [Musan, Onsong]", "  en-town: [Musan]", "'en-town' cannot be used"),
    ("  house: 'house in %{town}'", "  town: 'x'", "'town' is defined twice"),
    ("  house: 'house in %{town}'", "  house: [x]", "house is not text"),
]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [pytest.param(*row, id=f"{number}-{row[2]}") for number, row in enumerate(MISTAKES)],
)
def test_a_mistake_names_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert PACK.count(old + "\n") == 1
    text = PACK.replace(old + "\n", new + "\n")
    kept = 0
    for before, after in zip(old.splitlines(), new.splitlines(), strict=False):
        kept += before == after
    line = PACK[: PACK.index(old)].count("\n") + 1 + kept
    with pytest.raises(RuleError) as caught:
        load(tmp_path, text)
    assert problem in caught.value.problem
    assert caught.value.where == f"rules/en/towns.yaml:{line}"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        pytest.param(PACK, "", ":1", "a rule pack is not a mapping", id="an empty file"),
        pytest.param(PACK, "- a\n- b\n", ":1", "a rule pack is not a mapping", id="a list"),
        pytest.param(PACK, "about: x\n", ":1", "a pack without rules", id="no rules"),
        pytest.param(
            PACK, "about: x\nrules:\n", ":2", "a pack without rules", id="rules without a value"
        ),
        pytest.param(
            PACK, "about: x\nrules: []\n", ":2", "a pack without rules", id="an empty list of rules"
        ),
        pytest.param(
            PACK, "about: x\nrules:\n  - NoSuchThing\n", ":3", "not a mapping", id="a bare string"
        ),
        pytest.param(PACK, "rules:\n  - id: a\n", ":1", "a rule pack without about", id="no about"),
        pytest.param("  - id:", "  -  id: [", ":", "", id="not YAML"),
        pytest.param(
            "    why: A town picks few people.\n", "", ":9", "a rule without why", id="no why"
        ),
        pytest.param("    entity: LOCATION\n", "", ":9", "a rule without entity", id="no entity"),
        pytest.param(
            "  - id: any.place.town\n    entity",
            "  - entity",
            ":9",
            "a rule without id",
            id="no id",
        ),
        pytest.param(
            PACK[PACK.index("    examples") :], "", ":9", "a rule without examples", id="untested"
        ),
        pytest.param(
            "      pass: [He left home.]\n", "", ":18", "pass is not a list", id="no pass"
        ),
        pytest.param(TERMS + "\n", "", ":9", "exactly one way to match", id="no way to match"),
        pytest.param(
            TERMS, TERMS + "\n    patterns: [x]", ":9", "exactly one way to match", id="two ways"
        ),
        pytest.param(
            "    why: A",
            "    message: twice\n    why: A",
            ":14",
            "'message' stands twice",
            id="key",
        ),
        pytest.param(
            "    why: A", "    1994: x\n    why: A", ":14", "not text", id="a number as key"
        ),
        pytest.param(
            "  house: 'house in %{town}'",
            "  house: '%{yard}'\n  yard: '%{house}'",
            "",
            "",
            id="a circle nobody uses is no harm",
        ),
    ],
)
def test_a_mistake_of_structure(
    tmp_path: Path, old: str, new: str, where: str, problem: str
) -> None:
    assert PACK.count(old) == 1
    if not where:
        assert load(tmp_path, PACK.replace(old, new)).rules
        return
    with pytest.raises(RuleError) as caught:
        load(tmp_path, PACK.replace(old, new))
    assert problem in caught.value.problem
    assert caught.value.where.startswith(f"rules/en/towns.yaml{where}")
