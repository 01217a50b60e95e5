"""A rule carries its own tests: run the examples, and say which do not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from redact.core import Draft, Finding
from redact.normalise import View, normalise
from redact.rule import Composite, Rule

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold. `number` counts from 1 within its list."""

    rule: Rule
    list_name: str
    number: int
    problem: str


def check_examples(
    rules: Sequence[Rule], find: Callable[[Sequence[Rule], View], Iterable[Finding]]
) -> list[Failure]:
    """Run each rule on its own examples; a composite together with all the others.

    `find` runs some rules over a view. An example of `flag` must give a finding of the rule, at
    exactly ⟦ ⟧ where they are given; an example of `pass` must give none.
    """
    out = []
    for rule in rules:
        active = rules if isinstance(rule.matcher, Composite) else (rule,)
        for number, example in enumerate(rule.examples.flag, start=1):
            text, wanted = _marked(example)
            found = _spans(rule, active, text, find)
            if wanted and found != wanted:
                out.append(
                    Failure(rule, "flag", number, f"found {_show(found)}, wanted {_show(wanted)}")
                )
            elif not found:
                out.append(Failure(rule, "flag", number, "found nothing"))
        for number, example in enumerate(rule.examples.passes, start=1):
            found = _spans(rule, active, example, find)
            if found:
                out.append(Failure(rule, "pass", number, f"found {_show(found)}"))
    return out


def _marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans, start = "", [], 0
    for char in example:
        if char == OPEN:
            start = len(text)
        elif char == CLOSE:
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


def _spans(
    rule: Rule,
    active: Sequence[Rule],
    text: str,
    find: Callable[[Sequence[Rule], View], Iterable[Finding]],
) -> list[tuple[int, int]]:
    view = normalise(Draft(name="example", text=text))
    found = {f.span for f in find(active, view) if f.rule == rule.id}
    # Patterns of one rule may overlap; what lies inside another span is merged into it later.
    outer = {s for s in found if not any(o != s and o.contains(s) for o in found)}
    return sorted((span.start, span.end) for span in outer)


def _show(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{start}..{end}" for start, end in spans) or "nothing"
