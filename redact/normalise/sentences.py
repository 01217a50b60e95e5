"""Where sentences end, in English and Korean, well enough to say what stands together."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"(?<![.!?…。])[.!?…。]+[\"'”’»」』)\]]*(?=\s|\Z)"
    r"|[。]|(?<=[가-힣])[.!?](?=[가-힣\"“‘「])"  # Korean is often typed without the blank
)
# After these a stop ends no sentence. Titles and ranks as English prose shortens them.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|St|Jr|Sr|Gen|Col|Maj|Capt|Cpt|Lt|Sgt|Cpl|Pvt|Cmdr"
    r"|Adm|Gov|Sen|Rep|Supt|Insp|Mt|cf|vs|viz|approx|ca|eds?|trans|e\.g|i\.e)"
    r"|(?<![\w'])[A-HJ-Z]|\b[A-Z](?:\.[A-Z])+)\Z"
)
# After these only when a number follows: "the Sun. He left" but "Dec. 12".
_BEFORE_NUMBER = re.compile(
    r"\b(?:No|Nos|Vol|Fig|Ch|Art|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\Z", re.I
)


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Starts of the sentences in text[start:end], a paragraph; the first is `start`."""
    yield start
    for found in _END.finditer(text, start, end):
        after = found.end()
        while after < end and text[after].isspace():
            after += 1
        if after < end and not _goes_on(text, found.start(), after, found[0]):
            yield after


def _goes_on(text: str, stop: int, after: int, marks: str) -> bool:
    """The sentence does not end at `stop`, or what follows is still part of it."""
    if text[after].islower() and text[after].isascii():
        return True
    if marks != ".":
        return False
    near = max(0, stop - 12)
    if text[after].isdigit() and (
        text[stop - 1].isdigit() or _BEFORE_NUMBER.search(text, near, stop)  # 2011. 3. 5.
    ):
        return True
    return bool(_ABBREVIATED.search(text, near, stop))
