"""A page from its template: it needs nothing else, runs nothing, and shows every text as text."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any

from redact.report.rows import language_of, runs
from redact.report.summary import SEVERITIES
from redact.report.wording import plural
from redact.terminal import printable

_FOLDER = "redact.report"


def page(template: str, *styles: str, running: str = "", **values: Any) -> str:
    """The page made of a template and the style sheets, in this order. `running` stands on top of
    every printed sheet; it is a sentence of ours.

    Its policy allows these styles, by their digest, and nothing else: no script, no picture, no
    address.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    css = "\n".join(_read(name) for name in styles)
    if running:
        css += (
            f"\n@page {{ @top-left {{ content: {json.dumps(running, ensure_ascii=False)}; }} }}\n"
        )
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "printable": printable,
        "plural": plural,
        "language": language_of,
        "runs": runs,
    }
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return environment.get_template(template).render(
        css=css, css_hash=digest, severities=[s.value for s in SEVERITIES], **values
    )


def _harmless(value: Any) -> Any:
    """Every text that is put into a page, whatever the template forgot: nothing that hides, turns
    or commands."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return "".join(char if char in "\n\t" else printable(char) for char in value)


def _read(name: str) -> str:
    return files(_FOLDER).joinpath(name).read_text(encoding="utf-8")
