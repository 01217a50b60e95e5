#!/usr/bin/env python3
"""Documents of LibreOffice, redacted and opened again: bench/office.py [NAME ...]

Needs LibreOffice (soffice) and poppler (pdftoppm). Every document of
tests/libreoffice/documents.py is saved by LibreOffice in each format that redact writes; its copy
has other words of the same width in it, so that no line breaks elsewhere. LibreOffice opens the
copy and prints it; a page is equal if its text is the old one with the replacements and no pixel
differs outside of them.

Then all documents go through `redact apply` with an author file, and each copy is opened again:
that nothing has to be repaired, and that no name is left.

PDF: lines with a replacement are set anew, and are left out of the comparison. Web pages: what
only LibreOffice's own marks do (its page fields, its name as generator) is not compared. RTF: a
copy has no layout: equal there means that LibreOffice opens it. .hwpx: LibreOffice cannot open it.

Prints a table; asserts nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.libreoffice.compare import Verdict, converted, missing, pages  # noqa: E402
from tests.libreoffice.documents import DOCUMENTS, SAME_WIDTH  # noqa: E402
from tests.libreoffice.measure import KINDS, verdicts  # noqa: E402

AUTHOR = """\
pen_name: A Writer
secrets:
  real_name: [Hodong, 김호동]
  hometown: [Pundong, 회령]
  phone: [010-2345-6789]
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*DOCUMENTS, []])
    parser.add_argument("--formats", default=",".join(KINDS), help="such as docx,odt")
    parser.add_argument("--keep", type=Path, help="a folder for all that is made")
    parser.add_argument("--no-apply", action="store_true", help="without redact apply")
    options = parser.parse_args(argv)
    if lacking := missing():
        print(f"not installed: {lacking}")
        return 2
    names, kinds = options.names or list(DOCUMENTS), options.formats.split(",")
    with tempfile.TemporaryDirectory(prefix="redact-office-") as folder:
        root = options.keep or Path(folder)
        found = {kind: verdicts(names, kind, root) for kind in kinds}
        _print(found, names)
        if not options.no_apply:
            for kind in kinds:
                print(f"redact apply, {kind}: {_applied(root / kind)}")
    return 0


def _print(found: Mapping[str, Mapping[str, Verdict]], names: Sequence[str]) -> None:
    print(f"{'pages equal / pages':22}" + "".join(f"{kind:>9}" for kind in found))
    for name in names:
        cells = (f"{one[name].equal}/{one[name].pages}" for one in found.values())
        print(f"{name:22}" + "".join(f"{cell:>9}" for cell in cells))
    sums = (
        (sum(v.equal for v in one.values()), sum(v.pages for v in one.values()))
        for one in found.values()
    )
    print(f"{'together':22}" + "".join(f"{f'{a}/{b}':>9}" for a, b in sums))
    for kind, one in found.items():
        for name, verdict in one.items():
            for problem in verdict.problems:
                print(f"  {kind} {name}: {problem}")


def _applied(folder: Path) -> str:
    """All documents of one format through the command line, and their copies opened again."""
    author = folder / "author.yaml"
    author.write_text(AUTHOR, encoding="utf-8")
    out, opened = folder / "applied", folder / "opened"
    command = [
        *(sys.executable, "-m", "redact", "apply", str(folder / "source"), "--author", str(author)),
        *("--out", str(out), "--exit-zero", "--unknown", "drop", "--overwrite"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    kind = folder.name
    copies = sorted(path for path in out.rglob(f"*.{kind}") if path.stem in DOCUMENTS)
    printed = converted(copies, "pdf", opened) if copies else {}
    left = [
        name
        for name, path in printed.items()
        if path and any(word in sheet.text for sheet in pages(path) for word in SAME_WIDTH)
    ]
    sources = len(list((folder / "source").glob(f"*.{kind}")))
    unopened = sum(path is None for path in printed.values())
    words = f"{sources} documents, {len(copies)} copies, {unopened} not opened"
    return f"{words}, names left in {len(left)} {' '.join(left)} (exit code {done.returncode})"


if __name__ == "__main__":
    sys.exit(main())
