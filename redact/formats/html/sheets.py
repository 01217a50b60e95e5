"""Style sheets: the rules that say how a page looks and nothing of anybody stay in a copy.

Read strictly: a sheet with signs that this module does not know is left out whole. Nothing that
hides a part of the page is kept, so what was hidden by a class shows in a copy.
"""

from __future__ import annotations

import re

from redact.formats.html.grammar import declares, generic, hides
from redact.formats.html.hidden import Patch
from redact.formats.html.tables import tables

_ELEMENT = re.compile(
    r"<style(?:\s+type=([\"']?)text/css\1)?\s*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WRAP = re.compile(r"<!--|-->")
_QUOTED = re.compile(r"\"[^\"'{};\n]*\"|'[^\"'{};\n]*'")
_ODD = re.compile("[\"'\\\\<]")
_BRACE = re.compile("[{}]")
_PAGE = re.compile(r"@page(?:\s*:(?:first|left|right))?")
_SIMPLE = re.compile(
    r"([a-z][a-z0-9]{0,15}|\*)?((?:\.[A-Za-z0-9_-]+)*)"
    r"((?::(?:link|visited|hover|active|focus|first-child|last-child|first-letter|first-line))*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[>+~]\s*|\s+")
_FAR = re.compile(r"-\s*\d{3}")
"""A length that moves words off the page."""


def carried(sheet: str) -> tuple[str, str]:
    """The rules of a style sheet that a copy keeps, and what it leaves out of it.

    Of a sheet that can be kept as it is, nothing is left out.
    """
    bare = _WRAP.sub(" ", _COMMENT.sub(" ", sheet))
    blocks = None if _ODD.search(_QUOTED.sub("", bare)) else _blocks(bare)
    if blocks is None:
        return "", sheet
    kept = []
    left = [one[2:-2] for one in _COMMENT.findall(sheet)]
    for selector, inside in blocks:
        if not _selects(selector):
            left.append(f"{selector} {{ {inside} }}" if inside else selector)
            continue
        every = [one.strip() for one in inside.split(";") if one.strip()]
        good = [one for one in every if _good(one)]
        bad = [one for one in every if not _good(one)]
        kept += [f"{selector} {{ {'; '.join(good)} }}"] if good else []
        left += [f"{selector} {{ {'; '.join(bad)} }}"] if bad else []
    return "\n".join(kept), "\n".join(one.strip() for one in left if one.strip())


def styled(source: str, patch: Patch, words: list[str]) -> tuple[Patch, list[str]]:
    """What becomes of the style sheet that `patch` would cut out, and what of its `words` goes."""
    found = _ELEMENT.fullmatch(source, patch.start, patch.end)
    if not found:
        return patch, words
    kept, left = carried(found[2])
    if not left:
        return Patch(patch.start, patch.start, ""), []
    return (patch._replace(words=f"<style>\n{kept}\n</style>"), [left]) if kept else (patch, words)


def _blocks(sheet: str) -> list[tuple[str, str]] | None:
    """What stands before and within the outermost braces, statements without any beside them;
    None where the braces do not match."""
    out = []
    depth = place = inner = 0
    for found in _BRACE.finditer(sheet):
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            return None
        if found[0] == "{" and depth == 1:
            *statements, selector = sheet[place : found.start()].split(";")
            out += [(statement.strip(), "") for statement in statements if statement.strip()]
            out.append((selector.strip(), ""))
            inner = found.end()
        elif depth == 0:
            out[-1] = (out[-1][0], sheet[inner : found.start()].strip())
            place = found.end()
    if depth:
        return None
    rest = sheet[place:].strip()
    return [*out, (rest, "")] if rest else out


def _good(declaration: str) -> bool:
    if "{" in declaration or "}" in declaration:
        return False
    known = declares(declaration, tables().sheet_properties)
    return known and not hides(declaration) and not _FAR.search(declaration)


def _selects(selector: str) -> bool:
    if _PAGE.fullmatch(selector):
        return True
    return bool(selector) and all(
        all(_simple(simple) for simple in _BETWEEN.split(one.strip()))
        for one in selector.split(",")
    )


def _simple(selector: str) -> bool:
    found = _SIMPLE.fullmatch(selector)
    if not selector or found is None:
        return False
    element = (found[1] or "*").lower()
    known = element == "*" or element in tables().elements
    return known and all(generic(name) for name in found[2].split(".") if name)
