"""Marks in web pages: which paragraphs they speak of, and what is no mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.cli import main
from redact.cli.start import Request
from redact.pipeline import Start

EN, KO = "He came from Onsong.", "그는 온성군에서 왔다."
ALLOW = "<!-- redact: allow LOCATION -- named in the published report -->"
KOREAN = "<!-- redact: allow LOCATION -- 보도에 이미 나온 곳 -->"
NEXT = ALLOW.replace("allow", "allow-next")
START, END = ALLOW.replace("allow", "allow-start"), "<!-- redact: allow-end -->"
PAST = ALLOW.replace(" --", " until=2020-01-31 --", 1)
USED, UNUSED, BROKEN = {"marks.used"}, {"marks.unused"}, {"marks.broken"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(
    source: str, capsys, *options: str, encoding: str = "utf-8"
) -> tuple[int, list[str], set[str]]:
    """(exit code, words that stand, rules of marks that were told)."""
    Path("a.html").write_bytes(source.encode(encoding))
    arguments = ["check", "a.html", "--engine", "none", "-f", "json", "--show-text", *options]
    code = main(Start(), arguments)
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    kinds = ("LOCATION", "PERSON")
    open_ = [f for f in found if f["severity"] != "info" and "allowed" not in f]
    stands = [f["text"] for f in open_ if f["entity"] in kinds]
    return code, stands, {f["rule"] for f in found if f["rule"].startswith("marks.")}


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
@pytest.mark.parametrize(
    ("source", "stands", "told"),
    [
        pytest.param("<p>{line}", 1, set(), id="no mark"),
        pytest.param(f"<p>{{line}} {ALLOW}</p>", 0, USED, id="in its paragraph"),
        pytest.param(f"<p>{ALLOW}\n<b>{{line}}</b>", 0, USED, id="at its beginning"),
        pytest.param(f"<p>{{line}}</p> {ALLOW}\n<p>{{line}}", 1, USED, id="behind it on its line"),
        pytest.param(f"<p>{{line}}</p>\n{ALLOW}<p>{{line}}", 1, USED, id="before it on its line"),
        pytest.param(
            f"<p>{{line}}</p>{ALLOW}<p>{{line}}", 2, UNUSED, id="between two on one line"
        ),
        pytest.param(f"<p>{{line}}\n<p>x {ALLOW}", 1, UNUSED, id="in another paragraph"),
        pytest.param(f"<p>{{line}}<br>\n{{line}} {ALLOW}", 1, USED, id="only up to br"),
        pytest.param(f"<li>{{line}} {ALLOW}<li>{{line}}", 1, USED, id="only its item"),
        pytest.param(
            f"<table><tr><td>{{line}}<td>{{line}}{ALLOW}</table>", 1, USED, id="only its cell"
        ),
        pytest.param(
            "<table><tr><td>{line}<table><tr><td>{line}" + ALLOW + "</table>{line}</table>",
            2,
            USED,
            id="only its cell of a nested table",
        ),
        pytest.param(f"{NEXT}\n<p>{{line}}<p>{{line}}", 1, USED, id="next paragraph"),
        pytest.param(f"{NEXT}<p>&nbsp;</p>\n\n<p>{{line}}", 0, USED, id="next one with text"),
        pytest.param(f"<p>x {NEXT}{{line}}</p><p>{{line}}", 1, USED, id="not its own"),
        pytest.param(f"<td>{NEXT}\n{{line}}<br>{{line}}", 1, USED, id="what begins behind it"),
        pytest.param(f"{NEXT}<p>x<p>{{line}}", 1, UNUSED, id="not the one after that"),
        pytest.param(
            f"<p>{{line}}</p>\n{START}<ul><li>{{line}}<li>{{line}}</ul>{END}<p>{{line}}",
            2,
            USED,
            id="block",
        ),
        pytest.param(
            f"<p>{{line}}</p>{START}<p>{{line}}</p>{END}<p>{{line}}", 2, USED, id="block, one line"
        ),
        pytest.param(f"<p>x {START}{{line}} {END}<p>{{line}}", 1, USED, id="within a paragraph"),
        pytest.param(
            f"{START}<table><tr><td>{{line}}<table><tr><td>{{line}}</table></table>{END}",
            0,
            USED,
            id="a table and all in it",
        ),
        pytest.param(f"{START}{END}<p>{{line}}", 1, UNUSED, id="behind the block"),
        pytest.param(f"{START}<p>{{line}}", 1, BROKEN, id="block without an end"),
        pytest.param(f"<p>{{line}} {END}", 1, BROKEN, id="end without a block"),
        pytest.param(f"<p>{{line}} {PAST}", 1, {"marks.expired"}, id="past its last day"),
        pytest.param("<p>{line} <!-- redact: allow LOCATION -->", 1, BROKEN, id="no reason"),
        pytest.param("<p>{line} <!-- redact: allow AGE -- a -->", 1, UNUSED, id="other kind"),
        pytest.param(
            f"<p>{{line}} {ALLOW[:-3]}", 1, {"marks.elsewhere"}, id="a comment without an end"
        ),
        pytest.param(f"<p>{{line}} <script>{ALLOW}</script>", 1, set(), id="in a script"),
        pytest.param(f"<p>{{line}} <style>{ALLOW}</style>", 1, set(), id="in a style sheet"),
        pytest.param(f"<p title='{ALLOW}'>{{line}}", 1, set(), id="in a value"),
        pytest.param(f"<p>{{line}} <span hidden>{ALLOW}</span>", 1, set(), id="in hidden text"),
        pytest.param(f"<p>{{line}} <template>{ALLOW}</template>", 1, set(), id="in a template"),
        pytest.param(f"<title>{{line}} {ALLOW}</title>", 1, set(), id="in a title, which shows it"),
        pytest.param(f"<p>{{line}} <{ALLOW[2:]}", 1, set(), id="in no comment"),
        pytest.param("<p>{line} <!redact: allow AGE -- r>", 1, {"marks.elsewhere"}, id="bogus"),
        pytest.param(
            f"<p>{{line}} <!--[if mso]>{ALLOW}<![endif]-->", 1, set(), id="in a conditional comment"
        ),
        pytest.param(
            f"<p>{{line}} <!--[if !mso]><!-->{ALLOW}<!--<![endif]-->", 0, USED, id="in a shown one"
        ),
        pytest.param(f"<p title='{{line}}'>x {ALLOW}", 0, USED, id="a value of its tag"),
        pytest.param(f"<p>x <img alt='{{line}}' src=a.png> {ALLOW}", 0, USED, id="of its picture"),
        pytest.param(f"{NEXT}<figure><img alt='{{line}}'></figure>", 0, USED, id="a picture alone"),
        pytest.param(f"<div title='{{line}}'><p>x {ALLOW}", 1, UNUSED, id="of what holds it"),
        pytest.param(f"<p title='{{line}}'>x<p>x {ALLOW}", 1, UNUSED, id="of another"),
        pytest.param(f"<title>{{line}}</title>{ALLOW}\n<p>x", 0, USED, id="the title of the page"),
    ],
)  # fmt: skip
def test_what_a_mark_lets_stay(line: str, source: str, stands: int, told: set, capsys) -> None:
    _, words, rules = check(source.format(line=line), capsys)
    assert (len(words), rules) == (stands, told)


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr", "utf-16"])
def test_a_korean_page_in_its_encoding(encoding: str, capsys) -> None:
    """Checked and copied; the reason is read in the page's encoding."""
    meta = "" if encoding == "utf-16" else f"<meta charset={encoding}>"
    source = f"{meta}<p>{KO} {KOREAN}</p>\n<p>그녀는 무산군에서 왔다.</p>\n"
    code, stands, told = check(source, capsys, encoding=encoding)
    assert (code, len(stands), told) == (1, 1, USED)
    assert "무산" in stands[0]
    assert main(Start(), ["apply", "a.html", "--out", "out", "--engine", "none"]) == 0
    copy = Path("out/a.html").read_bytes().decode(encoding)
    assert KO in copy
    assert "무산" not in copy
    assert "redact:" not in copy
    assert "<!--" not in copy


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"<p>{{line}} {ALLOW}</p>\n", id="in a paragraph"),
        pytest.param(f"<p>{{line}}</p> {ALLOW}\n", id="behind one"),
        pytest.param(f"{NEXT}\n<p>{{line}}</p>\n", id="before one"),
        pytest.param(f"{START}\n<p>{{line}}</p>\n{END}\n", id="block"),
        pytest.param(f"<p>{{line}} {ALLOW} {PAST} {ALLOW[:-3]}--!></p>", id="several"),
    ],
)
@pytest.mark.parametrize(("line", "words"), [(EN, "Onsong"), (KO, "온성군")], ids=["en", "ko"])
def test_no_copy_holds_a_mark(source: str, line: str, words: str, capsys) -> None:
    Path("a.html").write_text(source.format(line=line), "utf-8")
    assert main(Start(), ["apply", "a.html", "--out", "out", "--engine", "none"]) == 0
    copy = Path("out/a.html").read_text("utf-8")
    assert words in copy
    assert "redact" not in copy
    assert "<!--" not in copy
    assert "published" not in copy


@pytest.mark.parametrize(("line", "secret"), [(EN, "Onsong"), (KO, "온성군")], ids=["en", "ko"])
def test_a_secret_is_never_allowed(line: str, secret: str, capsys) -> None:
    Path("author.yaml").write_text(f"pen_name: Haneul\nsecrets:\n  town: [{secret}]\n", "utf-8")
    for source in (f"<p>{line} {ALLOW}", f"{NEXT}<p>{line}", f"{START}<p>{line}</p>{END}"):
        code, stands, rules = check(source, capsys, "-a", "author.yaml")
        assert (code, rules) == (1, {"marks.secret"})
        assert secret in stands


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        pytest.param("Pak Kum-nyo agreed", "Pak Kum-nyo", id="en"),
        pytest.param("박금녀 씨가 허락함", "박금녀", id="ko"),
        pytest.param("&#48149;&#44552;&#45376; 씨가 허락함", "박금녀", id="in references"),
    ],
)
def test_a_reason_that_names_somebody_is_told_and_withheld(reason, shown, capsys) -> None:
    source = f"<p>{EN} <!-- redact: allow LOCATION -- {reason} --></p>"
    code, stands, told = check(source, capsys)
    assert (code, told) == (1, USED)
    assert stands
    for form in ("sarif", "json", "junit", "markdown", "text"):
        main(Start(), ["check", "a.html", "--engine", "none", "-v", "-f", form, "--mask"])
        out = capsys.readouterr().out
        assert "withheld" in out or form == "text"
        assert shown not in out
        assert reason not in out
        assert json.dumps(shown)[1:-1] not in out


def test_references_in_a_reason_are_read(capsys) -> None:
    Path("a.html").write_text(
        f"<p>{EN} <!-- redact: allow LOCATION -- read &amp; approved &#8212; 확인 --></p>", "utf-8"
    )
    assert main(Start(), ["check", "a.html", "--engine", "none", "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert [f["allowed"]["why"] for f in found if "allowed" in f] == ["read & approved — 확인"]


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
def test_strict_looks_past_marks(line: str, capsys) -> None:
    assert check(f"<p>{line} {ALLOW}", capsys, "--strict")[:1] == (1,)


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
def test_sarif_says_that_it_stands_in_the_source(line: str, capsys) -> None:
    Path("a.html").write_text(f"<p>{line} {KOREAN}</p>\n", encoding="utf-8")
    assert main(Start(), ["check", "a.html", "--engine", "none", "-f", "sarif"]) == 0
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    (suppression,) = [s for one in results for s in one["suppressions"]]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "보도에 이미 나온 곳"


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
def test_the_review_shows_it_as_settled(line: str) -> None:
    Path("a.html").write_text(f"<p>{line}</p> {KOREAN}\n", encoding="utf-8")
    session = Start().review(Request(paths=("a.html",), reviewer="Kim", engines=()))
    session.open()
    draft = session.draft(session.drafts[0])
    (place,) = [one for one in draft["findings"] if one["entity"] == "LOCATION"]
    assert (place["verdict"], place["undecided"], place["by"]) == ("keep", False, "mark")
    assert place["reason"] == "보도에 이미 나온 곳"
    assert draft["preview"] == []
    assert [f["rule"] for f in draft["findings"] if f["layer"] == "hidden"] == ["marks.used"]
    assert main(Start(), ["approve", "a.html", "--as", "Kim", "--engine", "none"]) == 0
