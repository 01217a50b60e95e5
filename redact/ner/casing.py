"""How a word is written, for a network whose tokenizer throws capitals away.

Training and running share this module: a change here needs a new model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LOWER, CAPITAL, CAPITALS, DIGITS, OTHER = range(5)
"""What a token's word looks like: the network's `token_type_ids`."""
CASES = 5

_WORD = re.compile(r"[^\W_]+")


def cases(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The case of the word that each token (half-open range of code points, in order) begins in."""
    out = []
    words = _WORD.finditer(text)
    word = next(words, None)
    for start, end in offsets:
        while word is not None and word.end() <= start:
            word = next(words, None)
        out.append(_case(word.group()) if word is not None and word.start() < end else LOWER)
    return out


def _case(word: str) -> int:
    if word[0].isdigit():
        return DIGITS
    if not word[0].isupper():
        return LOWER if word[0].islower() else OTHER
    return CAPITALS if len(word) > 1 and word.isupper() else CAPITAL
