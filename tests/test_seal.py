"""The sealed author file: what it finds, that it says nothing, and that every change is noticed."""

from __future__ import annotations

import base64
import random
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.author.sealed import (
    SealedDetector,
    canonical,
    load_sealed,
    make_seal_key,
    seal_key,
    sealed,
    write_sealed,
)
from redact.author.sealed.candidates import candidates
from redact.core import Draft, Secret, Severity
from redact.errors import AuthorError, LocatedError, Unsafe
from redact.lang.ko import bounded
from redact.normalise import normalise

KEY = bytes(range(32))
SECRETS = (
    Secret("real_name", ("현승철",), "name"),
    Secret("aunt", ("Moon Hye-bong",), "name"),
    Secret("hometown", ("길주",), "place"),
    Secret("born", ("14 March 1987",), "date"),
    Secret("month", ("2003-07",), "date"),
    Secret("year", ("1961",), "date"),
    Secret("phone", ("010-5531-2087",), "code"),
    Secret("mail", ("hsc1987@mail.example",), "code"),
    Secret("unit", ("제534군부대",), "organisation"),
    Secret("job", ("fourth guard of the north gate",), "phrase"),
    Secret("nick", ("An Ju",), "name"),
)


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> SealedDetector:
    path = tmp_path_factory.mktemp("sealed") / "sealed"
    write_sealed(path, sealed(SECRETS, KEY))
    return SealedDetector(load_sealed(path, KEY), bounded)


def found(detector: SealedDetector, text: str) -> set[tuple[str, str]]:
    view = normalise(Draft("draft", text))
    return {(one.entity, one.text) for one in detector.detect(view)}


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        ("그날 현승철이 왔다.", "PERSON", "현승철"),
        ("현 승철에게 썼다.", "PERSON", "현 승철"),
        ("We met Hyon Sung-chol there.", "PERSON", "Hyon Sung-chol"),
        ("We met HYUN SEUNGCHEOL there.", "PERSON", "HYUN SEUNGCHEOL"),
        ("Sung-chol Hyon's letter", "PERSON", "Sung-chol Hyon"),
        ("Hyŏn Sŭng-ch'ŏl sang", "PERSON", "Hyŏn Sŭng-ch'ŏl"),
        ("a letter to Hye-bong\nMoon", "PERSON", "Hye-bong\nMoon"),
        ("길주에서 자랐다.", "LOCATION", "길주"),
        ("길주군 사람", "LOCATION", "길주"),
        ("the road to Kilju-gun", "LOCATION", "Kilju"),
        ("the road to Gilju", "LOCATION", "Gilju"),
        ("1987년 3월 14일에", "DATE_TIME", "1987년 3월 14일"),
        ("on March 14th, 1987, at", "DATE_TIME", "March 14th, 1987"),
        ("주체76(1987)년 3월 14일", "DATE_TIME", "주체76(1987)년 3월 14일"),
        ("on 9 July 2003", "DATE_TIME", "9 July 2003"),
        ("in July 2003", "DATE_TIME", "July 2003"),
        ("in 1961 we", "DATE_TIME", "1961"),
        ("전화 010 5531 2087", "ID", "010 5531 2087"),
        ("call +82 10-5531-2087", "ID", "82 10-5531-2087"),
        ("write to HSC1987@mail.example now", "ID", "HSC1987@mail.example"),
        ("제534군부대에서", "ORGANIZATION", "제534군부대"),
        ("제 534 군부대 앞", "ORGANIZATION", "제 534 군부대"),
        ("the Fourth Guard of the North Gate", "PERSON", "Fourth Guard of the North Gate"),
        ("An Ju came", "PERSON", "An Ju"),
    ],
)
def test_found_in_plain_spellings(text, entity, words, detector: SealedDetector) -> None:
    assert (entity, words) in found(detector, text)


@pytest.mark.parametrize(
    "text",
    [
        "현승철학",  # not a name, but nobody can tell without the name: see below
        "We met Hyon Sung-min there.",
        "현승민이 왔다.",
        "길게 주었다.",
        "Anju is a town.",
        "on 15 March 1987",
        "in March 1986",
        "on 14 March",
        "in August 2003",
        "in 1962",
        "call 010-5531-2088",
        "hsc1987@mail.test",
        "제535군부대에서",
        "",
    ],
)
def test_not_found_in_something_else(text, detector: SealedDetector) -> None:
    """A name of three syllables is found inside a longer word: rather one hit too many."""
    assert bool(found(detector, text)) is text.startswith("현승철")


def test_a_finding_says_where_and_which_kind_only(detector: SealedDetector) -> None:
    view = normalise(Draft("draft", "그날 현승철이 왔다."))
    (one,) = detector.detect(view)
    assert one.severity is Severity.BLOCK
    assert (one.rule, one.detector) == ("author.sealed", "author")
    for text in (repr(one), one.message, one.why):
        assert "현승철" not in text
        assert "real_name" not in text


def test_no_false_hit(detector: SealedDetector) -> None:
    """Invented words, looked up by the thousand; bench/seal.py does it by the million."""
    rng = random.Random(5)
    syllables = [chr(rng.randrange(0xAC00, 0xD7A4)) for _ in range(400)]
    latin = ["".join(rng.choices("aeioubdghjklmnprstw", k=rng.randint(2, 7))) for _ in range(400)]
    words = [
        "".join(rng.choices(syllables, k=rng.randint(2, 5))) if rng.random() < 0.5
        else rng.choice(latin)
        for _ in range(2500)
    ]  # fmt: skip
    view = normalise(Draft("draft", " ".join(words)))
    assert len({one.form for one in candidates(view.text, bounded)}) > 10_000
    assert list(detector.detect(view)) == []


# --- the file ---------------------------------------------------------------------------------


def test_counts_and_changes_say_nothing() -> None:
    one, many = sealed(SECRETS[:1], KEY), sealed(SECRETS, KEY)
    assert len(one) == len(many)
    assert len(one.splitlines()) == 4096 + 4
    first, second = (set(sealed(SECRETS, KEY).splitlines()[3:]) for _ in range(2))
    assert not first & second, "a salt of its own each time"
    lines = many.splitlines()[3:-1]
    assert lines == sorted(lines)


def test_a_large_file_is_padded_to_a_power_of_two() -> None:
    names = [
        Secret("n", (f"{a}{b}",), "name") for a in "김이박최정" for b in ("옥분", "영희", "혜련")
    ]
    lines = len(sealed(names, KEY).splitlines()) - 4
    assert lines > 4096
    assert lines & (lines - 1) == 0


def test_no_secret_stands_in_it() -> None:
    text = sealed(SECRETS, KEY).encode()
    for secret in SECRETS:
        for value in secret.values:
            if value.isdigit():
                continue  # four figures stand in any random text
            for form in (
                value.encode(),
                value.encode("utf-16-le"),
                base64.b64encode(value.encode()).rstrip(b"="),
                value.encode().hex().encode(),
            ):
                assert form not in text
        assert secret.label.encode() not in text


@given(st.data())
def test_every_changed_byte_is_noticed(data) -> None:
    text = _TEXT
    at = data.draw(st.integers(0, len(text) - 1))
    changed = bytearray(text)
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    with _written(bytes(changed)) as path, pytest.raises(AuthorError):
        load_sealed(path, KEY)


def test_every_changed_byte_of_the_head_and_the_end_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "sealed"
    for at in (*range(120), *range(len(_TEXT) - 100, len(_TEXT))):
        changed = bytearray(_TEXT)
        changed[at] ^= 1
        path.write_bytes(bytes(changed))
        with pytest.raises(AuthorError):
            load_sealed(path, KEY)


def test_a_line_that_was_taken_out_is_noticed(tmp_path: Path) -> None:
    lines = _TEXT.splitlines(keepends=True)
    (tmp_path / "sealed").write_bytes(b"".join(lines[:50] + lines[51:]))
    with pytest.raises(AuthorError, match="was changed after it was sealed"):
        load_sealed(tmp_path / "sealed", KEY)


def test_another_key(tmp_path: Path) -> None:
    (tmp_path / "sealed").write_bytes(_TEXT)
    with pytest.raises(AuthorError, match="another key"):
        load_sealed(tmp_path / "sealed", bytes(32))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="cannot be read"):
        load_sealed(tmp_path / "sealed", KEY)


def test_only_a_sealed_file_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "author.yaml"
    path.write_text("secrets:\n", encoding="utf-8")
    with pytest.raises(Unsafe, match="no sealed file"):
        write_sealed(path, _TEXT.decode())
    assert path.read_text("utf-8") == "secrets:\n"
    write_sealed(tmp_path / "sealed", _TEXT.decode())
    write_sealed(tmp_path / "sealed", sealed(SECRETS, KEY))


# --- the key ----------------------------------------------------------------------------------


def test_made_and_read(tmp_path: Path) -> None:
    path = tmp_path / "key"
    key = make_seal_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert seal_key({"REDACT_SEAL_KEY_FILE": str(path)}) == key
    assert seal_key({"REDACT_SEAL_KEY": path.read_text("ascii")}) == key
    with pytest.raises(Unsafe, match="something is there"):
        make_seal_key(path)


def test_not_in_a_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(Unsafe, match="must never be"):
        make_seal_key(tmp_path / "key")


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"REDACT_SEAL_KEY": "", "REDACT_SEAL_KEY_FILE": ""},
        {"REDACT_SEAL_KEY": "c2VjcmV0", "REDACT_SEAL_KEY_FILE": ""},
        {"REDACT_SEAL_KEY": "김" * 44},
        {"REDACT_SEAL_KEY": "x", "REDACT_SEAL_KEY_FILE": "y"},
        {"REDACT_SEAL_KEY_FILE": "no/such/file"},
    ],
    ids=["none", "empty", "short", "Hangul", "both", "no file"],
)
def test_a_key_that_cannot_be_used_is_not_quoted(environment) -> None:
    with pytest.raises(LocatedError) as caught:
        seal_key(environment)
    assert "c2VjcmV0" not in str(caught.value)
    assert "김" not in str(caught.value)


def test_what_is_sealed_of_a_secret() -> None:
    assert {"1987-03-14"} <= canonical(Secret("x", ("1987. 3. 14.",), "date"))
    assert {"01055312087", "821055312087"} == canonical(Secret("x", ("+82 10-5531-2087",), "code"))
    assert {"리영희", "이영희", "leeyounghee", "yonghuiri"} <= canonical(
        Secret("x", ("이영희",), "name")
    )
    assert canonical(Secret("x", ("Kim",), "place"), lambda _: ["성진"]) >= {
        "kim",
        "성진",
        "songjin",
    }


_TEXT = sealed(SECRETS, KEY).encode()


class _written:  # noqa: N801 - used like a function
    """A file with these bytes; hypothesis cannot use the fixture for temporary folders."""

    def __init__(self, data: bytes) -> None:
        import tempfile

        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name, "sealed")
        self._path.write_bytes(data)

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()
