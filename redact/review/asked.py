"""What a reviewer asks for, understood or refused: from JSON to lines of the decisions file.

Every refusal is a `Problem` with one sentence; nothing is done by halves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.core import Draft, Effect, Span, Verdict
from redact.decisions import Entry
from redact.entities import entities
from redact.levels import Level
from redact.review.problems import Problem
from redact.review.record import Record
from redact.review.state import Found, Item, State, is_added

_PLACE = 300
"""Code points of a place in the text."""
_DONE = {"keep": Verdict.KEEP, "replace": Verdict.REPLACE}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked, and of which state of which draft."""

    body: Mapping[str, Any] = field(repr=False)
    at: Found
    state: State
    record: Record


def choices(wish: Wish) -> Sequence[Entry]:
    """`decide`: the lines for all changes. Raises Problem and Refused."""
    changes = wish.body.get("changes")
    if not isinstance(changes, list) or not all(isinstance(one, dict) for one in changes):
        raise Problem("bad_request")
    if not changes:
        raise Problem("nothing")
    lines = {(one.id, one.by): one for change in changes for one in _choice(wish, change)}
    return list(lines.values())


def addition(wish: Wish) -> Sequence[Entry]:
    """`add`: a place that the tool missed. Raises Problem and Refused."""
    entity = wish.body.get("entity")
    if not isinstance(entity, str) or entity not in entities() or not entities()[entity].gold:
        raise Problem("unknown_entity")
    span = place(wish.body, wish.at.draft)
    if at_place(wish.state, span) is not None:
        raise Problem("already_found")
    return [wish.record.addition(wish.at.view, span, entity)]


def removal(wish: Wish) -> Sequence[Entry]:
    """`remove`: what the reviewer added is no finding after all. Raises Problem."""
    finding = _item(wish, wish.body).finding
    lines = wish.record.removal(wish.at.view, finding) if is_added(finding) else []
    if not lines:
        raise Problem("not_added")
    return lines


def approval(wish: Wish) -> Sequence[Entry]:
    """`approve`: the draft may go out as it was reviewed. Raises Problem and Refused."""
    reason = _text(wish.body, "reason")
    left = sum(item.undecided or item.waits for item in wish.state.items)
    if left and not reason:
        raise Problem("undecided_left", count=str(left))
    if wish.state.blind and not reason:
        raise Problem("blind_left", count=str(len(wish.state.blind)))
    findings = [item.finding for item in wish.state.items if item.finding.severity.rank]
    return [wish.record.approval(wish.at.draft, reason, findings)]


def worded(wish: Wish, item: Item) -> Sequence[Entry]:
    """The line for a finding that was just added with words. Raises Problem and Refused."""
    return _choice(wish, {"finding": item.id, "verdict": "replace", "words": wish.body["words"]})


def at_place(state: State, span: Span) -> Item | None:
    """The finding that holds a place."""
    findings = (item for item in state.items if item.finding.effect is not Effect.NOTE)
    return next((item for item in findings if item.finding.span.contains(span)), None)


def _choice(wish: Wish, change: Mapping[str, Any]) -> Sequence[Entry]:
    item, view = _item(wish, change), wish.at.view
    finding = item.finding
    if finding.span.end > wish.at.draft.body_end:
        raise Problem("outside")
    if change.get("verdict") == "undecided":
        return wish.record.unsaid(view, finding)
    verdict = _DONE.get(str(change.get("verdict")))
    if verdict is None:
        raise Problem("bad_request")
    level, words = _text(change, "level"), ""
    if verdict is Verdict.REPLACE:
        level, words = _words(wish, item, change, level)
    line = wish.record.said(
        view,
        finding,
        verdict,
        words=words,
        level=level,
        why=_text(change, "reason"),
        others=[one.finding for one in wish.state.items if one is not item],
        ours=[words for words in (suggested(wish.at, item), *_said(wish.at, item)) if words],
    )
    return [line]


def _words(wish: Wish, item: Item, change: Mapping[str, Any], level: str) -> tuple[str, str]:
    """The level and the words that replace a finding: those typed, else those of the level, else
    what the tool suggests."""
    said = {one.name: one.words for one in levels(wish.at, item)}
    if level and level not in said:
        raise Problem("unknown_level")
    if change.get("words") is not None:
        words = _text(change, "words")
        return (level if said.get(level) == words else ""), words
    words = said[level] if level else suggested(wish.at, item)
    if not words:
        raise Problem("no_words")
    return level, words


def suggested(at: Found, item: Item) -> str:
    """The tool's words for a finding; empty where it has none."""
    return item.tie if item.index is None else at.words[item.index]


def levels(at: Found, item: Item) -> Sequence[Level]:
    """The levels that a finding can be said at."""
    return () if item.index is None else at.levels[item.index]


def _said(at: Found, item: Item) -> Sequence[str]:
    """All that the tool offers for a finding beside the first."""
    names = () if item.index is None else at.names[item.index]
    return [*(one.words for one in levels(at, item)), *names]


def _item(wish: Wish, body: Mapping[str, Any]) -> Item:
    item = wish.state.by_id.get(_text(body, "finding"))
    if item is None:
        raise Problem("unknown_finding")
    return item


def _text(body: Mapping[str, Any], name: str) -> str:
    """A field that is text, on one line; empty where it is not there."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Problem("bad_request")
    return " ".join(value.split())


def place(body: Mapping[str, Any], draft: Draft) -> Span:
    """The selected place without blanks at its edges. Raises Problem."""
    start, end = body.get("start"), body.get("end")
    if type(start) is not int or type(end) is not int:
        raise Problem("bad_request")
    text = draft.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Problem("empty_place")
    if end > draft.body_end:
        raise Problem("outside")
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    if end - start > _PLACE:
        raise Problem("long_place")
    return Span(start, end)
