"""What is known of a piece of a pattern, and of pieces put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from redact.terms.required.cost import cost
from redact.terms.required.folding import BLANK, fold, plain
from redact.terms.required.need import NONE, ONE, Length, Need, longer

_MOST = 300
"""Strings an alternation is spelled out to; beyond, only its parts are looked at."""
_REPEATED = 12
"""Repetitions that are spelled out."""
_MOST_NEEDS = 3
"""Needs of one piece that are kept, the best ones."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a piece of a pattern."""

    low: int
    """Code points it takes at least."""
    high: Length
    reach: Length
    """How far behind its start it may look at most, with what it looks ahead at."""
    solid: bool = True
    """It takes no white space."""
    exact: frozenset[str] | None = None
    """Everything it can be, folded; None where that is too much or unknown."""
    needs: tuple[Need, ...] = ()
    """What it holds, all of it: the least work first."""


_EMPTY = frozenset({""})
EDGE = Part(0, NONE, Length(2), exact=_EMPTY)
"""Something that takes no character: a word boundary, the end of a line."""
ANY = Part(1, ONE, ONE, solid=False)
INK = Part(1, ONE, ONE)
"""A character of many that are no white space."""


def one_of(chars: frozenset[str]) -> Part:
    """A character that folds to one of these."""
    return Part(1, ONE, ONE, BLANK not in chars, chars)


SPACE = one_of(frozenset({BLANK}))


def literal(char: str) -> Part:
    """A character that stands for itself."""
    if plain(char):
        return one_of(frozenset({fold(char)}))
    return ANY if char.isspace() else INK


@cache
def word(text: str) -> Part:
    """Characters that stand for themselves."""
    if not all(map(plain, text)):
        return in_order([literal(char) for char in text])
    folded, length = fold(text), Length(len(text))
    return Part(len(text), length, length, BLANK not in folded, frozenset({folded}))


def looked_at(inner: Part, needs: tuple[Need, ...]) -> Part:
    """`inner` as a condition on what stands before or behind."""
    return Part(0, NONE, inner.reach + ONE, exact=_EMPTY, needs=needs)


def either(branches: Sequence[Part]) -> Part:
    """One of these."""
    if len(branches) == 1:
        return branches[0]
    exact: frozenset[str] | None = None
    if all(branch.exact is not None for branch in branches):
        exact = frozenset().union(*(branch.exact or () for branch in branches))
    return Part(
        min(branch.low for branch in branches),
        longer(branch.high for branch in branches),
        longer(branch.reach for branch in branches),
        all(branch.solid for branch in branches),
        exact,
        tuple(map(_one_need, zip(*map(needs_of, branches), strict=False))),
    )


def _one_need(needs: Sequence[Need]) -> Need:
    """What holds where one of these does."""
    return Need(
        frozenset().union(*(need.words for need in needs)),
        min(need.low for need in needs),
        longer(need.high for need in needs),
    )


def in_order(parts: Sequence[Part]) -> Part:
    """One behind the other."""
    if len(parts) == 1:
        return parts[0]
    low, high, reach = 0, NONE, NONE
    needs: list[Need] = []
    run, begun = _EMPTY, (0, NONE)
    whole = True
    for part in parts:
        needs += [need.after(low, high) for need in part.needs]
        joined = _joined(run, part.exact)
        if joined is None:
            needs += _spelled(run, *begun)
            whole = False
            if part.exact is None:
                run, begun = _EMPTY, (low + part.low, high + part.high)
            else:
                run, begun = part.exact, (low, high)
        else:
            run = joined
        reach = longer((reach, high + part.reach))
        low, high = low + part.low, high + part.high
    needs += _spelled(run, *begun)
    return Part(
        low,
        high,
        reach,
        all(part.solid for part in parts),
        run if whole else None,
        _best(needs),
    )


def _joined(run: frozenset[str], more: frozenset[str] | None) -> frozenset[str] | None:
    """Every string of `run` with every one of `more` behind it, unless that is too much."""
    if more is None or len(run) * len(more) > _MOST:
        return None
    return frozenset(left + right for left in run for right in more)


def _spelled(run: frozenset[str], low: int, high: Length) -> list[Need]:
    return [] if "" in run else [Need(run, low, high)]


def times(part: Part, least: int, most: float) -> Part:
    """The same `least` to `most` times in a row."""
    if (least, most) == (1, 1):
        return part
    # Without white space all of it together is one stretch, however often it is repeated.
    high = Length(0, 1) if most == inf and part.solid else part.high.times(most)
    return Part(
        part.low * least,
        high,
        high + part.reach if most else NONE,
        part.solid,
        _repeated(part.exact, least, most),
        needs_of(in_order([part] * min(least, _REPEATED))) if least else (),
    )


def _repeated(exact: frozenset[str] | None, least: int, most: float) -> frozenset[str] | None:
    """Everything that `least` to `most` of these in a row can be."""
    if exact is None or most > _REPEATED:
        return None
    out: set[str] = set()
    run: frozenset[str] | None = _EMPTY
    for number in range(int(most) + 1):
        if run is None or len(out) > _MOST:
            return None
        if number >= least:
            out |= run
        run = _joined(run, exact)
    return frozenset(out)


def needs_of(part: Part) -> tuple[Need, ...]:
    """What a part holds, by all it can be or by what is known of its pieces."""
    spelled = _spelled(part.exact, 0, NONE) if part.exact is not None else []
    return _best([*spelled, *part.needs])


def _best(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Those that leave the least work, none with words that are part of another's: the same
    again says little more."""
    out: list[Need] = []
    for need in sorted(needs, key=cost):
        if len(out) < _MOST_NEEDS and not any(_within(need.words, one.words) for one in out):
            out.append(need)
    return tuple(out)


@cache
def _within(words: frozenset[str], others: frozenset[str]) -> bool:
    """Is each of these a part of one of those, or the other way round?"""
    text, more = "\n".join(words), "\n".join(others)
    return all(one in more for one in words) or all(other in text for other in others)
