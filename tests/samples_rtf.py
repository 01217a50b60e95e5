"""Rich text documents for tests, built in code."""

from __future__ import annotations

from collections.abc import Sequence


def escaped(text: str) -> str:
    """Text as Word writes it: Unicode with a question mark for old programs."""
    out = []
    for char in text:
        if char in "\\{}":
            out.append(f"\\{char}")
        elif char.isascii():
            out.append(char)
        else:
            out.append(f"\\u{ord(char) - 65536 if ord(char) > 32767 else ord(char)}?")
    return "".join(out)


def document(body: str, head: str = "") -> bytes:
    """A document with this inside, in code page 949."""
    return f"{{\\rtf1\\ansi\\ansicpg949\\deff0{head}\n{body}}}".encode("cp949")


def plain(paragraphs: Sequence[str]) -> bytes:
    """A document of these paragraphs and nothing else."""
    return document("".join(f"\\pard {escaped(text)}\\par\n" for text in paragraphs))


def book(paragraphs: int) -> bytes:
    """A long document for measurements: looks, Korean in three spellings, footnotes."""
    words = r"Moon {\b Hye}-bong left \'c8\'b8\'b7\'c9 in {\i 1998} and sold \u44397?\u49688? "
    return document(
        "".join(
            rf"\pard {words * 3}{{\footnote {number}}}\par" + "\n" for number in range(paragraphs)
        )
    )
