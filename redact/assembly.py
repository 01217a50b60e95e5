"""The tools of a run, built from settings and author file: rules, models, detectors, words.

Nothing here looks at a draft. Heavy libraries load at the first draft that needs them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from redact import beside, marks
from redact.author import AuthorDetector
from redact.author.sealed import Sealed, SealedDetector
from redact.core import Author, Draft, Finding, Language, Ruling
from redact.decisions import EDITOR, Decisions
from redact.detect import Detector
from redact.entities import entities
from redact.house import HouseDetector
from redact.kinds import kinds
from redact.lang.ko import bounded, segment
from redact.ledger import Ledger
from redact.ner import MODELS, Classifier, TokenClassifier, check_files
from redact.ner.korean import KoreanClassifier
from redact.normalise import View, normalise
from redact.opinion import Opinions
from redact.packs import RuleSet, kept, load_data, load_rules, shipped_rules
from redact.parts import PartsDetector
from redact.presidio.detector import PresidioDetector
from redact.presidio.engines import reads
from redact.recognise import RECOGNISERS, factory
from redact.replace import DateShift, Ladders, Memory, Policy, Substitutes, load_ladders
from redact.report import Tool
from redact.resolve import Lexicon, lexicon
from redact.rule import Composite, Rule
from redact.settings import EMBEDDED, LANGUAGES, Settings
from redact.terms import RuleDetector, combine
from redact.unread import UnreadDetector


@dataclass(frozen=True, slots=True)
class Tools:
    """What looks at drafts and changes them: the same for every draft of a run."""

    settings: Settings
    detectors: Sequence[Detector]
    opinions: Opinions
    composites: Sequence[Rule]
    words: Lexicon
    substitutes: Substitutes
    ladders: Ladders
    rng: random.Random
    policy: Policy
    ledger: Ledger | None = None
    decisions: Decisions | None = None
    """What editors have decided; None where nobody asks them."""

    def substitutes_with(self, memory: Memory, shift: DateShift | None) -> Substitutes:
        """Words for one draft, the same as `memory` has for earlier ones; `shift` moves the dates
        of its writer."""
        policy = replace(self.policy, shift=shift or self.policy.shift)
        return Substitutes(self.ladders, rng=self.rng, memory=memory, policy=policy)

    def rulings(self, draft: Draft) -> Callable[[Finding], Ruling | None] | None:
        """What editors have said of the findings of a draft; None where nobody asks them."""
        return partial(self.decisions.ruling, normalise(draft)) if self.decisions else None

    @property
    def versions(self) -> tuple[Tool, ...]:
        """Everything that looks, for the report."""
        return tuple(Tool(one.name, one.version) for one in self.detectors)


def tools(
    settings: Settings,
    author: Author,
    *,
    seed: int | None = None,
    models_in: Path = MODELS,
    sealed: Sealed | None = None,
    shift: DateShift | None = None,
    ledger: Ledger | None = None,
) -> Tools:
    """Everything a run needs. Raises RedactError for what is missing or damaged.

    `models_in` holds the folders of the models, by their names: others are for measuring. `shift`
    moves the writer's dates instead of making them vague.
    """
    shipped = models(settings, models_in)
    found, ladders = rules(settings), load_ladders(shipped_rules())
    # What stands for what must not be guessed, so only tests give a seed.
    rng = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311
    policy = Policy(settings.levels, settings.crowd, shift, settings.keep_generation)
    return Tools(
        settings=settings,
        detectors=(
            *detectors(settings, found, author, shipped),
            *([SealedDetector(sealed, bounded)] if sealed else []),
        ),
        opinions=Opinions(shipped, settings.doubts),
        composites=[rule for rule in found.rules if isinstance(rule.matcher, Composite)],
        words=words(),
        substitutes=Substitutes(ladders, rng=rng, policy=policy),
        ladders=ladders,
        rng=rng,
        policy=policy,
        ledger=ledger,
    )


def with_decisions(use: Tools, decisions: Decisions | None, *, strict: bool) -> Tools:
    """The same tools, and what editors have decided and added. With `strict` nothing that they
    decided holds; what they added is looked for all the same."""
    if decisions is None:
        return use
    more = [decisions.detector()] if decisions.added else []
    detectors = (*use.detectors, *more)
    return replace(use, detectors=detectors, decisions=None if strict else decisions)


def for_copy(use: Tools) -> Tools:
    """The same tools without what editors have added. In a copy the sentences that it was added in
    are others; that its words are gone is looked for as with all words that were replaced."""
    return replace(use, detectors=[one for one in use.detectors if one.name != EDITOR])


def rules(settings: Settings) -> RuleSet:
    """The rules in force: the shipped packs, then the newsroom's own, without those that are
    off or in a language that nobody writes."""
    languages = [name for name in LANGUAGES if name not in settings.languages]
    disabled = (*settings.disabled, *languages)
    load = partial(
        load_rules,
        [shipped_rules(), *settings.rules],
        entities=[name for name, entity in entities().items() if entity.gold],
        recognisers=RECOGNISERS,
        disabled=disabled,
        trusted=[shipped_rules()],
    )
    # A newsroom's own rules are edited while we run; the shipped ones are part of the program.
    found = load() if settings.rules else kept(f"rules without {disabled}", load)
    own = (*(kind.rule for kind in kinds().values()), *beside.rules(), *marks.RULES)
    settings.check_rules([*(rule.id for rule in found.rules), *own])
    return found


def detectors(
    settings: Settings, found: RuleSet, author: Author, shipped: Sequence[Classifier]
) -> tuple[Detector, ...]:
    """Every detector of a run; a new one is a line here. `shipped` are the models in use."""
    rule_detector = RuleDetector(found.rules, version=found.digest, factory=factory, load=data)
    return (
        rule_detector,
        PresidioDetector(
            shipped,
            engines=[name for name in settings.engines if name != EMBEDDED],
            strong=settings.thresholds,
        ),
        *_author(author, rule_detector),
        *([HouseDetector(settings.house)] if settings.house else []),
        PartsDetector(),
        UnreadDetector([one for one in settings.languages if _read(settings, one)]),
    )


def built(settings: Settings, found: RuleSet) -> tuple[Detector, ...]:
    """Every detector without an author, to see whether it can be made."""
    return detectors(settings, found, Author(), models(settings))


def for_author(use: Tools, author: Author) -> Tools:
    """The same tools for a draft of another author; rules and models stay loaded."""
    others = [one for one in use.detectors if not isinstance(one, AuthorDetector)]
    return replace(use, detectors=(*others[:2], *_author(author, others[0]), *others[2:]))


def _author(author: Author, rule_detector: Detector) -> list[Detector]:
    return [AuthorDetector(author, words(), rule_detector.detect)] if author != Author() else []


def name_hits(use: Tools) -> Callable[[str], tuple[Finding, ...]]:
    """What the author's detector, or that of a sealed file, finds in a name, which is looked at by
    itself; without an author nothing."""
    authors = [one for one in use.detectors if isinstance(one, AuthorDetector | SealedDetector)]

    @cache
    def hits(name: str) -> tuple[Finding, ...]:
        view = normalise(Draft("name", name))
        return tuple(finding for one in authors for finding in one.detect(view))

    return hits


def models(settings: Settings, folder: Path = MODELS) -> list[Classifier]:
    """The shipped models of the languages in use; none when the settings switch them off.

    Every file is compared with its manifest here, also that of a model which no draft of the run
    may need: what is damaged must not depend on the draft. Raises ModelError with the file's name.
    """
    if EMBEDDED not in settings.engines:
        return []
    found: dict[str, Callable[[], Classifier]] = {
        "en": lambda: TokenClassifier(folder / "en-details"),
        "ko": lambda: KoreanClassifier(folder / "ko-details", morphemes=morphemes),
    }
    used = [build() for language, build in found.items() if language in settings.languages]
    for model in used:
        check_files(folder / model.manifest.name)
    return used


def _read(settings: Settings, language: Language) -> bool:
    """A model of some kind looks at texts in `language`."""
    return any(name == EMBEDDED or reads(name, language) for name in settings.engines)


def morphemes(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, form, tag) of every morpheme, as the Korean model reads them."""
    return ((token.start, token.end, token.form, token.tag) for token in segment(text))


def data(name: str) -> object:
    """A parsed file of `rules/data`."""
    return load_data(shipped_rules(), name)


@cache
def words() -> Lexicon:
    """Names, titles and everyday words, for resolving and for the author's spellings."""
    return lexicon(load_data(shipped_rules(), "names.yaml"), bounded)


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
