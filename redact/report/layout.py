"""How the report as text is to look, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from redact.report.result import Outcome, Words
from redact.report.wording import Tongue, Wording, language_for, wording


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is to look.

    `details` adds reason and suggestion under each line or, where words may be shown, tells the
    findings in their sentences; `told` lists the `info` findings too; `diff` shows before them
    what changes, word by word; `columns` is the width of the terminal. `language` is that of
    everything, empty for the language of each draft where it is told in its sentences and English
    where it is told in lines; `around` is that of what stands around the findings then.
    """

    words: Words = Words.ABSENT
    details: bool = False
    told: bool = False
    diff: bool = False
    quiet: bool = False
    colour: bool = False
    columns: int = 80
    language: Tongue | Literal[""] = ""
    around: Tongue | Literal[""] = ""

    @property
    def room(self) -> int:
        """Columns of a line behind its bar."""
        return max(30, min(self.columns, 100) - 4)

    @property
    def in_sentences(self) -> bool:
        """Findings are told in the sentences they stand in, to a person."""
        return self.details and self.words is Words.SHOWN

    def wording(self, outcome: Outcome) -> Wording:
        """Of what stands around the findings: as asked, else that of the drafts where they are in
        one language; a pipe speaks English."""
        asked = self.language or self.around
        return wording(asked or (language_for(outcome) if self.in_sentences else "en"))
