"""Putting other text into a rebuilt document, one function for each way text stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from redact.formats.docx import links
from redact.formats.docx.fields import link_code
from redact.formats.docx.names import full
from redact.formats.docx.parts import Arrow

Put = Callable[[str], None]
_PARTS = re.compile(r"[\n\t]|[^\n\t]+")
_SPACE = full("xml:space")
_P, _PPR, _TC, _TCPR, _TR = (full(f"w:{name}") for name in ("p", "pPr", "tc", "tcPr", "tr"))
_SPAN, _WIDTH = full("w:gridSpan"), full("w:tcW")
_VAL = full("w:val")
_PASSED = frozenset(full(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd"))


class Apart(Exception):  # noqa: N818 - a state of two blocks, caught where an edit is put in
    """Two blocks cannot become one: they are in different parts of the document."""


def text_of_run(element: Any) -> Put:
    """The text of a `w:t`; line ends and tabs in the new text become elements beside it."""

    def put(text: str) -> None:
        parent, place = element.getparent(), element
        parts = _PARTS.findall(text)
        if parts and parts[0] not in "\n\t":
            _fill(element, parts.pop(0))
        else:
            element.text = ""
        for part in parts:
            name = {"\n": "w:br", "\t": "w:tab"}.get(part, "w:t")
            made = parent.makeelement(full(name))
            if name == "w:t":
                _fill(made, part)
            place.addnext(made)
            place = made

    return put


def _fill(element: Any, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def replaced(element: Any) -> Put:
    """A tab, a line end, a picture: removed, other text in its place."""

    def put(text: str) -> None:
        parent = element.getparent()
        if text:
            made = parent.makeelement(full("w:t"))
            element.addnext(made)
            text_of_run(made)(text)
        parent.remove(element)

    return put


def written(element: Any) -> Put:
    """Text in which line ends have no place: that of an equation."""

    def put(text: str) -> None:
        if "\n" in text or "\t" in text:
            raise ValueError("a line end in an equation")
        element.text = text

    return put


def attribute(element: Any, name: str) -> Put:
    """The value of an attribute."""
    return lambda text: element.set(name, text)


def target_of(arrow: Arrow) -> Put:
    """The target of a relationship."""

    def put(text: str) -> None:
        arrow.target = links.written(text)

    return put


def code(element: Any) -> Put:
    """The target in the code of a link."""

    def put(text: str) -> None:
        element.text = link_code(links.written(text))

    return put


def merged(one: Any, other: Any) -> Put:
    """What parts two blocks: without it they are one paragraph, or one cell."""

    def put(text: str) -> None:
        if text:
            raise Apart
        if one.tag != _P or other.tag != _P:
            raise Apart
        if _next(one) is other:
            _join(one, other)
        elif _cells(one, other):
            _join_cells(one, other)
        else:
            raise Apart

    return put


def _next(element: Any) -> Any:
    found = element.getnext()
    while found is not None and found.tag in _PASSED:
        found = found.getnext()
    return found


def _join(one: Any, other: Any) -> None:
    for child in list(other):
        if child.tag != _PPR:
            one.append(child)
    properties = other.find(_PPR)
    section = properties.find(full("w:sectPr")) if properties is not None else None
    if section is not None:
        raise Apart
    other.getparent().remove(other)


def _cells(one: Any, other: Any) -> bool:
    """`one` ends a cell and `other` begins the next one of the same row."""
    left, right = one.getparent(), other.getparent()
    return (
        left.tag == _TC
        and right.tag == _TC
        and _next(left) is right
        and _next(one) is None
        and next(child for child in right if child.tag not in (_TCPR, *_PASSED)) is other
    )


def _join_cells(one: Any, other: Any) -> None:
    left, right = one.getparent(), other.getparent()
    span = _span(left) + _span(right)
    _join(one, other)
    for child in list(right):
        if child.tag != _TCPR:
            left.append(child)
    right.getparent().remove(right)
    properties = left.find(_TCPR)
    if properties is None:
        properties = left.makeelement(_TCPR)
        left.insert(0, properties)
    for old in properties.findall(_SPAN):
        properties.remove(old)
    made = properties.makeelement(_SPAN)
    made.set(_VAL, str(span))
    width = properties.find(_WIDTH)
    properties.insert(0 if width is None else properties.index(width) + 1, made)


def _span(cell: Any) -> int:
    found = cell.find(f"{_TCPR}/{_SPAN}")
    text = found.get(_VAL, "1") if found is not None else "1"
    return int(text) if text.isdecimal() else 1
