"""The ladder files of `rules/ladders/`, read strictly and once, with what they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from redact.packs import load_data
from redact.replace.gazetteer import Gazetteer
from redact.replace.intervals import Intervals
from redact.replace.name_shape import RealNames, real_names
from redact.replace.reading import read
from redact.replace.words import Dates, Grammar, Kinds
from redact.replace.words_of_names import Names
from redact.replace.words_of_numbers import Numbers
from redact.replace.words_of_places import Places, Population


@dataclass(frozen=True)
class Ladders:
    """Everything that replacements are made of: words from `rules/ladders`, facts from
    `rules/data`."""

    numbers: Numbers = field(repr=False)
    dates: Dates = field(repr=False)
    kinds: Kinds = field(repr=False)
    places: Places = field(repr=False)
    names: Names = field(repr=False)
    grammar: Grammar = field(repr=False)
    gazetteer: Gazetteer = field(repr=False)
    real_names: RealNames = field(repr=False)
    population: Population = field(repr=False)
    intervals: Intervals = field(repr=False)


def load_ladders(root: Path) -> Ladders:
    """Read `root/ladders/*.yaml` and the data they refer to; `root` is the folder `rules/`.

    Raises RuleError with file and line for a missing file and for every mistake in one.
    """
    folder = root / "ladders"
    places = read(Places, folder / "places.yaml")
    return Ladders(
        numbers=read(Numbers, folder / "numbers.yaml"),
        dates=read(Dates, folder / "dates.yaml"),
        kinds=read(Kinds, folder / "kinds.yaml"),
        places=places,
        names=read(Names, folder / "names.yaml"),
        grammar=read(Grammar, folder / "grammar.yaml"),
        gazetteer=Gazetteer(load_data(root, "places.yaml"), places.cities),
        real_names=real_names(lambda name: load_data(root, name)),
        intervals=read(Intervals, folder / "intervals.yaml"),
        population=read(Population, root / "data" / "population.yaml"),
    )
