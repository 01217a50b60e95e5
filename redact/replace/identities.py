"""Who is meant by the mentions of a draft, under the keys by which a memory knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.core import Identity
from redact.replace.gazetteer import Gazetteer, fold
from redact.replace.mention import Mention
from redact.replace.name_shape import NameShape, fold_name
from redact.replace.readings import Readings

_KINDS = {"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organisation"}


def person_keys(shape: NameShape, surname: str, readings: Readings) -> list[tuple[str, str]]:
    """What one mention of a person adds; `surname` is that of all mentions, in ROK Hangul."""
    if shape.kind in ("korean", "hanja"):
        own = [("surname", surname or readings.surname_key(shape.surname))] if shape.surname else []
        return own + ([("given", readings.given_key(shape.given))] if shape.given else [])
    return [(shape.kind, fold_name(shape.core))]


def surnames_of(
    keys: Sequence[str], shapes: Sequence[NameShape], readings: Readings
) -> dict[str, str]:
    """The surname of each person by the key of his mentions: as Hangul has it, where it does."""
    found: dict[str, str] = {}
    for hangul in (True, False):
        for key, shape in zip(keys, shapes, strict=True):
            if shape.surname and shape.hangul is hangul:
                found.setdefault(key, readings.surname_key(shape.surname))
    return found


def borne(shapes: Sequence[NameShape], readings: Readings) -> Iterator[str]:
    """The names that somebody in the draft really has: folded, and in Hangul what they may be."""
    for shape in shapes:
        yield from readings.surname(shape.surname) if shape.surname else ()
        yield from readings.given(shape.given) if shape.given else ()
        names = (shape.surname, shape.given, *shape.core.split())
        yield from filter(None, map(fold_name, names))


def identities(
    mentions: Sequence[Mention], persons: Sequence[Identity], gazetteer: Gazetteer
) -> list[Identity]:
    """One a mention, in the same order; `persons` are those of the mentions of persons. Mentions
    with one link share what is known of each."""
    named = iter(persons)
    linked: dict[str, list[tuple[str, str]]] = {}
    found = []
    for number, mention in enumerate(mentions):
        finding = mention.finding
        kind = _KINDS.get(finding.entity, finding.entity.lower())
        if finding.entity == "PERSON":
            keys: Sequence[tuple[str, str]] = next(named).keys
        else:
            keys = [(kind, _words(mention, gazetteer))]
        name = f"{kind} {finding.link or number}"
        linked.setdefault(name, []).extend(keys)
        found.append((kind, name))
    return [Identity(kind, tuple(dict.fromkeys(linked[name]))) for kind, name in found]


def _words(mention: Mention, gazetteer: Gazetteer) -> str:
    """A place of the gazetteer is one in every script."""
    place = gazetteer.find(mention.surface) if mention.finding.entity == "LOCATION" else None
    return place.name if place else fold(mention.surface)
