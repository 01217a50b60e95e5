"""Markdown drafts made in code."""

from __future__ import annotations

from collections.abc import Sequence


def plain(paragraphs: Sequence[str]) -> bytes:
    """These paragraphs, with front matter before them and a comment between each two."""
    front = "---\ntitle: A life\nauthor: Sim Na-ru\n---\n\n"
    comments = "\n\n<!-- 메모: ask Chol-su -->\n\n"
    return f"{front}{comments.join(paragraphs)}\n\n[unused]: https://ex.org/kim\n".encode()


def book(paragraphs: int) -> bytes:
    """Every paragraph with a link and looks, a tenth of them with a table, HTML and a comment."""
    parts = ["---\ntitle: A book\nauthor: Sim Na-ru\n---\n"]
    for number in range(paragraphs):
        parts.append(
            f"*Moon Hye-bong* left Hoeryong in **1998** and sold noodles at the market[^{number}], "
            f"그는 [장마당](https://ex.org/{number})에서 국수를 팔았다."
        )
        if number % 10 == 0:
            parts.append("| a | b |\n|---|---|\n| c | d |")
            parts.append(f"<!-- note {number} -->\n\n<b class='kim' title='x'>y</b>")
        parts.append(f"[^{number}]: A note.")
    return "\n\n".join(parts).encode()
