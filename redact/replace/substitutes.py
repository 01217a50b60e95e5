"""Suggesting replacements: another value of the same kind, or a vaguer one."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from redact.core import Draft, Finding, Identity, Span
from redact.replace.gazetteer import fold
from redact.replace.identities import identities
from redact.replace.korean import is_north
from redact.replace.ladders import Ladders
from redact.replace.memory import Memory, RunMemory
from redact.replace.mention import Mention, mentions
from redact.replace.persons import PersonWords
from redact.replace.policy import DEFAULT, Policy
from redact.replace.vaguer import VaguerWords
from redact.replace.words import Ladder


class Substitutes:
    """Replacements for the drafts of one run, the same words for the same thing.

    Choices are made by `rng` alone, never derived from what is replaced: without the run's
    memory nobody can go back from a replacement. A seeded `rng` makes a run repeatable. What was
    chosen is kept in `memory`; without one it ends with this object. `policy` says how vague
    the words are.
    """

    def __init__(
        self,
        ladders: Ladders,
        *,
        rng: random.Random,
        memory: Memory | None = None,
        policy: Policy = DEFAULT,
    ) -> None:
        self._ladders = ladders
        memory = RunMemory() if memory is None else memory
        self._persons = PersonWords(
            ladders.names,
            ladders.real_names,
            ladders.numbers,
            rng,
            memory,
            keep_generation=policy.keep_generation,
        )
        self._vaguer = VaguerWords(ladders, memory, policy)
        self._code: Ladder = ladders.kinds.code

    def suggest(self, findings: Sequence[Finding], draft: Draft) -> list[str]:
        """Words for each finding of one draft, in the same order. Never empty, never what stands
        there; what a rule prescribes goes first."""
        met = mentions(findings, draft)
        people = [m for m in met if m.finding.entity == "PERSON"]
        north = is_north(draft.text, self._ladders.grammar)
        named = iter(self._persons.say(people, draft.text, north=north))
        around = self._vaguer.around(met, draft)
        out = []
        for mention in met:
            person = next(named) if mention.finding.entity == "PERSON" else ""
            said = mention.finding.replacement or person
            said = said or self._vaguer.say(mention, around)
            if not said or fold(said) == fold(mention.surface):
                said = self._removed(mention)
            out.append(said)
        return out

    def alternatives(self, finding: Finding, draft: Draft) -> list[tuple[str, str]]:
        """(name of a level, words) for a finding, from the narrowest to the widest, for an editor
        to choose from; empty for what has no levels: a name, a code."""
        met = mentions([finding], draft)
        levels = self._vaguer.levels(met[0], self._vaguer.around(met, draft))
        return [(one.name, one.words) for one in levels]

    def suggester(self, findings: Sequence[Finding], draft: Draft) -> Callable[[Finding], str]:
        """`suggest` as a function of one finding, for `decide`. Raises KeyError for a finding
        that is not of this draft."""
        said: dict[tuple[Span, str], str] = {
            (finding.span, finding.entity): words
            for finding, words in zip(findings, self.suggest(findings, draft), strict=True)
        }
        return lambda finding: said[finding.span, finding.entity]

    def identities(self, findings: Sequence[Finding], draft: Draft) -> list[Identity]:
        """Whom or what each finding of one draft names, in the same order."""
        met = mentions(findings, draft)
        people = self._persons.identities([m for m in met if m.finding.entity == "PERSON"])
        return identities(met, people, self._ladders.gazetteer)

    def _removed(self, mention: Mention) -> str:
        """A mark, for what has no vaguer words."""
        kind, language = self._code.other, mention.setting
        said = kind.korean if language == "ko" else kind.english
        if said == mention.surface:
            return self._code.top.korean if language == "ko" else self._code.top.english
        return said
