"""Secrets of author files in a text, in every spelling, by one pass for all of them.

All names meet in Hangul (`name`), all places in the gazetteer (`places`), all dates in year, month
and day (`dates`); a text is brought into its compared form once (`stream`) and looked up there.
What looks hidden is read again as it is meant (`disguise`).
"""

from redact.author.matching.hit import Grade, Hit
from redact.author.matching.matcher import Knowledge, Matcher

__all__ = ["Grade", "Hit", "Knowledge", "Matcher"]
