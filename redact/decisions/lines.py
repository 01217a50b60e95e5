"""Lines of one thing: which is newer, and whose they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from redact.core import Verdict
from redact.decisions.entry import TIME, Entry

# Of two lines that one reviewer wrote in the same second the safer one holds.
SAFER = (Verdict.KEEP, Verdict.OPEN, Verdict.REPLACE)


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In the order of a file, each once."""
    return tuple(sorted(set(entries), key=lambda e: (e.id, e.by, e.when, e.seal)))


@lru_cache(maxsize=1 << 10)
def same_person(name: str) -> str:
    """A name as names of reviewers are compared: one person is not two for a capital letter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def newest(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Reviewer → their newest line."""
    out: dict[str, Entry] = {}
    for one in entries:
        person = same_person(one.by)
        if person not in out or when_of(out[person]) < when_of(one):
            out[person] = one
    return out


def when_of(entry: Entry) -> tuple[str, int, str]:
    """For comparing: the greater one is the newer."""
    return (entry.when, SAFER.index(entry.verdict), entry.seal)


def later(when: str) -> str:
    """The second after."""
    moment = datetime.strptime(when, TIME).replace(tzinfo=UTC) + timedelta(seconds=1)
    return moment.strftime(TIME)
