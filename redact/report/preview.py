"""What `apply` would do to one draft: its changes, with the words or without any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from redact.core import Report
from redact.report.diff import compared
from redact.report.diff_lines import as_lines, legend
from redact.report.lines import Lines
from redact.report.result import Checked, Words
from redact.report.wording import Wording
from redact.terminal import printable, style


def preview(
    file: Checked, words: Words, say: Wording, *, columns: int, colour: bool
) -> Iterator[str]:
    """The changes of a draft, word by word with `Words.SHOWN`, else only their lines and kinds.
    Nothing for a file that could not be read."""
    if file.report is None:
        return
    path = printable(file.path)
    changes = file.in_copy()
    if not changes:
        yield f"{path}: {say('diff.none')}"
        return
    if words is not Words.SHOWN:
        yield from _kinds(file, file.report, path, say)
        return
    draft = file.report.draft
    lines = compared(draft.text[: draft.body_end], changes, Lines.of(draft))
    number = sum(part.changed for line in lines for part in line.parts)
    rows = sum(line.changed for line in lines)
    count = say("diff.lines", n=rows, changes=say("diff.changes", n=number))
    yield f"{style(path, 'bold', on=colour)}: {count}, {legend(say, colour=colour)}"
    yield from as_lines(lines, say, columns=columns, colour=colour)
    yield ""


def _kinds(file: Checked, report: Report, path: str, say: Wording) -> Iterator[str]:
    """`en.md:5: would change: 2 PERSON, 1 LOCATION, 1 word beside them`."""
    lines = Lines.of(report.draft)
    entities = {decision.finding.span: decision.finding.entity for decision in report.decisions}
    by_line: dict[int, Counter[str]] = {}
    for span, _ in file.in_copy():
        line = by_line.setdefault(lines.at(span.start)[0], Counter())
        line[entities.get(span, "")] += 1
    for number, counts in sorted(by_line.items()):
        told = [say("diff.kind", n=n, kind=_kind(e, say)) for e, n in sorted(counts.items()) if e]
        if beside := counts[""]:
            told.append(say("diff.beside", n=beside))
        yield f"{path}:{number}: {say('diff.would', kinds=', '.join(told))}"


def _kind(entity: str, say: Wording) -> str:
    """As the table of entities calls it; programs read the English lines and its own name there."""
    return entity if say.tongue == "en" else say.label(entity)
