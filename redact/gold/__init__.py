"""Annotated drafts (gold) and what a run found of them: the measure of the product.

The format is described in docs/gold-format.md.
"""

from redact.gold.bootstrap import CONFIDENCE, RESAMPLES, SEED, Interval, Intervals, intervals
from redact.gold.coverage import covered, covered_fully
from redact.gold.folder import NAMES, read_folder
from redact.gold.parse import TYPES, GoldDraft, GoldError, Mark, parse_gold, read_gold
from redact.gold.score import Alarm, Measure, Miss, Score, measure, overall, total

__all__ = [
    "CONFIDENCE",
    "NAMES",
    "RESAMPLES",
    "SEED",
    "TYPES",
    "Alarm",
    "GoldDraft",
    "GoldError",
    "Interval",
    "Intervals",
    "Mark",
    "Measure",
    "Miss",
    "Score",
    "covered",
    "covered_fully",
    "intervals",
    "measure",
    "overall",
    "parse_gold",
    "read_folder",
    "read_gold",
    "total",
]
