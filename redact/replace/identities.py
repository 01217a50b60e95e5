"""Who is meant by the mentions of a draft, under the keys by which a memory knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redact.core import Identity
from redact.replace.gazetteer import Gazetteer, fold
from redact.replace.mention import Mention
from redact.replace.name_shape import NameShape, fold_name

_KINDS = {"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organisation"}


def person_keys(
    shape: NameShape, surname: str, surnames: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What one mention of a person adds; `surname` is that of all mentions, in ROK Hangul."""
    if shape.kind == "korean":
        own = surnames.get(fold_name(shape.surname), fold_name(shape.surname))
        family = [("surname", surname or own)] if shape.surname else []
        return family + ([("given", fold_name(shape.given))] if shape.given else [])
    if shape.kind == "hanja":
        return [("surname", surname or shape.surname), ("given", shape.given)]
    words = shape.core.split()
    if shape.kind == "foreign" and len(words) > 1 and not shape.hangul:
        return [("family", fold_name(words[-1])), ("foreign", fold_name(words[0]))]
    return [(shape.kind, fold_name(shape.core))]


def borne(shapes: Sequence[NameShape]) -> Iterator[str]:
    """The folded names that somebody in the draft really has."""
    for shape in shapes:
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
