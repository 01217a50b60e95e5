"""A .docx package as it lies in the file: its parts and their types, and what leads to what."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from redact.errors import Unsafe
from redact.formats.docx.names import full
from redact.formats.xml import parse_xml
from redact.formats.zipped import members

_TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLD = b"\xd0\xcf\x11\xe0"
_TAGS = 4_000_000
"""Most tags of one part: those of some three thousand pages."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part to another, or out of the file."""

    id: str
    type: str
    """The last word of its type: `hyperlink`, `image`, `comments` …"""
    target: str
    """The name of a part, or an address when it is `external`."""
    external: bool
    uri: str
    """The whole type."""


@dataclass(frozen=True)
class Package:
    """Everything in the file, unpacked."""

    name: str
    parts: Mapping[str, bytes] = field(repr=False)
    types: Mapping[str, str] = field(repr=False)
    _trees: dict[str, Any] = field(default_factory=dict, repr=False)
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict, repr=False)

    def tree(self, part: str) -> Any:
        """The parsed root of a part. Raises Unsafe when it is missing or damaged."""
        if part not in self._trees:
            if part not in self.parts:
                raise Unsafe(
                    self.name,
                    "a part of the document is missing",
                    "open it in its program and save it again",
                )
            if self.parts[part].count(b"<") > _TAGS:
                raise Unsafe(
                    self.name,
                    "holds far more than a document does",
                    "split it; if it is short, do not trust it",
                )
            self._trees[part] = parse_xml(self.parts[part], self.name, part)
        return self._trees[part]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What leads out of a part (`""`: out of the package), by id."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        listed = relationships_of(part)
        if listed not in self.parts:
            return {}
        out: dict[str, Relationship] = {}
        base = posixpath.dirname(part)
        for one in self.tree(listed).iter(full("rel:Relationship")):
            target, uri = one.get("Target", ""), one.get("Type", "")
            external = one.get("TargetMode") == "External"
            if not external:
                target = self._resolved(target, base)
            number = one.get("Id", "")
            out[number] = Relationship(number, uri.rpartition("/")[2], target, external, uri)
        return out

    def _resolved(self, target: str, base: str) -> str:
        path = unquote(target.partition("#")[0])
        path = path if path.startswith("/") else f"/{base}/{path}"
        path = posixpath.normpath(path).lstrip("/")
        return path if path in self.parts else self._folded.get(path.casefold(), path)

    @cached_property
    def _folded(self) -> dict[str, str]:
        """Part names are compared without case (ECMA-376 Part 2, 6.2.2.3)."""
        return {name.casefold(): name for name in self.parts}

    @property
    def main(self) -> str:
        """The part that holds the body."""
        for one in self.relationships("").values():
            if one.type == "officeDocument" and not one.external and one.target in self.parts:
                return one.target
        raise Unsafe(self.name, "this is no Word document", "save it as .docx")

    def of(self, part: str, kind: str) -> list[Relationship]:
        """The relationships of one kind that lead out of a part to another one."""
        return [
            one
            for one in self.relationships(part).values()
            if one.type == kind and not one.external and one.target in self.parts
        ]


def relationships_of(part: str) -> str:
    """The name of the part that lists the relationships of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def open_package(data: bytes, name: str) -> Package:
    """The package in `data`.

    Raises Unsafe for what is no Word document, holds macros, is encrypted, in the strict form, or
    damaged.
    """
    if data.startswith(_OLD):
        raise Unsafe(
            name,
            "the file is encrypted, or an old .doc",
            "remove its password, or save it as .docx",
        )
    parts = members(data, name)
    if _TYPES not in parts:
        raise Unsafe(name, "this is no Word document", "save it as .docx")
    package = Package(name, parts, _types(parse_xml(parts[_TYPES], name, _TYPES), parts))
    main = package.main
    kind = package.types.get(main, "")
    if "macroEnabled" in kind:
        raise Unsafe(name, "the document holds macros", "save it as .docx, without macros")
    if kind not in (_DOCUMENT, _TEMPLATE):
        raise Unsafe(name, "this is no Word document", "save it as .docx")
    root = package.tree(main)
    if root.tag != full("w:document"):
        strict = re.match(r"\{http://purl\.oclc\.org/", str(root.tag))
        raise Unsafe(
            name,
            "the document is in the strict form" if strict else "this is no Word document",
            "save it as an ordinary Word document (.docx)",
        )
    return package


def _types(root: Any, parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of every part, in lower case letters only where the list has them so."""
    endings = {
        one.get("Extension", "").casefold(): one.get("ContentType", "")
        for one in root.iter(full("ct:Default"))
    }
    named = {
        one.get("PartName", "").lstrip("/").casefold(): one.get("ContentType", "")
        for one in root.iter(full("ct:Override"))
    }
    return {
        part: named.get(part.casefold(), endings.get(part.rpartition(".")[2].casefold(), ""))
        for part in parts
    }
