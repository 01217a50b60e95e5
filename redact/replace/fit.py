"""New words that fit their place: address, file name, front matter, Markdown, encoding."""

from __future__ import annotations

import re
from bisect import bisect_right

from redact.core import Draft, Span
from redact.replace.romanise import ascii_words

ADDRESS = frozenset({"link target", "image name"})
"""Kinds of segment where only letters, figures and hyphens are safe."""
_FILE_ENDING = re.compile(
    r"(?<=\w)\.(?:jpe?g|png|gif|webp|svg|md|txt|html?|pdf|docx?|mp[34]|m4a)$", re.I
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
_TARGET = re.compile(r"(?:\]\(\s*<?|\]:[ \t]*<?|\[\[|\{#|=[\"']?)\Z")
"""What stands before the target of a link, which nobody sees."""
_BEFORE = 40
_MARK = re.compile(r"\*+|~~|`+|(?<!\w)_+|_+(?!\w)|</?[A-Za-z][^<>]*>")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^<>]*>")
_LINE_MARK = re.compile(r"[#>+*=-]|\d{1,9}[.)](?=\s|$)")
_SCALAR_START = re.compile(r"(?:^|:|[\[{,]|^\s*-)\s*$")
_SINGLE_QUOTED = re.compile(r"(?:^|[:\[{,-])\s*'[^']*$")
_YAML_START = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]+")


def segment_kind(draft: Draft, span: Span) -> str:
    """Kind of the segment in which `span` begins."""
    at = bisect_right([segment.start for segment in draft.segments], span.start) - 1
    return draft.segments[at].kind if at >= 0 else "body"


def fit(draft: Draft, span: Span, words: str, kind: str) -> str:
    """`words` so that they can stand at `span` without changing what is around them.

    Empty words stay empty: the editor wants the place to vanish.
    """
    if not words:
        return words
    words = _CONTROL.sub(" ", words).strip() or words.strip()
    old = draft.text[span.start : span.end]
    if kind in ADDRESS and not _is_shown(draft, span, kind):
        return slug(words, old)
    before = draft.text[draft.text.rfind("\n", 0, span.start) + 1 : span.start]
    words = words.replace("|", "/").replace("`", "'")
    if kind == "comment":
        words = re.sub(r"-{2,}>?|[<>]", "-", words)
    if kind == "tag":
        words = re.sub(r"[\"'<>&]", "", words)
    if kind == "front matter":
        words = _yaml(words, before)
    elif draft.origin.format == "markdown":
        words = _markdown(words, before, draft.text[span.end : span.end + 2])
    opening, closing = _open_marks(old, before) if kind != "code" else ("", "")
    return opening + encodable(words, draft.origin.encoding) + closing


def _is_shown(draft: Draft, span: Span, kind: str) -> bool:
    """A whole address in a text, or in angle brackets, that a reader sees: the same words stand for
    it as in a format without links. `<removed>` would be a tag, which nobody sees."""
    whole = any((part.start, part.end) == (span.start, span.end) for part in draft.segments)
    own = draft.origin.format in ("markdown", "text") and kind == "link target"
    before = draft.text[max(0, span.start - _BEFORE) : span.start]
    return own and whole and not _TARGET.search(before)


def slug(words: str, old: str) -> str:
    """Letters, figures and hyphens only: `a prison camp` → `a-prison-camp`. The ending of a
    file name stays."""
    ending = _FILE_ENDING.search(old)
    plain = "removed" if words.startswith("[") else ascii_words(words)
    plain = plain.lower() if old == old.lower() else plain
    joint = "_" if "_" in old and "-" not in old else "-"
    safe = re.sub(r"[^A-Za-z0-9]+", joint, plain).strip(joint) or "removed"
    return safe + ending[0] if ending else safe


def encodable(words: str, encoding: str) -> str:
    """`words`, in plain ASCII when the draft's encoding does not have all their characters."""
    try:
        words.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ascii_words(words)
    return words


def _yaml(words: str, before: str) -> str:
    """A piece of a scalar that leaves quotes, lists and comments as they are."""
    words = words.replace("[", "").replace("]", "")
    words = re.sub(r":(?=\s|$)", "", words).replace(" #", " ").replace("\\", "/")
    if before.count('"') % 2:
        return words.replace('"', "'")
    if _SINGLE_QUOTED.search(before):
        return words.replace("'", "")
    words = re.sub(r"[{}]", "", words)
    if "[" in before or "{" in before:
        words = words.replace(",", "")
    return _YAML_START.sub("", words) if _SCALAR_START.search(before) else words


def _markdown(words: str, before: str, after: str) -> str:
    """Words that do not begin a list, a heading or a link where there was none."""
    at_start = not before.strip(" \t>")
    if words.endswith("]") and (after[:1] in ("(", "[") or (at_start and after[:1] == ":")):
        words = words.replace("[", "(").replace("]", ")")
    if at_start and _LINE_MARK.match(words + after):
        words = f"the year {words}" if words.isdigit() else re.sub(r"^[#>+*=-]+\s*", "", words)
    return words


def _open_marks(old: str, before: str) -> tuple[str, str]:
    """Emphasis and tags that begin or end inside the replaced text and have to stay:
    those that were opened before it close behind the new words, the others open before them."""
    opened: list[str] = []
    closing: list[str] = []
    for found in _MARK.finditer(old):
        mark = found[0]
        tag = _TAG.fullmatch(mark)
        if tag:
            if not tag[1]:
                opened.append(mark)
            elif opened and (begun := _TAG.fullmatch(opened[-1])) and begun[2] == tag[2]:
                opened.pop()
            else:
                closing.append(mark)
        elif mark in opened:
            opened.remove(mark)
        elif before.count(mark) % 2:
            closing.append(mark)
        else:
            opened.append(mark)
    return "".join(opened), "".join(closing)
