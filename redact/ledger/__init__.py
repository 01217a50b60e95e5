"""One writer's record of replacements over all drafts and years: who is called what, which copies
were published, what an editor has decided. See docs/ledger.md."""

from redact.ledger.file import Ledger, create, read_export
from redact.ledger.memory import LedgerMemory
from redact.ledger.state import Choice, Published, Row, State

__all__ = [
    "Choice",
    "Ledger",
    "LedgerMemory",
    "Published",
    "Row",
    "State",
    "create",
    "read_export",
]
