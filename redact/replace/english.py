"""English around a replacement: articles, prepositions before dates, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redact.core import Span
from redact.replace.words import Grammar

_AROUND = 60
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z'’]*|\d+(?:[.,]\d+)*)(\s+)([*_“\"'‘\[(]*)$")
_ARTICLE = re.compile(r"(?:an?|the)\s+")
# Dates that need no preposition, until they are a season or a year: `three days after …`.
_ADVERB = re.compile(
    r"(?:\w+[\s-]){1,4}(?:after|before|later|earlier|following|ago)\b|(?:last|next|this|one)\s",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:in|on|at|of|from|to|until|till|by|since|before|after|during|for|between|and|about|around"
    r"|near|towards?|than|into|through|the|a|an|that|this|my|his|her|our|their)\Z",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(
    r"(?:^|[.!?…][\"”’)\]*_]*\s+|\n\s*\n\s*|(?:^|\n)[ \t]*(?:[-*+>|#]|\d+[.)])[^\n\w]*|\|)"
    r"[*_“\"'‘\[(\s]*$"
)
_PLURAL = (
    (r"(?:s|x|z|ch|sh)$", r"\g<0>es"),
    (r"([^aeiou])y$", r"\1ies"),
    (r"man$", "men"),
    (r"$", "s"),
)


_PLURAL_VERB = re.compile(r"\s+(?:were|are|have)\b")
_ONE = re.compile(r"an?\s+(?=[\w-]+\Z)")
_POSSESSIVE = re.compile(r"['’]s\b")
_POSSESSIVE_PLURAL = re.compile(r"['’](?=\s+[a-z])")


@dataclass(frozen=True, slots=True)
class Mended:
    """The words to put in, and what becomes of the words before them (None: nothing)."""

    words: str
    before: tuple[Span, str] | None = None


class EnglishGrammar:
    """Mends what stands before a replacement. Stateless."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._determiners = frozenset(grammar.determiners)
        self._plural = frozenset(grammar.plural_after)
        self._verbs = frozenset(grammar.verbs)
        self._rough = _ending_in(grammar.approximators)
        self._own_rough = re.compile(
            rf"(?:{'|'.join(map(re.escape, grammar.approximators))}|more than)\s+(?=\w)"
        )
        self._dates = tuple((re.compile(form.pattern), form) for form in grammar.dates)

    def mend(
        self,
        text: str,
        span: Span,
        words: str,
        entity: str,
        *,
        floor: int = 0,
        named: bool = False,
    ) -> Mended:
        """Fit `words`, which replace `span` of `text`.

        What stands before `floor` is replaced itself and says nothing. `named` says that the name
        of a person follows directly: `officer Ri` has no article.
        """
        before = text[max(floor, span.start - _AROUND) : span.start]
        paragraph = before.rpartition("\n\n")[2]
        if _ONE.match(words) and _PLURAL_VERB.match(text, span.end):
            words = _plural(_ONE.sub("", words))
        edit: tuple[Span, str] | None = None
        if entity == "DATE_TIME":
            old = text[span.start : span.end].lstrip("*_“\"'([")
            words, edit = self._date(paragraph, span.start, words, old)
        elif table := self._grammar.before.get(entity):
            edit = _change(paragraph, span.start, table)
        if edit is None:
            words, edit = self._article(paragraph, span.start, words, named=named)
        if edit and not edit[1]:  # the word that went away began the sentence, or it did not
            capital = text[edit[0].start].isupper()
        else:
            first = text[span.start : span.end].strip("*_“\"'([")[:1]
            capital = (first.isupper() or first.isdigit()) and self._starts(text, span.start)
        if capital:
            words = words[:1].upper() + words[1:]
        return Mended(words, edit)

    def _date(
        self, before: str, start: int, words: str, old: str
    ) -> tuple[str, tuple[Span, str] | None]:
        for pattern, form in self._dates:
            if not pattern.fullmatch(words):
                continue
            if edit := _change(before, start, form.before):
                return words, edit
            found = _WORD_BEFORE.search(before)
            if form.alone and _ADVERB.match(old) and not (found and _PREPOSITION.match(found[1])):
                return f"{form.alone} {words}", None
            if form.alone and found and found[1].lower() in self._verbs:
                return f"{form.alone} {words}", None
            break
        return words, None

    def _article(
        self, before: str, start: int, words: str, *, named: bool
    ) -> tuple[str, tuple[Span, str] | None]:
        own = _ARTICLE.match(words)
        found = _WORD_BEFORE.search(before)
        if own and named and not found_determiner(found, self._determiners):
            return words[own.end() :], None
        if not found:
            return words, None
        word = found[1].lower().replace("’", "'")
        if self._rough.search(before) and (mine := self._own_rough.match(words)):
            return words[mine.end() :], None
        if own and (word in self._plural or word[0].isdigit()) and " of " not in words:
            return _plural(words[own.end() :]), None
        if own and (word in self._determiners or word.endswith("'s")):
            words = words[own.end() :]
        if word in ("a", "an"):
            wanted = self.article(words)
            if wanted != word:
                at = start - len(found[0])
                kept = wanted.capitalize() if found[1][0].isupper() else wanted
                return words, (Span(at, at + len(found[1])), kept)
        return words, None

    def possessive(self, text: str, span: Span, words: str) -> tuple[Span, str] | None:
        """What becomes of the 's or the apostrophe behind `span`, if anything: the men's house is
        the house of a soldier, and then of soldiers."""
        plural = words.endswith("s")
        found = _POSSESSIVE.match(text, span.end)
        if found and plural:
            return Span(found.start(), found.end()), found[0][0]
        line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
        quoted = line.count("'") % 2 or "‘" in line
        found = _POSSESSIVE_PLURAL.match(text, span.end)
        if found and not plural and not quoted and text[span.start : span.end].endswith("s"):
            return Span(found.start(), found.end()), found[0] + "s"
        return None

    def article(self, words: str) -> str:
        """`a` or `an` before `words`, by their sound."""
        low = words.lstrip("“\"'‘([*_").lower()
        if low.startswith(self._grammar.a_before):
            return "a"
        return "an" if low.startswith((*"aeio", "u", *self._grammar.an_before)) else "a"

    def _starts(self, text: str, start: int) -> bool:
        """Does a sentence, a paragraph, a list item or a table cell begin at `start`?"""
        return _SENTENCE_START.search(text[max(0, start - _AROUND) : start]) is not None


def found_determiner(found: re.Match[str] | None, determiners: frozenset[str]) -> bool:
    """Is the word that was found before a replacement a determiner?"""
    return found is not None and found[1].lower() in determiners


def _change(before: str, start: int, table: Mapping[str, str]) -> tuple[Span, str] | None:
    """The longest phrase of the table that ends right before `start`, and what it becomes."""
    for phrase in sorted(table, key=len, reverse=True):
        spelled = r"\s+".join(map(re.escape, phrase.split()))
        found = re.search(rf"(?<![\w'’-])({spelled})(\s+)$", before, re.IGNORECASE)
        if not found:
            continue
        new = table[phrase]
        begin = start - len(before) + found.start(1)
        if not new:  # the blank goes too
            return Span(begin, start), ""
        if found[1][0].isupper():
            new = new[0].upper() + new[1:]
        return (Span(begin, begin + len(found[1])), new) if new != found[1] else None
    return None


def _ending_in(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})\s+$", re.IGNORECASE)


def _plural(words: str) -> str:
    for pattern, ending in _PLURAL:
        changed, count = re.subn(pattern, ending, words, count=1)
        if count:
            return changed
    return words
