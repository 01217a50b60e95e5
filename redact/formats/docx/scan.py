"""One look over a part before it is rebuilt: which field every piece of it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from redact.formats.docx.fields import Code, understood
from redact.formats.docx.names import full, short, value
from redact.formats.docx.told import Told

_CHAR, _CODE, _RUN = full("w:fldChar"), full("w:instrText"), full("w:r")
_TEXTS = frozenset(
    full(name)
    for name in (
        *("w:t", "w:tab", "w:br", "w:cr", "w:sym", "w:noBreakHyphen", "w:softHyphen", "w:ptab"),
        *("w:drawing", "w:pict", "w:object", "m:t", "w:footnoteReference", "w:endnoteReference"),
    )
)
_CONTENTS = ("TOC", "PAGEREF")
_DEEP = 50
_ROUNDS = 4


@dataclass(slots=True)
class Field:
    """A field of several runs: begin, code, separator, result, end."""

    words: list[str] = field(default_factory=list, repr=False)
    code: Code | None = None
    separated: bool = False
    ended: bool = False
    inside: list[Any] = field(default_factory=list, repr=False)
    """What stands within the code: it is no text of the page."""
    written: bool = False
    """Its code has been put into the copy."""

    @property
    def raw(self) -> str:
        """The code as it stands in the document."""
        return " ".join("".join(self.words).split())


@dataclass(slots=True)
class Fields:
    """The fields of one part by their marks (`w:fldChar`)."""

    marks: dict[Any, Field] = field(default_factory=dict, repr=False)
    codes: dict[Any, Field] = field(default_factory=dict, repr=False)
    """Fields by the elements their code stands in."""
    inside: dict[Any, None] = field(default_factory=dict, repr=False)
    """Texts within a code."""
    contents: dict[Any, None] = field(default_factory=dict, repr=False)
    """Runs of a table of contents, which Word marks as hidden on the web."""


def scan_fields(root: Any) -> Fields:
    """Find every field. One that never ends has no code: what follows it is ordinary text.

    Raises RecursionError for more fields within fields than anybody writes.
    """
    out, opened = Fields(), list[Field]()
    for element in root.iter(_CHAR, _CODE, _RUN, *_TEXTS):
        if element.tag == _CHAR:
            _mark(element, opened, out)
        elif element.tag == _RUN:
            if any(one.raw.upper().startswith(_CONTENTS) for one in opened):
                out.contents[element] = None
        elif element.tag == _CODE:
            if opened and not opened[-1].separated:
                opened[-1].words.append(element.text or "")
                out.codes[element] = opened[-1]
        elif opened:
            for one in opened:
                if not one.separated:
                    one.inside.append(element)
                    break
    for one in opened:  # never ended
        one.code = None
    return out


def _mark(element: Any, opened: list[Field], out: Fields) -> None:
    kind = value(element, "w:fldCharType")
    if kind == "begin":
        if len(opened) > _DEEP:
            raise RecursionError("fields within fields")
        opened.append(Field())
    if not opened:
        return
    current = opened[-1]
    out.marks[element] = current
    if kind == "separate":
        current.separated = True
    elif kind == "end":
        opened.pop()
        current.ended = True
        current.code = None if _nested(current, opened) else understood(current.raw)
        out.inside.update(dict.fromkeys(current.inside))


def _nested(current: Field, opened: list[Field]) -> bool:
    """It is part of another one's code: nothing of it shows, nor is it carried."""
    return any(not one.separated for one in opened) or any(
        short(element.tag) == "w:drawing" for element in current.inside
    )


def settle_fields(root: Any, told: Told) -> None:
    """Take the marks of fields out of a rebuilt part that are not whole in it, and what stands
    within a code: what led there may have been left out, and reading the copy must agree."""
    for _ in range(_ROUNDS):
        fields = scan_fields(root)
        gone = [
            element
            for element in root.iter(_CHAR, _CODE)
            if not _whole(fields.marks.get(element) or fields.codes.get(element))
        ]
        gone += [element for element in fields.inside if element.getparent() is not None]
        if not gone:
            return
        for element in gone:
            told.gather("field code", "broken field", element.text or "", "hidden")
            if element.getparent() is not None:
                element.getparent().remove(element)


def _whole(found: Field | None) -> bool:
    return found is not None and found.ended and found.code is not None
