"""XML of a stranger's file: parsed without entities, network or endless depth."""

from __future__ import annotations

import re
from typing import Any

from redact.errors import Unsafe

DEPTH = 256
"""Deepest nesting; word processors stay below fifty."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(data: bytes, name: str, part: str) -> Any:
    """The root element (lxml) of one part of a package.

    Comments and processing instructions are dropped, blanks are kept. Raises Unsafe, with `name`
    as the place, for XML that is damaged, has a document type (entities hide text and read other
    files; no word processor writes one) or is nested deeper than `DEPTH`.
    """
    from lxml import etree

    hint = "open it in its program and save it again"
    # A document type in UTF-16 would not be seen in the bytes; the parsed tree tells then.
    if _DOCTYPE.search(data):
        raise Unsafe(name, f"the part {part} declares a document type", hint)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # the depth is looked at here, the size before
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unsafe(name, f"the part {part} is damaged", hint) from None
    if root.getroottree().docinfo.doctype:
        raise Unsafe(name, f"the part {part} declares a document type", hint)
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            raise Unsafe(name, f"the part {part} is nested too deeply", hint)
    return root
