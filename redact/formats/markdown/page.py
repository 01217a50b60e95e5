"""A Markdown source as a reader of the page knows it, and what else it holds."""

from __future__ import annotations

import re
from urllib.parse import unquote

from redact.core import Cut, Segment, composed, spliced
from redact.errors import Unsafe
from redact.formats.behind import Others
from redact.formats.html.attributes import EMPTY, file_text
from redact.formats.inside import Inside, Part
from redact.formats.markdown.front import front_matter
from redact.formats.markdown.left_out import Source
from redact.formats.markdown.marks import braces, comments, fences, other_comments
from redact.formats.markdown.notes import unused
from redact.formats.markdown.tags import tags
from redact.formats.segments import front_end, segments

_ROUNDS = 16
"""A comment within a comment shows up when the outer one is gone; more is no draft."""
_ANCHOR = re.compile(r"""(?:\]\(\s*|\]:[ \t]*|href\s*=\s*["']?)<?#([^\s<>()"']{1,200})""")
_PLACES = {
    "identifier": "classes and ids",
    "property": "attributes of tags",
    "date": "attributes of tags",
    "file path": "attributes of tags",
}


def page(text: str, name: str) -> tuple[str, tuple[Segment, ...], tuple[Cut, ...]]:
    """(body with everything else behind it, segments, cuts). Raises Unsafe for what has hidden
    parts within hidden parts without end."""
    others, cuts = Others(_PLACES), tuple[Cut, ...]()
    for _ in range(_ROUNDS):
        source = Source(text, others, cuts)
        _look(source)
        patches = source.settled()
        if not patches:
            body, found = others.append(text, list(segments(text)))
            return body, tuple(found), cuts
        cuts = composed(text, cuts, patches)
        text = spliced(text, patches)
    raise Unsafe(name, "comments within comments without end", "take them out by hand")


def _look(source: Source) -> None:
    """One walk: what renderers do not show of the source becomes patches."""
    front = front_end(source.lines)
    if front:
        front_matter(source, front)
    parts = Inside(source.lines, front).scan()
    comments(source, parts)
    fences(source, parts)
    _files(source, parts)
    hidden = [(start, end) for start, end, kind in parts if kind in ("code", "comment")]
    source.mask([(0, front), *hidden])
    other_comments(source)
    anchors = {unquote(found[1]) for found in _ANCHOR.finditer(source.shown)}
    anchors |= {found[1] for found in _ANCHOR.finditer(source.shown)}
    tags(source, anchors)
    braces(source, anchors)
    unused(source)


def _files(source: Source, parts: list[Part]) -> None:
    """Pictures and files that are written into an address, and scripts."""
    for start, end, kind in parts:
        address = source.text[start:end]
        if kind not in ("link target", "image name") or address == EMPTY:
            continue
        scheme = address[:20].lower()
        if scheme.startswith("data:image/"):
            source.others.hidden("picture", "picture", file_text(address))
        elif scheme.startswith("data:"):
            source.others.hidden("embedded file", "file", file_text(address))
        elif scheme.startswith(("javascript:", "vbscript:")):
            source.others.hidden("hidden text", "script", address)
        else:
            continue
        source.patches.append((start, end, EMPTY))
