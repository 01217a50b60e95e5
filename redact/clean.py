"""A copy without hidden parts and metadata, its text as it was: what `redact clean` does.

No rule and no model looks at the text, so a clean file is no safe one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from redact.core import Decision, Draft, Report, Rewrite, Unknown, Verdict
from redact.formats import all_text, read, without_unseen, write
from redact.kinds import of_picture
from redact.normalise import normalise
from redact.parts import PartsDetector, settled, told
from redact.replace import Ladders
from redact.store import staged
from redact.verify import verify


def clean(
    load: Callable[[], Draft],
    ladders: Ladders,
    *,
    out: Path,
    overwrite: bool = False,
    unknown: Unknown = "abort",
) -> Report:
    """Write a copy of a draft to `out` with the same text and nothing beside it, and read it back;
    no copy of a format that is all text.

    `Report.draft.blind` keeps only what stands in the way: that nobody looks at a picture does not.
    Raises RedactError when the draft cannot be read, or the copy cannot be written.
    """
    draft = _seen(load())
    if all_text(draft):
        return Report(draft, ())
    kept: Unknown = unknown if draft.blind else "abort"
    draft = told(without_unseen(draft)) if kept == "drop" else draft
    found = PartsDetector().detect(normalise(draft))
    decisions = settled(draft, [Decision(finding, Verdict.OPEN) for finding in found])
    report = Report(draft, tuple(decisions), draft.body())
    if draft.blind and kept != "keep":
        return report
    with staged(out, overwrite=overwrite) as copy:
        write(Rewrite(draft, (), draft.body(), kept), copy.path)
        again = _seen(read(copy.path, name=draft.name))
        if leaks := verify(draft, again, decisions, ladders=ladders):
            return replace(report, leaks=tuple(leaks))
        copy.publish()
    return replace(report, written=str(out))


def _seen(draft: Draft) -> Draft:
    return replace(draft, blind=tuple(part for part in draft.blind if not of_picture(part)))
