"""Which rules are in force, and what they say of a view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from redact import beside, marks
from redact.core import Finding
from redact.entities import entities
from redact.errors import RuleError, SettingsError
from redact.kinds import kinds
from redact.normalise import View
from redact.packs import RuleSet, kept, load_data, load_rules, shipped_rules
from redact.recognise import RECOGNISERS, factory
from redact.rule import Composite, Rule
from redact.settings import LANGUAGES, Settings
from redact.terms import RuleDetector, combine


def rules(settings: Settings) -> RuleSet:
    """The rules in force: the shipped packs, then the newsroom's own, without those that are
    off or in a language that nobody writes. Raises RedactError also where the settings or one of
    their overrides name a rule that does not exist."""
    found = enabled(settings)
    settings.check_rules((*_ids(found), *own()))
    if settings.overrides:
        whole = replace(settings, languages=LANGUAGES, disabled=())
        every = found if enabling(whole) == enabling(settings) else enabled(whole)
        names = [pack.name for pack in every.packs]
        folders = [name.split("/")[0] for name in names]
        settings.check_overrides((*_ids(every), *own()), (*names, *folders))
    return found


def own() -> tuple[str, ...]:
    """The ids under which the tool itself tells what no pack looks for: the parts of a file, what
    lies beside it, marks in it."""
    return (*(kind.rule for kind in kinds().values()), *beside.rules(), *marks.RULES)


def _ids(found: RuleSet) -> list[str]:
    return [rule.id for rule in found.rules]


def enabled(settings: Settings) -> RuleSet:
    """The rules that are not off."""
    folders, disabled = enabling(settings)
    load = partial(
        load_rules,
        [shipped_rules(), *folders],
        entities=[name for name, entity in entities().items() if entity.gold],
        recognisers=RECOGNISERS,
        disabled=disabled,
        trusted=[shipped_rules()],
    )
    # A newsroom's own rules are edited while we run; the shipped ones are part of the program.
    return load() if folders else kept(f"rules without {disabled}", load)


def enabled_with(settings: Settings, numbers: Sequence[int]) -> RuleSet:
    """The rules that are not off for drafts of these overrides. Raises SettingsError with the place
    of the last one where no rule is left, or one needs what is off."""
    try:
        return enabled(settings.with_overrides(numbers))
    except RuleError as error:
        where = settings.overrides[max(numbers)].where
        raise SettingsError(where, f"{error.where}: {error.problem}", error.hint) from None


def enabling(settings: Settings) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """What decides which rules run: more folders of them, and what is off."""
    languages = [name for name in LANGUAGES if name not in settings.languages]
    return settings.rules, (*settings.disabled, *languages)


def composites(found: RuleSet) -> list[Rule]:
    """The rules that look at findings of others."""
    return [rule for rule in found.rules if isinstance(rule.matcher, Composite)]


def rule_detector(found: RuleSet) -> RuleDetector:
    """The detector of the rules."""
    return RuleDetector(found.rules, version=found.digest, factory=factory, load=data)


def data(name: str) -> object:
    """A parsed file of `rules/data`."""
    return load_data(shipped_rules(), name)


def findings_of(active: Sequence[Rule], view: View) -> Iterator[Finding]:
    """What some rules say of a view, composites included: for the rules' own examples."""
    detector = RuleDetector(active, version="", factory=factory, load=data)
    found = list(detector.detect(view))
    yield from found
    yield from combine(found, active, partial(near, view))


def near(view: View, finding: Finding, within: str | int) -> tuple[int, int]:
    """The stretch of the draft that counts as near a finding, for composite rules."""
    if isinstance(within, int):
        return max(0, finding.span.start - within), finding.span.end + within
    place = view.range(finding.span)
    around = view.span(*(view.sentence(*place) if within == "sentence" else view.block(*place)))
    return around.start, around.end
