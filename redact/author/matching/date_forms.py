"""The ways to write a date, one pattern each.

Groups: `y` year, `j` Juche year, `yw` year in words; `m`, `mw` month; `d`, `dw` day and `e`, `ew` a
second day (12-14 March); `a`, `b`, `c` figures in unknown order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from redact.author.matching.words import read

_YEAR = r"(?:18|19|20)\d\d"
_MONTH = "1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12]\d|0?[1-9]"
_Y, _M, _D = rf"(?P<y>{_YEAR})", f"(?P<m>{_MONTH})", f"(?P<d>{_DAY})"
_NTH = "(?:st|nd|rd|th)?"
_MARK = r"(?P<gap> ?[-./_] ?)"
_NO_MARK_BEFORE = r"(?<![\d./-])"
_JUCHE = rf"(?:juche|주체) ?(?P<j>\d{{1,3}}) ?(?:\({_YEAR}\))?"
# A lunar date says another day.
_SOLAR = r"(?<!음력)(?<!음력 )"

FIGURES = (
    # 2016-03-12, 2016. 3. 12., 2016_03_12
    rf"(?<!\d){_Y}{_MARK}{_M}(?P=gap){_D}(?!\d)",
    # 3/12/16, 12.03.2016, 16.3.12
    rf"{_NO_MARK_BEFORE}(?P<a>\d{{1,2}}){_MARK}(?P<b>\d{{1,2}})(?P=gap)"
    r"(?P<c>(?:18|19|20)?\d\d)(?!\d)",
    # 20160312, 160312
    r"(?<!\d)(?P<y>(?:18|19|20)?\d\d)(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])(?!\d)",
    # 12032016
    r"(?<!\d)(?P<a>\d\d)(?P<b>\d\d)(?P<c>(?:19|20)\d\d)(?!\d)",
    # Juche 105.3.12, 주체 105. 3. 12.
    rf"{_JUCHE} ?[-./, ] ?{_M}(?: ?[-./] ?{_D})?(?![\d월])",
    # 2016.3, 3/2016
    rf"{_NO_MARK_BEFORE}{_Y} ?[-./] ?{_M}(?!\d|[./-]\d|[월일])",
    rf"{_NO_MARK_BEFORE}{_M}[-./]{_Y}(?!\d)",
    rf"(?<![\d.,]){_Y}(?!\d|[.,]\d)",
)


_HANGUL = re.compile("[가-힣]")
_LETTER = re.compile("[A-Za-z]")


def patterns_for(text: str) -> Iterator[re.Pattern[str]]:
    """Those that may match in a text."""
    if _LETTER.search(text):
        yield from _compiled(_english)
    if _HANGUL.search(text):
        yield from _compiled(_korean)
    yield from _compiled(_figures)


@cache
def _compiled(forms: Callable[[], Iterable[str]]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in forms())


def _figures() -> Iterable[str]:
    return FIGURES


def _english() -> Iterable[str]:
    words = read()
    month = f"(?P<mw>{_any(w for w in words.months if w.isascii())})\\b\\.?"
    ordinal = _any(w for w in words.days if w.isascii())
    day = rf"(?:{_D}{_NTH}\b|(?P<dw>{ordinal})\b)"
    pair = rf"(?:(?:(?P<e>{_DAY}){_NTH}|(?P<ew>{ordinal})) ?(?:-|–|/|to|and|or|,) ?(?:the )?)?"
    year = (
        rf"(?:(?P<y>{_YEAR}|['’]\d\d)(?!\d)|\(?juche ?(?P<j>\d{{1,3}})\)?(?: ?\(?{_YEAR}\)?)?"
        r"|(?P<yw>(?:nineteen|twenty|two thousand)"
        rf"(?:(?:[ -]and)?[ -](?:{_any(words.figures_en)})){{0,3}}))"
    )
    # 12 March 2016, the 12th of March, 12-14 March
    yield (
        rf"(?<![\w.]){pair}{day}(?: day)?(?: of | in |[ -]|\. ?){month}"
        rf"(?:(?:,? of |,? in |[ ,.-]{{1,2}}){year})?"
    )
    # March 12, 2016
    yield rf"\b{month}[ .-]{{1,2}}(?:the )?{day}(?:(?: of|,|, in)?[ -]?{year})?"
    # March 2016
    yield rf"\b{month}(?:,? of |,? in |[ ,.-]{{1,2}}){year}"
    # 2016 March 12, Juche 105 (2016), March 12
    yield rf"(?<![\w.]){year}[ ,.-]{{1,2}}{month}(?:[ .-]{{1,2}}(?:the )?{day})?"
    yield rf"(?<![\w.]){year}(?!\w)"


def _korean() -> Iterable[str]:
    words = read()
    month = f"(?:{_M} ?월|(?P<mw>{_any(w for w in words.months if not w.isascii())}))"
    day = f"(?:{_D} ?일|(?P<dw>{_any(w for w in words.days if not w.isascii())})(?:날)?)"
    year = (
        rf"(?:주체 ?(?P<j>\d{{1,3}}) ?(?:\( ?{_YEAR} ?\))? ?(?:년도?)?"
        rf"|(?P<y>(?<!\d)(?:{_YEAR}|['’]?\d\d)) ?(?:\( ?주체 ?\d+ ?\))? ?년도?"
        r"|(?P<yw>(?:이천|천 ?구백) ?[일이삼사오육륙칠팔구십 ]{0,6}) ?년)"
    )
    # 2016년 3월 12일, 3월 열이틀
    yield rf"{_SOLAR}(?<!\d)(?:{year}(?:의)? ?(?!음력))?{month}(?: ?{day})?"
    yield rf"(?<![\d.]){year}"


def _any(words: Iterable[str]) -> str:
    """One of `words`; a blank or hyphen in one may be either, or left out."""
    found = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join("[ -]?".join(map(re.escape, re.split("[ -]", word))) for word in found)
