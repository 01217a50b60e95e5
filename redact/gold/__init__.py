"""Annotated drafts (gold) and what a run found of them: the measure of the product.

The format is described in docs/gold-format.md.
"""

from redact.gold.coverage import covered, covered_fully
from redact.gold.parse import TYPES, GoldDraft, GoldError, Mark, parse_gold, read_gold
from redact.gold.score import Measure, Score, measure, overall, total

__all__ = [
    "TYPES",
    "GoldDraft",
    "GoldError",
    "Mark",
    "Measure",
    "Score",
    "covered",
    "covered_fully",
    "measure",
    "overall",
    "parse_gold",
    "read_gold",
    "total",
]
