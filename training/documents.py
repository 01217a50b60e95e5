"""What the models learn from: annotated drafts and open corpora, as texts with labelled spans."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.gold import TYPES, read_gold

KEEP = "KEEP"
"""Label of what looks identifying and is public, generic or the pen name."""
LABELS = ("O", KEEP, *(f"{part}-{name}" for name in TYPES for part in "BI"))
ENGLISH_CORPUS_LABELS = (
    "O",
    *(f"{part}-{name}" for name in ("PER", "LOC", "ORG") for part in "BI"),
)
KOREAN_CORPUS_LABELS = (
    "O",
    *(f"{part}-{name}" for name in ("PS", "LC", "OG", "DT", "TI", "QT") for part in "BI"),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled stretch, in code points of its document. `kept` marks what must not be found."""

    start: int
    end: int
    type: str
    kept: bool = False

    def labels(self) -> tuple[str, str]:
        """The label of its first character or token and of the others."""
        return (KEEP, KEEP) if self.kept else (f"B-{self.type}", f"I-{self.type}")


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its marks, in order and without overlaps."""

    name: str
    text: str
    marks: tuple[Marked, ...]

    def piece(self, start: int, end: int) -> Document:
        """The stretch `start`..`end` with the marks that begin in it, cut at its end."""
        inside = [m for m in self.marks if start <= m.start < end]
        marks = (Marked(m.start - start, min(m.end, end) - start, m.type, m.kept) for m in inside)
        return Document(self.name, self.text[start:end], tuple(marks))


def drafts(folders: Sequence[Path], language: str) -> list[Document]:
    """The annotated drafts of a language, by name. Raises GoldError for a malformed one."""
    files = sorted(file for folder in folders for file in folder.glob(f"{language}-*.txt"))
    out = []
    for gold in map(read_gold, files):
        marks = (
            Marked(m.span.start, m.span.end, m.type, kept=m.tier == "KEEP") for m in gold.marks
        )
        out.append(Document(gold.name, gold.text, tuple(marks)))
    return out


def corpus(path: Path) -> list[Document]:
    """Sentences of an open corpus: JSON lines {text, spans: [[start, end, label], …]}."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        marks = tuple(Marked(*span) for span in sorted(map(tuple, row["spans"])))
        out.append(Document(f"{path.stem}:{number}", row["text"], marks))
    return out


def folds(
    documents: Sequence[Document], count: int
) -> Iterator[tuple[list[Document], list[Document]]]:
    """(training, held out) for cross-validation: every `count`-th draft, so that a writer's
    neighbouring drafts spread over all folds and the split does not move between runs."""
    for number in range(count):
        held = list(documents[number::count])
        names = {document.name for document in held}
        yield [d for d in documents if d.name not in names], held
