"""What turns a published copy back into its draft."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace as changed
from pathlib import Path

from redact.core import Draft, composed
from redact.errors import LedgerError, Unsafe
from redact.ledger.state import Published, State, today

EXACT = frozenset({"text", "markdown"})
"""Formats whose files are text throughout: only these can be had back to the byte."""
Put = tuple[int, int, str]
"""(start in the draft, end in the draft, new words)."""


def published(draft: Draft, copy: bytes, puts: Sequence[Put]) -> Published:
    """The record of a copy; `puts` are in the order of the draft's text.

    Raises Unsafe when a text could not be had back from it, byte for byte.
    """
    name, encoding, bom = Path(draft.name).name, draft.origin.encoding, draft.origin.bom
    if draft.origin.format not in EXACT:
        return Published(_sha256(copy), "", name, "", "", (), today())
    undone = composed(draft.text[: draft.body_end], draft.cuts, puts)
    edits = tuple((start, end, old) for start, end, old in undone)
    original = bom + draft.in_file.encode(encoding)
    record = Published(_sha256(copy), _sha256(original), name, encoding, bom.hex(), edits, today())
    if turned_back(copy, record) != original:
        raise Unsafe(name, "its copy could not be turned back", "this is a fault; report it")
    return record


def with_copy(state: State, record: Published) -> State:
    """`state` with the record, once."""
    others = [
        one
        for one in state.copies
        if (one.sha256, one.original) != (record.sha256, record.original)
    ]
    return changed(state, copies=(*others, record))


def restored(state: State, data: bytes, name: str) -> bytes:
    """The draft that a copy was made of, byte for byte.

    Raises LedgerError for bytes that are no copy of this ledger, or those of several drafts of
    which none is called `name`.
    """
    found = [one for one in state.copies if one.sha256 == _sha256(data)]
    if not found:
        raise LedgerError(
            name,
            "is no copy that this ledger knows, or was changed since",
            "--names-only turns back the names that stand in the ledger",
        )
    if not found[-1].encoding:
        raise LedgerError(
            name,
            "was published, but a file of this kind cannot be turned back as a whole",
            "save its text as .txt and take --names-only",
        )
    if len({one.original for one in found}) > 1:
        called = [one for one in found if one.name == name]
        if len({one.original for one in called}) != 1:
            raise LedgerError(
                name, "several drafts became this very copy", "give it the name of the draft"
            )
        found = called
    original = turned_back(data, found[-1])
    if _sha256(original) != found[-1].original:
        raise LedgerError(name, "does not give the draft again", "take the ledger from a backup")
    return original


def turned_back(copy: bytes, record: Published) -> bytes:
    """A copy with all its edits undone."""
    bom = bytes.fromhex(record.bom)
    text, parts, done = copy[len(bom) :].decode(record.encoding), [], 0
    for start, end, old in record.edits:
        parts += [text[done:start], old]
        done = end
    return bom + "".join([*parts, text[done:]]).encode(record.encoding)


def with_real_names(state: State, text: str) -> tuple[str, int, int]:
    """(text, how many were turned back, how many stay because two people have them): a text that
    is no copy any more, with every invented name that stands in the ledger turned back.

    Particles and articles beside them stay as they are.
    """
    real: dict[str, dict[str, str]] = {}
    for row in state.rows.values():
        if row.kind == "person":
            for surface, words in row.forms.items():
                if words and words != surface:
                    real.setdefault(words, {}).setdefault(row.id, surface)
    if not real:
        return text, 0, 0
    longest = sorted(real, key=len, reverse=True)
    pattern = re.compile("|".join(_bounded(words) for words in longest))
    count = {True: 0, False: 0}

    def put(match: re.Match[str]) -> str:
        rows = real[match[0]]
        clear = len(rows) == 1
        count[clear] += 1
        return next(iter(rows.values())) if clear else match[0]

    return pattern.sub(put, text), count[True], count[False]


def _bounded(words: str) -> str:
    """Not inside a longer word; Korean words may have a particle behind them."""
    after = "" if "가" <= words[-1] <= "힣" else r"(?!\w)"
    return rf"(?<!\w){re.escape(words)}{after}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
