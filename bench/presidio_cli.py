#!/usr/bin/env python3
"""Beside presidio-cli: bench/presidio_cli.py PATH/TO/presidio [--drafts 100] [--words 150]

What the closest tool answers where `redact check` does, on the same drafts: exit codes, files that
were seen, forms of the report, time. Both look for persons, places, dates, telephone numbers and
e-mail addresses. presidio-cli needs the spaCy model en_core_web_lg; where its Python has none, an
empty one stands in, which finds no names at all and takes no time for them: the time is then the
least it can be. Install it in an environment of its own: pip install presidio-cli. Prints tables;
asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import many  # noqa: E402 - found through the line above

_ENGLISH = "Write to Pak Kum-nyo, 010-2345-1234, kumnyo@example.org.\n"
_KOREAN = "박금녀에게 010-2345-1234, kumnyo@example.org로 련락하시오.\n"
_CLEAN = "The tea was hot.\n"
_EMPTY_MODEL = """
import sys
from pathlib import Path
try:
    import en_core_web_lg
except ImportError:
    import spacy
    name, site = "en_core_web_lg", Path(sys.argv[1])
    (site / name).mkdir(parents=True)
    info = site / f"{name}-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 3.8.0\\n")
    nlp = spacy.blank("en")
    nlp.meta.update(name="core_web_lg", version="3.8.0")
    nlp.to_disk(site / name / f"{name}-3.8.0")
    (site / name / "meta.json").write_bytes((site / name / f"{name}-3.8.0/meta.json").read_bytes())
    (site / name / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\\n"
        "def load(**overrides):\\n    return load_model_from_init_py(__file__, **overrides)\\n")
    print("an empty model stands in for en_core_web_lg")
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A folder that both look at: `make` fills it, `what` says what a person expects."""

    name: str
    what: str
    make: Callable[[Path], object]


def _put(name: str, data: str | bytes) -> Callable[[Path], object]:
    content = data.encode() if isinstance(data, str) else data
    return lambda folder: (folder / name).write_bytes(content)


CASES = (
    Case("findings, English", "fails", _put("a.md", _ENGLISH)),
    Case("findings, Korean", "fails", _put("a.md", _KOREAN)),
    Case("nothing in it", "passes", _put("a.md", _CLEAN)),
    Case("findings in a .docx", "fails", _put("a.docx", many.docx([_ENGLISH]))),
    Case("findings, in CP949", "fails", _put("a.txt", _KOREAN.encode("cp949"))),
    Case("no file that it can read", "fails", _put("a.doc", b"\xd0\xcf\x11\xe0")),
    Case("an empty folder", "fails", Path.exists),
    Case("no such folder", "fails", Path.rmdir),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=Path, help="the program presidio of presidio-cli")
    parser.add_argument("--drafts", type=int, default=100)
    parser.add_argument("--words", type=int, default=150, help="words of a draft")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        python = options.program.parent / "python"
        site = work / "site"
        subprocess.run([python, "-c", _EMPTY_MODEL, str(site)], check=True)
        settings = work / "presidio.yaml"
        settings.write_text(
            "language: en\nentities:\n  - PERSON\n  - LOCATION\n  - DATE_TIME\n"
            "  - PHONE_NUMBER\n  - EMAIL_ADDRESS\nthreshold: 0.5\n"
        )
        theirs = {**os.environ, "PYTHONPATH": str(site)}
        ours = {**os.environ, "XDG_CACHE_HOME": str(work / "cache"), "PYTHONPATH": str(ROOT)}
        other = [str(options.program), "-c", str(settings), "-f", "standard"]
        own = [sys.executable, "-m", "redact", "check", "-q"]
        print(f"\n{'':28}{'should':>8}{'presidio-cli':>14}{'redact':>8}")
        for case in CASES:
            folder = work / "drafts"
            folder.mkdir()
            case.make(folder)
            codes = [
                _code([*tool, str(folder)], env) for tool, env in ((other, theirs), (own, ours))
            ]
            print(f"{case.name:28}{case.what:>8}{codes[0]:14}{codes[1]:8}", flush=True)
            if folder.exists():
                for path in folder.iterdir():
                    path.unlink()
                folder.rmdir()
        print(f"{'forms of the report':28}{'':8}{4:14}{_forms():8}")
        _race(work, options.drafts, options.words, (other, theirs), (own, ours))
    return 0


def _code(command: Sequence[str], environment: Mapping[str, str]) -> int:
    return subprocess.run(
        command, env=dict(environment), capture_output=True, check=False
    ).returncode


def _forms() -> int:
    from redact.report import FORMS

    return len(FORMS)


def _race(
    work: Path,
    drafts: int,
    length: int,
    *tools: tuple[list[str], Mapping[str, str]],
) -> None:
    """Both on the same mixed folder: time, exit code, and the files they told something of."""
    folder = work / "many"
    folder.mkdir()
    words = many.write(folder, drafts, length)
    print(f"\n{drafts} drafts, {words} words")
    for name, (command, environment) in zip(("presidio-cli", "redact"), tools, strict=True):
        run = many.measured([*command, str(folder)], environment)
        told = []
        for suffix in sorted({path.suffix for path in folder.iterdir()}):
            files = list(folder.glob(f"*{suffix}"))
            seen = sum(path.name in run.out for path in files)
            told.append(f"{suffix} {seen} of {len(files)}")
        print(
            f"{name:14}{run.seconds:7.1f} s wall{run.processor:7.1f} s processor  exit {run.code}  "
            f"findings told in {', '.join(told)}"
        )


if __name__ == "__main__":
    sys.exit(main())
