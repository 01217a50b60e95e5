"""How sure a model must be, by label: `redact/data/thresholds.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from redact.core import Severity
from redact.entities import entities
from redact.errors import ModelError
from redact.tables import read_table


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a label of a model becomes. Probabilities are 0..1, `weak` at most `strong`."""

    entity: str
    """Entity name as in `entities.yaml`; empty where the engine names entities itself."""
    strong: float
    weak: float
    severity: Severity


@cache
def _data() -> Mapping[str, Any]:
    data = read_table("thresholds")
    assert isinstance(data, dict)
    return MappingProxyType(data)


def code_threshold() -> float:
    """The score of Presidio from which a code counts."""
    return float(_data()["codes"])


def engine_threshold() -> Threshold:
    """The threshold for every label of an engine that does not ship with the package."""
    return _threshold({"entity": "", **_data()["engines"]})


def engine_labels() -> Mapping[str, str]:
    """Labels of common tag sets → entity; empty for a label that is left out on purpose."""
    data = _data()["engines"]
    out = {label: entity for entity, labels in data["labels"].items() for label in labels}
    return MappingProxyType(out | dict.fromkeys(data["ignored"], ""))


def engine_questions() -> Mapping[str, str]:
    """What an engine that takes any label is asked to find → entity."""
    return MappingProxyType(dict(_data()["engines"]["ask"]))


def model_thresholds(
    model: str, strong: Mapping[str, float] | None = None
) -> Mapping[str, Threshold]:
    """Thresholds of a shipped model by label.

    `strong` replaces the strong threshold of entities (the settings' `thresholds`); the weak one
    never stays above it. Raises ModelError for a model without thresholds.
    """
    try:
        labels = _data()["models"][model]
    except KeyError:
        raise ModelError(
            "redact/data/thresholds.yaml", f"no thresholds for the model {model}", "add them"
        ) from None
    out = {}
    for label, fields in labels.items():
        value = _threshold(fields)
        wanted = (strong or {}).get(value.entity, value.strong)
        out[label] = replace(value, strong=wanted, weak=min(value.weak, wanted))
    return MappingProxyType(out)


def model_doubts(model: str, doubts: Mapping[str, float] | None = None) -> Mapping[str, float]:
    """By entity: the probability below which a shipped model's no makes a rule's finding a hint.

    `doubts` replaces that of entities (the settings' `doubts`). Raises ModelError for a model
    without thresholds.
    """
    try:
        held = _data()["doubts"][model]
    except KeyError:
        raise ModelError(
            "redact/data/thresholds.yaml", f"no doubts for the model {model}", "add them"
        ) from None
    other = float(held["other"])
    out = {name: float(held.get(name, other)) for name in entities()}
    return MappingProxyType({**out, **(doubts or {})})


def _threshold(fields: Mapping[str, Any]) -> Threshold:
    return Threshold(
        entity=fields["entity"],
        strong=float(fields["strong"]),
        weak=float(fields["weak"]),
        severity=Severity(fields["severity"]),
    )
