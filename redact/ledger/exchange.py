"""Rows from one ledger to another: what goes out, and what may come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace as changed

from redact.core import Identity
from redact.errors import LedgerError
from redact.ledger.memory import LedgerMemory
from redact.ledger.state import Choice, Row, State


def exported(state: State) -> State:
    """What is handed to another editor: everything but the records of copies, which hold what
    stood in the drafts."""
    return changed(state, copies=())


def merged(
    state: State, other: State, where: str, syllables: frozenset[str]
) -> tuple[State, int, int]:
    """(the ledger with the rows of `other`, how many are new, how many were known).

    All or nothing. Raises LedgerError, naming rows of `other`, when both cannot be true: two names
    for one person, one name for two, kept here and replaced there, another shift of dates.
    `syllables` are those of Korean given names: one may be written here in Hangul, and there not.
    """
    memory = LedgerMemory(state, syllables)
    memory.begin([Identity(row.kind, row.keys) for row in other.rows.values()])
    state = memory.into(state, set())
    ids = {one.id: _known(state, one) for one in other.choices.values()}
    rows = [
        changed(row, choices=tuple(known.id if (known := ids[one]) else one for one in row.choices))
        for row in other.rows.values()
    ]
    if found := sorted({*_choices_differ(state, other), *_rows_differ(state, other, rows)}):
        raise LedgerError(
            where,
            f"contradicts this ledger, and nothing was taken from it: {'; '.join(found)}",
            "make them agree with redact ledger set or forget, in one of the two",
        )
    for choice in other.choices.values():
        base = ids[choice.id] or choice
        real = tuple(dict.fromkeys((*base.real, *choice.real)))
        before = tuple(dict.fromkeys((*base.before, *choice.before)))
        state = state.with_choice(changed(base, real=real, before=before))
    new = 0
    for row in rows:
        known_row = _same_row(state, row)
        new += known_row is None
        state = state.with_row(_both(known_row, row) if known_row else row)
    retired = {
        kind: tuple(dict.fromkeys((*state.retired.get(kind, ()), *other.retired.get(kind, ()))))
        for kind in (*state.retired, *other.retired)
    }
    settings = {**other.settings, **state.settings}
    return changed(state, retired=retired, settings=settings), new, len(rows) - new


def _both(one: Row, other: Row) -> Row:
    return changed(
        one,
        choices=tuple(dict.fromkeys((*one.choices, *other.choices))),
        keys=tuple(dict.fromkeys((*one.keys, *other.keys))),
        forms={**other.forms, **one.forms},
        fixed={**other.fixed, **one.fixed},
    )


def _choices_differ(state: State, other: State) -> Iterator[str]:
    """Two names for one person, or one for two. What is taken over by a choice of `other` is
    compared with that one only: of few surnames several people may have one."""
    owners = {one: row.id for row in other.rows.values() for one in row.choices}
    touched = {
        one.id: [c for c in state.choices.values() if _alike(c, one)]
        for one in other.choices.values()
    }
    met = {known.id for found in touched.values() for known in found}
    taken = {
        (one.kind, word)
        for one in state.choices.values()
        if one.id not in met
        for word in (one.chosen, *one.before)
    }
    for choice in other.choices.values():
        row, known = owners.get(choice.id, choice.id), touched[choice.id]
        if any(one.chosen != choice.chosen for one in known):
            yield f"row {row} has another name here"
        elif (choice.kind, choice.chosen) in taken:
            yield f"the name of row {row} stands for somebody else here"


def _rows_differ(state: State, other: State, rows: Sequence[Row]) -> Iterator[str]:
    for name, value in other.settings.items():
        if state.settings.get(name, value) != value:
            yield f"another {name}"
    for row in rows:
        if known := _same_row(state, row):
            if known.keep != row.keep:
                yield f"row {row.id} is kept in one and not in the other"
            if any(known.fixed.get(name, words) != words for name, words in row.fixed.items()):
                yield f"row {row.id} has other words here"


def _alike(one: Choice, other: Choice) -> bool:
    return one.kind == other.kind and not set(one.real).isdisjoint(other.real)


def _known(state: State, choice: Choice) -> Choice | None:
    return next((one for one in state.choices.values() if _alike(one, choice)), None)


def _same_row(state: State, row: Row) -> Row | None:
    """The row that is made of the same choices; of what is made of none, one that shares a key."""
    for one in state.rows.values():
        same = one.kind == row.kind and set(one.choices) == set(row.choices)
        if same and (row.choices or not set(one.keys).isdisjoint(row.keys)):
            return one
    return None
