"""What editors have decided about findings, kept in a file that git can merge.

    decisions = load(path, id_key(os.environ).value, second_reader=settings.second_reader)
    decisions.ruling(view, finding)            # what holds for a finding, or None
    entry = decided(decisions, view, finding, Verdict.KEEP, by="kim", why="…", hits=name_hits(use))
    decisions = save(path, decisions.with_([entry]))

`save` needs no digest of its own: `Decisions` remembers what it was read from (`digest`) and which
ids were changed (`changed`). A decision is taken back with a line whose verdict is open
(`taken_back`), never by leaving its line out: the next merge would bring that back. A line of one
reviewer never takes away what another one has added or decided; `keep` it instead.
"""

from redact.context import Approval
from redact.decisions.detector import NAME as EDITOR
from redact.decisions.detector import EditorDetector
from redact.decisions.entry import Entry, now
from redact.decisions.file import NAME, Conflict, find_decisions, load, place_for, save
from redact.decisions.rulings import Decisions
from redact.decisions.said import Refused, added, approved, decided, taken_back
from redact.decisions.who import VARIABLE, reviewer

__all__ = [
    "EDITOR",
    "NAME",
    "VARIABLE",
    "Approval",
    "Conflict",
    "Decisions",
    "EditorDetector",
    "Entry",
    "Refused",
    "added",
    "approved",
    "decided",
    "find_decisions",
    "load",
    "now",
    "place_for",
    "reviewer",
    "save",
    "taken_back",
]
