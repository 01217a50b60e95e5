"""What an editor changes in a ledger: other words for a row, a reason to keep it, an end of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace as changed

from redact.errors import LedgerError
from redact.ledger.schema import normal
from redact.ledger.state import Choice, Row, State, today

SHORTEST = 4
"""Characters of an id that are enough, if only one row begins with them."""


def row_of(state: State, id_: str) -> Row:
    """The row whose id begins so. Raises LedgerError where none does, or several."""
    found = [row for row in state.rows.values() if row.id.startswith(id_)]
    if len(id_) < SHORTEST or len(found) != 1:
        problem = "several rows begin with this id" if len(found) > 1 else "no row has this id"
        raise LedgerError(id_, problem, "redact ledger list shows them")
    return found[0]


def named(state: State, row: Row, names: Mapping[str, str]) -> State:
    """`row` with another chosen name from now on; `names` are its parts by kind of choice.

    Everybody else whose name has one of these parts gets it, too. Raises LedgerError for a name
    that is the real one, or that stands for somebody else.
    """
    for id_ in row.choices:
        choice, name = state.choices[id_], normal(names.get(state.choices[id_].kind, ""))
        if not name or name == choice.chosen:
            continue
        _refuse_taken(state, row, choice, name)
        before = tuple(one for one in dict.fromkeys((*choice.before, choice.chosen)) if one != name)
        state = state.with_choice(changed(choice, chosen=name, before=before))
    return state.with_row(changed(row, keep="", by="editor", changed=today()))


def fixed(state: State, row: Row, words: str, language: str) -> State:
    """`row`, which is no name, with `words` in its place in later drafts of a language."""
    words = normal(words)
    if words in row.forms:
        raise LedgerError(row.id, "these are the real words", "choose others")
    fixed = {**row.fixed, language: words}
    return state.with_row(changed(row, fixed=fixed, keep="", by="editor", changed=today()))


def kept(state: State, row: Row, reason: str) -> State:
    """`row` stays as it is in later drafts, for a reason; with none it is replaced again."""
    return state.with_row(changed(row, keep=normal(reason), by="editor", changed=today()))


def sharing(state: State, row: Row) -> list[Row]:
    """Other rows whose names have a part in common with `row`."""
    mine = set(row.choices)
    others = (one for one in state.rows.values() if one.id != row.id)
    return [one for one in others if mine & set(one.choices)]


def forgotten(state: State, ids: Collection[str]) -> tuple[State, int]:
    """(the ledger without these rows, how many copies can no longer be turned back).

    Choices that no other row needs go with them, and so does every record of a copy in which one
    of the real words stands. What was chosen is never chosen again: it stands in copies.
    """
    gone = [state.rows[id_] for id_ in ids]
    rows = {id_: row for id_, row in state.rows.items() if id_ not in ids}
    needed = {one for row in rows.values() for one in row.choices}
    names = {real for row in gone for _, real in row.keys}
    # A second name belongs to nobody's row, nor does what is remembered of a place.
    unused = {one for row in gone for one in row.choices} | {
        id_ for id_, one in state.choices.items() if names & {*one.real, one.chosen}
    }
    unused -= needed
    retired = dict(state.retired)
    for choice in (state.choices[id_] for id_ in sorted(unused)):
        if choice.chosen in names:
            continue
        words = (*retired.get(choice.kind, ()), choice.chosen, *choice.before)
        retired[choice.kind] = tuple(dict.fromkeys(words))
    real = [form for row in gone for form in row.forms]
    copies = tuple(
        one
        for one in state.copies
        if not any(_holds(old, form) for *_, old in one.edits for form in real)
    )
    choices = {id_: one for id_, one in state.choices.items() if id_ not in unused}
    later = changed(state, rows=rows, choices=choices, retired=retired, copies=copies)
    return later, len(state.copies) - len(copies)


def _holds(old: str, form: str) -> bool:
    return form.casefold() in normal(" ".join(old.split())).casefold()


def _refuse_taken(state: State, row: Row, choice: Choice, name: str) -> None:
    alike = [one for one in state.choices.values() if one.kind == choice.kind]
    if any(name in one.real for one in alike):
        raise LedgerError(row.id, "somebody really has this name", "choose another")
    others = {word for one in alike if one.id != choice.id for word in (one.chosen, *one.before)}
    if name in others or name in state.retired.get(choice.kind, ()):
        raise LedgerError(row.id, "this name stands for somebody else", "choose another")
