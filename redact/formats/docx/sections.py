"""Sections: the size of the page, and which headers and footers it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.formats.docx.names import full, on, short, value
from redact.formats.docx.parts import add

if TYPE_CHECKING:
    from redact.formats.docx.story import Story

_REFERENCES = ("w:headerReference", "w:footerReference")
_KINDS = ("default", "first", "even")


def shown_headers(root: Any, *, even: bool) -> set[tuple[int, str]]:
    """Which header and footer references of a body are shown: number of the section, and name
    with kind, `w:headerReference first`.

    A section without a reference has that of the section before it, so one is shown when any
    section that has it uses it.
    """
    shown: set[tuple[int, str]] = set()
    current: dict[str, int] = {}
    for number, section in enumerate(root.iter(full("w:sectPr"))):
        for child in section:
            if short(child.tag) in _REFERENCES:
                current[f"{short(child.tag)} {value(child, 'w:type') or 'default'}"] = number
        first = on(section.find(full("w:titlePg")))
        for key, where in current.items():
            kind = key.partition(" ")[2]
            if kind == "default" or (kind == "first" and first) or (kind == "even" and even):
                shown.add((where, key))
    return shown


def section(story: Story, source: Any, out: Any) -> None:
    """A copy of a section's properties, with the headers and footers that are shown."""
    context = story.context
    made = add(out, "w:sectPr")
    # Changes of sections hold sections of their own, which `shown_headers` counts as well.
    number = context.section_numbers.get(source, -1)
    for child in source:
        name = short(child.tag)
        if name in _REFERENCES:
            kind = value(child, "w:type") or "default"
            found = context.relationship(story.part, value(child, "r:id"))
            if (
                (number, f"{name} {kind}") in context.shown
                and found is not None
                and not found.external
                and found.target in context.package.parts
                and kind in _KINDS
            ):
                target = context.header(found.target, name[2:8])
                copied = add(made, name, type=kind)
                kind = "header" if name == "w:headerReference" else "footer"
                copied.set(full("r:id"), story.made.arrow(kind, target).id)
        else:
            context.copier.copy(child, made)
