#!/usr/bin/env python3
"""Many drafts at once: bench/many.py [--drafts 1000] [--words 150]

Writes mixed drafts (text, Markdown, docx; English, Korean) made from samples/, and runs `redact
check` on them as a person would: with one and with two processes, a second time with nothing
changed, and once more with one draft changed. Says words a second, the ratio of two processes to
one, and memory over time. Prints a table; asserts nothing. Compare ratios of one run: other
programs may use the machine. Beside presidio-cli: bench/presidio_cli.py.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


@dataclass(frozen=True, slots=True)
class Run:
    """One process and those it started. Memory in MiB at a quarter, half and the end of its time,
    all of them together; `code` is its exit code."""

    seconds: float
    processor: float
    memory: tuple[float, float, float]
    code: int
    out: str


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--words", type=int, default=150, help="words of a draft")
    options = parser.parse_args(argv)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f} before, Python {sys.version.split()[0]}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "drafts")
        folder.mkdir()
        words = write(folder, options.drafts, options.words)
        print(f"{options.drafts} drafts, {words} words, {_size(folder) / 2**20:.1f} MiB\n")
        print(
            f"{'':30}{'wall s':>8}{'cpu s':>8}{'words/s':>9}{'MiB at 1/4, 1/2, end':>24}{'exit':>6}"
        )
        with_cache = {**os.environ, "XDG_CACHE_HOME": str(Path(name, "cache"))}
        _check(folder.parent / "none.txt", with_cache, "-q")  # rules compiled, files in memory
        one = _row("one process, cold", _check(folder, with_cache, "-j", "1", "--no-cache"), words)
        two = _row("two processes, cold", _check(folder, with_cache, "-j", "2"), words)
        print(f"{'two to one':30}{one.seconds / two.seconds:8.2f}")
        for form in ("text", "json"):
            run = _check(folder, with_cache, "-f", form)
            _row(f"nothing changed, {form}", run, words)
        first = min(folder.glob("*.md"))
        first.write_text(first.read_text("utf-8") + "\nHe left.\n", encoding="utf-8")
        _row("one draft changed", _check(folder, with_cache), words)
        _row("one draft alone, warm rules", _check(first, with_cache, "--no-cache"), options.words)
    return 0


def write(folder: Path, drafts: int, length: int) -> int:
    """Drafts of about `length` words each, no two alike; the words in all. Every second one is
    docx, the others text and Markdown; every second English, the others Korean."""
    texts = {language: _words(language) for language in ("en", "ko")}
    total = 0
    for number in range(drafts):
        language = ("en", "ko")[number // 2 % 2]
        source = texts[language]
        at = number * 97 % len(source)
        part = (source + source)[at : at + length]
        total += len(part)
        text = " ".join(part)
        stem = f"{number:04}-{language}"
        if number % 2:
            (folder / f"{stem}.docx").write_bytes(docx(text.split("\n\n")))
        else:
            ending = "md" if number % 3 else "txt"
            (folder / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return total


def _words(language: str) -> list[str]:
    words: list[str] = []
    for path in sorted((ROOT / "samples").glob(f"{language}-*")):
        try:
            words += path.read_text("utf-8").split(" ")
        except UnicodeDecodeError:
            continue  # one of the samples in another encoding
    return words


def docx(paragraphs: Sequence[str]) -> bytes:
    """A Word file of these paragraphs."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r></w:p>' for one in paragraphs
    )
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "word/document.xml": document}.items():
            archive.writestr(name, text)
    return file.getvalue()


def _check(path: Path, environment: Mapping[str, str], *options: str) -> Run:
    command = [sys.executable, "-m", "redact", "check", str(path), *options]
    return measured(command, {**environment, "PYTHONPATH": str(ROOT)})


def measured(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command to its end, and look at its memory ten times a second."""
    start, memory = time.perf_counter(), list[float]()
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            memory.append(_resident(process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    before = os.times()
    out, _ = process.communicate()
    after = os.times()
    done.set()
    watcher.join()
    spent = sum(after[2:4]) - sum(before[2:4])
    quarters = [memory[len(memory) * part // 4 - (part == 4)] for part in (1, 2, 4) if memory]
    marks = (quarters[0], quarters[1], max(memory[-10:])) if quarters else (0.0, 0.0, 0.0)
    return Run(time.perf_counter() - start, spent, marks, process.returncode, out)


def _resident(pid: int) -> float:
    """MiB of a process and of those it started (Linux; 0 elsewhere)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    own = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return own + sum(_resident(int(child)) for child in children)


def _row(label: str, run: Run, words: int) -> Run:
    memory = " ".join(f"{one:7.0f}" for one in run.memory)
    print(
        f"{label:30}{run.seconds:8.2f}{run.processor:8.2f}{words / run.seconds:9.0f}"
        f"{memory:>24}{run.code:6}",
        flush=True,
    )
    return run


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


if __name__ == "__main__":
    sys.exit(main())
