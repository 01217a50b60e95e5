"""One YAML stanza → one `Rule`, or an error that names the line and the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from redact.core import Action, Effect, Severity
from redact.packs.compile import compiled
from redact.packs.expand import NAMED_LIST, expand
from redact.packs.fields import Stanza
from redact.packs.gazetteer import KEYS as GAZETTEER_KEYS
from redact.packs.gazetteer import gazetteer
from redact.packs.located import LocatedMap
from redact.rule import Case, Composite, Examples, Matcher, Patterns, Recogniser, Rule, Term, Terms

_MATCHERS = ("patterns", "terms", "gazetteer", "recogniser", "composite")
_KEYS = frozenset(
    (
        *("id", "entity", "language", "severity", "action", "effect", "weak", "score"),
        *("message", "why", "source", "case", "replacement", "examples"),
        *_MATCHERS,
    )
)
LANGUAGES = ("en", "ko", "any")
_BRACKETS = re.compile(r"[^⟦⟧]*(?:⟦[^⟦⟧]+⟧[^⟦⟧]*)*")


@dataclass(frozen=True, slots=True)
class Context:
    """What a stanza needs from its pack and from the other packs."""

    file: str
    language: str
    sources: Collection[str]
    fragments: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    entities: Collection[str]
    recognisers: Collection[str]
    load: Callable[[str], Any]
    check_patterns: bool


def build(data: Any, line: int, context: Context) -> Rule:
    """Read one rule. Raises RuleError for anything a reader of the file would call a mistake."""
    stanza = Stanza(data, context.file, line, _KEYS, "a rule")
    matcher = _matcher(stanza, context)
    if "case" in stanza.data and not isinstance(matcher, Patterns | Terms):
        raise stanza.fail("case", "case has no effect here", "only on patterns, terms, gazetteer")
    language = stanza.data.get("language", context.language)
    if language not in LANGUAGES:
        raise stanza.fail("language", "unknown language", f"one of {', '.join(LANGUAGES)}")
    entity = stanza.text("entity")
    if entity not in context.entities:
        raise stanza.fail("entity", f"unknown entity {entity!r}", "see redact/data/entities.yaml")
    source = stanza.texts("source")
    for key in source:
        if key not in context.sources:
            raise stanza.fail("source", f"unknown source {key!r}", "define it under sources")
    return Rule(
        id=stanza.text("id"),
        entity=entity,
        language=language,
        matcher=matcher,
        severity=stanza.choice("severity", Severity),
        action=stanza.choice("action", Action),
        message=stanza.text("message"),
        why=stanza.text("why"),
        source=source,
        examples=_examples(stanza),
        where=f"{context.file}:{stanza.data.line}",
        effect=_effect(stanza),
        weak=stanza.flag("weak"),
        score=stanza.number("score", 0.8),
        replacement=None if _absent(stanza, "replacement") else stanza.text("replacement"),
    )


def _effect(stanza: Stanza) -> Effect:
    effect = stanza.choice("effect", Effect, Effect.FIND)
    if effect is Effect.NOTE:  # it would stand beside what the rule is to find
        raise stanza.fail("effect", "effect: note is not for rules", "leave it out, or write lower")
    return effect


def _absent(stanza: Stanza, key: str) -> bool:
    """Not there, or there as `key: null`."""
    return stanza.data.get(key) is None


def _examples(stanza: Stanza) -> Examples:
    if _absent(stanza, "examples"):
        raise stanza.fail(
            "examples", "a rule without examples", "add examples: with flag: and pass:"
        )
    inner = stanza.inner("examples", frozenset({"flag", "pass"}), "examples")
    examples = Examples(inner.texts("flag"), inner.texts("pass"))
    if not all(_BRACKETS.fullmatch(text) for text in examples.flag):
        raise inner.fail("flag", "⟦ and ⟧ that do not pair", "write ⟦ before and ⟧ after the words")
    if any("⟦" in text or "⟧" in text for text in examples.passes):
        raise inner.fail("pass", "⟦ ⟧ in an example of pass", "nothing is to be found there")
    return examples


def _matcher(stanza: Stanza, context: Context) -> Matcher:
    present = [name for name in _MATCHERS if name in stanza.data]
    if len(present) != 1:
        raise stanza.fail(
            "id", "a rule needs exactly one way to match", f"one of {', '.join(_MATCHERS)}"
        )
    readers: dict[str, Callable[[Stanza, Context], Matcher]] = {
        "patterns": _patterns,
        "terms": _terms,
        "gazetteer": _gazetteer,
        "recogniser": _recogniser,
        "composite": _composite,
    }
    return readers[present[0]](stanza, context)


def _case(stanza: Stanza, default: Case) -> Case:
    value = stanza.data.get("case", default)
    if value not in ("proper", "any", "exact"):
        raise stanza.fail("case", "unknown case", "one of proper, any, exact")
    return value  # type: ignore[no-any-return]


def _patterns(stanza: Stanza, context: Context) -> Patterns:
    case = _case(stanza, "any")
    if case == "proper":
        raise stanza.fail("case", "case: proper is for words", "patterns take any or exact")
    expanded = tuple(
        expand(p, context.fragments, stanza.at("patterns")) for p in stanza.texts("patterns")
    )
    named = {name for pattern in expanded for name in NAMED_LIST.findall(pattern)}
    lists = {name: context.lists[name] for name in sorted(named)}
    patterns = Patterns(expanded, ignore_case=case == "any", lists=lists)
    if context.check_patterns:
        compiled(patterns, stanza.at("patterns"))
    return patterns


def _terms(stanza: Stanza, _: Context) -> Terms:
    texts = stanza.texts("terms")
    for text in texts:
        if not any(char.isalnum() for char in text):
            raise stanza.fail("terms", "a term without a letter or digit", "use patterns")
    return Terms(tuple(Term(text) for text in texts), _case(stanza, "proper"))


def _gazetteer(stanza: Stanza, context: Context) -> Terms:
    inner = stanza.inner("gazetteer", GAZETTEER_KEYS, "a gazetteer")
    return Terms(gazetteer(inner, context.load), _case(stanza, "proper"))


def _recogniser(stanza: Stanza, context: Context) -> Recogniser:
    inner = stanza.inner("recogniser", frozenset({"name", "options"}), "a recogniser")
    name = inner.text("name")
    if name not in context.recognisers:
        raise inner.fail(
            "name",
            f"unknown recogniser {name!r}",
            f"one of {', '.join(sorted(context.recognisers))}",
        )
    options = inner.data.get("options", LocatedMap())
    if not isinstance(options, LocatedMap):
        raise inner.fail("options", "options is not a mapping", "write key: value")
    return Recogniser(name, options)


def _composite(stanza: Stanza, context: Context) -> Composite:
    keys = frozenset({"find", "together", "within"})
    inner = stanza.inner("composite", keys, "a composite")
    find = inner.texts("find")
    groups = inner.data.get("together")
    if (
        not isinstance(groups, list)
        or not groups
        or not all(isinstance(g, list) and g for g in groups)
    ):
        raise inner.fail(
            "together", "together is not a list of lists", "write - [LOCATION, ADDRESS]"
        )
    for entity in (*find, *(entity for group in groups for entity in group)):
        if not isinstance(entity, str) or entity not in context.entities:
            raise inner.fail(
                "together", f"unknown entity {entity!r}", "see redact/data/entities.yaml"
            )
    within = inner.data.get("within", "sentence")
    far = isinstance(within, int) and not isinstance(within, bool) and within > 0
    if within not in ("sentence", "paragraph") and not far:
        raise inner.fail("within", "unknown range", "sentence, paragraph or a number of characters")
    return Composite(find, tuple(tuple(group) for group in groups), within)
