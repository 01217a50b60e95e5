"""Engines that an editor configures: present and asked, or an error; never a download."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from redact.core import Draft, Finding, Severity
from redact.errors import ModelError, Unsafe
from redact.normalise import normalise
from redact.presidio import engines
from redact.presidio.detector import PresidioDetector
from redact.presidio.engines import build_engine
from redact.thresholds import engine_questions

TEXT = "Ryu Kum-hui went to Hamhung on Friday with three goats.\n\n류금희는 함흥으로 갔다."


def look(engine: str, text: str = TEXT) -> list[Finding]:
    found = PresidioDetector(engines=[engine]).detect(normalise(Draft("d.txt", text)))
    return [finding for finding in found if finding.rule.startswith("engine.")]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every package were installed; what it would do is faked in the test."""
    monkeypatch.setattr(engines, "find_spec", lambda name: name)


def spacy_model(folder: Path, language: str, patterns: dict[str, str]) -> str:
    import spacy

    nlp = spacy.blank(language)
    if patterns:
        rules = [{"label": label, "pattern": words} for words, label in patterns.items()]
        nlp.add_pipe("entity_ruler").add_patterns(rules)
    nlp.to_disk(folder)
    return f"spacy:{folder}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("spacy", "not an engine", id="no model"),
        pytest.param("flair:ner", "not an engine", id="unknown kind"),
        pytest.param("spacy:en_core_web_nosuch", "the model is not installed", id="spaCy model"),
        # A module without metadata is no installed model to spaCy, and would be downloaded.
        pytest.param("spacy:json", "the model is not installed", id="a module, no package"),
    ],
)
def test_what_is_not_there_is_an_error_at_once(name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message) as caught:
        PresidioDetector(engines=[name])
    assert name in str(caught.value)


@pytest.mark.parametrize("kind", ["spacy", "stanza", "transformers", "gliner"])
def test_a_missing_package_is_named_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=rf"not installed: {kind}.*\n.*pip install {kind}"):
        build_engine(f"{kind}:/models/x")


@pytest.mark.parametrize("kind", ["transformers", "gliner"])
@pytest.mark.usefixtures("installed")
def test_a_model_is_a_folder_on_this_machine(tmp_path: Path, kind: str) -> None:
    for model in ("dslim/bert-base-NER", str(tmp_path)):
        with pytest.raises(ModelError, match=r"no folder with a \w*config\.json"):
            build_engine(f"{kind}:{model}")


def test_spacy_is_asked(tmp_path: Path) -> None:
    patterns = {"Ryu Kum-hui": "PERSON", "Hamhung": "GPE", "Friday": "DATE", "three": "CARDINAL"}
    engine = spacy_model(tmp_path / "m", "en", patterns)
    found = {(f.entity, f.text): f for f in look(engine)}
    assert set(found) == {
        ("PERSON", "Ryu Kum-hui"),
        ("LOCATION", "Hamhung"),
        ("DATE_TIME", "Friday"),
    }
    person = found["PERSON", "Ryu Kum-hui"]
    assert person.rule == "engine.spacy:m.PERSON"  # without the folder it lies in
    assert person.detector == "model"
    assert person.severity is Severity.REVIEW
    assert not person.weak


def test_two_models_that_reports_could_not_tell_apart_are_refused(tmp_path: Path) -> None:
    for parent in ("a", "b"):
        (tmp_path / parent).mkdir()
    names = [spacy_model(tmp_path / p / "m", "en", {"Hamhung": "GPE"}) for p in ("a", "b")]
    with pytest.raises(ModelError, match="two models with one name"):
        PresidioDetector(engines=names)
    assert PresidioDetector(engines=[names[0], names[0]]).version.endswith(", spacy:m")


def test_a_spacy_model_of_all_languages_reads_korean(tmp_path: Path) -> None:
    engine = spacy_model(tmp_path / "m", "xx", {"류금희는": "PER"})
    assert [(f.entity, f.text) for f in look(engine)] == [("PERSON", "류금희는")]


def test_an_english_spacy_model_is_not_asked_about_korean(tmp_path: Path) -> None:
    engine = spacy_model(tmp_path / "m", "en", {"류금희는": "PERSON"})
    assert look(engine) == []


@pytest.mark.parametrize(
    ("patterns", "message"),
    [
        pytest.param({}, "finds no entities", id="no entities"),
        pytest.param({"three": "CARDINAL"}, "finds no entities", id="only what is ignored"),
        pytest.param({"goats": "CATTLE"}, "does not know: CATTLE", id="unknown label"),
    ],
)
def test_a_spacy_model_that_would_miss_silently_is_refused(
    tmp_path: Path, patterns: dict[str, str], message: str
) -> None:
    with pytest.raises(ModelError, match=message):
        look(spacy_model(tmp_path / "m", "en", patterns))


def test_a_spacy_folder_that_cannot_be_loaded_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="the model cannot be loaded"):
        look(f"spacy:{tmp_path}")


@pytest.fixture
def transformers(monkeypatch: pytest.MonkeyPatch, installed: None, tmp_path: Path) -> Any:
    """A transformers pipeline that marks two words; its labels can be set."""
    from presidio_analyzer.predefined_recognizers.ner import huggingface_ner_recognizer as module

    fake = SimpleNamespace(labels=["O", "B-PER", "B-LOC", "B-MISC"], fails=False, asked=[])

    def pipeline(task: str, model: str, **_: Any) -> Any:
        fake.asked.append((task, model))

        def run(text: str) -> list[dict[str, Any]]:
            if fake.fails:
                raise RuntimeError(text)
            marks = (("Ryu Kum-hui", "PER", 0.9), ("Hamhung", "LOC", 0.4), ("goats", "MISC", 0.9))
            return [
                {
                    "entity_group": label,
                    "score": score,
                    "start": text.index(words),
                    "end": text.index(words) + len(words),
                }
                for words, label, score in marks
                if words in text
            ]

        run.model = SimpleNamespace(  # type: ignore[attr-defined]
            config=SimpleNamespace(id2label=dict(enumerate(fake.labels)))
        )
        return run

    monkeypatch.setattr(module, "hf_pipeline", pipeline)
    monkeypatch.setattr(module, "torch", SimpleNamespace())
    (tmp_path / "config.json").write_text("{}", "utf-8")
    fake.name = f"transformers:{tmp_path}"
    return fake


def test_transformers_are_asked(transformers: Any) -> None:
    found = {(f.entity, f.text): f.weak for f in look(transformers.name)}
    assert found == {("PERSON", "Ryu Kum-hui"): False, ("LOCATION", "Hamhung"): True}
    folder = transformers.name.partition(":")[2]
    assert transformers.asked == [("token-classification", folder)]


def test_a_transformers_model_with_unknown_labels_is_refused(transformers: Any) -> None:
    transformers.labels = ["O", "B-PER", "B-CATTLE"]
    with pytest.raises(ModelError, match="does not know: CATTLE"):
        look(transformers.name)


def test_a_transformers_model_that_fails_on_a_text_is_no_silent_miss(transformers: Any) -> None:
    """Presidio answers with a warning that quotes the text, and no entities."""
    transformers.fails = True
    with pytest.raises(Unsafe, match="gave up") as caught:
        look(transformers.name)
    assert "Ryu" not in str(caught.value)


@pytest.mark.usefixtures("installed")
def test_gliner_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from presidio_analyzer.predefined_recognizers.ner import gliner_recognizer as module

    calls: list[dict[str, Any]] = []

    class Fake:
        def predict_entities(self, text: str, labels: list[str], **_: Any) -> list[dict[str, Any]]:
            assert set(labels) == set(engine_questions())
            start = text.find("Hamhung")
            place = {"label": "location", "score": 0.8, "start": start, "end": start + 7}
            return [place] if start >= 0 else []

    def from_pretrained(name: str, **options: Any) -> Fake:
        calls.append({"name": name, **options})
        return Fake()

    monkeypatch.setattr(module, "GLiNER", SimpleNamespace(from_pretrained=from_pretrained))
    (tmp_path / "gliner_config.json").write_text(json.dumps({}), "utf-8")
    assert [(f.entity, f.text) for f in look(f"gliner:{tmp_path}")] == [("LOCATION", "Hamhung")]
    assert calls[0]["name"] == str(tmp_path)
    assert calls[0]["local_files_only"] is True


@pytest.mark.usefixtures("installed")
def test_a_stanza_language_that_is_not_on_this_machine_is_an_error() -> None:
    """Stanza itself is absent here, so opening it fails as an absent language does."""
    with pytest.raises(ModelError, match="the model cannot be loaded"):
        look("stanza:en")
