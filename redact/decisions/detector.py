"""Finds again what reviewers have added: words that nothing else found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.core import Action, Finding, Severity
from redact.decisions.entry import Entry
from redact.decisions.key import Keyed
from redact.decisions.place import draft_id
from redact.decisions.situation import flat, sentences
from redact.normalise import View

RULE = "editor.added"
NAME = "editor"
_GENERALISED = frozenset({"LOCATION", "DATE_TIME", "ORGANIZATION", "AGE", "DURATION", "ROLE"})
_MESSAGE = "added by an editor"
_WHY = "A person who read the draft said that this identifies somebody."
_MOVED = f"{_WHY} Its sentence has changed since; look at it again."


@dataclass(frozen=True, slots=True)
class Again:
    """An added finding that stands in a draft: view offsets, and the line that added it."""

    start: int
    end: int
    entry: Entry
    moved: bool = False
    """The words stand there, in another sentence."""


class EditorDetector:
    """Looks for the sentences of what was added; where one is gone from the draft it was added
    in, for the same words anywhere in that draft.

    `folder` is that of the decisions file.
    """

    name = NAME
    version = "1"

    def __init__(self, key: Keyed, folder: Path, added: Sequence[Entry]) -> None:
        self._key, self._folder, self._added = key, folder, added

    def detect(self, view: View) -> Iterator[Finding]:
        """One finding for each place."""
        seen = set()
        for one in self.again(view):
            place = (one.start, one.end, one.entry.entity)
            if place not in seen:
                seen.add(place)
                yield _finding(view, one)

    def again(self, view: View) -> Iterator[Again]:
        """Where each line is found again; several lines may be at one place."""
        if not self._added:
            return
        wanted: dict[tuple[int, str], list[Entry]] = defaultdict(list)
        for one in self._added:
            wanted[one.sentences, one.sentence].append(one)
        ranges = list(sentences(view))
        met = set()
        for count in {number for number, _ in wanted}:
            for first in range(len(ranges) - count + 1):
                start, end = ranges[first][0], ranges[first + count - 1][1]
                for one in wanted.get((count, sentence_id(self._key, view, start, end)), ()):
                    if start + one.at[1] <= end:
                        met.add(one)
                        yield Again(start + one.at[0], start + one.at[1], one)
        here = draft_id(self._key, self._folder, view.draft.name)
        moved = [one for one in self._added if one not in met and one.draft == here]
        for length in {one.at[1] - one.at[0] for one in moved}:
            yield from self._elsewhere(view, length, moved)

    def _elsewhere(self, view: View, length: int, moved: Sequence[Entry]) -> Iterator[Again]:
        """Words of one length; each place is hashed once, for all of them."""
        wanted: dict[str, list[Entry]] = defaultdict(list)
        for one in moved:
            if one.at[1] - one.at[0] == length:
                wanted[one.text].append(one)
        for start in range(len(view.text) - length + 1):
            for one in wanted.get(words_id(self._key, flat(view, start, start + length)), ()):
                yield Again(start, start + length, one, moved=True)


def sentence_id(key: Keyed, view: View, start: int, end: int) -> str:
    """What stands for the sentences in view[start:end]."""
    return key.id("sentence", flat(view, start, end))


def words_id(key: Keyed, words: str) -> str:
    """What stands for added words."""
    return key.id("words", words)


def _finding(view: View, again: Again) -> Finding:
    span = view.span(again.start, again.end)
    entry = again.entry
    return Finding(
        span=span,
        entity=entry.entity,
        rule=RULE,
        severity=entry.severity if entry.severity is not Severity.INFO else Severity.BLOCK,
        action=Action.GENERALISE if entry.entity in _GENERALISED else Action.REPLACE,
        score=1.0,
        message=_MESSAGE,
        why=_MOVED if again.moved else _WHY,
        text=view.draft.text[span.start : span.end],
        detector=NAME,
    )
