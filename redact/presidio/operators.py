"""The replacements of redact as operators of Presidio's anonymizer, for any program that uses it:

    engine = register(AnonymizerEngine())

An operator sees one entity and nothing around it, so it mends no article and no particle: that is
what `redact.replace.edits` does for a whole draft. It is also made anew for every entity, and the
engine goes through a text from its end: what must be consistent is therefore chosen before, in the
order of the text (`suggestions`), and handed in. See docs/presidio-operators.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar, Protocol

import presidio_analyzer  # noqa: F401 - first, as the anonymizer imports it halfway through
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError
from presidio_anonymizer.operators import Keep, Operator, OperatorType
from presidio_anonymizer.operators import Mask as PresidioMask

from redact.core import Language
from redact.packs import shipped_rules
from redact.presidio.engine import silence
from redact.replace import DateShift, Ladders, load_ladders
from redact.replace.kinds import words
from redact.replace.suggestions import Suggester, Suggestions
from redact.terminal import MASK

_HANGUL = re.compile("[가-힣]")
_PERSON, _DATE = "PERSON", "DATE_TIME"
_ENTITY = "entity_type"
"""What the engine adds to the parameters of every operator."""

Parameters = dict[str, Any]


class Result(Protocol):
    """A place of a text, as `RecognizerResult` of either package is."""

    start: int
    end: int
    entity_type: str


def register(engine: AnonymizerEngine) -> AnonymizerEngine:
    """The engine, which knows the operators of `operators()` from now on."""
    silence()
    for operator in operators():
        engine.add_anonymizer(operator)
    return engine


def operators() -> tuple[type[Operator], ...]:
    """`pseudonym`, `generalise`, `date_shift`, `remove`, `mask` and `keep`. The last two go by the
    names of Presidio's own: `keep` is it, and `mask` takes all that Presidio's takes."""
    return Pseudonym, Generalise, MoveDate, Remove, Mask, Keep


def suggester(*, seed: int | None = None) -> Suggester:
    """Chooses words for texts one after another; the same person keeps one name in all."""
    return Suggester(_ladders(), seed=seed)


def suggestions(
    text: str, results: Iterable[Result], *, using: Suggester | None = None
) -> Suggestions:
    """New words for everything that an analyzer found in a text: the parameter `said` of
    `pseudonym` and `generalise`. `using` is to be the same for texts that speak of the same
    people."""
    places = [(found.start, found.end, found.entity_type) for found in results]
    return (using or suggester()).suggest(text, places)


class _Operator(Operator):
    """Refuses parameters that it does not know, which Presidio would ignore: `langauge`."""

    name: ClassVar[str]
    parameters: ClassVar[Mapping[str, type]] = {}
    needed: ClassVar[frozenset[str]] = frozenset()

    def operator_name(self) -> str:
        """As in `OperatorConfig`."""
        return self.name

    def operator_type(self) -> OperatorType:
        """All of them anonymize; none can be undone."""
        return OperatorType.Anonymize

    def validate(self, params: Parameters | None = None) -> None:
        """Raises InvalidParamError for an unknown, missing or wrong parameter; never quotes."""
        given = {name: value for name, value in (params or {}).items() if name != _ENTITY}
        known = ", ".join(sorted(self.parameters)) or "none"
        for name, value in given.items():
            if name not in self.parameters:
                raise InvalidParamError(f"{self.name}: no parameter {name}; there is {known}")
            if not isinstance(value, self.parameters[name]):
                kind = self.parameters[name].__name__
                raise InvalidParamError(f"{self.name}: {name} must be of type {kind}")
        for name in sorted(self.needed - set(given)):
            raise InvalidParamError(f"{self.name}: the parameter {name} is missing")


class _Said(_Operator):
    """Puts in what was suggested for the same words before."""

    parameters: ClassVar[Mapping[str, type]] = {"said": Suggestions}
    needed: ClassVar[frozenset[str]] = frozenset({"said"})

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """The new words. Raises InvalidParamError for words that nothing was suggested for."""
        given = params or {}
        said: Suggestions = given["said"]
        try:
            return said.words(str(given.get(_ENTITY)), text)
        except KeyError:
            raise InvalidParamError(
                f"{self.name}: nothing was suggested for this {given.get(_ENTITY)}; make "
                "suggestions of the same text and results, settle overlaps before, and pass "
                "merge_entities_with_spaces=False"
            ) from None


class Pseudonym(_Said):
    """Another name of the same kind and origin for a PERSON: Pak Kum-nyo → Ri Sun-ok."""

    name: ClassVar[str] = "pseudonym"

    def validate(self, params: Parameters | None = None) -> None:
        """Also refuses what is no person: a made-up town would be believed."""
        super().validate(params)
        if (entity := (params or {}).get(_ENTITY, _PERSON)) != _PERSON:
            raise InvalidParamError(f"pseudonym: is for PERSON, not {entity}; use generalise")


class Generalise(_Said):
    """A vaguer value: a town → its province, a day → its season, 43 → about forty."""

    name: ClassVar[str] = "generalise"

    def validate(self, params: Parameters | None = None) -> None:
        """Also refuses a PERSON, of whom there is no vaguer one."""
        super().validate(params)
        if (params or {}).get(_ENTITY) == _PERSON:
            raise InvalidParamError("generalise: is not for PERSON; use pseudonym or remove")


class MoveDate(_Operator):
    """A date moved by `days`, written as it stood; what cannot be moved (a year, a season, a
    holiday) is removed. `days` is a secret: the same for all texts of one writer, and known to
    nobody else. A multiple of 7 keeps the days of the week."""

    name: ClassVar[str] = "date_shift"
    parameters: ClassVar[Mapping[str, type]] = {"days": int, "language": str}
    needed: ClassVar[frozenset[str]] = frozenset({"days"})

    def validate(self, params: Parameters | None = None) -> None:
        """Also refuses no days, a language that no date is read in, and what is no date."""
        super().validate(params)
        given = params or {}
        if isinstance(given["days"], bool) or not given["days"]:
            raise InvalidParamError("date_shift: days must be a number other than 0")
        _check_language(self.name, given)
        if (entity := given.get(_ENTITY, _DATE)) != _DATE:
            raise InvalidParamError(f"date_shift: is for DATE_TIME, not {entity}")

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """The moved date, or the mark of `remove`."""
        given = params or {}
        language = _language(text, given)
        moved = DateShift(given["days"]).moved(text, language, _ladders().dates)
        return moved or _removed(text, language)


class Remove(_Operator):
    """A mark that says that something stood here: `[removed]`, `[삭제]`.

    `language` is `en` or `ko`; without it the script of the entity says which. Presidio's own
    `redact` leaves nothing, and a sentence that nobody sees a gap in.
    """

    name: ClassVar[str] = "remove"
    parameters: ClassVar[Mapping[str, type]] = {"language": str}

    def validate(self, params: Parameters | None = None) -> None:
        """Also refuses a language that there is no mark in."""
        super().validate(params)
        _check_language(self.name, params or {})

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """The mark, or a wider one where the text is the mark already."""
        return _removed(text, _language(text, params or {}))


class Mask(PresidioMask):
    """Without parameters a bar of one length, since how long a name is says something; with
    those of Presidio's own `mask` it is that one."""

    _OWN = frozenset({PresidioMask.MASKING_CHAR, PresidioMask.CHARS_TO_MASK, PresidioMask.FROM_END})

    def validate(self, params: Parameters | None = None) -> None:
        """Raises InvalidParamError as Presidio's does, and for a parameter that it ignores."""
        given = set(params or {}) - {_ENTITY}
        if unknown := sorted(given - self._OWN):
            raise InvalidParamError(f"mask: no parameter {unknown[0]}")
        if given:
            super().validate(params or {})

    def operate(self, text: str = "", params: Parameters | None = None) -> str:
        """The bar, or what Presidio's makes of the text."""
        if set(params or {}) & self._OWN:
            return str(super().operate(text, params or {}))
        return MASK


def _check_language(name: str, given: Parameters) -> None:
    if given.get("language", "en") not in ("en", "ko"):
        raise InvalidParamError(f"{name}: language must be en or ko")


def _language(text: str, given: Parameters) -> Language:
    """As asked for, else by the script of the words."""
    korean = given.get("language", "ko" if _HANGUL.search(text) else "en") == "ko"
    return "ko" if korean else "en"


def _removed(text: str, language: Language) -> str:
    code = _ladders().kinds.code
    said = words(code.other, language)
    return words(code.top, language) if said == text else said


@cache
def _ladders() -> Ladders:
    return load_ladders(shipped_rules())
