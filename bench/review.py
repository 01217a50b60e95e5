"""How fast the review answers a decision, on a draft with some 300 findings.

    python bench/review.py [--findings 300] [--lines 5000]

Prints, in milliseconds, the median and the slowest of 40 answers for each thing an editor does, and
the median of the processor's time for it, which a busy machine does not change. `--lines` fills the
decisions file with lines about other drafts first. Nothing is sent anywhere: the requests go to the
server's application in this process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

ENGLISH = (
    "In the spring of {year} {name} left {place}, {age} years old.",
    "On {day} March {year} a clerk in {place} wrote down 010-{n:04}-{m:04}.",
)
KOREAN = (
    "{year}년 봄에 {korean}는 {town}을 떠났다.",
    "{year}년 3월 {day}일에 {town}에서 010-{n:04}-{m:04}로 전화했다.",
)
NAMES = ("Pak Chol-su", "Ri Kum-hui", "Choe Yong-gil", "Han Sol-ju")
HANGUL = ("박철수", "리금희", "최영길", "한설주")
PLACES, TOWNS = ("Musan", "Hoeryong", "Kanggye"), ("무산", "회령", "강계")


def text(findings: int) -> str:
    """A draft in both languages with about so many findings."""
    draw = random.Random(7)
    out = []
    for number in range(findings // 4):
        form = draw.choice((*ENGLISH, *KOREAN))
        out.append(
            form.format(
                year=1990 + number % 30,
                name=draw.choice(NAMES),
                place=draw.choice(PLACES),
                age=20 + number % 40,
                day=1 + number % 28,
                n=draw.randrange(10000),
                m=draw.randrange(10000),
                korean=draw.choice(HANGUL),
                town=draw.choice(TOWNS),
            )
        )
    return "\n\n".join(out) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--findings", type=int, default=300)
    parser.add_argument("--lines", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REDACT_KEY_FILE"] = str(Path(folder, "key"))
        path = Path(folder, "draft.txt")
        path.write_text(text(given.findings), encoding="utf-8")
        os.chdir(folder)
        measure(path, given.lines)


def measure(path: Path, lines: int) -> None:
    """Open a review of one draft, and time what an editor does."""
    from redact.cli.start import Request
    from redact.pipeline import Start
    from redact.review.app import app
    from redact.review.guard import Guard

    request = Request(paths=(str(path),), engines=(), reviewer="kim", seed=1)
    if lines:
        fill(path.with_name("redact-decisions.jsonl"), lines)
    session = Start().review(request)
    began = time.perf_counter()
    session.open()
    print(f"open       {1000 * (time.perf_counter() - began):7.0f}")
    guard = Guard(1)
    client = app(session, guard).test_client()
    client.set_cookie(
        guard.cookie_name, guard.exchange(guard.address().rpartition("/")[2]), domain="127.0.0.1"
    )
    headers = {"Host": guard.host, "Origin": guard.origin, "X-Redact": guard.csrf}
    place = f"/api/drafts/{session.drafts[0]}"

    def get() -> dict[str, Any]:
        return dict(client.get(place, headers=headers).get_json())

    def post(verb: str, body: Mapping[str, Any]) -> dict[str, Any]:
        answer = client.post(f"{place}/{verb}", headers=headers, json=body)
        assert answer.status_code == 200, answer.get_json()
        return dict(answer.get_json())

    began = time.perf_counter()
    draft = get()
    print(f"first draft{1000 * (time.perf_counter() - began):7.0f}")
    print(f"{len(draft['findings'])} findings, {len(json.dumps(draft)) // 1024} KiB")
    open_ = [one for one in draft["findings"] if one["undecided"]]
    draws = iter(random.Random(1).sample(open_, 120))

    def changed(name: str, verb: str, body: Callable[[], Mapping[str, Any]]) -> None:
        nonlocal draft
        took, worked = [], []
        for _ in range(40):
            asked = {"revision": draft["revision"], **body()}
            began, busy = time.perf_counter(), time.process_time()
            draft = post(verb, asked)
            took.append(1000 * (time.perf_counter() - began))
            worked.append(1000 * (time.process_time() - busy))
        median = statistics.median
        print(f"{name:11}{median(took):7.1f} {max(took):7.1f}  cpu {median(worked):6.1f}")

    def one(**said: str) -> Mapping[str, Any]:
        return {"changes": [{"finding": next(draws)["id"], **said}]}

    changed("accept", "decide", lambda: one(verdict="replace"))
    changed("keep", "decide", lambda: one(verdict="keep", reason="seen elsewhere"))
    changed("undo", "undo", dict)
    group = max(draft["groups"], key=lambda group: len(group["findings"]))
    every = [{"finding": id_, "verdict": "replace"} for id_ in group["findings"]]
    changed(f"all {len(every)}", "decide", lambda: {"changes": every})


def fill(path: Path, lines: int) -> None:
    """A decisions file with lines about other drafts."""
    from redact.core import Severity, Verdict
    from redact.decisions import Entry, load, now, save
    from redact.store import id_key

    decisions = load(path, id_key(os.environ).value)
    blank = Entry("", "lee", now(), verdict=Verdict.KEEP, why="seen", severity=Severity.REVIEW)
    made = (replace(blank, id=f"{number:032x}") for number in range(lines))
    save(path, decisions.with_(made))


if __name__ == "__main__":
    main()
