"""The tools for every draft of a run, where overrides of the settings hold for some of them.

What is known of authors, what editors have added, the loaded models and the words that were chosen
are those of the run, whatever an override says: the same person has one name in all drafts, and no
override switches a secret off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redact.assembly import Tools, arranged, model_detector, models
from redact.author import AuthorDetector
from redact.author.sealed import SealedDetector
from redact.decisions import EDITOR
from redact.opinion import Opinions
from redact.ruleset import composites, enabled_with, enabling, rule_detector


class Variants:
    """`use` for drafts without overrides, other tools for others; each is made once."""

    def __init__(self, use: Tools) -> None:
        self._made: dict[tuple[int, ...], Tools] = {(): use}
        self._models = list(use.opinions.classifiers)

    @property
    def base(self) -> Tools:
        """Those of the run."""
        return self._made[()]

    def of(self, numbers: Sequence[int]) -> Tools:
        """The tools for drafts of these overrides, by their numbers in `Settings.overrides`.

        Raises RedactError for what is missing, and where no rule is left.
        """
        key = tuple(numbers)
        if key not in self._made:
            self._made[key] = self._variant(key)
        return self._made[key]

    def _variant(self, numbers: Sequence[int]) -> Tools:
        use = self.base
        settings = use.settings.with_overrides(numbers)
        shipped = models(settings, loaded=self._models)
        self._models += [one for one in shipped if one not in self._models]
        looked_up, read, combined = *use.detectors[:2], use.composites
        if enabling(settings) != enabling(use.settings):
            found = enabled_with(use.settings, numbers)
            looked_up, combined = rule_detector(found), composites(found)
        languages = settings.languages != use.settings.languages
        if languages or settings.thresholds != use.settings.thresholds:
            read = model_detector(settings, shipped)
        authors = [one for one in use.detectors if isinstance(one, AuthorDetector)]
        last = [
            one for one in use.detectors if isinstance(one, SealedDetector) or one.name == EDITOR
        ]
        policy = replace(use.policy, levels=settings.levels, crowd=settings.crowd)
        return replace(
            use,
            settings=settings,
            detectors=(*arranged(settings, looked_up, read, authors), *last),
            opinions=Opinions(shipped, settings.doubts),
            composites=combined,
            substitutes=use.substitutes.with_policy(policy),
            policy=policy,
        )
