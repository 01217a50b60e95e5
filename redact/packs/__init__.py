"""Rule packs: YAML in, frozen `Rule`s out, every mistake an error with file and line."""

from redact.packs.compile import compiled, compiled_one
from redact.packs.kept import Keeper, keep_with, kept
from redact.packs.load import Pack, RuleSet, load_data, load_rules
from redact.packs.shipped import shipped_rules

__all__ = [
    "Keeper",
    "Pack",
    "RuleSet",
    "compiled",
    "compiled_one",
    "keep_with",
    "kept",
    "load_data",
    "load_rules",
    "shipped_rules",
]
