"""What `apply` would do to one draft: its changes, with the words or without any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from redact.core import Report
from redact.report.diff import compared
from redact.report.diff_lines import as_lines, legend
from redact.report.lines import Lines
from redact.report.result import Checked, Words
from redact.terminal import printable, style


def preview(file: Checked, words: Words, *, columns: int, colour: bool) -> Iterator[str]:
    """The changes of a draft, word by word with `Words.SHOWN`, else only their lines and kinds.
    Nothing for a file that could not be read."""
    if file.report is None:
        return
    path = printable(file.path)
    changes = file.in_copy()
    if not changes:
        yield f"{path}: nothing has to be replaced"
        return
    if words is not Words.SHOWN:
        yield from _kinds(file, file.report, path)
        return
    draft = file.report.draft
    lines = compared(draft.text[: draft.body_end], changes, Lines.of(draft))
    number = sum(part.changed for line in lines for part in line.parts)
    rows = sum(line.changed for line in lines)
    count = f"{number} change{_s(number)} in {rows} line{_s(rows)}"
    yield f"{style(path, 'bold', on=colour)}: {count}, {legend(colour=colour)}"
    yield from as_lines(lines, columns=columns, colour=colour)
    yield ""


def _kinds(file: Checked, report: Report, path: str) -> Iterator[str]:
    """`en.md:5: would change: 2 PERSON, 1 LOCATION, 1 word beside them`."""
    lines = Lines.of(report.draft)
    entities = {decision.finding.span: decision.finding.entity for decision in report.decisions}
    by_line: dict[int, Counter[str]] = {}
    for span, _ in file.in_copy():
        line = by_line.setdefault(lines.at(span.start)[0], Counter())
        line[entities.get(span, "")] += 1
    for number, counts in sorted(by_line.items()):
        told = [f"{count} {entity}" for entity, count in sorted(counts.items()) if entity]
        if beside := counts[""]:
            told.append(f"{beside} word{_s(beside)} beside")
        yield f"{path}:{number}: would change: {', '.join(told)}"


def _s(number: int) -> str:
    return "" if number == 1 else "s"
