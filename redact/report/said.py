"""What editors have said of a finding or a draft, in one sentence. Never words of the draft: a
decisions file takes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.context import Approval
from redact.core import Allowance, Decision, Verdict
from redact.report.result import Checked
from redact.report.summary import Summary
from redact.report.translated import by_heart
from redact.report.wording import Wording
from redact.terminal import printable, style

_DAY = 10
"""Characters of a time that are its day."""


def said(decision: Decision, say: Wording) -> str:
    """`kept by Kim and Lee, 2026-05-01: a public figure`; empty where nobody has said anything."""
    ruling, allowance = decision.ruling, decision.allowance
    if ruling is None:
        return allowed(allowance, say) if allowance is not None else ""
    verb = "said.keep" if ruling.verdict is Verdict.KEEP else "said.replace"
    text = say(verb, names=listed((*ruling.second, ruling.by), say), day=ruling.when[:_DAY])
    if ruling.until:
        text = say("said.until", text=text, day=ruling.until)
    if ruling.why:
        text = say("said.why", text=text, why=ruling.why)
    if ruling.against:
        text = say("said.against", text=text, names=listed(ruling.against, say))
    return say("said.waits", text=text) if ruling.waits else text


def allowed(allowance: Allowance, say: Wording) -> str:
    """`allowed by a mark: a public figure`, `in the baseline`."""
    text = say("said.mark" if allowance.by == "mark" else "said.baseline")
    why = (say.tongue == "ko" and by_heart(allowance.reason)) or allowance.reason
    return say("said.why", text=text, why=why) if why else text


def tail(decision: Decision, say: Wording) -> str:
    """The same behind the line of a finding."""
    return f" {printable(text)}" if (text := said(decision, say)) else ""


def told(decision: Decision) -> bool:
    """It is listed though nothing is left to do, or something else is done than was said."""
    waits = decision.ruling is not None and decision.ruling.waits
    return waits or decision.kept_by_editor


def approved(approval: Approval, say: Wording) -> str:
    """`approved by Kim, 2026-05-01`, or that it is not any more."""
    names = listed(approval.names or (approval.by,), say)
    text = say("said.approved", names=names, day=approval.when[:_DAY])
    text = say("said.why", text=text, why=approval.why) if approval.why else text
    return say("said.changed", text=text) if approval.changed else text


def approval_lines(file: Checked, say: Wording, *, told: bool, colour: bool) -> Iterator[str]:
    """That a draft was changed since it was approved; with `told` also that it was approved."""
    if file.approval is not None and (file.approval.changed or told):
        label = style(say("screen.not_approved"), "bold", "red", on=colour)
        first = f"{label}: " if file.approval.changed else ""
        yield f"{printable(file.path)}: {first}{printable(approved(file.approval, say))}"


def tally(summary: Summary, say: Wording) -> str:
    """What editors have done to the numbers, to stand behind them."""
    counts = {
        "kept": summary.kept,
        "allowed": summary.allowed,
        "waiting": summary.waiting,
        "changed": summary.changed,
    }
    return "".join(f"; {say(f'screen.{key}_n', n=n)}" for key, n in counts.items() if n)


def listed(names: Sequence[str], say: Wording) -> str:
    """`Kim, Lee and Park`."""
    return say("voice.and").join(filter(None, [", ".join(names[:-1]), names[-1]]))
