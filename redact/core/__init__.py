"""The values that travel between the stages: frozen, and silent about the draft.

Every offset in the program is a half-open range of code points in `Draft.text`, except inside
`normalise` (view offsets) and `formats` (bytes). Text fields are hidden from `repr`, so that
neither a traceback nor a log line can quote a writer.
"""

from redact.core.author import Author, Secret
from redact.core.cuts import Cut, composed, in_file, spliced
from redact.core.draft import (
    Beside,
    Draft,
    Layer,
    Origin,
    Rewrite,
    Segment,
    Span,
    Unknown,
    unchanged,
)
from redact.core.finding import TOOL, Allowance, Decision, Finding, Ruling
from redact.core.identity import Identity
from redact.core.report import Leak, Report
from redact.core.words import Action, Effect, Language, SecretKind, Severity, Verdict

__all__ = [
    "TOOL",
    "Action",
    "Allowance",
    "Author",
    "Beside",
    "Cut",
    "Decision",
    "Draft",
    "Effect",
    "Finding",
    "Identity",
    "Language",
    "Layer",
    "Leak",
    "Origin",
    "Report",
    "Rewrite",
    "Ruling",
    "Secret",
    "SecretKind",
    "Segment",
    "Severity",
    "Span",
    "Unknown",
    "Verdict",
    "composed",
    "in_file",
    "spliced",
    "unchanged",
]
