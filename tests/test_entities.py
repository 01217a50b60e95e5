"""The tables of entities and thresholds: complete, consistent, and what the models need."""

from __future__ import annotations

import json

import pytest

from redact.core import Action, Severity
from redact.entities import entities
from redact.errors import ModelError
from redact.ner import MODELS
from redact.ner.reading import types
from redact.thresholds import (
    code_threshold,
    engine_labels,
    engine_questions,
    engine_threshold,
    model_doubts,
    model_thresholds,
)

GOLD = frozenset(
    (
        *("PERSON", "PLACE", "DATE", "AGE", "DURATION", "COUNT", "ORG", "ROLE", "RELATION"),
        *("EVENT", "CODE", "BODY", "MONEY"),
    )
)
SHIPPED = sorted(path.parent.name for path in MODELS.glob("*/manifest.json"))


def test_entities_cover_the_annotation_scheme() -> None:
    assert {entity.gold for entity in entities().values()} == GOLD | {""}
    assert [entity.name for entity in entities().values() if not entity.gold] == [
        "UNREAD",
        "FILE_PART",
    ]


@pytest.mark.parametrize("name", entities())
def test_an_entity_is_complete(name: str) -> None:
    entity = entities()[name]
    assert entity.name == name
    assert entity.severity in Severity
    assert entity.action in Action
    assert entity.label_en == entity.label_en.strip() != ""
    assert any("가" <= char <= "힣" for char in entity.label_ko)
    assert entity.why.endswith(".")


def test_labels_are_distinct() -> None:
    """Two entities with one label could not be told apart in a report."""
    for language in ("label_en", "label_ko"):
        labels = [getattr(entity, language) for entity in entities().values()]
        assert len(set(labels)) == len(labels)


def test_entities_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        entities()["PERSON"] = entities()["AGE"]  # type: ignore[index]


@pytest.mark.parametrize("model", SHIPPED)
def test_every_label_of_a_shipped_model_has_a_threshold(model: str) -> None:
    labels = json.loads((MODELS / model / "labels.json").read_text("utf-8"))
    thresholds = model_thresholds(model)
    assert set(thresholds) == set(types(labels))
    for label, threshold in thresholds.items():
        assert entities()[threshold.entity].gold == label
        assert 0 < threshold.weak < threshold.strong < 1
        assert threshold.severity is not Severity.BLOCK


def test_settings_move_the_strong_threshold_only_of_their_entity() -> None:
    default, moved = model_thresholds("en-details"), model_thresholds("en-details", {"PERSON": 0.9})
    assert moved["PERSON"].strong == 0.9
    assert moved["PERSON"].weak == default["PERSON"].weak
    assert {label for label in default if moved[label] != default[label]} == {"PERSON"}


def test_a_weak_threshold_never_stands_above_the_strong_one() -> None:
    assert model_thresholds("en-details", {"PERSON": 0.01})["PERSON"].weak == 0.01


def test_a_model_without_thresholds_is_an_error() -> None:
    with pytest.raises(ModelError, match="no thresholds for the model xx-other"):
        model_thresholds("xx-other")


@pytest.mark.parametrize("model", SHIPPED)
def test_every_entity_has_a_doubt(model: str) -> None:
    doubts = model_doubts(model)
    assert set(doubts) == set(entities())
    assert all(0 <= doubt < 0.5 for doubt in doubts.values())
    assert model_doubts(model, {"AGE": 0.0})["AGE"] == 0


def test_a_model_without_doubts_is_an_error() -> None:
    with pytest.raises(ModelError, match="no doubts for the model xx-other"):
        model_doubts("xx-other")


def test_engines_report_entities_that_exist() -> None:
    assert {entity for entity in engine_labels().values() if entity} <= set(entities())
    assert set(engine_questions().values()) <= set(entities())
    assert engine_labels()["CARDINAL"] == ""
    assert 0 < engine_threshold().weak < engine_threshold().strong < 0.85
    assert 0.1 < code_threshold() <= 0.4
