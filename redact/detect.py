"""Step 3: run every detector over the view of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from redact.core import Finding
from redact.normalise import View


class Detector(Protocol):
    """Anything that can point at places in a draft.

    `detect` gets the normalised view and returns findings whose spans are code points of
    `view.draft.text` (use `view.span`). A detector that cannot look raises a RedactError;
    returning nothing means that there is nothing.
    """

    name: str
    version: str

    def detect(self, view: View) -> Iterable[Finding]: ...


def detect(view: View, detectors: Sequence[Detector]) -> list[Finding]:
    """Ask every detector; the findings stand in the order of the detectors.

    They work side by side in threads: a model and a pattern that is matched let go of Python's
    lock. Raises ValueError without detectors: looking at nothing is not clean.
    """
    if not detectors:
        raise ValueError("no detectors")
    with ThreadPoolExecutor(max_workers=len(detectors)) as pool:
        asked = [pool.submit(lambda one: list(one.detect(view)), one) for one in detectors]
        return [finding for answer in asked for finding in answer.result()]
