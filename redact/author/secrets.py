"""A secret in the spellings given → a pattern that finds it however it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from redact.author.words import labels

_RUN = re.compile(r"[0-9]+|[가-힣]+|[^\W\d_]+")
_HANGUL = re.compile("[가-힣]")
_LABEL_WORD = re.compile(r"[^\W_]+")
# What may stand between two letters, and between two groups of digits, of one secret.
_JOINT = r"[ \n'’`_.·‐\-]{0,2}"
_SEPARATOR = r"[^\w\n]{1,3}"
# From this many digits on a number is itself without its separators: 01055312087.
_LONG_NUMBER = 7
# Below this length a blank inside makes other words: `an ju` is not Anju.
_SHORT = 5
# From this length on a Hangul secret is found with blanks inside, and inside a longer word.
_LONG_HANGUL = 3
_HEADS = ("LOCATION", "ORGANIZATION")
# What makes a compound of it, and no verb: three syllables or more that begin with no 하다 or 되다.
_COMPOUND = re.compile(r"(?![하했한할되됐된될])[가-힣]{3,}")


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """One spelling of one secret. Its repr says nothing."""

    label: str
    entity: str
    pattern: re.Pattern[str]
    hangul: bool
    """Ends in Hangul, so that particles may follow."""
    inside: bool
    """Is found inside a longer word, too."""
    head: bool = False
    """Is found at the head of a compound, too: a place begins the names of its works."""


def plain(text: str) -> str:
    """`text` without accents and case, character for character: same length, same offsets."""
    return "".join(_plain(char) for char in text)


@cache
def _plain(char: str) -> str:
    if char.isascii() or "가" <= char <= "힣":
        return char.lower()
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if len(base) == 1 else char


def secret(label: str, text: str) -> Secret:
    """Prepare one spelling. `text` holds at least two letters or digits."""
    shape = plain(unicodedata.normalize("NFC", text))
    found = list(_RUN.finditer(shape))
    runs = [match.group() for match in found]
    letters = sum(map(len, runs))
    numeric = all(run.isdigit() for run in runs)
    pieces = []
    for number, run in enumerate(runs):
        if number:
            between = shape[found[number - 1].end() : found[number].start()]
            both = run.isdigit() and runs[number - 1].isdigit()
            pieces.append(_between_digits(numeric, letters) if both else _between(between))
        shortest = _LONG_HANGUL if _HANGUL.match(run) else _SHORT
        loose = not run.isdigit() and letters >= shortest
        pieces.append((_JOINT if loose else "").join(map(re.escape, run)))
    korean = _HANGUL.search(runs[-1]) is not None
    return Secret(
        label,
        entity(label, text),
        re.compile("".join(pieces)),
        hangul=korean,
        inside=letters >= _LONG_HANGUL and all(_HANGUL.match(run) for run in runs),
        head=korean and entity(label, text) in _HEADS,
    )


def _between(mark: str) -> str:
    """What may stand between a word and the next: a joint, a comma, or what the secret has."""
    own = re.escape(mark.strip())
    return rf"(?:,? ?|{_JOINT}|{own})" if own else rf"(?:,? ?|{_JOINT})"


def _between_digits(numeric: bool, digits: int) -> str:
    return r"[^\w\n]{0,3}" if numeric and digits >= _LONG_NUMBER else _SEPARATOR


def matches(
    secret: Secret, text: str, bounded: Callable[[str, int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Where a secret stands in `text`, which is `plain`: as a whole word, digits aside."""
    for match in secret.pattern.finditer(text):
        start, end = match.span()
        if secret.inside or (
            _begins(text, start)
            and (
                _ends(secret, text, start, end, bounded)
                or (secret.head and _COMPOUND.match(text, end))
            )
        ):
            yield start, end


def _begins(text: str, start: int) -> bool:
    return not start or not _same_kind(text[start - 1], text[start])


def _ends(
    secret: Secret, text: str, start: int, end: int, bounded: Callable[[str, int, int], bool]
) -> bool:
    if secret.hangul:
        # The left side has been looked at; `bounded` also judges what follows the word.
        return bounded(text, start, end)
    return end == len(text) or not _same_kind(text[end - 1], text[end])


def _same_kind(one: str, other: str) -> bool:
    """Do two characters belong to one word? A digit ends a word: hyebong95 holds a name."""
    if not (one.isalnum() and other.isalnum()):
        return False
    if _HANGUL.match(one) or _HANGUL.match(other):
        return _HANGUL.match(one) is not None and _HANGUL.match(other) is not None
    return one.isdigit() == other.isdigit()


def entity(label: str, text: str) -> str:
    """What kind of thing a secret is, by its label, else by its looks."""
    words = {word.lower() for word in _LABEL_WORD.findall(label.replace("_", " "))}
    for name, known in labels().items():
        for word in known:
            if word in words or word == label.lower() or (_HANGUL.match(word) and word in label):
                return _checked(name, text)
    if "@" in text or sum(map(str.isdigit, text)) >= _LONG_NUMBER:
        return "ID"
    return "DATE_TIME" if any(map(str.isdigit, text)) else "PERSON"


def _checked(name: str, text: str) -> str:
    """A mail address or a long number is a code whatever its label says; letters are no date."""
    if "@" in text or (name == "PERSON" and any(map(str.isdigit, text))):
        return "ID"
    return name
