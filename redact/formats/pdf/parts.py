"""Everything a PDF says beside its pages: every string, name and stream of every object.

The walk is over all objects, not over a list of known places: what the table does not know is told
as a property, so a place nobody thought of is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from redact.formats.pdf import streams
from redact.formats.pdf.told import Told, meanings, spelled, told

_RESOURCES = frozenset(
    {"Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties"}
)
"""Dictionaries whose keys a program numbers."""
_SKIPPED = frozenset({"Differences", "Parent", "Panose", "CharSet"})
_NUMBERED = re.compile(r"[A-Za-z]{1,5}[-_]?\d{0,7}(?:[A-Za-z+_]\d{0,4})?")
_APPEARANCE = re.compile(r"(?:/[\w,+-]{1,12}|-?[\d.]+|Tf|rg|g|k|RG|G|K|Tz|TL|Tc|\s)*")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,4})*")
_FILES = frozenset({"FontFile", "FontFile2", "FontFile3"})
_UNUSED = "object that nothing uses"


class Walk:
    """One pass over the objects of a document, each visited once."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.seen: set[tuple[int, int]] = set()
        self.names: dict[str, None] = {}
        self.fonts: dict[str, None] = {}
        self.pictures = 0

    def told(self) -> Iterator[Told]:
        """Every part, those of the pages first."""
        root, trailer = self.pdf.Root, self.pdf.trailer
        self.seen.update({root.objgen, *(page.obj.objgen for page in self.pdf.pages)})
        for number, page in enumerate(self.pdf.pages, 1):
            yield from self._page(page.obj, f"page {number}")
        for key in ("/Info", "/ID"):
            if key in trailer:
                yield from self._walk(trailer[key], key[1:], meanings().places[key[1:]])
        for key, value in root.items():
            place = meanings().places.get(spelled(key), "catalogue")
            self._name(spelled(key), "")
            yield from self._walk(value, spelled(key), place)
        for key, value in trailer.items():
            self._name(spelled(key), "")
            if key not in ("/Root", "/Info", "/ID"):
                yield from self._walk(value, spelled(key), "end of the file")
        for item in self.pdf.objects:
            yield from self._walk(item, "", _UNUSED)
        if self.fonts:
            yield Told("identifier", "metadata", "fonts", ", ".join(self.fonts))
        if self.names:
            yield Told("property", "metadata", "names", ", ".join(self.names))

    def _page(self, page: Any, place: str) -> Iterator[Told]:
        import pikepdf

        for key, value in page.items():
            self._name(spelled(key), "")
            if key == "/Parent":
                continue
            if key == "/Annots" and isinstance(value, pikepdf.Array):
                for number, one in enumerate(list(value), 1):
                    yield from self._walk(one, "Annots", f"annotation {number} of {place}")
            elif key == "/Contents":
                parts = list(value) if isinstance(value, pikepdf.Array) else [value]
                for one in parts:
                    self.seen.add(one.objgen)
                data = b"\n".join(one.read_bytes() for one in parts if _is_stream(one))
                yield from streams.content(data, place)
            else:
                yield from self._walk(value, spelled(key), place)

    def _walk(self, item: Any, key: str, place: str) -> Iterator[Told]:
        """Depth first, without recursion: a tree of a thousand levels is no danger."""
        import pikepdf

        waiting = [(item, key, place, ())]
        while waiting:
            item, key, place, above = waiting.pop()
            indirect = getattr(item, "objgen", (0, 0))
            if indirect != (0, 0):
                if indirect in self.seen:
                    continue
                self.seen.add(indirect)
            if isinstance(item, pikepdf.String):
                yield from self._string(item, key, place)
            elif isinstance(item, pikepdf.Name):
                self._name(spelled(str(item)), key)
            elif isinstance(item, pikepdf.Array):
                waiting += [(one, key, place, above) for one in reversed(list(item))]
            elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                if _is_stream(item):
                    yield from self._stream(item, key, place, above)
                waiting += self._entries(item, key, place, (*above[-2:], key))

    def _entries(self, item: Any, key: str, place: str, above: Any) -> list[Any]:
        """The values of a dictionary under keys that tell what they are there."""
        head = item.stream_dict if _is_stream(item) else item
        kind = str(head.get("/Type", ""))
        entries = []
        for name, value in head.items():
            name = spelled(name)
            if key != "CharProcs" and not (key in _RESOURCES and _NUMBERED.fullmatch(name)):
                self._name(name, "")
            if kind == "/Sig" and name in ("Name", "Contents"):
                name = f"signature {name}"
            elif name == "T" and "/FT" in head:
                name = "field"
            elif name == "T" and "/S" in head:
                name = "Title"
            if name not in _SKIPPED:
                entries.append((value, name, place, above))
        return entries[::-1]

    def _name(self, name: str, key: str) -> None:
        if name in meanings().names or len(name) < 2 or meanings().roles.fullmatch(name):
            return
        if key == "Name" and _NUMBERED.fullmatch(name):
            return
        (self.fonts if key in meanings().fonts else self.names)[name] = None

    def _string(self, item: Any, key: str, place: str) -> Iterator[Told]:
        raw = bytes(item)
        if key == "signature Contents":
            text = streams.words(raw)
            if text:
                yield Told("identifier", "metadata", f"signature, {place}", text)
            return
        if key == "DA" and _APPEARANCE.fullmatch(str(item)):
            return
        if key == "Lang" and _LANGUAGE.fullmatch(str(item)):
            return
        if key in ("ColorSpace", "CS", "Indexed", "Registry", "Ordering") and (
            key not in ("Registry", "Ordering")
            or str(item) in ("Adobe", "Identity", "UCS", "Korea1")
        ):
            return
        text = str(item)
        if not text.isprintable() and raw[:2] not in (b"\xfe\xff", b"\xff\xfe"):
            read = streams.words(raw)
            text = read if len(read) * 2 > len(raw) else raw.hex() if len(raw) <= 64 else read
        elif key == "ID" and not raw.isascii():
            text = raw.hex()
        found = told(key, text, place)
        if found:
            yield found

    def _stream(self, item: Any, key: str, place: str, above: Any) -> Iterator[Told]:
        head = item.stream_dict
        kind, form = str(head.get("/Type", "")), str(head.get("/Subtype", ""))
        if key in _FILES or kind in ("/XRef", "/ObjStm"):
            return
        if place == _UNUSED and not key and form != "/Image":
            data = item.read_bytes()
            if b"begincmap" in data:
                yield from streams.comments(data, place)
            elif text := streams.words(data):
                yield Told("hidden text", "hidden", place, text)
            return
        if form == "/Image" or ("/Width" in head and "/Height" in head):
            yield from self._picture(item, place)
        elif form == "/Form" or "/PatternType" in head or "CharProcs" in (key, *above):
            yield from streams.content(item.read_bytes(), place)
        elif kind == "/EmbeddedFile" or "EF" in (key, *above):
            yield streams.embedded(item.read_bytes(), place)
        elif form == "/XML" or key in ("Metadata", "XFA"):
            yield from streams.markup(item.read_bytes(), place)
        elif key in ("ToUnicode", "Encoding", "UseCMap"):
            yield from streams.comments(item.read_bytes(), place)
        elif key in ("DestOutputProfile", "ColorSpace", "CS") or (
            "/N" in head and "/Alternate" in head
        ):
            yield from streams.profile(item.read_bytes(), place)
        elif "/ShadingType" not in head and "/FunctionType" not in head and key != "CIDToGIDMap":
            found = told(key, streams.words(item.read_bytes()), place)
            if found:
                yield found

    def _picture(self, item: Any, place: str) -> Iterator[Told]:
        import pikepdf

        self.pictures += 1
        filters = item.stream_dict.get("/Filter", pikepdf.Array())
        named = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(f) for f in filters]
        if named[-1:] == ["/DCTDecode"]:
            if len(named) == 1:
                data = item.read_raw_bytes()
            else:
                data = item.read_bytes(pikepdf.StreamDecodeLevel.generalized)
            yield from streams.picture(data, f"picture of {place}")


def _is_stream(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Stream)


def parts(pdf: Any) -> list[Told]:
    """Everything the objects of a document tell, each text once."""
    once: dict[str, Told] = {}
    for one in Walk(pdf).told():
        once.setdefault(one.text, one)
    return list(once.values())


def raw_streams(pdf: Any) -> set[int]:
    """Hashes of the streams of a document as they lie in the file."""
    import pikepdf

    return {hash(item.read_raw_bytes()) for item in pdf.objects if isinstance(item, pikepdf.Stream)}
