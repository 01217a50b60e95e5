"""A ledger as the memory that names are chosen with: one choice for a name in all its spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace as changed

from redact.core import Identity
from redact.ledger.same import same_given_name
from redact.ledger.state import Choice, State, new_id

_SECOND = ", second"
_LETTER = "initial"
Group = tuple[frozenset[str], frozenset[str]]
"""Spellings of one given name in a draft, and its surnames."""


class LedgerMemory:
    """`redact.replace.Memory` for one draft. `syllables` are those of Korean given names."""

    def __init__(self, state: State, syllables: frozenset[str]) -> None:
        self._state = state
        self._syllables = syllables
        self._choices = dict(state.choices)
        self._ids = {(c.kind, real): c.id for c in state.choices.values() for real in c.real}
        self._together: dict[str, frozenset[str]] = {}
        """Given name → all its spellings in this draft."""

    def begin(self, identities: Sequence[Identity]) -> None:
        """Settle which given names are one, and which of them are known, before words are chosen.

        The same spelling is the same name. Another spelling is where exactly one known name is
        left that it can be: not that of somebody with another surname, nor one that the draft
        itself spells otherwise in the same script. Two scripts in one draft are one name where the
        surname is the same.
        """
        named = dict.fromkeys((one.of("given"), one.of("surname")) for one in identities)
        groups = [(given, surname) for given, surname in named if given]
        pairs = [self._partners(one, groups) for one in groups]
        for (given, _), partners in zip(groups, pairs, strict=True):
            if len(partners) == 1 and len(pairs[partners[0]]) == 1:
                given |= groups[partners[0]][0]
            for real in given:
                self._together[real] = self._together.get(real, frozenset()) | given
        met = {real for given, _ in groups for real in given}
        claims: dict[str, list[tuple[frozenset[str], bool]]] = {}
        for given, surname in groups:
            if any(("given", real) in self._ids for real in given):
                continue
            free = [one for one in self._of("given") if not _spelled(given, met & {*one.real})]
            if found := self._only(given, surname, free):
                claims.setdefault(found.id, []).append((given, bool(self._rows(found, surname))))
        for id_, claimed in claims.items():
            sure = [given for given, known in claimed if known] or [given for given, _ in claimed]
            if all(given <= self._together[min(sure[0])] for given in sure):
                for real in sorted(frozenset().union(*sure)):
                    self._add(id_, real)

    def recall(self, kind: str, real: str) -> str:
        """What was chosen before; empty when nothing was."""
        id_ = self._ids.get((kind, real)) or self._near(kind, real)
        return self._choices[id_].chosen if id_ else ""

    def keep(self, kind: str, real: str, chosen: str) -> None:
        """Remember a choice; a later one for the same words takes its place."""
        id_ = self._ids.get((kind, real))
        if id_ is None:
            near = self._near(kind, real)
            if near and self._choices[near].chosen == chosen:
                self._add(near, real)
                return
            choice = Choice(new_id(), kind, (real,), chosen)
            self._choices[choice.id] = choice
            self._ids[(kind, real)] = choice.id
        elif (choice := self._choices[id_]).chosen != chosen:
            before = (*choice.before, choice.chosen)
            self._choices[id_] = changed(choice, chosen=chosen, before=before)

    def choices(self, kind: str) -> Mapping[str, str]:
        """Everything chosen of one kind: real words → chosen ones; with what stands in copies and
        must not be chosen again."""
        gone = [old for choice in self._of(kind) for old in choice.before]
        gone += self._state.retired.get(kind, ())
        return {old: old for old in gone} | {
            real: choice.chosen for choice in self._of(kind) for real in choice.real
        }

    def ids(self, identity: Identity) -> tuple[str, ...]:
        """The choices that a name is made of, without those that are not made yet."""
        found = (self._ids.get(key) for key in identity.keys)
        return tuple(dict.fromkeys(one for one in found if one))

    def into(self, state: State, names: AbstractSet[str]) -> State:
        """`state` with what was chosen for `names`, the real words that were replaced: what was
        thought of for others stands in no copy, and is not kept."""
        old = state.choices
        kept = {
            id_: one
            for id_, one in self._choices.items()
            if id_ in old or one.kind == _LETTER or names & {*one.real, one.chosen}
        }
        return changed(state, choices=kept)

    def _near(self, kind: str, real: str) -> str:
        """The choice for another spelling of the same name in this draft."""
        others = self._together.get(real, ()) if kind.removesuffix(_SECOND) == "given" else ()
        found = (self._ids.get((kind, other), "") for other in sorted(others))
        return next(filter(None, found), "")

    def _partners(self, one: Group, groups: Sequence[Group]) -> list[int]:
        """Where the same name with the same surname stands in the other script."""
        given, surname = one
        return [
            number
            for number, (other, of_other) in enumerate(groups)
            if surname
            and surname == of_other
            and not _spelled(given, other)
            and same_given_name({*given, *other}, self._syllables)
        ]

    def _of(self, kind: str) -> Iterable[Choice]:
        return [choice for choice in self._choices.values() if choice.kind == kind]

    def _add(self, id_: str, real: str) -> None:
        choice = self._choices[id_]
        if (choice.kind, real) not in self._ids:
            self._choices[id_] = changed(choice, real=(*choice.real, real))
            self._ids[(choice.kind, real)] = id_

    def _only(
        self, given: AbstractSet[str], surname: AbstractSet[str], free: Iterable[Choice]
    ) -> Choice | None:
        """The one choice that can be this given name; None where there is none, or several."""
        found = [
            choice
            for choice in free
            if same_given_name({*given, *choice.real}, self._syllables)
            and not (surname and self._surnames(choice) and not self._rows(choice, surname))
        ]
        sure = [choice for choice in found if self._rows(choice, surname)]
        best = sure or found
        return best[0] if len(best) == 1 else None

    def _surnames(self, choice: Choice) -> set[str]:
        """All surnames that people with this given name are known to have."""
        rows = (row for row in self._state.rows.values() if choice.id in row.choices)
        return {real for row in rows for kind, real in row.keys if kind == "surname"}

    def _rows(self, choice: Choice, surname: AbstractSet[str]) -> bool:
        """Somebody with this given name is known to have one of the surnames."""
        return not self._surnames(choice).isdisjoint(surname)


def _spelled(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Some of `one` and of `other` are in the same script, and so they are two names unless they
    are spelled alike."""
    return not {*map(_hangul, one)}.isdisjoint(map(_hangul, other))


def _hangul(form: str) -> bool:
    return "가" <= form[:1] <= "힣"
