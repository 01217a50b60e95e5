"""A name found once is found at every mention, shortened and across scripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from redact.core import Finding, Severity
from redact.resolve.book import LINKED, Book, Identity
from redact.resolve.lexicon import Lexicon
from redact.resolve.names import Kind
from redact.resolve.scripts import acronym, is_name, other_script
from redact.resolve.view import View
from redact.resolve.words import Mention

_NUMBERED = re.compile(r"[A-Z_]+-\d+")
_ARTICLE = re.compile(r"\b[Tt]he $")


def link(
    view: View, findings: Sequence[Finding], lexicon: Lexicon
) -> tuple[list[Finding], list[Finding]]:
    """`findings` with links, and findings for the mentions that nobody has found yet.

    Only findings of severity review and block that are not weak are followed, and only once:
    a finding that carries a link of this module is left as it is.
    """
    book = Book(lexicon)
    followed = [f for f in findings if _follows(f)]
    for finding in sorted(followed, key=lambda f: -len(f.text.split())):
        start, _ = view.range(finding.span)
        book.enter(
            finding, article=_ARTICLE.search(view.text, max(0, start - 5), start) is not None
        )
    for finding in followed:
        known = book.find(finding)
        for text in _beside(view.text, *view.range(finding.span), finding.entity, lexicon):
            if known:
                book.pair(known, text)
    mentions = list(book.mentions(view.text))
    # A mention that nobody told may have brackets behind it too.
    pairs = [(who, text) for who, at in mentions for text in _behind(view, who, at, lexicon)]
    if any(book.pair(who, text) for who, text in pairs):
        for who, text in pairs:
            book.pair(who, text)
        mentions = list(book.mentions(view.text))
    named = {id(f): book.find(f) for f in followed}
    last = _number(findings, named)
    out = []
    for finding in findings:
        identity = named.get(id(finding))
        out.append(replace(finding, link=identity.link) if identity else finding)
    taken = _taken(view, out)
    new = []
    for identity, mention in mentions:
        if (identity.number or identity.shared) and not taken(mention, identity.entity):
            if not identity.number:
                last[identity.entity] = identity.number = last.get(identity.entity, 0) + 1
            new.append(_mention(view, identity, mention))
    return out, new


def _follows(finding: Finding) -> bool:
    return (
        finding.entity in LINKED
        and finding.severity is not Severity.INFO
        and not finding.weak
        and not _NUMBERED.fullmatch(finding.link)
    )


def _number(findings: Sequence[Finding], named: dict[int, Identity | None]) -> dict[str, int]:
    """Number the identities of each entity in the order in which they appear; the last ones."""
    last: dict[str, int] = {}
    for finding in findings:
        if match := _NUMBERED.fullmatch(finding.link):
            entity, _, number = match.group().rpartition("-")
            last[entity] = max(last.get(entity, 0), int(number))
    for finding in sorted(findings, key=lambda f: f.span):
        identity = named.get(id(finding))
        if identity and not identity.number:
            last[identity.entity] = identity.number = last.get(identity.entity, 0) + 1
    return last


def _beside(text: str, start: int, end: int, entity: str, lexicon: Lexicon) -> Iterator[str]:
    """The same name in another script or by its first letters, in brackets next to it."""
    other = other_script(text, start, end)
    if other and (entity != "PERSON" or is_name(other, lexicon)):
        yield other
    if entity == "ORGANIZATION" and (short := acronym(text, start, end)):
        yield short


def _behind(view: View, who: Identity, mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    if not who.shared:
        yield from _beside(view.text, mention.start, mention.end, who.entity, lexicon)


def _mention(view: View, identity: Identity, mention: Mention) -> Finding:
    source = identity.source
    span = view.span(mention.start, mention.end)
    return replace(
        source,
        span=span,
        rule=source.rule if source.rule.startswith("link.") else f"link.{source.rule}",
        text=view.draft.text[span.start : span.end],
        detector="link",
        model=None,
        link=identity.link,
        covers=(),
    )


def _taken(view: View, findings: Iterable[Finding]) -> Callable[[Mention, str], bool]:
    """Tells whether a mention lies in something already found. A sure mention of a person still
    stands up to another reading of the same words: Hae-ju may be a town and is a name here."""
    ranges = sorted(
        view.range(f.span) for f in findings if f.severity is not Severity.INFO and not f.weak
    )
    starts = [start for start, _ in ranges]
    people = {view.range(f.span) for f in findings if f.entity == "PERSON"}

    def holds(mention: Mention, entity: str) -> bool:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or ranges[at][1] < mention.end:
            return False
        exact = ranges[at] == (mention.start, mention.end)
        other = exact and ranges[at] not in people
        return not (other and entity == "PERSON" and mention.form.kind is Kind.SURE)

    return holds
