"""Front matter, entry by entry: which stay in a copy, and what the others are.

Not a YAML parser: the file must come back as it was, with places. An entry that is more than one
plain line, or a block of text, is taken for metadata whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from redact.formats.markdown.left_out import Source
from redact.tables import read_table

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_YAML = re.compile(r"""(["']?)(?P<key>[^\s"':#\[\]{},&*!|>%@`-][^"':\n]*?)\1[ \t]*:(?=[\s]|\Z)""")
_TOML = re.compile(r"""(["']?)(?P<key>[\w.-]+)\1[ \t]*=""")
_TABLE = re.compile(r"""\[{1,2}[ \t"']*(?P<key>[^\]\n"']*?)[ \t"']*\]""")
_COMMENT = re.compile(r"[ \t]*\#[^\n]*")
_QUOTED = re.compile(r"""[ \t]*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')(?=\s|\Z)""")
_NESTED = re.compile(r"""[ \t]*(?:-[ \t]|-$|[\w"'][^:\n]*:(?=\s|\Z))""", re.MULTILINE)
_BEHIND = {False: re.compile(r"[ \t]+#"), True: re.compile(r"[ \t]*#")}
"""Where a comment begins behind a value; in TOML (True) no blank need stand before it."""
_PLACE = "front matter"


@dataclass(frozen=True, slots=True)
class _Tables:
    keep: frozenset[str]
    kinds: Mapping[str, str]
    languages: frozenset[str]


@cache
def tables() -> _Tables:
    """`redact/data/markdown.yaml`."""
    table = read_table("markdown")
    words = {name: frozenset(table[name].split()) for name in ("keep", "languages")}
    return _Tables(kinds=table["kinds"], **words)


@dataclass(slots=True)
class _Entry:
    start: int
    end: int
    key: str
    value: int
    """Where its value begins."""
    table: bool = False


def front_matter(source: Source, end: int) -> None:
    """Tell and cut what a copy does not keep of the front matter, which ends at `end`."""
    lines = [found.span() for found in _LINE.finditer(source.lines, 0, end)]
    toml = source.lines.startswith("+++")
    kept, number = False, 0
    for entry in _entries(source.lines, lines[1:-1], toml=toml):
        number += bool(entry.key)
        if not entry.key:
            source.hide("comment", f"comment in the {_PLACE}", _said(source, entry), *_range(entry))
        elif _stays(source.lines, entry, toml=toml):
            kept = True
            _without_comment(source, entry, toml=toml)
        else:
            kind = tables().kinds.get(entry.key, "property")
            known = entry.key in tables().kinds or entry.key in tables().keep
            place = f"{_PLACE}: {entry.key if known else f'entry {number}'}"
            source.tell(kind, place, _said(source, entry), *_range(entry))
            source.patches.append((*_range(entry), ""))
    if not kept:
        source.patches.append((0, end, ""))


def _said(source: Source, entry: _Entry) -> str:
    """An entry as it stands there; the name of one that has no known name tells something, too."""
    known = entry.key in tables().kinds or entry.key in tables().keep
    return source.text[entry.value if known else entry.start : entry.end].strip()


def _range(entry: _Entry) -> tuple[int, int]:
    return entry.start, entry.end


def _entries(text: str, lines: list[tuple[int, int]], *, toml: bool) -> Iterator[_Entry]:
    """Entries with the lines that belong to them, and comments between, which have no key."""
    pattern = _TOML if toml else _YAML
    entry: _Entry | None = None
    for start, end in lines:
        found = pattern.match(text, start, end)
        table = _TABLE.match(text, start, end) if toml else None
        if table is not None:
            found = table
        elif entry is not None and entry.table:
            found = None  # what stands in a table goes with it
        comment = _COMMENT.match(text, start, end)
        if found:
            if entry:
                yield entry
            key = found["key"].strip().lower().replace("_", "-")
            entry = _Entry(start, end, key or "?", found.end(), table is not None)
        elif comment and not (entry and (entry.table or _is_block(text, entry))):
            if entry:
                yield entry
            yield _Entry(start, end, "", start)
            entry = None
        elif entry:
            entry.end = end
        elif text[start:end].strip():
            entry = _Entry(start, end, "?", start)
    if entry:
        yield entry


def _is_block(text: str, entry: _Entry) -> bool:
    """It is a block of text, in which # begins no comment."""
    return text[entry.value : entry.end].lstrip(" \t")[:1] in ("|", ">")


def _stays(text: str, entry: _Entry, *, toml: bool) -> bool:
    if entry.key not in tables().keep or entry.table:
        return False
    first, _, rest = text[entry.value : entry.end].strip(" \t").partition("\n")
    first = first.strip()
    if toml:
        return not rest.strip() and first[:1] not in ("[", "{") and first[:3] not in ("'''", '"""')
    if first[:1] in ("|", ">"):
        return True
    if first[:1] in ("[", "{", "&", "*", "!", "#") or (not first and rest.strip()):
        return False
    return not _NESTED.search(rest)


def _without_comment(source: Source, entry: _Entry, *, toml: bool) -> None:
    """Cut the comment behind a value that stays."""
    text = source.lines
    line = text.find("\n", entry.value, entry.end)
    line = entry.end if line < 0 else line
    quoted = _QUOTED.match(text, entry.value, line)
    sign = _BEHIND[toml].search(text, quoted.end() if quoted else entry.value, line)
    if sign is None:
        return
    start, end = sign.start(), len(text[:line].rstrip())
    said = source.text[start:end].strip(" #")
    source.hide("comment", f"comment in the {_PLACE}", said, start, end)
