"""The detector of one author: the pen name and what is disclosed pass, the secrets do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from redact.author import disclosed as public
from redact.author import secrets as private
from redact.author.knowledge import knowledge
from redact.author.matching import Grade, Hit, Matcher
from redact.author.matching.words import read
from redact.core import Action, Author, Effect, Finding, Severity
from redact.normalise import View
from redact.resolve import hangul
from redact.resolve.lexicon import Lexicon
from redact.resolve.names import Form, Kind, hangul_forms, latin_forms
from redact.resolve.scripts import HAS_HANGUL, is_name, other_script
from redact.resolve.words import Words

_SCORES = {Grade.SURE: 1.0, Grade.DOUBTFUL: 0.6, Grade.NEAR: 0.5}
_MESSAGES = {
    Grade.SURE: "a secret",
    Grade.DOUBTFUL: "perhaps a secret",
    Grade.NEAR: "a near miss of a secret",
}
_GENERALISED = frozenset({"LOCATION", "DATE_TIME", "ORGANIZATION"})


class AuthorDetector:
    """Finds an author's secrets, and exempts the pen name and disclosed facts.

    `words` are those of `resolve`. `rules` runs the rule packs over a view; with it more of what
    the disclosed sentences say is recognised as public.
    """

    name = "author"
    # Not a digest of the file: reports print versions, and a hash of a name is soon guessed.
    version = "1"

    def __init__(
        self,
        author: Author,
        words: Lexicon,
        rules: Callable[[View], Iterable[Finding]] | None = None,
    ) -> None:
        self._words = words
        self._pen_names = author.pen_name
        self._forms = _pen_forms(author.pen_name, words)
        self._matcher = Matcher(private.secrets(author), knowledge(words))
        self._disclosed = public.values(author.disclosed, rules)

    def detect(self, view: View) -> Iterator[Finding]:
        """Exempt findings first, then the secrets."""
        for start, end in self._pen_name(view.text):
            yield _exempt(view, start, end, "PERSON", "pen-name", "the pen name")
        for start, end, entity in public.mentions(view.text, self._disclosed, self._words.bounded):
            yield _exempt(view, start, end, entity, "disclosed", "already published")
        yield from self._secret(view)

    def _pen_name(self, text: str) -> Iterator[tuple[int, int]]:
        """The pen name in full, its given name alone, its surname as a speaker's label, and the
        same in the other script where the draft gives it."""
        spans = [
            match.span()
            for name in self._pen_names
            for match in re.finditer(rf"(?<![^\W\d_]){re.escape(name)}", text, re.IGNORECASE)
            if not (name[-1].isascii() and text[match.end() : match.end() + 1].isalnum())
        ]
        forms: dict[str, Form] = dict(self._forms)
        for start, end in spans:
            other = other_script(text, start, end)
            if other and is_name(other, self._words):
                forms |= _pen_forms((other,), self._words)
        yield from spans
        latin = {key: form for key, form in forms.items() if not HAS_HANGUL.search(key)}
        for mention in Words(text, self._words).search(latin) if latin else ():
            if mention.form.kind is not Kind.SURNAME or text.startswith(":", mention.end):
                yield mention.start, mention.end
        korean = [
            form for key, form in forms.items() if HAS_HANGUL.search(key) and form.kind is Kind.SURE
        ]
        for mention in hangul.search(text, korean, self._words):
            yield mention.start, mention.end
        for form in forms.values():
            if form.kind is Kind.SURNAME and HAS_HANGUL.search(form.key):
                for match in re.finditer(rf"(?:^|\n){form.key}(?= ?:)", text):
                    yield match.end() - len(form.key), match.end()

    def _secret(self, view: View) -> Iterator[Finding]:
        for hit in self._matcher.find(view.text):
            yield _found(view, hit)


def _pen_forms(names: Iterable[str], words: Lexicon) -> Mapping[str, Form]:
    """Forms of a pen name. Unlike a found name it is followed even if it is an everyday word."""
    out: dict[str, Form] = {}
    for name in names:
        if HAS_HANGUL.search(name):
            core = "".join(name.split())
            found = [Form(core, Kind.SURE), *hangul_forms(core, words)]
        else:
            # Witness 44 is not every witness.
            found = [] if any(map(str.isdigit, name)) else latin_forms(name, words)
        for form in found:
            out.setdefault(form.key, form)
    return out


def _found(view: View, hit: Hit) -> Finding:
    span = view.span(hit.start, hit.end)
    kind, sure = private.entity(hit.secret), hit.grade is Grade.SURE
    general = kind in _GENERALISED
    near = hit.grade is Grade.NEAR
    return Finding(
        span=span,
        entity=kind,
        rule="author.near-miss" if near else "author.secret",
        severity=Severity.BLOCK if sure else Severity.REVIEW,
        action=(Action.GENERALISE if general else Action.REPLACE) if sure else Action.FLAG,
        score=_SCORES[hit.grade],
        message=f"{_MESSAGES[hit.grade]} of the author file ({hit.secret.label})",
        why=f"The author file says that this must never appear. {read().how[hit.how]}",
        text=view.draft.text[span.start : span.end],
        detector="author",
        may_say=hit.secret.may_say,
    )


def _exempt(view: View, start: int, end: int, entity: str, rule: str, message: str) -> Finding:
    span = view.span(start, end)
    return Finding(
        span=span,
        entity=entity,
        rule=f"author.{rule}",
        severity=Severity.INFO,
        action=Action.KEEP,
        score=1.0,
        message=message,
        why="The author file says that it is public.",
        text=view.draft.text[span.start : span.end],
        detector="author",
        effect=Effect.EXEMPT,
    )
