#!/usr/bin/env python3
"""How well secrets are found, by themselves: bench/author.py [--names FILE] [--corpora FOLDER]

Invented people of the names file stand as secrets in author files of one name each; their names in
every spelling, script and attachment stand in carrier sentences. Counts what is found, what is
found of other people with near names, of names hidden in one or two ways, and in prose about
others; and how long 200 author files take. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# The checkout this file lies in, installed or not.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import yaml
from author_names import carriers, disguises
from author_names.neighbours import neighbours, same_in_hangul, same_in_latin
from author_names.people import (
    Person,
    Register,
    bare,
    cyrillic_forms,
    hangul_forms,
    latin_parts,
    slugs,
    written,
)

from redact.assembly import words
from redact.author import AuthorDetector
from redact.core import Author, Draft, Finding, Secret, Severity
from redact.normalise import normalise
from redact.ruleset import data


@dataclass
class Tally:
    """Counts by kind, and some of the misses."""

    title: str
    all: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, hit: bool, example: str) -> None:
        self.all[kind] += 1
        self.hit[kind] += hit
        if hit is (self.title in _WANT_NONE):
            self.examples.setdefault(kind, []).append(example)

    def show(self, examples: int) -> None:
        total, found = sum(self.all.values()), sum(self.hit.values())
        print(f"\n{self.title}: {found} of {total} = {100 * found / max(1, total):.2f} %")
        for kind in sorted(self.all):
            share = 100 * self.hit[kind] / self.all[kind]
            print(f"  {kind:28}{self.hit[kind]:7} of {self.all[kind]:6}{share:8.2f} %")
            for example in self.examples.get(kind, [])[:examples]:
                print(f"      {example!r}")


ROOT = Path(__file__).resolve().parent.parent
_WANT_NONE = ("false hits", "near misses")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names", type=Path, default=ROOT / "rules" / "data" / "names.yaml")
    parser.add_argument("--corpora", type=Path, help="folder with *.jsonl of {text: …}")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--examples", type=int, default=0, help="misses to print, of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="recall, others, hidden, prose, speed")
    options = parser.parse_args(argv)
    register = Register(yaml.load(options.names.read_text("utf-8"), yaml.CSafeLoader))
    rng = random.Random(options.seed)
    people = register.people(rng, options.people)
    parts: dict[str, Callable[[], Iterable[Tally]]] = {
        "recall": lambda: recall(people, rng),
        "others": lambda: others(people, register, rng),
        "hidden": lambda: hidden(register.people(rng, 300), rng),
    }
    for name, part in parts.items():
        if options.only in ("", name):
            for tally in part():
                tally.show(options.examples)
    if options.corpora and options.only in ("", "prose"):
        prose(options.corpora, register.people(rng, 1000), options.examples)
    if options.only in ("", "speed"):
        speed(register, rng)
    return 0


def author_file(person: Person, number: int) -> Author:
    """By turns in Hangul, in Latin letters, in both; with Chinese characters where known."""
    hangul = person.hangul
    surname, given = person.surname.latin, [part.latin for part in person.given]
    latin = f"{bare(surname[-1])} {'-'.join(bare(form[0]) for form in given)}"
    latin = f"{latin.split()[0]} {latin.split()[1].capitalize()}"
    values = ((hangul,), (latin,), (latin, hangul))[number % 3]
    return Author(details=(Secret("real_name", values, "name"),))


def plain(person: Person) -> str:
    """Kim Chol-su, as a newspaper writes it."""
    given = [bare(part.latin[0]) for part in person.given]
    return f"{bare(person.surname.latin[0])} {'-'.join([given[0], *map(str.lower, given[1:])])}"


def detector(author: Author) -> AuthorDetector:
    return AuthorDetector(author, words())


def found(look: AuthorDetector, text: str) -> list[Finding]:
    return list(look.detect(normalise(Draft("draft", text))))


def covers(findings: Iterable[Finding], start: int, end: int) -> bool:
    """Does a secret (no near miss) cover the whole stretch?"""
    return any(
        f.rule == "author.secret" and f.span.start <= start and f.span.end >= end for f in findings
    )


def recall(people: Sequence[Person], rng: random.Random) -> Iterator[Tally]:
    """Every spelling of every secret in sentences. A person who is in the file in Latin letters
    only is looked for in spellings of the same sounds."""
    tally = Tally("found")
    start = time.process_time()
    for number, person in enumerate(people):
        author = author_file(person, number)
        look = detector(author)
        for kind, name, text in sentences(person, rng):
            at = text.index(name)
            hits = found(look, text)
            tally.add(kind, covers(hits, at, at + len(name)), f"{person.hangul}: {text}")
    yield tally
    print(f"\n{sum(tally.all.values())} sentences, {time.process_time() - start:.0f} s")


def sentences(person: Person, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """(kind, name as it stands there, sentence)."""
    parts = list(dict.fromkeys(latin_parts(person, rng)))
    for surname, given in parts:
        forms = list(written(surname, given))
        for kind, name in [forms[0], *rng.sample(forms[1:], 3)]:
            carrier = rng.choice(carriers.ENGLISH)
            tied = rng.choice((*carriers.TIED_ENGLISH, "{}", "{}"))
            if "initials" in kind:
                tied = "{}"
            yield kind, name, carrier.format(tied.format(name))
        kind, slug = rng.choice(list(slugs(surname, given)))
        yield (
            kind,
            slug.strip("/@#").split("@")[0].split("/")[-1].split(".jpg")[0],
            (f"See {slug} for more."),
        )
    for kind, name in (*hangul_forms(person), *hangul_forms(person)):
        if kind == "hangul given" and len(person.given) < 2:
            continue
        particle = rng.choice(carriers.PARTICLES)
        yield kind, name, rng.choice(carriers.KOREAN).format(carriers.tied(name, particle))
    for kind, name in cyrillic_forms(person):
        yield kind, name, rng.choice(carriers.RUSSIAN).format(name)


def others(people: Sequence[Person], register: Register, rng: random.Random) -> Iterator[Tally]:
    """Near names of other people in the same sentences."""
    false, near = Tally("false hits"), Tally("near misses")
    for number, person in enumerate(people):
        look = detector(author_file(person, number))
        for other in neighbours(person, register, rng):
            if same_in_hangul(person, other):
                continue
            for kind, text in _of_other(person, other, rng, latin_only=number % 3 == 1):
                hits = found(look, text)
                secret = [f for f in hits if f.severity is Severity.BLOCK]
                false.add(kind, bool(secret), f"{person.hangul}/{other.hangul}: {text}")
                near.add(
                    kind,
                    any(f.rule == "author.near-miss" for f in hits) and not secret,
                    f"{person.hangul}/{other.hangul}: {text}",
                )
    yield from (false, near)


def _of_other(
    person: Person, other: Person, rng: random.Random, *, latin_only: bool
) -> Iterator[tuple[str, str]]:
    surname, given = rng.choice(list(latin_parts(other, rng)))
    if not same_in_latin(person, (surname, given)):
        forms = [form for form in written(surname, given) if "initial" not in form[0]]
        _, name = rng.choice(forms)
        yield "latin", rng.choice(carriers.ENGLISH).format(name)
    if latin_only and _shares_latin(person, other):
        return
    name = other.hangul
    text = rng.choice(carriers.KOREAN).format(carriers.tied(name, rng.choice(carriers.PARTICLES)))
    yield "hangul", text


def _shares_latin(person: Person, other: Person) -> bool:
    """May the one Latin spelling in the author file be the other person's as well?"""
    surname = bare(person.surname.latin[-1])
    return same_in_latin(other, (surname, tuple(bare(part.latin[0]) for part in person.given)))


def hidden(people: Sequence[Person], rng: random.Random) -> Iterator[Tally]:
    """Names hidden in one way and in two."""
    for depth in (1, 2):
        tally = Tally(f"hidden in {depth} way{'s' if depth > 1 else ''}")
        for number in range(1500):
            person = people[number % len(people)]
            if len(person.hangul) < 3:
                continue
            latin = number % 2 == 0
            ways = disguises.LATIN if latin else disguises.HANGUL
            name = person.hangul
            if latin:
                name = plain(person)
            chosen = disguises.chosen(ways, depth, rng)
            hiding = name
            for way in chosen:
                hiding = ways[way](hiding, rng)
            carrier = rng.choice(carriers.ENGLISH if latin else carriers.KOREAN)
            start = carrier.index("{}")
            text = carrier.format(hiding)
            author = Author(details=(Secret("real_name", (name,), "name"),))
            hits = found(detector(author), text)
            visible = [i for i, c in enumerate(hiding) if c.isprintable() and c not in "*\\"]
            ok = any(
                f.severity is Severity.BLOCK
                and f.span.start <= start + visible[0]
                and f.span.end > start + visible[-1]
                for f in hits
            )
            tally.add("Latin" if latin else "Hangul", ok, f"{name} {chosen}: {text}")
        yield tally


def prose(folder: Path, people: Sequence[Person], examples: int) -> None:
    """Full names found in texts about others, of 60 secrets and of all."""
    for size in (60, len(people)):
        authors = [author_file(person, number) for number, person in enumerate(people[:size])]
        look = detector(Author(details=tuple(one for a in authors for one in a.details)))
        print(f"\nprose, {size} secret names")
        for language in ("en", "ko"):
            count, hits = 0, Counter[str]()
            shown: list[str] = []
            for path in sorted(folder.glob(f"{language}-*.jsonl")):
                for line in path.read_text("utf-8").splitlines():
                    text = json.loads(line)["text"]
                    count += len(text.split())
                    for f in found(look, text):
                        alone = "given name alone" in f.why
                        kind = (
                            f.rule
                            if f.rule != "author.secret"
                            else (f"{f.severity} {'given name' if alone else 'whole name'}")
                        )
                        if "surname stands" in f.why:
                            kind = "surname with title"
                        hits[kind] += 1
                        if kind == "block whole name":
                            shown.append(f"{f.text!r} {f.why[48:]}")
            rates = ", ".join(
                f"{kind} {number} ({number / count * 1e5:.2f} in 100,000 words)"
                for kind, number in sorted(hits.items())
            )
            print(f"  {language}: {count} words: {rates or 'nothing'}")
            for text in shown[:examples]:
                print(f"      {text}")


def speed(register: Register, rng: random.Random) -> None:
    """200 author files with 30 secrets each against a draft of 2,000 words."""
    people = iter(register.people(rng, 2000))
    place_data = data("places.yaml")
    assert isinstance(place_data, dict)
    places = [entry["en"] for entry in place_data["second_level"]]
    details = []
    for _ in range(200):
        for n in range(10):
            person = next(people)
            latin = plain(person)
            details.append(Secret(f"name{n}", (person.hangul, latin), "name"))
        for n in range(6):
            details.append(Secret(f"place{n}", (rng.choice(places),), "place"))
            day = f"{rng.randint(1, 28)} March {rng.randint(1950, 2020)}"
            details.append(Secret(f"date{n}", (day,), "date"))
        for n in range(8):
            number = f"010-{rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}"
            details.append(Secret(f"code{n}", (number,), "code"))
    draft = {
        "en": " ".join(
            rng.choice(carriers.ENGLISH).format(rng.choice(("the man", "Mr. Kim", "we")))
            for _ in range(230)
        ),
        "ko": " ".join(
            rng.choice(carriers.KOREAN).format(rng.choice(("그는", "어머니는", "우리가")))
            for _ in range(370)
        ),
    }
    found(detector(Author(details=tuple(details[:30]))), draft["en"])  # tables are read
    start = time.process_time()
    look = detector(Author(details=tuple(details)))
    built = time.process_time() - start
    print(f"\nspeed: {len(details)} secrets of 200 author files; built in {built:.2f} s")
    for language, text in draft.items():
        view = normalise(Draft("draft", text))
        times = []
        for _ in range(3):
            start = time.process_time()
            list(look.detect(view))
            times.append(time.process_time() - start)
        print(f"  {language}: {len(text.split())} words, {min(times):.3f} s")


if __name__ == "__main__":
    sys.exit(main())
