"""Opening a PDF, or refusing it; and what pdfium is given of it."""

from __future__ import annotations

import io
import re
from typing import Any

from redact.formats.pdf.limits import PAGES, Refused

_HINT = "open it in its program and save it again"
_NAME = re.compile(rb"/[^\s()<>\[\]{}/%]*")


def opened(data: bytes) -> Any:
    """The objects of a document (pikepdf). Raises Refused for what is no PDF, damaged, encrypted,
    or has too many pages or none."""
    import pikepdf

    if not data.startswith(b"%PDF-"):
        raise Refused("this is no PDF", "look at its name")
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Refused("the file is encrypted", "remove its password and save it again") from None
    except pikepdf.PdfError:
        raise Refused("the file is damaged", _HINT) from None
    if pdf.is_encrypted:
        raise Refused("the file is encrypted", "remove its password and save it again")
    if not 0 < len(pdf.pages) <= PAGES:
        raise Refused(f"has no pages, or more than {PAGES}", "split it into several files")
    return pdf


def plain_bytes(pdf: Any, data: bytes) -> bytes:
    """The file without the spellings that replace what is drawn (ActualText): the body is what a
    reader sees. They are told as hidden text."""
    import pikepdf

    if b"ActualText" not in data and not _spoken(pdf):
        return data
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item:
            del item["/ActualText"]
        elif isinstance(item, pikepdf.Stream) and _drawn(item):
            content = item.read_bytes()
            if b"Actual" in content:
                item.write(_NAME.sub(_renamed, content))
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def _renamed(found: re.Match[bytes]) -> bytes:
    name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes.fromhex(code[1].decode()), found[0])
    return b"/Ignored" if name == b"/ActualText" else found[0]


def _drawn(item: Any) -> bool:
    """A content stream, perhaps: no picture, font or packed objects."""
    head = item.stream_dict
    return not ("/Width" in head or "/Length1" in head or "/N" in head) and str(
        head.get("/Type", "")
    ) not in ("/XRef", "/ObjStm", "/Metadata", "/EmbeddedFile")


def _spoken(pdf: Any) -> bool:
    import pikepdf

    return any(
        b"Actual" in item.read_bytes()
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and _drawn(item)
    )
