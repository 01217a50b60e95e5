"""Turn a list of a data file (`rules/data/places.yaml`) into the spellings a rule looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redact.errors import RuleError
from redact.packs.fields import Stanza
from redact.packs.located import LocatedMap
from redact.rule import Term

KEYS = frozenset({"file", "list", "fields", "where", "without", "link"})


@dataclass(frozen=True, slots=True)
class _Selection:
    fields: tuple[str, ...]
    where: Mapping[str, tuple[Any, ...]]
    without: tuple[str, ...]

    def holds(self, entry: Mapping[str, Any]) -> bool:
        if any(entry.get(name) for name in self.without):
            return False
        return all(entry.get(name) in values for name, values in self.where.items())


def gazetteer(stanza: Stanza, load: Callable[[str], Any]) -> tuple[Term, ...]:
    """All spellings of the entries that `stanza` selects; each linked to its entry's first field.

    `where` keeps entries whose field has one of the listed values, `without` drops entries that
    have the field at all. Raises RuleError when the file, the list or a field does not exist and
    when nothing is selected: an empty gazetteer would look like a clean draft.
    """
    kind = stanza.text("link") if "link" in stanza.data else ""
    selection = _Selection(
        stanza.texts("fields"), _where(stanza), stanza.texts("without", required=False)
    )
    entries = _entries(stanza, load)
    known = frozenset(name for entry in entries for name in entry)
    for key, names in (
        ("fields", selection.fields),
        ("where", tuple(selection.where)),
        ("without", selection.without),
    ):
        for name in names:
            if name not in known:
                raise stanza.fail(
                    key, f"no entry has {name!r}", f"one of {', '.join(sorted(known))}"
                )
    found: dict[str, Term] = {}
    for entry in filter(selection.holds, entries):
        spellings = list(_spellings(entry, selection.fields))
        link = f"{kind}:{spellings[0]}" if kind and spellings else ""
        for spelling in spellings:
            found.setdefault(spelling, Term(spelling, link))
    if not found:
        raise stanza.fail("list", "the gazetteer selects nothing", "check where, without, fields")
    return tuple(found.values())


def _entries(stanza: Stanza, load: Callable[[str], Any]) -> Sequence[Mapping[str, Any]]:
    file, name = stanza.text("file"), stanza.text("list")
    try:
        data = load(file)
    except RuleError as error:
        raise stanza.fail("file", f"{file} {error.problem}", error.hint) from None
    entries = data.get(name) if isinstance(data, Mapping) else None
    if not isinstance(entries, list) or not all(isinstance(e, Mapping) for e in entries):
        raise stanza.fail("list", f"no list of mappings {name!r} in {file}", "check the name")
    return entries


def _where(stanza: Stanza) -> Mapping[str, tuple[Any, ...]]:
    data = stanza.data.get("where", LocatedMap())
    if not isinstance(data, LocatedMap) or not all(isinstance(v, list) for v in data.values()):
        raise stanza.fail("where", "where is not a mapping to lists", "write type: [city, county]")
    return {name: tuple(values) for name, values in data.items()}


def _spellings(entry: Mapping[str, Any], fields: tuple[str, ...]) -> Iterator[str]:
    for name in fields:
        value = entry.get(name)
        for text in [value] if isinstance(value, str) else value or ():
            # "단동, 둥강" and "Kim / Gim" hold several spellings; "(town)" is only a note.
            for part in str(text).replace("/", ",").split(","):
                spelling = part.split("(")[0].strip()
                if len(spelling) > 1:
                    yield spelling
