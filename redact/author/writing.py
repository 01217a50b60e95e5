"""The text of an author file: the commented template, and one made of answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from redact.core import Author
from redact.terminal import printable

_TEMPLATE = Path(__file__).parents[1] / "data" / "author_template.yaml"


def template() -> str:
    """An author file without a value in it, and remarks that say what belongs where."""
    return _TEMPLATE.read_text(encoding="utf-8")


def written(author: Author) -> str:
    """The body of an author file that says the same as `author`; every value is in quotes.

    Of secrets only labels and values are written.
    """
    lines = [f"pen_name: {_list(author.pen_name)}", "disclosed:" if author.disclosed else ""]
    lines += [f"  - {_quoted(fact)}" for fact in author.disclosed]
    lines.append("secrets:" if author.secrets else "")
    lines += [f"  {_quoted(label)}: {_list(values)}" for label, values in author.secrets.items()]
    return "".join(f"{line}\n" for line in lines if line)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    """In YAML's double quotes, which read what JSON writes; what is not seen is escaped."""
    plain = json.dumps(text, ensure_ascii=False)
    return plain if printable(plain) == plain else json.dumps(text)
