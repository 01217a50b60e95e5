"""A draft's turn: words are chosen, recorded and published while no other program can choose.

Without a ledger there is nothing to wait for, and nothing is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from redact.assembly import Tools, name_hits
from redact.core import Decision, Draft, Finding, Identity
from redact.decide import Earlier, Suggest
from redact.ledger import LedgerMemory
from redact.ledger.copies import published, with_copy
from redact.ledger.file import Page
from redact.ledger.rows import earlier, with_rows
from redact.replace import DateShift, edits
from redact.store import Staged

Recorded = Callable[[Sequence[Decision], Staged], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a draft needs to be decided about, and how its copy is recorded.

    The block of `recorded(decisions, copy)` is to make the proved file `copy` visible: the record
    goes first, since a name that nobody remembers would be chosen anew; it goes away again when
    the block fails.
    """

    suggest: Suggest
    earlier: Earlier | None
    recorded: Recorded


@contextmanager
def turn(
    use: Tools, findings: Sequence[Finding], draft: Draft, *, choose: bool = True
) -> Iterator[Turn]:
    """The turn of one draft. Without `choose` no words are chosen where none are remembered: what
    is replaced stays the same. Raises RedactError when the ledger cannot be opened or locked."""
    if use.ledger is None:
        suggest = use.substitutes.suggester(findings, draft) if choose else _no_words
        yield Turn(suggest, None, lambda decisions, copy: nullcontext())  # noqa: ARG005
        return
    with use.ledger.held() as page:
        memory = LedgerMemory(page.state, use.ladders.real_names.syllables)
        days = page.state.settings.get("date_shift", 0)
        substitutes = use.substitutes_with(memory, DateShift(days) if days else None)
        who = substitutes.identities(findings, draft)
        memory.begin(who)
        yield Turn(
            substitutes.suggester(findings, draft),
            earlier(page.state, findings, who, name_hits(use)),
            lambda decisions, copy: _recorded(use, page, memory, draft, who, decisions, copy),
        )


def _no_words(finding: Finding) -> str:  # noqa: ARG001 - as `Suggest` wants it
    return ""


@contextmanager
def _recorded(
    use: Tools,
    page: Page,
    memory: LedgerMemory,
    draft: Draft,
    who: Sequence[Identity],
    decisions: Sequence[Decision],
    copy: Staged,
) -> Iterator[None]:
    puts = [(e.span.start, e.span.end, e.words) for e in edits(draft, decisions, use.ladders)]
    record = published(draft, copy.path.read_bytes(), puts)
    rows = with_rows(page.state, memory, zip(decisions, who, strict=True))
    page.write(with_copy(rows, record))
    try:
        yield
    except BaseException:
        if not copy.published:
            page.undo()
        raise
