"""Web pages for tests, built in code."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def page(body: str, head: str = "") -> bytes:
    """A page with this inside its body and its head."""
    return (
        f'<!DOCTYPE html>\n<html lang="ko">\n<head><meta charset="utf-8">{head}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def plain(paragraphs: Sequence[str]) -> bytes:
    """A page of these paragraphs and nothing else."""
    return page("\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))


def book(paragraphs: int) -> bytes:
    """A long page for measurements: links, looks, tables, comments."""
    words = "Moon <b>Hye</b>-bong left &#54924;령 in <i>1998</i> &amp; sold noodles at the market"
    rows = "<table><tr><td class=kim>이름<td id=x{0}>문혜봉</table><!-- {0} -->"
    return page(
        "\n".join(
            f'<p class="p{number}">{words * 3} <a href="https://example.org/{number}">x</a>'
            + (rows.format(number) if number % 10 == 0 else "")
            for number in range(paragraphs)
        )
    )
