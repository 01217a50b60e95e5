"""Word documents for tests, built in code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from redact.formats.docx.names import NAMESPACES
from redact.formats.zipped import pack

OFFICE = NAMESPACES["r"]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARED = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in NAMESPACES.items()
    if prefix not in ("xml", "rel", "ct")
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def run(text: str, formatting: str = "") -> str:
    """A run; `formatting` is the inside of its w:rPr."""
    look = f"<w:rPr>{formatting}</w:rPr>" if formatting else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, formatting: str = "") -> str:
    """A paragraph of runs; `formatting` is the inside of its w:pPr."""
    look = f"<w:pPr>{formatting}</w:pPr>" if formatting else ""
    return f"<w:p>{look}{content}</w:p>"


def root(name: str, content: str) -> str:
    """A whole part with every namespace declared."""
    return f"{_HEAD}<w:{name} {DECLARED}>{content}</w:{name}>"


def relationships(rows: Sequence[tuple[str, str, str]]) -> str:
    """A list of relationships: id, last word of the type (or all of it), target. What has a
    colon leads out of the file."""
    out = []
    for number, kind, target in rows:
        uri = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if ":" in target else ""
        out.append(f'<Relationship Id="{number}" Type="{uri}" Target={quoteattr(target)}{mode}/>')
    return f'{_HEAD}<Relationships xmlns="{NAMESPACES["rel"]}">{"".join(out)}</Relationships>'


def package(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    arrows: Sequence[tuple[str, str, str]] = (),
    *,
    types: Mapping[str, str] | None = None,
    main: str = f"{WORD}.document.main+xml",
) -> bytes:
    """A document: the inside of w:body, other parts by name, what leads out of the document, and
    content types by part."""
    named = {"word/document.xml": main, **(types or {})}
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in named.items()
    )
    all_parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{NAMESPACES["ct"]}">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/>{listed}</Types>',
        "_rels/.rels": relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        **(parts or {}),
    }
    if arrows:
        all_parts["word/_rels/document.xml.rels"] = relationships(arrows)
    return pack(
        {
            name: part.encode("utf-8") if isinstance(part, str) else part
            for name, part in all_parts.items()
        }
    )


def plain(paragraphs: Sequence[str]) -> bytes:
    """A document of paragraphs and nothing else."""
    return package("".join(paragraph(run(text)) for text in paragraphs))
