"""The state of a session as JSON values (docs/review.md). All offsets are code points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from redact.core import Effect, Segment, Severity, Verdict
from redact.entities import entities
from redact.kinds import SHOWN
from redact.report.rows import language_of
from redact.report.voices import found_by
from redact.report.where import Parts
from redact.report.wording import TONGUES, Wording, wording
from redact.review.asked import levels, suggested
from redact.review.desk import Desk
from redact.review.groups import Group, groups
from redact.review.state import Found, Item, is_added, keepers
from redact.review.strings import LANGUAGES, say, strings

if TYPE_CHECKING:
    from redact.review.session import Session


def listing(session: Session, desks: Iterable[Desk]) -> dict[str, Any]:
    """The answer of `/api/session`, without the token that the server adds."""
    return {
        "reviewer": session.reviewer,
        "language": session.language,
        "languages": list(LANGUAGES),
        "strings": {name: dict(words) for name, words in strings().items()},
        "second_reader": session.second_reader,
        "entities": [
            {
                "name": one.name,
                "label": {"en": one.label_en, "ko": one.label_ko},
                "can_be_added": one.gold,
            }
            for one in entities().values()
        ],
        "drafts": [_row(desk) for desk in desks],
    }


def _row(desk: Desk) -> dict[str, Any]:
    row = {"id": desk.id, "name": desk.source.name, "problem": desk.problem, "approved": ""}
    if desk.at is None or desk.state is None:
        return {**row, "words": 0, "counts": _counts(()), "blind": []}
    draft, state = desk.at.draft, desk.state
    return {
        **row,
        "words": len(draft.text[: draft.body_end].split()),
        "counts": _counts(state.items),
        "blind": list(state.blind),
        "approved": state.approved,
    }


def _counts(items: Sequence[Item]) -> dict[str, int]:
    by = Counter(item.finding.severity for item in items)
    settled = sum(item.ruling is not None and not item.undecided for item in items)
    return {
        **{severity.value: by[severity] for severity in Severity},
        "undecided": sum(item.undecided for item in items),
        "decided": settled,
    }


def draft_json(desk: Desk, session: Session) -> dict[str, Any]:
    """The answer of `/api/drafts/ID`. Raises Problem for a draft that could not be read."""
    at, state = desk.ready()
    draft = at.draft
    parts, gathered = Parts(draft), groups(at, state)
    group_of = {item.id: group.id for group in gathered for item in group.items}
    ids = {id(item.decision): item.id for item in state.items}
    return {
        "id": desk.id,
        "name": desk.source.name,
        "revision": desk.revision,
        "language": language_of(draft.text),
        "text": draft.text,
        "body_end": draft.body_end,
        "segments": [_segment(one, parts) for one in draft.segments],
        "blind": list(state.blind),
        "approved": state.approved,
        "can_undo": bool(desk.undos),
        "findings": [
            _finding(item, at, parts, group_of.get(item.id, ""), session) for item in state.items
        ],
        "preview": [
            {
                "start": edit.span.start,
                "end": edit.span.end,
                "words": edit.words,
                "finding": ids.get(id(edit.decision), ""),
            }
            for edit in state.edits
        ],
        "groups": [_group(one) for one in gathered],
        "files": [item.id for item in state.items if item.finding.span.end > draft.body_end],
    }


def _segment(segment: Segment, parts: Parts) -> dict[str, Any]:
    outside = segment.layer != "body"
    part = parts.at(segment.start) if segment.place else None
    return {
        "start": segment.start,
        "end": segment.end,
        "kind": segment.kind,
        "layer": segment.layer,
        "label": _in_each(lambda say: say.kind(segment.kind)) if outside else "",
        "place": _in_each(lambda say: part.name(say.tongue)) if part else "",
    }


def _finding(item: Item, at: Found, parts: Parts, group: str, session: Session) -> dict[str, Any]:
    finding, decision = item.finding, item.decision
    ruling = None if decision.allowance else item.ruling
    if item.index is None or finding is not at.defaults[item.index].finding:
        fixed = _fixed(item, at, parts)  # a length of time, or a comment that is told as a mark
    elif item.index in at.shown:
        fixed = at.shown[item.index]
    else:
        fixed = at.shown[item.index] = _fixed(item, at, parts)
    told, why = "" if decision.by == "default" else decision.by, decision.reason
    if decision.allowance is not None:
        told, why = decision.allowance.by, decision.allowance.reason
    return {
        **fixed,
        "group": group,
        "verdict": ruling.verdict.value if ruling and item.waits else decision.verdict.value,
        "undecided": item.undecided,
        "by": ruling.by if ruling else told,
        "when": ruling.when if ruling else "",
        "reason": ruling.why if ruling else why if told else "",
        "words": decision.replacement if decision.verdict is Verdict.REPLACE else "",
        "level": ruling.level if ruling else "",
        "second": {
            "needed": session.second_reader
            and finding.severity is Severity.BLOCK
            and (decision.verdict is not Verdict.KEEP or item.waits)
            and decision.allowance is None,
            "by": list(keepers(ruling)),
        },
    }


def _fixed(item: Item, at: Found, parts: Parts) -> dict[str, Any]:
    """What no decision changes."""
    finding = item.finding
    part = parts.at(finding.span.start)
    return {
        "id": item.id,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.text,
        "entity": finding.entity,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": _in_each(lambda say: say.message(finding)),
        "why": _in_each(lambda say: say.why(finding)),
        "score": finding.score,
        "model": finding.model,
        "found_by": found_by(finding),
        "place": _in_each(lambda say: parts.name(finding, say.tongue)),
        "layer": part.layer if part else "body",
        "picture": part is not None and part.kind == SHOWN,
        "note": finding.effect is Effect.NOTE,
        "added": is_added(finding),
        "sentence": list(sentence(at, item)),
        "suggested": suggested(at, item),
        "levels": [
            {
                "name": level.name,
                "label": {
                    language: say(f"server.level.{level.name}", language) for language in LANGUAGES
                },
                "words": level.words,
                "people": level.people,
            }
            for level in levels(at, item)
        ],
        "names": [] if item.index is None else at.names[item.index],
    }


def _in_each(told: Callable[[Wording], str]) -> dict[str, str]:
    """What is told, by language: the page and the terminal choose."""
    return {tongue: told(wording(tongue)) for tongue in TONGUES}


def sentence(at: Found, item: Item) -> tuple[int, int]:
    """The range of the draft in which the sentence of a finding stands."""
    view, span = at.view, item.finding.span
    start, end = view.range(span)
    if start >= end:
        return span.start, span.end
    around = view.span(*view.sentence(start, end))
    return min(around.start, span.start), max(around.end, span.end)


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "kind": group.kind,
        "label": group.label,
        "findings": [item.id for item in group.items],
        "words": group.words,
    }
