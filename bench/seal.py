"""How much of the check with the author file a sealed file keeps, and whether it ever cries wolf.

    python bench/seal.py [--names 300] [--text FILE...]

Recall: invented people with a name, a home, a birthday and a telephone number, each written into
sentences in the plain spellings of both languages; counted is what the sealed check finds of what
the open check finds. False hits: every stretch of the samples (and of FILEs) is looked up among
the secrets of people who are not in them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

from redact.assembly import words
from redact.author import AuthorDetector
from redact.author.matching.places import Gazetteer
from redact.author.sealed import SealedDetector, load_sealed, sealed
from redact.author.sealed.candidates import candidates
from redact.core import Author, Draft, Secret
from redact.formats import read
from redact.lang import romanisation
from redact.lang.ko import bounded
from redact.normalise import normalise
from redact.packs import load_data, shipped_rules
from redact.ruleset import data

SAMPLES = Path(__file__).parent.parent / "samples"
_MONTHS = "January February March April May June July August September October November December"


def people(count: int, seed: int) -> list[Author]:
    """Invented people; the name is given in Hangul only, as the home is."""
    rng = random.Random(seed)
    names, places = data("names.yaml"), data("places.yaml")
    surnames = [entry["hangul_rok"] for entry in names["surnames"]]
    syllables = [entry["hangul"] for entry in names["given_name_syllables"]]
    homes = [entry["base_dprk"] for entry in places["second_level"] if entry.get("base_dprk")]
    return [
        Author(
            details=(
                Secret(
                    "name",
                    (rng.choice(surnames) + rng.choice(syllables) + rng.choice(syllables),),
                    "name",
                ),
                Secret("home", (rng.choice(homes),), "place"),
                Secret(
                    "born",
                    (
                        f"{rng.randint(1950, 2005)}-{rng.randint(1, 12):02d}-"
                        f"{rng.randint(1, 28):02d}",
                    ),
                    "date",
                ),
                Secret(
                    "number", (f"010-{rng.randint(2000, 9999)}-{rng.randint(1000, 9999)}",), "code"
                ),
            )
        )
        for _ in range(count)
    ]


def sentences(author: Author, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, sentence) with one secret each, in a plain spelling."""
    name, home, born, number = (secret.values[0] for secret in author.details)
    surname, given = next(
        pair for pair in romanisation.split(name) if romanisation.is_surname(pair[0])
    )
    for spelling in romanisation.variants(name):
        yield "Hangul name", f"그날 밤 {spelling}이 문을 두드렸다."
    yield "Hangul name", f"우리는 {surname} {given}에게 편지를 썼다."
    for system in rng.choices(sorted(romanisation.spellings(given)), k=2):
        first = rng.choice(sorted(romanisation.surnames(surname))).title()
        yield "Latin name", f"We knew that {first} {system.title()} had gone."
        yield "Latin name", f"A letter from {system.title()} {first} arrived."
    parts = [rng.choice(sorted(forms)) for forms in romanisation.syllables(given)]
    if len(parts) > 1:
        hyphened = f"{parts[0].title()}-{''.join(parts[1:])}"
        first = rng.choice(sorted(romanisation.surnames(surname))).title()
        yield "Latin name", f"They asked {first} {hyphened} to sing."
        yield "Latin name", f"They asked {first.upper()} {hyphened}, who sang."
    yield "place", f"나는 {home}에서 자랐다."
    for system in rng.choices(sorted(romanisation.spellings(home))):
        yield "place", f"The road to {system.title()} was closed."
    year, month, day = map(int, born.split("-"))
    yield "date", f"{year}년 {month}월 {day}일에 태어났다."
    yield "date", f"She was born on {day} {_MONTHS.split()[month - 1]} {year} in the snow."
    yield "date", f"born {_MONTHS.split()[month - 1]} {day}, {year}"
    yield "date", f"생일은 {year}.{month}.{day}이다."
    yield "number", f"전화는 {number.replace('-', ' ')}이었다."
    yield "number", f"Call +82 {number[1:]} or nobody."


def recall(count: int, seed: int, folder: Path) -> None:
    """Print, by kind, found by the open check, and of these by the sealed one."""
    rng = random.Random(seed)
    names_of = _names_of()
    found: dict[str, list[int]] = {}
    for author in people(count, seed):
        open_check = AuthorDetector(author, words(), None, data)
        shut = SealedDetector(_opened(author.details, names_of, folder), bounded)
        for kind, sentence in sentences(author, rng):
            view = normalise(Draft("sentence", sentence))
            by_open = any(one.rule == "author.secret" for one in open_check.detect(view))
            by_sealed = any(True for _ in shut.detect(view))
            row = found.setdefault(kind, [0, 0, 0])
            row[0] += 1
            row[1] += by_open
            row[2] += by_open and by_sealed
    total = [sum(column) for column in zip(*found.values(), strict=True)]
    for kind, (all_, by_open, both) in {**found, "all": total}.items():
        print(f"{kind:12} {all_:6} written {by_open:6} open {both:6} sealed, {both / by_open:.4f}")


def false_hits(paths: list[Path], seed: int, folder: Path) -> None:
    """Print how many stretches were looked up, how many hit, and how long it took."""
    details = tuple(secret for author in people(20, seed) for secret in author.details)
    # Homes and birthdays of others may well stand in a text; a whole name or number may not.
    details = tuple(one for one in details if one.kind in ("name", "code"))
    shut = SealedDetector(_opened(details, _names_of(), folder), bounded)
    looked, hits, began, characters = 0, 0, time.perf_counter(), 0
    for path in paths:
        view = normalise(read(path))
        characters += len(view.text)
        looked += len({one.form for one in candidates(view.text, bounded)})
        hits += sum(1 for _ in shut.detect(view))
    seconds = time.perf_counter() - began
    print(f"{looked} candidates, {hits} false hits; {characters} characters, {seconds:.1f} s")


def _names_of():
    gazetteer = Gazetteer(load_data(shipped_rules(), "places.yaml"))
    return lambda value: [n for p in gazetteer.find(value) for n in (*p.names, *p.bases)]


def _opened(details, names_of, folder: Path):
    path, key = folder / "sealed", bytes(range(32))
    path.write_text(sealed(details, key, names_of), encoding="ascii")
    return load_sealed(path, key)


def main() -> None:
    """Measure and print."""
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--names", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--text", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    texts = [*sorted(SAMPLES.glob("*.md")), *sorted(SAMPLES.glob("*.txt")), *asked.text]
    with tempfile.TemporaryDirectory() as folder:
        recall(asked.names, asked.seed, Path(folder))
        false_hits(texts, asked.seed, Path(folder))


if __name__ == "__main__":
    main()
