"""Known names in Hangul, wherever they stand with particles, titles or kin words behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.resolve.lexicon import Lexicon
from redact.resolve.names import Form, Kind
from redact.resolve.sounds import closed
from redact.resolve.words import Mention

# 하늘이가: the familiar 이 and a particle more.
_FAMILIAR = re.compile(
    r"이(?:(?:가|는|를|도|와|랑|의|네|야|만|한테|에게|더러|보고|하고|까지)(?![가-힣])"
    r"|(?=[,!?…~》」』”’]))"
)
_CALLED = {True: re.compile(r"아(?=[,.!?…~》」』”’\"'])"), False: re.compile(r"야(?=[,.!?…~])")}
_TO_SOMEBODY = re.compile(r"(?:에게|한테|더러|네)(?![가-힣])")
_SAYS_SURNAME = re.compile(r"(?<![가-힣])성(?:이|은|씨는|씨가|도|:|은 원래)? ?$")
_REACH = 12


def search(text: str, forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions of `forms` in the view's text; a title behind a name belongs to it."""
    around = _Around(lexicon)
    for form in forms:
        find = _surname if form.kind is Kind.SURNAME else _name
        at = text.find(form.key)
        while at >= 0:
            end = find(text, at, form, around)
            if end:
                yield Mention(at, end, form)
            at = text.find(form.key, at + len(form.key))


class _Around:
    """What may stand beside a name, as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        titles, kin = "|".join(lexicon.titles_ko), "|".join(lexicon.kin_of_surname_ko)
        self.behind = re.compile(f" ?(?:{'|'.join((*lexicon.titles_ko, *lexicon.kin_ko))})")
        self.before = re.compile(f"(?<![가-힣])(?:{'|'.join(lexicon.before_name_ko)}),? $")
        # 한 선생 is some teacher; 한선생 and 한 씨 are somebody.
        self.shared = re.compile(f"(?:{titles})| 씨| ?모 ?(?:씨|군|양)")
        self.unshared = re.compile(f" ?(?:{titles})| ?모 ?(?:씨|군|양)| (?:{kin})")
        self.lexicon = lexicon


def _name(text: str, at: int, form: Form, around: _Around) -> int:
    """Where the mention of a name that begins at `at` ends; 0 for none."""
    bounded = around.lexicon.bounded
    end = at + len(form.key)
    if at and _hangul(text[at - 1]) and _hangul(text[at]):
        return 0
    title = around.behind.match(text, end)
    if title and bounded(text, at, title.end()):
        return title.end()
    if form.kind is Kind.CUED:
        return end if _cued(text, at, end, around) else 0
    tail = next((t for t in form.tails if text.startswith(t, end)), "")
    if tail and bounded(text, at, end + len(tail)):
        return end + len(tail)
    return end if bounded(text, at, end) else 0


def _surname(text: str, at: int, form: Form, around: _Around) -> int:
    """박 동무, 궁 아저씨, 고 모 씨; 박: where a line begins; 성이 국이고."""
    lexicon, end = around.lexicon, at + len(form.key)
    if at and _hangul(text[at - 1]):
        return 0
    behind = around.shared if form.key in lexicon.shared_surnames_ko else around.unshared
    title = behind.match(text, end)
    if title and lexicon.bounded(text, at, title.end()):
        return title.end() if text[at : title.end()] not in lexicon.common_ko else 0
    speaks = text[at - 1 : at] in ("", "\n") and text[end : end + 1] == ":"
    if speaks and any(
        mark == form.key and f"\n{answer}:" in text for mark, answer in lexicon.dialogue_ko
    ):
        return 0
    told = _SAYS_SURNAME.search(text, max(0, at - _REACH), at)
    return end if speaks or (told and lexicon.bounded(text, at, end)) else 0


def _cued(text: str, start: int, end: int, around: _Around) -> bool:
    """Does what stands beside an everyday word say that somebody is called so?"""
    ends = closed(text[start:end])
    if ends and _FAMILIAR.match(text, end):
        return True
    if _CALLED[ends].match(text, end):
        return True
    if end - start > 1 and _TO_SOMEBODY.match(text, end):
        return True
    before = around.before.search(text, max(0, start - _REACH), start)
    return before is not None and around.lexicon.bounded(text, start, end)


def _hangul(char: str) -> bool:
    return "가" <= char <= "힣"
