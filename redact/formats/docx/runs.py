"""Rebuilding what stands within a paragraph: runs, links, fields, wrappers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from redact.formats.docx.codes import Codes
from redact.formats.docx.grammar import known_font
from redact.formats.docx.hiding import hidden
from redact.formats.docx.names import full, short, value
from redact.formats.docx.parts import add
from redact.formats.docx.shapes import Shapes
from redact.formats.docx.wrappers import Wrappers

if TYPE_CHECKING:
    from redact.formats.docx.story import Story

_SPACE = full("xml:space")
_BLANKS = re.compile(r"[\t\n\r]+")
_UNITS = frozenset(
    full(f"w:{name}")
    for name in (
        *("tab", "br", "cr", "noBreakHyphen", "softHyphen", "ptab", "footnoteRef", "endnoteRef"),
        *("separator", "continuationSeparator", "pgNum"),
    )
)
_TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


class Runs:
    """Rebuilds the content of paragraphs for a `Story`."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.context = story.context
        self.told = story.told
        self.shapes = Shapes(story, self)
        self.codes = Codes(story, self)
        self.wrap = Wrappers(story).taken_off
        self.hidden = False

    # -- in a paragraph

    def inline(self, source: Any, out: Any) -> None:
        """One child of a paragraph, a link, a wrapper."""
        name = short(source.tag)
        if name == "w:r":
            self.run(source, out)
        elif name == "w:hyperlink":
            self.link(source, out)
        elif name == "w:fldSimple":
            self.codes.simple(source, out)
        elif name in ("m:oMath", "m:oMathPara"):
            self.context.copier.copy(source, out, {full("m:r"): self.math_run})
        elif name == "w:subDoc":
            self.context.outside(self.story.part, value(source, "r:id"), "insert")
            self.placeholder("insert", out)
        elif not self.wrap(source, out, self.inlines):
            self.elsewhere(source, out)

    def inlines(self, source: Iterable[Any], out: Any) -> None:
        """All of them."""
        for child in source:
            self.inline(child, out)

    def link(self, source: Any, out: Any) -> None:
        """A link: its target, when it leads out of the file, is text of the body."""
        made = out.makeelement(full("w:hyperlink"))
        target, anchor = "", value(source, "w:anchor")
        number = value(source, "r:id")
        if number:
            found = self.context.relationship(self.story.part, number)
            target = found.target if found is not None and found.external else ""
            if target and anchor:
                target = f"{target}#{anchor}"
        self.told.gather("property", "links", value(source, "w:tooltip"), "hidden")
        for name in ("w:docLocation", "w:tgtFrame"):
            text = value(source, name)
            if text not in ("_blank", "_self", "_top", "_parent"):
                self.told.gather("property", "links", text)
        carried = self.context.web_address(target) if target else bool(anchor)
        if not carried:
            self.inlines(source, out)
            return
        if target:
            arrow = self.story.made.arrow("hyperlink", target, external=True)
            made.set(full("r:id"), arrow.id)
        else:
            made.set(full("w:anchor"), self.context.bookmark(anchor))
        self.inlines(source, made)
        if len(made):
            out.append(made)
        elif target:
            self.told.gather("file path", "links", target)

    def elsewhere(self, source: Any, out: Any, *, block: bool = False) -> None:
        """An element that has no place here: told, and marked where it held text."""
        if source.tag in self.context.copier.rules.silent or not isinstance(source.tag, str):
            return
        words = self.context.words(source)
        if words.strip():
            self.story.flush()
            self.told.hidden("hidden text", "unknown element", words)
            if not block and not self.hidden:
                self.placeholder("unknown", out)
        else:
            self.told.left_out(source)

    def placeholder(self, kind: str, out: Any) -> Any:
        """Words for what is left out, in a paragraph or a run."""
        run = out if out.tag == full("w:r") else add(out, "w:r")
        for name in ("w:color", "w:sz", "w:rStyle"):  # it must be seen
            for one in run.findall(f"{full('w:rPr')}/{full(name)}"):
                one.getparent().remove(one)
        made = add(run, "w:t")
        made.text = self.context.placeholder(kind)
        return made

    # -- in a run

    def run(self, source: Any, out: Any) -> None:
        """One run; hidden text in it is told and left out."""
        made = out.makeelement(full("w:r"))
        if source.attrib:
            self.context.copier.attributes(source, made)
        formatting = source.find(full("w:rPr"))
        if formatting is not None:
            self.context.copier.copy(formatting, made)
            if len(made) and not len(made[0]):
                made.remove(made[0])
        bare = len(made)
        before, self.hidden = self.hidden, hidden(self.story, source)
        self._contents(source, made)
        self.hidden = before
        if len(made) > bare:
            if self.story.lost:
                self.story.flush()
            out.append(made)

    def _contents(self, source: Iterable[Any], made: Any) -> None:
        for child in source:
            name = short(child.tag)
            if name == "w:rPr" or child in self.story.fields.inside:
                continue
            if name == "w:t":
                self._text(child, made)
            elif child.tag in _UNITS or name == "w:sym":
                self._unit(child, made)
            elif name == "w:fldChar":
                self.codes.mark(child, made)
            elif name == "w:instrText":
                self.codes.instruction(child)
            elif name in ("w:delText", "w:delInstrText"):
                self.story.lose(child.text or "")
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                self._note(child, made, name[2:-9])
            elif name in ("w:drawing", "w:pict", "w:object"):
                self.shapes.rebuild(child, made)
            elif name == "w:ruby":
                self._ruby(child, made)
            elif not self.wrap(child, made, self._contents):
                self.elsewhere(child, made)

    def _text(self, source: Any, made: Any) -> None:
        text = source.text or ""
        if source.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        text = _BLANKS.sub(" ", text)
        if self.hidden:
            self.story.lose(text, "hidden text")
            return
        copied = add(made, "w:t")
        copied.text = text
        if text != text.strip():
            copied.set(_SPACE, "preserve")

    def _unit(self, source: Any, made: Any) -> None:
        name = short(source.tag)[2:]
        if self.hidden:
            self.story.lose(_TEXTS.get(name, ""), "hidden text")
            return
        copied = add(made, f"w:{name}")
        if name == "sym":
            font, char = value(source, "w:font"), value(source, "w:char")
            if not known_font(font) or not re.fullmatch("[0-9A-Fa-f]{4}", char):
                made.remove(copied)
                self.placeholder("unknown", made)
                self.told.left_out(source)
                return
            copied.set(full("w:font"), font)
            copied.set(full("w:char"), char)
        else:
            self.context.copier.attributes(source, copied)

    def _note(self, source: Any, made: Any, kind: str) -> None:
        number = value(source, "w:id")
        if self.hidden:
            return
        copied = add(made, f"w:{kind}Reference", id=str(self.context.note(kind, number)))
        if value(source, "w:customMarkFollows") in ("1", "true", "on"):
            copied.set(full("w:customMarkFollows"), "1")

    def _ruby(self, source: Any, made: Any) -> None:
        if self.hidden:
            self.story.lose(self.context.words(source), "hidden text")
            return
        copied = add(made, "w:ruby")
        for child in source:
            name = short(child.tag)
            if name in ("w:rt", "w:rubyBase"):
                self.inlines(child, add(copied, name))
            else:
                self.context.copier.copy(child, copied)

    def math_run(self, source: Any, out: Any) -> None:
        """A run of an equation."""
        made = add(out, "m:r")
        for child in source:
            if short(child.tag) == "m:t":
                add(made, "m:t").text = _BLANKS.sub(" ", child.text or "")
            elif short(child.tag) in ("m:rPr", "w:rPr"):
                self.context.copier.copy(child, made)
            else:
                self.elsewhere(child, made, block=True)
