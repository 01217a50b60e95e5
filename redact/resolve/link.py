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
from redact.resolve.scripts import is_name, other_script
from redact.resolve.view import View
from redact.resolve.words import Mention

_NUMBERED = re.compile(r"[A-Z_]+-\d+")
_Pair = tuple[Finding, str]


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
        book.enter(finding)
    for finding, text in list(_pairs(view, followed, lexicon)):
        book.pair(finding, text)
    named = {id(f): book.find(f) for f in followed}
    _number(findings, named)
    out = []
    for finding in findings:
        identity = named.get(id(finding))
        out.append(replace(finding, link=identity.link) if identity else finding)
    taken = _taken(view, out)
    mentions = [
        _mention(view, identity, mention)
        for identity, mention in book.mentions(view.text)
        if identity.number and not taken(mention, identity.entity)
    ]
    return out, mentions


def _follows(finding: Finding) -> bool:
    return (
        finding.entity in LINKED
        and finding.severity is not Severity.INFO
        and not finding.weak
        and not _NUMBERED.fullmatch(finding.link)
    )


def _number(findings: Sequence[Finding], named: dict[int, Identity | None]) -> None:
    """Number the identities of each entity in the order in which they appear."""
    last: dict[str, int] = {}
    for finding in findings:
        if match := _NUMBERED.fullmatch(finding.link):
            entity, _, number = match.group().rpartition("-")
            last[entity] = max(last.get(entity, 0), int(number))
    for finding in sorted(findings, key=lambda f: f.span):
        identity = named.get(id(finding))
        if identity and not identity.number:
            last[identity.entity] = identity.number = last.get(identity.entity, 0) + 1


def _pairs(view: View, findings: Iterable[Finding], lexicon: Lexicon) -> Iterator[_Pair]:
    """Findings with the same name in the other script, in brackets behind or before it."""
    for finding in findings:
        other = other_script(view.text, *view.range(finding.span))
        if other and (finding.entity != "PERSON" or is_name(other, lexicon)):
            yield finding, other


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
