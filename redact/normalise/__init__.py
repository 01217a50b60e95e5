"""Step 2: the text as matchers see it, and the way back to the draft.

What a writer typed and what a reader reads are not the same characters: a name may be split by
a line end, emphasised by halves, typed in jamo or padded with characters nobody sees. `View` is
the text as it is read; every range of it leads back to a span of the draft.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from redact.core import Draft, Span
from redact.normalise import characters, emphasis, hangul, lines, markup, sentences, spacing
from redact.normalise.tracked import Tracked

__all__ = ["View", "normalise"]


@dataclass(frozen=True, eq=False)
class View:
    """The draft as it is read: what matchers search. Offsets into it are not draft offsets.

    Words are separated by one " " or "\\n", paragraphs by "\\n\\n". Hangul is in syllables, full
    width in ASCII, hyphens and apostrophes are "-" and "'"; diacritics stay. Nothing stands at
    the start or end that is white space.
    """

    text: str = field(repr=False)
    draft: Draft
    blocks: tuple[tuple[int, int], ...] = field(repr=False)
    """(start, end) of each paragraph, in this view."""
    starts: array[int] = field(repr=False)
    ends: array[int] = field(repr=False)

    @cached_property
    def hangul(self) -> bool:
        """There is Hangul somewhere in the text."""
        return hangul.HANGUL.search(self.text) is not None

    def span(self, start: int, end: int) -> Span:
        """The stretch of the draft that view[start:end] stands for.

        Includes what the view left out strictly inside; not zero-width characters at its edges,
        nor emphasis marks, unless only one of a pair lies inside: then its partner beside the
        edge comes along, since half a pair would change the look of the rest. Raises ValueError
        for an empty range or one outside the view.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a range of the view: {start}..{end}")
        return Span(*emphasis.whole_marks(self.draft.text, self.starts[start], self.ends[end - 1]))

    def range(self, span: Span) -> tuple[int, int]:
        """The view range of a span of the draft; empty where the view shows nothing of it."""
        start = bisect_right(self.ends, span.start)
        return start, max(start, bisect_left(self.starts, span.end))

    def block(self, start: int, end: int) -> tuple[int, int]:
        """The view range of the paragraphs that view[start:end] touches."""
        first = max(0, bisect_right(self._block_starts, start) - 1)
        last = max(first, bisect_left(self._block_starts, end) - 1)
        return (self.blocks[first][0], self.blocks[last][1]) if self.blocks else (0, 0)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The view range of the sentences that view[start:end] touches, without outer blanks.

        Titles (Mr., Sgt.), initials and the stops of Korean dates do not end a sentence; the
        end of a paragraph does.
        """
        starts = self._sentence_starts
        first = bisect_right(starts, start) - 1
        following = bisect_left(starts, max(end, start + 1))
        left = starts[first] if first >= 0 else 0
        right = starts[following] if following < len(starts) else len(self.text)
        while right > left and self.text[right - 1].isspace():
            right -= 1
        return left, max(right, end)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [start for start, _ in self.blocks]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [
            place
            for start, end in self.blocks
            for place in sentences.sentence_starts(self.text, start, end)
        ]


def normalise(draft: Draft) -> View:
    """The view of a draft. Any text has one, in time linear in its length."""
    work = Tracked(draft.text)
    _decode(work)
    _unify_characters(work)
    _unify_words(work)
    work.edit(lines.collapse_blanks(work.text))
    work.edit(lines.unify_breaks(work.text, _entries(draft, work)))
    work.edit(lines.trim(work.text))
    work.edit(lines.join_broken_words(work.text))
    return View(work.text, draft, _blocks(work.text), work.starts, work.ends)


def _decode(work: Tracked) -> None:
    """Markup and invisible characters: first what stands for characters, then what hides them."""
    if "&" in work.text:
        work.edit(markup.decode_entities(work.text))
    if "%" in work.text:
        work.edit(markup.decode_percent(work.text))
    work.edit(characters.unreverse(work.text))
    work.edit(characters.unwrap_soft_hyphen(work.text))
    work.edit(characters.drop_invisible(work.text))
    if "<" in work.text:
        work.edit(markup.lift_tags(work.text))


def _unify_characters(work: Tracked) -> None:
    work.recode(characters.recode(work.text))
    if work.text.isascii():
        return
    work.edit(characters.lower_numbers(work.text))
    work.edit(characters.expand(work.text))
    work.edit(characters.compose_marks(work.text))
    work.edit(hangul.compose_jamo(work.text))
    work.edit(hangul.compose_separate_jamo(work.text))
    work.edit(hangul.drop_surname_reading(work.text))
    work.recode(characters.unmask_letters(work.text))


def _unify_words(work: Tracked) -> None:
    work.recode(markup.open_file_names(characters.join_apostrophe(work.text)))
    work.edit(emphasis.drop_emphasis(work.text))
    for gather in (spacing.gather_letters, spacing.gather_dotted, spacing.gather_syllables):
        work.edit(gather(work.text))


def _entries(draft: Draft, work: Tracked) -> Callable[[int], bool]:
    """Tells the places of `work` that lie in front matter, where a line is an entry."""
    front = [(part.start, part.end) for part in draft.segments if part.kind == "front matter"]

    def separate(place: int) -> bool:
        at = work.starts[place]
        return any(start <= at < end for start, end in front)

    return separate


def _blocks(text: str) -> tuple[tuple[int, int], ...]:
    blocks = []
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            blocks.append((start, end))
        start = end + 2
    return tuple(blocks)
