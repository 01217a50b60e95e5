"""What is public takes findings away; what is a credit turns them into `info`.

A shield is a finding with effect `exempt`, `lower` or `soften`. It acts on findings that say
nothing beyond it: a title or an article beside the public name does not make it private, a
surname, a day or the rest of a longer proper name does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from redact.core import Action, Effect, Finding, Severity, Span
from redact.resolve.lexicon import Lexicon, fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NAMES = re.compile(r",|·|/|&|\band\b|\n")
# A first name of two letters would lower half the draft.
_SHORTEST = 3
# Mentions beside the credit from which on a name belongs to the story.
_THANKS = 2


@dataclass(frozen=True, slots=True)
class Shields:
    """The shields of one draft, ready to be asked about findings."""

    text: str
    exempt: tuple[Span, ...]
    lower: tuple[Span, ...]
    soften: tuple[Span, ...]
    reasons: Mapping[Span, Finding]
    """What softens, for each span of `soften`."""
    lexicon: Lexicon

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """Leave out the exempt findings, lower the credits and the names of the famous. An author's
        secret passes as it is, as does what an editor has added; what may only be a secret does
        not."""
        out = []
        for finding in findings:
            told = finding.detector in ("author", "editor")
            if told and finding.severity is Severity.BLOCK:
                out.append(finding)
                continue
            exempt = _near(self.exempt, finding.span)
            if self._covered(finding.span, exempt):
                continue
            out.append(self._lowered(finding, exempt))
        return out

    def _lowered(self, finding: Finding, exempt: Sequence[Span]) -> Finding:
        """Told and no more, if a credit or the name of somebody famous covers the rest of it. What
        softens says why, since the finding's own reason would not."""
        if finding.severity is Severity.INFO:
            return finding
        lower = _near(self.lower, finding.span)
        if lower and self._covered(finding.span, (*exempt, *lower)):
            return replace(finding, severity=Severity.INFO, action=Action.KEEP)
        famous = _near(self.soften, finding.span)
        if finding.severity is not Severity.REVIEW or not famous:
            return finding
        if not self._covered(finding.span, (*exempt, *lower, *famous)):
            return finding
        told = self.reasons[famous[0]]
        return replace(
            finding,
            severity=Severity.INFO,
            action=Action.KEEP,
            message=told.message,
            why=told.why,
            softened=told.rule,
        )

    def _covered(self, span: Span, shields: Sequence[Span]) -> bool:
        """Do the shields leave only light words of the span outside, and touch it at all?"""
        if not shields:
            return False
        if any(shield.contains(span) for shield in shields):
            return True
        for word in _WORD.finditer(self.text, span.start, span.end):
            start, end = word.span()
            free = self._free(start, end, shields)
            if free and not self._light(fold(self.text[free[0] : free[1]])):
                return False
        return True

    def _light(self, word: str) -> bool:
        """A title, an article, a particle, or a Korean title with its particle."""
        light = self.lexicon.light
        return word in light or any(
            word[:cut] in light and word[cut:] in light for cut in range(1, len(word))
        )

    @staticmethod
    def _free(start: int, end: int, shields: Sequence[Span]) -> tuple[int, int] | None:
        """What of a word no shield covers; a word cut in two counts from the first cut."""
        for shield in shields:
            if shield.start <= start < shield.end:
                start = min(end, shield.end)
            if shield.start < end <= shield.end:
                end = max(start, shield.start)
        return (start, end) if start < end else None


def shields(text: str, findings: Iterable[Finding], lexicon: Lexicon) -> Shields:
    """Collect the shields among `findings`. `text` is the draft's.

    A person in a credit is lowered where the same name stands again: the editor of the page may
    be thanked in it, and a reader is addressed in the answer. Somebody who is named oftener than
    that is in the story, and only the credit itself is lowered.
    """
    exempt = sorted({f.span for f in findings if f.effect is Effect.EXEMPT})
    credits = [f for f in findings if f.effect is Effect.LOWER]
    lower = {f.span for f in credits}
    for credit in credits:
        if credit.entity != "PERSON":
            continue
        for name in filter(None, map(str.strip, _NAMES.split(credit.text))):
            again = [s for s in _mentions(text, name, lexicon) if not credit.span.contains(s)]
            if len(name) >= _SHORTEST and len(again) <= _THANKS:
                lower.update(again)
    famous = [f for f in findings if f.effect is Effect.SOFTEN]
    soften = _disjoint(sorted({f.span for f in famous}))
    reasons = {_near(soften, f.span)[0]: f for f in famous}
    return Shields(text, _disjoint(exempt), _disjoint(sorted(lower)), soften, reasons, lexicon)


def _mentions(text: str, name: str, lexicon: Lexicon) -> Iterable[Span]:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if "가" <= name[-1] <= "힣":
            whole = lexicon.bounded(text, at, end)
        else:
            whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
        if whole:
            yield Span(at, end)
        at = text.find(name, end)


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Overlapping spans joined: what two shields cover together is covered."""
    out: list[Span] = []
    for span in spans:
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """The disjoint, sorted `spans` that overlap `span`."""
    first = bisect_right(spans, span.start, key=lambda s: s.end)
    last = bisect_left(spans, span.end, key=lambda s: s.start)
    return spans[first:last]
