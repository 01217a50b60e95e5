"""Targets of links: which are carried, and how one is written that is no address any more."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_WEB = re.compile(r"(?:https?|mailto|tel|ftps?|news|sms):[^\x00-\x1f]+", re.IGNORECASE)
"""Addresses that work on any machine."""
_EMPTY = "about:"
"""Leads nowhere in any program. Stands before what is left of an address that was replaced."""


def carried(target: str) -> bool:
    """A link may lead there."""
    return target.startswith(_EMPTY) or _WEB.fullmatch(target) is not None


def shown(target: str) -> str:
    """The text of a target, as it stands in the body."""
    return unquote(target[len(_EMPTY) :]) if target.startswith(_EMPTY) else target


def written(text: str) -> str:
    """The target whose text this is."""
    return text if _WEB.fullmatch(text) else _EMPTY + quote(text)
