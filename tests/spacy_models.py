"""Small spaCy models for tests: word lists, since no trained model is installed."""

from __future__ import annotations

from pathlib import Path


def model_folder(folder: Path, language: str, patterns: dict[str, str], **meta: str) -> Path:
    """A model in `folder` that finds `patterns` (words → label)."""
    import spacy

    nlp = spacy.blank(language)
    nlp.meta.update(meta)
    if patterns:
        rules = [{"label": label, "pattern": words} for words, label in patterns.items()]
        nlp.add_pipe("entity_ruler").add_patterns(rules)
    folder.mkdir(parents=True)
    nlp.to_disk(folder)
    return folder


def model_package(site: Path, name: str, patterns: dict[str, str]) -> None:
    """The same as an installed English package `name`, once `site` is on the path."""
    language, _, rest = name.partition("_")
    package, info = site / name, site / f"{name}-3.8.0.dist-info"
    package.mkdir()
    info.mkdir()
    data = model_folder(package / f"{name}-3.8.0", language, patterns, name=rest, version="3.8.0")
    (package / "meta.json").write_bytes((data / "meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 3.8.0\n", encoding="utf-8"
    )
