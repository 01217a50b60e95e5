"""Ways to hide a name: every technique of the list, with the exact span."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from redact.author.matching import disguise
from redact.core import Severity, Span
from small_secrets import findings, name, secret, shown

EVASION = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "evasion.jsonl").read_text("utf-8").splitlines()
]
# What a file must hold for these: no spelling tells which characters a name has.
HAN = {"hanja": "金海元", "pinyin_of_hanja": "金海元"}
# 해원 is also a word of the dictionary.
WORDS = {"korean_particle_vocative"}


@pytest.mark.parametrize("case", EVASION, ids=lambda case: str(case["technique"]))
def test_every_technique_is_seen_through(case: dict[str, str]) -> None:
    technique, value = case["technique"], case["secret"]
    values = (value, HAN[technique]) if technique in HAN else (value,)
    one = secret("place", *values) if value == "Hyesan" else name(*values)
    hits = findings(case["text"], one)
    assert [f.span for f in hits] == [Span(int(case["start"]), int(case["end"]))]
    (found,) = hits
    assert (found.severity is Severity.REVIEW) is (technique in WORDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("K 1 m H 4 e w 0 n", ["K 1 m H 4 e w 0 n"], id="spaced leet"),
        pytest.param("now-eaH rniK", [], id="reversed, then confused"),
        pytest.param("Мы с Kіm Hae-wоn", ["Kіm Hae-wоn"], id="in Russian"),
        pytest.param("김\u200b_해_원", ["김\u200b_해_원"], id="ko two"),
        pytest.param("ㄱㅣㅁ·ㅎㅐ·ㅇㅝㄴ", ["ㄱㅣㅁ·ㅎㅐ·ㅇㅝㄴ"], id="ko jamo and dots"),
        pytest.param("원해김이라고", ["원해김"], id="ko reversed with a particle"),
        pytest.param("“원해김”", ["원해김"], id="ko reversed"),
        pytest.param("The 1st of K2 on B-52s; born in turn", [], id="nothing hidden"),
    ],
)
def test_two_ways_at_once(text: str, found: list[str]) -> None:
    assert shown(text, name("Kim Hae-won", "김해원")) == found


def test_plain_text_is_not_read_again() -> None:
    plain = "She walked to the river in May and wrote a letter. 그는 강가에서 기다렸다."
    assert list(disguise.readings(disguise.forwards(plain))) == []


def test_readings_lead_back_to_the_text() -> None:
    rng = random.Random(3)
    for _ in range(200):
        text = "".join(rng.choices("K1m h43 vv rn._-А김해ㄱㅣㅁ\n  ooo", k=40))
        for reading in disguise.readings(disguise.forwards(text)):
            assert len(reading.text) == len(reading.starts) == len(reading.ends)
            assert all(
                0 <= a < b <= len(text) for a, b in zip(reading.starts, reading.ends, strict=True)
            )
