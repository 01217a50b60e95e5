"""Cross-validate: python -m training.cross_validate LANGUAGE MODELS... [--errors]

MODELS are folders of models, the first trained with `--fold 0/COUNT`, the last with
`--fold COUNT-1/COUNT`. The whole tool looks at every draft with the models that have not seen it;
one report over all drafts is printed, as `redact evaluate` prints it.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path

from redact.cli.start import Request
from redact.pipeline import Start
from redact.report import Conditions, Evaluation, Layout, Words, evaluation_as_text
from redact.settings import shipped_rules
from training.held_out import DRAFTS, held_out


def evaluate(language: str, fold: str, models: Path, drafts: Sequence[Path]) -> Evaluation:
    """The whole tool, with these models, on the drafts of the fold."""
    paths = tuple(map(str, held_out(language, fold, drafts)))
    settings = shipped_rules() / "presets" / "default.yaml"
    request = Request(paths=paths, config=settings)
    return Start().evaluation(request, Conditions(models=models)).run(lambda: None)


def main() -> None:
    """Run every fold, print one report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("language", choices=("en", "ko"))
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--drafts", type=Path, nargs="+", default=[DRAFTS])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--resamples", type=int, default=1000)
    options = parser.parse_args()
    count = len(options.models)
    folds = [
        evaluate(options.language, f"{number}/{count}", models, options.drafts)
        for number, models in enumerate(options.models)
    ]
    together = dataclasses.replace(
        folds[0],
        results=tuple(result for fold in folds for result in fold.results),
        resamples=options.resamples,
    )
    layout = Layout(words=Words.SHOWN)
    print(evaluation_as_text(together, layout, errors=options.errors), end="")


if __name__ == "__main__":
    main()
