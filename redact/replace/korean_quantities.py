"""Ages, lengths of time, counts and sums of money in Korean, rounded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.levels import Level
from redact.replace.numerals import Number, names_of
from redact.replace.words_of_numbers import KoreanNumbers, Step
from redact.replace.words_of_places import Population

_DECADE = re.compile(r"0\s?여?대")
_CLOCK = re.compile(r"시(?:\s?반|\s?\S+\s?분)?$")
# After a bare number: particles and other words that nothing is counted by.
_NO_COUNTER = re.compile(
    r"(?:이|가|은|는|을|를|의|에|도|만|과|와|이서|로|으로|뿐|중)(?![가-힣])|[^\s가-힣]"
)


class KoreanQuantities:
    """Rounded words for numbers in Korean. Stateless."""

    def __init__(self, words: KoreanNumbers) -> None:
        self._words = words
        self._numerals = words.numerals
        self._native = names_of(words.native_tens)
        self._sino = names_of(words.sino)
        self._rough = re.compile(rf"(?:^|(?<=\s))(?:{'|'.join(words.approximators)})\s+$")

    def levels(self, entity: str, text: str, *, after: str, people: Population) -> list[Level]:
        """Vaguer words for an AGE, DURATION, COUNT or MONEY, from the narrowest to the widest."""
        words = self._words
        if entity == "AGE":
            return self._ages(text, people)
        narrow, widest = {
            "DURATION": (self.duration(text), words.duration.other),
            "COUNT": (self.count(text, after), self.count(text, after, words.count.vague)),
            "MONEY": (self.money(text), words.money.other),
        }[entity]
        return [Level("rounded", narrow), Level("any", widest)]

    def _ages(self, text: str, people: Population) -> list[Level]:
        words, number = self._words.age, next(self._numerals.numbers(text), None)
        counted = people.everyone.people
        widest = Level("any", words.other, counted)
        if number is None:
            return [widest]
        said = self.age(text)
        if _DECADE.search(text) or "번째" in text:
            return [Level("stage", said, counted), widest]
        stage = Level("stage", _step(words.vague, number.value).words, counted)
        return [Level("decade", said, people.of_age(number.value)), stage, widest]

    def age(self, text: str) -> str:
        """마흔세살 → 40대; 두살 → 두어 살."""
        number = next(self._numerals.numbers(text), None)
        words = self._words.age
        if number is None:
            return words.other
        if nth := re.match(r"\s?번째", text[number.end :]):
            return text[: number.start] + words.nth + text[number.end + nth.end() :]
        if _DECADE.search(text):  # 60대
            return _step(words.vague, number.value).words
        return self._spaced(self._say(words.steps, number), text, number)

    def measured(self, text: str) -> bool:
        """Is there a measure in `text`: 몸무게가 38킬로?"""
        return self._with_unit(text, self._words.count.measures) is not None

    def paid(self, text: str) -> bool:
        """Is there a sum of money in `text`?"""
        words = self._words.money
        return self._with_unit(text, words.units) is not None or any(s in text for s in words.signs)

    def duration(self, text: str) -> str:
        """26년 → 20여 년; 스물두해 → 스무해 남짓; 아흐레 → 며칠."""
        words = self._words.duration
        if _CLOCK.search(text):
            return words.clock
        if text.startswith(words.years):
            number = Number(0, len(words.years), 2, "native")
            return self._say(words.steps, number, unit=words.year)
        if found := self._with_unit(text, words.units):
            number, unit = found
            rest = text[text.index(unit, number.end) + len(unit) :]
            tail = self._tail(rest)
            if unit in words.day_units and number.value < 10:
                return text[: number.start] + words.days + tail
            said = self._say(words.steps, number, unit=words.rename.get(unit, unit))
            return text[: number.start] + self._spaced(said, text, number) + tail
        number_of_days = next((n for n in self._numerals.numbers(text) if n.form == "days"), None)
        if number_of_days is None:
            return words.other
        said = words.days if number_of_days.value < 10 else words.days_many
        return said + self._tail(text[number_of_days.end :])

    def _tail(self, rest: str) -> str:
        """What stays behind a length: 동안, 째, 뒤."""
        tails = sorted(self._words.duration.tails, key=len, reverse=True)
        return next((tail for tail in tails if rest.startswith(tail)), "")

    def count(self, text: str, outside: str = "", steps: Iterable[Step] = ()) -> str:
        """서른여덟명 → 30여명; 전우 여섯 → 전우 여럿; 2학년 3반 → 한 학급.

        `outside` is what follows in the draft: a bare number may count a noun there.
        """
        words = self._words.count
        if _DECADE.fullmatch(text.lstrip("123456789")):
            return self.age(text)
        for label, said in words.labels.items():
            if re.fullmatch(rf"\S*\d\s?(?:학년\s?\S*\d\s?)?{label}(?:\s?\d+\s?\S)?", text):
                return said
        counted = [number for number, _ in self._with_units(text, words.counters)]
        numbers = counted or list(self._numerals.numbers(text))[:1]
        out, place = "", 0
        for number in numbers:
            lead = self._rough.sub("", text[place : number.start])
            said, used = self._many(
                number, text[number.end :] or outside, tuple(steps) or words.steps
            )
            out += lead + said
            place = number.end + used
        return out + text[place:] if numbers else words.other

    def _many(self, number: Number, after: str, steps: Iterable[Step]) -> tuple[str, int]:
        """Rounded words, and how much of what follows they stand for as well."""
        words = self._words.count
        more = re.match(r"\s?(?:여|남짓)(?=\s?[가-힣])", after)  # 3만 4천여 명 is rounded already
        if nth := re.match(r"\s?번?째", after):
            return words.nth, nth.end()
        step = _step(steps, number.value)
        if not after.strip() or _NO_COUNTER.match(after):
            return self._fill(step.bare or step.words, number, "").strip(), 0
        return self._say(steps, number).strip(), more.end() if more else 0

    def money(self, text: str) -> str:
        """중국돈 2만 3천원 → 중국돈 수만 원."""
        words = self._words.money
        found = self._with_unit(text, words.units)
        if found:
            number, unit = found
            said = self._spaced(self._say(words.steps, number, unit=unit), text, number)
            return text[: number.start] + said
        sign = next((s for s in sorted(words.signs, key=len, reverse=True) if s in text), "")
        first = next(self._numerals.numbers(text), None)
        if first is None:
            return words.other
        if not sign and text[first.end :].strip():  # goods
            return self.count(text)
        return self._say(words.steps, first, unit=words.signs.get(sign, "")).strip()

    def _with_unit(self, text: str, units: Iterable[str]) -> tuple[Number, str] | None:
        return next(iter(self._with_units(text, units)), None)

    def _with_units(self, text: str, units: Iterable[str]) -> Iterator[tuple[Number, str]]:
        """The numbers that a unit follows, and the units."""
        known = sorted(units, key=len, reverse=True)
        for number in self._numerals.numbers(text):
            rest = text[number.end :].lstrip()
            unit = next((u for u in known if rest.startswith(u)), None)
            # 구리 is copper, not nine ri
            alone = number.form == "sino" and number.end - number.start == 1
            if unit and not (alone and re.match("[가-힣]", rest[len(unit) :])):
                yield number, unit

    def _say(self, steps: Iterable[Step], number: Number, unit: str = "") -> str:
        step = _step(steps, number.value)
        form = {"native": step.native, "sino": step.sino}.get(number.form) or step.words
        return self._fill(form, number, unit)

    def _fill(self, form: str, number: Number, unit: str) -> str:
        tens = int(number.value) // 10 * 10
        sino = ("" if tens == 10 else self._sino.get(tens // 10, "")) + "십"
        native = self._native.get(tens, str(tens))
        return form.format(tens=tens, native=native, sino=sino, unit=unit)

    def _spaced(self, said: str, text: str, number: Number) -> str:
        """With a blank before the unit only where the draft has one: 스물두해 → 스무해 남짓."""
        glued = text[number.end : number.end + 1].strip()
        return said.replace(" ", "", 1) if glued else said


def _step(steps: Iterable[Step], value: float) -> Step:
    steps = tuple(steps)
    return next((step for step in steps if value <= step.to), steps[-1])
