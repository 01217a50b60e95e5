"""The detector of one author: the pen name and what is disclosed pass, the secrets do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from redact.author import disclosed as public
from redact.author.secrets import matches, plain, secret
from redact.core import Action, Author, Effect, Finding, Severity
from redact.normalise import View
from redact.resolve import hangul
from redact.resolve.lexicon import Lexicon
from redact.resolve.names import Form, Kind, hangul_forms, latin_forms
from redact.resolve.scripts import HAS_HANGUL, is_name, other_script
from redact.resolve.words import Words

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
        self._secrets = tuple(
            secret(label, text) for label, texts in author.secrets.items() for text in texts
        )
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
        text = plain(view.text)
        for one in self._secrets:
            for start, end in matches(one, text, self._words.bounded):
                span = view.span(start, end)
                general = one.entity in _GENERALISED
                yield Finding(
                    span=span,
                    entity=one.entity,
                    rule="author.secret",
                    severity=Severity.BLOCK,
                    action=Action.GENERALISE if general else Action.REPLACE,
                    score=1.0,
                    message=f"a secret of the author file ({one.label})",
                    why="The author file says that this must never appear.",
                    text=view.draft.text[span.start : span.end],
                    detector="author",
                )


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
