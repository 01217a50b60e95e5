"""Loading rule packs: what is read from them, and how packs stand together."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from redact.core import Action, Effect, Severity
from redact.errors import RuleError
from redact.packs import load_data, load_rules
from redact.rule import Composite, Patterns, Recogniser, Term, Terms
from small_pack import DATA, ENTITIES, PACK, TERMS, load, with_matcher


def test_a_rule_is_what_its_stanza_says(tmp_path: Path) -> None:
    rules = load(tmp_path)
    (rule,) = rules.rules
    assert (rule.id, rule.entity, rule.language) == ("any.place.town", "LOCATION", "any")
    assert (rule.severity, rule.action) == (Severity.BLOCK, Action.GENERALISE)
    assert (rule.effect, rule.weak, rule.score) == (Effect.FIND, False, 0.8)
    assert (rule.message, rule.why) == ("a border town", "A town picks few people.")
    assert rule.matcher == Terms((Term("Musan"), Term("회령")), "proper")
    assert rule.where == "rules/en/towns.yaml:9"
    assert rule.replacement is None
    assert [(pack.name, pack.about) for pack in rules.packs] == [
        ("en/towns", "Towns on the border")
    ]


@pytest.mark.parametrize(
    ("lines", "matcher"),
    [
        pytest.param(
            "patterns: ['\\b%{town}-ri\\b']",
            Patterns((r"\b(?:\L<town>)-ri\b",), lists={"town": ("Musan", "Onsong")}),
            id="vocabulary",
        ),
        pytest.param(
            "patterns: ['a %{house}']",
            Patterns(
                (r"a[ \n](?:house[ \n]in[ \n](?:\L<town>))",),
                lists={"town": ("Musan", "Onsong")},
            ),
            id="a blank may wrap",
        ),
        pytest.param(
            "patterns: ['[ x]\\ y']\ncase: exact",
            Patterns((r"[ x]\ y",), ignore_case=False),
            id="a blank in a class or after a backslash stays",
        ),
        pytest.param(
            "terms: [Musan]\ncase: any", Terms((Term("Musan"),), "any"), id="terms, case any"
        ),
        pytest.param(
            "recogniser: {name: hangul-name, options: {shapes: [full]}}",
            Recogniser("hangul-name", {"shapes": ["full"]}),
            id="recogniser",
        ),
        pytest.param(
            "composite: {find: [AGE], together: [[LOCATION], [DATE_TIME, AGE]], within: 200}",
            Composite(("AGE",), (("LOCATION",), ("DATE_TIME", "AGE")), 200),
            id="composite",
        ),
        pytest.param(
            "composite: {find: [AGE], together: [[LOCATION]]}",
            Composite(("AGE",), (("LOCATION",),), "sentence"),
            id="composite within a sentence by default",
        ),
        pytest.param(
            "gazetteer: {file: towns.yaml, list: towns, fields: [en, hangul], "
            "where: {kind: [county, village]}, without: [ambiguous], link: place}",
            Terms((Term("Musan", "place:Musan"), Term("무산", "place:Musan"))),
            id="gazetteer with a selection and links",
        ),
        pytest.param(
            "gazetteer: {file: ../data/towns.yaml, list: towns, fields: [en, variants], "
            "where: {kind: [city]}}",
            Terms(tuple(map(Term, ("Hoeryong", "Hoiryong", "Hweryong", "Hoeryŏng")))),
            id="gazetteer: alternatives and notes in a field",
        ),
    ],
)
def test_ways_to_match(tmp_path: Path, lines: str, matcher: object) -> None:
    (rule,) = load(tmp_path, with_matcher(lines)).rules
    assert rule.matcher == matcher


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    packs = {
        "en/towns": PACK,
        "ko/towns": PACK.replace("vocabulary:\n  town:", "vocabulary:\n  t:"),
    }
    packs["ko/towns"] = packs["ko/towns"].replace("house: 'house in %{town}'", "yard: 'x'")
    with pytest.raises(RuleError, match=r"stands also in rules/en/towns\.yaml:9") as caught:
        load(tmp_path, packs)
    assert caught.value.where == "rules/ko/towns.yaml:9"


def test_a_name_is_usable_in_every_pack_and_defined_once(tmp_path: Path) -> None:
    words = "about: words\nvocabulary:\n  en_month: [May]\n"
    packs = {"en/words": words, "en/towns": with_matcher("patterns: ['%{en_month} 1']")}
    assert load(tmp_path, packs).rules[0].matcher == Patterns(
        (r"(?:\L<en_month>)[ \n]1",), lists={"en_month": ("May",)}
    )
    with pytest.raises(RuleError, match="'en_month' is defined twice") as caught:
        load(tmp_path, {**packs, "ko/words": words})
    assert caught.value.where == "rules/ko/words.yaml:3"


def test_fragments_in_a_circle(tmp_path: Path) -> None:
    circle = PACK.replace("'house in %{town}'", "'%{yard}'\n  yard: '%{house}'")
    with pytest.raises(RuleError, match="contain each other"):
        load(tmp_path, circle.replace(TERMS, "    patterns: ['%{house}']"))


@pytest.mark.parametrize(
    ("disabled", "left"),
    [
        pytest.param(["en/towns"], ["ko/towns"], id="a pack"),
        pytest.param(["ko"], ["en/towns"], id="a folder"),
        pytest.param([], ["en/towns", "ko/towns"], id="none"),
    ],
)
def test_packs_can_be_left_out(tmp_path: Path, disabled: list[str], left: list[str]) -> None:
    other = PACK.replace("any.place.town", "ko.place.town").replace("town:", "ko_town:")
    other = other.replace("house: 'house in %{town}'", "ko_house: 'x'")
    packs = {"en/towns": PACK, "ko/towns": other}
    assert [p.name for p in load(tmp_path, packs, disabled=disabled).packs] == left


@pytest.mark.parametrize(
    ("disabled", "problem"),
    [
        pytest.param(["en/twons"], "no such rule pack", id="a misspelt pack"),
        pytest.param(["en"], "no rules", id="everything"),
    ],
)
def test_leaving_out_too_much(tmp_path: Path, disabled: list[str], problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        load(tmp_path, disabled=disabled)


def test_a_folder_of_ones_own_joins_the_shipped_one(tmp_path: Path) -> None:
    load(tmp_path)
    own = tmp_path / "ours"
    own.mkdir()
    (own / "x.yml").write_text(
        "about: Our addresses\nsources: {US: us}\nrules:\n"
        "  - id: ours.place\n    entity: LOCATION\n    severity: info\n    action: keep\n"
        "    message: ours\n    why: Ours.\n    source: [US]\n"
        "    gazetteer: {file: towns.yaml, list: towns, fields: [en]}\n"
        "    examples: {flag: [Musan], pass: [x]}\n",
        encoding="utf-8",
    )
    rules = load_rules([tmp_path / "rules", own], entities=ENTITIES)
    assert [pack.name for pack in rules.packs] == ["en/towns", "ours/x"]
    assert rules.rules[1].where == "ours/x.yml:4"


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_packs(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuleError):
        load_rules([tmp_path / name], entities=ENTITIES)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "rules" / "ko.yaml").write_bytes("about: 지명".encode("cp949"))
    with pytest.raises(RuleError, match="cannot be read"):
        load_rules([tmp_path / "rules"], entities=ENTITIES)


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    """A file saved on a Mac may hold 회령 in jamo; it must match all the same."""
    (rule,) = load(tmp_path, unicodedata.normalize("NFD", PACK)).rules
    assert rule.matcher == Terms((Term("Musan"), Term("회령")), "proper")


def test_null_replacement_is_none(tmp_path: Path) -> None:
    pack = PACK.replace("    source: [GK]", "    source: [GK]\n    replacement: null")
    assert load(tmp_path, pack).rules[0].replacement is None
    pack = PACK.replace("    source: [GK]", "    source: [GK]\n    replacement: a border town")
    assert load(tmp_path, pack).rules[0].replacement == "a border town"


def test_the_digest_follows_packs_and_data(tmp_path: Path) -> None:
    digests = {
        load(tmp_path / "a").digest,
        load(tmp_path / "b", PACK.replace("few", "some")).digest,
        load(tmp_path / "c", data=DATA.replace("Sandok", "Sindok")).digest,
    }
    assert len(digests) == 3
    assert load(tmp_path / "d").digest in digests


def test_data_is_read_once(tmp_path: Path) -> None:
    load(tmp_path)
    assert load_data(tmp_path / "rules", "towns.yaml") is load_data(
        tmp_path / "rules", "../data/towns.yaml"
    )
