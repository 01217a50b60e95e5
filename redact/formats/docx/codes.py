"""Fields in a copy: the marks and codes of those that are carried; the codes of others are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.formats.docx.fields import link_code, understood
from redact.formats.docx.names import full, value
from redact.formats.docx.parts import add
from redact.formats.docx.scan import Field

if TYPE_CHECKING:
    from redact.formats.docx.runs import Runs
    from redact.formats.docx.story import Story

_SPACE = full("xml:space")


class Codes:
    """Rebuilds fields for a `Story`; their results are ordinary content."""

    def __init__(self, story: Story, runs: Runs) -> None:
        self.story = story
        self.runs = runs
        self.context = story.context
        self.told = story.told

    def simple(self, source: Any, out: Any) -> None:
        """A field in one element."""
        raw = value(source, "w:instr")
        code = understood(raw)
        if code is None or not code.text:
            self._tell_code(raw)
            self._data(source)
            self.runs.inlines(source, out)
            return
        self._data(source)
        made = add(out, "w:fldSimple", instr=self._code(code.text, code.bookmark))
        self.runs.inlines(source, made)

    def _data(self, source: Any) -> None:
        for child in source.findall(full("w:fldData")):
            self.told.left_out(child, "property", "form fields")

    def mark(self, source: Any, made: Any) -> None:
        """One mark of a field: its begin, separator or end."""
        kind = value(source, "w:fldCharType")
        found = self.story.fields.marks.get(source)
        if kind == "begin" and found is not None:
            self._begin(found)
        for child in source:
            self.told.left_out(child, "property", "form fields")
        if found is not None and found.code is not None and kind in ("begin", "separate", "end"):
            add(made, "w:fldChar", fldCharType=kind)
            if kind == "begin":
                self._write_code(found, made)

    def _begin(self, found: Field) -> None:
        """Tell what of the code is not carried."""
        code = found.code
        if code is not None and code.target and not self.context.web_address(code.target):
            found.code = None
        if found.code is None:
            inner = "".join(one.text or "" for one in found.inside) if found.ended else ""
            self._tell_code(f"{found.raw} {inner}".strip())
        elif code is not None:
            self.told.gather("property", "links", code.tip, "hidden")
            known = {word.strip('"') for word in f"{code.text} {code.target}".split()}
            if not code.target and any(
                word.strip('"') not in known | {code.bookmark, code.tip, "\\o", "\\*"}
                and word.upper() != "MERGEFORMAT"
                for word in found.raw.split()
            ):
                self._tell_code(found.raw)

    def instruction(self, source: Any) -> None:
        """A code on its own, outside any field."""
        if source not in self.story.fields.codes:
            self._tell_code(source.text or "")

    def _write_code(self, found: Field, made: Any) -> None:
        code = found.code
        assert code is not None
        text = link_code(code.target) if code.target else self._code(code.text, code.bookmark)
        copied = add(made, "w:instrText")
        copied.text = text
        copied.set(_SPACE, "preserve")

    def _code(self, text: str, bookmark: str) -> str:
        name = self.context.bookmark(bookmark) if bookmark else ""
        return f" {text.format(name)} "

    def _tell_code(self, raw: str) -> None:
        if raw.strip():
            self.told.hidden("field code", f"field {self.context.count('field')}", raw)
