"""Presidio without spaCy finds the same, and gets spaCy when an engine needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from spacy_models import model_folder

ROOT = Path(__file__).parent.parent
LOOK = """
import json, sys
{first}
from redact.core import Draft
from redact.normalise import normalise
from redact.presidio.detector import PresidioDetector

def look(*engines):
    view = normalise(Draft("d.txt", {text!r}))
    found = PresidioDetector(engines=engines).detect(view)
    return [[f.entity, f.rule, f.text, f.score] for f in found]

found = [look()]
spacy_at_first = "spacy" in sys.modules
{then}
print(json.dumps([found, spacy_at_first]))
"""
TEXTS = [
    pytest.param("Write to kim@example.org or call 010-2345-6789, Kim said.", id="en"),
    pytest.param("김금희에게 kim@example.org, 010-2345-6789로 련락하시오.", id="ko"),
]


def fresh(text: str, first: str = "", then: str = "") -> tuple[list, bool]:
    """In a process of its own, as Presidio is imported once."""
    code = LOOK.format(text=text, first=first, then=then)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found, spacy = json.loads(done.stdout)
    return found, spacy


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_is_found_without_spacy(text: str) -> None:
    without, spacy = fresh(text)
    assert not spacy
    assert {one[0] for one in without[0]} >= {"EMAIL_ADDRESS", "PHONE_NUMBER"}
    assert fresh(text, first="import spacy") == (without, True)


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [("en", "Kim", TEXTS[0].values[0]), ("xx", "김금희에게", TEXTS[1].values[0])],
    ids=["en", "ko"],
)
def test_an_engine_gets_spacy(tmp_path: Path, language: str, word: str, text: str) -> None:
    model = model_folder(tmp_path / "m", language, {word: "PERSON"})
    (before, after, again), spacy = fresh(
        text, then=f"found += [look({f'spacy:{model}'!r}), look()]"
    )
    assert not spacy
    assert [one[2] for one in after if one[1].startswith("engine.spacy:m")] == [word]
    assert before == again == [one for one in after if not one[1].startswith("engine.")]


def test_the_classes_are_presidios_own_afterwards() -> None:
    code = (
        "import sys\n"
        "from redact.presidio.light import with_engines, without_engines\n"
        "without_engines(); without_engines()\n"
        "assert not [m for m in sys.modules if m.partition('.')[0] in ('spacy', 'thinc')]\n"
        "with_engines(); with_engines()\n"
        "from presidio_analyzer.nlp_engine import (NlpEngineProvider, SpacyNlpEngine,\n"
        "    nlp_engine_provider as provider, spacy_nlp_engine as own)\n"
        "assert SpacyNlpEngine is provider.SpacyNlpEngine is own.SpacyNlpEngine\n"
        "assert {'spacy', 'slim', 'no_op'} <= set(NlpEngineProvider().nlp_engines)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_another_presidio_that_takes_more_is_imported_whole() -> None:
    code = (
        "import sys\n"
        "from redact.presidio import light\n"
        "light._ANNOTATED = ('Doc',)\n"  # Span cannot be taken from the stand-in
        "light.without_engines()\n"
        "from presidio_analyzer import AnalyzerEngine\n"
        "assert 'spacy.language' in sys.modules and not light._absent\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
