"""A ledger as the memory that names are chosen with: one choice for a name in all its spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace as changed

from redact.core import Identity
from redact.ledger.same import same_given_name
from redact.ledger.state import Choice, State, new_id

Key = tuple[str, str]
_SECOND = ", second"


class LedgerMemory:
    """`redact.replace.Memory` for one draft. `syllables` are those of Korean given names."""

    def __init__(self, state: State, syllables: frozenset[str]) -> None:
        self._state = state
        self._syllables = syllables
        self._choices = dict(state.choices)
        self._ids = {(c.kind, real): c.id for c in state.choices.values() for real in c.real}
        self._together: dict[Key, frozenset[str]] = {}

    def begin(self, identities: Sequence[Identity]) -> None:
        """Settle which known given name each one in the draft is, before words are chosen.

        The same spelling is the same name. Another spelling, or another script, is where exactly
        one name is left that it can be: not one that the draft itself writes otherwise, nor that
        of somebody with another surname.
        """
        named = [(one.of("given"), one.of("surname")) for one in identities if one.of("given")]
        met = {real for given, _ in named for real in given}
        here = {self._ids[("given", real)] for real in met if ("given", real) in self._ids}
        claims: dict[str, list[tuple[frozenset[str], bool]]] = {}
        for given, surname in dict.fromkeys(named):
            for real in given:
                key = "given", real
                self._together[key] = self._together.get(key, frozenset()) | given
            if any(("given", real) in self._ids for real in given):
                continue
            free = [c for c in self._of("given") if c.id not in here]
            if found := self._only(given, surname, free):
                claims.setdefault(found.id, []).append((given, bool(self._rows(found, surname))))
        for id_, groups in claims.items():
            sure = [given for given, known in groups if known] or [given for given, _ in groups]
            if len(set(sure)) == 1:
                for real in sorted(sure[0]):
                    self._add(id_, real)

    def recall(self, kind: str, real: str) -> str:
        """What was chosen before; empty when nothing was."""
        id_ = self._ids.get((kind, real))
        return self._choices[id_].chosen if id_ else ""

    def keep(self, kind: str, real: str, chosen: str) -> None:
        """Remember a choice; a later one for the same words takes its place."""
        id_ = self._ids.get((kind, real))
        if id_ is None:
            base = kind.removesuffix(_SECOND)
            others = self._together.get((base, real), frozenset())
            near = (self._ids.get((kind, other)) for other in sorted(others))
            id_ = next((one for one in near if one and self._choices[one].chosen == chosen), None)
            if id_ is not None:
                self._add(id_, real)
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

    def into(self, state: State) -> State:
        """`state` with everything that was chosen."""
        return changed(state, choices=dict(self._choices))

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
