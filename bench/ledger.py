"""The long forms of the ledger's fault tests: two editors, many kills, and the way back.

    python bench/ledger.py [--drafts 200] [--kills 200] [--documents 10000]

Names are found by a stub, so that what is measured is the ledger: choosing, locking, encrypting,
recording, proving a copy. Two processes apply drafts with the same people to one ledger; a process
is killed at random moments; random documents go through and back, byte for byte. Needs fork.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from redact.errors import RedactError  # noqa: E402
from redact.ledger.copies import restored  # noqa: E402
from small_ledger import (  # noqa: E402
    CODINGS,
    PIECES,
    apply,
    apply_all,
    check_consistent,
    draft_of,
    in_child,
    kill_in_work,
    new_ledger,
    published,
    stubbed,
    write_drafts,
)


def two_editors(folder: Path, count: int) -> None:
    """Two processes, `count` drafts each."""
    ledger, drafts = new_ledger(folder), write_drafts(folder / "drafts", 2 * count)
    (folder / "out").mkdir()
    began, halves = time.monotonic(), (list(drafts)[::2], list(drafts)[1::2])
    children = [
        in_child(lambda half=half: apply_all(half, folder / "out", ledger)) for half in halves
    ]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    took = time.monotonic() - began
    copies, state = check_consistent(ledger, drafts, folder / "out"), ledger.read()
    print(
        f"two editors: {codes}, {copies} copies, {len(state.copies)} records, "
        f"{sum(row.kind == 'person' for row in state.rows.values())} persons, "
        f"{1000 * took / copies:.0f} ms a draft, {ledger.path.stat().st_size // 1024} KiB"
    )


def kills(folder: Path, count: int) -> None:
    """A process is killed `count` times, at random moments, also in mid-write."""
    ledger, drafts = new_ledger(folder), write_drafts(folder / "drafts", 40)
    (folder / "out").mkdir()
    rng, done = random.Random(11), 0
    for _ in range(count):
        order = rng.sample(list(drafts), len(drafts))
        work = partial(apply_all, order, folder / "out", ledger)
        done += kill_in_work(work, ledger, rng)
        check_consistent(ledger, drafts, folder / "out")
    left = sum(
        path.name.endswith((".redact-part.age", ".redact-part.md")) for path in folder.rglob(".*")
    )
    state = ledger.read()
    print(
        f"kills: {done} of {count} in mid-work, {state.revision} revisions, {left} hidden parts "
        f"left, ledger, originals and visible copies whole each time"
    )


def there_and_back(folder: Path, count: int, per_ledger: int = 250) -> None:
    """Random documents: restore(apply(x)) = x."""
    rng, began = random.Random(13), time.monotonic()
    same = changed = refused = leaked = 0
    for number in range(count):
        if number % per_ledger == 0:
            ledger = new_ledger(folder, f"{number}.age")
            use = stubbed(ledger)
        encoding, bom = rng.choice(CODINGS)
        text = " ".join(rng.choices(PIECES, k=rng.randint(1, 30)))
        path = folder / f"d{number}{rng.choice(['.md', '.txt'])}"
        try:
            data = bom + text.encode(encoding)
            path.write_bytes(data)
            copy_path = path.with_stem("copy")
            report = apply(path, copy_path, use)
        except (UnicodeEncodeError, RedactError):
            refused += 1
            continue
        finally:
            path.unlink(missing_ok=True)
        if not report.written:
            leaked += 1
            continue
        copy = copy_path.read_bytes()
        changed += copy != data
        assert restored(ledger.read(), copy, path.name) == data
        same += 1
    print(
        f"there and back: {same} of {same} published documents the same, {changed} of them "
        f"changed in between; {leaked} not published, {refused} not read; "
        f"{time.monotonic() - began:.0f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place, name) for name in ("editors", "kills", "back")]
        for folder in folders:
            folder.mkdir()
        published(draft_of(0), folders[0], stubbed(None))  # everything is loaded before a fork
        two_editors(folders[0], asked.drafts)
        kills(folders[1], asked.kills)
        there_and_back(folders[2], asked.documents)


if __name__ == "__main__":
    main()
