"""What a shell completes: names that only the program knows."""

from __future__ import annotations

from click import Context, Parameter
from click.shell_completion import CompletionItem

from redact.entities import entities
from redact.settings.fields import EMBEDDED, ENGINES

_ENGINES = ("none", *(name if name == EMBEDDED else f"{name}:" for name in ENGINES))


def rule_ids(context: Context, parameter: Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001
    """Rules in force without options; none where they cannot be loaded: a shell shows no error."""
    from redact.cli.options import request  # it names this module
    from redact.errors import RedactError

    try:
        rules = context.obj.rules(request(config=None, rule_folders=(), engines=None)).rules
    except RedactError:
        return []
    return [CompletionItem(one.id, help=one.message) for one in rules if one.id.startswith(begun)]


def entity_names(
    context: Context,  # noqa: ARG001
    parameter: Parameter,  # noqa: ARG001
    begun: str,
) -> list[CompletionItem]:
    """Kinds of findings, in whatever case they are begun."""
    known = entities().values()
    return [
        CompletionItem(one.name, help=one.label_en)
        for one in known
        if one.name.startswith(begun.upper())
    ]


def rules_and_entities(context: Context, parameter: Parameter, begun: str) -> list[CompletionItem]:
    """Both."""
    named = entity_names(context, parameter, begun)
    return [*rule_ids(context, parameter, begun), *named]


def engines(
    context: Context,  # noqa: ARG001
    parameter: Parameter,  # noqa: ARG001
    begun: str,
) -> list[CompletionItem]:
    """What is built in, and how the others begin."""
    return [CompletionItem(name) for name in _ENGINES if name.startswith(begun)]
