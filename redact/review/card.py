"""One finding on a terminal: its sentence with a mark, what and why, and the words instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from redact.review.strings import say
from redact.terminal import printable, style, width

_AROUND = 240
"""Code points of a sentence that are shown on either side."""
_OPEN, _CLOSE = "»", "«"
"""The mark, for those who see no colours."""
_ATOM = re.compile(r"\s+|\S+")

Finding = Mapping[str, Any]
"""As in the JSON of a draft (docs/review.md)."""


@dataclass(frozen=True, slots=True)
class Option:
    """Words that a finding can be replaced with. `name` is their place among the other names."""

    words: str
    level: str = ""
    people: int | None = None
    name: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How it is to look: in which language, how wide, in colour or not."""

    language: str
    columns: int
    colour: bool

    def say(self, key: str, **values: object) -> str:
        """Words of the interface; what is put into them may come from anywhere."""
        return printable(say(f"terminal.{key}", self.language, **values))


def options(finding: Finding) -> list[Option]:
    """What can stand instead, what counts now first, then from there to vaguer words or to other
    names."""
    levels = [Option(one["words"], one["name"], one["people"]) for one in finding["levels"]]
    names = [Option(words, name=number) for number, words in enumerate(finding["names"])]
    usual = finding["suggested"]
    start = next((n for n, one in enumerate(levels) if one.words == usual), None)
    if start is not None:
        found = levels[start:] + levels[:start]
    else:
        found = [*([Option(usual)] if usual else []), *levels, *names]
    now = finding["words"]
    if now and now != usual:
        first = [one for one in found if one.words == now] or [Option(now)]
        found = [*first, *found]
    first_of: dict[str, Option] = {}
    for one in found:
        first_of.setdefault(one.words, one)
    return list(first_of.values())


def card(text: str, finding: Finding, label: str, look: Look) -> Iterator[str]:
    """The lines of a finding, without those for the words instead."""
    severity = look.say(finding["severity"])
    kind = style(printable(label), "bold", on=look.colour)
    place = printable(finding["place"][look.language])
    yield f"{kind} · {severity} · {place} · {_voices(finding, look)}"
    yield from _marked(text, finding, look)
    message, why = finding["message"][look.language], finding["why"][look.language]
    for line in dict.fromkeys(one for one in (message, why) if one and one != label):
        yield from filled([(printable(line), ("dim",))], look, "  ")
    by, why = ", ".join(finding["second"]["by"]) or finding["by"], finding["reason"]
    if finding["verdict"] == "keep" and finding["second"]["needed"]:
        yield look.say("waits", by=by, why=why)
    elif finding["by"]:
        key = "is_kept" if finding["verdict"] == "keep" else "is_replaced"
        yield look.say(key, by=_who(finding, look), why=why)


def _who(finding: Finding, look: Look) -> str:
    """Who decided: a reviewer, whose word has a day, or what speaks for one."""
    return str(finding["by"]) if finding["when"] else look.say(f"who.{finding['by']}")


def instead(finding: Finding, found: Sequence[Option], at: int, look: Look) -> str:
    """The words that would be accepted now."""
    if finding["note"]:
        return look.say("note")
    if not found:
        return f"→ {look.say('stays')}"
    one = found[at]
    told = []
    if one.level:
        told.append(printable(say(f"server.level.{one.level}", look.language)))
    if one.people is not None:
        told.append(look.say("people", people=one.people))
    if len(found) > 1:
        told.append(look.say("option", number=at + 1, count=len(found)))
    words = style(printable(one.words), "bold", "green", on=look.colour)
    return f"→ {words}" + (f"   ({', '.join(told)})" if told else "")


def _voices(finding: Finding, look: Look) -> str:
    spoke = []
    for name in finding["found_by"]:
        try:
            spoke.append(look.say(f"by.{name}"))
        except KeyError:  # an engine that a newsroom installed
            spoke.append(printable(name))
    if finding["model"] is not None:
        spoke.append(look.say("sure", percent=round(100 * finding["model"])))
    return ", ".join(spoke)


def _marked(text: str, finding: Finding, look: Look) -> Iterator[str]:
    """The sentence, with the words of the finding between marks."""
    start, end = finding["start"], finding["end"]
    first = max(finding["sentence"][0], start - _AROUND)
    last = min(finding["sentence"][1], end + _AROUND)
    before = ("…" if first > finding["sentence"][0] else "") + text[first:start]
    after = text[end:last] + ("…" if last < finding["sentence"][1] else "")
    match = text[start:end]
    if len(match) > 2 * _AROUND:
        match = f"{match[:_AROUND]} … {match[-_AROUND:]}"
    marked = f"{_OPEN}{_line(match)}{_CLOSE}"
    parts = [(_line(before), ()), (marked, ("bold", "underlined")), (_line(after), ())]
    yield from filled(parts, look, "  ")


def _line(text: str) -> str:
    """On one line, and without anything that a terminal would obey."""
    return printable(re.sub(r"[\r\n\t]+", " ", text))


def filled(parts: Sequence[tuple[str, tuple[str, ...]]], look: Look, indent: str) -> Iterator[str]:
    """Parts of a text in lines of the width of the terminal, each part in its style."""
    room = max(20, look.columns - len(indent) - 1)
    line: list[tuple[str, tuple[str, ...]]] = []
    used = 0
    for part, names in parts:
        for atom in _ATOM.findall(part):
            for piece in _pieces(atom, room):
                if used and used + width(piece) > room:
                    yield indent + _styled(line, look)
                    line, used = [], 0
                if used or not piece.isspace():
                    line.append((piece, names))
                    used += width(piece)
    if line:
        yield indent + _styled(line, look)


def in_lines(items: Iterable[str], look: Look) -> Iterator[str]:
    """Items side by side, none of them broken."""
    line = ""
    for item in items:
        if line and width(f"{line}  {item}") >= look.columns:
            yield line
            line = ""
        line += f"  {item}" if line else item
    yield line


def _styled(line: Sequence[tuple[str, tuple[str, ...]]], look: Look) -> str:
    """Pieces of one line, neighbours of one style together."""
    runs = ((names, "".join(piece for piece, _ in run)) for names, run in groupby(line, _names))
    return "".join(style(words, *names, on=look.colour) for names, words in runs).rstrip()


def _names(piece: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return piece[1]


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word, cut where it is wider than a line."""
    piece = ""
    for char in word:
        if width(piece + char) > room:
            yield piece
            piece = ""
        piece += char
    yield piece
