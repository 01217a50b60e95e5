"""What a reviewer says → the line that records it, or why it may not be recorded.

A line never holds a secret in clear: it goes into git, and from there everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from redact.core import Draft, Effect, Finding, Severity, Span, Verdict
from redact.decisions.detector import RULE, sentence_id, words_id
from redact.decisions.entry import Entry, checked, now
from redact.decisions.place import draft_id
from redact.decisions.rulings import Decisions
from redact.decisions.situation import flat, sentences
from redact.errors import DecisionsError
from redact.normalise import View

Hits = Callable[[str], Iterable[Finding]]
"""What an author's detector finds in a text that is looked at by itself."""

_WHERE = "the decision"
_WORD = re.compile(r"[^\W_]+")
_HANGUL = re.compile("[가-힣]")
_FEW = 8
"""Words of a finding up to which each is its own: a whole passage has the words of everybody."""


class Refused(DecisionsError):  # noqa: N818 - as Unsafe
    """What was said may not be recorded. `code` names the reason, for other languages."""

    def __init__(self, code: str, problem: str, hint: str) -> None:
        super().__init__(_WHERE, problem, hint)
        self.code = code


def decided(
    decisions: Decisions,
    view: View,
    finding: Finding,
    verdict: Verdict,
    *,
    by: str,
    words: str = "",
    level: str = "",
    why: str = "",
    until: str = "",
    when: str = "",
    hits: Hits | None = None,
    others: Iterable[Finding] = (),
    ours: Collection[str] = (),
) -> Entry:
    """The line of `by` about a finding: keep or replace, or open, which takes back an earlier one.

    `ours` are words that redact suggests for it: what they have in common with the finding, as the
    uncle of Uncle Skylark, is no secret.
    `hits` is what the author file finds, `others` are the findings of the draft, whose words a
    reason must not hold either. Raises Refused.
    """
    _check_name(by)
    _check_typed(words=words, level=level, why=why)
    _check_day(until)
    if verdict is Verdict.KEEP and finding.severity is not Severity.INFO and not why.strip():
        raise Refused("no-reason", "needs a reason", "say in a few words why it may stay")
    if verdict is Verdict.REPLACE:
        if finding.effect is Effect.NOTE:
            hint = "decide about what was found in it, or change it in the draft"
            raise Refused("passage", "a whole passage or part cannot be replaced", hint)
        if _folded(words) == _folded(finding.text):
            raise Refused("same", "these words are those that stand there", "choose others")
    _check_secret("words", words, [] if words in ours else [finding], hits, ours)
    asked = (one for one in others if one.severity is not Severity.INFO)
    _check_secret("why", why, [finding, *asked], hits)
    return Entry(
        id=decisions.ids(view, finding)[0],
        by=by,
        when=when or now(),
        verdict=verdict,
        entity=finding.entity,
        rule=finding.rule,
        severity=finding.severity,
        words=words if verdict is Verdict.REPLACE else "",
        level=level if verdict is Verdict.REPLACE else "",
        why=why.strip(),
        until=until,
    ).sealed(decisions.key)


def added(
    decisions: Decisions,
    view: View,
    span: Span,
    entity: str,
    *,
    by: str,
    severity: Severity = Severity.BLOCK,
    when: str = "",
) -> Entry:
    """The line of `by` that says that the words at `span` of the draft identify somebody, though
    nothing found them. Raises Refused for a place that shows nothing."""
    _check_name(by)
    start, end = view.range(span)
    while start < end and view.text[start].isspace():
        start += 1
    while start < end and view.text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise Refused("nothing", "nothing is written there", "select words")
    key = decisions.key
    left, right = view.sentence(start, end)
    count = sum(left <= first and last <= right for first, last in sentences(view))
    sentence = sentence_id(key, view, left, right)
    return Entry(
        id=key.id("added", entity, sentence, start - left, end - left),
        by=by,
        when=when or now(),
        verdict=Verdict.REPLACE,
        entity=entity,
        rule=RULE,
        severity=severity,
        added=True,
        sentence=sentence,
        at=(start - left, end - left),
        sentences=max(1, count),
        text=words_id(key, flat(view, start, end)),
        draft=draft_id(key, decisions.folder, view.draft.name),
    ).sealed(key)


def approved(
    decisions: Decisions,
    draft: Draft,
    *,
    by: str,
    why: str = "",
    when: str = "",
    hits: Hits | None = None,
    others: Iterable[Finding] = (),
) -> Entry:
    """The line of `by` that approves a draft in just these bytes; `hits` and `others` as in
    `decided`. Raises Refused, also for a draft whose bytes are not known."""
    _check_name(by)
    _check_typed(why=why)
    _check_secret("why", why, others, hits)
    if not draft.origin.digest:
        raise Refused("no-file", "only a file can be approved", "save it, and name the file")
    place = draft_id(decisions.key, decisions.folder, draft.name)
    return Entry(
        id=place,
        by=by,
        when=when or now(),
        why=why.strip(),
        draft=place,
        approved=decisions.bytes_id(draft),
    ).sealed(decisions.key)


def taken_back(decisions: Decisions, entry: Entry, *, when: str = "") -> Entry:
    """The line that takes an earlier one of the same reviewer back."""
    line = replace(entry, verdict=Verdict.OPEN, words="", level="", why="", until="", approved="")
    return replace(line, when=when or now()).sealed(decisions.key)


def _check_name(by: str) -> None:
    if not by.strip() or by != by.strip():
        raise Refused("no-name", "nobody knows who decides", "say it with --as NAME")
    _check_typed(by=by)


def _check_typed(**texts: str) -> None:
    for name, text in texts.items():
        try:
            checked(name, text)
        except ValueError as error:
            raise Refused("text", str(error), "write it in plain words, on one line") from None


def _check_day(until: str) -> None:
    try:
        if until and date.fromisoformat(until).isoformat() != until:
            raise ValueError
    except ValueError:
        raise Refused("day", "the last day is none", "write it as 2026-12-31") from None


def _check_secret(
    name: str,
    text: str,
    findings: Iterable[Finding],
    hits: Hits | None,
    ours: Collection[str] = (),
) -> None:
    if not text:
        return
    what = {"words": "the new words say", "why": "the reason says"}[name]
    said = _folded(text)
    free = {_folded(word) for one in ours for word in _WORD.findall(one)}
    spoken = {_folded(word) for word in _WORD.findall(text)}
    for one in findings:
        if _folded(one.text) in said or any(
            word in spoken or (_HANGUL.search(word) and word in said)
            for word in _own(one, name)
            if word not in free
        ):
            hint = "the file goes into git: say it without the words of the draft"
            raise Refused("own-words", f"{what} what was found", hint)
    if hits is not None and any(one.effect is Effect.FIND for one in hits(text)):
        raise Refused(
            "secret", f"{what} what the author file keeps secret", "say it in other words"
        )


def _own(finding: Finding, name: str) -> Iterator[str]:
    """Single words of a finding that say as much as all of it: of a name each; in a reason also
    capitalised and Korean ones and figures."""
    words = _WORD.findall(finding.text)
    if len(words) > _FEW:
        return
    for word in words:
        telling = len(word) > 1 and (word[0].isupper() or _HANGUL.search(word) or word.isdigit())
        if telling and (finding.entity == "PERSON" or (name == "why" and len(word) > 2)):
            yield _folded(word)
            if finding.entity == "PERSON" and _HANGUL.search(word) and len(word) > 2:
                yield _folded(word[1:])  # the given name behind a surname


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
