"""Marks in a draft: what they let stay, what they never do, and that no copy holds one."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from redact.assembly import tools
from redact.cli import main
from redact.cli.start import Request
from redact.core import Author, Verdict
from redact.decisions import NAME, decided, load, save
from redact.formats import read
from redact.marks import _TOLD as TOLD
from redact.marks import _WITHHELD as WITHHELD
from redact.marks import RULES
from redact.normalise import normalise
from redact.pipeline import Start, find
from redact.report.translated import by_heart
from redact.settings import default_settings
from redact.store import id_key

EN, KO = "He came from Onsong.", "그는 온성군에서 왔다."
ALLOW = "<!-- redact: allow LOCATION -- named in the published report -->"
NEXT = ALLOW.replace("allow", "allow-next")
START, END = ALLOW.replace("allow", "allow-start"), "<!-- redact: allow-end -->"
PAST = ALLOW.replace(" --", " until=2020-01-31 --", 1)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(text: str, capsys, *options: str) -> tuple[int, set[str], set[str]]:
    """(exit code, words that stand, rules of marks that were told)."""
    Path("a.md").write_text(text, encoding="utf-8")
    arguments = ["check", "a.md", "--engine", "none", "-f", "json", "--show-text", *options]
    code = main(Start(), arguments)
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    stands = {f["text"] for f in found if f["severity"] != "info" and "allowed" not in f}
    return code, stands, {f["rule"] for f in found if f["rule"].startswith("marks.")}


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        pytest.param("{line}\n", 1, None, id="no mark"),
        pytest.param(f"{{line}} {ALLOW}\n", 0, "marks.used", id="its own line"),
        pytest.param(f"{ALLOW}\n{{line}}\n", 1, "marks.unused", id="not the next line"),
        pytest.param(f"{NEXT}\n\n{{line}}\n", 0, "marks.used", id="next line with text"),
        pytest.param(f"{NEXT}\nx\n{{line}}\n", 1, "marks.unused", id="not the line after that"),
        pytest.param(f"{START}\n\n{{line}}\n\n{{line}}\n\n{END}\n", 0, "marks.used", id="block"),
        pytest.param(f"{START}\n{END}\n\n{{line}}\n", 1, "marks.unused", id="behind the block"),
        pytest.param(f"{START}\n\n{{line}}\n", 1, "marks.broken", id="block without an end"),
        pytest.param(f"{{line}} {END}\n", 1, "marks.broken", id="end without a block"),
        pytest.param(f"{{line}} {PAST}\n", 1, "marks.expired", id="past its last day"),
        pytest.param("{line} <!-- redact: allow LOCATION -->\n", 1, "marks.broken", id="no reason"),
        pytest.param("{line} <!-- redact: allow -- a -->\n", 1, "marks.broken", id="no rule"),
        pytest.param("{line} <!-- redact: allow * -- a -->\n", 1, "marks.broken", id="wildcard"),
        pytest.param("{line} <!-- redact: allow AGE -- a -->\n", 1, "marks.unused", id="other"),
        pytest.param("{line} <!-- redact: allow AGE,LOCATION -- a -->\n", 0, "marks.used", id="2"),
        pytest.param("{line} <!-- redact: allow LOCATION until=soon -- a -->\n", 1, "marks.broken",
                     id="no date"),
    ],
)  # fmt: skip
def test_what_a_mark_lets_stay(line: str, text: str, code: int, told, capsys) -> None:
    answer, _, rules = check(text.format(line=line), capsys)
    assert (answer, rules) == (code, {told} if told else set())


def test_the_reason_is_looked_at_like_the_text(capsys) -> None:
    text = f"{EN} <!-- redact: allow LOCATION -- Pak Kum-nyo agreed -->\n"
    code, stands, _ = check(text, capsys)
    assert code == 1
    assert any("Pak" in words for words in stands)


@pytest.mark.parametrize(("line", "secret"), [(EN, "Onsong"), (KO, "온성군")], ids=["en", "ko"])
def test_a_secret_is_never_allowed(line: str, secret: str, capsys) -> None:
    Path("author.yaml").write_text(f"pen_name: Haneul\nsecrets:\n  town: [{secret}]\n", "utf-8")
    code, stands, rules = check(f"{line} {ALLOW}\n", capsys, "-a", "author.yaml")
    assert (code, rules) == (1, {"marks.secret"})
    assert secret in stands


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(f"<div>\n{NEXT}\n<p>{{line}}</p>\n</div>\n", "marks.used", id="in a block"),
        pytest.param(f"<table>\n<tr><td>{{line}} {ALLOW}\n", "marks.used", id="in a table"),
        pytest.param(f"<pre>\n{{line}} {ALLOW}\n</pre>\n", "marks.used", id="preformatted"),
        pytest.param(
            f"<div>\n{START}\n\n<p>{{line}}</p>\n\n{END}\n</div>\n", "marks.used", id="over blanks"
        ),
        pytest.param("the <title> tag\n\n" + f"{{line}} {ALLOW}\n", "marks.used", id="open tag"),
        pytest.param(f"a <b and 'c {{line}} {ALLOW} it's\n", "marks.used", id="no tag"),
        pytest.param(
            f"<script>\n{NEXT}\n</script>\n{{line}}\n", "marks.elsewhere", id="script"
        ),
        pytest.param(
            f"<SCRIPT src=a.js>{ALLOW}</SCRIPT > {{line}}\n", "marks.elsewhere", id="capitals"
        ),
        pytest.param(f"<style>{ALLOW}</style> {{line}}\n", "marks.elsewhere", id="style sheet"),
        pytest.param(f"<textarea>{ALLOW}</textarea> {{line}}\n", "marks.elsewhere", id="field"),
        pytest.param(f'<img alt="{ALLOW}"> {{line}}\n', "marks.elsewhere", id="value"),
        pytest.param(f"<img\nalt='{ALLOW}'> {{line}}\n", "marks.elsewhere", id="value, two lines"),
        pytest.param(f"{{line}} `{ALLOW}`\n", None, id="code"),
        pytest.param(f"{{line}} <!--[if mso]>{ALLOW}<![endif]-->\n", None, id="conditional"),
    ],
)  # fmt: skip
def test_marks_in_html_within_markdown(line: str, text: str, told, capsys) -> None:
    code, _, rules = check(text.format(line=line), capsys)
    assert (code == 0, rules) == (told == "marks.used", {told} if told else set())


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
@pytest.mark.parametrize("text", ["---\nx: 1 # {mark}\n---\n{line}\n"], ids=["front matter"])
def test_a_mark_where_none_is_heeded(line: str, text: str, capsys) -> None:
    code, stands, _ = check(text.format(line=line, mark=ALLOW), capsys)
    assert code == 1
    assert stands


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@pytest.mark.parametrize("line", ["Hello.", "안녕하세요."], ids=["en", "ko"])
@pytest.mark.parametrize(
    ("settings", "mark", "code"),
    [
        pytest.param("{}", "", 0, id="as shipped"),
        pytest.param("{marks.unused: review}", "", 1, id="unused fails"),
        pytest.param("{marks.unused: block}", "", 1, id="unused blocks"),
        pytest.param("{marks.unused: review, parts.comment: info}", "", 1, id="comments do not"),
        pytest.param("{FILE_PART: block}", "", 0, id="a kind says nothing of marks"),
        pytest.param("{FILE_PART: info}", " until=2020-01-31", 1, id="nor lowers them"),
        pytest.param("{marks.expired: info}", " until=2020-01-31", 0, id="expired is told only"),
        pytest.param("{parts.comment: info}", " until=2020-01-31", 1, id="no mere comment"),
    ],
)
def test_severities_of_marks(
    settings: str, mark: str, code: int, line: str, name: str, capsys
) -> None:
    Path(".redact.yml").write_text(f"severities: {settings}\n", "utf-8")
    text = f"{line} {ALLOW.replace(' --', f'{mark} --', 1)}\n"
    Path(name).write_text(f"<p>{text}</p>" if name == "a.html" else text, "utf-8")
    assert main(Start(), ["check", name, "--engine", "none"]) == code


@pytest.mark.parametrize(
    "key", ["marks.unusd", "parts.coment", "beside.loc", "marks", "parts", "marks.x.y"]
)
def test_a_severity_of_a_rule_that_does_not_exist(key: str, capsys) -> None:
    """A typing mistake must not leave CI green."""
    Path(".redact.yml").write_text(f"severities:\n  {key}: review\n", "utf-8")
    Path("a.md").write_text("x\n", "utf-8")
    assert main(Start(), ["check", "a.md", "--engine", "none"]) == 2
    assert ".redact.yml:2" in capsys.readouterr().err


@pytest.mark.parametrize("key", [*RULES, "parts.comment", "parts.tracked-change", "beside.lock"])
@pytest.mark.parametrize("name", [".redact.yml", "pyproject.toml"])
def test_a_severity_of_what_the_tool_tells(name: str, key: str) -> None:
    yaml, toml = f"severities: {{{key}: info}}\n", f'[tool.redact.severities]\n"{key}" = "info"\n'
    Path(name).write_text(toml if name.endswith("toml") else yaml, "utf-8")
    Path("a.md").write_text("x\n", "utf-8")
    assert main(Start(), ["check", "a.md", "--engine", "none"]) == 0


@pytest.mark.parametrize(("name", "code"), [("a.md", 1), ("원고.md", 1)])
def test_what_lies_beside_a_draft_can_fail(name: str, code: int) -> None:
    Path(".redact.yml").write_text("severities: {beside.older-version: review}\n", "utf-8")
    Path(name).write_text("x\n", "utf-8")
    assert main(Start(), ["check", name, "--engine", "none"]) == 0
    Path(f"{name}~").write_text("x\n", "utf-8")
    assert main(Start(), ["check", name, "--engine", "none"]) == code


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
@pytest.mark.parametrize(
    ("head", "secret", "code"),
    [
        pytest.param("LOCATION until=2999-12-31", "", 0, id="its last day is nobody's date"),
        pytest.param("LOCATION, AGE until=2999-12-31", "", 0, id="behind two names"),
        pytest.param("LOCATION until=2999-12-31 -- 690217-1234567", "", 1, id="the reason is not"),
        pytest.param("LOCATION until=2999-12-31", "2999-12-31", 1, id="a secret it may be"),
    ],
)
def test_the_last_day_of_a_mark(
    head: str, secret: str, code: int, line: str, name: str, capsys
) -> None:
    Path("author.yaml").write_text(
        f"pen_name: Haneul\nsecrets:\n  code: [{secret or 'zzyzx'!r}]\n", "utf-8"
    )
    Path(name).write_text(f"{line} <!-- redact: allow {head} -- r -->\n", "utf-8")
    assert main(Start(), ["check", name, "--engine", "none", "-a", "author.yaml"]) == code


def test_what_a_mark_is_told_as_has_korean_words(capsys) -> None:
    Path("a.md").write_text(f"{KO}\n\n안녕. {ALLOW}\n", "utf-8")
    main(Start(), ["check", "a.md", "--engine", "none", "-v", "--lang", "ko"])
    assert "이 표시로 그대로 두는 것이 없습니다 [marks.unused]" in capsys.readouterr().out
    for rule in RULES:
        assert by_heart(TOLD[rule][1])
    assert by_heart(WITHHELD)


def test_strict_looks_past_marks(capsys) -> None:
    assert check(f"{EN} {ALLOW}\n", capsys, "--strict")[0] == 1


def test_apply_keeps_what_is_allowed_and_takes_the_mark_out(capsys) -> None:
    Path("a.md").write_text(f"{EN} {ALLOW}\n\nShe came from Musan.\n", encoding="utf-8")
    assert main(Start(), ["apply", "a.md", "--out", "out", "--engine", "none"]) == 0
    copy = Path("out/a.md").read_text("utf-8")
    assert EN in copy
    assert "Musan" not in copy
    assert "redact:" not in copy


@pytest.mark.parametrize(("line", "words"), [(EN, "a town"), (KO, "어느 고을")], ids=["en", "ko"])
def test_what_an_editor_replaces_no_mark_lets_stay(line: str, words: str, capsys) -> None:
    """docs/ci.md, "What beats what": an editor's decision first, then a mark."""
    Path("a.md").write_text(f"{line} {ALLOW}\n", encoding="utf-8")
    use = tools(replace(default_settings(), engines=()), Author())
    draft, decisions = read(Path("a.md")), load(Path(NAME), id_key(os.environ).value)
    (place,) = [one for one in find(draft, use) if one.entity == "LOCATION"]
    line_ = decided(decisions, normalise(draft), place, Verdict.REPLACE, by="Kim", words=words)
    save(Path(NAME), decisions.with_([line_]))
    assert main(Start(), ["apply", "a.md", "--out", "out", "--engine", "none"]) == 0
    assert words in Path("out/a.md").read_text("utf-8")
    capsys.readouterr()
    code, stands, told = check(f"{line} {ALLOW}\n", capsys)
    assert (code, len(stands), told) == (1, 1, {"marks.unused"})


@pytest.mark.parametrize("line", [EN, KO], ids=["en", "ko"])
def test_the_review_and_approve_heed_marks(line: str, tmp_path: Path) -> None:
    """What the page shows is what `apply` writes, and neither asks about it again."""
    Path("a.md").write_text(f"{line} {ALLOW}\n", encoding="utf-8")
    session = Start().review(Request(paths=("a.md",), reviewer="Kim", engines=()))
    session.open()
    draft = session.draft(session.drafts[0])
    (place,) = [one for one in draft["findings"] if one["entity"] == "LOCATION"]
    assert (place["verdict"], place["undecided"], place["by"]) == ("keep", False, "mark")
    assert place["reason"] == "named in the published report"
    assert draft["preview"] == []
    assert [f["rule"] for f in draft["findings"] if f["layer"] == "hidden"] == ["marks.used"]
    change = {"finding": place["id"], "verdict": "replace", "words": "somewhere"}
    draft = session.decide(draft["id"], {"revision": draft["revision"], "changes": [change]})
    assert [one["words"] for one in draft["preview"]] == ["somewhere"]
    assert "marks.unused" in {one["rule"] for one in draft["findings"]}
    Path(NAME).unlink()
    assert main(Start(), ["approve", "a.md", "--as", "Kim", "--engine", "none"]) == 0


def test_sarif_says_that_it_stands_in_the_source(capsys) -> None:
    Path("a.md").write_text(f"{EN} {ALLOW}\n", encoding="utf-8")
    assert main(Start(), ["check", "a.md", "--engine", "none", "-f", "sarif"]) == 0
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    (suppression,) = [s for one in results for s in one["suppressions"]]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "named in the published report"
