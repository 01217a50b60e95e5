"""The review with single keys: what is shown, what keys do, and a real terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from redact.core import Draft
from redact.review import Record, Source
from redact.review.card import Look, card, options
from redact.review.keys import ACTS, LETTERS, act_of
from redact.review.session import Session
from redact.review.terminal import Screen, TerminalReview
from redact.terminal import width
from small_review import TEXTS, FakeSteps, review

BOTH = pytest.mark.parametrize("language", ["en", "ko"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def played(session: Session, keys: Sequence[str], lines: Sequence[str] = ()) -> str:
    """What is shown while these keys are pressed and these lines typed; then the person goes."""
    shown: list[str] = []
    pressed: Iterator[str] = iter(keys)
    typed = iter(lines)

    def key() -> str:
        try:
            return next(pressed)
        except StopIteration:
            raise EOFError from None

    look = Look(session.language, 80, colour=False)
    TerminalReview(session, Screen(key, lambda _: next(typed), shown.append, look)).run()
    return "\n".join(shown)


def said(folder: Path) -> list[tuple[str, str]]:
    """What the decisions file holds: (verdict, words or reason)."""
    path = folder / "redact-decisions.jsonl"
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]
    return sorted(
        (one.get("verdict", "open"), one.get("words") or one.get("why", "")) for one in lines
    )


@pytest.mark.parametrize(
    ("name", "keys", "lines", "expected"),
    [
        pytest.param("en", "a", [], [("replace", "Ri Yong-ho")], id="accept"),
        pytest.param("ko", "ㅁ", [], [("replace", "리영호")], id="accept, on a Korean keyboard"),
        pytest.param("en", "la", [], [("replace", "Kang Su-il")], id="another name"),
        pytest.param("ko", "lla", [], [("replace", "한태우")], id="the next one"),
        pytest.param(
            "en",
            "lma",
            [],
            [("replace", "Kang Su-il"), ("replace", "Mr. Kang")],
            id="another name for every mention, each in its form",
        ),
        pytest.param(
            "ko",
            "ㅣㅡㅁ",
            [],
            [("replace", "강수일"), ("replace", "수일")],
            id="the same with Korean keys",
        ),
        pytest.param("en", "sla", [], [("replace", "North Korea")], id="the next level"),
        pytest.param("ko", "sla", [], [("replace", "북한")], id="the next level, Korean"),
        pytest.param("en", "k", ["a public man"], [("keep", "a public man")], id="keep"),
        pytest.param(
            "ko", "ㅏ", ["널리 알려진 이"], [("keep", "널리 알려진 이")], id="keep, Korean"
        ),
        pytest.param("en", "k", [""], [], id="a reason that is not given keeps nothing"),
        pytest.param("en", "w", ["Somebody"], [("replace", "Somebody")], id="own words"),
        pytest.param("ko", "w", ["아무개"], [("replace", "아무개")], id="own words, Korean"),
        pytest.param("en", "s", [], [], id="skip"),
        pytest.param("en", "au", [], [("open", "")], id="undo"),
        pytest.param("en", "zx?h\x1b", [], [], id="keys that do nothing"),
        pytest.param(
            "en", "w", ["Pak Chol-su again"], [], id="what is refused is told and not written"
        ),
    ],
)
def test_keys(
    folder: Path,
    name: str,
    keys: str,
    lines: list[str],
    expected: list[tuple[str, str]],
) -> None:
    for other in set(TEXTS) - {name}:
        (folder / f"{other}.txt").unlink()
    session = review(folder, language=name)
    played(session, list(keys), lines)
    assert said(folder) == expected


@BOTH
def test_it_resumes_where_it_stopped(folder: Path, language: str) -> None:
    first = played(review(folder, language=language), ["a", "q"])
    again = played(review(folder, language=language), ["q"])
    assert "»Pak Chol-su«" in first
    assert "»Pak Chol-su«" not in again
    assert "»Musan«" in again, "the first undecided one"


@BOTH
def test_to_the_end(folder: Path, language: str) -> None:
    session = review(folder, language=language)
    shown = played(session, ["a"] * 20)
    assert sum(row["counts"]["undecided"] for row in session.listing()["drafts"]) == 0
    assert session.listing()["drafts"][0]["counts"]["decided"] == 4
    assert ("redact approve" in shown.splitlines()[-1]) is True
    assert "»" not in played(review(folder, language=language), ["a"])


def test_back_and_skip(folder: Path) -> None:
    session = review(folder)
    shown = played(session, ["s", "b", "b", "a"])
    assert shown.count("»Pak Chol-su«") == 3
    assert "nothing before" in shown
    shown = played(review(folder), ["s"] * 9)
    assert shown.splitlines()[-1] == "7 left undecided; the next review goes on there."


def test_somebody_else_was_first(folder: Path) -> None:
    session, other = review(folder), review(folder, by="lee")
    keys = iter(["a", "q"])
    shown: list[str] = []

    def key() -> str:
        if len(shown) and not any("changed" in line for line in shown):
            id_ = other.drafts[0]
            draft = other.draft(id_)
            change = {"finding": draft["findings"][0]["id"], "verdict": "replace"}
            other.decide(id_, {"revision": draft["revision"], "changes": [change]})
        return next(keys)

    TerminalReview(session, Screen(key, input, shown.append, Look("en", 80, False))).run()
    assert any("was changed in another window" in line for line in shown)
    assert any("decided by lee" in line for line in shown), "the newest state is shown"


@BOTH
@pytest.mark.parametrize("columns", [40, 80])
def test_a_card_fits_and_obeys_nothing(folder: Path, language: str, columns: int) -> None:
    evil = "\x1b[31m\u202eMusan\u202c\x1b]0;x\x1b\\ 무산 \u009b1m" + "long " * 30 + "가" * 90
    record = Record(folder / "d.jsonl", bytes(32), "kim", hits=lambda _: ())
    source = Source("evil\x1b[1m", lambda: Draft("evil", evil))
    session = Session([source], FakeSteps(), record, language=language)
    session.open()
    draft = session.draft(session.drafts[0])
    look = Look(language, columns, colour=False)
    for finding in draft["findings"]:
        lines = list(card(draft["text"], finding, "place", look))
        assert "»" in "".join(lines)
        assert all(width(line) <= columns for line in lines[1:])
    shown = played(session, ["l", "m", "?", "s"])
    assert not set(shown) & set("\x1b\u009b\u202e\u202c")


@BOTH
@pytest.mark.parametrize("columns", [40, 60, 80])
def test_keys_and_help_fit_and_break_nowhere(folder: Path, language: str, columns: int) -> None:
    session, shown = review(folder, language=language), list[str]()
    screen = Screen(iter("?q").__next__, input, shown.append, Look(language, columns, False))
    TerminalReview(session, screen).run()
    look = Look(language, columns, colour=False)
    keys = [f"{LETTERS[act]} {look.say(f'act.{act}')}" for act in ACTS]
    assert all(any(key in line for line in shown) for key in keys), "no key stands on two lines"
    start = next(n for n, line in enumerate(shown) if line.startswith(f"  {LETTERS['accept']}  "))
    shown = shown[start : shown.index("", start)]
    assert all(width(line) <= columns for line in shown)
    assert look.say("help.quit").split()[-1] in shown[-1]


def test_options_begin_with_what_counts_now() -> None:
    level = {"people": None}
    finding: dict[str, Any] = {
        "suggested": "b",
        "words": "",
        "names": [],
        "levels": [{"name": n, "words": n, **level} for n in "abc"],
    }
    assert [one.words for one in options(finding)] == ["b", "c", "a"]
    assert [one.words for one in options(finding | {"words": "a"})] == ["a", "b", "c"]
    assert [one.words for one in options(finding | {"words": "own"})] == ["own", "b", "c", "a"]
    assert options({"suggested": "", "words": "", "names": [], "levels": []}) == []


def test_every_act_has_a_key_and_a_korean_one() -> None:
    assert {act_of(LETTERS[act]) for act in ACTS} == set(ACTS)
    korean = dict(zip("aklwmsbuhq", "ㅁㅏㅣㅈㅡㄴㅠㅕㅗㅂ", strict=True))
    assert {act_of(latin) for latin in korean} == {act_of(jamo) for jamo in korean.values()}
    assert {act_of(latin.upper()) for latin in korean} == set(ACTS)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("text", "locale", "keys", "told"),
    [
        pytest.param(
            "Ri Kum-hui's number is 010-2345-1234. \u009b31m\u202eShe left.\n",
            "en_US.UTF-8",
            ("a", "k"),
            ("undecided", "Why may it stay?", "redact approve"),
            id="English",
        ),
        pytest.param(
            "리금희의 번호는 010-2345-1234이다. \u009b31m\u202e떠났다.\n",
            "ko_KR.UTF-8",
            ("ㅁ", "ㅏ"),
            ("남음", "그대로 두는 까닭", "redact approve"),
            id="Korean",
        ),
    ],
)
def test_a_real_terminal(
    tmp_path: Path, text: str, locale: str, keys: tuple[str, str], told: tuple[str, str, str]
) -> None:
    from small_pty import Terminal

    (tmp_path / "draft.txt").write_bytes(text.encode())
    arguments = ["review", "--terminal", "--engine", "none", "--as", "kim", "--seed", "1"]
    terminal = Terminal(
        [*arguments, str(tmp_path / "draft.txt")], LC_ALL=locale, TERM="xterm", NO_COLOR="1"
    )
    shown = terminal.until(told[0], "«")
    assert not set(shown) & set("\u009b\u202e"), "nothing of the draft is an order"
    terminal.press(keys[0])
    terminal.until("«")
    terminal.press(keys[1])
    terminal.until(told[1])
    terminal.type("known to all")
    terminal.until(told[2])
    assert terminal.end() == 0
    assert [verdict for verdict, _ in said(tmp_path)] == ["keep", "replace"]


@pytest.mark.parametrize("ci", ["", "1"], ids=["no terminal", "a build server"])
def test_it_needs_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str
) -> None:
    from fake_start import FakeStart
    from redact.cli import main

    monkeypatch.setenv("CI", ci)
    assert main(FakeStart(), ["review", "--terminal", str(folder)]) == 2
    assert "needs a terminal" in capsys.readouterr().err
