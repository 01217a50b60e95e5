"""Suggesting replacements: another value of the same kind, or a vaguer one."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from redact.core import Draft, Finding, Identity, Span
from redact.levels import Level
from redact.replace.gazetteer import fold
from redact.replace.identities import identities
from redact.replace.korean import is_north
from redact.replace.ladders import Ladders
from redact.replace.memory import SURNAMES, Memory, OtherMemory, RunMemory
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
        self._rng = rng
        self._memory = memory
        self._policy = policy
        self._persons = self._person_words(memory)
        self._vaguer = VaguerWords(ladders, memory, policy)
        self._code: Ladder = ladders.kinds.code

    def with_policy(self, policy: Policy) -> Substitutes:
        """The same with another vagueness: what was chosen before, and is chosen from now on, is
        remembered by both."""
        return Substitutes(self._ladders, rng=self._rng, memory=self._memory, policy=policy)

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
        return [(one.name, one.words) for one in self.levels([finding], draft)[0]]

    def levels(self, findings: Sequence[Finding], draft: Draft) -> list[list[Level]]:
        """The levels of each finding of one draft, in the same order, from the narrowest to the
        widest; none for what has no levels."""
        met = mentions(findings, draft)
        around = self._vaguer.around(met, draft)
        return [self._vaguer.levels(mention, around) for mention in met]

    def other_names(self, findings: Sequence[Finding], draft: Draft) -> list[list[str]]:
        """Other invented names for the person of each finding of one draft, in its form and in
        the same order: for every mention of a person the same names at the same places. None for
        what is no person, or for a mention that no name can stand for. Nothing is remembered.

        The first ones keep the invented surname, which relatives share; the last are new in all,
        as are those of a person without a given name.
        """
        met = [m for m in mentions(findings, draft) if m.finding.entity == "PERSON"]
        north = is_north(draft.text, self._ladders.grammar)
        usual = self._persons.say(met, draft.text, north=north)
        memory: Memory = self._memory
        rounds = []
        for kept in (SURNAMES, SURNAMES, SURNAMES, frozenset[str](), frozenset[str]()):
            memory = OtherMemory(memory, kept)
            rounds.append(self._person_words(memory).say(met, draft.text, north=north))
        together: dict[str, list[int]] = {}
        for number, mention in enumerate(met):
            together.setdefault(mention.finding.link or f"#{number}", []).append(number)
        others: list[list[str]] = [[] for _ in met]
        for numbers in together.values():
            said = dict.fromkeys(tuple(words[n] for n in numbers) for words in rounds)
            said.pop(tuple(usual[n] for n in numbers), None)
            for place, n in enumerate(numbers):
                if usual[n]:
                    others[n] = [words[place] or usual[n] for words in said]
        of_person = iter(others)
        return [next(of_person) if one.entity == "PERSON" else [] for one in findings]

    def _person_words(self, memory: Memory) -> PersonWords:
        return PersonWords(
            self._ladders.names,
            self._ladders.real_names,
            self._ladders.numbers,
            self._rng,
            memory,
            keep_generation=self._policy.keep_generation,
        )

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
