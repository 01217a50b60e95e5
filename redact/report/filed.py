"""The reports that are filed: one document for each kind, as a page or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from redact.report.facts import Filed, Kind
from redact.report.harmless import dumped
from redact.report.page import page
from redact.report.result import Outcome
from redact.report.reviewer import reviewer
from redact.report.safe import safe
from redact.report.writer import writer

FiledForm = Literal["html", "json"]
FILED_FORMS: tuple[FiledForm, ...] = ("html", "json")

_DOCUMENTS: Mapping[Kind, Callable[[Outcome, Filed], dict[str, Any]]] = {
    "reviewer": reviewer,
    "safe": safe,
    "writer": writer,
}
_PAGES: Mapping[Kind, tuple[str, ...]] = {
    "reviewer": ("record.html.j2", "report.css", "record.css"),
    "safe": ("record.html.j2", "report.css", "record.css"),
    "writer": ("writer.html.j2", "report.css", "record.css", "writer.css"),
}


def as_filed(outcome: Outcome, kind: Kind, form: FiledForm, filed: Filed) -> str:
    """A run as the report of one kind. Both forms hold the same."""
    document = _DOCUMENTS[kind](outcome, filed)
    if form == "json":
        return dumped(document)
    template, *styles = _PAGES[kind]
    running = filed.say(f"record.running.{kind}")
    return page(template, *styles, running=running, doc=document, say=filed.say)
