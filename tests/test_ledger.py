"""The ledger: one row for one person in every script, what it says of later drafts, its file."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.core import Draft, Identity, Origin, Severity
from redact.errors import LedgerError, RedactError
from redact.formats import encodable, read, read_bytes
from redact.ledger import (
    Choice,
    Ledger,
    LedgerMemory,
    Published,
    Row,
    State,
    copies,
    create,
    schema,
)
from redact.ledger.change import forgotten, kept, named, row_of
from redact.ledger.copies import restored, with_real_names
from redact.ledger.exchange import exported, merged
from redact.ledger.same import same_given_name
from redact.pipeline import run
from redact.store.age import Lock
from redact.store.age.envelope import unseal
from small_ledger import CODINGS, PEOPLE, PIECES, apply, draft_of, new_ledger, published, stubbed


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return new_ledger(tmp_path)


def syllables() -> frozenset[str]:
    return stubbed(None).ladders.real_names.syllables


def only(state: State, kind: str = "person") -> Row:
    (row,) = [row for row in state.rows.values() if row.kind == kind]
    return row


# --- one name in every spelling ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        pytest.param({"철수", "cholsu"}, True, id="Hangul and its DPRK spelling"),
        pytest.param({"cholsu", "chulsoo"}, True, id="two desks, no Hangul yet"),
        pytest.param({"철수", "cholsu", "chulsoo"}, True, id="three at once"),
        pytest.param({"룡철", "용철"}, True, id="North and South"),
        pytest.param({"룡철", "yongchol"}, True, id="Northern Hangul, Southern sound"),
        pytest.param({"哲洙", "철수"}, True, id="Chinese characters"),
        pytest.param({"чхольсу", "철수"}, True, id="Cyrillic"),
        pytest.param({"금녀", "kumnyo"}, True, id="a syllable of no list, with the Hangul"),
        pytest.param({"hyejin", "heejin"}, False, id="the same consonants are not enough"),
        pytest.param({"철수", "철호"}, False, id="Hangul that differs"),
        pytest.param({"yongsu", "영수", "용수"}, False, id="one spelling cannot be two names"),
        pytest.param({"maria", "mario"}, False, id="no Korean name"),
    ],
)  # fmt: skip
def test_spellings_of_one_given_name(forms: set[str], same: bool) -> None:
    assert same_given_name(forms, syllables()) is same


def state_of(*people: tuple[str, tuple[str, ...], str]) -> State:
    """A ledger in which (surname, spellings of a given name) has a chosen one."""
    state = State()
    for number, (surname, real, chosen) in enumerate(people):
        state = state.with_choice(Choice(f"c{number}", "given", real, chosen))
        keys = (("surname", surname), *(("given", one) for one in real))
        state = state.with_row(
            Row(f"row{number}", "person", (f"c{number}",), keys, {real[0]: chosen})
        )
    return state


def person(surname: str, *given: str) -> Identity:
    parts = [("surname", surname)] if surname else []
    return Identity("person", (*parts, *(("given", one) for one in given)))


CHOLSU, CHOLSU_KO = ("박", ("cholsu",), "광길"), ("박", ("철수",), "광길")


@pytest.mark.parametrize(
    ("known", "here", "expected"),
    [
        pytest.param([CHOLSU], [person("박", "철수")], ["광길"], id="Latin, then Hangul"),
        pytest.param([CHOLSU_KO], [person("박", "cholsu")], ["광길"], id="Hangul, then Latin"),
        pytest.param([CHOLSU], [person("박", "chulsoo")], ["광길"], id="two desks"),
        pytest.param([CHOLSU], [person("", "철수")], ["광길"], id="without surname"),
        pytest.param([CHOLSU], [person("김", "철수")], [""], id="another surname"),
        pytest.param(
            [("박", ("yongsu",), "광길")],
            [person("박", "영수"), person("박", "용수")],
            ["", ""],
            id="two people could be the one known",
        ),
        pytest.param(
            [("박", ("yongsu",), "광길")],
            [person("박", "영수"), person("김", "용수")],
            ["광길", ""],
            id="the surname tells which of two",
        ),
        pytest.param(
            [("박", ("yongsu",), "광길")],
            [person("박", "yongsu"), person("박", "youngsoo")],
            ["광길", ""],
            id="the draft itself tells them apart",
        ),
        pytest.param(
            [("박", ("yongsu",), "광길")],
            [person("박", "yongsu"), person("박", "영수")],
            ["광길", "광길"],
            id="the draft says it in two scripts",
        ),
        pytest.param(
            [("박", ("yongsu",), "광길")],
            [person("박", "yongsu"), person("박", "영수"), person("박", "용수")],
            ["광길", "", ""],
            id="the draft has two of them in Hangul",
        ),
        pytest.param(
            [("박", ("영수",), "광길"), ("김", ("용수",), "명진")],
            [person("", "yongsu")],
            [""],
            id="either of two known",
        ),
        pytest.param(
            [("박", ("영수",), "광길"), ("김", ("용수",), "명진")],
            [person("김", "yongsu")],
            ["명진"],
            id="of two known, the one with the surname",
        ),
    ],
)  # fmt: skip
def test_who_is_who(known: list[Any], here: list[Identity], expected: list[str]) -> None:
    memory = LedgerMemory(state_of(*known), syllables())
    memory.begin(here)
    said = [memory.recall("given", sorted(one.of("given"))[0]) for one in here]
    assert said == expected


@pytest.mark.parametrize(("hangul", "latin"), PEOPLE, ids=[latin[0] for _, latin in PEOPLE])
@pytest.mark.parametrize("latin_first", [True, False], ids=["English first", "Korean first"])
def test_one_person_over_drafts_and_scripts(
    hangul: str, latin: tuple[str, ...], latin_first: bool, ledger: Ledger, tmp_path: Path
) -> None:
    """Each draft is a run of its own; the row and the chosen name are the same."""
    texts = [*(f"Then {one} came. He said little." for one in latin), f"어제 {hangul}는 왔다."]
    chosen = set()
    for number, text in enumerate(texts if latin_first else texts[::-1]):
        published(text, tmp_path, stubbed(ledger), f"{number}.md")
        state = ledger.read()
        chosen.add(tuple(state.choices[one].chosen for one in only(state).choices))
    assert len(chosen) == 1
    assert set(only(state).forms) == {hangul, *latin}


def test_two_scripts_in_one_draft(ledger: Ledger, tmp_path: Path) -> None:
    """An English text over its Korean original: one person, whether the ledger knows her or not."""
    both = "Then Heo Young-mi came.\n\n어제 허영미는 왔다."
    published(both, tmp_path, stubbed(ledger))
    assert set(only(ledger.read()).forms) == {"Heo Young-mi", "허영미"}
    published(both.replace("Heo Young-mi", "Ho Yong-mi"), tmp_path, stubbed(ledger))
    assert len(only(ledger.read()).choices) == 2


def test_a_title_and_a_full_name_are_one_row(ledger: Ledger, tmp_path: Path) -> None:
    published("Oh Cheol-soo came. Mr. Oh sat down.", tmp_path, stubbed(ledger), "1.md")
    published("어제 철수는 왔다.", tmp_path, stubbed(ledger), "2.md")
    assert list(only(ledger.read()).forms) == ["Oh Cheol-soo", "Mr. Oh", "철수"]


def test_the_same_ledger_the_same_words_and_a_fresh_one_others(tmp_path: Path) -> None:
    texts = [draft_of(number) for number in range(6)]
    ledger, other = new_ledger(tmp_path, "one.age"), new_ledger(tmp_path, "two.age")
    first = [published(text, tmp_path, stubbed(ledger)) for text in texts]
    again = [published(text, tmp_path, stubbed(ledger)) for text in texts]
    fresh = [published(text, tmp_path, stubbed(other)) for text in texts]
    assert first == again
    assert all(one != two for one, two in zip(first, fresh, strict=True))
    seeded = [
        published(texts[0], tmp_path, stubbed(new_ledger(tmp_path, name), 5)) for name in "ab"
    ]
    assert seeded[0] == seeded[1]


def test_who_really_bears_an_invented_name(ledger: Ledger, tmp_path: Path) -> None:
    """In that draft another one is used, the same each time; elsewhere the first one stays."""
    published("어제 오철수는 왔다.", tmp_path, stubbed(ledger), "1.md")
    state = ledger.read()
    surname = next(one for one in state.choices.values() if one.kind == "surname")
    ledger_state = replace(surname, chosen="변")
    with ledger.held() as page:
        page.write(page.state.with_choice(ledger_state))
    both = "어제 오철수는 변은별과 왔다."
    copies = [published(both, tmp_path, stubbed(ledger), f"{n}.md") for n in (2, 3)]
    assert copies[0] == copies[1]
    assert "변" not in copies[0]
    assert "어제 변" in published("어제 오철수는 왔다.", tmp_path, stubbed(ledger), "4.md")


# --- what an editor decides ---------------------------------------------------------------------

_KEPT = ["어제 오철수는 허영미와 왔다.", "Then Oh Cheol-soo came with Heo Young-mi."]


@pytest.mark.parametrize("text", _KEPT, ids=["Korean", "English"])
def test_what_is_kept_stays_in_later_drafts(text: str, ledger: Ledger, tmp_path: Path) -> None:
    published(text, tmp_path, stubbed(ledger))
    state = ledger.read()
    row = next(row for row in state.rows.values() if ("surname", "오") in row.keys)
    with ledger.held() as page:
        page.write(kept(page.state, row, "a public figure"))
    real = next(iter(row.forms))
    copy = published(text, tmp_path, stubbed(ledger))
    assert real in copy
    assert not any(name in copy for name in ("허영미", "Heo Young-mi"))
    report = run(lambda: read_bytes(text.encode(), "b"), stubbed(ledger), out=tmp_path / "b.md")
    decision = next(one for one in report.decisions if one.finding.text == real)
    assert (decision.verdict, decision.by, decision.reason) == ("keep", "ledger", "a public figure")
    # nobody else called so is kept: neither by the given name alone nor with another surname
    assert "철수" not in published("철수는 왔다.", tmp_path, stubbed(ledger), "c.md")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"detector": "author", "rule": "author.secret"}, id="a secret"),
        pytest.param({"detector": "link", "rule": "link.author.secret"}, id="linked with one"),
        pytest.param({"covers": "author"}, id="a rule's finding over one"),
    ],
)
def test_no_secret_of_the_author_file_is_kept(
    change: dict[str, str], ledger: Ledger, tmp_path: Path
) -> None:
    use, text = stubbed(ledger), "어제 오철수는 왔다."
    published(text, tmp_path, use)
    with ledger.held() as page:
        page.write(kept(page.state, only(page.state), "x"))
    assert "오철수" in published(text, tmp_path, use)

    class Secret:
        name, version = "author", "1"

        def detect(self, view):  # type: ignore[no-untyped-def]
            for one in use.detectors[0].detect(view):
                if change.get("covers"):
                    inner = replace(one, detector="author", rule="author.secret")
                    yield replace(one, covers=(inner,))
                else:
                    yield replace(one, **change)

    copy = published(text, tmp_path, replace(use, detectors=(Secret(),)), "b.md")
    assert "오철수" not in copy


def test_a_name_that_an_editor_sets(ledger: Ledger, tmp_path: Path) -> None:
    published("Then Oh Cheol-soo came. Mr. Oh sat.", tmp_path, stubbed(ledger))
    with ledger.held() as page:
        row = only(page.state)
        page.write(named(page.state, row, {"surname": "한", "given": "광길"}))
    assert (
        published("어제 오철수는 왔다.", tmp_path, stubbed(ledger), "b.md") == "어제 한광길은 왔다."
    )
    state = ledger.read()
    assert only(state).by == "editor"
    before = [one.before for one in state.choices.values()]
    assert all(len(one) == 1 for one in before), "what stands in copies is not given to others"
    with pytest.raises(LedgerError, match="somebody really has this name"):
        named(state, only(state), {"given": "철수"} if _has(state, "철수") else {"surname": "오"})


def _has(state: State, real: str) -> bool:
    return any(real in one.real for one in state.choices.values())


def test_what_is_forgotten_is_gone_with_every_record_of_it(ledger: Ledger, tmp_path: Path) -> None:
    for number, text in enumerate(("어제 오철수는 왔다.", "어제 허영미는 온성군에서 왔다.")):
        published(text, tmp_path, stubbed(ledger), f"{number}.md")
    state = ledger.read()
    row = next(row for row in state.rows.values() if "오철수" in row.forms)
    chosen = {state.choices[one].chosen for one in row.choices}
    later, lost = forgotten(state, [row.id])
    assert lost == 1
    text = schema.dump(later)
    assert not any(word in text for word in ("오철수", "철수"))
    place = next(row.id for row in state.rows.values() if row.kind == "place")
    assert "Onsong" in schema.dump(later)
    assert not any(word in schema.dump(forgotten(later, [place])[0]) for word in ("Onsong", "온성"))
    assert "허영미" in text
    assert chosen == {word for words in later.retired.values() for word in words}
    memory = LedgerMemory(later, syllables())
    assert chosen <= {*memory.choices("surname").values(), *memory.choices("given").values()}


def test_a_row_is_found_by_the_beginning_of_its_id() -> None:
    state = State(rows={one: Row(one, "person") for one in ("abcd1234", "abcd9999")})
    assert row_of(state, "abcd1").id == "abcd1234"
    for wrong in ("abcd", "zzzz", "ab", ""):
        with pytest.raises(LedgerError, match="this id"):
            row_of(state, wrong)


# --- rows from another ledger -------------------------------------------------------------------


def test_rows_move_to_another_ledger(tmp_path: Path) -> None:
    one, two = new_ledger(tmp_path, "one.age"), new_ledger(tmp_path, "two.age")
    first = published("Then Oh Cheol-soo came to Onsong.", tmp_path, stubbed(one))
    export = exported(one.read())
    assert export.copies == ()
    with two.held() as page:
        later, new, known = merged(page.state, export, "export", syllables())
        page.write(later)
    assert (new, known) == (2, 0)
    assert published("Then Oh Cheol-soo came to Onsong.", tmp_path, stubbed(two)) == first
    published("어제 오철수는 왔다.", tmp_path, stubbed(two), "k.md")
    again, new, known = merged(two.read(), export, "export", syllables())
    assert (new, known) == (0, 2)
    assert set(only(again).forms) == {"Oh Cheol-soo", "오철수"}


BASE = state_of(("박", ("철수",), "광길"))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        pytest.param(state_of(("박", ("철수",), "명진")), "has another name", id="two names"),
        pytest.param(state_of(("박", ("cholsu",), "명진")), "has another name", id="in letters"),
        pytest.param(state_of(("김", ("영미",), "광길")), "somebody else", id="one name for two"),
        pytest.param(replace(BASE, settings={"date_shift": 3}), "another date_shift", id="dates"),
        pytest.param(kept(BASE, BASE.rows["row0"], "x"), "is kept in one", id="kept there"),
    ],
)  # fmt: skip
def test_contradictions_are_refused(other: State, said: str) -> None:
    mine = replace(BASE, settings={"date_shift": 2})
    with pytest.raises(LedgerError) as raised:
        merged(mine, other, "export", syllables())
    assert said in str(raised.value)
    assert not any(word in str(raised.value) for word in ("철수", "영미", "cholsu"))


# --- the file ---------------------------------------------------------------------------------


def test_nothing_shows_outside(ledger: Ledger, tmp_path: Path) -> None:
    published("Then Oh Cheol-soo came. 오철수.", tmp_path, stubbed(ledger))
    data = ledger.path.read_bytes()
    for word in ("Cheol-soo", "오철수", "person", "a.md"):
        assert word.encode() not in data
    text, _ = unseal(data, ledger.keys, "l")
    assert len(text.encode()) % 4096 == 0
    state = ledger.read()
    assert "Cheol" not in repr(state)
    assert "Cheol" not in repr(only(state)) + repr(list(state.choices.values()))
    assert ledger.path.stat().st_mode & 0o077 == 0


def test_it_comes_back_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    for number in range(4):
        published(draft_of(number), tmp_path, stubbed(ledger), f"{number}.md")
    with ledger.held() as page:
        page.write(replace(page.state, settings={"date_shift": -12}, retired={"given": ("광길",)}))
    state = ledger.read()
    assert schema.parse(schema.dump(state), "l") == state
    assert Ledger(ledger.path, ledger.keys).read() == state


def test_hangul_is_composed_but_what_goes_back_is_not_touched(
    ledger: Ledger, tmp_path: Path
) -> None:
    text = unicodedata.normalize("NFD", "어제 오철수는 왔다.")
    published(text, tmp_path, stubbed(ledger))
    state = ledger.read()
    assert set(only(state).forms) == {"오철수"}
    assert restored(state, (tmp_path / "a.md").read_bytes(), "a.md") == text.encode()


def test_an_older_version_is_brought_up_step_by_step(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A made-up version 0, in which rows were called people, through the real way in."""
    published("Then Oh Cheol-soo came.", tmp_path, stubbed(ledger))
    state = ledger.read()
    old = json.loads(schema.dump(state)) | {schema.KEY: 0}
    old["people"] = old.pop("rows")
    keys = ledger.keys.identities("l")
    recipients = [one.to_public() for one in keys]
    ledger.path.write_bytes(pyrage.encrypt(json.dumps(old).encode(), recipients))
    with pytest.raises(LedgerError, match="unknown version 0"):
        ledger.read()

    def rename(data: dict[str, Any]) -> dict[str, Any]:
        people = data.pop("people")
        return {**data, "rows": people}

    monkeypatch.setitem(schema.MIGRATIONS, 0, rename)
    assert ledger.read() == state
    with ledger.held() as page:
        page.write(page.state)
    monkeypatch.delitem(schema.MIGRATIONS, 0)
    assert ledger.read().rows == state.rows


ROW = {"id": "a", "kind": "given"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({schema.KEY: 2}, "newer redact", id="newer"),
        pytest.param({schema.KEY: "1"}, "newer redact", id="version is no number"),
        pytest.param({"rows": [ROW | {"colour": "x"}]}, "damaged", id="unknown field"),
        pytest.param({"rows": [ROW | {"choices": ["gone"]}]}, "damaged", id="lost choice"),
        pytest.param({"rows": {"a": 1}}, "damaged", id="another shape"),
        pytest.param({"more": []}, "damaged", id="unknown part"),
        pytest.param({"settings": {"date_shift": "3"}}, "damaged", id="shift is no number"),
        pytest.param({"choices": [ROW | {"real": "Park"}]}, "damaged", id="text for a list"),
    ],
)  # fmt: skip
def test_what_is_no_ledger(change: dict[str, Any], said: str) -> None:
    data = json.loads(schema.dump(State(id="x"))) | change
    with pytest.raises(LedgerError, match=said) as raised:
        schema.parse(json.dumps(data), "l.age")
    assert "Park" not in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "{}", "pen_name: x", '{"redact-ledger"'])
def test_another_file_is_no_ledger(text: str) -> None:
    with pytest.raises(LedgerError, match="is no ledger"):
        schema.parse(text, "l.age")


def test_a_ledger_in_a_repository_is_refused(tmp_path: Path, ledger: Ledger) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(LedgerError, match="lies in the repository"):
        create(tmp_path / "new.age", Lock("a long passphrase"))
    with pytest.raises(LedgerError, match="lies in the repository"):
        ledger.read()


def test_a_ledger_in_the_clear_is_refused(tmp_path: Path, ledger: Ledger) -> None:
    create(tmp_path / "plain.json", Lock(), State())
    with pytest.raises(LedgerError, match="is not encrypted"):
        Ledger(tmp_path / "plain.json", ledger.keys).read()
    with pytest.raises(LedgerError, match="is not there"):
        Ledger(tmp_path / "none.age", ledger.keys).read()
    ledger.path.write_bytes(ledger.path.read_bytes()[:-1])
    with pytest.raises(RedactError, match="damaged or changed"):
        ledger.read()


# --- the way back -------------------------------------------------------------------------------

_TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join)


def test_a_copy_goes_back_byte_for_byte(tmp_path: Path) -> None:
    """Over random documents of both languages, line ends and encodings; a copy that was not
    published left no trace."""
    ledger, seen, out = new_ledger(tmp_path), [], 0
    use = stubbed(ledger)

    @settings(max_examples=150)
    @given(_TEXTS, st.sampled_from(CODINGS), st.sampled_from([".md", ".txt"]))
    def check(text: str, coding: tuple[str, bytes], suffix: str) -> None:
        nonlocal out
        encoding, bom = coding
        # A name of its own: two spellings of one name give the same copy.
        path = tmp_path / f"{hashlib.sha256(text.encode() + bom).hexdigest()}{encoding}{suffix}"
        try:
            data = bom + text.encode(encoding)
            path.write_bytes(data)
            draft = read(path)
        except (UnicodeEncodeError, RedactError):
            return
        assert encodable(draft.origin, text)
        copy, revision = tmp_path / f"copy{suffix}", ledger.read().revision
        copy.unlink(missing_ok=True)
        if apply(path, copy, use).written:
            out += 1
            seen.append(copy.read_bytes() != data)
            assert restored(ledger.read(), copy.read_bytes(), path.name) == data
        else:
            assert ledger.read().revision == revision

    check()
    assert out > 60
    assert sum(seen) > 50


def test_a_changed_copy_is_refused_and_its_names_go_back(ledger: Ledger, tmp_path: Path) -> None:
    draft = "Then Oh Cheol-soo came to Onsong. Mr. Oh sat down. 어제 허영미는 왔다."
    copy = published(draft, tmp_path, stubbed(ledger))
    state, changed = ledger.read(), copy.replace("sat down", "stood up")
    with pytest.raises(LedgerError, match="was changed since"):
        restored(state, changed.encode(), "a.md")
    text, count, unclear = with_real_names(state, changed)
    assert (count, unclear) == (3, 0)
    assert text.startswith("Then Oh Cheol-soo came to ")
    assert "Mr. Oh stood up. 어제 허영미" in text
    assert "Onsong" not in text  # vaguer words are no names


def test_two_drafts_that_became_one_copy() -> None:
    texts = {"a.md": "Oh Cheol-soo came.", "b.md": "O Chol-su came."}
    data = b"x"
    sha256 = hashlib.sha256(data).hexdigest()
    records = [
        Published(
            sha256, hashlib.sha256(old.encode()).hexdigest(), name, "utf-8", "", ((0, 1, old),)
        )
        for name, old in texts.items()
    ]
    state = State(copies=tuple(records))
    assert restored(state, data, "b.md") == b"O Chol-su came."
    with pytest.raises(LedgerError, match="several drafts became this very copy"):
        restored(state, data, "c.md")


def test_what_was_not_replaced_is_not_remembered(ledger: Ledger, tmp_path: Path) -> None:
    """Words are thought of for everybody in a draft; a name that stays leaves nothing behind."""
    use = stubbed(ledger)

    class Told:
        name, version = "told", "1"

        def detect(self, view):  # type: ignore[no-untyped-def]
            for one in use.detectors[0].detect(view):
                info = "허영미" in one.text
                yield replace(one, severity=Severity.INFO if info else one.severity)

    text = "어제 오철수는 허영미와 왔다."
    assert "허영미" in published(text, tmp_path, replace(use, detectors=(Told(),)))
    assert "영미" not in schema.dump(ledger.read())


def test_a_file_that_is_more_than_its_text_is_known_but_not_turned_back() -> None:
    """A package of a word processor: the record says that it was published, and holds no words."""
    record = copies.published(
        Draft("d/a.docx", "Oh Cheol-soo", origin=Origin("docx")), b"PK", [(0, 12, "x")]
    )
    assert (record.name, record.edits, record.original) == ("a.docx", (), "")
    state = State(id="x", copies=(record,))
    assert schema.parse(schema.dump(state), "l") == state
    with pytest.raises(LedgerError, match="cannot be turned back as a whole"):
        restored(state, b"PK", "a.docx")
