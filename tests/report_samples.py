"""Invented drafts and runs over them, for the tests of the reports."""

from __future__ import annotations

from dataclasses import replace

from fake_start import checked, outcome, report
from redact.core import Leak, Span
from redact.report import Checked, Gap, Layout, Outcome, Words

EN = """# A question about winter

Kris from Copenhagen asks about heating.

My aunt ⟦block:PERSON:replace|Pak Kum-nyo→Ri Sun-ok⟧ came from \
⟦review:LOCATION:generalise|Onsong→a border town⟧ in the snow. \
⟦block:PERSON:replace|Pak Kum-nyo→Ri Sun-ok⟧ had ⟦review:PHYSICAL:flag|a burnt hand⟧ \
and a number, ⟦block:PHONE_NUMBER:replace|010-0000-1234→⟧.

*Edited by ⟦info:PERSON:keep|Jane Example=⟧*
"""
KO = (
    "할머니 ⟦block:PERSON:replace|박금녀→리순옥⟧는 "
    "⟦review:LOCATION:generalise|온성군→국경 지역⟧에서 왔다.\n"
)
SECRETS = (
    "Pak Kum-nyo",
    "Onsong",
    "a burnt hand",
    "010-0000-1234",
    "Jane Example",
    "박금녀",
    "온성군",
)
REPLACEMENTS = ("Ri Sun-ok", "a border town", "리순옥", "국경 지역")
REST = ("My aunt", "in the snow", "할머니", "에서 왔다")
UNREADABLE = Checked("b.docx", None, (Gap("the file", "cannot read this format; save it as .md"),))
ALL_SHOWN = Layout(words=Words.SHOWN, details=True, told=True)


def both(**options) -> Outcome:
    return outcome(checked("drafts/en.md", EN), checked("drafts/ko.md", KO), **options)


CLEAN = checked("c.txt", "Nothing here.\n")
INFO = checked("i.txt", "By ⟦info:PERSON:keep|Jane=⟧\n")
REVIEW = checked("r.txt", "In ⟦review:LOCATION:generalise|Onsong→town⟧\n")
OPEN = checked("o.txt", "In ⟦review:LOCATION:flag|Onsong⟧\n")
KEPT = checked("k.txt", "In ⟦block:LOCATION:generalise|Onsong=⟧\n")
LEAKED = Checked("l.txt", report("l.txt", "x\n", leaks=(Leak("still there", Span(0, 1)),)))
BLIND = Checked("d.txt", replace(report("d.txt", "x\n"), draft=replace(
    report("d.txt", "x\n").draft, blind=("image 1",))))  # fmt: skip
