"""`doctor` looks at everything and turns what is wrong into lines, never into an exception."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from redact.core import Severity
from redact.errors import ModelError, RuleError, SettingsError
from redact.health import LIBRARIES, Part, health
from redact.packs import Pack, RuleSet
from redact.settings import default_settings

RULES = RuleSet((), (Pack("en/places", "Places", "d" * 64),), "abc123")


def parts(*, settings=default_settings, rules=lambda _: RULES, detectors=lambda *_: ()):
    return health(settings, rules, detectors)


def problems(found: list[Part]) -> list[str]:
    return [part.problem for part in found if part.problem]


def fail(error: Exception):
    def raise_it(*_):
        raise error

    return raise_it


def test_everything_is_named_with_its_version() -> None:
    found = {(part.group, part.name): part for part in parts()}
    assert {name for group, name in found if group == "libraries"} == set(LIBRARIES)
    assert ("models", "en-details") in found
    assert "sha256" in found["models", "en-details"].value
    assert found["rules", "version"].value == "abc123  0 rules"
    assert "en/places" in {name for _, name in found}
    assert found["settings", "engines"].value == "embedded"


def test_a_finished_installation_has_no_problem() -> None:
    assert problems(parts()) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param(
            {"settings": fail(SettingsError("s.yml:2", "no", "hint"))}, "s.yml:2: no; hint",
            id="settings",
        ),
        pytest.param({"rules": fail(RuleError("r.yaml:9", "bad", "mend"))}, "r.yaml:9: bad; mend",
                     id="rules"),
        pytest.param(
            {"detectors": fail(ModelError("engine spacy:x", "not installed", "pip install spacy"))},
            "engine spacy:x: not installed; pip install spacy",
            id="engine",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_line(broken, said) -> None:
    found = parts(**broken)
    assert problems(found) == [said]
    assert found[-1].group == "key for ids"


def test_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "kiwipiepy":
            raise PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr("redact.health.version", version)
    assert problems(parts()) == ["not installed; pip install kiwipiepy"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({}, "none is there", id="no model"),
        pytest.param({"m/manifest.json": "{}"}, "m/manifest.json: is damaged", id="damaged"),
        pytest.param(
            {
                "m/manifest.json": '{"name": "m", "version": "1", "language": "en", "licence": "x",'
                ' "network": "a.onnx", "files": {"a.onnx": "00"}}',
                "m/a.onnx": "changed",
            },
            "m/a.onnx",
            id="a file that differs",
        ),
    ],
)
def test_models_are_read_to_the_last_byte(files, said, tmp_path, monkeypatch) -> None:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr("redact.health.MODELS", tmp_path)
    (problem,) = problems(parts())
    assert said in problem


def test_settings_in_force_are_told() -> None:
    chosen = replace(
        default_settings(),
        file="house/.redact.yml",
        disabled=("ko",),
        engines=(),
        rules=(Path("/own"),),
        thresholds={"AGE": 0.5},
        severities={"MONEY": Severity.INFO},
        house=("column.example",),
    )
    told = {part.name: part.value for part in parts(settings=lambda: chosen)}
    assert told["file"] == "house/.redact.yml"
    assert told["packs off"] == "ko"
    assert told["engines"].startswith("none")
    assert told["own rules"] == "/own"
    assert told["thresholds"] == "AGE 0.5"
    assert told["severities"] == "MONEY info"
    assert told["house"] == "1 entries"


def test_a_key_that_others_can_read(tmp_path, monkeypatch) -> None:
    key = tmp_path / "key"
    key.write_bytes(bytes(32))
    key.chmod(0o644)
    monkeypatch.setenv("REDACT_KEY_FILE", str(key))
    (problem,) = problems(parts())
    assert "chmod 600" in problem
