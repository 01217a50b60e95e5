"""`redact rules`: list, show and test the rules in force."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Collection, Iterator
from typing import Any

import click

from redact.cli.completing import entity_names, rule_ids
from redact.cli.options import colour_option, request, settings_options
from redact.cli.start import Start
from redact.core import Effect, Severity
from redact.errors import LocatedError
from redact.rule import Composite, Patterns, Recogniser, Rule, Terms
from redact.terminal import Colour, pad, printable, style, wants_colour, width

_SHOWN = 12  # terms of a long list that are quoted
_LONG = 80  # characters of a pattern that is quoted
_COLOURS = {Severity.BLOCK: "red", Severity.REVIEW: "yellow", Severity.INFO: "cyan"}


@click.group(short_help="List, show and test the rules.")
def rules() -> None:
    """List, show and test the rules in force: the shipped ones and your own."""


@rules.command("list")
@click.option(
    "--entity",
    metavar="NAME",
    shell_complete=entity_names,
    help="Only rules for this kind, as PERSON.",
)
@click.option("--language", type=click.Choice(["en", "ko", "any"]), help="Only this language.")
@settings_options
@colour_option
@click.pass_obj
def list_(
    start: Start, /, *, entity: str | None, language: str | None, colour: Colour, **asked: Any
) -> int:
    """Name every rule with its severity, what it does, and what it finds."""
    on = wants_colour(colour, sys.stdout)
    found = start.rules(request(**asked))
    chosen = [
        rule
        for rule in found.rules
        if entity in (None, rule.entity) and language in (None, rule.language)
    ]
    columns = max((width(rule.id) for rule in chosen), default=0)
    kinds = max((width(rule.entity) for rule in chosen), default=0)
    for rule in chosen:
        severity = style(pad(rule.severity.value, 6), _COLOURS[rule.severity], on=on)
        line = f"{pad(rule.id, columns)}  {severity}  {pad(_does(rule), 10)}  "
        click.echo(f"{line}{pad(rule.entity, kinds)}  {printable(rule.message)}", color=on)
    packs = f"{len(chosen)} of {len(found.rules)} rules, {len(found.packs)} packs"
    click.echo(f"{packs}, version {found.digest}", err=True)
    return 0


@rules.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=rule_ids)
@settings_options
@colour_option
@click.pass_obj
def show(start: Start, /, *, ids: tuple[str, ...], colour: Colour, **asked: Any) -> int:
    """Say everything about a rule: what, why, from where, and its examples."""
    on = wants_colour(colour, sys.stdout)
    known = {rule.id: rule for rule in start.rules(request(**asked)).rules}
    for number, name in enumerate(ids):
        if name not in known:
            raise _unknown(name, known)
        if number:
            click.echo()
        for line in _shown(known[name], on=on):
            click.echo(line, color=on)
    return 0


@rules.command()
@click.argument("ids", metavar="[ID...]", nargs=-1, shell_complete=rule_ids)
@settings_options
@click.pass_obj
def test(start: Start, /, *, ids: tuple[str, ...], **asked: Any) -> int:
    """Run the examples of the rules named, or of all. Answers 1 when one does not hold."""
    wanted = request(**asked)
    known = {rule.id: rule for rule in start.rules(wanted).rules}
    for name in ids:
        if name not in known:
            raise _unknown(name, known)
    failures = start.test_rules(wanted, ids)
    for failure in failures:
        rule, number = failure.rule, failure.number
        line = f"{rule.where}: {rule.id}: {failure.list_name} example {number}: {failure.problem}"
        click.echo(printable(line))
    chosen = [known[name] for name in dict.fromkeys(ids)] or list(known.values())
    count = sum(len(rule.examples.flag) + len(rule.examples.passes) for rule in chosen)
    result = f"{len(failures)} do not hold" if failures else "all hold"
    click.echo(f"{len(chosen)} rules, {count} examples: {result}", err=True)
    return 1 if failures else 0


def _unknown(name: str, known: Collection[str]) -> LocatedError:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else "redact rules list names them"
    return LocatedError(printable(name), "no rule has this id", hint)


def _does(rule: Rule) -> str:
    """The action; for a rule that speaks about other findings, what it does to them."""
    return rule.action.value if rule.effect is Effect.FIND else rule.effect.value


def _shown(rule: Rule, *, on: bool) -> Iterator[str]:
    yield style(rule.id, "bold", on=on)
    facts = {
        "finds": rule.message,
        "why": rule.why,
        "kind": rule.entity,
        "language": rule.language,
        "severity": rule.severity.value + (", a weak hint" if rule.weak else ""),
        "does": _does(rule) + (f": {rule.replacement}" if rule.replacement is not None else ""),
        "score": f"{rule.score:.2f}",
        "matches": _matcher(rule),
        "written in": rule.where,
        "source": ", ".join(rule.source),
    }
    for name, value in facts.items():
        yield f"  {style(pad(name, 10), 'dim', on=on)}  {printable(value)}"
    for name, examples in (("flags", rule.examples.flag), ("passes", rule.examples.passes)):
        for number, example in enumerate(examples):
            label = "" if number else name
            yield f"  {style(pad(label, 10), 'dim', on=on)}  {printable(example)}"


def _matcher(rule: Rule) -> str:
    match rule.matcher:
        case Terms(terms=terms):
            shown = ", ".join(term.text for term in terms[:_SHOWN])
            left = len(terms) - _SHOWN
            return f"{len(terms)} terms: {shown}" + (f" and {left} more" if left > 0 else "")
        case Patterns(patterns=patterns):
            # Expanded, a pattern fills screens; the file has it as its author wrote it.
            count = len(patterns)
            return (
                patterns[0]
                if count == 1 and len(patterns[0]) <= _LONG
                else f"{count} pattern{'s' if count > 1 else ''}, in {rule.where}"
            )
        case Recogniser(name=name):
            return f"the grammar {name}"
        case Composite(find=find, together=together, within=within):
            near = " and ".join(" or ".join(group) for group in together)
            reach = f"{within} characters" if isinstance(within, int) else f"one {within}"
            return f"{' or '.join(find)} near {near}, within {reach}"
