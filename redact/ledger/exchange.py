"""Rows from one ledger to another: what goes out, and what may come in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace as changed

from redact.errors import LedgerError
from redact.ledger.state import Choice, Row, State, new_id


def exported(state: State) -> State:
    """What is handed to another editor: everything but the records of copies, which hold what
    stood in the drafts."""
    return changed(state, copies=())


def merged(state: State, other: State, where: str) -> tuple[State, int, int]:
    """(the ledger with the rows of `other`, how many are new, how many were known).

    All or nothing. Raises LedgerError, naming rows of `other`, when both cannot be true: two names
    for one person, one name for two, kept here and replaced there, another shift of dates.
    """
    if found := sorted(set(_contradictions(state, other))):
        raise LedgerError(
            where,
            f"contradicts this ledger, and nothing was taken from it: {'; '.join(found)}",
            "make them agree with redact ledger set or forget, in one of the two",
        )
    ids: dict[str, str] = {}
    for choice in other.choices.values():
        known = _same_choice(state, choice)
        real = tuple(dict.fromkeys((*(known.real if known else ()), *choice.real)))
        base = known or changed(choice, id=_free(choice.id, state.choices))
        before = tuple(dict.fromkeys((*base.before, *choice.before)))
        ids[choice.id] = base.id
        state = state.with_choice(changed(base, real=real, before=before))
    new = 0
    for row in other.rows.values():
        row = changed(row, choices=tuple(ids[one] for one in row.choices))
        known_row = _same_row(state, row)
        if known_row is None:
            new += 1
            state = state.with_row(changed(row, id=_free(row.id, state.rows)))
        else:
            state = state.with_row(
                changed(
                    known_row,
                    choices=tuple(dict.fromkeys((*known_row.choices, *row.choices))),
                    keys=tuple(dict.fromkeys((*known_row.keys, *row.keys))),
                    forms={**row.forms, **known_row.forms},
                    fixed={**row.fixed, **known_row.fixed},
                )
            )
    retired = {
        kind: tuple(dict.fromkeys((*state.retired.get(kind, ()), *other.retired.get(kind, ()))))
        for kind in (*state.retired, *other.retired)
    }
    settings = {**other.settings, **state.settings}
    return changed(state, retired=retired, settings=settings), new, len(other.rows) - new


def _contradictions(state: State, other: State) -> Iterator[str]:
    for name, value in other.settings.items():
        if state.settings.get(name, value) != value:
            yield f"another {name}"
    owners = {one: row.id for row in other.rows.values() for one in row.choices}
    for choice in other.choices.values():
        row = owners.get(choice.id, choice.id)
        if any(one.chosen != choice.chosen for one in _touched(state, choice)):
            yield f"row {row} has another name here"
        elif len(_touched(state, choice)) > 1:
            yield f"row {row} is two people here"
        taken = {
            word
            for one in state.choices.values()
            if one.kind == choice.kind and one.id not in {t.id for t in _touched(state, choice)}
            for word in (one.chosen, *one.before)
        }
        if choice.chosen in taken:
            yield f"the name of row {row} stands for somebody else here"
    for row_ in other.rows.values():
        known = _same_row(state, row_)
        if known and known.keep != row_.keep:
            yield f"row {row_.id} is kept in one and not in the other"
        if known and any(known.fixed.get(name, w) != w for name, w in row_.fixed.items()):
            yield f"row {row_.id} has other words here"


def _touched(state: State, choice: Choice) -> list[Choice]:
    real = set(choice.real)
    alike = (one for one in state.choices.values() if one.kind == choice.kind)
    return [one for one in alike if real & set(one.real)]


def _same_choice(state: State, choice: Choice) -> Choice | None:
    found = _touched(state, choice)
    return found[0] if found else None


def _same_row(state: State, row: Row) -> Row | None:
    """The row of the same name, or that shares a key where it is no person's."""
    for one in state.rows.values():
        if one.kind == row.kind and not set(one.keys).isdisjoint(row.keys):
            if row.kind != "person":
                return one
            if {kind for kind, _ in one.keys} == {kind for kind, _ in row.keys} and all(
                any(key in one.keys for key in row.keys if key[0] == kind)
                for kind in {kind for kind, _ in row.keys}
            ):
                return one
    return None


def _free(id_: str, taken: Collection[str]) -> str:
    while id_ in taken:
        id_ = new_id()
    return id_
