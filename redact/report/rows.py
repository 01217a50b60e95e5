"""A draft beside its redacted copy: both cut into the same paragraphs, every place marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.core import Decision, Effect, Report, Severity, Verdict
from redact.report.result import Change, Checked, Words
from redact.report.summary import in_order
from redact.report.where import Part, Parts
from redact.terminal import MASK, printable

_BREAK = re.compile(r"(?:\r\n|\r|\n)+")
# A line longer than this was not wrapped by hand, so its end is the end of a paragraph.
_WRAPPED = 110
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters on one side. `number` is 0 for text that nothing was found in.

    `kind`: `plain`, `found` (the writer's words), `new` (the replacement), `gone` (deleted),
    `changed` (text around a replacement that was made to fit: an article, a particle).
    """

    text: str
    kind: str = "plain"
    number: int = 0
    decision: Decision | None = None

    @property
    def severity(self) -> Severity | None:
        """Of the finding; None for plain text."""
        return self.decision.finding.severity if self.decision else None


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the draft, and what became of it. `language` is en or ko; `notes` are the
    numbers of those about a passage that begins here; `part` says which part of the file this is,
    where it is not on the page and so in no copy."""

    original: tuple[Piece, ...]
    redacted: tuple[Piece, ...]
    language: str
    heading: bool
    notes: tuple[int, ...] = ()
    part: str = ""
    part_ko: str = ""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of the draft: one finding, or what lies between two."""

    start: int
    end: int
    number: int = 0
    decision: Decision | None = None


def rows(file: Checked, words: Words) -> list[Row]:
    """The draft in rows, without the blank lines between them. Nothing with `Words.ABSENT` or
    for a file that could not be read."""
    if words is Words.ABSENT or file.report is None:
        return []
    text, marks, changes = file.report.draft.text, _marks(file.report), file.in_copy()
    notes = [
        (number, decision.finding.span.start)
        for number, decision in enumerate(in_order(file.report), start=1)
        if decision.finding.effect is Effect.NOTE and not decision.aside
    ]
    parts = Parts(file.report.draft)
    out = []
    for start, end in _paragraphs(text, [decision for _, decision in marks]):
        if not text[start:end].strip():
            continue
        inside = [m for m in marks if start <= m[1].finding.span.start < end]
        cuts = list(_cut(start, end, inside))
        part = parts.at(start)
        out.append(
            Row(
                tuple(_original(text, cut, words) for cut in cuts),
                tuple(p for cut in cuts for p in _redacted(text, cut, words, changes)),
                language_of(text[start:end]),
                text.startswith("#", start),
                tuple(number for number, at in notes if start <= at < end),
            )
            if part is None or not part.hidden
            else _hidden(text, cuts, words, part, [n for n, at in notes if start <= at < end])
        )
    return out


def _hidden(text: str, cuts: Sequence[_Cut], words: Words, part: Part, notes: Sequence[int]) -> Row:
    """What is not on the page: all of it was found, and none of it is in the copy."""
    shown = [_original(text, cut, words) for cut in cuts]
    if words is not Words.SHOWN:
        shown = [piece if piece.number else Piece(MASK) for piece in shown]
    gone = tuple(Piece("", "gone", cut.number, cut.decision) for cut in cuts if cut.number)
    language = language_of(text[cuts[0].start : cuts[-1].end])
    return Row(tuple(shown), gone, language, False, tuple(notes), part.place, part.label_ko)


def _marks(report: Report) -> list[tuple[int, Decision]]:
    """Numbered decisions whose spans do not overlap; what another one hides is listed only, as
    is a note, which would hide what is found in its passage."""
    out: list[tuple[int, Decision]] = []
    edge = 0
    for number, decision in enumerate(in_order(report), start=1):
        if decision.finding.effect is not Effect.NOTE and decision.finding.span.start >= edge:
            # What is put aside is blacked out like the others, and listed nowhere.
            out.append((0 if decision.aside else number, decision))
            edge = decision.finding.span.end
    return out


def _paragraphs(text: str, decisions: Sequence[Decision]) -> Iterator[tuple[int, int]]:
    """Ranges between line ends that part paragraphs; never through a finding."""
    start = line = 0
    spans = iter([decision.finding.span for decision in decisions])
    span = next(spans, None)
    for match in _BREAK.finditer(text):
        while span and span.end <= match.start():
            span = next(spans, None)
        long = match.start() - line > _WRAPPED
        blank = match.group().replace("\r\n", "\n") not in ("\n", "\r")
        line = match.end()
        last = match.end() == len(text)
        if (long or blank or last) and not (span and span.start < match.end()):
            yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _cut(start: int, end: int, marks: Sequence[tuple[int, Decision]]) -> Iterator[_Cut]:
    edge = start
    for number, decision in marks:
        span = decision.finding.span
        if edge < span.start:
            yield _Cut(edge, span.start)
        yield _Cut(span.start, span.end, number, decision)
        edge = span.end
    if edge < end:
        yield _Cut(edge, end)


def _original(text: str, cut: _Cut, words: Words) -> Piece:
    if cut.decision is None:
        return Piece(text[cut.start : cut.end])
    shown = text[cut.start : cut.end] if words is Words.SHOWN else MASK
    return Piece(shown, "found", cut.number, cut.decision)


def _redacted(text: str, cut: _Cut, words: Words, changes: Sequence[Change]) -> Iterator[Piece]:
    """What stands in the copy where the draft has text[start:end], in pieces."""
    parts = list(_changed(text, cut.start, cut.end, changes))
    if cut.decision is None:
        for part, new in parts:
            if part:
                yield Piece(part, "changed" if new else "plain")
        return
    joined = "".join(part for part, _ in parts)
    if cut.decision.verdict is Verdict.REPLACE:
        yield Piece(joined, "new" if joined else "gone", cut.number, cut.decision)
    else:
        shown = joined if words is Words.SHOWN else MASK
        yield Piece(shown, "found", cut.number, cut.decision)


def _changed(
    text: str, start: int, end: int, changes: Sequence[Change]
) -> Iterator[tuple[str, bool]]:
    """text[start:end] as (words, whether they are new). A change belongs to the stretch that it
    starts in, so the stretches of a draft give its copy, whole and once."""
    edge = start
    for span, words in changes:
        if span.end <= start or span.start >= end:
            continue
        if span.start >= start:
            if edge < span.start:
                yield text[edge : span.start], False
            yield words, True
        edge = max(edge, span.end)
    if edge < end:
        yield text[edge:end], False


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """(text, odd): characters that would not be seen come out as `U+200B`, with odd true."""
    plain = ""
    for char in text:
        if char in "\n\t" or printable(char) == char:
            plain += char
            continue
        if plain:
            yield plain, False
        plain = ""
        if char != "\r":
            yield f"U+{ord(char):04X}", True
    if plain:
        yield plain, False


def language_of(text: str) -> str:
    """`ko` for text that is mostly Hangul, else `en`: for the page's `lang` attributes."""
    return "ko" if len(_HANGUL.findall(text)) * 2 > len(_LATIN.findall(text)) else "en"
