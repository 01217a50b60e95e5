"""How much a stretch of a Korean word looks like a name: points for shape, look and company."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redact.lang import ko
from redact.recognise.hangul_lexicon import Lexicon, Tail
from redact.recognise.hangul_words import Look, Word, Words

_ANIMATE = re.compile("(?:에게|한테|께|더러|이에게|아$|야$|이?랑)")
# Particles of places and times, which people hardly ever take.
_PLACE = re.compile("(?:에(?!게)|으?로(?!부터|써))")
_CALLED = re.compile("(?:이)?(?:라는|라고|라구|란|라던|라며)")
_PARTICLES = frozenset("이은의가도만을를는에로와과")
# By how much the cost of a reading counts at most, for and against.
_LEAST_OVER, _MOST_OVER = -2.0, 8.0
_COPULA = re.compile("(?:이?던|이였던|이었던|였던|인|의)$")
# Only after a suffix 이 can these follow: no noun is 철준 + 이 + 가 unless it is a name.
SURE = re.compile("(?:가|는|를|의|에게|한테|랑|와|하고|더러)")
_ATTRIBUTIVE = frozenset("한는던운")  # 대단한 선수
_NUMBER = re.compile("[일이삼사오육륙칠팔구십백천만억]+$")
_TOPIC = re.compile("(?:은|는|이|가|도|:)?$")
_OPENING, _CLOSING = frozenset("《〈「『“‘\"'([|"), frozenset("》〉」』”’\"')]|,.:;!?/")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of one word as a name: `surname` may be empty, `given` is two syllables or one."""

    word: Word
    surname: str
    given: str
    tail: Tail

    @property
    def stem(self) -> str:
        """Surname and given name as written."""
        return self.surname + self.given

    @property
    def end(self) -> int:
        """Where the name itself ends in the view, without title."""
        return self.word.start + len(self.stem)


def surplus(
    candidate: Candidate, words: Words, lexicon: Lexicon, *, in_list: bool = False
) -> float:
    """Points beyond what a name needs; below 0 it is not reported.

    `in_list`: a name stands right beside it, with a comma or 와 between.
    """
    company = beside(candidate, lexicon)
    if not candidate.surname and candidate.given in lexicon.word_names:
        return company - lexicon.weights["word_name_enough"]
    points = _shape(candidate, words, lexicon) + company
    points += lexicon.weights["in_list"] if in_list else 0.0
    points -= lexicon.weights["enough" if candidate.surname else "given_enough"]
    # The dictionary is asked last: it only takes points away, and asking is slow.
    short_of = points < lexicon.weights["hint"]
    return points if short_of else points + _ordinary(candidate, words, lexicon)


def _shape(candidate: Candidate, words: Words, lexicon: Lexicon) -> float:
    weights, word = lexicon.weights, candidate.word
    look = words.look(word.start, candidate.end)
    points = weights[f"look_{look}"]
    if candidate.tail.familiar and SURE.match(candidate.tail.particles):
        points = max(points, weights["look_familiar"])
    if candidate.surname and look in (Look.PART, Look.GRAMMAR):
        over = words.cost(word.start, candidate.end) - weights[f"cost_{look}"]
        points += weights["cost"] * min(max(over, _LEAST_OVER), _MOST_OVER)
    if words.starts_with_determiner(word.start):
        points += weights["determiner"]
    points += weights["surname"] * lexicon.surnames.get(candidate.surname, 0.0)
    for syllable in candidate.given:
        points += weights["syllable" if syllable in lexicon.syllables else "odd_syllable"]
    if candidate.given in lexicon.given_names:
        points += weights["typical"]
    if len(candidate.given) == 1 and candidate.surname:
        points += weights["short"]
    if not candidate.surname:
        points += weights["given_only"]
        points += weights["given_grammar"] if look is Look.GRAMMAR else 0.0
    return points


def _ordinary(candidate: Candidate, words: Words, lexicon: Lexicon) -> float:
    """Points against: the stretch is a word, a place, or a word with a noun suffix (조리장)."""
    weights, stem, form = lexicon.weights, candidate.stem, candidate.word.form
    points = 0.0
    whole = stem + "이" if candidate.tail.familiar else stem
    swallowed: list[str] = []
    look = words.look(candidate.word.start, candidate.end)
    if look is not Look.PROPER:
        # 장군+의, 로인+이: a noun with its particle inside what was taken for a name.
        shorter = (noun for noun in ko.stems(form) if 1 < len(noun) < len(stem))
        swallowed = [
            noun for noun in shorter if look is not Look.UNKNOWN or form[len(noun)] in _PARTICLES
        ]
    readings = {stem, whole, form, *swallowed}
    if not candidate.surname and candidate.tail.familiar and SURE.match(candidate.tail.particles):
        readings = {whole}
    if not lexicon.not_names.isdisjoint(readings):
        points += weights["word"]
    elif any(map(ko.is_word, readings)):
        # A kin term written onto it makes a name of nearly any word: 희미언니.
        points += weights["word_with_kin" if candidate.tail.title in lexicon.kin else "word"]
    elif _NUMBER.match(stem):  # 천오백
        points += weights["word"]
    elif stem[-1] in lexicon.suffixes and len(stem) > 2 and ko.is_word(stem[:-1]):
        points += weights["suffix"]
    titled = not candidate.tail.particles and lexicon.address(candidate.word.after)
    if titled and look is Look.GRAMMAR and stem[-1] in _ATTRIBUTIVE:
        points += weights["suffix"]
    unit = stem[-1] in lexicon.place_suffixes and stem[:-1] in lexicon.places
    if unit or stem in lexicon.places or _within(form, stem, lexicon):
        points += weights["place"]
    return points


def _within(form: str, stem: str, lexicon: Lexicon) -> bool:
    """A place and the start of its particle were taken for a name: 장백에+서."""
    return any(
        noun in lexicon.places and _PLACE.match(form[len(noun) :])
        for noun in ko.stems(form)
        if 1 < len(noun) < len(stem)
    )


def beside(candidate: Candidate, lexicon: Lexicon) -> float:
    """Points for the company a name keeps: titles, particles for people, introducing words."""
    weights, word, tail = lexicon.weights, candidate.word, candidate.tail
    points = 0.0
    title = tail.title or (not tail.particles and lexicon.address(word.after)) or ""
    if title:
        points += weights["kin" if title in lexicon.kin else "title"]
    if tail.familiar:
        points += weights["familiar_sure" if SURE.match(tail.particles) else "familiar"]
    if _ANIMATE.match(tail.particles):
        points += weights["animate"]
    if _PLACE.match(tail.particles):
        points += weights["inanimate"]
    if called(tail, word, lexicon):
        points += weights["called"]
    points += _before(candidate, lexicon)
    if (not word.left or word.left in _OPENING) and (not word.right or word.right in _CLOSING):
        points += weights["isolated"]
        if tail.particles in ("아", "야"):
            points += weights["vocative"]
    return points


def intimate(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Does the name keep company that only private people keep: kin, or the suffix 이?"""
    word, tail = candidate.word, candidate.tail
    title = tail.title or (not tail.particles and lexicon.address(word.after)) or ""
    if title.removeprefix("이") in lexicon.kin:
        return True
    if tail.familiar and SURE.match(tail.particles) and not candidate.surname:
        return True
    return _COPULA.sub("", word.before) in lexicon.before_kin


def called(tail: Tail, word: Word, lexicon: Lexicon) -> bool:
    """X라는 처녀, X라고 불렀다: the word after says that X is what somebody is called."""
    if not _CALLED.match(tail.particles):
        return False
    noun = ko.strip_particles(word.after) if word.after else ""
    return noun in lexicon.called_nouns or word.after.startswith(lexicon.called_verbs)


def _before(candidate: Candidate, lexicon: Lexicon) -> float:
    """What the word before says: 이름은 X, 동생 X, 아버지인 X, 브로커: X, 나는 X,."""
    before = candidate.word.before or candidate.word.label
    if not before:
        return 0.0
    if _TOPIC.sub("", before).endswith(lexicon.name_words):
        return lexicon.weights["named"]
    if before in lexicon.speakers:
        return lexicon.weights["speaker"] if candidate.surname else 0.0
    noun = _COPULA.sub("", before)
    if noun in lexicon.before_kin:
        return lexicon.weights["kin_before"]
    if noun in lexicon.before_role or noun.endswith(lexicon.role_endings):
        return lexicon.weights["role_before"]
    return 0.0
