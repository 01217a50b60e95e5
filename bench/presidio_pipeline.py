"""Presidio as most people get it, for bench/speed.py: spaCy's tagger, parser and entities.

The trained pipelines are no packages of the index, and speed does not depend on what the weights
say: a pipeline of the same architecture as en_core_web_sm with random weights does the same work.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
_LABELS = ("PERSON", "GPE", "ORG", "DATE", "CARDINAL", "NORP", "TIME", "LOC")


def seconds(texts: Sequence[str]) -> float:
    """For Presidio's analyser with its own recognisers on all texts, loaded before the clock
    starts."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    # Presidio's e-mail recogniser fetches a list at the first address; the one that ships will do.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    with tempfile.TemporaryDirectory() as folder:
        _pipeline().to_disk(Path(folder, "model"))
        models = [{"lang_code": "en", "model_name": str(Path(folder, "model"))}]
        nlp_engine = SpacyNlpEngine(models=models)
        nlp_engine._download_spacy_model_if_needed = lambda _: None  # nothing to fetch
        nlp_engine.load()
        engine = AnalyzerEngine(nlp_engine=nlp_engine, supported_languages=["en"])
        engine.analyze("He left Hoeryong in March.", language="en")
        start = time.perf_counter()
        for text in texts:
            engine.analyze(text, language="en")
        return time.perf_counter() - start


def _pipeline() -> Any:
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name, config={"model": {"tok2vec": _LISTENER}})
    words = ["He", "left", "Hoeryong", "in", "March"]
    annotation = {
        "words": words,
        "tags": ["PRP", "VBD", "NNP", "IN", "NNP"],
        "heads": [1, 1, 1, 1, 3],
        "deps": ["nsubj", "ROOT", "dobj", "prep", "pobj"],
        "entities": ["O", "O", "U-GPE", "O", "U-DATE"],
    }
    for label in _LABELS:
        nlp.get_pipe("ner").add_label(label)
    document = nlp.make_doc(" ".join(words))
    nlp.initialize(lambda: [Example.from_dict(document, annotation)])
    return nlp
