"""Engines by themselves, for comparison: what Presidio answers and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from presidio_analyzer import RecognizerResult

from redact.core import Severity
from redact.errors import ModelError
from redact.presidio import alone, engines
from redact.presidio.alone import DEFAULT, Alone
from spacy_models import model_folder, model_package

MODEL = "en_core_web_lg"  # what Presidio's own configuration names
TEXT = "Kim of Hoeryong met two men. Write to kim@naver.com by 2018-03-12.\n"


@pytest.fixture
def default_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Presidio's default model as if it were installed: a list of three words."""
    model_package(tmp_path, MODEL, {"Kim": "PERSON", "Hoeryong": "GPE", "two": "CARDINAL"})
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop(MODEL, None)


@pytest.mark.usefixtures("default_model")
def test_presidio_speaks_as_out_of_the_box() -> None:
    engine = Alone(DEFAULT, ["en"])
    found = engine.find(TEXT, "en")
    assert [(f.entity, f.text) for f in found] == [
        ("PERSON", "Kim"),
        ("LOCATION", "Hoeryong"),
        ("EMAIL_ADDRESS", "kim@naver.com"),
        ("DATE_TIME", "2018-03-12"),
    ]
    assert {f.severity for f in found} == {Severity.REVIEW}
    assert found[0].rule == "engine.presidio-default.PERSON"
    assert [name for name, _ in engine.versions] == ["presidio-analyzer", MODEL]
    assert engine.versions[1][1] == "3.8.0"


@pytest.mark.usefixtures("default_model")
def test_its_entities_need_not_be_ours() -> None:
    (found,) = Alone(DEFAULT, ["en"]).find("My number is 078-05-1126.", "en")
    assert found.entity == "US_SSN"


def test_presidio_has_no_korean_default_and_says_so_before_anything_else() -> None:
    with pytest.raises(ModelError, match="cannot look at Korean drafts, it reads only en"):
        Alone(DEFAULT, ["en", "ko"])


def test_the_default_model_is_never_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy.cli

    monkeypatch.setattr(spacy.cli, "download", lambda name: pytest.fail(f"downloads {name}"))
    with pytest.raises(ModelError, match=f"spaCy model {MODEL} is not installed") as caught:
        Alone(DEFAULT, ["en"])
    assert f"python -m spacy download {MODEL}" in str(caught.value)


def test_a_default_model_that_cannot_be_opened_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / MODEL).mkdir()  # spaCy takes a folder of that name for the model
    with pytest.raises(ModelError, match="presidio-default: it cannot be loaded"):
        Alone(DEFAULT, ["en"])


# --- engines as in the settings -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "patterns", "text", "found"),
    [
        pytest.param(
            "en", {"Kim": "PERSON", "Hoeryong": "GPE"}, TEXT, ["Kim", "Hoeryong"], id="English"
        ),
        pytest.param("xx", {"류금희는": "PER"}, "류금희는 갔다. a@b.com", ["류금희는"], id="ko"),
    ],
)  # fmt: skip
def test_spacy_speaks_and_nothing_else(tmp_path, language, patterns, text, found) -> None:
    engine = Alone(f"spacy:{model_folder(tmp_path / 'm', language, patterns)}", ["en"])
    assert [f.text for f in engine.find(text, "ko" if language == "xx" else "en")] == found
    assert engine.name == "spacy:m"  # not where it lies
    assert [name for name, _ in engine.versions] == ["presidio-analyzer", "spacy"]


def test_an_english_model_is_not_measured_on_korean(tmp_path: Path) -> None:
    model = model_folder(tmp_path / "m", "en", {"Kim": "PERSON"})
    with pytest.raises(ModelError, match="cannot look at Korean drafts") as caught:
        Alone(f"spacy:{model}", ["ko"])
    assert "--language en" in str(caught.value)


def test_gliner_reads_korean_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from presidio_analyzer.predefined_recognizers.ner import gliner_recognizer as module

    place = {"label": "location", "score": 0.35, "start": 0, "end": 2}
    model = SimpleNamespace(predict_entities=lambda *_, **__: [place])
    gliner = SimpleNamespace(from_pretrained=lambda *_, **__: model)
    monkeypatch.setattr(module, "GLiNER", gliner)
    monkeypatch.setattr(engines, "find_spec", lambda name: name)
    (tmp_path / "gliner_config.json").write_text("{}", encoding="utf-8")
    (found,) = Alone(f"gliner:{tmp_path}", ["en", "ko"]).find("온성에서 왔다.", "ko")
    # All that Presidio's class gives counts: there is nobody else to second a weak hint.
    assert (found.text, found.entity, found.weak) == ("온성", "LOCATION", False)


@pytest.mark.parametrize(
    "name", ["spacy:nosuch", "stanza:ko", "gliner:/nosuch", "transformers:/nosuch"]
)
def test_what_is_not_on_this_machine_is_an_error(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        Alone(name, ["en"])


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        pytest.param([(0, 3), (5, 8)], [(0, 3), (5, 8)], id="apart"),
        pytest.param([(2, 3), (0, 5)], [(0, 5)], id="inside"),
        pytest.param([(0, 5), (0, 5)], [(0, 5)], id="the same twice"),
        pytest.param([(0, 5), (3, 8)], [(0, 5), (3, 8)], id="over the edge"),
        pytest.param([(0, 9), (1, 2), (3, 9)], [(0, 9)], id="two inside"),
    ],
)
def test_what_lies_inside_another_counts_once(spans, kept) -> None:
    results = [RecognizerResult("PERSON", start, end, 0.5) for start, end in spans]
    assert [(r.start, r.end) for r in alone._outermost(results)] == kept
