"""Web pages for tests, built in code."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def page(body: str, head: str = "") -> bytes:
    """A page with this inside its body and its head."""
    return (
        f'<!DOCTYPE html>\n<html lang="ko">\n<head><meta charset="utf-8">{head}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def plain(paragraphs: Sequence[str]) -> bytes:
    """A page of these paragraphs and nothing else."""
    return page("\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))
