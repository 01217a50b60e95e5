"""What a decision is bound to: the words of a finding and the sentence around them, not a line.

It holds wherever the same words stand in the same sentence, and nowhere else. Line wraps count as
blanks. What stands in the sentence as often as before keeps its number in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.core import Finding, Segment
from redact.decisions.key import Keyed
from redact.normalise import View

AUTHOR, FOUND = "author", "found"
_FLAT = str.maketrans("\n", " ")
_UNSEEN = frozenset({"picture", "embedded file"})
"""Parts whose text does not say what is in them: they are bound to all bytes of the file."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a finding stands, in words that survive edits elsewhere."""

    source: str
    """`author` for what an author file says, else `found`."""
    entity: str
    text: str = field(repr=False)
    context: str = field(repr=False)
    number: int
    """How manyeth time in the context, from 0."""

    def ids(self, key: Keyed) -> tuple[str, ...]:
        """The ids of decisions about it, its own first.

        What was decided about a secret holds also where nobody knows that it is one; what was
        decided before a word became a secret does not hold for the secret.
        """
        return self._ids(key, (AUTHOR,) if self.source == AUTHOR else (FOUND, AUTHOR))

    def known(self, key: Keyed) -> tuple[str, ...]:
        """The ids of all decisions about the words, also of those that do not hold here."""
        return self._ids(key, (FOUND, AUTHOR))

    def _ids(self, key: Keyed, sources: Sequence[str]) -> tuple[str, ...]:
        parts = (self.entity, self.text, self.context, self.number)
        return tuple(key.id("finding", source, *parts) for source in sources)


def situation(view: View, finding: Finding) -> Situation:
    """Where a finding of the draft of `view` stands."""
    source = AUTHOR if of_author(finding) else FOUND
    segment = _segment(view, finding)
    start, end = view.range(finding.span)
    if (segment is not None and segment.kind in _UNSEEN) or end <= start:
        digest = (
            view.draft.origin.digest
            or hashlib.sha256(view.draft.text.encode("utf-8", "surrogatepass")).digest()
        )
        kind = segment.kind if segment is not None else ""
        number = _ordinal(view, segment) if segment is not None else finding.span.start
        return Situation(source, finding.entity, finding.text, f"{kind}\0{digest.hex()}", number)
    text = flat(view, start, end)
    left, right = view.sentence(start, end)
    sentence = flat(view, left, right)
    number = _before(sentence, text, start - left)
    if segment is not None and segment.layer != "body":
        sentence = f"{segment.kind}\0{sentence}"
    elif not _says_more(sentence, text):
        sentence = "\0".join((_previous(view, left), sentence, _next(view, right)))
    return Situation(source, finding.entity, text, sentence, number)


def of_author(finding: Finding) -> bool:
    """An author file says so, or has a part in it."""
    told = finding.detector in ("author", "sealed")
    told = told or finding.rule.startswith(("author.", "link.author."))
    return told or any(map(of_author, finding.covers))


def flat(view: View, start: int, end: int) -> str:
    """view[start:end] on one line; as many characters."""
    return view.text[start:end].translate(_FLAT)


def sentences(view: View) -> Iterator[tuple[int, int]]:
    """The view ranges of all sentences, in order."""
    place = 0
    while place < len(view.text):
        start, end = view.sentence(place, place + 1)
        if end > place:
            yield start, end
        place = _skip(view.text, max(end, place + 1))


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _before(sentence: str, text: str, start: int) -> int:
    """How often `text` begins in `sentence` before `start`."""
    count, at = 0, sentence.find(text)
    while 0 <= at < start:
        count += 1
        at = sentence.find(text, at + 1)
    return count


def _says_more(sentence: str, text: str) -> bool:
    """Something is said beside the finding. A heading, a cell or an item that is nothing but a name
    stands in many drafts, for many people: then the neighbours count, too."""
    return any(map(str.isalnum, sentence.replace(text, "")))


def _previous(view: View, left: int) -> str:
    place = left - 1
    while place >= 0 and view.text[place].isspace():
        place -= 1
    return flat(view, *view.sentence(place, place + 1)) if place >= 0 else ""


def _next(view: View, right: int) -> str:
    place = _skip(view.text, right)
    return flat(view, *view.sentence(place, place + 1)) if place < len(view.text) else ""


def _segment(view: View, finding: Finding) -> Segment | None:
    at = finding.span.start
    found = (one for one in view.draft.segments if one.start <= at < one.end)
    return next(found, None)


def _ordinal(view: View, segment: Segment) -> int:
    same = [one for one in view.draft.segments if one.kind == segment.kind]
    return same.index(segment)
