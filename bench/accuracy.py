#!/usr/bin/env python3
"""The accuracy of this checkout: bench/accuracy.py GOLD_DIR... [options]

`redact evaluate` with the shipped settings, whatever .redact.yml lies about, and two short names:
--json for --format json, --misses for --errors --show-text. All its other options work too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

# The checkout this file lies in, installed or not.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from redact.cli import main as command_line
from redact.packs import shipped_rules
from redact.pipeline import Start

SHORT = {"--json": ["--format", "json"], "--misses": ["--errors", "--show-text"]}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether everything could be measured."""
    given = sys.argv[1:] if argv is None else argv
    options = [part for option in given for part in SHORT.get(option, [option])]
    settings = str(shipped_rules() / "presets" / "default.yaml")
    return command_line(Start(), ["evaluate", "--config", settings, *options])


if __name__ == "__main__":
    sys.exit(main())
