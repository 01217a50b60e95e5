"""A pattern is tried only where its words stand: it must find exactly what it would find anyway."""

from __future__ import annotations

import sys
import unicodedata
from typing import Any

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redact.core import Draft
from redact.normalise import normalise
from redact.packs import compiled_one
from redact.rule import Patterns
from redact.ruleset import rules
from redact.settings import default_settings
from redact.terms.candidates import Candidates, matches
from redact.terms.required import fold, plain, required

all_cases: Any = regex._regex.get_all_cases  # type: ignore[attr-defined]
LISTS: Any = {"kin": ("aunt", "younger aunt", "동생"), "odd": ("Société", "ı", "é")}
EITHER = (0, 0)


def needed(pattern: str) -> set[str] | None:
    known = required(pattern, LISTS)
    return None if known is None else set(known.needs[0].words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param(r"\bmine\b", {"mine"}, id="a word"),
        pytest.param(r"(?i:MINE) shaft", {"mine shaft"}, id="case"),
        pytest.param(r"brothers?", {"brother"}, id="an ending that may be missing"),
        pytest.param(r"\bmy \L<kin>", {"my aunt", "my younger a", "my 동생"}, id="a list, cut"),
        pytest.param(r"\w+ (?:aunt|uncle)\b", {" aunt", " uncle"}, id="behind any word"),
        pytest.param(r"[Mm]arch \d{4}", {"march 0000"}, id="all digits are one"),
        pytest.param(r"born[ \n]in", {"born in"}, id="all white space is one"),
        pytest.param(r"(?:secret )*camp", {"camp"}, id="repeated"),
        pytest.param(r"(?:camp ){2}", {"camp camp "}, id="repeated exactly"),
        pytest.param(r"(?<=unit )\w+", {"unit "}, id="looked back at"),
        pytest.param(r"\w+(?=-gun)", {"-gun"}, id="looked ahead at"),
        pytest.param(r"(?<!not )(?!un)\w+ mine", {" mine"}, id="what must not stand"),
        pytest.param(r"(?P<span>camp) \1", {"camp "}, id="a group again"),
        pytest.param(r"[가-힣]{2,3}동무", {"동무"}, id="Korean"),
        pytest.param(r"caf[eé]s", {"cafes", "cafés"}, id="accents"),
        pytest.param(r"\w+", None, id="any word"),
        pytest.param(r"a*", None, id="nothing at all"),
        pytest.param(r" ", None, id="too common"),
        pytest.param(r"camp|\w+", None, id="only one way of two"),
        pytest.param(r"(?s:camp.)", None, id="flags are not known"),
        pytest.param(r"camp\K\d", None, id="an escape that is not known"),
        pytest.param(r"(?:camp){e<=1}", None, id="fuzzy"),
        pytest.param(r"[\.-x]camp", None, id="a range that begins with an escape"),
        pytest.param(r"[[:alpha:]]camp", None, id="a class that is not known"),
    ],
)
def test_what_a_pattern_requires(pattern: str, words: set[str] | None) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param(r"mine (?:\w+ )?camp", [{"camp"}, {"mine "}], id="one behind the other"),
        pytest.param(r"(?:mine \w+ camp)+", [{" camp"}, {"mine "}], id="repeated"),
        pytest.param(
            r"mine \w+ camp|pit \w+ cell", [{" camp", " cell"}, {"mine ", "pit "}], id="two ways"
        ),
        pytest.param(r"camp (?:\w+ )*camp", [{"camp "}], id="the same again"),
        pytest.param(r"[4-9]\d? (?:\w+ )?원", [{"0 ", "00 "}, {"원"}], id="Korean, digits"),
        pytest.param(r"camp.*[a-z]", [{"camp"}], id="what stands everywhere"),
    ],
)
def test_all_that_a_pattern_requires(pattern: str, words: list[set[str]]) -> None:
    known = required(pattern, LISTS)
    assert known is not None
    assert sorted(map(set, (need.words for need in known.needs)), key=sorted) == words


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("the mine has a camp", True),
        ("a camp and a mine of coal", False),
        ("the mine is closed for good. " * 9 + "a camp", False),
        ("no camp", False),
    ],
)
def test_a_pattern_is_tried_only_where_all_of_it_may_stand(text: str, tried: bool) -> None:
    index = Candidates([(EITHER, required(r"mine (?:is|has) .{0,9} camp", LISTS))])
    assert bool(index.search(text)) is tried


def test_fold_is_the_engines_own_idea_of_equal() -> None:
    """Whatever a plain character of a pattern matches has the same folded form."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if 0x3400 <= code < 0xD7A4 or not plain(char):  # Han and Hangul have no case
            continue
        if code > 0xFFFF and unicodedata.category(char) in ("Cn", "Co", "Lo"):
            continue
        cases = all_cases(regex.IGNORECASE | regex.UNICODE, code)
        assert {fold(chr(other)) for other in cases} == {fold(char)}, hex(code)
        assert len(fold(char)) == 1


@pytest.mark.parametrize(("kind", "folded"), [(r"\s", " "), (r"\d", "0")])
def test_white_space_and_digits_fold_to_one(kind: str, folded: str) -> None:
    found = regex.compile(kind)
    everything = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000)))
    assert {fold(match[0]) for match in found.finditer(everything)} == {folded}


def found(pattern: regex.Pattern[str], source: str, text: str) -> tuple[object, object]:
    """(what the index finds, what searching everywhere finds)."""
    index = Candidates([(EITHER, required(source, LISTS))])
    windows = index.search(text).get(EITHER)
    some = list(matches(pattern, text, windows, 10.0)) if windows else []
    return [m.span() for m in some], [m.span() for m in pattern.finditer(text)]


ATOMS = st.sampled_from(
    [
        *(
            "camp",
            "mine",
            "my",
            "a",
            "I",
            "é",
            "É",
            "ı",
            "ß",
            "동무",
            "년",
            "한",
            " ",
            r"[ \n]",
            "-",
        ),
        *(
            r"\d",
            r"\w",
            r"\s",
            r"\S",
            r"\p{L}",
            r"\p{Lu}",
            ".",
            r"\.",
            "[a-e]",
            "[^a ]",
            r"[\w-]",
            r"[^\W\d]",
        ),
        *("\\x85", r"[^\s,]*", r"(?:a(?=mine))*", "(?:camp){0}", "(a)", r"\1"),
        *(r"\b", "^", "$", r"\L<kin>", r"\L<odd>", "(?<=my )", "(?<!a)", "(?=mine)", "(?!camp)"),
        *(r"(?<=camp|mine)", r"(?=\w+ a)", r"[.,]", "[가-힣]"),
    ]
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?P<span>{part})" if "span" not in part else part),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}?", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda part: f"(?i:{part})"),
        inner.map(lambda part: f"(?={part})"),
    )


PATTERNS = st.recursive(ATOMS, _grown, max_leaves=8)
TEXTS = st.lists(
    st.sampled_from(
        [
            *("camp", "mine", "MINE", "my ", "a", "I", "i", "ı", "İ", "é", "É", "ß", "ſ", "\u212a"),
            *(
                "동무",
                "년",
                "한",
                " ",
                "\n",
                "\n\n",
                "-",
                ".",
                ", ",
                "12",
                "٣",
                "aunt",
                "Younger\naunt",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=500)
@given(PATTERNS, TEXTS, st.booleans())
@example("(?<=my )mine|camp$", "my mine camp", True)
@example(r"(?:\d+(?:, )?)+mine", "12, 12, mine 12 mine", False)
@example(r"camp\b", "campcamp", False)
def test_nothing_is_hidden(source: str, text: str, ignore_case: bool) -> None:
    try:
        pattern = regex.compile(
            source, regex.IGNORECASE if ignore_case else 0, ignore_unused=True, **LISTS
        )
    except regex.error:  # a group that does not exist, what cannot be repeated
        return
    if pattern.search(""):  # the packs allow none
        return
    some, all_ = found(pattern, source, text * 3)
    assert some == all_


def test_nothing_is_hidden_from_the_shipped_rules() -> None:
    """All patterns on all examples of all rules, one text a language."""
    active = rules(default_settings()).rules
    shipped = [rule for rule in active if isinstance(rule.matcher, Patterns)]
    index = Candidates(
        ((number, place), required(source, rule.matcher.lists))
        for number, rule in enumerate(shipped)
        if isinstance(rule.matcher, Patterns)
        for place, source in enumerate(rule.matcher.patterns)
    )
    for language in ("en", "ko"):
        examples = [
            text.replace("⟦", "").replace("⟧", "")
            for rule in active
            if rule.language in (language, "any")
            for text in (*rule.examples.flag, *rule.examples.passes)
        ]
        text = normalise(Draft("examples", "\n\n".join(examples))).text
        windows = index.search(text)
        for number, rule in enumerate(shipped):
            assert isinstance(rule.matcher, Patterns)
            for place, source in enumerate(rule.matcher.patterns):
                pattern = compiled_one(source, rule.matcher, rule.where)
                tried = windows.get((number, place))
                some = list(matches(pattern, text, tried, 60.0)) if tried else []
                everything = list(pattern.finditer(text))
                assert [m.span() for m in some] == [m.span() for m in everything], rule.id


def test_most_shipped_patterns_require_something() -> None:
    """One that does not is tried on every text, which is slow; a few cannot be helped."""
    patterns = [
        required(source, rule.matcher.lists)
        for rule in rules(default_settings()).rules
        if isinstance(rule.matcher, Patterns)
        for source in rule.matcher.patterns
    ]
    assert patterns.count(None) <= len(patterns) // 50
