"""What the author's detector finds of one secret in a text, in short."""

from __future__ import annotations

from functools import cache

from redact.author import AuthorDetector
from redact.core import Author, Finding, Secret, SecretKind, Severity
from small_findings import view, words


@cache
def detector(*secrets: Secret) -> AuthorDetector:
    return AuthorDetector(Author(details=secrets), words())


def findings(text: str, *secrets: Secret) -> list[Finding]:
    return list(detector(*secrets).detect(view(text)))


def name(*values: str, label: str = "real_name") -> Secret:
    return Secret(label, values, "name")


def secret(kind: SecretKind, *values: str) -> Secret:
    return Secret("anything", values, kind)


def shown(text: str, *secrets: Secret) -> list[str]:
    """Each finding as its words, with its severity where that is not block, `near` for a miss."""
    out = []
    for found in findings(text, *secrets):
        near = found.rule == "author.near-miss"
        mark = "near " if near else "" if found.severity is Severity.BLOCK else "review "
        assert not near or found.severity is Severity.REVIEW
        out.append(mark + found.text)
    return out
