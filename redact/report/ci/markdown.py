"""A comment for a pull request, or the summary of a step: GitHub's and GitLab's Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.core import Severity
from redact.report.ci.told import Note, Told, Trouble, not_shown, phrases, told
from redact.report.result import Outcome
from redact.terminal import printable

COMMENT = 65_536
"""Characters that a comment of GitHub may have; here bytes, which are never fewer."""
MARKER = "<!-- redact report -->"
"""The first line, by which a job finds its comment of the run before."""
_SPECIAL = re.compile(r"([\\`*_\[\]#|<>~@&$])")
_TICKS = re.compile(r"`+")


def as_markdown(outcome: Outcome, limit: int = COMMENT) -> str:
    """The run as Markdown of at most `limit` bytes: a table, and the findings of each draft
    folded. What has no room is counted."""
    run = told(outcome)
    head, end = _head(run), f"\n{_ending(run)}\n"
    # What failed comes first: it must not be what is left out.
    found = sorted(run.by_path().items(), key=lambda one: -_rank(*one[1]))
    blocks = [
        block for path, (notes, troubles) in found if (block := _draft(path, notes, troubles))
    ]
    room = limit - len((head + end).encode()) - 200  # for the line that counts the rest
    kept, used = [], 0
    for block in blocks:
        used += len(block.encode())
        if used > room:
            break
        kept.append(block)
    rest = len(blocks) - len(kept)
    more = f"\n{rest} more of {len(blocks)} drafts do not fit in here.\n" if rest else ""
    text = head + "".join(kept) + more + end
    return text if len(text.encode()) <= limit else f"{MARKER}\n"


def _rank(notes: Sequence[Note], troubles: Sequence[Trouble]) -> int:
    ranks = [note.severity.rank for note in notes if note.accepted is None]
    return 3 if troubles else max(ranks, default=-1)


def _head(run: Told) -> str:
    open_ = [note for note in run.notes if note.accepted is None]
    kept = len(run.notes) - len(open_)
    rows = [
        *((s.value, sum(n.severity is s for n in open_), _means(s)) for s in Severity),
        ("accepted", kept, "kept for a reason"),
        ("not done", len(run.troubles), "not looked at, not written or not attested"),
    ]
    table = "".join(f"| {name} | {count} | {means} |\n" for name, count, means in rows)
    drafts = f"{len(run.paths)} draft{'' if len(run.paths) == 1 else 's'}"
    count = sum(count for _, count in run.aside)
    aside = f" {not_shown(count)}." if count else ""
    return (
        f"{MARKER}\n### redact: {_VERDICTS[run.exit_code]}\n\n"
        f"{drafts} looked at.{aside}\n\n| | count | |\n|---|---:|---|\n{table}"
    )


_VERDICTS = {
    0: "nothing stands in the way",
    1: "findings to settle",
    2: "not everything could be done",
}


def _means(severity: Severity) -> str:
    return str(phrases()["severity"][severity.value]["en"])


def _ending(run: Told) -> str:
    if run.exit_code:
        return "Words are shown to the editor only: `redact check` on the machine of the drafts."
    return "That is no proof that a draft is safe to publish."


def _draft(path: str, notes: Sequence[Note], troubles: Sequence[Trouble]) -> str:
    shown = [note for note in notes if note.severity is not Severity.INFO or note.stands]
    if not shown and not troubles:
        return ""
    rows = [f"| error | | {_text(trouble.label)} |\n" for trouble in troubles]
    rows += [_row(note) for note in _sorted(shown)]
    count = f"{len(rows)} line{'' if len(rows) == 1 else 's'}"
    return (
        f"\n<details><summary>{_html(path)}: {count}</summary>\n\n"
        f"| | where | what |\n|---|---|---|\n{''.join(rows)}\n</details>\n"
    )


def _sorted(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: (note.accepted is not None, -note.severity.rank))


def _row(note: Note) -> str:
    place = f"{note.region.line}:{note.region.column}" if note.region else note.where
    level = note.severity.value
    reason = ""
    if note.accepted is not None:
        level = "accepted"
        reason = f" Accepted by {_text(note.accepted.by)}: {_text(note.accepted.reason)}"
    what = f"{_text(note.label)}. {_text(note.why)} {_code(note.rule)}{reason}"
    return f"| {level} | {_text(place)} | {what} |\n"


def _text(text: str) -> str:
    """Nothing in it is markup, a link, a mention or the number of an issue."""
    return _SPECIAL.sub(r"\\\1", printable(text)).replace("\\@", "@\u2060")


def _code(text: str) -> str:
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence}{printable(text).replace('|', chr(92) + '|')}{fence}"


def _html(text: str) -> str:
    escaped = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<code>{escaped}</code>"
