"""Rule packs: YAML in, frozen `Rule`s out, every mistake an error with file and line."""

from redact.packs.compile import compiled, compiled_one
from redact.packs.load import Pack, RuleSet, load_data, load_rules
from redact.packs.shipped import shipped_rules

__all__ = [
    "Pack",
    "RuleSet",
    "compiled",
    "compiled_one",
    "load_data",
    "load_rules",
    "shipped_rules",
]
