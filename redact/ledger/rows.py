"""Rows: who or what was replaced, and what an editor has decided about them for later drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace as changed

from redact.core import Decision, Effect, Finding, Identity, Severity, Verdict
from redact.ledger.memory import LedgerMemory
from redact.ledger.schema import normal
from redact.ledger.state import Row, State, new_id, today

_VALUES = frozenset({"date_time", "age", "count", "duration", "money"})
"""Kinds without rows: a figure stands for itself and not for somebody."""
PERSON = "person"


def with_rows(
    state: State, memory: LedgerMemory, who: Iterable[tuple[Decision, Identity]]
) -> State:
    """`state` with the rows of everything that was replaced in one draft."""
    day = today()
    rows = dict(state.rows)
    replaced = [
        (decision, identity)
        for decision, identity in who
        if decision.verdict is Verdict.REPLACE and identity.kind not in _VALUES
    ]
    names = {real for _, identity in replaced for _, real in identity.keys}
    for decision, identity in replaced:
        ids = memory.ids(identity)
        old = _row(rows.values(), identity, memory) or Row(new_id(), identity.kind, made=day)
        surface = normal(" ".join(decision.finding.text.split()))
        new = changed(
            old,
            choices=tuple(dict.fromkeys((*old.choices, *ids))),
            keys=tuple(dict.fromkeys((*old.keys, *identity.keys))),
            forms={**old.forms, surface: normal(decision.replacement)},
        )
        if new != old or old.id not in rows:
            rows[old.id] = changed(new, changed=day)
    return changed(memory.into(state, names), rows=rows)


def earlier(
    state: State,
    findings: Sequence[Finding],
    identities: Sequence[Identity],
    hits: Callable[[str], Iterable[Finding]],
) -> Callable[[Finding], Decision | None]:
    """What an editor has decided about a finding in an earlier draft; never about a secret of an
    author file, what is linked with one, or what is called like one in any form of its row.

    `hits` is what the author file finds in a text.
    """
    secret = {one.link for one in findings if one.link and _of_author(one)}
    who = {id(one): identity for one, identity in zip(findings, identities, strict=True)}

    def is_secret(form: str) -> bool:
        return any(one.effect is Effect.FIND for one in hits(form))

    def known(finding: Finding) -> Decision | None:
        if finding.severity is Severity.INFO:
            return None
        if _of_author(finding) or finding.link in secret:
            return None
        identity = who[id(finding)]
        row = _exact(state.rows.values(), identity)
        if row is not None and row.keep and not any(map(is_secret, row.forms)):
            return Decision(finding, Verdict.KEEP, by="ledger", reason=row.keep)
        words = row.fixed.get(_language(finding.text), "") if row is not None else ""
        if words and words != finding.text:
            return Decision(finding, Verdict.REPLACE, words, by="ledger", reason="set by an editor")
        return None

    return known


def _of_author(finding: Finding) -> bool:
    told = finding.detector == "author" or finding.rule.startswith(("author.", "link.author."))
    return told or any(map(_of_author, finding.covers))


def _language(text: str) -> str:
    return "ko" if any("가" <= char <= "힣" for char in text) else "en"


def _exact(rows: Iterable[Row], identity: Identity) -> Row | None:
    """The row whose name is written in just this way, surname and given name alike: what was
    decided about Park Chol-su holds neither for every Chol-su nor for every Park."""
    keys = set(identity.keys)
    for row in rows:
        kinds = {kind for kind, _ in row.keys}
        alike = row.kind == identity.kind and keys <= set(row.keys)
        if alike and (row.kind != PERSON or kinds == {kind for kind, _ in keys}):
            return row
    return None


def _row(rows: Iterable[Row], identity: Identity, memory: LedgerMemory) -> Row | None:
    """The row that an identity belongs to; None where it is new, or where it is not clear."""
    same = [row for row in rows if row.kind == identity.kind]
    alike = [row for row in same if not set(row.keys).isdisjoint(identity.keys)]
    if identity.kind != PERSON:
        return alike[0] if alike else None
    given, surname = _given(identity, memory), identity.of("surname")
    if given:
        found = [row for row in same if given & set(row.choices)]
        best = [row for row in found if surname and surname == _surname(row)]
        best = best or [row for row in found if not surname or not _surname(row)]
    elif surname:
        best = [row for row in alike if not any(kind == "given" for kind, _ in row.keys)]
    else:
        best = [row for row in alike if set(identity.keys) <= set(row.keys)] or alike
    return best[0] if len(best) == 1 else None


def _given(identity: Identity, memory: LedgerMemory) -> set[str]:
    """The choice of the given name."""
    given = tuple(key for key in identity.keys if key[0] == "given")
    return set(memory.ids(Identity(identity.kind, given)))


def _surname(row: Row) -> frozenset[str]:
    return Identity(row.kind, row.keys).of("surname")
