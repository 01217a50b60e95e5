"""Passages in a script that no shipped model reads: told once each, and in nobody's way."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from redact.assembly import Tools, tools
from redact.cli import main
from redact.core import (
    Action,
    Author,
    Decision,
    Draft,
    Effect,
    Finding,
    Leak,
    Report,
    Severity,
    Span,
    Verdict,
)
from redact.decide import decide
from redact.formats import read_bytes
from redact.gold import measure
from redact.normalise import normalise
from redact.packs import shipped_rules
from redact.pipeline import Start, find, run
from redact.presidio.engines import reads
from redact.replace import load_ladders
from redact.report import Checked, Layout, Outcome, Words, as_html, as_json, as_text
from redact.resolve import resolve
from redact.settings import default_settings
from redact.unread import UnreadDetector
from redact.verify import verify
from small_findings import at, view, words
from small_gold import gold

RU = "Меня зовут Иван Петров. Я родился в Находке и работал на лесозаготовках вместе с братом."
ZH = "我叫金哲洙，一九七五年出生于清津市，后来在延吉的一家餐馆工作。"
JA = "私の名前は金哲洙です。一九七五年に清津で生まれました。"
TH = "ฉันชื่อคิมชอลซูเกิดที่เมืองชองจินในปีหนึ่งพันเก้าร้อยเจ็ดสิบห้า"
AR = "اسمي كيم تشول سو ولدت في مدينة تشونغجين وعملت في مطعم صغير هناك"
HE = "שמי קים צול סו נולדתי בעיר צונגגין ועבדתי במסעדה קטנה"
HI = "मेरा नाम किम चोल सू है और मैं चोंगजिन शहर में पैदा हुआ था"
EN = "I met a man at the market, and he told me about his family and the road they took."
KO = "나는 장마당에서 한 사람을 만났다. 그는 가족 이야기를 길게 해 주었다."


def told(text: str, languages: Sequence[str] = ("en", "ko")) -> list[tuple[str, str]]:
    """(script as the message names it, words) of every passage."""
    found = list(UnreadDetector(languages).detect(normalise(Draft("draft.txt", text))))
    for finding in found:
        assert finding.text == text[finding.span.start : finding.span.end]
        assert (finding.severity, finding.effect) == (Severity.INFO, Effect.NOTE)
        assert finding.message.endswith(" script, not covered by a model")
    start, end = len("a passage in "), -len(" script, not covered by a model")
    return [(finding.message[start:end], finding.text) for finding in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(EN, [], id="English"),
        pytest.param(KO, [], id="Korean"),
        pytest.param(RU, [("Cyrillic", RU)], id="Cyrillic"),
        pytest.param(ZH, [("Chinese", ZH)], id="Chinese"),
        pytest.param(JA, [("Japanese", JA)], id="Japanese"),
        pytest.param(TH, [("Thai", TH)], id="Thai"),
        pytest.param(AR, [("Arabic", AR)], id="Arabic"),
        pytest.param(HE, [("Hebrew", HE)], id="Hebrew"),
        pytest.param(HI, [("Devanagari", HI)], id="Devanagari"),
        pytest.param(f"{HE} {AR}", [("Arabic and Hebrew", f"{HE} {AR}")], id="two scripts in one"),
        pytest.param(
            f"{EN}\n\n{RU}\n\n* * *\n\n{RU}\n\n{KO}",
            [("Cyrillic", f"{RU}\n\n* * *\n\n{RU}")],
            id="paragraphs of one script are one passage",
        ),
        pytest.param(
            f"{RU}\n\n{EN}\n\n{RU}",
            [("Cyrillic", RU)] * 2,
            id="a paragraph that is read parts them",
        ),
        pytest.param(
            f"{RU}\n\n{ZH}\n\n{JA}\n\n{TH}\n\n{AR}",
            [
                ("Cyrillic", RU),
                ("Chinese", ZH),
                ("Japanese", JA),
                ("Thai", TH),
                ("Arabic", AR),
            ],
            id="scripts are told apart",
        ),
        pytest.param(f"{EN} {RU} {EN}", [("Cyrillic", RU[:-1])], id="within an English paragraph"),
        pytest.param(f"{KO} {ZH} {KO}", [("Chinese", ZH[:-1])], id="within a Korean paragraph"),
        pytest.param(
            "В газете The New York Times писали о нём и его друге из Находки.",
            [("Cyrillic", "В газете The New York Times писали о нём и его друге из Находки.")],
            id="a Latin name in a passage",
        ),
        pytest.param(
            f"{EN}\n\nИван Петров\n\n{EN}", [("Cyrillic", "Иван Петров")], id="a signature"
        ),
        pytest.param(f"{KO}\n\n金正日\n\n{KO}", [("Chinese", "金正日")], id="a heading in Hanja"),
        pytest.param("He came from Находка in May.", [], id="a foreign word"),
        pytest.param('"Здравствуйте!" she said.', [], id="a foreign greeting"),
        pytest.param("He calls himself Ким Чен Ир (金正日).", [], id="a gloss in English"),
        pytest.param(
            "조선민주주의인민공화국(朝鮮民主主義人民共和國)은 나라다.", [], id="a gloss in Korean"
        ),
        pytest.param(
            "Born in the Republic (Корейская Народно-Демократическая Республика, 1948).",
            [],
            id="a long gloss",
        ),
        pytest.param(
            "김일성(金日成)을 보았다. 그는 좋은 사람이라고 했다. " * 60, [], id="many glosses"
        ),
        pytest.param("Δ = 5 µm, 10 Ω and ½ ª º ℵ", [], id="symbols"),
        pytest.param("😀 👩‍👩‍👧 🇰🇷 ✊🏽", [], id="emoji"),
        pytest.param("ㅋㅋㅋ ㅠㅠ ᄀ ᅡ ᆨ ㄱㄴㄷ", [], id="Hangul jamo"),
        pytest.param("", [], id="empty"),
        pytest.param("\n\n \u200b\n", [], id="blank"),
        pytest.param("1989 · 12:30 — …", [], id="no letters"),
    ],
)
def test_passages(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        pytest.param((), [("Hangul and Latin", 0), ("Cyrillic", 1)], id="no model at all"),
        pytest.param(("ko",), [("Latin", 0), ("Cyrillic", 1)], id="no English"),
        pytest.param(("en",), [("Hangul", 0), ("Cyrillic", 1)], id="no Korean"),
    ],
)
def test_what_the_settings_leave_out(
    languages: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    text = f"{KO}\n\n{EN}\n\n{RU}"
    found = told(text, languages)
    assert [
        (" and ".join(sorted(script.split(" and "))), int(words.startswith("Меня")))
        for script, words in found
    ] == expected
    rules = [f.rule for f in UnreadDetector(languages).detect(view(text))]
    assert rules == ["unread.settings", "unread.script"]


@pytest.mark.parametrize(
    ("engine", "languages"),
    [
        pytest.param("stanza:ko", ["ko"], id="stanza"),
        pytest.param("spacy:en_core_web_lg", ["en"], id="a package of spaCy"),
        pytest.param("spacy:/models/ko_core_news_sm", ["ko"], id="a folder of spaCy"),
        pytest.param("spacy:xx_ent_wiki_sm", ["en", "ko"], id="for many languages"),
        pytest.param("spacy:mine", ["en", "ko"], id="nothing is known"),
        pytest.param("transformers:/models/en_ner", ["en", "ko"], id="transformers"),
    ],
)
def test_what_an_engine_reads(engine: str, languages: list[str]) -> None:
    assert [language for language in ("en", "ko") if reads(engine, language)] == languages


# --- in nobody's way ------------------------------------------------------------------------------

TEXT = f"{EN}\n\n{RU}\n\n{EN}"
NAME = "Иван Петров"


def note(severity: Severity = Severity.INFO) -> Finding:
    (found,) = UnreadDetector(("en", "ko")).detect(view(TEXT))
    return replace(found, severity=severity)


@pytest.mark.parametrize("severity", Severity, ids=str)
def test_a_note_is_merged_with_nothing(severity: Severity) -> None:
    inside = [
        at(TEXT, NAME, link="a"),
        at(TEXT, "Находке", "LOCATION", severity=Severity.REVIEW),
        at(TEXT, "братом", "RELATION", severity=Severity.INFO),
    ]
    one = note(severity)
    found = resolve(view(TEXT), [*inside, one], words())
    assert [f.text for f in found if f.effect is Effect.FIND] == [f.text for f in inside]
    assert [f for f in found if f.effect is Effect.NOTE] == [one]
    assert all(f.covers == () for f in found)
    assert resolve(view(TEXT), found, words()) == found


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [
        (Severity.INFO, Verdict.KEEP),
        (Severity.REVIEW, Verdict.OPEN),
        (Severity.BLOCK, Verdict.OPEN),
    ],
    ids=str,
)
@pytest.mark.parametrize("action", Action, ids=str)
def test_a_note_is_never_replaced(severity: Severity, verdict: Verdict, action: Action) -> None:
    (decision,) = decide([replace(note(severity), action=action)], suggest=lambda _: "x")
    if action is not Action.KEEP:
        assert decision.verdict is verdict
    assert decision.verdict is not Verdict.REPLACE


def test_a_name_that_survives_in_a_passage_is_a_leak() -> None:
    """The passage is kept, but nobody decided that the words in it may stay."""
    text = f"{EN} {NAME} came.\n\n{RU}"
    person = at(text, NAME)
    (passage,) = UnreadDetector(("en", "ko")).detect(view(text))
    decisions = [
        Decision(person, Verdict.REPLACE, "Олег Кузнецов"),
        Decision(passage, Verdict.KEEP),
    ]
    copy = Draft("draft.txt", text.replace(NAME, "Олег Кузнецов", 1))
    leaks: list[Leak] = verify(
        Draft("draft.txt", text), copy, decisions, ladders=load_ladders(shipped_rules())
    )
    assert [leak.problem for leak in leaks] == ["a replaced PERSON is still there"]


@pytest.mark.parametrize("severity", Severity, ids=str)
def test_a_note_is_not_measured(severity: Severity) -> None:
    draft = gold(f"{RU.replace(NAME, f'⟦MUST:PERSON|{NAME}⟧')}\n")
    (passage,) = UnreadDetector(("en", "ko")).detect(view(draft.text))
    result = measure(draft, [replace(passage, severity=severity)])
    assert result.must["PERSON"].hit == 0
    assert result.false_alarms == 0
    assert [miss.spoke for miss in result.missed] == [()]


def outcome() -> Outcome:
    person = at(TEXT, NAME)
    decisions = (Decision(note(), Verdict.KEEP), Decision(person, Verdict.REPLACE, "Олег Кузнецов"))
    report = Report(Draft("draft.txt", TEXT), decisions)
    return Outcome((Checked("draft.txt", report),), (), lambda _: "0" * 12)


def test_it_stands_in_every_report() -> None:
    message = "a passage in Cyrillic script, not covered by a model"
    (file,) = json.loads(as_json(outcome(), Words.SHOWN))["files"]
    said = [(f["entity"], f["severity"], f["message"]) for f in file["findings"]]
    assert said.count(("UNREAD", "info", message)) == 1
    assert as_text(outcome(), Layout(told=True)).count(message) == 1
    assert message not in as_text(outcome())
    for shown in (Words.MASKED, Words.SHOWN, Words.ABSENT):
        assert as_html(outcome(), shown).count(message) == 1


def test_the_page_hides_nothing_that_is_found_in_a_passage() -> None:
    page = as_html(outcome(), Words.MASKED)
    assert NAME not in page
    assert "Я родился в Находке" in page
    assert page.count('id="d1-f1"') == page.count('href="#d1-f1"') == 1
    assert f"{RU[:79]}…" in as_html(outcome(), Words.SHOWN)


# --- the whole way --------------------------------------------------------------------------------


@cache
def rules_only() -> Tools:
    """Rules as shipped, and the passages as with both models."""
    use = tools(replace(default_settings(), engines=()), Author())
    others = [one for one in use.detectors if not isinstance(one, UnreadDetector)]
    return replace(use, detectors=(*others, UnreadDetector(("en", "ko"))))


def test_findings_in_a_passage_stand_beside_it(tmp_path: Path) -> None:
    text = f"{EN}\n\n{RU} Телефон: 010-2345-1234, почта ivan@forest.example.\n\n{KO}\n"
    report = run(
        lambda: read_bytes(text.encode(), "draft.txt"), rules_only(), out=tmp_path / "copy.txt"
    )
    notes = [f for f in report.findings if f.entity == "UNREAD"]
    inside = {f.text for f in report.findings if notes[0].span.contains(f.span)} - {notes[0].text}
    assert len(notes) == 1
    assert {"010-2345-1234", "ivan@forest.example"} <= inside
    copy = (tmp_path / "copy.txt").read_text("utf-8")
    assert RU.split(".")[1] in copy
    assert "010-2345-1234" not in copy


def test_a_newsroom_may_raise_it(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(RU, "utf-8")
    for severities, code in (("{}", 0), ("{UNREAD: review}", 1), ("{unread.settings: review}", 0)):
        Path(".redact.yml").write_text(f"severities: {severities}\n", "utf-8")
        assert (
            main(Start(), ["check", "draft.txt", "--engine", "none", "--fail-on", "review"]) == code
        )
    capsys.readouterr()


def test_no_rule_may_write_it(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(EN, "utf-8")
    Path("own").mkdir()
    pack = """\
about: Words of this desk
sources: {US: ourselves}
rules:
  - id: own.dish
    entity: %s
    language: en
    severity: block
    action: flag
    effect: %s
    message: a dish
    why: Only one family sells it.
    source: [US]
    terms: [tofu]
    case: any
    examples: {flag: [She sold tofu.], pass: [She sold rice.]}
"""
    for entity, effect, said in (
        ("UNREAD", "find", "unknown entity 'UNREAD'"),
        ("EVENT", "note", "effect: note is not for rules"),
    ):
        Path("own/desk.yaml").write_text(pack % (entity, effect), "utf-8")
        assert main(Start(), ["check", "draft.txt", "--rules", "own", "--engine", "none"]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t\n", id="blank"),
        pytest.param("\ufeff", id="a byte order mark"),
        pytest.param("😀👩‍👩‍👧🇰🇷✊🏽\n😀", id="only emoji"),
        pytest.param("ㅋㅋㅋ ㅠㅠ", id="compatibility jamo"),
        pytest.param("ᄀ ᅡ ᆨ ᄂᄂ ᅡᅡ", id="conjoining jamo"),
        pytest.param("ㅂㅏㄱㅊㅓㄹㅅㅜ는 갔다.", id="a name in jamo"),
        *(pytest.param(text, id=name) for name, text in {
            "Cyrillic": RU, "Chinese": ZH, "Japanese": JA, "Thai": TH, "Arabic": AR, "Hebrew": HE,
        }.items()),
        pytest.param(f"{HE} Pak Chol-su, {AR} 010-2345-1234 {HE}", id="mixed right-to-left"),
        pytest.param(f"\u202b{HE} 박철수\u202c {EN} \u2067{AR}\u2069", id="direction marks"),
        pytest.param("\u202e1234-5432-010\u202c Pak Chol-su", id="reversed"),
        pytest.param("\ud800 a lone surrogate of Pak Chol-su", id="a lone surrogate"),
        pytest.param("a\u0301" * 500 + " Pak Chol-su", id="combining marks"),
    ],
)  # fmt: skip
def test_bad_input(text: str) -> None:
    found = find(Draft("draft.txt", text), rules_only())
    for finding in found:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.text == text[finding.span.start : finding.span.end]
    spans = [f.span for f in found if f.effect is Effect.FIND]
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(spans))
    if "Pak Chol-su" in text:
        place = text.index("Pak Chol-su")
        assert Span(place, place + len("Pak Chol-su")) in spans
    if not any(char.isalnum() for char in text):
        assert found == []
    assert [f.text for f in found if f.entity == "UNREAD"] == [words for _, words in told(text)]


LONG = 20_000


@pytest.mark.parametrize(
    ("text", "most"),
    [
        pytest.param("a" * LONG, 0, id="one letter"),
        pytest.param("가" * LONG, 0, id="one syllable"),
        pytest.param("박철수는갔다" * (LONG // 6), None, id="Korean"),
        pytest.param("日本語" * (LONG // 3), 1, id="Chinese"),
        pytest.param("철수 " + "1" * LONG, None, id="figures in a Korean draft"),
        pytest.param("a@" * (LONG // 2), None, id="at signs"),
    ],
)
def test_a_long_stretch_without_a_space(text: str, most: int | None) -> None:
    """A tenth of what the issue asks for; what was quadratic took minutes here."""
    found = find(Draft("draft.txt", text), rules_only())
    assert most is None or len(found) <= most
    assert all(f.span.end <= len(text) for f in found)
