"""`redact evaluate`: how much is found on annotated drafts; a number is no verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.cli.deliver import Delivery, hand_over, layout, progress, protect
from redact.cli.options import colour_option, config_options, request, together
from redact.cli.report_options import Wanted, output_options
from redact.cli.start import Start
from redact.core import Language
from redact.gold import RESAMPLES
from redact.report import Conditions, Evaluation, evaluation_as_json, evaluation_as_text
from redact.settings import EMBEDDED, check_engine
from redact.terminal import Colour

_PRESIDIO = "presidio-default"
_ENGINES = f"{_PRESIDIO}, spacy:MODEL, gliner:FOLDER, transformers:FOLDER, stanza:LANGUAGE"


def _engine(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    """Empty when nothing was given."""
    if given in (None, _PRESIDIO):
        return given or ""
    if given in (EMBEDDED, "none"):
        hint = "leave --engine out to measure redact itself, or use --rules-only"
        raise click.BadParameter(f"{given} is not measured by itself; {hint}", context, parameter)
    try:
        return check_engine(given)
    except ValueError:
        problem = f"{given!r} is no engine; there are {_ENGINES}"
        raise click.BadParameter(problem, context, parameter) from None


_options = together(
    click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        help="What the report is written as.  [default: text]",
    ),
    output_options,
    click.option("-q", "--quiet", is_flag=True, help="No progress, no notes on the measurement."),
)


@click.command(short_help="Measure how much is found, on annotated drafts of your own.")
@click.argument("paths", metavar="GOLD_DIR...", nargs=-1, required=True)
@click.option(
    "--errors", is_flag=True, help="List every miss and every false alarm, with its context."
)
@click.option(
    "--engine",
    callback=_engine,
    metavar="ENGINE",
    help="Measure another engine by itself, for comparison, without rules, models and author: "
    f"{_ENGINES}.",
)
@click.option("--rules-only", is_flag=True, help="Rules and codes only, no named-entity model.")
@click.option(
    "--models",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Models of the same names in place of the shipped ones, as training/ writes them.",
)
@click.option(
    "--author/--no-author",
    default=True,
    help="Give each run the pen name and what is disclosed, or not.  [default: --author]",
)
@click.option("--secrets", is_flag=True, help="Give each run the writer's profile as secrets too.")
@click.option("--language", type=click.Choice(["en", "ko"]), help="Only drafts in this language.")
@click.option(
    "--resamples",
    type=click.IntRange(0, 100_000),
    default=RESAMPLES,
    metavar="N",
    help=f"How often drafts are drawn anew for an interval; 0 for none.  [default: {RESAMPLES}]",
)
@config_options
@_options
@colour_option
@click.pass_obj
def evaluate(
    start: Start,
    /,
    *,
    errors: bool,
    engine: str,
    rules_only: bool,
    models: Path | None,
    author: bool,
    secrets: bool,
    language: Language | None,
    resamples: int,
    form: str,
    output: Path | None,
    show_text: bool | None,
    colour: Colour,
    quiet: bool,
    **asked: Any,
) -> int:
    """Measure how much is found on drafts in which a person has marked what identifies somebody.

    GOLD_DIR is a folder of annotated drafts (.txt), or one of them; docs/gold-format.md says how
    to annotate and what is measured. Nothing leaves the machine.

    \b
    Exit codes: 0  measured; a number is no verdict
                2  something could not be measured
    """
    if secrets and not author:
        raise click.UsageError("--secrets and --no-author contradict each other")
    own = {
        "--rules-only": rules_only,
        "--models": models is not None,
        "--rules": bool(asked["rule_folders"]),
        "--secrets": secrets,
        "--no-author": not author,
    }
    for option in [name for name, given in own.items() if given and engine]:
        raise click.UsageError(f"--engine measures that engine by itself, without {option}")

    report = Wanted(form, output)
    delivery = Delivery((report,), show_text, colour, quiet, verbose=False, exit_zero=False)
    conditions = Conditions(engine, rules_only, author, secrets, language, models)
    wanted = request(engines=() if rules_only else None, **asked)
    trial = start.evaluation(wanted, conditions)
    protect(delivery, trial.drafts)
    with progress(len(trial.drafts), delivery) as tick:
        result = replace(trial.run(tick), resamples=resamples)
    hand_over(_render(result, report, delivery, errors=errors), report, delivery)
    return 0


def _render(result: Evaluation, report: Wanted, delivery: Delivery, *, errors: bool) -> str:
    words = delivery.words(report)
    if report.form == "json":
        return evaluation_as_json(result, words, errors=errors)
    return evaluation_as_text(result, layout(report, delivery, words), errors=errors)
