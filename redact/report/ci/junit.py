"""JUnit XML, one `testsuite` a draft: the form that most build servers can show.

Source: the schema of the Apache Ant task and of Jenkins' xUnit plugin.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from redact.report.ci.told import Note, Trouble, not_shown, told
from redact.report.result import Outcome
from redact.terminal import printable


def as_junit(outcome: Outcome) -> str:
    """The run as XML. What makes the answer 1 is a failure, what could not be looked at an error,
    what was accepted skipped; a draft without any of them has one test that passed."""
    run = told(outcome)
    root = Element("testsuites", name="redact")
    suites = [_suite(root, path, *found) for path, found in run.by_path().items()]
    aside = dict(run.aside)
    for path, suite in zip(run.by_path(), suites, strict=True):
        if path in aside:
            SubElement(suite, "system-out").text = not_shown(aside[path])
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, path: str, notes: list[Note], troubles: list[Trouble]) -> Element:
    suite = SubElement(root, "testsuite", name=printable(path))
    for trouble in troubles:
        case = _case(suite, path, trouble.kind)
        name = "failure" if trouble.kind in ("not-attested", "not-approved") else "error"
        _outcome(case, name, trouble.kind, trouble.label, trouble.why)
    for note in notes:
        if note.accepted is not None:
            case = _case(suite, path, _name(note))
            reason = f"accepted by {note.accepted.by}: {note.accepted.reason}"
            SubElement(case, "skipped", message=printable(reason))
        elif note.stands:
            case = _case(suite, path, _name(note))
            _outcome(case, "failure", note.severity.value, note.label, note.why)
    if not len(suite):
        _case(suite, path, "redact check")
    suite.set("tests", str(len(suite)))
    for key, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{name}"))))
    return suite


def _case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=printable(path), name=printable(name), time="0")


def _outcome(case: Element, name: str, kind: str, message: str, why: str) -> None:
    SubElement(case, name, type=kind, message=printable(message)).text = printable(why)


def _name(note: Note) -> str:
    place = f"{note.region.line}:{note.region.column}" if note.region else note.where
    return f"{note.rule} {place}".rstrip()
