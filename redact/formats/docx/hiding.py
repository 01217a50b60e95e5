"""Which text a reader of the page does not see: hidden, white on white, too small to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from redact.formats.docx.names import full, on, value

if TYPE_CHECKING:
    from redact.formats.docx.story import Story

_WHITE = re.compile("(?:[Ff][5-9A-Fa-f]){3}")
_TINY = 3
"""Half-points: one point and a half, and nobody can read it."""
_TEXT = full("w:t")
_LINK, _RPR, _PPR, _SHD = (full(f"w:{name}") for name in ("hyperlink", "rPr", "pPr", "shd"))


def hidden(story: Story, run: Any) -> bool:
    """The text of a run is not seen on the page.

    White text counts only where nothing can lie under it: a table, a text box, a coloured page or
    shading may make it readable.
    """
    styles, style = story.context.styles, story.paragraph_style
    if styles.vanished(run, style):
        return True
    if on(styles.of_run(run, style, "w:webHidden")) and not _contents(story, run):
        return True
    if not any(one.text and one.text.strip() for one in run.iter(_TEXT)):
        return False
    size = _value(styles.of_run(run, style, "w:sz"))
    if size.isdecimal() and int(size) <= _TINY:
        return True
    colour = _value(styles.of_run(run, style, "w:color"))
    return _WHITE.fullmatch(colour) is not None and not _shaded(story, run)


def _value(element: Any) -> str:
    return "" if element is None else value(element)


def _contents(story: Story, run: Any) -> bool:
    """Word marks the page numbers of a table of contents so; they are on the page all the same."""
    if run in story.fields.contents or story.context.styles.contents(story.paragraph_style):
        return True
    parent = run.getparent()
    return (
        parent is not None and parent.tag == _LINK and value(parent, "w:anchor").startswith("_Toc")
    )


def _shaded(story: Story, run: Any) -> bool:
    context, style = story.context, story.paragraph_style
    if story.tables or story.boxes or context.background:
        return True
    for name in ("w:shd", "w:highlight"):
        if context.styles.of_run(run, style, name) is not None:
            return True
    paragraph = run.getparent()
    while paragraph is not None and paragraph.find(_PPR) is None:
        paragraph = paragraph.getparent()
    if paragraph is not None and paragraph.find(_PPR).find(_SHD) is not None:
        return True
    element = context.styles.elements.get(style)
    return element is not None and element.find(f"{_PPR}/{_SHD}") is not None
