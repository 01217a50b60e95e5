"""Putting words in: the sentence around them, the place they go to, and nothing else."""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest
import yaml

from redact.core import Decision, Draft, Origin, Segment, Span, Verdict
from redact.errors import Unsafe
from redact.replace import edits, replace
from replacing import decided, finding, ladders, marked, put, said, splice, substitutes

_ENGLISH = [
    ("He left on ⟦DATE_TIME|12 March 2016⟧.", "spring 2016", "He left in spring 2016.", "on"),
    ("On ⟦DATE_TIME|12 March 2016⟧ he", "spring 2016", "In spring 2016 he", "On"),
    ("on\n⟦DATE_TIME|12 March⟧ he", "a day in spring", "on\na day in spring he", "same word"),
    ("on the ⟦DATE_TIME|3rd of May⟧", "a day in spring", "on a day in spring", "on the"),
    ("Until the ⟦DATE_TIME|3rd of May⟧", "a day in spring", "Until a day in spring", "the"),
    ("The ⟦DATE_TIME|3rd of May⟧ came", "a day in spring", "A day in spring came", "The"),
    ("on ⟦DATE_TIME|Monday⟧ he", "one day", "one day he", "on goes"),
    ("in ⟦DATE_TIME|2016⟧", "the mid-2010s", "in the mid-2010s", "in stays"),
    ("the ⟦DATE_TIME|2016⟧ floods", "the mid-2010s", "the mid-2010s floods", "the the"),
    ("born ⟦DATE_TIME|9 June 1995⟧, Anju", "summer 1995", "born in summer 1995, Anju", "bare"),
    ("the night of ⟦DATE_TIME|9 June⟧", "summer 1995", "one night in summer 1995", "night of"),
    ("at ⟦DATE_TIME|21:40⟧", "the evening", "in the evening", "clock"),
    ("a ⟦LOCATION|Hoeryong⟧ accent", "Onsong", "an Onsong accent", "a to an"),
    ("an ⟦LOCATION|Onsong⟧ accent", "Hoeryong", "a Hoeryong accent", "an to a"),
    ("An ⟦ROLE|officer⟧", "worker", "A worker", "An to A"),
    ("a ⟦ROLE|miner⟧", "university teacher", "a university teacher", "sound, not letter"),
    ("a ⟦ROLE|miner⟧", "honest man", "an honest man", "silent h"),
    ("the ⟦ORGANIZATION|Ranam Mill⟧", "a factory", "the factory", "article dropped"),
    ("my ⟦ROLE|foreman⟧", "a supervisor", "my supervisor", "possessive pronoun"),
    ("Kim's ⟦ROLE|foreman⟧", "a supervisor", "Kim's supervisor", "possessive"),
    ("a ⟦ROLE|foreman⟧", "an official", "an official", "own article and a to an"),
    ("three ⟦ROLE|deck officers⟧", "an officer", "three officers", "plural"),
    ("nearly ⟦COUNT|fifty⟧ men", "about fifty", "nearly fifty men", "said twice"),
    ("at age ⟦AGE|16⟧", "about fifteen", "at about fifteen", "at age"),
    ("Anju. ⟦LOCATION|Ranam⟧ is cold", "a town", "Anju. A town is cold", "sentence start"),
    ("- ⟦ORGANIZATION|Ranam Mill⟧", "a factory", "- A factory", "list item"),
    ("| ⟦ORGANIZATION|Ranam Mill⟧ |", "a factory", "| A factory |", "table cell"),
    ("in ⟦LOCATION|Ranam⟧", "a town", "in a town", "middle of a sentence"),
    ("⟦ROLE|captain⟧ said", "an officer", "an officer said", "written small"),
    ("⟦PERSON|Chol-su⟧'s boat", "Song-ho", "Song-ho's boat", "possessive stays"),
    ("⟦PERSON|Chol-su⟧'s boat", "James", "James's boat", "possessive of a name in s"),
    ("in ⟦DATE_TIME|2015⟧'s snow", "the mid-2010s", "in the mid-2010s' snow", "plural possessive"),
    ("my ⟦RELATION|sisters⟧' house", "a brother", "my brother's house", "no plural possessive"),
    ("'of ⟦RELATION|sisters⟧' he said", "a brother", "'of a brother' he said", "closing quote"),
    ("the ⟦ROLE|sergeants⟧ were kind", "a soldier", "the soldiers were kind", "agreement"),
    ("⟦LOCATION|Haeju⟧ has a port", "a city", "A city has a port", "agreement of one"),
    (
        "⟦DATE_TIME|Two days after 3 May 2016⟧ we left",
        "spring 2016",
        "In spring 2016 we left",
        "a length before a date was the preposition",
    ),
    (
        "since ⟦DATE_TIME|two days after 3 May 2016⟧ we left",
        "spring 2016",
        "since spring 2016 we left",
        "a preposition is there",
    ),
    ("on ⟦DATE_TIME|3 May 2016⟧", "March 2016", "in March 2016", "month"),
    ("on ⟦DATE_TIME|3 May 2016⟧", "the 2010s", "in the 2010s", "decade"),
    ("on ⟦DATE_TIME|3 May⟧", "a day in May", "on a day in May", "day of a month"),
    ("on ⟦DATE_TIME|3 May 2016⟧", "17 May 2016", "on 17 May 2016", "moved"),
    ("⟦PERSON|Kim⟧, ⟦AGE|43⟧,", "Han", "Han, about forty,", "two"),
    ("at No. 12, ⟦LOCATION|Jongo-ri⟧", "a village", "at No. 12, a village", "comma"),
    ("of ⟦ROLE|the⟧ ⟦AGE|43⟧", "an", "of an about forty", "what is replaced says nothing"),
]


@pytest.mark.parametrize(
    ("text", "words", "expected"), [pytest.param(*row[:3], id=row[3]) for row in _ENGLISH]
)
def test_english_around_a_replacement(text: str, words: str, expected: str) -> None:
    more = ["about forty"] if text.count("⟦") == 2 else []
    assert put(text, words, *more) == expected


_KOREAN = [
    ("⟦LOCATION|원산⟧은 춥다", "강원도", "강원도는 춥다", "은"),
    ("⟦LOCATION|원산⟧에서 왔다", "강원도", "강원도에서 왔다", "no change"),
    ("《⟦LOCATION|원산⟧》은 춥다", "강원도", "《강원도》는 춥다", "quotes"),
    ("**⟦LOCATION|원산⟧**은 춥다", "강원도", "**강원도**는 춥다", "bold"),
    ("[⟦LOCATION|원산⟧](a.md)은 춥다", "강원도", "[강원도](a.md)는 춥다", "link"),
    ("⟦PERSON|문혜봉⟧(文惠峰)은 갔다", "한미주", "한미주(文惠峰)는 갔다", "note in brackets"),
    ("⟦PERSON|문혜봉⟧(⟦PERSON|Moon⟧)은 갔다", "한미주", "한미주(Han)는 갔다", "both scripts"),
    ("(⟦LOCATION|원산⟧)은 춥다", "강원도", "(강원도)는 춥다", "in brackets alone"),
    ("⟦PERSON|학창⟧아!", "미주", "미주야!", "vocative"),
    ("⟦AGE|쉰⟧ 먹은 녀자", "50대", "50대의 녀자", "먹은"),
    ("⟦ROLE|직업⟧이였다. 로동자", "의사", "의사였다. 로동자", "northern copula"),
    ("그 ⟦ORGANIZATION|길주공장⟧에서", "한 공장", "그 공장에서", "determiner"),
    ("⟦LOCATION|원산⟧이라고", "강원도", "강원도라고", "quoted"),
    ("⟦DATE_TIME|3일⟧은", "7일 무렵", "7일 무렵은", "same class"),
]


@pytest.mark.parametrize(
    ("text", "words", "expected"), [pytest.param(*row[:3], id=row[3]) for row in _KOREAN]
)
def test_korean_around_a_replacement(text: str, words: str, expected: str) -> None:
    more = ["Han"] if text.count("⟦") == 2 else []
    assert put(text, words, *more) == expected


def test_particles_of_decomposed_hangul() -> None:
    text = unicodedata.normalize("NFD", "원산은 춥다")
    length = len(unicodedata.normalize("NFD", "원산"))
    draft = Draft("a.txt", text)
    decision = Decision(
        finding(Span(0, length), "LOCATION", text[:length]), Verdict.REPLACE, "강원도"
    )
    copy = replace(draft, [decision], splice, ladders=ladders())
    assert copy.text == "강원도는" + unicodedata.normalize("NFD", " 춥다")


_FIT = [
    ("[x](kim/⟦PERSON|park-chol⟧.md)", "Han Il", "link target", "kim/han-il.md", "address"),
    ("![x](⟦PERSON|Park_Chol⟧.png)", "Han Il", "image name", "Han_Il.png", "file name"),
    ("[x](⟦LOCATION|회령⟧.md)", "함경북도", "link target", "hamgyeongbukdo.md", "hangul address"),
    ("![x](⟦LOCATION|Hoeryong.jpg⟧)", "a town", "image name", "a-town.jpg", "file ending"),
    ("[x](⟦ID|a1⟧)", "[삭제]", "link target", "removed", "korean mark"),
    ("[x](⟦URL|http://a.b⟧)", "[removed]", "link target", "(removed)", "address removed"),
    ("a: ⟦ID|12⟧", "[removed]", "front matter", "a: removed", "list in front matter"),
    ("a: '⟦ORGANIZATION|x⟧'", "a workers' club", "front matter", "a: 'a workers club'", "quoted"),
    ("a: [⟦ROLE|x⟧, y]", "one, two", "front matter", "a: [one two, y]", "list"),
    ("a: ⟦ROLE|x⟧", "this: that #1", "front matter", "a: this that 1", "colon"),
    ("<!-- ⟦ROLE|x⟧ -->", "a --> b", "comment", "<!-- a - b -->", "comment"),
    ("`⟦ROLE|x⟧`", "a `b`", "code", "`a 'b'`", "code"),
    ("⟦ID|12⟧(x)", "[removed]", "", "(removed)(x)", "no link"),
    ("⟦ID|12⟧: x", "[removed]", "", "(removed): x", "no link definition"),
    ("⟦DATE_TIME|x⟧. A", "2012", "", "the year 2012. A", "no list"),
    ("⟦ROLE|x⟧ y", "# a | b\nc", "", "a / b c y", "no heading, no cell, no line"),
    ("**⟦PERSON|Park** Chol⟧ x", "Han Il", "", "**Han Il** x", "emphasis that ends inside"),
    ("⟦PERSON|Park **Chol⟧** x", "Han Il", "", "**Han Il** x", "emphasis that begins inside"),
    ("⟦PERSON|Park *Chol*⟧ x", "Han Il", "", "Han Il x", "emphasis inside"),
    ("⟦PERSON|Park <b>Chol⟧</b> x", "Han Il", "", "<b>Han Il</b> x", "tag"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "expected"), [pytest.param(*row[:4], id=row[4]) for row in _FIT]
)
def test_words_fit_their_place(text: str, words: str, kind: str, expected: str) -> None:
    plain = marked(text)[0].text
    inside = plain
    if kind in ("link target", "image name"):
        inside = plain[plain.index("(") + 1 : -1]
        expected = expected.strip("()")
    kinds = [(kind, inside)] if kind else []
    result = put(text, words, kinds=kinds)
    assert (result[result.index("(") + 1 : -1] if inside != plain else result) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("to <⟦URL|k@x.org⟧>", "[removed]", "to <[removed]>", id="in angle brackets"),
        pytest.param("편지는 <⟦URL|k@x.org⟧>로", "[삭제]", "편지는 <[삭제]>로", id="Korean"),
        pytest.param("see ⟦URL|http://a.b⟧ x", "[removed]", "see [removed] x", id="in the text"),
        pytest.param("[a](<⟦URL|http://a.b⟧>)", "[removed]", "[a](<removed>)", id="a target"),
        pytest.param("x\n\n[a]: ⟦URL|http://a.b⟧", "[removed]", "x\n\n[a]: removed", id="defined"),
    ],
)
def test_an_address_that_is_shown_is_text(text: str, words: str, expected: str) -> None:
    """`<removed>` would be a tag, which nobody sees."""
    old = marked(text)[0].text
    inside = text[text.index("|") + 1 : text.index("⟧")]
    assert inside in old
    assert put(text, words, kinds=[("link target", inside)]) == expected


@pytest.mark.parametrize(
    "words", ["[removed]", "a: b", "- x", "'tis", "{a}", "# x", "* y", 'say "hi"', "한 공장"]
)
@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"', "[{}, b]"])
def test_front_matter_stays_yaml(words: str, form: str) -> None:
    line = "title: " + form.format("⟦ROLE|x⟧")
    plain = marked(line)[0].text
    result = yaml.safe_load(put(line, words, kinds=[("front matter", plain)]))
    value = result["title"]
    assert isinstance(value, list) == form.startswith("[")
    assert isinstance(value[0] if isinstance(value, list) else value, str)


@pytest.mark.parametrize(
    ("encoding", "words", "expected"),
    [
        pytest.param("utf-8", "Ch'ŏl-su", "Ch'ŏl-su", id="utf-8"),
        pytest.param("cp949", "Ch'ŏl-su", "Ch'ol-su", id="accents"),
        pytest.param("latin-1", "함경북도", "hamgyeongbukdo", id="hangul"),
        pytest.param("ascii", "‘a’ — b", "'a' - b", id="quotes"),
    ],
)
def test_words_can_be_written_in_the_encoding(encoding: str, words: str, expected: str) -> None:
    assert put("⟦PERSON|x⟧.", words, encoding=encoding) == expected + "."


def test_segments_move_with_their_text() -> None:
    draft, findings = marked("# ⟦LOCATION|Onsong⟧\n\ntext", kinds=[("heading", "# Onsong\n")])
    copy = replace(draft, decided(findings, ["a very small town"]), splice, ladders=ladders())
    assert copy.segments[0] == Segment(0, len("# A very small town\n"), "heading")
    assert copy.text[copy.segments[1].start : copy.segments[1].end] == "\ntext"


def test_empty_words_delete_and_mend_nothing() -> None:
    assert put("on ⟦DATE_TIME|12 March⟧, he", "") == "on , he"


def test_kept_and_open_findings_stay() -> None:
    draft, findings = marked("⟦PERSON|Park⟧ and ⟦PERSON|Moon⟧")
    decisions = [
        Decision(findings[0], Verdict.KEEP, "Han"),
        Decision(findings[1], Verdict.OPEN, "Ko"),
    ]
    assert replace(draft, decisions, splice, ladders=ladders()) == draft


def test_no_decision_is_the_same_draft() -> None:
    draft = Draft("a.md", "x\r\ny", (Segment(0, 4, "body"),), origin=Origin("markdown"))
    assert replace(draft, [], splice, ladders=ladders()) == draft


def test_overlapping_decisions_stop_the_run() -> None:
    draft = Draft("a.md", "Park Chol-su")
    decisions = [
        Decision(finding(Span(0, 8), "PERSON", "Park Cho"), Verdict.REPLACE, "a"),
        Decision(finding(Span(5, 12), "PERSON", "Chol-su"), Verdict.REPLACE, "b"),
    ]
    with pytest.raises(Unsafe) as caught:
        replace(draft, decisions, splice, ladders=ladders())
    assert "Park" not in str(caught.value)


def test_edits_do_not_show_words_in_their_repr() -> None:
    draft, findings = marked("on ⟦DATE_TIME|12 March 2016⟧")
    planned = edits(draft, decided(findings, ["spring 2016"]), ladders())
    assert len(planned) == 2
    assert "spring" not in repr(planned)
    assert "March" not in repr(planned)


def test_a_rule_may_prescribe_the_words() -> None:
    draft, findings = marked("in ⟦LOCATION|Anju⟧")
    ruled = [dataclasses.replace(findings[0], replacement="a border town")]
    assert substitutes().suggest(ruled, draft) == ["a border town"]


def test_suggester_answers_for_each_finding() -> None:
    draft, findings = marked("⟦AGE|43⟧ in ⟦LOCATION|Anju⟧")
    suggest = substitutes().suggester(findings, draft)
    assert [suggest(f) for f in findings] == said("⟦AGE|43⟧ in ⟦LOCATION|Anju⟧")
    with pytest.raises(KeyError):
        suggest(finding(Span(0, 1), "AGE", "4"))


def test_a_name_split_by_a_line_end_is_read_as_one() -> None:
    (one,), (split,) = said("⟦PERSON|Park Chol-su⟧"), said("⟦PERSON|Park\nChol-su⟧")
    assert one == split
