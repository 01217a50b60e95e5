"""Files encrypted with age: what opens them (`keys`), how they are closed (`envelope`), and how
one is read and replaced whole (`file`). Author files and ledgers are such files."""

from redact.store.age.envelope import Lock
from redact.store.age.keys import Keys

__all__ = ["Keys", "Lock"]
