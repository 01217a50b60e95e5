"""`redact explain`: what a finding means, why it matters and how to say it otherwise."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from redact.cli.completing import rules_and_entities
from redact.cli.options import colour_option, config_options, lang_option, request
from redact.cli.start import Start
from redact.core import Severity
from redact.entities import Entity, entities
from redact.errors import LocatedError
from redact.report import Tongue, Wording, wording
from redact.rule import Rule
from redact.terminal import (
    Colour,
    is_terminal,
    of_system,
    printable,
    style,
    wants_colour,
)

_EXAMPLES = 3
"""As many of each sort are shown; redact rules show has all."""
_HANGUL = re.compile("[가-힣]")


@click.command(short_help="Say what a finding means, and how to write it otherwise.")
@click.argument(
    "names", metavar="RULE|KIND...", nargs=-1, required=True, shell_complete=rules_and_entities
)
@config_options
@lang_option
@colour_option
@click.pass_obj
def explain(
    start: Start,
    /,
    *,
    names: tuple[str, ...],
    language: Tongue | None,
    colour: Colour,
    **asked: Any,
) -> int:
    """Say what a rule or a kind of finding means: what it is, why it can tell who somebody is, and
    how to say it otherwise, with examples.

    RULE is what stands in brackets behind a finding, as any.place.county; KIND what stands before
    it, as PERSON. redact rules show tells a rule's author more.
    """
    here = of_system(os.environ) if is_terminal(sys.stdout) else None
    say, on = wording(language or here or "en"), wants_colour(colour, sys.stdout)
    rules = {one.id: one for one in start.rules(request(engines=None, **asked)).rules}
    for number, name in enumerate(names):
        if number:
            click.echo()
        rule, kind = rules.get(name.lower()), entities().get(name.upper())
        if rule is None and kind is None:
            raise _unknown(name, [*rules, *entities()])
        lines = _of_rule(rule, say) if rule else _of_kind(kind, list(rules.values()), say)
        for title, text in lines:
            label = style(title, "bold", on=on)
            click.echo(f"{label}: {printable(text)}" if text else label, color=on)
    return 0


def _of_rule(rule: Rule, say: Wording) -> Iterator[tuple[str, str]]:
    label = say.label(rule.entity)
    yield rule.id, label if say.tongue == "ko" else f"{rule.message} ({label})"
    advice = say.advice_on(rule.entity)
    yield say("writer.why"), rule.why if say.tongue == "en" else advice.why
    yield say("explain.severity"), say(f"explain.{rule.severity}")
    if rule.severity is not Severity.INFO:
        yield say("writer.how"), advice.how
    yield from _examples(say("explain.found"), rule.examples.flag, say)
    yield from _examples(say("explain.passed"), rule.examples.passes, say)


def _of_kind(kind: Entity | None, rules: Sequence[Rule], say: Wording) -> Iterator[tuple[str, str]]:
    if kind is None:
        return
    advice = say.advice_on(kind.name)
    yield kind.name, say.label(kind.name)
    yield say("writer.why"), advice.why
    yield say("explain.severity"), say(f"explain.{kind.severity}")
    yield say("writer.how"), advice.how
    ids = [one.id for one in rules if one.entity == kind.name]
    if ids:
        yield say("explain.rules"), ", ".join(ids)


def _examples(title: str, examples: Sequence[str], say: Wording) -> Iterator[tuple[str, str]]:
    """Those in the reader's language first."""
    korean = say.tongue == "ko"
    ordered = sorted(examples, key=lambda text: bool(_HANGUL.search(text)) is not korean)
    for text in ordered[:_EXAMPLES]:
        yield title, " ".join(text.split())


def _unknown(name: str, known: Sequence[str]) -> LocatedError:
    spelled = {one.lower(): one for one in known}
    near = difflib.get_close_matches(name.lower(), spelled, n=1)
    hint = f"did you mean {spelled[near[0]]}?" if near else "redact rules list names the rules"
    return LocatedError(printable(name), "no rule and no kind of finding is called so", hint)
