"""One author: the file, the pen name and what is published, and what must never appear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from redact.author import AuthorDetector, load_author
from redact.core import Action, Author, Effect, Finding, Secret, Severity
from redact.errors import AuthorError
from redact.resolve import resolve
from small_findings import at, shown, view, words

GOOD = """\
pen_name: [Hana Seol, 설하나]
disclosed:
  - left the DPRK in 2018
secrets:
  real_name: [Moon Hye-bong, 문혜봉]
  born: ["9 June 1995"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "author.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    author = load_author(written(tmp_path, GOOD))
    assert author == Author(
        ("Hana Seol", "설하나"),
        ("left the DPRK in 2018",),
        {"real_name": ("Moon Hye-bong", "문혜봉"), "born": ("9 June 1995",)},
        (
            Secret("real_name", ("Moon Hye-bong", "문혜봉"), "name"),
            Secret("born", ("9 June 1995",), "date"),
        ),
    )
    assert "Moon" not in repr(author)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        pytest.param("pen_name: 류해솔", Author(("류해솔",)), id="ko one name"),
        pytest.param("disclosed: []", Author(), id="nothing"),
        pytest.param("secrets:", Author(), id="no secrets yet"),
        pytest.param(
            "secrets: {x: [문혜봉]}", Author(details=(Secret("x", ("문혜봉",), "name"),)), id="NFD"
        ),
    ],
)
def test_everything_may_be_absent(tmp_path: Path, text: str, author: Author) -> None:
    assert load_author(written(tmp_path, text)) == author


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("- Moonlight", "", "is not a mapping", id="list"),
        pytest.param("pen_name: A B\nMoonlight: x", ":2", "unknown key", id="unknown key"),
        pytest.param("pen_name: [Moonlight", ":2", "cannot be read as YAML", id="broken YAML"),
        pytest.param("pen_name: {a: b}", ":1", "pen_name is not a list", id="mapping"),
        pytest.param("disclosed: Moonlight", ":1", "disclosed is not a list", id="no list"),
        pytest.param("secrets: [Moonlight]", ":1", "secrets is not a mapping", id="no labels"),
        pytest.param("secrets:\n  name: Moonlight", ":2", "name is not a list", id="bare secret"),
        pytest.param("secrets:\n  a: [Moonlight]\n  name: []", ":3", "name is empty", id="empty"),
        pytest.param("secrets:\n  name: ['  ']", ":2", "name holds an empty text", id="blank"),
        pytest.param("secrets:\n  name: [M.]", ":2", "name holds a value of one", id="one letter"),
        pytest.param(
            "pen_name: Moon-light\nsecrets:\n  name: [moon light]",
            ":3",
            "name holds the pen name",
            id="pen name",
        ),
    ],
)
def test_a_mistake_names_the_place_and_not_the_value(
    tmp_path: Path, text: str, line: str, problem: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(AuthorError) as caught:
        load_author(path)
    assert caught.value.where == f"{path}{line}"
    assert problem in caught.value.problem
    assert caught.value.hint
    assert "moon" not in str(caught.value).lower()


def test_a_file_that_is_not_there_is_an_author_error(tmp_path: Path) -> None:
    with pytest.raises(AuthorError):
        load_author(tmp_path / "nobody.yaml")


def detected(text: str, author: Author, effect: Effect) -> list[str]:
    found = AuthorDetector(author, words()).detect(view(text))
    return sorted({f.text for f in found if f.effect is effect})


@pytest.mark.parametrize(
    ("pen", "text", "exempt"),
    [
        pytest.param("Hana Seol", "by HANA SEOL. Hana's dog", ["HANA SEOL", "Hana"], id="given"),
        pytest.param(
            "Tae-il Shim",
            "Shim: Yes.\n\nTae-il nodded.\n\nMr. Shim is my uncle, and so said Shim.",
            ["Shim", "Tae-il"],
            id="surname only as a label",
        ),
        pytest.param("Witness 44", "Witness 44 and a Witness 445", ["Witness 44"], id="number"),
        pytest.param("Larch Uncle", "Larch Uncle slept", ["Larch Uncle"], id="nickname"),
        pytest.param(
            "Hana Seol",
            "Hana Seol (설하나) wrote. 하나는 웃었다.",
            ["Hana Seol", "설하나"],
            id="the other script, but not its everyday word",
        ),
        pytest.param(
            "류해솔", "류해솔은 썼다. 해솔이 웃었다.", ["류해솔", "해솔"], id="ko particles"
        ),
        pytest.param("류해솔", "류: 네.\n\n류 선생은 누구인가.", ["류"], id="ko label"),
        pytest.param("단추", "저 단추입니다.", ["단추"], id="ko everyday word"),
    ],
)
def test_the_pen_name_is_exempt(pen: str, text: str, exempt: Sequence[str]) -> None:
    assert detected(text, Author((pen,)), Effect.EXEMPT) == list(exempt)


def test_private_namesakes_of_a_pen_name_stay() -> None:
    text = "Hana Seol met Mr. Seol and Seol Min-a."
    names = [at(text, part) for part in ("Hana Seol", "Mr. Seol", "Seol Min-a")]
    exempt = AuthorDetector(Author(("Hana Seol",)), words()).detect(view(text))
    assert shown(resolve(view(text), [*names, *exempt], words())) == [
        "PERSON Mr. Seol",
        "PERSON Seol Min-a",
    ]


@pytest.mark.parametrize(
    ("sentence", "text", "exempt"),
    [
        pytest.param("left the DPRK in 2018", "In 2018 we left.", ["2018"], id="year"),
        pytest.param("left the DPRK in 2018", "on 12 March 2018", [], id="finer date"),
        pytest.param("left the DPRK in 2018", "2018.3.12, spring of 2018", [], id="finer forms"),
        pytest.param(
            "left the DPRK in 2018", "Juche 107 (2018) came", ["Juche 107 (2018)"], id="Juche"
        ),
        pytest.param("lives in Seoul", "Here in Seoul, not Busan", ["Seoul"], id="city"),
        pytest.param("worked in Kuwait", "the heat of Kuwait", ["Kuwait"], id="country"),
        pytest.param("left in 2004, at nineteen", "I was nineteen then", ["nineteen"], id="age"),
        pytest.param(
            "was a kindergarten teacher",
            "as a kindergarten teacher I sang",
            ["kindergarten teacher"],
            id="job",
        ),
        pytest.param("2018년에 북한을 떠났다", "2018년에 떠났다", ["2018년"], id="ko year"),
        pytest.param("2018년에 북한을 떠났다", "2018년 3월, 2018년 봄", [], id="ko finer date"),
        pytest.param("북에서 교원이였다", "나는 교원으로 일했다", ["교원"], id="ko job"),
    ],
)
def test_what_is_published_is_exempt(sentence: str, text: str, exempt: Sequence[str]) -> None:
    assert detected(text, Author(disclosed=(sentence,)), Effect.EXEMPT) == list(exempt)


def test_a_finer_date_in_a_published_year_stays() -> None:
    text = "In 2018, on 12 March 2018, we left."
    dates = [at(text, "2018", "DATE_TIME"), at(text, "12 March 2018", "DATE_TIME")]
    author = Author(disclosed=("left the DPRK in 2018",))
    exempt = AuthorDetector(author, words()).detect(view(text))
    assert shown(resolve(view(text), [*dates, *exempt], words())) == ["DATE_TIME 12 March 2018"]


def test_the_rules_say_what_else_a_sentence_discloses() -> None:
    def rules(one: Any) -> list[Finding]:
        part = "two younger brothers"
        return [at(one.text, part, "RELATION")] if part in one.text else []

    text = "I have two younger brothers and one sister."
    author = Author(disclosed=("has two younger brothers",))
    without = AuthorDetector(author, words()).detect(view(text))
    found = AuthorDetector(author, words(), rules).detect(view(text))
    assert [f.text for f in without] == []
    assert [f.text for f in found] == ["two younger brothers"]


@pytest.mark.parametrize(
    ("secret", "text", "found"),
    [
        pytest.param("Moon Hye-bong", "MOON HYE BONG, Moon Hyebong", 2, id="case, blank, hyphen"),
        pytest.param("Ch'ŏl-su", "Chol-su and Chʼŏlsu and chol su", 3, id="accent, apostrophe"),
        pytest.param("Hyebong", "see hyebong95@mail.example", 1, id="mail address"),
        pytest.param("Anju", "an jury sat; an ju", 0, id="other words"),
        pytest.param("Anju", "Anju's river, Anjung", 1, id="possessive"),
        pytest.param("9 June 1995", "born 9 June, 1995", 1, id="date"),
        pytest.param("1958.1.5", "1958-1-5 and 1958.15", 1, id="numeric date"),
        pytest.param("010-5531-2087", "01055312087 or 010 5531 2087", 2, id="phone"),
        pytest.param(
            "문혜봉", "문혜봉이가 왔다. 문 혜 봉. 김문혜봉", 3, id="ko particles and blanks"
        ),
        pytest.param("회령", "회령에서 회령시로, 신회령", 2, id="ko short"),
        pytest.param("제2716군부대", "제 2716 군부대에서", 1, id="ko unit"),
    ],
)
def test_secrets_are_found_however_they_are_typed(secret: str, text: str, found: int) -> None:
    author = Author(secrets={"anything": (secret,)})
    out = list(AuthorDetector(author, words()).detect(view(text)))
    assert len(out) == found
    assert {(f.severity, f.detector, f.rule) for f in out} <= {
        (Severity.BLOCK, "author", "author.secret")
    }


@pytest.mark.parametrize(
    ("label", "found"),
    [
        pytest.param("hometown", ["신포", "신포"], id="a place begins the names of its works"),
        pytest.param("real_name", ["신포"], id="a name does not"),
    ],
)
def test_a_place_is_found_in_the_names_of_its_works(label: str, found: list[str]) -> None:
    text = "신포에서 나서 신포원양수산사업소에 다녔다."
    author = Author(secrets={label: ("신포",)})
    out = AuthorDetector(author, words()).detect(view(text))
    assert [f.text for f in out] == found


@pytest.mark.parametrize(
    ("secrets", "entity", "action"),
    [
        pytest.param({"real_name": "Moonlight"}, "PERSON", Action.REPLACE, id="name"),
        pytest.param({"hometown": "Moonlight"}, "LOCATION", Action.GENERALISE, id="place"),
        pytest.param({"workplace": "Moonlight"}, "ORGANIZATION", Action.GENERALISE, id="work"),
        pytest.param({"born": "9 June 1995"}, "DATE_TIME", Action.GENERALISE, id="date"),
        pytest.param({"kakao": "moon_95"}, "ID", Action.REPLACE, id="account"),
        pytest.param({"sister": "moon@mail.example"}, "ID", Action.REPLACE, id="mail"),
        pytest.param({"x": "Moonlight"}, "PERSON", Action.REPLACE, id="no hint"),
        pytest.param({"x": "1995"}, "DATE_TIME", Action.GENERALISE, id="digits"),
        pytest.param({"고향": "회령"}, "LOCATION", Action.GENERALISE, id="ko place"),
        pytest.param({"본명": "문혜봉"}, "PERSON", Action.REPLACE, id="ko name"),
    ],
)
def test_the_label_says_what_a_secret_is(
    secrets: Mapping[str, str], entity: str, action: Action
) -> None:
    ((label, value),) = secrets.items()
    author = Author(secrets={label: (value,)})
    (found,) = AuthorDetector(author, words()).detect(view(f"It was {value} again."))
    assert (found.entity, found.action) == (entity, action)
    assert label in found.message
    assert value not in found.message + found.why + repr(found)


def test_a_published_secret_is_still_a_secret() -> None:
    text = "In 2018 we left."
    author = Author(disclosed=("left in 2018",), secrets={"left": ("2018",)})
    found = AuthorDetector(author, words()).detect(view(text))
    assert shown(resolve(view(text), found, words())) == ["DATE_TIME 2018"]


def test_the_detector_keeps_its_secrets() -> None:
    author = Author(secrets={"real_name": ("Moonlight",)})
    detector = AuthorDetector(author, words())
    assert "Moonlight" not in f"{vars(detector)!r}{detector.version}"
