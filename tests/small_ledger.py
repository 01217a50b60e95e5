"""Tools with a detector that knows names from a list, and drafts in which people come back."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from redact.assembly import Tools, tools
from redact.core import Action, Author, Finding, Report, Severity
from redact.formats import read, read_bytes
from redact.ledger import Ledger, create
from redact.ledger.copies import restored
from redact.normalise import View
from redact.pipeline import run
from redact.settings import default_settings
from redact.store.age import Keys, Lock
from redact.store.age.envelope import public_keys
from redact.store.age.keys import make_key_file

# Hangul, and the same name as English drafts of different desks spell it. Their surnames are not
# invented here: who really bears an invented name gives somebody else a second one.
PEOPLE = (
    ("오철수", ("O Chol-su", "O Ch'ŏl-su", "Oh Cheol-soo")),
    ("허영미", ("Ho Yong-mi", "Hŏ Yŏng-mi", "Heo Young-mi")),
    ("우경애", ("U Kyong-ae", "Woo Kyung-ae")),
    ("맹금녀", ("Maeng Kum-nyo", "Maeng Geum-nyeo")),
    ("함동혁", ("Ham Tong-hyok", "Ham Dong-hyuk")),
    ("엄춘애", ("Om Chun-ae", "Um Choon-ae")),
    ("염명철", ("Yom Myong-chol", "Yom Myung-chul")),
    ("변은별", ("Pyon Un-byol", "Byun Eun-byul")),
)
PLACES = ("Onsong", "온성군", "Hoeryong", "회령시")

# What random documents are made of, and how they lie on disk.
PIECES = (
    *(form for hangul, latin in PEOPLE for form in (hangul, hangul[1:], *latin)),
    *("Mr. Oh", "Onsong", "온성군", "회령시에서", "the captain", "an old man", "정말", "그날"),
    *("**", "# ", "> ", "[a](b)", "`x`", "- ", "\n\n", "\n", "\r\n\r\n", "\r", "\t", "  "),
    *("는 ", "가 ", "은 ", "을 ", "와 ", "에게 ", "이다. "),
    *(" was a ", " met ", ". ", ", ", "’s "),
    *("é", "\u200b", "글", "…", "“", "”", "\u1112\u1161\u11ab"),
)
CODINGS = (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp949", b""), ("utf-16-le", b"\xff\xfe"))


class Stub:
    """Finds the names of PEOPLE and PLACES, also a given name or a surname with a title."""

    name, version = "stub", "1"

    def __init__(self) -> None:
        forms = {}
        for hangul, latin in PEOPLE:
            for full in (hangul, *latin):
                forms[full] = "PERSON"
            forms[hangul[1:]] = "PERSON"
            for full in latin:
                surname, given = full.split(" ", 1)
                forms |= {given: "PERSON", f"Mr. {surname}": "PERSON"}
        forms |= dict.fromkeys(PLACES, "LOCATION")
        self._forms = forms
        longest = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)))

    def detect(self, view: View) -> Iterator[Finding]:
        for found in self._pattern.finditer(view.text):
            span = view.span(found.start(), found.end())
            yield Finding(
                span=span,
                entity=self._forms[found[0]],
                rule="stub",
                severity=Severity.REVIEW,
                action=Action.REPLACE,
                score=1.0,
                message="m",
                why="w",
                text=view.draft.text[span.start : span.end],
            )


@cache
def _plain() -> Tools:
    found = tools(replace(default_settings(), engines=()), Author())
    names = found.ladders.names
    real = {hangul[0] for hangul, _ in PEOPLE}
    others = tuple(one for one in names.korean.surnames if one.hangul not in real)
    names = replace(names, korean=replace(names.korean, surnames=others))
    ladders = replace(found.ladders, names=names)
    return replace(found, detectors=(Stub(),), composites=(), ladders=ladders)


def stubbed(ledger: Ledger | None, seed: int | None = None) -> Tools:
    """Tools of a run of its own, with the stub alone."""
    rng = random.SystemRandom() if seed is None else random.Random(seed)
    return replace(_plain(), ledger=ledger, rng=rng)


def new_ledger(folder: Path, name: str = "l.age") -> Ledger:
    """A ledger closed for a key that lies beside it."""
    key = folder / "key"
    if not key.exists():
        make_key_file(key)
    keys = Keys(key, environ={})
    create(folder / name, Lock(recipients=public_keys(keys.identities("key"))))
    return Ledger(folder / name, keys)


def apply(path: Path, out: Path, use: Tools) -> Report:
    """A draft in a file through all steps, its copy at `out`."""
    return run(lambda: read(path), use, out=out, overwrite=True)


def published(text: str, folder: Path, use: Tools, name: str = "a.md") -> str:
    """The copy of a draft, as it was published in `folder`."""
    report = run(lambda: read_bytes(text.encode(), name), use, out=folder / name, overwrite=True)
    assert report.leaks == ()
    return (folder / name).read_text(encoding="utf-8")


def draft_of(number: int) -> str:
    """Some of PEOPLE, in one script and one spelling each: the same ones in many drafts."""
    rng = random.Random(number)
    lines = []
    for hangul, latin in rng.sample(PEOPLE, 3):
        if rng.random() < 0.5:
            place = rng.choice(PLACES[1::2])
            lines.append(f"어제 {hangul}는 {place}에서 왔다. {hangul[1:]}는 말이 없었다.")
        else:
            place = rng.choice(PLACES[::2])
            lines.append(f"Then {rng.choice(latin)} came from {place}. He said little.")
    return f"# {number}\n\n" + "\n\n".join(lines) + "\n"


def write_drafts(folder: Path, count: int) -> dict[Path, bytes]:
    """Generated drafts in files of a folder, with their bytes."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.md").write_text(draft_of(number), encoding="utf-8")
    return {path: path.read_bytes() for path in sorted(folder.iterdir())}


def in_child(work: Callable[[], None]) -> int:
    """Start `work` in a forked process, so that nothing is loaded anew; its number."""
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def apply_all(drafts: Iterable[Path], out: Path, ledger: Ledger) -> None:
    """Every draft, one after the other, as one editor does."""
    use = stubbed(Ledger(ledger.path, ledger.keys))
    for path in drafts:
        report = apply(path, out / path.name, use)
        assert report.leaks == ()


def kill_in_work(work: Callable[[], None], ledger: Ledger, rng: random.Random) -> bool:
    """Start `work`, let it write the ledger a first time (mostly), and kill it soon after."""
    before = ledger.path.read_bytes()
    child, patience = in_child(work), time.monotonic() + 20
    if rng.random() < 0.9:
        while ledger.path.read_bytes() == before and time.monotonic() < patience:
            time.sleep(0.002)
    time.sleep(rng.uniform(0.0, 0.3))
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def check_consistent(ledger: Ledger, drafts: dict[Path, bytes], out: Path) -> int:
    """Nobody has two names, nothing visible is half a copy, no record is missing and no original
    was touched; how many copies there are."""
    state = ledger.read()
    for hangul, latin in PEOPLE:
        forms = {hangul, *latin}
        rows = [row for row in state.rows.values() if not forms.isdisjoint(row.forms)]
        assert len(rows) <= 1, f"{hangul} has several rows"
    assert [one.before for one in state.choices.values() if one.before] == []
    given = [one.chosen for one in state.choices.values() if one.kind == "given"]
    assert len(given) == len(set(given)), "two people have one name"
    said: dict[str, set[str]] = {}
    copies = {path.name: path.read_bytes() for path in out.iterdir() if path.suffix == ".md"}
    visible = {name: data for name, data in copies.items() if not name.startswith(".")}
    for path, data in drafts.items():
        assert path.read_bytes() == data, "an original was touched"
        if path.name in visible:
            assert restored(state, visible[path.name], path.name) == data
            words = visible[path.name].decode("utf-8")
            for old, new in _pairs(data.decode("utf-8"), words):
                said.setdefault(old, set()).add(new)
    two = {old: new for old, new in said.items() if len(new) > 1}
    assert two == {}, two
    return len(visible)


def _pairs(draft: str, copy: str) -> Iterator[tuple[str, str]]:
    """Korean names and what stands in their place, line by line."""
    pattern = re.compile(r"어제 ([가-힣]+?)[은는] .*?왔다\. ([가-힣]+?)[은는] 말이")
    for one, other in zip(draft.splitlines(), copy.splitlines(), strict=True):
        if found := pattern.search(one):
            again = pattern.search(other)
            assert again
            yield from zip(found.groups(), again.groups(), strict=True)
