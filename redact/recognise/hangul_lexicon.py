"""The word lists behind Korean names, read once from `rules/data`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redact.lang import ko


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a name inside its word: `title` belongs to the mention, the rest does not."""

    title: str = ""
    familiar: bool = False
    """The suffix 이 of a given name in a consonant: 철준이는."""
    particles: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Surnames with a weight 0..1 of how common they are, and the words around names."""

    surnames: Mapping[str, float]
    syllables: frozenset[str]
    given_names: frozenset[str]
    short_given_names: frozenset[str]
    titles: frozenset[str]
    kin: frozenset[str]
    before_kin: frozenset[str]
    before_role: frozenset[str]
    role_endings: tuple[str, ...]
    name_words: tuple[str, ...]
    speakers: frozenset[str]
    determiners: frozenset[str]
    foreign_surnames: frozenset[str]
    """Surnames of China in today's Hangul; people only with a title: 쉬 사장."""
    suffixes: frozenset[str]
    place_suffixes: frozenset[str]
    called_verbs: tuple[str, ...]
    called_nouns: frozenset[str]
    not_names: frozenset[str]
    word_names: frozenset[str]
    places: frozenset[str]
    weights: Mapping[str, float]
    longest_address: int
    """Syllables of the longest title or kin term."""

    @classmethod
    def read(cls, load: Callable[[str], Any]) -> Lexicon:
        """From `names.yaml` and `hangul_people.yaml`."""
        names, people = load("names.yaml"), load("hangul_people.yaml")

        def forms(*keys: str) -> frozenset[str]:
            return frozenset(form for key in keys for form in people[key]["forms"])

        typical = names["typical_given_names"]
        return cls(
            surnames=_surnames(names["surnames"]),
            syllables=forms("more_syllables")
            | {row["hangul"] for row in names["given_name_syllables"]},
            given_names=forms("more_given_names") | {*typical["male"], *typical["female"]},
            short_given_names=forms("short_given_names"),
            titles=forms("titles_after"),
            kin=forms("kin_after"),
            before_kin=forms("before_kin"),
            before_role=forms("before_role"),
            role_endings=tuple(form for form in forms("before_role") if len(form) > 1),
            name_words=tuple(form for form in forms("name_words") if len(form) > 1),
            speakers=forms("speakers"),
            determiners=forms("determiners"),
            foreign_surnames=forms("foreign_surnames"),
            suffixes=forms("noun_suffixes"),
            called_verbs=tuple(people["called"]["verbs"]),
            called_nouns=frozenset(people["called"]["nouns"]),
            not_names=forms("not_names", "northern_words", "countries")
            | {
                title + polite
                for title in forms("titles_after", "before_role")
                for polite in ("", "님")
                if len(title) > 1
            },
            word_names=forms("word_names"),
            place_suffixes=forms("place_suffixes"),
            places=frozenset(hangul_terms(load("places.yaml"))),
            weights=people["weights"],
            longest_address=max(map(len, forms("titles_after", "kin_after"))),
        )

    def address(self, word: str, at: int = 0) -> str:
        """The longest title or kin term that `word` holds from `at` on, with nothing but
        particles after it; empty if there is none."""
        for end in range(min(len(word), at + self.longest_address), at, -1):
            if word[at:end] in self.titles or word[at:end] in self.kin:
                return word[at:end] if ko.particles_only(word, end) else ""
        return ""

    def tails(self, word: str, at: int) -> Iterable[Tail]:
        """The ways to read what follows a name that ends at `at` of `word`."""
        rest = word[at:]
        if ko.particles_only(word, at):
            yield Tail(particles=rest)
        title = self.address(word, at)
        if title:
            yield Tail(title=title, particles=rest[len(title) :])
        if rest.startswith("이") and ko.closed(word[at - 1]):
            if ko.particles_only(word, at + 1):
                yield Tail(familiar=True, particles=rest[1:])
            title = self.address(word, at + 1)
            if title:
                yield Tail(title=rest[: 1 + len(title)], familiar=True)


def _surnames(rows: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Weight by holders in the census: 1 from a million on, falling by decades to 0."""
    found: dict[str, float] = {}
    for row in rows:
        thousands = float(row.get("rok_2015_thousand") or 1)
        weight = (
            1.0
            if thousands >= 1000
            else 0.6
            if thousands >= 100
            else 0.2
            if thousands >= 10
            else 0.0
        )
        for form in {row["hangul_rok"], *row["hangul_dprk"]}:
            found[form] = max(found.get(form, 0.0), weight)
    return found


def hangul_terms(data: Any) -> Iterable[str]:
    """Every name in Hangul that stands alone in a nested data file."""
    if isinstance(data, Mapping):
        for value in data.values():
            yield from hangul_terms(value)
    elif isinstance(data, list):
        for value in data:
            yield from hangul_terms(value)
    elif isinstance(data, str) and "가" <= data[:1] <= "힣" and " " not in data:
        yield data
