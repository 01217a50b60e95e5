"""The shipped model: what it finds, that its files are checked, that neighbours do not matter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import ner
from redact.errors import ModelError
from redact.ner import MODELS, Mention, TokenClassifier, check_files, read_manifest
from redact.ner.windows import STRIDE, WINDOW, readable, windows

FOLDER = MODELS / "en-details"
SENTENCE = "Ryu Kum-hui came to Hamhung on 4 May 2011 with her brother."
FILLER = "The bread was warm and the soup had no salt, but we ate it. "


@cache
def model() -> TokenClassifier:
    return TokenClassifier(FOLDER)


def sure(text: str) -> list[tuple[str, str]]:
    """(label, words) of what the model is sure of."""
    return [
        (m.label, text[m.start : m.end]) for m in model().read(text).mentions if m.probability > 0.5
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            SENTENCE,
            [("PERSON", "Ryu Kum-hui"), ("PLACE", "Hamhung"), ("DATE", "4 May 2011")],
            id="name, place, date",
        ),
        pytest.param(
            "Jang Myong-ok's letter came from Hamhung.",
            [("PERSON", "Jang Myong-ok"), ("PLACE", "Hamhung")],
            id="possessive stays outside",
        ),
        pytest.param(
            "My friend, Ryu Kum-hui (류금희), sold bread.",
            [("PERSON", "Ryu Kum-hui"), ("PERSON", "류금희")],
            id="Korean name in brackets",
        ),
        pytest.param(
            "Write to them at 010-3344-2211, 010-5566-7788.",
            [("CODE", "010-3344-2211"), ("CODE", "010-5566-7788")],
            id="a comma separates codes",
        ),
        pytest.param("The bread was warm.", [], id="nothing"),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert sure(text) == expected


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("met ⟦Ryu Kum-hui⟧ there", True, id="Latin letters"),
        pytest.param("Ryu Kum-hui (⟦류금희⟧) left", True, id="Hangul in brackets"),
        pytest.param("photo: a.jpg ⟦사진⟧ here", False, id="Hangul by itself is a hint"),
    ],
)
def test_what_the_english_model_may_be_sure_of(text: str, known: bool) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    assert ner._known(plain, Mention(start, end, "PERSON", 0.9)) is known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("12 + 3 = 15 😀", [], id="no letters"),
        pytest.param("류금희는 무산을 떠났다.", [], id="Korean only"),
        pytest.param("류금희(Ryu Kum-hui)는 무산을 떠났다.", [], id="two English words in Korean"),
        pytest.param("Ryu (류금희) left.", ["Ryu (류금희) left."], id="English with a Korean name"),
        pytest.param(
            "그는 이렇게 썼다: Ryu left Musan in May. 그리고 침묵하였다.",
            ["Ryu left Musan in May. "],
            id="a sentence quoted in Korean",
        ),
    ],
)
def test_reads_what_is_english(text: str, expected: list[str]) -> None:
    stretches = [text[start:end] for start, end in readable(text)]
    assert [s.lstrip(": ") for s in stretches] == expected


def test_the_same_paragraph_gives_the_same_numbers_in_any_company() -> None:
    """Exactly: a batch would share one quantisation scale among its members."""
    alone = model().read(SENTENCE).mentions
    for other in (FILLER * 5, "Kim.", SENTENCE * 3, "In 1998 Pak Chol left."):
        model()._read(other)
        assert model()._read(SENTENCE).mentions == alone
    assert TokenClassifier(FOLDER).read(SENTENCE).mentions == alone


def test_a_paragraph_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules' findings are judged on the reading that gave the mentions."""
    fresh = TokenClassifier(FOLDER)
    first = fresh.read(SENTENCE)
    monkeypatch.setattr(fresh, "_stretch", None)
    assert fresh.read(SENTENCE) is first


@pytest.mark.parametrize(
    ("words", "private"),
    [
        pytest.param("Ryu Kum-hui", True, id="a name"),
        pytest.param("with her brother", False, id="everyday words"),
    ],
)
def test_a_reading_says_how_private_words_are(words: str, private: bool) -> None:
    reading = model().read(SENTENCE)
    start = SENTENCE.index(words)
    surest = reading.surest(start, start + len(words))
    assert surest is not None
    assert (surest > 0.5) is private


def test_what_was_not_read_has_no_opinion() -> None:
    assert model().read("류금희는 떠났다.").surest(0, 5) is None


@pytest.mark.parametrize("tokens", [1, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW, 1000])
def test_windows_keep_every_token_once(tokens: int) -> None:
    kept = [token for start, first, last in windows(tokens) for token in range(first, last)]
    assert kept == list(range(tokens))
    for start, first, last in windows(tokens):
        assert start <= first < last <= start + WINDOW
        assert start % STRIDE == 0


@pytest.mark.parametrize("sentences", range(8, 15))
def test_a_window_border_cuts_no_mention(sentences: int) -> None:
    """Fourteen tokens a sentence: these counts put borders before, in and after the name."""
    text = FILLER * sentences + SENTENCE + " " + FILLER * 8
    assert ("PERSON", "Ryu Kum-hui") in sure(text)
    assert ("PLACE", "Hamhung") in sure(text)
    assert ("DATE", "4 May 2011") in sure(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 1_000_000, id="a megabyte without a blank"),
        pytest.param("😀👩‍👩‍👧" * 5_000, id="emoji"),
        pytest.param("가" * 300_000 + " Ryu left.", id="a megabyte of Hangul"),
        pytest.param("Ryu \ud800 left \udfff Musan.", id="lone surrogates"),
        pytest.param("\x00\x07 Ryu\u200b", id="control characters"),
    ],
)
def test_odd_text_is_read(text: str) -> None:
    for mention in model().read(text).mentions:
        assert 0 <= mention.start < mention.end <= len(text)


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                ["Ryu Kum-hui", "류금희", "Musan", "4 May 2011", "'s", ", ", "\n", "-"]
            ),
        ),
        max_size=12,
    ).map(" ".join)
)
def test_mentions_are_whole_words_in_order(text: str) -> None:
    found = model().read(text).mentions
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert 0 < mention.probability <= 1
        assert text[mention.start].isalnum()
        assert text[mention.end - 1].isalnum()
        before, after = text[: mention.start][-1:], text[mention.end :][:1]
        assert not before.isalnum()
        assert not after.isalnum()
    for left, right in pairwise(found):
        assert left.end <= right.start


def test_the_floor_decides_how_much_is_reported() -> None:
    text = SENTENCE + " She was the only teacher of the village, and her leg was lame."
    low, high = TokenClassifier(FOLDER, floor=0.001), TokenClassifier(FOLDER, floor=0.9)

    def covered(mentions: Iterable[Mention]) -> set[int]:
        return {i for m in mentions for i in range(m.start, m.end)}

    assert covered(high.read(text).mentions) < covered(low.read(text).mentions)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "copied"))


@pytest.mark.parametrize("name", ["model.int8.onnx", "tokenizer.json", "labels.json"])
def test_a_damaged_file_is_an_error_that_names_it(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=f"copied/{name}: is damaged"):
        TokenClassifier(copy).read(SENTENCE)


@pytest.mark.parametrize("name", ["model.int8.onnx", "tokenizer.json", "labels.json"])
def test_a_missing_file_is_an_error_that_names_it(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=f"copied/{name}: cannot be read"):
        TokenClassifier(copy).load()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="missing"),
        pytest.param("{", id="not JSON"),
        pytest.param("[]", id="not a mapping"),
        pytest.param('{"name": "x"}', id="incomplete"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_an_error(copy: Path, content: str | None) -> None:
    if content is None:
        (copy / "manifest.json").unlink()
    else:
        (copy / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(ModelError, match=r"copied/manifest\.json"):
        TokenClassifier(copy)


def test_a_whole_file_that_is_no_network_is_an_error(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["network"] = "labels.json"
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ModelError, match=r"copied/labels\.json: cannot be loaded"):
        TokenClassifier(copy).load()


def test_nothing_is_loaded_before_a_text_needs_it(copy: Path) -> None:
    (copy / "model.int8.onnx").unlink()
    idle = TokenClassifier(copy)
    assert idle.read("류금희는 떠났다.").mentions == ()
    with pytest.raises(ModelError):
        idle.read(SENTENCE)


@pytest.mark.parametrize("folder", sorted(p.parent for p in MODELS.glob("*/manifest.json")))
def test_a_shipped_model_is_whole_and_documented(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert manifest.name == folder.name
    assert manifest.network in check_files(folder)
    stated = {name for name, _ in manifest.files} | {"manifest.json", "card.md"}
    assert {path.name for path in folder.iterdir()} == stated
    card = (folder / "card.md").read_text("utf-8")
    assert f"# {manifest.name} {manifest.version}" in card
    for source in json.loads((folder / "manifest.json").read_text("utf-8"))["trained_on"][1:]:
        assert source["name"].split(",")[0].split(" synthetic")[0] in card
