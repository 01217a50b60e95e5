"""The vaguer words for a date, level by level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redact.levels import Level
from redact.replace.dates import When
from redact.replace.words import EnglishDates, KoreanDates


def english(when: When, words: EnglishDates) -> list[Level]:
    """The vaguer words for a date, from the narrowest to the widest."""
    out = []
    for name, said in (
        _years(when, words, words.names)
        if when.year
        else [*_english_months(when, words), ("any", when.part or _day(when, words))]
    ):
        if name != "any" and when.part.startswith("one"):
            said = words.part_in.format(part=when.part, when=said)
        out.append(Level(name, said))
    return out


def _english_months(when: When, words: EnglishDates) -> Iterator[tuple[str, str]]:
    """For a date without a year."""
    if when.month:
        if when.day:
            yield "month", words.day_of.format(month=words.names[str(when.month)])
        season = words.of_month_bare[str(when.month)]
        yield "season", words.day_in.format(season=season) if when.day else season
    elif when.season:
        yield "season", words.season_only.format(season=when.season)


def _day(when: When, words: EnglishDates | KoreanDates) -> str:
    return words.day if when.day else words.other


def _years(
    when: When, words: EnglishDates | KoreanDates, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """(level, words) of a date with a year, of the levels above what it says itself."""
    year = when.year or 0
    if when.month:
        if when.day:
            name = names.get(str(when.month), str(when.month))
            yield "month", words.month.format(month=name, year=year)
        yield "season", words.of_month[str(when.month)].format(year=year)
    if when.month or when.season or when.day or when.part:
        yield "year", words.year.format(year=year)
    yield "part_of_decade", _decades(year, when.until, words.thirds, words.range)
    whole = [words.decades.format(decade=y // 10 * 10) for y in (year, when.until or year)]
    yield "decade", _ranged(whole[0], whole[1], words.range)
    yield "any", words.other


def _decades(year: int, until: int | None, thirds: Mapping[str, str], span: str) -> str:
    first, last = (thirds[str(y % 10)].format(decade=y // 10 * 10) for y in (year, until or year))
    return _ranged(first, last, span)


def _ranged(first: str, last: str, span: str) -> str:
    return first if first == last else span.format(first=first, last=last)


def korean(when: When, words: KoreanDates) -> list[Level]:
    """The vaguer words for a date, from the narrowest to the widest."""
    out = []
    for name, said in (
        _years(when, words, {})
        if when.year
        else [*_korean_months(when, words), ("any", _korean_day(when, words))]
    ):
        if when.year and name != "any":
            if when.part:
                said = words.part_in.format(when=said, part=when.part)
            elif not (when.month or when.season or when.day):
                said += when.tail
        out.append(Level(name, said))
    return out


def _korean_day(when: When, words: KoreanDates) -> str:
    if when.season and when.relative:
        return words.relative_day
    return words.part.format(part=when.part) if when.part else _day(when, words)


def _korean_months(when: When, words: KoreanDates) -> Iterator[tuple[str, str]]:
    """For a date without a year."""
    if when.month:
        if when.day and not when.relative:
            yield "month", words.day_of.format(month=when.month)
        season = words.of_month_bare[str(when.month)]
        if when.relative:
            said = f"{when.relative} {season}"
        elif when.part:
            said = words.part.format(part=f"{season} {when.part}")
        elif when.day:
            said = words.part.format(part=f"{season}날")
        else:
            said = words.season_only.format(season=season)
        yield "season", said
    elif when.season and not when.relative:
        yield "season", words.season_only.format(season=when.season)
