"""What editors have said of a finding or a draft, in one sentence. Never words of the draft: a
decisions file takes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.context import Approval
from redact.core import Allowance, Decision, Verdict
from redact.report.result import Checked
from redact.report.summary import Summary
from redact.report.wording import Wording
from redact.terminal import printable, style

_DAY = 10
"""Characters of a time that are its day."""


def said(decision: Decision) -> str:
    """`kept by Kim and Lee, 2026-05-01: a public figure`; empty where nobody has said anything."""
    ruling, allowance = decision.ruling, decision.allowance
    if ruling is None:
        return allowed(allowance) if allowance is not None else ""
    verb = "kept" if ruling.verdict is Verdict.KEEP else "replaced"
    text = f"{verb} by {listed((*ruling.second, ruling.by))}, {ruling.when[:_DAY]}"
    if ruling.until:
        text += f", until {ruling.until}"
    if ruling.why:
        text += f": {ruling.why}"
    if ruling.against:
        text += f"; {listed(ruling.against)} said otherwise"
    return f"waits for a second reader: {text}" if ruling.waits else text


def allowed(allowance: Allowance) -> str:
    """`allowed by a mark: a public figure`, `in the baseline`."""
    text = "allowed by a mark" if allowance.by == "mark" else "in the baseline"
    return f"{text}: {allowance.reason}" if allowance.reason else text


def tail(decision: Decision) -> str:
    """The same behind the line of a finding."""
    return f" {printable(text)}" if (text := said(decision)) else ""


def told(decision: Decision) -> bool:
    """It is listed though nothing is left to do, or something else is done than was said."""
    waits = decision.ruling is not None and decision.ruling.waits
    return waits or decision.kept_by_editor


def approved(approval: Approval) -> str:
    """`approved by Kim, 2026-05-01`, or that it is not any more."""
    text = f"approved by {listed(approval.names or (approval.by,))}, {approval.when[:_DAY]}"
    text += f": {approval.why}" if approval.why else ""
    return f"was changed since it was {text}" if approval.changed else text


def approval_lines(file: Checked, *, told: bool, colour: bool) -> Iterator[str]:
    """That a draft was changed since it was approved; with `told` also that it was approved."""
    if file.approval is not None and (file.approval.changed or told):
        label = style("not approved", "bold", "red", on=colour)
        first = f"{label}: " if file.approval.changed else ""
        yield f"{printable(file.path)}: {first}{printable(approved(file.approval))}"


def tally(summary: Summary, say: Wording) -> str:
    """What editors have done to the numbers, to stand behind them."""
    counts = {
        "kept": summary.kept,
        "allowed": summary.allowed,
        "waiting": summary.waiting,
        "changed": summary.changed,
    }
    return "".join(f"; {say(f'screen.{key}_n', n=n)}" for key, n in counts.items() if n)


def listed(names: Sequence[str]) -> str:
    """`Kim, Lee and Park`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
