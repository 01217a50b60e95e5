"""How a run does on general text: python -m training.general CORPUS.jsonl [--models DIR]

A general corpus marks every name, public or private; this tool is to find the private ones. So
only recall means something here: how many persons, places and organisations of the corpus a
finding touches at review or block (by itself something to settle), and how many at any severity.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from redact.core import Author, Severity, Span
from redact.ner import MODELS
from redact.pipeline import finder
from training.documents import corpus


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--models", type=Path, default=MODELS)
    options = parser.parse_args()
    find = finder(models_in=options.models)
    counts: Counter[tuple[str, str]] = Counter()
    words = loud = 0
    for document in corpus(options.corpus):
        findings = find(document.name, document.text, Author())
        words += len(document.text.split())
        loud += sum(f.severity is not Severity.INFO for f in findings)
        for mark in document.marks:
            touching = [f for f in findings if f.span.overlaps(Span(mark.start, mark.end))]
            counts[mark.type, "of"] += 1
            counts[mark.type, "any"] += bool(touching)
            counts[mark.type, "loud"] += any(f.severity is not Severity.INFO for f in touching)
    print(f"{options.corpus.name}: {words} words, {1000 * loud / words:.1f} findings per 1,000")
    for kind in sorted({kind for kind, _ in counts}):
        of, some, stand = (counts[kind, key] for key in ("of", "any", "loud"))
        print(f"  {kind:4} {of:5}  review or block {stand / of:6.1%}  any {some / of:6.1%}")


if __name__ == "__main__":
    main()
