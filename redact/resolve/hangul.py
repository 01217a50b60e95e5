"""Known names in Hangul, wherever they stand with particles, titles or kin words behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.resolve.lexicon import Lexicon
from redact.resolve.names import Form, Kind
from redact.resolve.words import Mention


def search(text: str, forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions of `forms` in the view's text; a title behind a name belongs to it."""
    behind = re.compile(" ?(?:" + "|".join((*lexicon.titles_ko, *lexicon.kin_ko)) + ")")
    titles = "|".join(lexicon.titles_ko)
    for form in forms:
        if form.kind is Kind.SURNAME:
            blank = "" if form.key in lexicon.shared_surnames_ko else " ?"
            pattern = re.compile(f"{re.escape(form.key)}{blank}(?:{titles})")
            for match in pattern.finditer(text):
                word = match.group()
                if word not in lexicon.common_ko and lexicon.bounded(text, *match.span()):
                    yield Mention(match.start(), match.end(), form)
            continue
        at = text.find(form.key)
        while at >= 0:
            end = at + len(form.key)
            if lexicon.bounded(text, at, end):
                title = behind.match(text, end)
                whole = title is not None and lexicon.bounded(text, at, title.end())
                yield Mention(at, title.end() if title and whole else end, form)
            at = text.find(form.key, end)
