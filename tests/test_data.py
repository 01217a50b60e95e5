"""The data files: every entry says where it comes from, and no spelling stands twice in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

RULES = Path(__file__).parent.parent / "rules" / "data"
PACKAGE = Path(__file__).parent.parent / "redact" / "data"
FILES = {
    name: yaml.safe_load((RULES / name).read_text("utf-8"))
    for name in ("places.yaml", "names.yaml", "public.yaml")
}

# The spellings of one entry, by list, as the gazetteers of the rule packs read them.
SPELLINGS = (
    "en",
    "hangul",
    "variants",
    "hangul_variants",
    "hangul_dprk",
    "hangul_rok",
    "local",
    "acronyms",
    "aliases",
    "other_names",
)


def lists() -> Iterator[Any]:
    for file, data in FILES.items():
        for name, entries in data.items():
            if name != "source" and isinstance(entries, list) and isinstance(entries[0], Mapping):
                yield pytest.param(file, name, id=f"{file.removesuffix('.yaml')}-{name}")


def sourced(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping that has a source, wherever it is."""
    if isinstance(node, Mapping):
        if "source" in node:
            yield node
        for value in node.values():
            yield from sourced(value)
    elif isinstance(node, list):
        for item in node:
            yield from sourced(item)


def spellings(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in SPELLINGS:
        if key == "acronyms" and entry.get("acronym_only"):
            continue  # the name itself, repeated for the rule that matches capitals
        value = entry.get(key, ())
        yield from [value] if isinstance(value, str) else value


@pytest.mark.parametrize("file", FILES)
def test_every_source_is_defined_and_used(file: str) -> None:
    data = {key: value for key, value in FILES[file].items() if key != "source"}
    defined = [source["id"] for source in FILES[file]["source"]]
    assert len(defined) == len(set(defined))
    used = {key for entry in sourced(data) for key in entry["source"]}
    assert used == set(defined)
    assert all(source["publication"] and source["url"] for source in FILES[file]["source"])


@pytest.mark.parametrize(("file", "name"), list(lists()))
def test_every_entry_has_a_source(file: str, name: str) -> None:
    assert [entry for entry in FILES[file][name] if not entry.get("source")] == []


@pytest.mark.parametrize(("file", "name"), list(lists()))
def test_no_spelling_stands_twice_in_an_entry(file: str, name: str) -> None:
    for entry in FILES[file][name]:
        forms = [form for form in spellings(entry) if name != "surnames" or form.isascii()]
        assert sorted(forms) == sorted(set(forms)), forms


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("entries", ("en", "hangul", "variants", "hangul_variants", "acronyms")),
        ("holidays", ("en", "hangul", "variants", "hangul_variants")),
        ("events", ("en", "hangul", "variants", "hangul_variants")),
    ],
)
def test_no_public_spelling_stands_twice_in_a_list(name: str, fields: tuple[str, ...]) -> None:
    seen: dict[str, str] = {}
    for entry in FILES["public.yaml"][name]:
        for field in fields:
            value = entry.get(field, ())
            if field == "acronyms" and entry.get("acronym_only"):
                continue
            for form in [value] if isinstance(value, str) else value:
                assert form not in seen, (form, entry["en"], seen.get(form))
                seen[form] = entry["en"]


def test_known_people_stand_once_and_in_no_other_list() -> None:
    known = yaml.safe_load((RULES / "known.yaml").read_text("utf-8"))["people"]
    public = {form for entry in FILES["public.yaml"]["entries"] for form in spellings(entry)}
    public |= {form for group in FILES["public.yaml"]["korean_text"] for form in group["hangul"]}
    given = {*FILES["names.yaml"]["typical_given_names"]["male"]}
    given |= {*FILES["names.yaml"]["typical_given_names"]["female"]}
    seen: dict[str, str] = {}
    for person in known:
        assert person["role"], person
        for form in spellings(person):
            assert form not in seen, (form, person["en"], seen[form])
            assert form not in public, form
            assert form not in given, form
            seen[form] = person["en"]


def test_public_names_of_korean_text_stand_once_and_are_no_given_names() -> None:
    entries = FILES["public.yaml"]["entries"]
    seen = {
        form
        for entry in entries
        for form in (entry.get("hangul"), *entry.get("hangul_variants", ()))
    }
    given = {*FILES["names.yaml"]["typical_given_names"]["male"]}
    given |= {*FILES["names.yaml"]["typical_given_names"]["female"]}
    for group in FILES["public.yaml"]["korean_text"]:
        for form in group["hangul"]:
            assert form not in seen, (form, group["about"])
            assert form not in given, (form, group["about"])
            seen.add(form)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("provinces", {"capital_city", "special_city", "province"}),
        ("second_level", {"city", "county", "district"}),
        ("enterprises_and_universities", {"mine", "factory", "university"}),
        (
            "rok_places",
            {
                "capital",
                "metropolitan_city",
                "province",
                "city",
                "district",
                "school",
                "resettlement_centre",
                "institution",
            },
        ),
    ],
)
def test_types_are_those_the_packs_ask_for(name: str, kinds: set[str]) -> None:
    assert {entry["type"] for entry in FILES["places.yaml"][name]} == kinds


def test_names_that_need_a_suffix_say_so_in_one_way() -> None:
    for name in ("second_level", "small_places"):
        for entry in FILES["places.yaml"][name]:
            assert entry.get("suffix_ko", "required") == "required"
            assert entry.get("suffix_en", "required") == "required"


def test_every_surname_has_a_spelling_in_both_scripts() -> None:
    for entry in FILES["names.yaml"]["surnames"]:
        assert entry["hangul_rok"]
        assert entry["hangul_dprk"]
        assert entry["variants"]


@pytest.mark.parametrize("name", ["linking.yaml", "author.yaml"])
def test_words_of_the_package_are_text_and_stand_once(name: str) -> None:
    """YAML reads an unquoted `no` or `on` as a truth value."""
    data = yaml.safe_load((PACKAGE / name).read_text("utf-8"))
    for section in sourced(data):
        words = section.get("words") or section["patterns"]
        assert all(isinstance(word, str) and word.strip() for word in words)
        assert len(words) == len(set(words)), sorted(w for w in words if words.count(w) > 1)
