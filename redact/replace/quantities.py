"""Ages, lengths of time, counts and sums of money in English, rounded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from redact.levels import Level
from redact.replace.numerals import Number, names_of
from redact.replace.words_of_numbers import EnglishNumbers, Step
from redact.replace.words_of_places import Population

_YEAR_OLD = re.compile(r"[\s-]*years?[\s-]+olds?\b", re.IGNORECASE)
_COMPOUND_AGE = re.compile(r"-years?-olds?\b", re.IGNORECASE)
_TAIL = re.compile(r"\s+(later|earlier|before|after|afterwards|ago)\b", re.IGNORECASE)
_HALF = re.compile(r"\s+and a (?:half|quarter)\b", re.IGNORECASE)
# After a bare number these are no nouns: "twenty-two came back".
_NO_NOUN = re.compile(
    r"\s+(?:of|in|on|at|from|to|and|or|but|by|with|for|as|if|when|who|that|which|out|up|over|under"
    r"|is|are|was|were|had|have|has|did|do|could|can|will|would|may|might|came|went|left|got|died"
    r"|lived|more|times?\s+(?:table|over)|later|before|after|ago|because|so|then|i|we|he|she|they)\b"
)
_FEW = 10
"""Below it a measure is not rounded to one figure, which would be the number itself."""
_NOUN_AFTER = re.compile(r"\s+[a-z]")


class EnglishQuantities:
    """Rounded words for numbers in English. Stateless."""

    def __init__(self, words: EnglishNumbers) -> None:
        self._words = words
        self._numerals = words.numerals
        rough = _either(words.approximators)
        self._rough = re.compile(rf"\b(?:{rough})\s+(?=$|\S)", re.IGNORECASE)
        units = words.duration.units
        self._unit = re.compile(
            rf"(?P<dash>-)?\s*\b(?P<unit>{_either([*units, *units.values()])})\b", re.IGNORECASE
        )
        self._singular = {plural: singular for singular, plural in units.items()}
        labels = _either(words.count.labels)
        self._label = re.compile(
            rf"(?:[Tt]he\s+)?(?P<label>(?i:{labels})|(?!(?i:{rough})\s)[a-z]+)\s+\S*\d\S*"
        )
        self._measure = re.compile(rf"\s*(?:{_either(words.count.measures)})(?!\w)", re.IGNORECASE)

    def levels(
        self, entity: str, text: str, *, before: str, after: str, people: Population
    ) -> list[Level]:
        """Vaguer words for an AGE, DURATION, COUNT or MONEY, from the narrowest to the widest."""
        words = self._words
        if entity == "AGE":
            return self._ages(text, before, after, people)
        narrow, widest = {
            "DURATION": (self.duration(text), words.duration.other + _end(text)),
            "COUNT": (self.count(text, after), self.count(text, after, words.count.vague)),
            "MONEY": (self.money(text), words.money.other),
        }[entity]
        return [Level("rounded", narrow), Level("any", widest)]

    def _ages(self, text: str, before: str, after: str, people: Population) -> list[Level]:
        words, number = self._words.age, self._numerals.find(text)
        everyone = people.everyone.people
        if number is None:
            said = self.age(text, after)
            return [Level("stage", said, everyone), Level("any", words.other, everyone)]
        step = _step(words.stage, number.value)
        held = before.split()[-1:] and before.split()[-1].lower() in words.prepositions
        stage = step.bare if held else step.words
        if _COMPOUND_AGE.search(text):
            steps = words.adjective if _NOUN_AFTER.match(after) else words.noun
            wide = {"-something": "middle-aged"}
            stage = self._say(steps, number)
            stage = _keep_article(text, next((s for end, s in wide.items() if end in stage), stage))
        decade = Level("decade", self.age(text, after), people.of_age(number.value))
        return [decade, Level("stage", stage, everyone), Level("any", words.other, everyone)]

    def age(self, text: str, after: str) -> str:
        """ "forty-three" → "about forty"; "43-year-old" → "forty-something"."""
        number = self._numerals.find(text)
        words = self._words.age
        if number is None:
            spoken = (said for word, said in words.decades.items() if word in text.lower())
            return next(spoken, words.other)
        if _COMPOUND_AGE.search(text):
            steps = words.adjective if _NOUN_AFTER.match(after) else words.noun
            return _keep_article(text, self._say(steps, number))
        rest = _YEAR_OLD.search(text, number.end)
        lead = re.match(r"(?:aged|age)\s+", text, re.IGNORECASE)
        said = self._say(words.steps, number)
        return (lead[0] if lead else "") + said + (" years old" if rest else "")

    def duration(self, text: str) -> str:
        """ "26 years" → "over twenty years"; "seven years later" → "several years later"."""
        words = self._words.duration
        number = self._before_unit(text)
        unit = self._unit.search(text, number.end if number else 0)
        end = _end(text)
        if unit is None:
            return words.other + end
        low = unit["unit"].lower()
        singular = self._singular.get(low, low)
        if number is None:
            number = Number(0, 0, 1, "words") if re.match(r"an?\b", text, re.I) else None
        if number is None:
            return words.other + end
        if unit["dash"]:
            return self._say(words.adjective, number, unit=singular)
        return self._say(words.steps, number, unit=singular, units=words.units[singular]) + end

    def _before_unit(self, text: str) -> Number | None:
        """The number that a unit of time follows directly, else the first one."""
        first = number = self._numerals.find(text)
        while number:
            if self._unit.match(text, number.end):
                return number
            rest = self._numerals.find(text[number.end :])
            number = rest and replace(
                rest, start=rest.start + number.end, end=rest.end + number.end
            )
        return first

    def measured(self, text: str) -> bool:
        """Is there a number with a unit of measure in `text`?"""
        number = self._numerals.find(text)
        return bool(number and self._measure.match(text, number.end))

    def paid(self, text: str) -> bool:
        """Is there a sum of money in `text`?"""
        number, words = self._numerals.find(text), self._words.money
        if number is None:
            return False
        unit = re.match(rf"\s*(?:{_either(words.units)})\b", text[number.end :], re.IGNORECASE)
        return bool(unit) or any(sign in text for sign in words.signs)

    def count(self, text: str, outside: str = "", steps: Iterable[Step] = ()) -> str:
        """ "eleven dead sparrows" → "more than ten dead sparrows"; "room 318" → "a room"."""
        words = self._words.count
        if label := self._label.fullmatch(text):
            low = label["label"].lower()
            return words.label_words.get(low, f"a {low}")
        number = self._numerals.find(text)
        if number is None:
            return words.other
        if number.ordinal:
            rest = text[number.end :].strip()
            return f"a {rest}" if rest else words.other
        out, place = "", 0
        while number and (number.value != 1 or not out):
            before = text[place : place + number.start]
            place += number.end
            half = _HALF.match(text, place)
            place = half.end() if half else place
            out += self._rough.sub("", before) + self._many(
                number, text[place:] or outside, steps or words.steps
            )
            number = self._numerals.find(text[place:])
        return out + text[place:]

    def _many(self, number: Number, after: str, steps: Iterable[Step]) -> str:
        if self._measure.match(after) and number.value >= _FEW:
            return f"about {self._rounded(number)}"
        step = _step(steps, number.value)
        noun = _NOUN_AFTER.match(after) and not _NO_NOUN.match(after)
        return step.words if noun else step.bare or step.words

    def money(self, text: str) -> str:
        """ "14,000 dollars" → "tens of thousands of dollars"."""
        words = self._words.money
        number = self._numerals.find(text)
        sign = next((s for s in sorted(words.signs, key=len, reverse=True) if s in text), "")
        low = text.lower()
        unit = next(
            (u for u in sorted(words.units, key=len, reverse=True) if re.search(rf"\b{u}\b", low)),
            "",
        )
        units = words.units.get(unit) or words.signs.get(sign, "")
        if number is None:
            return words.other
        if not units and text[number.end :].strip():  # goods, or a currency nobody listed
            return self.count(text)
        return self._say(words.steps, number, units=units).removesuffix(" ").removesuffix(" of")

    def _say(self, steps: Iterable[Step], number: Number, **fields: str) -> str:
        step = _step(steps, number.value)
        return step.words.format(tens=self._tens(number), **fields)

    def _tens(self, number: Number) -> str:
        """The ten below it, in figures where the draft has figures: thirty for 31 as for 40, since
        words for exact tens alone would give them back."""
        tens = (int(number.value) - 1) // 10 * 10
        return str(tens) if number.form == "digits" else names_of(self._words.tens).get(tens, "")

    def _rounded(self, number: Number) -> str:
        """One figure that counts: 38 → 40, 188 → 200."""
        value = number.value
        scale = 10 ** max(0, len(str(int(value))) - 1)
        rounded = max(1, int(value / scale + 0.5)) * scale
        if number.form == "digits":
            return f"{rounded:,}"
        return names_of(self._words.units, self._words.tens).get(rounded, f"{rounded:,}")


def _step(steps: Iterable[Step], value: float) -> Step:
    steps = tuple(steps)
    return next((step for step in steps if value <= step.to), steps[-1])


def _end(text: str) -> str:
    """The word that ties a length of time to something: " later"."""
    tail = _TAIL.search(text)
    return f" {tail[1].lower()}" if tail else ""


def _keep_article(old: str, new: str) -> str:
    """`new` with the article that `old` began with."""
    found = re.match(r"(an?|the)\s+", old, re.IGNORECASE)
    if not found:
        return new
    if found[1].lower() == "the":
        return f"the {new}"
    return f"{'an' if new[0] in 'aeiou' else 'a'} {new}"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
