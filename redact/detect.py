"""Step 3: run every detector over the view of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """Ask every detector. Raises ValueError without detectors: looking at nothing is not clean."""
    if not detectors:
        raise ValueError("no detectors")
    return [finding for detector in detectors for finding in detector.detect(view)]
