"""Step 6: what to say instead (`Substitutes`), and putting it in (`replace`)."""

from redact.replace.edits import Edit, edits, moved, replace
from redact.replace.ladders import Ladders, load_ladders
from redact.replace.memory import Memory, RunMemory
from redact.replace.substitutes import Substitutes

__all__ = [
    "Edit",
    "Ladders",
    "Memory",
    "RunMemory",
    "Substitutes",
    "edits",
    "load_ladders",
    "moved",
    "replace",
]
