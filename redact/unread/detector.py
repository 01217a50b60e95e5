"""Where passages begin and end that no model reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from redact.core import Effect, Finding, Span
from redact.entities import entities
from redact.normalise import View
from redact.unread.scripts import Script, Scripts, named, table, unread

_ENTITY = "UNREAD"
_OFF = (
    "The settings run no model for this language: names in it are found only by the author file "
    "and the rules."
)
# The text is searched as a string of the same length, one sign a script; see `Scripts`.
_RUN = re.compile(r"([^ ])\1*")
_OPENED = re.compile(r"[(\[][^\w\n]{0,3}\Z")
_CLOSED = re.compile(r"[^\w\n]{0,3}[\d\s.,;:–-]{0,20}[)\]]")
_BEFORE = 4
"""Code points before a stretch in which its bracket is looked for."""


class UnreadDetector:
    """Finds passages without a model; `languages` are those whose texts a model looks at.

    Effect `note`: a passage is told beside what is found in it, whatever that is.
    """

    name = "unread"
    version = "1"

    def __init__(self, languages: Collection[str]) -> None:
        self._scripts = Scripts(languages)

    def detect(self, view: View) -> Iterator[Finding]:
        """One finding a passage, in the order of the text."""
        signs = view.text.translate(self._scripts)
        for start, end in self._passages(view.text, signs, view.blocks):
            yield self._finding(view, view.span(start, end), signs[start:end])

    def _passages(
        self, text: str, signs: str, blocks: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Paragraphs that are mostly unread, those of one kind together, and long stretches of
        the others."""
        run: list[tuple[int, int]] = []
        before = ""
        for start, end in blocks:
            weights = self._scripts.weights(signs[start:end])
            if not weights:
                continue
            kind = _kind(weights) if self._mostly(text, signs, (start, end), weights) else ""
            if run and kind != before:
                yield from self._whole(signs, run)
                run = []
            before = kind
            if kind:
                run.append((start, end))
            elif unread(weights):
                yield from self._within(text, signs, start, end)
        if run:
            yield from self._whole(signs, run)

    def _mostly(
        self, text: str, signs: str, block: tuple[int, int], weights: Counter[Script]
    ) -> bool:
        """A paragraph of unread letters, not a short sentence that speaks of a foreign word."""
        letters = unread(weights).total()
        read = weights.total() - letters
        if not read:
            return True
        long = letters > read and letters >= min(table()["within"], table()["nearly"] * read)
        return long and not _in_brackets(text, *self._reach(signs, *block))

    def _reach(self, signs: str, start: int, end: int) -> tuple[int, int]:
        """From the first unread letter to the last."""
        runs = [run.span() for run in _RUN.finditer(signs, start, end) if not self._read(run[1])]
        return runs[0][0], runs[-1][1]

    def _whole(self, signs: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        start, end = run[0][0], run[-1][1]
        if unread(self._scripts.weights(signs[start:end])).total() >= table()["alone"]:
            yield start, end

    def _within(self, text: str, signs: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of a paragraph in which unread letters prevail, if they are long."""
        for first, last, letters in self._stretches(signs, start, end):
            least = "gloss" if _in_brackets(text, first, last) else "within"
            if letters >= table()[least]:
                yield first, last

    def _stretches(self, signs: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(start, end, unread letters). Letters that are read part what stands around them only
        when they are many, or more than the unread ones before them."""
        first = last = letters = ahead = since = 0
        for run in _RUN.finditer(signs, start, end):
            weight = self._scripts.of(run[1]).weight * len(run[0])
            if not self._read(run[1]):
                first = first if letters else run.start()
                last, since = run.end(), 0
                letters += weight
                ahead += weight
            elif letters:
                since += weight
                ahead -= weight
                if ahead <= 0 or since > table()["gap"]:
                    yield first, last, letters
                    letters = ahead = since = 0
        if letters:
            yield first, last, letters

    def _read(self, sign: str) -> bool:
        return self._scripts.of(sign).read

    def _finding(self, view: View, span: Span, signs: str) -> Finding:
        scripts = named(unread(self._scripts.weights(signs)))
        entity = entities()[_ENTITY]
        off = scripts[0].off
        names = _listed([script.name for script in scripts])
        return Finding(
            span=span,
            entity=_ENTITY,
            rule="unread.settings" if off else "unread.script",
            severity=entity.severity,
            action=entity.action,
            score=1.0,
            message=f"a passage in {names} script, not covered by a model",
            why=_OFF if off else entity.why,
            text=view.draft.text[span.start : span.end],
            detector=self.name,
            effect=Effect.NOTE,
        )


def _kind(weights: Counter[Script]) -> str:
    """The script of an unread paragraph. What the settings leave out is of one kind."""
    main = named(unread(weights))[0]
    return "off" if main.off else main.name


def _in_brackets(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    return bool(_OPENED.search(before) and _CLOSED.match(text, end))


def _listed(names: Sequence[str]) -> str:
    """`Arabic`, `Arabic and Hebrew`, `Arabic, Hebrew and Thai`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
