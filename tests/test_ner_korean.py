"""The Korean model: what it is given, how its numbers become mentions, and what it finds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redact.assembly import morphemes
from redact.errors import ModelError
from redact.ner import MODELS
from redact.ner.korean import (
    OVERLAP,
    PIECE,
    WINDOW,
    KoreanClassifier,
    decode,
    pieces,
    whole_end,
    whole_start,
    windows,
)
from redact.ner.korean_features import (
    BITS,
    CHARACTERS,
    LISTS,
    MORPHEMES,
    UNKNOWN,
    Lexicon,
    features,
)

FOLDER = MODELS / "ko-details"
LABELS = ("O", "KEEP", "B-PERSON", "I-PERSON", "B-PLACE", "I-PLACE")
LEXICON = Lexicon(
    characters=("가", "김"),
    tags=("NNP", "JKS", "OTHER"),
    morphemes=("김철수/NNP",),
    lists={name: frozenset() for name in LISTS}
    | {"places": frozenset({"회령"}), "given_names": frozenset({"철수"})},
    surnames=frozenset({"김"}),
    syllables=frozenset({"철", "수"}),
)


@pytest.fixture(scope="module")
def model() -> KoreanClassifier:
    return KoreanClassifier(FOLDER, morphemes=morphemes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "김철수는 1987년 3월에 회령시에서 태여났다.", {"김철수", "회령시"}, id="North"
        ),
        pytest.param("내 친구 박영희는 무산군에 살았다.", {"박영희", "무산군"}, id="South"),
        pytest.param("우리는 밥을 먹고 학교에 갔다.", set(), id="nothing"),
        pytest.param("He left without a word.", set(), id="English is not read"),
        pytest.param("", set(), id="empty"),
        pytest.param("ㅋㅋㅋ ㅠㅠ", set(), id="single jamo are not read"),
    ],
)
def test_sure_mentions(model: KoreanClassifier, text: str, words: set[str]) -> None:
    found = {text[m.start : m.end] for m in model.read(text).mentions if m.probability > 0.8}
    assert words <= found if words else not found


def test_the_same_in_any_company(model: KoreanClassifier) -> None:
    """What stands before a piece of its own does not change what is found in it."""
    line = "김철수는 1987년 3월에 회령시에서 태여났다. "
    filler = "우리는 밥을 먹고 학교에 갔다. " * 8
    alone = [(m.start, m.end, m.label) for m in model.read(line).mentions if m.probability > 0.8]
    behind = [m for m in model.read(filler.ljust(PIECE) + line).mentions if m.probability > 0.8]
    shift = len(filler.ljust(PIECE))
    assert [(m.start - shift, m.end - shift, m.label) for m in behind if m.start >= shift] == alone


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
@example("가" * 3000)
@example("\u3131\ufe0f김\u200b철수🙂")
def test_mentions_lie_in_the_text_and_never_overlap(text: str) -> None:
    edge = 0
    for mention in KoreanClassifier(FOLDER, morphemes=lambda _: ()).read(text).mentions:
        assert edge <= mention.start < mention.end <= len(text)
        assert 0 < mention.probability <= 1
        edge = mention.end


@given(st.text(alphabet="가나 .다\n", max_size=1200))
def test_pieces_cover_the_text(text: str) -> None:
    ranges = list(pieces(text))
    assert "".join(text[a:b] for a, b in ranges) == text
    assert all(0 < b - a <= PIECE for a, b in ranges)


def test_features() -> None:
    text = "김철수가 A"
    columns = features(text, [(0, 3, "김철수", "NNP"), (3, 4, "가", "JKS")], LEXICON)
    assert columns["characters"].tolist() == [3, UNKNOWN, UNKNOWN, 2, UNKNOWN, UNKNOWN]
    # Unicode Standard 3.12: 김 is the 1st initial, 21st vowel, 17th final (counted from 1 and 0).
    letters = [columns[name].tolist() for name in ("initials", "vowels", "finals")]
    assert [column[0] for column in letters] == [1, 21, 17]
    assert [column[5] for column in letters] == [0, 0, 0]
    assert columns["morphemes"].tolist() == [2, UNKNOWN]
    assert columns["tags"].tolist() == [0, 1]
    assert columns["starts"].tolist() == [0, 3]
    assert columns["ends"].tolist() == [2, 3]
    assert columns["where"].tolist() == [0, 0, 0, 1, 1, 1]
    assert columns["edges"].tolist() == [[1, 0, 1], [0, 0, 0]]
    bits = columns["bits"]
    assert bits.shape == (len(text), BITS)
    assert bits[:, 2].tolist() == [0, 1, 1, 0, 0, 0]
    assert bits[0, 2 * len(LISTS) + 2] == 1


@given(st.text(alphabet="김철수가 A\n.", min_size=1, max_size=40))
def test_every_row_of_the_features_fits_the_text(text: str) -> None:
    columns = features(text, [], LEXICON)
    assert {len(columns[name]) for name in CHARACTERS} == {len(text)}
    assert {len(columns[name]) for name in MORPHEMES} == {1}


@given(st.text(alphabet="가나 ", max_size=4 * WINDOW))
@example("가" * 3 * WINDOW)
@example(" " * 3 * WINDOW)
def test_windows_keep_every_character_once(text: str) -> None:
    kept = [i for _, _, first, last in windows(text) for i in range(first, last)]
    assert kept == list(range(len(text)))
    for start, end, first, last in windows(text):
        assert start <= first <= last <= end <= start + WINDOW


def test_a_window_border_cuts_no_mention(model: KoreanClassifier) -> None:
    line, filler = "김철수는 1987년 3월에 회령시에서 태여났다. ", "우리는 밥을 먹고 학교에 갔다. "
    for count in range((WINDOW - OVERLAP) // len(filler) - 4, WINDOW // len(filler) + 3):
        text = filler * count + line + filler * 20
        found = {text[m.start : m.end] for m in model.read(text).mentions if m.probability > 0.7}
        assert {"김철수", "회령시"} <= found


@pytest.mark.parametrize(
    ("text", "odds", "found"),
    [
        pytest.param(
            "김철수가",
            [("B-PERSON", 0.9), ("I-PERSON", 0.9), ("I-PERSON", 0.9), ("O", 1)],
            [(0, 3, "PERSON")],
            id="a name without its particle",
        ),
        pytest.param(
            "김 씨",
            [("B-PERSON", 0.9), ("I-PERSON", 0.6), ("I-PERSON", 0.9)],
            [(0, 3, "PERSON")],
            id="a blank inside",
        ),
        pytest.param(
            "회령 무산",
            [(f"{part}-PLACE", 0.9) for part in "BIIBI"],
            [(0, 2, "PLACE"), (3, 5, "PLACE")],
            id="two neighbours",
        ),
        pytest.param(
            "김철 이",
            [("B-PERSON", 0.3), ("I-PERSON", 0.3), ("O", 1), ("O", 1)],
            [(0, 2, "PERSON")],
            id="a hint is reported as a hint",
        ),
        pytest.param(
            "클레어 쑤",
            [*[("I-PERSON", 0.3)] * 4, ("I-PERSON", 0.9)],
            [(0, 5, "PERSON")],
            id="what is sure takes the doubtful half with it",
        ),
        pytest.param(
            "순이철이옥",
            [("I-PERSON", 0.3), ("B-PERSON", 0.9), ("I-PERSON", 0.3), ("B-PERSON", 0.9), ("O", 1)],
            [(0, 2, "PERSON"), (3, 4, "PERSON")],
            id="what lies between two belongs to neither",
        ),
    ],
)
def test_decode(
    text: str, odds: list[tuple[str, float]], found: list[tuple[int, int, str]]
) -> None:
    table = numpy.zeros((len(text), len(LABELS)))
    for row, (label, value) in enumerate(odds):
        table[row, LABELS.index(label)] = value
        table[row, 0] += 1 - value if label != "O" else 0
    assert [(m.start, m.end, m.label) for m in decode(text, table, LABELS)] == found


@pytest.mark.parametrize(
    ("text", "end", "whole"),
    [
        pytest.param("1995년부터 살았다", 6, "1995년", id="stops within a particle"),
        pytest.param("수술부터 받았다", 4, "수술", id="ran into a particle"),
        pytest.param("삼 년 동안 살았다", 5, "삼 년 동안", id="stops within a noun"),
        pytest.param("회령에서는 춥다", 2, "회령", id="already whole"),
        pytest.param("부엉이가 운다", 2, "부엉이", id="stops within its first noun"),
    ],
)
def test_no_morpheme_is_cut(text: str, end: int, whole: str) -> None:
    assert text[: whole_end(0, end, sorted(morphemes(text)))] == whole


@pytest.mark.parametrize(
    ("text", "start", "begin"),
    [
        pytest.param("부엉이가 운다", 1, 0, id="within a noun"),
        pytest.param("회령에서는 춥다", 2, 2, id="at a border"),
        pytest.param("갔던 철수", 1, 1, id="within a verb"),
    ],
)
def test_no_noun_is_cut_at_the_start(text: str, start: int, begin: int) -> None:
    assert whole_start(start, sorted(morphemes(text))) == begin


@pytest.mark.parametrize("name", ["lexicon.json", "labels.json", "model.onnx"])
def test_a_damaged_file_stops_the_run(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "ko-details"
    shutil.copytree(FOLDER, folder)
    (folder / name).write_bytes(b"x")
    with pytest.raises(ModelError, match=name):
        KoreanClassifier(folder, morphemes=morphemes).read("회령")


def test_the_lexicon_is_what_the_network_was_trained_with(model: KoreanClassifier) -> None:
    model.load()
    lists = json.loads((FOLDER / "lexicon.json").read_text("utf-8"))
    assert len(lists["characters"]) == len(set(lists["characters"]))
    assert {"회령", "무산"} <= set(lists["places"])
