"""In which encoding a page is: its mark, then what it says of itself, then as any text.

A page that says one thing and is another would be read as gibberish, and no name found in it; it
is refused. Labels after the Encoding Standard, for the encodings that `formats.encoding` reads, and
windows-1252 for old pages in English.
"""

from __future__ import annotations

import codecs
import re

from redact.errors import Unsafe
from redact.formats.encoding import Decoded, decode, decode_as

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT = 16_384
"""Browsers look at the first 1,024 bytes; pages with long comments say it later."""
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_LABELS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"),
    "cp949": (
        *("euc-kr", "euckr", "euc_kr", "cp949", "ms949", "uhc", "windows-949", "x-windows-949"),
        *("ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "korean", "iso-ir-149"),
    ),
    "cp1252": (
        *("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "windows-1252", "cp1252"),
        *("us-ascii", "ascii", "x-cp1252"),
    ),
}
_ENCODINGS = {label: encoding for encoding, labels in _LABELS.items() for label in labels}


def decode_page(data: bytes, name: str) -> Decoded:
    """The source of a page. Raises Unsafe where its encoding is not certain."""
    if data.startswith(_MARKS) or b"\x00" in data:
        return decode(data, name)
    found = _CHARSET.search(_COMMENT.sub(b"", data[:_LOOKED_AT]))
    if found is None:
        return decode(data, name)
    label = found[1].decode("ascii").lower()
    encoding = _ENCODINGS.get(label)
    if encoding is None and not data.isascii():
        raise Unsafe(
            name,
            "the page says it is in an encoding that is not read",
            "save it as UTF-8, and let it say so",
        )
    return decode_as(data, encoding or "utf-8", name)
