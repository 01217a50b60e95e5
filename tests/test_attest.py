"""Attestations: what they say, that every changed byte is noticed, and why one is refused."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.attest import (
    Newest,
    attestation_path,
    claim,
    load_newest,
    read_attestation,
    record,
    refuse,
    write_attestation,
)
from redact.attest.canonical import LIMIT, compact, dumped, loaded
from redact.attest.public import PublicKey, from_base64, parse_public
from redact.errors import AuthorError, LocatedError, SettingsError, Unsafe
from small_attest import (
    AUTHOR,
    DRAFT,
    EDITORS,
    MINJI,
    NAME,
    STRANGER,
    TOM,
    WORDS,
    attestation,
    known,
    said,
    state,
)

SCHEMA = Path(__file__).parent.parent / "docs" / "schema" / "attestation-v1.json"


def verdict(data: bytes, draft: bytes = DRAFT, name: str = NAME, newest: Newest | None = None):
    """Empty for an attestation that counts, else why it does not."""
    made = claim(data, EDITORS)
    if made.statement is None:
        return made.reason
    return refuse(made.statement, draft, name, newest or known())


# --- what counts ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [MINJI, TOM], ids=["Minji", "Tom"])
def test_each_editor_may_attest(key) -> None:
    data = attestation(key)
    assert verdict(data) == ""
    assert claim(data, EDITORS).editor.key == key.public


def test_the_same_check_gives_the_same_bytes() -> None:
    assert attestation() == attestation()


def test_it_is_as_the_schema_says() -> None:
    jsonschema.validate(json.loads(attestation()), json.loads(SCHEMA.read_text("utf-8")))


def test_a_name_typed_in_jamo_is_the_same_name() -> None:
    import unicodedata

    assert verdict(attestation(), name=unicodedata.normalize("NFD", NAME)) == ""


def test_it_holds_no_word_of_draft_or_author_file() -> None:
    data = attestation()
    for word in (*WORDS, "추웠다", "sang"):
        for form in (word.encode(), word.encode("utf-16-le"), base64.b64encode(word.encode())):
            assert form.rstrip(b"=") not in data, word


# --- every changed byte -----------------------------------------------------------------------


def test_every_flipped_bit_of_an_attestation_is_refused() -> None:
    data = attestation()
    for place in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            assert verdict(bytes(changed)) != "", (place, bit)


def test_every_flipped_bit_of_a_draft_is_refused() -> None:
    data = attestation()
    for place in range(len(DRAFT)):
        for bit in range(8):
            changed = bytearray(DRAFT)
            changed[place] ^= 1 << bit
            assert "changed after it was attested" in verdict(data, bytes(changed))


@given(st.data())
def test_no_other_bytes_count(data) -> None:
    """Cut, doubled, or with something put in: never valid."""
    whole = attestation()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    middle = data.draw(st.binary(max_size=8) | st.sampled_from([b" ", b"\n", b"\r\n", b'"', b"0"]))
    changed = whole[:start] + middle + whole[end:]
    assert changed == whole or verdict(changed) != ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null\n",
        b"[]\n",
        b'"text"\n',
        b"{}\n",
        b"\xff\xfe",
        b"[" * 50_000,
        b"1" * (LIMIT + 1),
        b'{"format": 1e0}\n',
        b'{\n "format": NaN\n}\n',
        b'{\n "format": "\\ud800"\n}\n',
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_attestation_at_all(data) -> None:
    assert verdict(data) == "its attestation was changed, or is none"


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda text: text.replace("\n ", "\n  "), id="another indent"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(lambda text: text.replace("새", "\\uc0c8"), id="an escape"),
        pytest.param(lambda text: text[:-1], id="no last line end"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace('"size": ', '"size": 0'), id="a leading zero"),
        pytest.param(
            lambda text: text.replace(' "format": 1,\n', ' "format": 1,\n "format": 1,\n'),
            id="a key twice",
        ),
    ],
)
def test_another_spelling_of_the_same_json_is_refused(edit) -> None:
    text = attestation().decode()
    assert edit(text) != text
    assert verdict(edit(text).encode()) != ""


def test_a_later_format_is_named_as_such() -> None:
    body = json.loads(attestation()) | {"format": 2}
    assert "a format that this redact does not know" in verdict(dumped(body))


def test_signed_by_a_key_that_counts_and_yet_malformed() -> None:
    """A signature does not excuse what the format does not allow."""
    for changes in ({"size": -1}, {"authors": ()}, {"version": ""}, {"sha256": "A" * 64}):
        assert verdict(attestation(**changes)) == "its attestation was changed, or is none"


# --- whose key --------------------------------------------------------------------------------


def test_an_unknown_key() -> None:
    assert "a key that nobody here knows" in verdict(attestation(STRANGER))


def test_a_withdrawn_key_counts_for_nothing_whenever_it_signed() -> None:
    gone = replace(EDITORS[0], withdrawn="2027-01-02", reason="노트북 분실")
    reason = claim(attestation(), (gone, EDITORS[1])).reason
    assert "key of Minji that was withdrawn on 2027-01-02: 노트북 분실" in reason
    assert claim(attestation(TOM), (gone, EDITORS[1])).reason == ""


def test_a_key_under_the_fingerprint_of_another() -> None:
    body = json.loads(attestation(STRANGER)) | {"key": MINJI.public.fingerprint}
    assert "changed after it was signed" in verdict(dumped(body))


def test_a_signature_from_another_attestation() -> None:
    other = json.loads(attestation(draft=b"another draft"))
    body = json.loads(attestation()) | {"signature": other["signature"]}
    assert "changed after it was signed" in verdict(dumped(body))


def test_a_signature_over_the_same_json_for_another_purpose() -> None:
    body = replace(said(), key=MINJI.public.fingerprint).body()
    bare = base64.b64encode(MINJI.sign(compact(body))).decode()
    assert "changed after it was signed" in verdict(dumped(body | {"signature": bare}))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("AB==", id="bits that nothing decodes"),
        pytest.param("AA", id="no padding"),
        pytest.param("AA==\n", id="line end"),
        pytest.param("가", id="Hangul"),
    ],
)
def test_base64_has_one_spelling(text) -> None:
    with pytest.raises(ValueError, match="base64"):
        from_base64(text)


@pytest.mark.parametrize("text", ["", "ed25519:", "ed25519:AAAA", "rsa:AAAA", "ed25519:가"])
def test_what_is_no_public_key(text) -> None:
    with pytest.raises(ValueError):
        parse_public(text)
    assert parse_public(str(MINJI.public)) == MINJI.public


def test_a_key_that_is_no_point_of_the_curve_signs_nothing() -> None:
    assert not PublicKey(b"\xff" * 32).signed(b"\0" * 64, b"data")


# --- which draft, which author file -----------------------------------------------------------


def test_another_name_is_another_draft() -> None:
    assert "another file name" in verdict(attestation(), name="other.md")


def test_it_must_not_say_that_something_blocks() -> None:
    data = attestation(counts={"block": 1, "review": 0, "info": 0})
    assert "must not be published" in verdict(data)


@pytest.mark.parametrize(
    ("newest", "reason"),
    [
        pytest.param(known(state(revision=5)), "there is revision 5", id="older"),
        pytest.param(known(state(revision=3)), "commit that file, too", id="record behind"),
        pytest.param(known(state(id="f" * 32)), "does not know", id="another author"),
        pytest.param(known(state(disclosed=("x",))), "two different contents", id="other content"),
        pytest.param(
            known(state(), state(disclosed=("x",))), "two different contents", id="merged by two"
        ),
        pytest.param(known(state(revision=3), state()), "", id="merged: the highest counts"),
    ],
)
def test_the_newest_revision(newest, reason) -> None:
    found = verdict(attestation(), newest=newest)
    assert reason in found
    assert bool(reason) is bool(found)


def test_of_two_author_files_both_must_be_the_newest() -> None:
    both = (state(), state(id="f" * 32, revision=9))
    data = attestation(authors=both)
    assert verdict(data, newest=known(*both)) == ""
    assert "there is revision 10" in verdict(
        data, newest=known(both[0], state(id="f" * 32, revision=10))
    )


def test_the_state_changes_with_every_word_and_the_id_with_none() -> None:
    whole = state()
    for changes in (
        {"pen_name": ("Jun-seo Maeng", "맹준서")},
        {"disclosed": ("left in 2015",)},
        {"secrets": {"real_name": ("Hyon Sung-chol",)}},
        {"secrets": {"name": ("Hyon Sung-chol", "현승철"), "hometown": ("Kilju", "길주")}},
    ):
        other = state(**changes)
        assert other.id == whole.id
        assert other.state != whole.state
    assert state(id="f" * 32).state != whole.state


def test_an_author_file_without_an_id_cannot_be_attested_with() -> None:
    with pytest.raises(AuthorError, match="has no id") as caught:
        state(id="short")
    assert "short" not in str(caught.value)


# --- the record of revisions ------------------------------------------------------------------


def test_the_record_grows_and_never_shrinks(tmp_path: Path) -> None:
    path = tmp_path / ".redact-revisions"
    record(path, state(), "a.yaml")
    before = path.read_bytes()
    record(path, state(), "a.yaml")
    assert path.read_bytes() == before
    record(path, state(id="f" * 32, revision=0), "b.yaml")
    record(path, state(revision=5), "a.yaml")
    assert load_newest(path).revisions[state().id][0] == 5
    assert len(load_newest(path).revisions) == 2
    for older in (state(), state(revision=0)):
        with pytest.raises(AuthorError, match="were attested with revision 5"):
            record(path, older, "a.yaml")
    assert AUTHOR.id not in path.read_text("utf-8")


def test_a_file_that_changed_without_a_new_revision_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / ".redact-revisions"
    record(path, state(), "a.yaml")
    with pytest.raises(AuthorError, match="another content of revision 4"):
        record(path, state(disclosed=("left in 2015",)), "a.yaml")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("<<<<<<< HEAD\n", ":1", id="a merge that nobody finished"),
        pytest.param(f"# x\n{'a' * 16} 04 {'b' * 32}\n", ":2", id="a leading zero"),
        pytest.param(f"{'a' * 16} 4\n", ":1", id="no state"),
        pytest.param(f" {'a' * 16} 4 {'b' * 32}\n", ":1", id="a blank before"),
    ],
)
def test_a_record_that_is_not_understood_stops_everything(text, where, tmp_path: Path) -> None:
    path = tmp_path / ".redact-revisions"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_newest(path)
    assert caught.value.where == f"{path}{where}"


def test_a_record_that_is_missing_is_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is missing"):
        load_newest(tmp_path / ".redact-revisions")


# --- beside the draft -------------------------------------------------------------------------


def test_written_read_and_taken_away(tmp_path: Path) -> None:
    draft = tmp_path / NAME
    assert read_attestation(draft) is None
    assert write_attestation(draft, attestation())
    assert not write_attestation(draft, attestation())
    assert read_attestation(draft) == attestation()
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.redact-attestation.json"]
    assert write_attestation(draft, None)
    assert not write_attestation(draft, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("odd", ["folder", "link"])
def test_something_else_in_its_place(odd, tmp_path: Path) -> None:
    draft, path = tmp_path / NAME, attestation_path(tmp_path / NAME)
    if odd == "folder":
        path.mkdir()
        with pytest.raises(Unsafe):
            read_attestation(draft)
    else:
        (tmp_path / "elsewhere").write_bytes(attestation())
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LocatedError):
        write_attestation(draft, attestation())


_json = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(_json)
def test_json_comes_back_as_it_was(value) -> None:
    assert loaded(dumped(value)) == value
    assert json.loads(compact(value)) == value


@pytest.mark.parametrize("value", [1.5, None, {"a": [0.1]}, {1: "a"}])
def test_no_json_without_one_spelling(value) -> None:
    with pytest.raises(ValueError):
        dumped(value)
