"""SARIF 2.1.0, as code scanning and editors read it.

Source: OASIS, SARIF Version 2.1.0 Errata 01; docs.github.com, "SARIF support for code scanning".
No `snippet`, no `fixes`, no time, no path of the machine: the same run gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from redact import __version__
from redact.core import Severity
from redact.entities import entities
from redact.report.ci.told import Note, Region, Told, Trouble, label_ko, not_shown, phrases, told
from redact.report.harmless import dumped
from redact.report.result import Outcome

VERSION = "2.1.0"
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.BLOCK: "error", Severity.REVIEW: "warning", Severity.INFO: "note"}
_FINGERPRINT = "redactFinding/v1"
# The one that GitHub compares; left out, its upload action would take a hash of the line.
_LINE_HASH = "primaryLocationLineHash"
_TROUBLES = {
    "not-checked": "Something could not be looked at.",
    "not-written": "A redacted copy was not written.",
    "not-attested": "No attestation speaks for a draft.",
    "not-approved": "A draft was changed since it was approved.",
    "skipped": "Something was left out on purpose.",
    "unchanged": "Findings in lines that have not changed are counted, not shown.",
}
_ANSWERS = {
    0: "nothing at or above the threshold",
    1: "findings",
    2: "something could not be done or looked at",
}


def as_sarif(outcome: Outcome) -> str:
    """The run as one SARIF log with one run."""
    run = told(outcome)
    rules = _rules(run.notes)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    files = {path: number for number, path in enumerate(run.paths)}
    return dumped(
        {
            "$schema": _SCHEMA,
            "version": VERSION,
            "runs": [
                {
                    "tool": {"driver": _driver(rules), "extensions": _extensions(outcome)},
                    "language": "en",
                    "columnKind": "unicodeCodePoints",
                    "newlineSequences": ["\r\n", "\n", "\r"],
                    "originalUriBaseIds": {
                        _ROOT: {"description": {"text": "The root of the repository."}}
                    },
                    "artifacts": [
                        {"location": _artifact(path), "roles": ["analysisTarget"]} for path in files
                    ],
                    "invocations": [_invocation(run)],
                    "results": [_result(note, numbers, files) for note in run.notes],
                }
            ],
        }
    )


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "redact",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": "Finds what could identify people in drafts."},
        "rules": rules,
        "notifications": [
            {"id": kind, "shortDescription": {"text": text}} for kind, text in _TROUBLES.items()
        ],
    }


def _extensions(outcome: Outcome) -> list[dict[str, Any]]:
    return [{"name": tool.name, "version": tool.version} for tool in outcome.tools]


def _rules(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """One descriptor a rule that spoke, in the order of their ids."""
    first: dict[str, Note] = {}
    for note in notes:
        first.setdefault(note.rule, note)
    return [_rule(first[rule]) for rule in sorted(first)]


def _rule(note: Note) -> dict[str, Any]:
    known = entities().get(note.entity)
    label = known.label_en if known else note.entity
    suggested, asks = (
        phrases()["action"][note.action.value],
        phrases()["severity"][note.severity.value],
    )
    return {
        "id": note.rule,
        "shortDescription": {"text": f"{label[:1].upper()}{label[1:]}"},
        "fullDescription": {"text": note.why},
        "help": {"text": f"{note.why} {suggested['en']}"},
        "defaultConfiguration": {"level": _LEVELS[note.severity]},
        "properties": {
            "tags": ["privacy", note.entity],
            "ko": {
                "label": label_ko(note.entity),
                "help": f"{label_ko(note.entity)}: {asks['ko']}. {suggested['ko']}",
            },
        },
    }


def _invocation(run: Told) -> dict[str, Any]:
    notes = [_notification(trouble, "error") for trouble in run.troubles]
    notes += [
        _notification(Trouble(path, "skipped", path, why), "note") for path, why in run.skipped
    ]
    notes += [
        _notification(Trouble(path, "unchanged", path, not_shown(count)), "note")
        for path, count in run.aside
    ]
    return {
        "executionSuccessful": run.exit_code < 2,
        "exitCode": run.exit_code,
        "exitCodeDescription": _ANSWERS[run.exit_code],
        "toolExecutionNotifications": notes,
    }


def _notification(trouble: Trouble, level: str) -> dict[str, Any]:
    return {
        "level": level,
        "descriptor": {"id": trouble.kind, "index": list(_TROUBLES).index(trouble.kind)},
        "message": {"text": trouble.label},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(trouble.path)}}],
    }


def _result(note: Note, numbers: dict[str, int], files: dict[str, int]) -> dict[str, Any]:
    at = _artifact(note.path)
    if note.path in files:
        at["index"] = files[note.path]
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": at, "region": _region(note.region)}
    }
    if note.where:
        location["logicalLocations"] = [{"name": note.where, "kind": "element"}]
    result: dict[str, Any] = {
        "ruleId": note.rule,
        "ruleIndex": numbers[note.rule],
        "level": _LEVELS[note.severity],
        "message": {"text": f"{note.label}."},
        "locations": [location],
        "suppressions": [],
        "properties": {"entity": note.entity, "severity": note.severity.value},
    }
    if note.fingerprint:
        result["partialFingerprints"] = {
            _FINGERPRINT: note.fingerprint,
            _LINE_HASH: note.fingerprint,
        }
    if note.accepted is not None:
        kind = "inSource" if note.accepted.in_source else "external"
        who = note.accepted.by
        result["suppressions"] = [
            {
                "kind": kind,
                "status": "accepted",
                "justification": note.accepted.reason or "no reason was written",
                "properties": {"by": who},
            }
        ]
    return result


def _region(region: Region | None) -> dict[str, int]:
    """A file without lines, or a part beside its text, is shown at its top."""
    if region is None:
        return {"startLine": 1}
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _artifact(path: str) -> dict[str, Any]:
    """A path from the root as a relative URI; one that lies elsewhere as an absolute one."""
    data = path.encode("utf-8", "surrogateescape" if _escaped(path) else "surrogatepass")
    if path.startswith("/"):
        return {"uri": f"file://{quote(data)}"}
    # A colon in the first part would be read as the end of a scheme: quote() escapes it.
    return {"uri": quote(data), "uriBaseId": _ROOT}


def _escaped(path: str) -> bool:
    """Its surrogates stand for bytes that are no UTF-8."""
    return all("\udc80" <= char <= "\udcff" for char in path if "\ud800" <= char <= "\udfff")
