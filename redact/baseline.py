"""The baseline: what stood in old drafts when the check was introduced, so that only what is new
fails.

One JSON line a finding and draft behind a header, sorted, so that git merges two of them line by
line. A line is keyed (see `redact.decisions.key`): it holds no word, and nobody without the key
can make one. It is bound to the path of the draft, the kind, the words and the sentence around
them, as a decision is; not to a line number. Secrets of the author file are never in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from redact.core import Allowance, Decision, Report, Severity
from redact.decisions.key import Keyed
from redact.decisions.place import draft_id
from redact.decisions.situation import of_author, situation
from redact.errors import Unsafe
from redact.normalise import View, normalise
from redact.repository import merged_by_line, nearest_of
from redact.store import staged

NAME = "redact-baseline.jsonl"
VERSION = 1
_HEADER = {"redact": "baseline", "version": VERSION}
_MAX_BYTES = 64 * 1024 * 1024
_FIELDS = ("file", "finding", "count", "entity", "rule", "severity", "why", "key", "seal")


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One finding of one draft that was there before, `count` times in the same words and
    sentence. `file` and `finding` are keyed."""

    file: str
    finding: str
    count: int
    entity: str
    rule: str
    severity: str
    why: str = field(repr=False)
    key: str
    """Which key it was made with."""
    seal: str = ""

    def sealed(self, key: Keyed) -> Line:
        """With a seal that nobody without the key can make for other fields."""
        parts = [self.file, self.finding, str(self.count), self.entity, self.rule]
        return replace(self, seal=key.seal("\0".join([*parts, self.severity, self.why])))


@dataclass(frozen=True)
class Baseline:
    """The lines of one file. Paths of drafts are seen from its `folder`."""

    key: Keyed
    folder: Path
    lines: tuple[Line, ...] = ()

    def heed(self, report: Report) -> Report:
        """The report, where every finding that was there before is allowed: as many of the same
        as there were, the first ones in the text, and none that is more severe than it was."""
        view, left = normalise(report.draft), Counter(self._counts)
        allowed: dict[int, Decision] = {}
        for number, one in sorted(enumerate(report.decisions), key=lambda n: n[1].finding.span):
            if one.accepted or of_author(one.finding):
                continue
            at = self._key_of(view, one)
            line = self._by_finding.get(at)
            if line is None or left[at] < 1:
                continue
            if one.finding.severity.rank <= Severity(line.severity).rank:
                left[at] -= 1
                allowed[number] = replace(one, allowance=Allowance("baseline", line.why))
        decisions = [allowed.get(number, one) for number, one in enumerate(report.decisions)]
        return replace(report, decisions=tuple(decisions))

    def of(self, report: Report, why: str = "", fail_on: Severity = Severity.REVIEW) -> list[Line]:
        """What a baseline has to say of a draft so that nothing in it is new. What is accepted
        otherwise, only told, or a secret of the author file is not in it."""
        view, found = normalise(report.draft), dict[tuple[str, str], Line]()
        least = min(fail_on.rank, Severity.REVIEW.rank)
        for one in report.decisions:
            finding = one.finding
            if one.accepted or of_author(finding) or finding.severity.rank < least:
                continue
            at = self._key_of(view, one)
            old = found.get(at)
            line = Line(
                *at,
                count=old.count + 1 if old else 1,
                entity=finding.entity,
                rule=finding.rule,
                severity=_worse(old.severity if old else "", finding.severity),
                why=why,
                key=self.key.name,
            )
            found[at] = line.sealed(self.key)
        return list(found.values())

    def file_of(self, report: Report) -> str:
        """What stands for the draft in `Line.file`."""
        return draft_id(self.key, self.folder, report.draft.name)

    def with_(self, reports: Iterable[tuple[Report, Collection[Line]]]) -> Baseline:
        """With these lines for these drafts, in the place of those they had; a line that stays
        keeps its reason."""
        told = {self.file_of(report): lines for report, lines in reports}
        kept = [one for one in self.lines if one.file not in told]
        for lines in told.values():
            for line in lines:
                old = self._by_finding.get((line.file, line.finding))
                new = replace(line, why=old.why) if old and old.why else line
                kept.append(new.sealed(self.key))
        return replace(self, lines=tuple(sorted(set(kept))))

    @property
    def notes(self) -> tuple[str, ...]:
        """What does not hold, and why, in sentences."""
        foreign = sum(one.key != self.key.name for one in self.lines)
        damaged = len(self.lines) - foreign - len(self._own)
        told = (
            (foreign, "made with another key; set REDACT_KEY_FILE or REDACT_KEY to the one it has"),
            (damaged, "changed by somebody without the key"),
        )
        return tuple(
            f"{count} of its {len(self.lines)} lines were {why}: not used"
            for count, why in told
            if count
        )

    @cached_property
    def _own(self) -> tuple[Line, ...]:
        """Lines that hold: made with this key, and not changed since."""
        return tuple(
            one
            for one in self.lines
            if one.key == self.key.name and one.sealed(self.key).seal == one.seal
        )

    @cached_property
    def _by_finding(self) -> Mapping[tuple[str, str], Line]:
        """A merge may leave two lines of one finding: the larger count holds."""
        ordered = sorted(self._own, key=lambda one: (one.count, one.why))
        return {(one.file, one.finding): one for one in ordered}

    @property
    def _counts(self) -> dict[tuple[str, str], int]:
        return {at: one.count for at, one in self._by_finding.items()}

    def _key_of(self, view: View, one: Decision) -> tuple[str, str]:
        at = situation(view, one.finding)
        file = draft_id(self.key, self.folder, view.draft.name)
        return file, self.key.id("baseline", file, at.entity, at.text, at.context, at.number)


def find_baseline(paths: Iterable[Path], here: Path) -> Path | None:
    """The nearest baseline above the drafts, else that of the folder `here`, each up to the root
    of its repository. Raises Unsafe when drafts have different ones."""
    found = nearest_of(paths, here, NAME)
    if len(found) > 1:
        hint = "look at them one after the other, or name one after --baseline"
        raise Unsafe(str(found[0]), f"the drafts have {len(found)} baselines", hint)
    return found[0] if found else None


def load(path: Path, key: bytes) -> Baseline:
    """The baseline in a file; empty where there is no file. `key` is that of `id_key`.

    Raises Unsafe with the line of what cannot be understood.
    """
    base = Baseline(Keyed.of(key), path.parent)
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return base
    except OSError as error:
        raise Unsafe(str(path), f"cannot be read: {error.strerror}", "name a baseline") from None
    if len(data) > _MAX_BYTES:
        raise Unsafe(str(path), "is too large for a baseline", "name a baseline")
    return replace(base, lines=tuple(sorted(set(_lines(data, str(path))))))


def save(path: Path, baseline: Baseline) -> str:
    """Write the file whole or not at all. What was done beside it, in words; empty for nothing.

    Raises Unsafe when it cannot be written.
    """
    new = not path.exists()
    rows = [_HEADER, *({name: getattr(one, name) for name in _FIELDS} for one in baseline.lines)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        with staged(path, overwrite=True) as copy:
            copy.path.write_text(text, encoding="utf-8", newline="")
            copy.publish()
        return merged_by_line(path) if new else ""
    except OSError as error:
        raise Unsafe(str(path), f"cannot be written: {error.strerror}", "it is as it was") from None


def _lines(data: bytes, where: str) -> Iterator[Line]:
    header = False
    for number, row in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
        if not row.strip():
            continue
        try:
            found = json.loads(row)
            if found.get("redact") == "baseline" and found["version"] == VERSION:
                header = True
                continue
            yield _line(found)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            hint = "take it from git or a backup, settle a conflict, or update redact"
            raise Unsafe(f"{where}:{number}", "is no line of a baseline", hint) from None
    if not header:
        raise Unsafe(where, "has no first line of a baseline", "redact baseline create makes one")


def _line(found: Any) -> Line:
    """Raises ValueError, KeyError, TypeError or AttributeError for what is none."""
    if set(found) != set(_FIELDS) or type(found["count"]) is not int or found["count"] < 1:
        raise ValueError("other fields")
    if any(not isinstance(found[name], str) for name in _FIELDS if name != "count"):
        raise ValueError("no text")
    Severity(found["severity"])
    return Line(**found)


def _worse(before: str, now: Severity) -> str:
    return before if before and Severity(before).rank > now.rank else now.value
