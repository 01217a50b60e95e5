"""An attestation → why it is refused, or nothing.

Every refusal is a sentence for an editor that continues "not attested: …". None quotes what the
file says before its signature has been verified.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from redact.attest.canonical import loaded
from redact.attest.editors import Editor
from redact.attest.newest import Newest
from redact.attest.public import from_base64
from redact.attest.signing import signed_bytes
from redact.attest.statement import OtherFormatError, Statement, statement

_AGAIN = "attest the draft again"


@dataclass(frozen=True, slots=True)
class Claim:
    """What was made of the bytes of an attestation: a statement that `editor` signed, or the
    reason why there is none."""

    statement: Statement | None
    editor: Editor | None = None
    reason: str = ""


def claim(data: bytes, editors: Iterable[Editor]) -> Claim:
    """Whose statement it is; the draft is not looked at."""
    try:
        body = loaded(data)
        signature = from_base64(body.pop("signature"))
        said = statement(body)
    except OtherFormatError:
        return Claim(None, reason="its attestation has a format that this redact does not know")
    except (ValueError, TypeError, KeyError, AttributeError):
        return Claim(None, reason="its attestation was changed, or is none")
    editor = next((one for one in editors if one.key.fingerprint == said.key), None)
    if editor is None:
        return Claim(None, reason="its attestation is signed with a key that nobody here knows")
    if not editor.key.signed(signature, signed_bytes(said)):
        return Claim(None, reason="its attestation was changed after it was signed")
    if editor.withdrawn:
        # Also for what was signed before: whoever has the key can write any date.
        return Claim(
            None,
            reason=f"its attestation is signed with a key of {editor.name} that was withdrawn "
            f"on {editor.withdrawn}: {editor.reason}",
        )
    return Claim(said, editor)


def refuse(said: Statement, draft: bytes, name: str, newest: Newest) -> str:
    """Why a statement does not speak for these bytes under this file name; empty when it does."""
    if said.size != len(draft) or said.sha256 != hashlib.sha256(draft).hexdigest():
        return f"the draft was changed after it was attested; {_AGAIN}"
    if said.name != unicodedata.normalize("NFC", name):
        return f"it was attested under another file name; {_AGAIN}"
    if said.counts["block"]:
        return "its attestation says that something in it must not be published"
    return next(filter(None, map(newest.refuse, said.authors)), "")
