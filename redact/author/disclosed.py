"""What the disclosed sentences made public: years, places, ages, jobs, in the words they used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from redact.author.words import jobs, no_job
from redact.core import Draft, Finding
from redact.normalise import View, normalise

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PROPER = re.compile(r"(?<![\w])[A-ZÀ-Ý][\w'’-]+(?: (?:of |the )?[A-ZÀ-Ý][\w'’-]+)*")
_AGE = re.compile(
    r"\b(?:at|aged|was|when (?:he|she|they) (?:was|were)) (?:the age of )?"
    r"(\d\d|(?:twenty|thirty|forty|fifty|sixty|seventy)(?:-\w+)?|\w+teen|ten|eleven|twelve)\b"
)
_WHOLE = frozenset({"LOCATION", "ORGANIZATION", "ROLE", "AGE", "DURATION", "COUNT", "RELATION"})
# Next to one of these a year is part of a finer date, which was not disclosed.
_FINER_LEFT = re.compile(
    r"(?:\d[./-]?|[/-]|\b[A-Z]\w+,?|\b(?:spring|summer|autumn|fall|winter)(?: of)?) ?$"
)
_FINER_RIGHT = re.compile(
    r",? ?(?:\d{1,2}월|음력|봄|여름|가을|겨울|초|말|설|추석|정월)|[./-]\d|[’']?\d"
)
_OPENING = frozenset({"in", "by", "since", "from", "until", "before", "after", "during", "about"})

Values = tuple[tuple[str, str], ...]


def values(sentences: Iterable[str], rules: Callable[[View], Iterable[Finding]] | None) -> Values:
    """The (entity, words) that `sentences` disclose; `rules` finds more in them than this does.

    The year in `left the DPRK in 2018` is public, a day in that year is not.
    """
    found: dict[tuple[str, str], None] = {}
    for sentence in sentences:
        for entity, text in _values(sentence, rules):
            if len(text) > 1:
                found.setdefault((entity, text))
    return tuple(found)


def _values(
    sentence: str, rules: Callable[[View], Iterable[Finding]] | None
) -> Iterator[tuple[str, str]]:
    for year in _YEAR.findall(sentence):
        yield "DATE_TIME", year
    for match in _PROPER.finditer(sentence):
        yield "LOCATION", match.group()
        yield "LOCATION", match.group().removesuffix(" Province")
    for age in _AGE.findall(sentence):
        yield "AGE", age
    for pattern in jobs():
        for match in pattern.finditer(sentence):
            if match["job"] not in no_job():
                yield "ROLE", match["job"]
    if rules is not None:
        for finding in rules(normalise(Draft("disclosed", sentence))):
            if finding.entity in _WHOLE:
                yield finding.entity, finding.text


def mentions(
    text: str, disclosed: Values, bounded: Callable[[str, int, int], bool]
) -> Iterator[tuple[int, int, str]]:
    """Where a disclosed value is repeated in a view's text: (start, end, entity)."""
    for entity, value in disclosed:
        if entity == "DATE_TIME":
            yield from ((start, end, entity) for start, end in _years(text, value))
            continue
        pattern = re.compile(r"\s".join(map(re.escape, value.split())), re.IGNORECASE)
        for match in pattern.finditer(text):
            if _whole(text, *match.span(), bounded):
                yield *match.span(), entity


def _years(text: str, year: str) -> Iterator[tuple[int, int]]:
    """The year on its own: `in 2018`, `2018년`, `Juche 107 (2018)`."""
    juche = r"(?:(?:Juche|주체) ?\d{1,3} ?\()?"
    for match in re.finditer(rf"{juche}(?<!\d){year}(?!\d)\)?년?", text):
        start, end = match.span()
        left = _FINER_LEFT.search(text, max(0, start - 24), start)
        if left is not None and left.group().strip(" ,").lower() not in _OPENING:
            continue
        if _FINER_RIGHT.match(text, end) is None:
            yield start, end


def _whole(text: str, start: int, end: int, bounded: Callable[[str, int, int], bool]) -> bool:
    if "가" <= text[end - 1] <= "힣":
        return bounded(text, start, end)
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
