"""Step 4: what all detectors said becomes one list without overlaps or contradictions.

In this order: public names and credits take findings away or lower them (`shields`), hints are
settled (`weak`), overlaps and neighbours become one (`merge`, `join`), names are followed through
the draft (`link`), and what that brought is merged in.
"""

from __future__ import annotations

from collections.abc import Iterable

from redact.core import Effect, Finding
from redact.resolve.join import join
from redact.resolve.lexicon import Lexicon, lexicon
from redact.resolve.link import link
from redact.resolve.merge import merge
from redact.resolve.shields import shields
from redact.resolve.view import View
from redact.resolve.weak import settle

__all__ = ["Lexicon", "lexicon", "resolve"]


def resolve(view: View, findings: Iterable[Finding], words: Lexicon) -> list[Finding]:
    """The findings of a draft, in the order of its text, without overlaps; notes about passages
    stand among them as they are, and overlap what is found there.

    Every finding of severity review or block that is neither exempt nor lowered lies in one of
    them, and is remembered in its `covers`. Resolving the result again changes nothing.
    """
    found = list(findings)
    text = view.draft.text
    public = shields(text, found, words)
    private = public.apply(f for f in found if f.effect is Effect.FIND)
    merged = join(text, merge(text, settle(private)))
    linked, mentions = link(view, merged, words)
    whole = join(text, merge(text, (*linked, *public.apply(mentions))))
    notes = [f for f in found if f.effect is Effect.NOTE]
    return sorted((*whole, *notes), key=lambda f: f.span.start) if notes else whole
