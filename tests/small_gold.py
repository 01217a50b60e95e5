"""Small annotated drafts, and findings in them, for the tests of measuring."""

from __future__ import annotations

from redact.core import Action, Finding, Severity, Span
from redact.gold import GoldDraft, measure, parse_gold
from redact.report import Conditions, Evaluation, Tool

FRONT = "---\nlang: en\nauthor: Ri-an Cho\ndisclosed: []\nprofile: {town: [Musan]}\n---\n"
FRONT_KO = "---\nlang: ko\nauthor: 조리안\ndisclosed: []\nprofile: {town: [무산]}\n---\n"

# One mistake of each kind: found in part, only told, not touched, public, said for nothing.
EN = (
    "My aunt ⟦MUST:PERSON|Pak Kum-nyo⟧ left ⟦MUST:PLACE|Onsong⟧ in ⟦SHOULD:DATE|the winter of "
    "1997⟧.\n⟦KEEP:PERSON|Kim Jong Il⟧ hung in the mill, and ⟦MUST:PERSON|Ri Sun-ok⟧ ran it.\n"
)
KO = (
    "이모 ⟦MUST:PERSON|박금녀⟧는 ⟦MUST:PLACE|온성군⟧에서 ⟦SHOULD:DATE|1997년 겨울⟧에 떠났다.\n"
    "⟦KEEP:PERSON|김정일⟧ 초상화가 방앗간에 걸려 있었고 주인은 ⟦MUST:PERSON|리순옥⟧이였다.\n"
)
FOUND = {
    "en": {"Pak": "review", "Onsong": "info", "Kim Jong Il": "review", "mill": "review"},
    "ko": {"박금": "review", "온성": "info", "김정일": "review", "방앗간": "review"},
}
WHOLE = {"en": "Ri Sun-ok", "ko": "리순옥"}
WORDS = (
    *("Pak Kum-nyo", "Onsong", "the winter", "Kim Jong Il", "the mill", "My aunt"),
    *("박금녀", "온성군", "1997년 겨울", "김정일", "방앗간", "이모", "떠났다"),
)
"""Words of both drafts that stand in a mistake or its context."""


def gold(body: str, name: str = "en-00-test.txt") -> GoldDraft:
    """An annotated draft; Korean when its name begins with ko."""
    front = FRONT_KO if name.rpartition("/")[2].startswith("ko") else FRONT
    return parse_gold(front + body, name)


def finding(
    start: int,
    end: int,
    severity: Severity = Severity.REVIEW,
    rule: str = "r",
    entity: str = "PERSON",
) -> Finding:
    return Finding(
        span=Span(start, end),
        entity=entity,
        rule=rule,
        severity=severity,
        action=Action.REPLACE,
        score=1.0,
        message="m",
        why="w",
        text="t",
    )


def found(draft: GoldDraft, *words: str, severity: Severity = Severity.REVIEW) -> list[Finding]:
    """A finding over the first place of each of `words`."""
    places = [(draft.text.index(word), word) for word in words]
    return [finding(at, at + len(word), severity) for at, word in places]


def look(draft: GoldDraft) -> list[Finding]:
    """What is found in EN or KO: a finding under a rule named by its place in FOUND."""
    out = []
    for number, (words, severity) in enumerate(FOUND[draft.language].items()):
        at = draft.text.index(words)
        rule = f"{draft.language}.rule.{number}"
        out.append(finding(at, at + len(words), Severity(severity), rule))
    return out + found(draft, WHOLE[draft.language])


def evaluation(*drafts: GoldDraft, **conditions) -> Evaluation:
    """EN and KO measured, or the drafts given."""
    drafts = drafts or (gold(EN, "gold/en-01-mill.txt"), gold(KO, "gold/ko-01-mill.txt"))
    results = tuple((draft, measure(draft, look(draft))) for draft in drafts)
    tools = (Tool("rules", "1a2b3c4d5e6f"), Tool("presidio", "2.2.366, en-details 1.0"))
    return Evaluation(results, tools, Conditions(**conditions))
