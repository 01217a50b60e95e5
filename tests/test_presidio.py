"""Presidio behind our detector: what it finds, what it must not, and that it fails closed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer.predefined_recognizers import PhoneRecognizer

from redact.core import Author, Draft, Finding, Severity, Span
from redact.errors import ModelError, Unsafe
from redact.ner import MODELS, Mention, Reading, TokenClassifier, read_manifest, stretches
from redact.normalise import normalise
from redact.presidio import recognisers
from redact.presidio.anonymise import splice
from redact.presidio.detector import PresidioDetector
from redact.presidio.model import ModelRecognizer
from redact.thresholds import model_thresholds

FOLDER = MODELS / "en-details"


@cache
def codes() -> PresidioDetector:
    return PresidioDetector()


@cache
def everything() -> PresidioDetector:
    return PresidioDetector([TokenClassifier(FOLDER)])


def look(text: str, detector: PresidioDetector | None = None) -> list[Finding]:
    return list((detector or codes()).detect(normalise(Draft("d.txt", text))))


def found(text: str) -> set[tuple[str, str]]:
    return {(finding.entity, finding.text) for finding in look(text)}


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        pytest.param("Mail seo.ga@naver.com.", "EMAIL_ADDRESS", "seo.ga@naver.com", id="mail"),
        pytest.param(
            "메일은 seo.ga@naver.com으로.", "EMAIL_ADDRESS", "seo.ga@naver.com", id="mail-particle"
        ),
        pytest.param("Call 010-3344-2211 now.", "PHONE_NUMBER", "010-3344-2211", id="mobile"),
        pytest.param(
            "번호는 010-3344-2211입니다.", "PHONE_NUMBER", "010-3344-2211", id="mobile-particle"
        ),
        pytest.param("서울 02-734-1234로.", "PHONE_NUMBER", "02-734-1234", id="seoul"),
        pytest.param("at +82 10-3344-2211.", "PHONE_NUMBER", "+82 10-3344-2211", id="+82"),
        pytest.param("at +850 2 381 7980.", "PHONE_NUMBER", "+850 2 381 7980", id="+850"),
        pytest.param("전화 +86 138 0013 8000에", "PHONE_NUMBER", "+86 138 0013 8000", id="+86"),
        pytest.param("Call (212) 736-5000.", "PHONE_NUMBER", "(212) 736-5000", id="US"),
        pytest.param("Ring 020 7925 0918.", "PHONE_NUMBER", "020 7925 0918", id="GB"),
        pytest.param(
            "Card 4111 1111 1111 1111.", "CREDIT_CARD", "4111 1111 1111 1111", id="card"
        ),
        pytest.param(
            "카드 4111-1111-1111-1111을", "CREDIT_CARD", "4111-1111-1111-1111", id="card-particle"
        ),
        pytest.param(
            "To DE89370400440532013000.", "IBAN_CODE", "DE89370400440532013000", id="iban"
        ),
        pytest.param("From 10.20.30.40.", "IP_ADDRESS", "10.20.30.40", id="ip"),
        pytest.param("서버 10.20.30.40에서", "IP_ADDRESS", "10.20.30.40", id="ip-particle"),
        pytest.param("via 2001:db8::1 today", "IP_ADDRESS", "2001:db8::1", id="ip6"),
        pytest.param("id 00:1A:2B:3C:4D:5E.", "IP_ADDRESS", "00:1A:2B:3C:4D:5E", id="mac"),
        pytest.param("기기 00:1A:2B:3C:4D:5E로", "IP_ADDRESS", "00:1A:2B:3C:4D:5E", id="mac-ko"),
        pytest.param(
            "See https://blog.example/p?id=3.", "URL", "https://blog.example/p?id=3", id="url"
        ),
        pytest.param("https://x.example/a에서", "URL", "https://x.example/a", id="url-particle"),
        pytest.param(
            "https://ko.wiki.example/wiki/회령 참조", "URL", "https://ko.wiki.example/wiki/회령",
            id="url-ko-path",
        ),
        pytest.param("번호 770509-1234567이다", "KR_RRN", "770509-1234567", id="rrn"),
        pytest.param("RRN 770509-1234567 then", "KR_RRN", "770509-1234567", id="rrn-en"),
        pytest.param("외국인등록번호 770509-5234567", "KR_FRN", "770509-5234567", id="frn"),
        pytest.param("여권번호는 M12345678이다", "KR_PASSPORT", "M12345678", id="passport"),
        pytest.param("Her passport M123A4567 was", "KR_PASSPORT", "M123A4567", id="passport-en"),
        pytest.param(
            "운전면허 11-22-334455-66으로", "KR_DRIVER_LICENSE", "11-22-334455-66", id="licence"
        ),
        pytest.param(
            "driver's licence 11-22-334455-66", "KR_DRIVER_LICENSE", "11-22-334455-66",
            id="licence-en",
        ),
        pytest.param("사업자 220-81-62517로", "KR_BRN", "220-81-62517", id="business"),
        pytest.param("business number 2208162517", "KR_BRN", "2208162517", id="business-en"),
    ],
)  # fmt: skip
def test_codes(text: str, entity: str, words: str) -> None:
    assert (entity, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It cost 1,250,000 won, then 3.5 million.", id="prices"),
        pytest.param("From 1994 to 1998, and again in 2011-2013.", id="years"),
        pytest.param("He ran.In the end it.So Chapter3.My turn.", id="no space after a stop"),
        pytest.param("On 2016-03-12, 12/03/2016 and 2018.3.12 we left.", id="dates"),
        pytest.param("It was 5/60 and they won 3-1 at 12:30.", id="scores"),
        pytest.param("2016년 3월 12일 오전 10시 30분에 12명이 떠났다.", id="Korean numbers"),
        pytest.param("주체107(2018)년, 제8군단, 3대혁명.", id="Juche year"),
        pytest.param("MS12345678 and 220816251 were printed there.", id="digits without a word"),
        pytest.param("std::vector and section 1.2.3", id="computing"),
        pytest.param("an address like kim@home or a@b", id="no mail"),
        pytest.param("www.example.com and example.com/a", id="no scheme"),
        pytest.param("카드 1234-5678-9012-3456을 냈다", id="no card by its checksum"),
    ],
)
def test_no_false_alarms(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The lot was 2208162517 grams.", id="a tenth of all numbers pass its checksum"
        ),
        pytest.param("It reads 112233445566 on the crate.", id="it begins with a region's number"),
        pytest.param("상자에 M12345678이라 적혔다.", id="a letter and eight digits"),
    ],
)
def test_a_number_alone_is_no_registration(text: str) -> None:
    assert [f.entity for f in look(text) if f.entity.startswith("KR_")] == []


def test_what_a_finding_says() -> None:
    text = "Dear all,\n\nwrite to   seo.ga@\u200bnaver.com, please."
    (finding,) = look(text)
    assert text[finding.span.start : finding.span.end] == finding.text == "seo.ga@\u200bnaver.com"
    assert finding.rule == "presidio.EmailRecognizer"
    assert finding.detector == "presidio"
    assert finding.severity is Severity.BLOCK
    assert not finding.weak
    assert "naver" not in finding.message + finding.why


def test_what_the_model_says() -> None:
    by_entity = {
        f.entity: f
        for f in look("Ryu Kum-hui came to Hamhung on 4 May 2011.", everything())
        if f.detector == "model" and not f.weak
    }
    assert {name: f.text for name, f in by_entity.items()} == {
        "PERSON": "Ryu Kum-hui",
        "LOCATION": "Hamhung",
        "DATE_TIME": "4 May 2011",
    }
    assert by_entity["LOCATION"].rule == "model.en-details.PLACE"
    assert all(f.severity is Severity.REVIEW for f in by_entity.values())


def test_the_settings_turn_a_finding_into_a_hint() -> None:
    strict = PresidioDetector([TokenClassifier(FOLDER)], strong={"PERSON": 1.0})
    text = "My aunt Ryu Kum-hui left."
    (person,) = [f for f in look(text, strict) if f.entity == "PERSON"]
    assert person.weak
    assert [f.weak for f in look(text, everything()) if f.entity == "PERSON"] == [False]


def test_a_missing_model_is_an_error_not_fewer_findings(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes((FOLDER / "manifest.json").read_bytes())
    with pytest.raises(ModelError, match=r"labels\.json: cannot be read"):
        look("Ryu Kum-hui left.", PresidioDetector([TokenClassifier(tmp_path)]))


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=15),
            st.sampled_from(["010-3344-2211", "a@naver.com", "에서", "\n\n", "::1", "4" * 16]),
        ),
        max_size=10,
    ).map("".join)
)
def test_any_text_has_findings_within_it(text: str) -> None:
    for finding in look(text, everything()):
        assert text[finding.span.start : finding.span.end] == finding.text
        assert 0 < finding.score <= 1


@pytest.mark.parametrize("glue", ["", " "], ids=["without a blank", "with blanks"])
def test_a_long_paragraph_is_cut_where_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, glue: str
) -> None:
    monkeypatch.setattr(stretches, "LIMIT", 100)
    monkeypatch.setattr(stretches, "OVERLAP", 40)
    unit = f"가나다{glue}010-3344-2211{glue}입니다{glue}"
    text = (unit * 30).strip()
    spans = sorted({f.span for f in look(text) if f.text == "010-3344-2211"})
    assert len(spans) == 30
    assert len({s.start for s in spans}) == 30


def test_a_short_line_is_read_with_what_follows() -> None:
    long = "On the guard's chair there was a red cushion that nobody was to touch."
    text = f"12 June\n\n{long}\n\nHe never sat down on it."
    read = stretches.stretches(text, normalise(Draft("d.txt", text)).blocks, "en")
    assert [text[start:end].count("\n\n") for start, end in read] == [1, 0]


def test_a_short_line_is_not_drowned_by_korean() -> None:
    text = "Wife: Ryu Kum-hui, Hamhung\n\n" + "그날 우리는 강을 건넜다. " * 8
    names = [f.text for f in look(text, everything()) if f.entity == "PERSON"]
    assert names == ["Ryu Kum-hui"]


@pytest.mark.parametrize("line", ["Ryu Kum-hui, Hamhung", "Pak Chol-min", "류금희, 함흥"])
def test_a_name_on_a_line_of_its_own_is_found_whatever_a_model_thinks(line: str) -> None:
    """Readers sign like that, and the English model takes it for public; the rules do not."""
    from redact.pipeline import finder

    text = line + "\n\n" + "그날 우리는 강을 건넜다. " * 8
    found = finder()("d.txt", text, Author())
    assert any(
        f.entity == "PERSON" and f.span.start == 0 and f.severity is not Severity.INFO
        for f in found
    )


def test_no_finding_reaches_into_the_next_paragraph() -> None:
    text = "Ryu Kum-hui\n\nPak Chol-min\n\nHamhung\n\n010-3344\n\n2211-7788\n\nHe left in May."
    assert [f.text for f in look(text, everything()) if "\n" in f.text] == []


def test_a_pattern_that_times_out_is_no_silent_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    import presidio_analyzer.pattern_recognizer as module
    from presidio_analyzer import Pattern, PatternRecognizer

    from redact.presidio.engine import EVERY, Engine

    monkeypatch.setattr(module, "REGEX_TIMEOUT_SECONDS", 0.05)
    slow = PatternRecognizer(
        "ID", "slow", EVERY, [Pattern("slow", r"(?:a|aa)+\d", 1.0)], global_regex_flags=26
    )
    engine = Engine([slow])
    with pytest.raises(Unsafe, match="timed out") as caught:
        engine.analyse("a" * 60, EVERY)
    assert "aaaa" not in str(caught.value)
    assert engine.analyse("aaa1", EVERY)  # the next paragraph is not blamed for the last


def test_an_error_of_a_recogniser_does_not_quote_the_text() -> None:
    from presidio_analyzer import LocalRecognizer, RecognizerResult

    from redact.presidio.engine import EVERY, Engine

    class Loud(LocalRecognizer):
        def load(self) -> None: ...

        def analyze(self, text: str, *_: object, **__: object) -> list[RecognizerResult]:
            raise ValueError(f"Did not find word '{text}'")

    with pytest.raises(Unsafe, match="ValueError") as caught:
        Engine([Loud(["ID"], "loud", EVERY)]).analyse("secret", EVERY)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_an_engine_of_nothing_is_refused() -> None:
    from redact.presidio.engine import Engine

    with pytest.raises(ValueError, match="no recognisers"):
        Engine([])


def test_only_our_recognisers_run() -> None:
    from redact.presidio.engine import EVERY
    from redact.presidio.recognisers import code_recognisers

    names = [recogniser.name for recogniser in code_recognisers()]
    assert len(set(names)) == len(names)
    analyzer = codes()._engine._analyzer
    assert sorted(r.name for r in analyzer.registry.recognizers) == sorted(names)
    assert analyzer.supported_languages == [EVERY]


def test_no_word_of_a_draft_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        look("My passport M12345678, card 4111 1111 1111 1111, mail seo@naver.com.")
    assert [r.name for r in caplog.records if "presidio" in r.name or "decision" in r.name] == []


def test_no_socket_and_no_cache_with_an_address_in_the_text(tmp_path: Path) -> None:
    """In a process of its own, since suffix lists are kept for the life of one."""
    script = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from redact.core import Draft\n"
        "from redact.normalise import normalise\n"
        "from redact.presidio.detector import PresidioDetector\n"
        "view = normalise(Draft('d', 'Mail seo.ga@naver.com or see https://x.example/a.'))\n"
        "print(sorted(f.entity for f in PresidioDetector().detect(view)))\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("['EMAIL_ADDRESS', 'URL']", "")
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        pytest.param("Kim left", [], "Kim left", id="nothing"),
        pytest.param("", [], "", id="empty"),
        pytest.param("회령에서", [(Span(0, 2), "국경 도시")], "국경 도시에서", id="particle stays"),
        pytest.param("abcd", [(Span(0, 1), "XX"), (Span(3, 4), "")], "XXbc", id="one deletes"),
        pytest.param("ab", [(Span(0, 1), "1"), (Span(1, 2), "2")], "12", id="touching"),
        pytest.param("a b", [(Span(2, 3), "2"), (Span(0, 1), "1")], "1 2", id="any order"),
        pytest.param("abc", [(Span(0, 3), "")], "", id="all of it"),
        pytest.param("a b", [(Span(0, 1), "<e1>"), (Span(2, 3), "")], "<e1> ", id="odd words"),
    ],
)
def test_splice(text: str, edits: Sequence[tuple[Span, str]], expected: str) -> None:
    assert splice(text, edits) == expected


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([(Span(0, 2), "x"), (Span(1, 3), "y")], id="overlap"),
        pytest.param([(Span(2, 9), "x")], id="past the end"),
    ],
)
def test_splice_refuses(edits: Sequence[tuple[Span, str]]) -> None:
    with pytest.raises(ValueError, match="overlaps its neighbour or the end"):
        splice("abcd", edits)


@settings(max_examples=60)
@given(st.data())
def test_splice_is_the_plain_splice(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=60))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    edits = [
        (Span(a, b), data.draw(st.text(max_size=5)))
        for a, b in pairwise(cuts)
        if data.draw(st.booleans())
    ]
    expected = text
    for span, words in reversed(edits):
        expected = expected[: span.start] + words + expected[span.end :]
    assert splice(text, edits) == expected


def test_many_edits_in_parts() -> None:
    edits = [(Span(3 * i, 3 * i + 2), "XYZ" if i % 3 else "") for i in range(1000)]
    assert splice("ab " * 1000, edits) == "".join(
        ("XYZ" if i % 3 else "") + " " for i in range(1000)
    )


def test_splice_does_not_trust_presidio(monkeypatch: pytest.MonkeyPatch) -> None:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import EngineResult

    monkeypatch.setattr(AnonymizerEngine, "anonymize", lambda *_, **__: EngineResult("Kim", []))
    with pytest.raises(Unsafe, match="not the text with its replacements") as caught:
        splice("Kim", [(Span(0, 3), "Ri")])
    assert "Kim" not in str(caught.value)


class Across:
    """A classifier that takes everything it is given for one mention."""

    def __init__(self, model: str) -> None:
        self.manifest = read_manifest(MODELS / model)

    def load(self) -> None:
        """Nothing to load."""

    def read(self, text: str) -> Reading:
        return Reading((Mention(0, len(text), "PLACE", 0.99),), numpy.full(len(text), 0.99))


@pytest.mark.parametrize(
    ("model", "text", "parts"),
    [
        pytest.param("en-details", "Onsong\n\nMusan", ["Onsong", "Musan"], id="English"),
        pytest.param("ko-details", "온성군\n\n무산", ["온성군", "무산"], id="Korean"),
        pytest.param(
            "en-details", "Onsong\nCounty", ["Onsong\nCounty"], id="a wrapped line is one"
        ),
    ],
)
def test_a_mention_does_not_run_on_into_the_next_paragraph(
    model: str, text: str, parts: list[str]
) -> None:
    found = ModelRecognizer(Across(model), model_thresholds(model)).analyze(text, [])
    assert [text[r.start : r.end] for r in found] == parts


_DIALLED = [
    *("전화 ", "call ", "+82 ", "010", "０１０", "٣", "년 ", "\n"),
    *("-", ". ", "/", "(", ")", " x", ", ", "~"),
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_DIALLED) | st.integers(0, 99_999).map(str), max_size=14).map("".join)
)
def test_no_telephone_number_is_passed_over(text: str) -> None:
    """Looking only where five digits stand together finds what Presidio's recogniser finds."""
    own = recognisers.SparingPhoneRecognizer(supported_regions=recognisers.PHONE_REGIONS)
    whole = PhoneRecognizer(supported_regions=recognisers.PHONE_REGIONS)
    found, expected = (
        [(one.start, one.end) for one in recogniser.analyze(text, ["PHONE_NUMBER"])]
        for recogniser in (own, whole)
    )
    assert found == expected


@pytest.mark.parametrize(
    ("text", "looked"),
    [
        ("In 2009 he sold 14 of 200.", False),
        ("2009년 3월 12일 14시에", False),
        ("Call 31100.", True),
        ("전화 02-745-1234", True),
    ],
    ids=["en, counts", "ko, a date", "en, five digits", "ko, a number"],
)
def test_where_a_telephone_number_is_looked_for(text: str, looked: bool, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(PhoneRecognizer, "analyze", lambda *given: asked.append(given[1]) or [])
    recognisers.SparingPhoneRecognizer().analyze(text, ["PHONE_NUMBER"])
    assert asked == [text] * looked
