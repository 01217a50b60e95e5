"""The session: what is decided is saved at once, and nobody's decision is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from redact.core import Draft, Finding, Segment
from redact.normalise import normalise
from redact.parts import PartsDetector
from redact.report.wording import wording
from redact.review import Problem, Record, Session, Source, Stale
from redact.store import id_key
from small_findings import at
from small_review import EN, TEXTS, FakeSteps, decide_, hits, of, review

# Language → a person in two forms, a place, what stands for the person.
WORDS = {
    "en": ("Pak Chol-su", "Mr. Pak", "Musan", "Ri Yong-ho"),
    "ko": ("박철수", "철수", "무산", "리영호"),
}
# Entity → what is said of it in Korean, where rules have no words: its label and the advice's why.
KOREAN = {
    "PERSON": ("사람 이름", wording("ko").advice(at("박", "박", entity="PERSON")).why),
    "LOCATION": ("장소", wording("ko").advice(at("박", "박", entity="LOCATION")).why),
}
BOTH = pytest.mark.parametrize("language", ["en", "ko"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def opened(folder: Path, language: str, **given: Any) -> tuple[Session, dict[str, Any]]:
    session = review(folder, language=language, **given)
    name = f"{language}.txt"
    return session, next(d for d in map(session.draft, session.drafts) if d["name"] == name)


def lines(folder: Path) -> list[dict[str, Any]]:
    path = folder / "redact-decisions.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]


@BOTH
def test_what_is_said_of_a_draft(folder: Path, language: str) -> None:
    _, draft = opened(folder, language)
    name, short, place, new = WORDS[language]
    text, person = draft["text"], of(draft, name)
    assert text[person["start"] : person["end"]] == name, "code points, one for the smile"
    assert text[slice(*of(draft, place)["sentence"])].endswith((".", "살았다."))
    assert person["undecided"]
    assert person["verdict"] == "replace"
    assert person["suggested"] == person["words"] == new
    assert person["group"] == of(draft, short)["group"]
    assert [len(group["findings"]) for group in draft["groups"]][:2] == [2, 2]
    assert [one["words"] for one in draft["preview"]][:1] == [new]
    assert {"province", "country"} == {level["name"] for level in of(draft, place)["levels"]}
    assert of(draft, place)["levels"][0]["label"] == {"en": "province", "ko": "도"}
    assert draft["files"] == []


def test_what_and_why_are_told_in_both_languages(folder: Path) -> None:
    session, _ = opened(folder, "en")
    for draft in map(session.draft, session.drafts):
        for one in draft["findings"]:
            label, why = KOREAN[one["entity"]]
            assert one["message"] == {"en": "a word of the table", "ko": label}
            assert one["why"] == {"en": "It stands in the table.", "ko": why}
            assert one["place"]["en"] == one["place"]["ko"] != "", "a line and a column"


def test_a_part_of_a_file_is_told_in_both_languages(tmp_path: Path) -> None:
    """Which part it is too, though the format names it in English."""
    part = Segment(8, 14, "comment", "hidden", "comment 3")
    draft = Draft("a.docx", "눈이 왔다.\n\n물어볼 것.", (Segment(0, 6, "body"), part))
    record = Record(tmp_path / "redact-decisions.jsonl", id_key(os.environ).value, "kim", hits=hits)
    source = Source("a.docx", lambda: draft)
    session = Session([source], FinderOfParts(), record, language="ko")
    session.open()
    told = session.draft(session.drafts[0])
    (one,) = told["findings"]
    place = {"en": "comment 3", "ko": "메모 3"}
    assert [segment["place"] for segment in told["segments"]] == ["", place]
    assert told["segments"][1]["label"] == {"en": "comment", "ko": "메모"}
    assert one["place"] == place
    labels = {one["name"]: one["label"] for one in session.listing()["entities"]}
    assert labels[one["entity"]]["ko"] == "숨은 부분·파일 정보", "though nobody can add one"
    assert one["message"] == {"en": "comment (comment 3)", "ko": "메모"}


class FinderOfParts(FakeSteps):
    """Tells of parts alone."""

    def find(self, draft: Draft) -> list[Finding]:
        return list(PartsDetector().detect(normalise(draft)))


@BOTH
def test_a_decision_is_saved_at_once_and_found_again(folder: Path, language: str) -> None:
    session, draft = opened(folder, language)
    name, _, place, new = WORDS[language]
    draft = decide_(session, draft, {"finding": of(draft, name)["id"], "verdict": "replace"})
    assert of(draft, name)["by"] == "kim"
    assert not of(draft, name)["undecided"]
    wider = {"finding": of(draft, place)["id"], "verdict": "replace", "level": "country"}
    draft = decide_(session, draft, wider)
    assert of(draft, place)["level"] == "country"
    again = opened(folder, language)[1]
    assert [of(again, one)["undecided"] for one in (name, place)] == [False, False]
    assert of(again, name)["words"] == new
    assert of(again, place)["words"] == of(draft, place)["words"]
    assert name not in (folder / "redact-decisions.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "text", "change", "key"),
    [
        pytest.param(
            "en", "Musan", {"verdict": "keep"}, "said.no-reason", id="keep needs a reason"
        ),
        pytest.param(
            "ko", "무산", {"verdict": "keep", "reason": " "}, "said.no-reason", id="blank"
        ),
        pytest.param(
            "en",
            "Musan",
            {"verdict": "keep", "reason": "as Musan is known"},
            "said.own-words",
            id="a reason that says what was found",
        ),
        pytest.param(
            "ko",
            "박철수",
            {"verdict": "keep", "reason": "길주 사람"},
            "said.secret",
            id="a reason that says what the author file keeps",
        ),
        pytest.param(
            "en",
            "Pak Chol-su",
            {"verdict": "replace", "words": "a man of Kilju"},
            "said.secret",
            id="words that say what the author file keeps",
        ),
        pytest.param(
            "en", "Musan", {"verdict": "replace", "words": "musan"}, "said.same", id="same words"
        ),
        pytest.param(
            "ko",
            "박철수",
            {"verdict": "replace", "words": "박철수 씨"},
            "said.own-words",
            id="the name comes back",
        ),
        pytest.param(
            "en",
            "Musan",
            {"verdict": "replace", "words": "the \u202enorth"},
            "said.text",
            id="characters nobody sees",
        ),
        pytest.param(
            "en", "Musan", {"verdict": "replace", "words": "x" * 5000}, "said.text", id="too long"
        ),
        pytest.param(
            "en", "Musan", {"verdict": "replace", "level": "season"}, "unknown_level", id="a level"
        ),
        pytest.param("ko", "무산", {"verdict": "burn"}, "bad_request", id="no such verdict"),
        pytest.param("ko", "무산", {"verdict": ["keep"]}, "bad_request", id="a list for a verdict"),
        pytest.param(
            "en", "Musan", {"verdict": "replace", "words": 5}, "bad_request", id="a number"
        ),
        pytest.param(
            "en", "Musan", {"finding": "../../x", "verdict": "keep"}, "unknown_finding", id="an id"
        ),
        pytest.param("en", "Musan", {"verdict": "undecided"}, "nothing", id="nothing to take back"),
        pytest.param("en", "Ara Windham", {"verdict": "replace"}, "no_words", id="no suggestion"),
    ],
)
def test_what_is_refused_and_changes_nothing(
    folder: Path, language: str, text: str, change: dict[str, Any], key: str
) -> None:
    session, draft = opened(folder, language)
    good = {"finding": draft["findings"][1]["id"], "verdict": "replace"}
    first = [] if key == "nothing" else [good]
    with pytest.raises(Problem) as refused:
        decide_(session, draft, *first, {"finding": of(draft, text)["id"], **change})
    assert refused.value.key == key
    for spoken in ("en", "ko"):
        assert refused.value.sentence(spoken)
        assert text not in refused.value.sentence(spoken)
    assert session.draft(draft["id"]) == draft
    assert not (folder / "redact-decisions.jsonl").exists()


@BOTH
def test_undo_goes_back_step_by_step(folder: Path, language: str) -> None:
    session, draft = opened(folder, language)
    name, _, place, _ = WORDS[language]

    def do(draft: dict[str, Any], text: str, **change: str) -> dict[str, Any]:
        return decide_(session, draft, {"finding": of(draft, text)["id"], **change})

    states = [draft]
    states.append(do(states[-1], name, verdict="replace"))
    states.append(do(states[-1], name, verdict="replace", words="Someone"))
    states.append(do(states[-1], place, verdict="keep", reason="in the news"))
    states.append(do(states[-1], place, verdict="undecided"))
    assert of(states[-1], place)["undecided"]
    for earlier in reversed(states[:-1]):
        draft = session.undo(draft["id"], {"revision": session.draft(draft["id"])["revision"]})
        for text in (name, place):
            now, then = of(draft, text), of(earlier, text)
            for field in ("verdict", "words", "undecided", "by", "reason", "level"):
                assert now[field] == then[field], (text, field)
    assert not draft["can_undo"]
    with pytest.raises(Problem, match="nothing_to_undo"):
        session.undo(draft["id"], {"revision": draft["revision"]})


@BOTH
def test_keeping_what_blocks_needs_two(folder: Path, language: str) -> None:
    name = WORDS[language][0]
    kim, draft = opened(folder, language)
    keep = {"finding": of(draft, name)["id"], "verdict": "keep", "reason": "public figure"}
    mine = of(decide_(kim, draft, keep), name)
    assert mine["second"] == {"needed": True, "by": ["kim"]}
    assert (mine["verdict"], mine["undecided"]) == ("keep", False), "nothing is left for Kim"
    preview = kim.draft(draft["id"])["preview"]
    assert any(one["finding"] == mine["id"] for one in preview), "replaced until somebody agrees"
    same = opened(folder, language, by="KIM")[1]
    assert not of(same, name)["undecided"], "one person is not two for capital letters"
    lee, theirs = opened(folder, language, by="lee")
    assert of(theirs, name)["undecided"], "it waits for Lee"
    again = decide_(lee, theirs, keep)
    assert not of(again, name)["second"]["needed"]
    assert sorted(of(again, name)["second"]["by"]) == ["kim", "lee"]
    assert not any(one["finding"] == mine["id"] for one in again["preview"])


@BOTH
def test_where_one_reader_is_enough(folder: Path, language: str) -> None:
    name = WORDS[language][0]
    session, draft = opened(folder, language, second_reader=False)
    keep = {"finding": of(draft, name)["id"], "verdict": "keep", "reason": "public figure"}
    kept = of(decide_(session, draft, keep), name)
    assert (kept["verdict"], kept["second"]["needed"]) == ("keep", False)


@BOTH
def test_two_windows_lose_nothing(folder: Path, language: str) -> None:
    session, draft = opened(folder, language)
    name, _, place, _ = WORDS[language]
    decide_(session, draft, {"finding": of(draft, name)["id"], "verdict": "replace"})
    with pytest.raises(Stale) as stale:
        decide_(session, draft, {"finding": of(draft, place)["id"], "verdict": "replace"})
    assert stale.value.key == "stale"
    now = session.now(draft["id"])
    assert now is not None
    assert of(now, name)["by"] == "kim"
    assert of(now, place)["undecided"]


@BOTH
def test_another_reviewer_at_the_same_time(folder: Path, language: str) -> None:
    name, _, place, _ = WORDS[language]
    kim, mine = opened(folder, language)
    lee, theirs = opened(folder, language, by="lee")
    decide_(lee, theirs, {"finding": of(theirs, name)["id"], "verdict": "replace"})
    with pytest.raises(Stale):
        decide_(kim, mine, {"finding": of(mine, place)["id"], "verdict": "replace"})
    mine = kim.draft(mine["id"])
    mine = decide_(kim, mine, {"finding": of(mine, place)["id"], "verdict": "replace"})
    assert (of(mine, name)["by"], of(mine, place)["by"]) == ("lee", "kim")
    theirs = lee.draft(theirs["id"])
    assert (of(theirs, name)["by"], of(theirs, place)["by"]) == ("lee", "kim")


def test_another_draft_does_not_make_this_one_stale(folder: Path) -> None:
    session, english = opened(folder, "en")
    korean = next(d for d in map(session.draft, session.drafts) if d["name"] == "ko.txt")
    decide_(session, korean, {"finding": of(korean, "무산")["id"], "verdict": "replace"})
    done = decide_(session, english, {"finding": of(english, "Musan")["id"], "verdict": "replace"})
    assert of(done, "Musan")["by"] == "kim"


@pytest.mark.parametrize(
    ("language", "selected", "entity"),
    [
        pytest.param("en", " uncle", "RELATION", id="blanks at the edge are left out"),
        pytest.param("ko", "삼촌", "RELATION", id="Korean"),
    ],
)
def test_what_the_tool_missed(folder: Path, language: str, selected: str, entity: str) -> None:
    session, draft = opened(folder, language)
    start = draft["text"].index(selected)
    body = {"start": start, "end": start + len(selected), "entity": entity, "words": "somebody"}
    draft = session.add(draft["id"], {"revision": draft["revision"], **body})
    added = of(draft, selected.strip())
    assert added["added"]
    assert (added["words"], added["undecided"], added["by"]) == ("somebody", False, "kim")
    assert of(opened(folder, language)[1], selected.strip())["words"] == "somebody"
    back = session.undo(draft["id"], {"revision": draft["revision"]})
    assert not any(one["added"] for one in back["findings"]), "the place goes with its words"
    body.pop("words")
    draft = session.add(draft["id"], {"revision": back["revision"], **body})
    assert of(draft, selected.strip())["undecided"]
    gone = {"finding": of(draft, selected.strip())["id"]}
    draft = session.remove(draft["id"], {"revision": draft["revision"], **gone})
    assert not any(one["added"] for one in draft["findings"])


@pytest.mark.parametrize(
    ("place", "entity", "words", "key"),
    [
        pytest.param((0, 0), "PERSON", None, "empty_place", id="nothing"),
        pytest.param((11, 12), "PERSON", None, "empty_place", id="a blank"),
        pytest.param((5, 99999), "PERSON", None, "empty_place", id="beyond the text"),
        pytest.param((-5, 3), "PERSON", None, "empty_place", id="before the text"),
        pytest.param((True, 3), "PERSON", None, "bad_request", id="no number"),
        pytest.param((0, 3), "PERSON", None, "already_found", id="found already"),
        pytest.param((13, 20), "NOBODY", None, "unknown_entity", id="no such kind"),
        pytest.param((13, 20), "FILE_PART", None, "unknown_entity", id="a kind for parts"),
        pytest.param((14, 19), "PERSON", "he lived", "said.own-words", id="words it stands for"),
    ],
)
def test_what_cannot_be_added(
    folder: Path, place: tuple[Any, int], entity: str, words: str | None, key: str
) -> None:
    session, draft = opened(folder, "en")
    body = {"start": place[0], "end": place[1], "entity": entity}
    if words:
        body["words"] = words
    with pytest.raises(Problem) as refused:
        session.add(draft["id"], {"revision": draft["revision"], **body})
    assert refused.value.key == key
    now = session.draft(draft["id"])
    assert now["findings"] == draft["findings"]
    assert not now["can_undo"]


def test_what_another_one_added_stays(folder: Path) -> None:
    lee, theirs = opened(folder, "en", by="lee")
    start = EN.index("uncle")
    body = {"start": start, "end": start + 5, "entity": "RELATION"}
    lee.add(theirs["id"], {"revision": theirs["revision"], **body})
    kim, mine = opened(folder, "en")
    with pytest.raises(Problem, match="not_added"):
        kim.remove(mine["id"], {"revision": mine["revision"], "finding": of(mine, "uncle")["id"]})
    with pytest.raises(Problem, match="not_added"):
        kim.remove(mine["id"], {"revision": mine["revision"], "finding": of(mine, "Musan")["id"]})


@BOTH
def test_approval(folder: Path, language: str) -> None:
    session, draft = opened(folder, language)
    with pytest.raises(Problem, match="undecided_left") as refused:
        session.approve(draft["id"], {"revision": draft["revision"]})
    assert str(sum(one["undecided"] for one in draft["findings"])) in refused.value.sentence("ko")
    every = [
        {"finding": one["id"], "verdict": "replace"}
        for one in draft["findings"]
        if one["undecided"]
    ]
    draft = decide_(session, draft, *every)
    draft = session.approve(draft["id"], {"revision": draft["revision"]})
    assert draft["approved"] == "yes"
    draft = session.undo(draft["id"], {"revision": draft["revision"]})
    assert draft["approved"] == ""
    session.approve(draft["id"], {"revision": draft["revision"]})
    path = folder / f"{language}.txt"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    assert opened(folder, language)[1]["approved"] == "changed"
    rows = {one["name"]: one for one in opened(folder, language)[0].listing()["drafts"]}
    assert rows[f"{language}.txt"]["approved"] == "changed"


@BOTH
def test_a_draft_that_changes_on_disk(folder: Path, language: str) -> None:
    session, draft = opened(folder, language)
    name, _, place, _ = WORDS[language]
    draft = decide_(session, draft, {"finding": of(draft, name)["id"], "verdict": "replace"})
    path = folder / f"{language}.txt"
    path.write_text("\n\n" + path.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(Stale) as stale:
        decide_(session, draft, {"finding": of(draft, place)["id"], "verdict": "replace"})
    assert stale.value.key == "file_changed"
    now = session.draft(draft["id"])
    assert of(now, name)["start"] == of(draft, name)["start"] + 2
    assert of(now, name)["by"] == "kim", "a decision holds wherever its sentence stands"
    assert of(now, place)["undecided"]
    path.unlink()
    with pytest.raises(Problem, match="unread"):
        session.draft(draft["id"])
    assert any(row["problem"] for row in session.listing()["drafts"])
    path.write_text(TEXTS[language], encoding="utf-8")
    assert of(session.draft(draft["id"]), name)["by"] == "kim"


def test_detectors_look_once(folder: Path) -> None:
    session, draft = opened(folder, "en")
    steps: Any = session._steps
    before = steps.looks
    draft = decide_(session, draft, {"finding": of(draft, "Musan")["id"], "verdict": "replace"})
    session.undo(draft["id"], {"revision": draft["revision"]})
    session.listing()
    assert steps.looks == before == 2


def test_one_that_cannot_be_looked_at_stops_nobody(folder: Path) -> None:
    (folder / "odd.txt").write_text("UNREADABLE Musan", encoding="utf-8")
    session, _ = opened(folder, "en")
    row = next(one for one in session.listing()["drafts"] if one["name"] == "odd.txt")
    assert row["problem"] == "cannot be looked at; try another one"
    assert "Musan" not in json.dumps(session.listing()["drafts"])
    with pytest.raises(Problem, match="unread"):
        session.draft(row["id"])


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda s: s.draft("nobody"), id="draft"),
        pytest.param(lambda s: s.decide("../en.txt", {"revision": ""}), id="a path"),
        pytest.param(lambda s: s.undo("", {}), id="empty"),
    ],
)
def test_an_id_is_no_path(folder: Path, ask: Callable[[Session], object]) -> None:
    session, draft = opened(folder, "en")
    assert "/" not in draft["id"]
    assert "en" not in draft["id"].split(".")
    with pytest.raises(Problem, match="unknown_draft"):
        ask(session)


def test_counts(folder: Path) -> None:
    session, draft = opened(folder, "en")
    row = session.listing()["drafts"][0]
    assert row["counts"] == {"block": 2, "review": 2, "info": 1, "undecided": 4, "decided": 0}
    decide_(session, draft, {"finding": of(draft, "Musan")["id"], "verdict": "replace"})
    assert session.listing()["drafts"][0]["counts"]["undecided"] == 3


def test_one_line_for_each_reviewer_and_thing(folder: Path) -> None:
    session, draft = opened(folder, "en")
    for words in ("a town", "a village", "a place"):
        change = {"finding": of(draft, "Musan")["id"], "verdict": "replace", "words": words}
        draft = decide_(session, draft, change)
    assert [line.get("words") for line in lines(folder)] == ["a place"]
