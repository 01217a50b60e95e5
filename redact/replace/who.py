"""What the words around a name tell of the person: sex, generation, brothers and sisters."""

from __future__ import annotations

import re

from redact.replace.mention import Mention
from redact.replace.name_shape import NameShape, RealNames, Sex
from redact.replace.readings import Readings
from redact.replace.words_of_names import Names
from redact.replace.words_of_numbers import Numbers

_WORD = re.compile(r"[\w-]+")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-2]\d)(?!\d)")
_BORN = re.compile(
    r"\bborn (?:in |on )?(?:[\w ]{0,18}?)\b(1[89]\d\d|20\d\d)|(1[89]\d\d|20\d\d)\s?년\s?생"
)
_AGE_AFTER = re.compile(
    r"\s?[,(]\s?(?:aged? )?([\w-]+(?:[ -][\w-]+)?)(?=[,.;)]| years? old|-year-old)"
)
_AGE_BEFORE = re.compile(r"([\w-]+?)[- ]years?[- ]old (?:\w+ )?$")
_AGE_KO = re.compile(r"^\s?\(?([가-힣\d]{1,6}?)\s?(?:세|살)")
_AGE_KO_BEFORE = re.compile(r"([가-힣\d]{1,6}?)\s?(?:세|살)(?:의|난|된|먹은|짜리)?\s?$")
_REFERENCE = 2015
"""The year an age is counted from where the draft has none."""
_NEAR, _FAR = 3, 40


class Who:
    """Reads mentions; what one draft says of its time is given with each question."""

    def __init__(self, names: Names, real: RealNames, readings: Readings, numbers: Numbers) -> None:
        self._names = names
        self._real = real
        self._readings = readings
        self._numbers = numbers
        words = {"en": names.english.sibling_words, "ko": names.korean_words.sibling_words}
        self._siblings = frozenset(word for group in words.values() for word in group)

    def sex(self, mention: Mention, shape: NameShape) -> Sex:
        """By a word before the name (my husband), the list of typical names, the last syllable."""
        words, english = self._names.korean_words, self._names.english
        for word in reversed(_WORD.findall(mention.before[-30:].lower())[-_NEAR:]):
            if word in english.male_before or word in words.male:
                return "m"
            if word in english.female_before or word in words.female:
                return "f"
        given = self._readings.given_key(shape.given)
        korean = self._names.korean
        men = given in self._real.male or any(given in one.male for one in korean.generations)
        women = given in self._real.female or any(given in one.female for one in korean.generations)
        if men != women:
            return "m" if men else "f"
        last = self._readings.last(shape.given) or re.split(r"[-\s]", shape.given.lower())[-1]
        if last in korean.female_endings:
            return "f"
        return "m" if last in korean.male_endings else ""

    def generation(self, mention: Mention, shape: NameShape, year: int) -> str:
        """The generation that a year of birth, an age or a kin word tells, or the name itself;
        empty for the usual one. `year` is when the draft was written, roughly."""
        if born := self._born(mention, year):
            return next((g.name for g in self._names.korean.generations if born <= g.born[1]), "")
        beside = {*_WORD.findall(shape.lead.lower())}
        beside |= {*_WORD.findall(mention.before[-30:].lower())[-_NEAR:]}
        if shape.surname:  # in 순희 할머니 it may be the grandmother of 순희
            beside |= {word for word in shape.tail.split() if word}
        if re.match(r", (?:my|his|her|our|their|the) ", mention.after):
            beside |= {*_WORD.findall(mention.after[:30].lower())[:_NEAR]}
        for one in self._names.korean.generations:
            if beside & {*one.english, *one.korean}:
                return one.name
        last = self._readings.last(shape.given)
        return next((g.name for g in self._names.korean.generations if last in g.endings), "")

    def is_sibling(self, mention: Mention) -> bool:
        """Does a word beside the mention speak of brothers and sisters?"""
        near = mention.before[-_FAR:] + " " + mention.after[:_FAR]
        return not self._siblings.isdisjoint(_WORD.findall(near.lower()))

    def _born(self, mention: Mention, year: int) -> int:
        before, after = mention.before[-25:], mention.after[:_FAR]
        if (found := _BORN.search(after)) and found.start() < 12:
            return int(found[1] or found[2])
        if found := _AGE_KO.match(after) or _AGE_KO_BEFORE.search(before):
            age = self._numbers.korean.numerals.read(found[1])
            return year - int(age) if age else 0
        if found := _AGE_AFTER.match(after) or _AGE_BEFORE.search(before):
            number = self._numbers.english.numerals.find(found[1])
            return year - int(number.value) if number and 0 < number.value < 110 else 0
        return 0


def year_of(text: str) -> int:
    """When a draft was written: the last year it names, as far as it can be one."""
    return max(map(int, _YEAR.findall(text)), default=_REFERENCE)
