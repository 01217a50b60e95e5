"""Step 6: what to say instead (`Substitutes`), and putting it in (`replace`)."""

from redact.replace.edits import Edit, edits, moved, replace
from redact.replace.ladders import Ladders, load_ladders
from redact.replace.memory import Memory, RunMemory
from redact.replace.policy import Policy
from redact.replace.shift import DateShift
from redact.replace.substitutes import Substitutes
from redact.replace.tied import tied

__all__ = [
    "DateShift",
    "Edit",
    "Ladders",
    "Memory",
    "Policy",
    "RunMemory",
    "Substitutes",
    "edits",
    "load_ladders",
    "moved",
    "replace",
    "tied",
]
