"""What stands around content in any place of a part: taken off, or left out with the content."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from redact.formats.docx.names import NAMESPACES, WRITTEN, short, value
from redact.formats.docx.parts import add

if TYPE_CHECKING:
    from redact.formats.docx.story import Story

_KNOWN = frozenset(WRITTEN.values()) | {NAMESPACES["w15"]}
_TRANSPARENT = frozenset(f"w:{name}" for name in ("smartTag", "customXml", "dir", "bdo"))
Recurse = Callable[[Any, Any], None]
"""Rebuilds children in the way of the place where they stand, into an element of the copy."""


class Wrappers:
    """Tracked changes, content controls, smart tags, alternatives, bookmarks."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.context = story.context
        self.told = story.told
        self.open: set[str] = set()
        """Ids of bookmarks that were begun."""

    def taken_off(self, source: Any, out: Any, recurse: Recurse) -> bool:
        """Treat `source` if it is a wrapper; otherwise False."""
        name = short(source.tag)
        if name in ("w:ins", "w:moveTo"):
            self.context.changed(source)
            recurse(source, out)
        elif name in ("w:del", "w:moveFrom"):
            self.context.changed(source)
            self.story.lose(self.context.words(source))
        elif name == "w:sdt":
            for child in source:
                if short(child.tag) == "w:sdtContent":
                    recurse(child, out)
                else:
                    self.told.left_out(child, "property", "content controls")
        elif name in _TRANSPARENT:
            for text in (value(source, "w:element"), value(source, "w:uri")):
                self.told.gather("property", "smart tags", text)
            inner = [child for child in source if not short(child.tag).endswith("Pr")]
            for child in source:
                if short(child.tag).endswith("Pr"):
                    self.told.left_out(child, "property", "smart tags")
            recurse(inner, out)
        elif name == "mc:AlternateContent":
            self._choose(source, out, recurse)
        elif name == "w:bookmarkStart":
            self._bookmark(source, out)
        elif name == "w:bookmarkEnd":
            if value(source, "w:id") in self.open:
                add(out, "w:bookmarkEnd", id=value(source, "w:id"))
        elif name in ("w:moveFromRangeStart", "w:moveToRangeStart"):
            self.context.changed(source)
            self.told.gather("property", "tracked changes", value(source, "w:name"))
        else:
            return False
        return True

    def _bookmark(self, source: Any, out: Any) -> None:
        number, name = value(source, "w:id"), value(source, "w:name")
        if number.isdecimal() and len(number) < 10 and not name.startswith(("_GoBack", "_Hlk")):
            self.open.add(number)
            add(out, "w:bookmarkStart", id=number, name=self.context.bookmark(name))
        else:
            self.told.left_out(source, "property", "bookmarks")

    def _choose(self, source: Any, out: Any, recurse: Recurse) -> None:
        """Of alternatives for programs of different age, the first that is understood."""
        chosen = None
        for child in source:
            name = short(child.tag)
            needs = [child.nsmap.get(prefix) for prefix in child.get("Requires", "").split()]
            if chosen is None and (
                (name == "mc:Choice" and needs and all(uri in _KNOWN for uri in needs))
                or name == "mc:Fallback"
            ):
                chosen = child
        words = self.context.words(chosen) if chosen is not None else ""
        if chosen is not None:
            recurse(chosen, out)
        for child in source:
            if child is not chosen and self.context.words(child).strip() != words.strip():
                self.told.hidden("hidden text", "other version", self.context.words(child))
