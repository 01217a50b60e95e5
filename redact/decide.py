"""Step 5: what happens to each finding when no editor has said so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from redact.core import Action, Decision, Effect, Finding, Ruling, Severity, Verdict

Suggest = Callable[[Finding], str]
# A verdict somebody has given before, and why: (replace, "an aunt", "editor").
Earlier = Callable[[Finding], Decision | None]
# What editors have said of a finding of this draft.
Said = Callable[[Finding], Ruling | None]

_WAITS = "waits for a second reader"

_REASONS: Mapping[Action, str] = {
    Action.REPLACE: "suggested by the rule: another value of the same kind",
    Action.GENERALISE: "suggested by the rule: a vaguer value",
    Action.FLAG: "for the editor to decide",
    Action.KEEP: "the rule says that it may stay",
}


def decide(
    findings: Iterable[Finding],
    *,
    suggest: Suggest,
    earlier: Earlier | None = None,
    ruling: Said | None = None,
) -> list[Decision]:
    """One decision a finding, in the order given.

    A finding of severity review or block is replaced when its action is `replace` or
    `generalise`: by the words its rule prescribes, else by what `suggest` says. `flag` leaves it
    open, as it does a note about a passage; `keep` and severity `info` keep it. `earlier` may
    know a decision already; it stands, for the finding at hand. Above it stands the `ruling` of
    the editors of this draft, unless it waits for a second reader: then everything is as without
    it. A replacement that would leave the words as they are is open.
    """
    decisions = (_decision(finding, suggest, earlier) for finding in findings)
    return [ruled(one, ruling(one.finding) if ruling else None) for one in decisions]


def ruled_again(
    decisions: Iterable[Decision], ruling: Callable[[Finding], Ruling | None] | None
) -> list[Decision]:
    """The same for decisions that were made about findings of their own since."""
    return [
        one if one.ruling or ruling is None else ruled(one, ruling(one.finding))
        for one in decisions
    ]


def ruled(decision: Decision, said: Ruling | None) -> Decision:
    """The decision about a finding, as the editors of the draft made it where they did."""
    if said is None:
        return decision
    if said.waits:
        return replace(decision, reason=_WAITS, ruling=said)
    finding = decision.finding
    replaced = said.verdict is Verdict.REPLACE
    if replaced and (finding.effect is Effect.NOTE or said.words == finding.text):
        reason = "no other words were found"
        return Decision(finding, Verdict.OPEN, by=said.by, reason=reason, ruling=said)
    words = said.words if replaced else ""
    return Decision(finding, said.verdict, words, said.by, said.why, said)


def _decision(finding: Finding, suggest: Suggest, earlier: Earlier | None) -> Decision:
    known = earlier(finding) if earlier is not None else None
    if known is not None:
        return Decision(finding, known.verdict, known.replacement, known.by, known.reason)
    if finding.severity is Severity.INFO:
        return Decision(finding, Verdict.KEEP, reason="only for information")
    reason = _REASONS[finding.action]
    if finding.action is Action.KEEP:
        return Decision(finding, Verdict.KEEP, reason=reason)
    if finding.action is Action.FLAG or finding.effect is Effect.NOTE:
        return Decision(finding, Verdict.OPEN, reason=reason)
    prescribed = finding.replacement
    words = suggest(finding) if prescribed is None else prescribed
    if words == finding.text:
        return Decision(finding, Verdict.OPEN, reason="no other words were found")
    return Decision(finding, Verdict.REPLACE, words, reason=reason)
