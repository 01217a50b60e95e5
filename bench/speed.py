#!/usr/bin/env python3
"""How fast and how large: bench/speed.py [--drafts 100] [--words 600]

Runs the installed `redact check` as a person would, in processes of its own, on drafts made from
samples/: one draft, changed each time, in a new process that finds the rules compiled (median of
five), then many in one call that were never seen; and on the same text
the English model alone, to see what the rest costs, and Presidio with a spaCy pipeline, to see
what people are used to. Prints a table; asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import presidio_pipeline  # noqa: E402 - found through the line above


@dataclass(frozen=True, slots=True)
class Run:
    """Wall-clock seconds and peak resident memory (MiB) of one process."""

    seconds: float
    peak: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--drafts", type=int, default=100, help="how many in one call")
    parser.add_argument("--words", type=int, default=600, help="words of a draft")
    options = parser.parse_args(argv)
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}\n")
    print(f"{'':34}{'seconds':>9}{'words/s':>9}{'peak MiB':>10}")
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name, "cache")
        for language in ("en", "ko"):
            folder = Path(name, language)
            folder.mkdir()
            words = _write(folder, language, options.drafts, options.words)
            single = [_check(_changed(folder, number), cache) for number in range(6)][1:]
            new = statistics.median(run.seconds for run in single)
            _row(f"{language}: one changed draft", new, options.words, single[0].peak)
            many = _check(folder, cache)
            _row(f"{language}: {options.drafts} drafts, one call", many.seconds, words, many.peak)
            if language == "en":
                alone = _model_alone(folder)
                _row("en: the model alone, loaded", alone, words, 0)
                print(f"{'en: all of it to the model alone':34}{many.seconds / alone:9.1f} times")
                texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
                _row("en: Presidio with spaCy, loaded", presidio_pipeline.seconds(texts), words, 0)
        rules = _check(Path(name, "en"), cache, "--engine", "none")
        _row(f"en: {options.drafts} drafts, rules only", rules.seconds, words, rules.peak)
    return 0


def _row(label: str, seconds: float, words: int, peak: float) -> None:
    print(
        f"{label:34}{seconds:9.2f}{words / seconds:9.0f}"
        + (f"{peak:10.0f}" if peak else f"{'-':>10}")
    )


def _write(folder: Path, language: str, drafts: int, length: int) -> int:
    """Drafts of `length` words from the samples of a language, no two alike; words in all."""
    text: list[str] = []
    for path in sorted((ROOT / "samples").glob(f"{language}-*")):
        try:
            text += path.read_text("utf-8").split(" ")
        except UnicodeDecodeError:
            continue  # one of the samples in another encoding
    total = 0
    for number in range(drafts):
        at = number * 97 % len(text)
        part = (text + text)[at : at + length]
        total += len(part)
        (folder / f"{number:03}.txt").write_text(" ".join(part), encoding="utf-8")
    return total


def _changed(folder: Path, number: int) -> Path:
    """The first draft with other words at its end, which nothing is remembered of."""
    path = min(folder.iterdir())
    path.write_text(f"{path.read_text('utf-8')} {number}", encoding="utf-8")
    return path


def _check(path: Path, cache: Path, *options: str) -> Run:
    """`redact check` in a process of its own, which keeps what it keeps in `cache`."""
    command = [sys.executable, "-m", "redact", "check", str(path), *options]
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--format", "json"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        assert process.stderr
        raise SystemExit(process.stderr.read().decode())
    return Run(seconds, _mebibytes(usage))


def _mebibytes(usage: resource.struct_rusage) -> float:
    # Kibibytes on Linux, bytes on macOS (getrusage(2)).
    return usage.ru_maxrss / (1024 if sys.platform.startswith("linux") else 1024 * 1024)


def _model_alone(folder: Path) -> float:
    """Seconds for the English model on all drafts, loaded before the clock starts."""
    from redact.ner import MODELS, TokenClassifier

    drafts = [path.read_text("utf-8").split("\n\n") for path in sorted(folder.iterdir())]
    model = TokenClassifier(MODELS / "en-details")
    model.load()
    start = time.perf_counter()
    for paragraph in (paragraph for draft in drafts for paragraph in draft):
        model._read(paragraph)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
