"""The detector behind the rule packs, and the composite rules that look at its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import regex

from redact.core import Finding
from redact.errors import Unsafe
from redact.lang.ko import bounded
from redact.normalise import View
from redact.packs import compiled_one
from redact.rule import Composite, Hit, Patterns, Recogniser, Rule, Terms
from redact.terms.candidates import Candidates, Place, Windows, matches
from redact.terms.index import EastIndex, Entry, LatinIndex, is_east
from redact.terms.required import required

# Seconds one pattern may take on one draft. A pattern that needs longer has not looked.
TIMEOUT = 10.0

Recognise = Callable[[View], Iterable[Hit]]
Factory = Callable[[Mapping[str, Any], Callable[[str], Any]], Recognise]


class RuleDetector:
    """Runs terms, patterns and recognisers; composite rules are for `combine`.

    `factory` turns a recogniser's name into code and `load` reads a data file; both are handed
    in, since they live beside this module. Detecting raises Unsafe when a pattern runs out of time.
    """

    name = "rules"

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        version: str,
        factory: Callable[[str], Factory],
        load: Callable[[str], Any],
    ) -> None:
        self.version = version
        self._rules = tuple(rules)
        self._factory, self._load = factory, load
        self._recognisers: dict[int, Recognise] = {}
        self._patterns: dict[Place, regex.Pattern[str]] = {}

    def detect(self, view: View) -> Iterator[Finding]:
        """Findings of every rule, in the order of the rules."""
        for index in self._indexes:
            for hit in index.search(view.text):
                rule = self._rules[hit.entry.rule]
                yield finding(view, rule, Hit(hit.start, hit.end, link=hit.entry.term.link))
        # A Korean name may stand in Chinese characters alone: 方恩淑 in English prose.
        korean = view.hangul or is_east(view.text)
        candidates = self._candidates.search(view.text)
        for number, rule in enumerate(self._rules):
            if rule.language == "ko" and not korean:
                continue
            if isinstance(rule.matcher, Patterns):
                hits = self._search(number, rule, view, candidates)
                yield from (finding(view, rule, hit) for hit in hits)
            elif isinstance(rule.matcher, Recogniser):
                yield from (finding(view, rule, hit) for hit in self._recognise(number, rule, view))

    @cached_property
    def _indexes(self) -> tuple[LatinIndex, EastIndex]:
        entries = [
            Entry(number, term, rule.matcher.case)
            for number, rule in enumerate(self._rules)
            if isinstance(rule.matcher, Terms)
            for term in rule.matcher.terms
        ]
        east = [entry for entry in entries if is_east(entry.term.text)]
        latin = (entry for entry in entries if not is_east(entry.term.text))
        return LatinIndex(latin), EastIndex(east, bounded)

    def _search(
        self, number: int, rule: Rule, view: View, found: Mapping[Place, Windows]
    ) -> Iterator[Hit]:
        assert isinstance(rule.matcher, Patterns)
        for place, source in enumerate(rule.matcher.patterns):
            windows = found.get((number, place))
            if not windows:
                continue
            pattern = self._compiled((number, place), source, rule)
            try:
                for match in matches(pattern, view.text, windows, TIMEOUT):
                    group = "span" if "span" in pattern.groupindex else 0
                    start, end = match.span(group)
                    if start < end:
                        yield Hit(start, end)
            except TimeoutError:
                raise Unsafe(
                    view.draft.name,
                    f"rule {rule.id} ({rule.where}) took over {TIMEOUT:.0f} s",
                    "simplify its pattern, or split the draft",
                ) from None

    def _compiled(self, place: Place, source: str, rule: Rule) -> regex.Pattern[str]:
        if place not in self._patterns:
            assert isinstance(rule.matcher, Patterns)
            self._patterns[place] = compiled_one(source, rule.matcher, rule.where)
        return self._patterns[place]

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(
            ((number, place), required(source, rule.matcher.lists))
            for number, rule in enumerate(self._rules)
            if isinstance(rule.matcher, Patterns)
            for place, source in enumerate(rule.matcher.patterns)
        )

    def _recognise(self, number: int, rule: Rule, view: View) -> Iterable[Hit]:
        if number not in self._recognisers:
            assert isinstance(rule.matcher, Recogniser)
            make = self._factory(rule.matcher.name)
            self._recognisers[number] = make(rule.matcher.options, self._load)
        return self._recognisers[number](view)


def finding(view: View, rule: Rule, hit: Hit) -> Finding:
    """What `rule` says of the stretch of the view that a matcher hit."""
    span = view.span(hit.start, hit.end)
    return Finding(
        span=span,
        entity=rule.entity,
        rule=rule.id,
        severity=rule.severity,
        action=rule.action,
        score=rule.score if hit.score is None else hit.score,
        message=rule.message,
        why=rule.why,
        text=view.draft.text[span.start : span.end],
        effect=rule.effect,
        weak=rule.weak if hit.weak is None else hit.weak,
        replacement=rule.replacement,
        link=hit.link,
    )


def combine(
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    reach: Callable[[Finding, str | int], tuple[int, int]],
) -> list[Finding]:
    """What the composite rules add: a finding of one entity near findings of others.

    `reach(finding, within)` gives the range of draft code points (start, end) that counts as near.
    """
    out = []
    for rule in rules:
        if not isinstance(rule.matcher, Composite):
            continue
        for one in findings:
            if one.entity not in rule.matcher.find:
                continue
            start, end = reach(one, rule.matcher.within)
            near = [
                f for f in findings if start <= f.span.start < end and not f.span.overlaps(one.span)
            ]
            if all(any(f.entity in group for f in near) for group in rule.matcher.together):
                out.append(_composed(one, rule))
    return out


def _composed(one: Finding, rule: Rule) -> Finding:
    return Finding(
        span=one.span,
        entity=rule.entity,
        rule=rule.id,
        severity=rule.severity,
        action=rule.action,
        score=rule.score,
        message=rule.message,
        why=rule.why,
        text=one.text,
        link=one.link,
        covers=(one,),
    )
