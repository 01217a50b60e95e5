"""The forms that a report can have. A new one is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from redact.report.as_json import as_json
from redact.report.as_text import as_text
from redact.report.ci import as_github, as_gitlab, as_junit, as_markdown, as_sarif
from redact.report.html import as_html
from redact.report.layout import Layout
from redact.report.result import Outcome, Words


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to be written: how much it may quote, how text is laid out, and the date on
    a page, empty for none."""

    words: Words = Words.ABSENT
    layout: Layout = field(default_factory=Layout)
    made: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of report. `quotes` says that it can hold words of the drafts, where asked to."""

    name: str
    render: Callable[[Outcome, Look], str]
    quotes: bool = False


FORMS: tuple[Form, ...] = (
    Form("text", lambda outcome, look: as_text(outcome, look.layout), quotes=True),
    Form("json", lambda outcome, look: as_json(outcome, look.words), quotes=True),
    Form("html", lambda outcome, look: as_html(outcome, look.words, made=look.made), quotes=True),
    Form("sarif", lambda outcome, _: as_sarif(outcome)),
    Form("github", lambda outcome, _: as_github(outcome)),
    Form("junit", lambda outcome, _: as_junit(outcome)),
    Form("markdown", lambda outcome, _: as_markdown(outcome)),
    Form("gitlab", lambda outcome, _: as_gitlab(outcome)),
)


def form_named(name: str) -> Form:
    """The form of that name. Raises KeyError."""
    return {form.name: form for form in FORMS}[name]
