"""The changes of a draft as lines for a terminal, a pipe or a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from redact.report.diff import Line, Part
from redact.report.wording import Wording
from redact.terminal import printable, style, width

_END = re.compile(r"\r\n|\r|\n")
_AROUND = 60
"""Columns of a line that are shown on either side of a change."""
_FOLD = 20
"""Fewer columns than this are not worth a mark of what is left out."""
_NEWLINE = "⏎"
_CUT = "…"
_LEFT_OUT = "⋮"
_GONE = ("struck", "red")
_COMES = ("underlined", "green")

Atom = tuple[str, tuple[str, ...]]
"""A word or a blank, and how it is styled."""


def as_lines(lines: Sequence[Line], say: Wording, *, columns: int, colour: bool) -> Iterator[str]:
    """The lines that change, each with its number and a line around; what is between is folded.

    Without `colour` it reads [-what goes-]{+what comes+}; with it the one is struck and red, the
    other underlined and green: never told by colour alone.
    """
    shown = _shown(lines)
    gutter = len(str(lines[-1].last)) if lines else 1
    room = max(24, min(columns, 100) - gutter - 3)
    skipped: list[Line] = []
    for line, keep in zip(lines, shown, strict=True):
        if not keep:
            skipped.append(line)
            continue
        yield from _left_out(skipped, say, gutter, colour)
        skipped.clear()
        atoms = _folded(line) if line.changed else _context(line, room)
        for number, row in enumerate(_wrapped(list(_atoms(atoms, colour)), room)):
            label = str(line.number) if number == 0 else ""
            bar = style(f"{label:>{gutter}} │ ", "dim", on=colour)
            yield bar + _styled(row, () if line.changed else ("dim",), colour)
    yield from _left_out(skipped, say, gutter, colour)


def legend(say: Wording, *, colour: bool) -> str:
    """How the two sides of a change look."""
    old, new = say("diff.old"), say("diff.new")
    if not colour:
        return f"[-{old}-]{{+{new}+}}"
    return f"{style(old, *_GONE)} {style(new, *_COMES)}"


def _left_out(lines: Sequence[Line], say: Wording, gutter: int, colour: bool) -> Iterator[str]:
    """One row in place of lines that do not change; an empty one for blank lines."""
    if any(map(_says, lines)):
        number = lines[-1].last - lines[0].number + 1
        what = f"{_LEFT_OUT:>{gutter}}   {say('diff.unchanged', n=number)}"
        yield style(what, "dim", on=colour)
    elif lines:
        yield ""


def _styled(row: Sequence[Atom], other: tuple[str, ...], colour: bool) -> str:
    """A row as text; neighbours of one style are one stretch. `other` styles what has none."""
    stretches = groupby(row, key=lambda atom: atom[1])
    return "".join(
        style("".join(text for text, _ in atoms), *(names or other), on=colour)
        for names, atoms in stretches
    )


def _shown(lines: Sequence[Line]) -> list[bool]:
    """Lines that change, and a line that is not empty directly before or behind them."""
    changed = [line.changed for line in lines]
    shown = list(changed)
    for (one, line), (other, following) in pairwise(enumerate(lines)):
        shown[one] |= changed[other] and _says(line)
        shown[other] |= changed[one] and _says(following)
    return shown


def _says(line: Line) -> bool:
    return any(part.old.strip() for part in line.parts)


def _context(line: Line, room: int) -> Iterator[Part]:
    """A line that does not change, in one row."""
    text = "".join(part.old for part in line.parts)
    kept = _first(text, room - 1)
    yield Part(kept, kept)


def _folded(line: Line) -> Iterator[Part]:
    """The parts of a line that changes; long stretches that do not are cut at a blank."""
    last = len(line.parts) - 1
    for number, part in enumerate(line.parts):
        if part.changed:
            yield part
            continue
        text = part.old
        head = _first(text, _AROUND) if number else ""
        tail = _last(text, _AROUND) if number < last else ""
        if width(text) > width(head) + width(tail) + _FOLD:
            text = head.removesuffix(_CUT).rstrip() + f" {_CUT} " * bool(number)
            text += (_CUT + " ") * (not number) + tail.removeprefix(_CUT).lstrip()
            text = text.rstrip() if number == last else text
        yield Part(text, text)


def _first(text: str, columns: int) -> str:
    """The words that fit into the first columns."""
    return _fitting(re.findall(r"\s*\S+", text), columns) if width(text) > columns else text


def _last(text: str, columns: int) -> str:
    words = re.findall(r"\S+\s*", text)
    if width(text) <= columns:
        return text
    kept = ""
    for word in reversed(words):
        if width(word + kept) > columns:
            break
        kept = word + kept
    return _CUT + kept


def _fitting(words: Iterable[str], columns: int) -> str:
    kept = ""
    for word in words:
        if width(kept + word) > columns:
            break
        kept += word
    return kept + _CUT


def _atoms(parts: Iterable[Part], colour: bool) -> Iterator[Atom]:
    for part in parts:
        if not part.changed:
            yield from ((piece, ()) for piece in _pieces(part.old))
            continue
        gone, comes = ("[-{}-]", "{{+{}+}}") if not colour else ("{}", "{}")
        if part.old:
            yield from ((piece, _GONE) for piece in _pieces(gone.format(part.old)))
        if part.old and part.new and colour:
            yield " ", ()
        if part.new:
            yield from ((piece, _COMES) for piece in _pieces(comes.format(part.new)))


def _pieces(text: str) -> list[str]:
    """Words and blanks, as they may be printed."""
    return re.findall(r" +|[^ ]+", printable(_END.sub(_NEWLINE, text).replace("\t", " ")))


def _wrapped(atoms: Sequence[Atom], room: int) -> Iterator[list[Atom]]:
    """Rows of at most `room` columns, broken at blanks; a word that is longer stands alone."""
    row: list[Atom] = []
    used, broken = 0, False
    for word in _words(atoms):
        size = sum(width(text) for text, _ in word)
        blank = word[0][0].isspace()
        if used + size > room and row and not blank:
            yield row[:-1] if row[-1][0].isspace() else row
            row, used, broken = [], 0, True
        if not (blank and not row and broken):  # what a line begins with is kept, as it is told
            row += word
            used += size
    if row:
        yield row


def _words(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Atoms that no blank parts."""
    word: list[Atom] = []
    for atom in atoms:
        if word and (atom[0].isspace() or word[-1][0].isspace()):
            yield word
            word = []
        word.append(atom)
    if word:
        yield word
