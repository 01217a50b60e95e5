"""Words that were spread letter by letter: K I M, K.i.m, 김 해 원. Only the unmistakable ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.normalise.tracked import Edit

_LETTER = "[A-Za-z\u00c0-\u024f]"
# Four letters and more that stand alone: prose has no such run ("a", "I" and "O" do not meet).
_SPACED = re.compile(rf"(?<![\w'.]){_LETTER}(?: {{1,3}}(?:- {{1,2}})?{_LETTER}(?![\w'])){{3,}}")
_GAP = re.compile(r" +(?:(-) +)?")
_DOTTED = re.compile(
    rf"(?<![\w.-]){_LETTER}(?:([._·-]){_LETTER}(?![^\W_]))(?:\1{_LETTER}(?![^\W_]))+"
)
# Three syllables, each alone, that fill a line or a field (서명: 김 해 원). Inside a sentence such
# runs are ordinary words or lists (한·미·일), and with a numeral before a counter they are a sum.
_SYLLABLES = re.compile(
    r"(?:(?<=[:：])|^) ?([가-힣])([ ·ㆍ・_-])(?![한두세네몇]\2[명분살세개번병년달대장권마채집줄잔])"
    r"[가-힣]\2[가-힣](?=[ ]?(?:[(),.\r]|$))",
    re.MULTILINE,
)


def gather_letters(text: str) -> Iterator[Edit]:
    """`K I M  H A E` is `KIM HAE`: single blanks go, a wider gap is the gap between words."""
    for run in _SPACED.finditer(text):
        for gap in _GAP.finditer(text, *run.span()):
            wide = gap.end() - gap.start() > 1
            yield *gap.span(), gap[1] or (" " if wide else "")


def gather_dotted(text: str) -> Iterator[Edit]:
    """`K.i.m` is `Kim`; U.S.S.R. and other capitals with stops are abbreviations and stay."""
    for run in _DOTTED.finditer(text):
        letters = run[0][::2]
        if run[1] != "." or not letters.isupper() or len(letters) > 5:
            for place in range(run.start() + 1, run.end(), 2):
                yield place, place + 1, ""


def gather_syllables(text: str) -> Iterator[Edit]:
    """`김 해 원` on a line of its own or after a colon is `김해원`."""
    for run in _SYLLABLES.finditer(text):
        for place in range(run.start(1) + 1, run.end(), 2):
            yield place, place + 1, ""
