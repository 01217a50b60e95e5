"""Markdown: text with structure, which `segments` tells apart."""

from __future__ import annotations

from redact.formats.text import TextFormat

MARKDOWN = TextFormat("markdown", (".md", ".markdown"))
