"""Drafts with marks ⟦ENTITY|text⟧ or ⟦ENTITY#link|text⟧ for the tests of replace and verify."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from redact.core import Action, Decision, Draft, Finding, Origin, Segment, Severity, Span, Verdict
from redact.replace import Ladders, Substitutes, load_ladders, replace

RULES = Path(__file__).parent.parent / "rules"
_MARK = re.compile(r"⟦([A-Z_]+)(?:#(\w+))?\|(.*?)⟧", re.DOTALL)


@cache
def ladders() -> Ladders:
    return load_ladders(RULES)


def substitutes(seed: int = 1) -> Substitutes:
    return Substitutes(ladders(), rng=random.Random(seed))


def marked(
    text: str, *, encoding: str = "utf-8", kinds: Sequence[tuple[str, str]] = ()
) -> tuple[Draft, list[Finding]]:
    """The draft without its marks, and a finding for each. `kinds`: (kind, what is of that
    kind); everything else is body."""
    plain, findings, place = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[place : found.start()]
        span = Span(len(plain), len(plain) + len(found[3]))
        findings.append(finding(span, found[1], found[3], link=found[2] or ""))
        plain += found[3]
        place = found.end()
    plain += text[place:]
    segments = []
    for kind, what in kinds:
        at = plain.index(what)
        segments.append(Segment(at, at + len(what), kind))
    filled = sorted(segments, key=lambda s: s.start)
    edges = [0, *(edge for s in filled for edge in (s.start, s.end)), len(plain)]
    body = [Segment(a, b, "body") for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    whole = tuple(sorted((*body, *filled), key=lambda s: s.start))
    return Draft("a.md", plain, whole, origin=Origin("markdown", encoding)), findings


def finding(
    span: Span,
    entity: str,
    text: str,
    *,
    link: str = "",
    severity: Severity = Severity.BLOCK,
    replacement: str | None = None,
) -> Finding:
    return Finding(
        span=span,
        entity=entity,
        rule="test",
        severity=severity,
        action=Action.REPLACE,
        score=1.0,
        message="m",
        why="w",
        text=text,
        link=link,
        replacement=replacement,
    )


def splice(text: str, edits: Sequence[tuple[Span, str]]) -> str:
    """The reference: from the right, so that offsets stay true."""
    for span, words in sorted(edits, reverse=True):
        text = text[: span.start] + words + text[span.end :]
    return text


def decided(findings: Sequence[Finding], words: Sequence[str]) -> list[Decision]:
    return [Decision(f, Verdict.REPLACE, w) for f, w in zip(findings, words, strict=True)]


def put(
    text: str, *words: str, encoding: str = "utf-8", kinds: Sequence[tuple[str, str]] = ()
) -> str:
    """The text with its marks replaced by `words` and mended."""
    draft, findings = marked(text, encoding=encoding, kinds=kinds)
    return replace(draft, decided(findings, words), splice, ladders=ladders()).text


def said(text: str, seed: int = 1) -> list[str]:
    """What is suggested for the marks of a text."""
    draft, findings = marked(text)
    return substitutes(seed).suggest(findings, draft)


def redacted(text: str, seed: int = 1) -> str:
    """The text with everything suggested put in."""
    draft, findings = marked(text)
    words = substitutes(seed).suggest(findings, draft)
    return replace(draft, decided(findings, words), splice, ladders=ladders()).text
