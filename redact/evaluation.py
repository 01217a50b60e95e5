"""Measure on annotated drafts: the tool as it is set up, or another engine by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redact.core import Author, Finding
from redact.errors import Unsafe
from redact.gold import GoldDraft, measure
from redact.presidio.alone import Alone
from redact.report import Conditions, Evaluation, Tool

Find = Callable[[str, str, Author], Sequence[Finding]]
"""(name, text, author) → findings, as `pipeline.finder` gives it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Annotated drafts that were read, and what will look at them, loaded. It is ready to run."""

    gold: Sequence[GoldDraft]
    conditions: Conditions
    look: Callable[[GoldDraft], Sequence[Finding]]
    tools: tuple[Tool, ...]
    settings_file: str = ""

    @property
    def drafts(self) -> Sequence[Path]:
        """The files that will be measured on."""
        return [Path(gold.name) for gold in self.gold]

    def run(self, tick: Callable[[], None]) -> Evaluation:
        """Look at every draft once; `tick` is called after each.

        Raises Unsafe, with the name of the draft, for one that cannot be looked at to its end: a
        number without it would be too good.
        """
        results = []
        for gold in self.gold:
            try:
                results.append((gold, measure(gold, self.look(gold))))
            except Unsafe as error:
                problem = f"cannot be measured: {error.where}: {error.problem}"
                raise Unsafe(gold.name, problem, error.hint) from None
            tick()
        return Evaluation(tuple(results), self.tools, self.conditions, self.settings_file)


def trial_of_tool(
    drafts: Sequence[GoldDraft],
    conditions: Conditions,
    find: Find,
    tools: tuple[Tool, ...],
    settings_file: str,
) -> Trial:
    """A trial of this tool. It is told of the author what the conditions say."""

    def look(gold: GoldDraft) -> Sequence[Finding]:
        return find(gold.name, gold.text, _told(gold.author, conditions))

    return Trial(drafts, conditions, look, tools, settings_file)


def _told(author: Author, conditions: Conditions) -> Author:
    if not conditions.author:
        return Author()
    return author if conditions.secrets else replace(author, secrets={}, details=())


def trial_of_engine(drafts: Sequence[GoldDraft], conditions: Conditions) -> Trial:
    """A trial of one engine by itself, loaded at once.

    Raises ModelError for an engine that is not on this machine or cannot be loaded, and for
    drafts in a language that it does not read.
    """
    alone = Alone(conditions.engine, dict.fromkeys(gold.language for gold in drafts))
    tools = tuple(Tool(name, version) for name, version in alone.versions)

    def look(gold: GoldDraft) -> Sequence[Finding]:
        return alone.find(gold.text, gold.language)

    return Trial(drafts, replace(conditions, engine=alone.name), look, tools)
