"""What editors have decided, from the command line to the files."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from redact.assembly import tools
from redact.cli import main
from redact.cli.start import Request
from redact.core import Author, Finding, Severity, Span, Verdict
from redact.decisions import NAME, added, decided, load, save
from redact.formats import read
from redact.formats.image import ocr
from redact.normalise import normalise
from redact.pipeline import Start, find
from redact.review.problems import Problem
from redact.settings import default_settings
from redact.store import id_key
from tests import samples_html, samples_hwpx, samples_odt, samples_pdf, samples_rtf
from tests.samples_docx import plain
from tests.test_formats_docx import image, with_picture

EN = (
    "My aunt, Pak Kum-nyo, sold tofu in Onsong. Her number was 010-2345-1234. "
    "She played the tuba.\n"
)
KO = "할머니 박금녀는 온성군에서 두부를 팔았다. 2009년 2월 16일에 갔다.\n"
SECRETS = ("Pak", "Kum-nyo", "Onsong", "010-2345", "tuba", "박금녀", "온성", "16일")
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs/schema/report-v1.json").read_text(encoding="utf-8")
)
FILE = Path("drafts") / NAME
DOCUMENTS: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    ".docx": plain,
    ".odt": samples_odt.plain,
    ".hwpx": samples_hwpx.plain,
    ".html": samples_html.plain,
    ".rtf": samples_rtf.plain,
    ".pdf": samples_pdf.plain,
}
Say = Callable[[Finding], tuple[Verdict, str] | None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    Path("drafts/en.md").write_text(EN, encoding="utf-8")
    Path("drafts/ko.txt").write_text(KO, encoding="utf-8")
    return tmp_path


def run(verb: str, *arguments: str) -> int:
    more = () if verb == "decisions" and arguments[0] == "stats" else ("--engine", "none")
    return main(Start(), [verb, *arguments, *more])


def rule(by: str, say: Say, *paths: str) -> None:
    """Let `by` decide about the findings in drafts, as the review will."""
    use = tools(replace(default_settings(), engines=()), Author())
    decisions = load(FILE, id_key(os.environ).value)
    lines = []
    for path in paths or ("drafts/en.md", "drafts/ko.txt"):
        draft = read(Path(path))
        view = normalise(draft)
        for finding in find(draft, use):
            if said := say(finding):
                verdict, words = said
                why = "a public figure" if verdict is Verdict.KEEP else ""
                lines.append(
                    decided(decisions, view, finding, verdict, by=by, words=words, why=why)
                )
    save(FILE, decisions.with_(lines))


def keep_all(finding: Finding) -> tuple[Verdict, str] | None:
    return None if finding.severity is Severity.INFO else (Verdict.KEEP, "")


def add(part: str, by: str = "Kim", path: str = "drafts/en.md") -> None:
    draft, decisions = read(Path(path)), load(FILE, id_key(os.environ).value)
    start = draft.text.index(part)
    line = added(decisions, normalise(draft), Span(start, start + len(part)), "PHYSICAL", by=by)
    save(FILE, decisions.with_([line]))


@pytest.mark.parametrize("path", ["drafts/en.md", "drafts/ko.txt"], ids=["English", "Korean"])
def test_kept_by_two_readers(path: str, capsys) -> None:
    assert run("check", path) == 1
    rule("Kim", keep_all)
    capsys.readouterr()
    assert run("check", path) == 1
    printed = capsys.readouterr().out
    assert "waits for a second reader: kept by Kim" in printed
    assert "wait for a second reader" in printed or "1 waits" in printed
    rule("리", keep_all)
    assert run("check", path) == 0
    printed = capsys.readouterr().out
    # Who comes last is named last; within one second that is either.
    both = printed.count("kept by Kim and 리, ") + printed.count("kept by 리 and Kim, ")
    assert both == printed.count(f"{path}:1:")
    assert ": a public figure" in printed
    assert "kept by editors" in printed
    assert run("check", path, "--strict") == 1
    assert "kept by" not in capsys.readouterr().out


def test_one_reader_where_the_settings_say_so(capsys) -> None:
    rule("Kim", keep_all)
    Path(".redact.yml").write_text("second_reader: false\n", encoding="utf-8")
    assert run("check", "drafts") == 0


def test_in_json(capsys) -> None:
    rule("Kim", keep_all)
    assert run("check", "drafts", "--format", "json") == 1
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    rulings = {
        finding["severity"]: finding["ruling"]
        for file in document["files"]
        for finding in file["findings"]
        if "ruling" in finding
    }
    assert rulings["block"]["waits"]
    assert rulings["review"] | {"when": ""} == {
        "verdict": "keep",
        "by": ["Kim"],
        "when": "",
        "why": "a public figure",
        "until": None,
        "against": [],
        "waits": False,
    }
    decisions = document["summary"]["decisions"]
    assert (decisions["kept"], decisions["waiting"], decisions["strict"]) == (3, 3, False)
    assert document["summary"]["standing"] == 3
    assert run("check", "drafts", "--format", "html", "--output", "page.html") == 1
    page = Path("page.html").read_text("utf-8")
    assert "waits for a second reader: kept by Kim" in page


def test_apply_as_they_said(capsys) -> None:
    """The words of an editor get their article and their particle like any others."""

    def say(finding: Finding) -> tuple[Verdict, str] | None:
        words = {
            "Pak Kum-nyo": "an old woman",
            "박금녀": "어떤 사람",
            "Onsong": "",
            "온성군": "시골",
        }
        if finding.text in words:
            return Verdict.REPLACE, words[finding.text] or "a town"
        return (Verdict.KEEP, "") if finding.entity == "DATE_TIME" else None

    rule("Kim", say)
    assert run("apply", "drafts", "--out", "out", "--seed", "1") == 0
    english = Path("out/en.md").read_text("utf-8")
    assert english.startswith(
        "My aunt, an old woman, sold tofu in a town. Her number was [removed]."
    )
    korean = "할머니 어떤 사람은 시골에서 두부를 팔았다. 2009년 2월 16일에 갔다.\n"
    assert Path("out/ko.txt").read_text("utf-8") == korean
    printed = capsys.readouterr().out
    assert "kept by Kim" in printed
    assert "replaced by Kim" not in printed  # done, and nothing is left to say of it
    report = json.loads(Path("out/redact-report.json").read_text("utf-8"))
    jsonschema.validate(report, SCHEMA)


def test_apply_replaces_what_waits(capsys) -> None:
    rule("Kim", keep_all)
    assert run("apply", "drafts", "--out", "out", "--seed", "1") == 0
    assert "Pak" not in Path("out/en.md").read_text("utf-8")
    assert "박금녀" not in Path("out/ko.txt").read_text("utf-8")
    assert "waits for a second reader" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My aunt, Pak Kum-nyo, came. My aunt, Pak Kum-nyo, went.\n", "Pak Kum-nyo"),
        ("고모 박금녀가 왔다. 고모 박금녀가 갔다.\n", "박금녀"),
    ],
    ids=["English", "Korean"],
)
def test_kept_here_and_replaced_there(text: str, name: str, capsys) -> None:
    """Both were said, and both are done; that the name still stands there is told."""
    Path("drafts/en.md").write_text(text, encoding="utf-8")

    def first(finding: Finding) -> tuple[Verdict, str] | None:
        return (Verdict.KEEP, "") if finding.span.start == text.index(name) else None

    rule("Kim", first, "drafts/en.md")
    rule("Lee", first, "drafts/en.md")
    assert run("apply", "drafts/en.md", "--dry-run", "--out", "out") == 0
    assert "a replaced PERSON stands where it was kept" in capsys.readouterr().out
    assert run("apply", "drafts/en.md", "--out", "out") == 0
    assert Path("out/en.md").read_text("utf-8").count(name) == 1


@pytest.mark.parametrize(
    ("path", "part"), [("drafts/en.md", "the tuba"), ("drafts/ko.txt", "두부")]
)
def test_what_an_editor_added(path: str, part: str, capsys) -> None:
    add(part, path=path)
    assert run("check", path, "--format", "json", "--show-text") == 1
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert [one["text"] for one in found if one["rule"] == "editor.added"] == [part]
    assert run("check", path, "--strict") == 1
    assert "[editor.added]" in capsys.readouterr().out
    assert run("apply", path, "--out", "out", "--seed", "1") == 0
    assert part not in (Path("out") / Path(path).name).read_text("utf-8")
    draft = Path(path)
    draft.write_text(draft.read_text("utf-8").replace(part, "something"), encoding="utf-8")
    run("check", path)
    assert f"1 of what an editor added in {path} is not there any more" in capsys.readouterr().err


def test_another_key(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Nothing holds silently, and what an editor added is a gap."""
    rule("Kim", keep_all)
    rule("Lee", keep_all)
    assert run("check", "drafts") == 0
    monkeypatch.setenv("REDACT_KEY", "ab" * 32)
    assert run("check", "drafts") == 1
    assert "made with another key than yours" in capsys.readouterr().err
    monkeypatch.delenv("REDACT_KEY")
    add("the tuba")
    monkeypatch.setenv("REDACT_KEY", "ab" * 32)
    assert run("check", "drafts") == 2
    assert "cannot be looked for without the key" in capsys.readouterr().err
    monkeypatch.setenv("REDACT_KEY", id_bytes().hex())
    assert run("check", "drafts/ko.txt") == 0


def id_bytes() -> bytes:
    return Path(os.environ["REDACT_KEY_FILE"]).read_bytes()


@pytest.mark.parametrize("key", ["", "zz" * 32, "ab" * 31, "secret"], ids=range(4))
def test_a_key_that_is_none(key: str, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("REDACT_KEY", key)
    assert run("check", "drafts") == (2 if key else 1)
    err = capsys.readouterr().err
    assert ("holds no key" in err) is bool(key)
    assert not key or key not in err


@pytest.mark.parametrize(
    ("content", "problem"),
    [("<<<<<<< HEAD\n", "git left a conflict"), ('{"id"', "damaged"), ("", "no first line")],
)
def test_a_file_that_cannot_be_read(content: str, problem: str, capsys) -> None:
    FILE.write_text(content, encoding="utf-8")
    for verb in (["check"], ["apply", "--out", "out"], ["approve", "--as", "Kim"]):
        assert run(verb[0], "drafts", *verb[1:]) == 2
        assert problem in capsys.readouterr().err
    assert not Path("out/en.md").exists()


def test_a_file_that_is_not_there(capsys) -> None:
    assert run("check", "drafts", "--decisions", "none.jsonl") == 2
    assert "none.jsonl: is not there" in capsys.readouterr().err


def test_the_file_is_no_draft(capsys) -> None:
    rule("Kim", keep_all)
    run("check", "drafts", "--format", "json")
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert summary["not_checked"] == 0
    skipped = {Path(one["what"]).name: one["why"] for one in summary["skipped"]}
    assert skipped[NAME] == "written by redact"


def test_nothing_in_clear(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    rule("Kim", keep_all)
    add("the tuba")
    monkeypatch.setenv("CI", "true")
    for arguments in (["list", "drafts"], ["stats", "--decisions", str(FILE)], ["prune", "drafts"]):
        assert run("decisions", *arguments) == 0
    run("check", "drafts", "-v")
    shown = capsys.readouterr()
    everything = shown.out + shown.err + FILE.read_text("utf-8")
    assert [secret for secret in SECRETS if secret in everything] == []


# --- approve --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["drafts/en.md", "drafts/ko.txt"], ids=["English", "Korean"])
def test_approve(path: str, capsys) -> None:
    assert run("approve", path, "--as", "Kim") == 1
    assert "not decided: " in capsys.readouterr().err
    assert not FILE.exists()
    rule("Kim", keep_all)
    assert run("approve", path, "--as", "Kim") == 1
    assert "not decided: " in capsys.readouterr().err  # two readers for what blocks
    rule("Lee", keep_all)
    assert run("approve", path, "--as", "Kim", "--reason", "읽었음") == 0
    assert run("check", path, "-v") == 0
    assert "approved by Kim, " in capsys.readouterr().out
    assert run("check", path, "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    assert document["files"][0]["approval"]["why"] == "읽었음"
    draft = Path(path)
    draft.write_bytes(draft.read_bytes() + b"\n")
    for more in ((), ("--strict",)):
        assert run("check", path, *more) == 1
        assert "was changed since it was approved by Kim" in capsys.readouterr().out
    assert run("approve", path, "--as", "Lee") == 0
    assert run("check", path) == 0


@pytest.mark.parametrize("text", [EN, KO], ids=["English", "Korean"])
@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.hwpx", "a.html", "a.rtf", "a.pdf"])
def test_approve_a_document(name: str, text: str, capsys) -> None:
    """Every format is known by its bytes, not only those that are text."""
    path = Path("drafts", name)
    path.write_bytes(DOCUMENTS[path.suffix](["An old tree.", "오래된 나무.", text.strip()]))
    anyway = ("--anyway", "--reason", "the writer agreed")
    assert run("approve", str(path), "--as", "Kim", *anyway) == 0
    run("check", str(path))
    assert "changed since" not in capsys.readouterr().out
    path.write_bytes(DOCUMENTS[path.suffix](["Another tree.", "오래된 나무.", text.strip()]))
    assert run("check", str(path)) == 1
    assert "was changed since it was approved by Kim" in capsys.readouterr().out


@pytest.mark.parametrize("text", [EN, KO], ids=["English", "Korean"])
def test_the_review_and_approve_ask_for_the_same(text: str, capsys) -> None:
    """A picture that stays is asked about; metadata, which no copy holds, is not."""
    said, picture = Image.Exif(), io.BytesIO()
    said[0x013B] = "Kim Ok-ju"
    Image.open(io.BytesIO(image("JPEG"))).save(picture, "JPEG", exif=said)
    data = with_picture(picture.getvalue(), name="p.jpg", alt=text.strip())
    Path("drafts/a.docx").write_bytes(data)
    session = Start().review(Request(paths=("drafts/a.docx",), reviewer="Kim", engines=()))
    session.open()
    draft = session.draft(session.drafts[0])
    beside = [one for one in draft["findings"] if one["layer"] != "body"]
    assert beside
    assert not any(one["undecided"] for one in beside)
    with pytest.raises(Problem):
        session.approve(draft["id"], {"revision": draft["revision"]})
    changes = [
        {"finding": one["id"], "verdict": "keep", "reason": "a tree"}
        if one["note"]
        else {"finding": one["id"], "verdict": "replace"}
        for one in draft["findings"]
        if one["undecided"] and (one["note"] or one["suggested"])
    ]
    assert any(change["verdict"] == "keep" for change in changes)
    draft = session.decide(draft["id"], {"revision": draft["revision"], "changes": changes})
    assert not draft["blind"], "somebody has looked at it"
    left = sum(one["undecided"] for one in draft["findings"])
    assert run("approve", "drafts/a.docx", "--as", "Kim") == (1 if left else 0)


def test_approve_anyway(capsys) -> None:
    assert run("approve", "drafts", "--as", "Kim", "--anyway") == 2
    assert "--anyway needs --reason" in capsys.readouterr().err
    assert run("approve", "drafts", "--as", "Kim", "--anyway", "--reason", "met Pak Kum-nyo") == 2
    err = capsys.readouterr().err
    assert "the reason says what was found" in err
    assert "Pak" not in err
    assert run("approve", "drafts", "--as", "Kim", "--anyway", "--reason", "the writer agreed") == 0
    assert run("check", "drafts") == 1
    assert "changed since" not in capsys.readouterr().out


@pytest.mark.parametrize("reason", ["about Kilju", "길주 이야기"])
def test_approve_without_the_words_of_the_author_file(reason: str, capsys) -> None:
    Path("a.yaml").write_text(
        "pen_name: Jun-seo Maeng\nsecrets:\n  hometown: [Kilju, 길주]\n", "utf-8"
    )
    Path("a.yaml").chmod(0o600)
    more = ("-a", "a.yaml", "--as", "Kim", "--anyway", "--reason", reason)
    assert run("approve", "drafts", *more) == 2
    assert "what the author file keeps secret" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["-", "--as", "Kim"], "only a file can be approved"),
        (["none.md", "--as", "Kim"], "not checked"),
        (["drafts", "--as", " "], "nobody knows who decides"),
        (["drafts", "--as", "default"], "name"),
    ],
)
def test_approve_refuses(arguments: list[str], problem: str, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    assert run("approve", *arguments, "--anyway", "--reason", "so") == 2
    assert problem in capsys.readouterr().err
    assert not FILE.exists()


# --- decisions ------------------------------------------------------------------------------------


def test_list_prune_stats(capsys) -> None:
    rule("Kim", keep_all)
    add("the tuba")
    Path("drafts/ko.txt").write_text(KO.replace("두부", "국수"), encoding="utf-8")
    assert run("decisions", "list", "drafts") == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 7
    assert sum("dead" in line for line in printed) == 2
    assert sum("added" in line for line in printed) == 1
    assert run("decisions", "prune", "drafts", "--dry-run") == 0
    assert "2 dead lines would be taken away, 5 left" in capsys.readouterr().err
    assert len(FILE.read_text("utf-8").splitlines()) == 8
    assert run("decisions", "prune", "drafts") == 0
    assert len(FILE.read_text("utf-8").splitlines()) == 6
    capsys.readouterr()
    assert run("decisions", "stats", "--decisions", str(FILE)) == 0
    printed = capsys.readouterr().out
    assert "4 decisions, 4 keep, 0 replace, 0 taken back" in printed
    assert "by Kim: 4 decided, 4 kept" in printed


def test_prune_needs_every_draft(capsys) -> None:
    rule("Kim", keep_all)
    Path("drafts/b.doc").write_text("x")
    before = FILE.read_bytes()
    assert run("decisions", "prune", "drafts") == 2
    assert "nobody knows which decisions are dead" in capsys.readouterr().err
    assert FILE.read_bytes() == before


def test_prune_leaves_lines_about_secrets_without_the_author_file(capsys) -> None:
    Path("a.yaml").write_text("pen_name: Jun-seo Maeng\nsecrets:\n  hometown: [Onsong]\n", "utf-8")
    Path("a.yaml").chmod(0o600)
    rule("Kim", lambda one: (Verdict.REPLACE, "x") if one.text == "Onsong" else None)
    lines = load(FILE, id_key(os.environ).value)
    secret = replace(lines.entries[0], id="0" * 32, rule="author.secret").sealed(lines.key)
    save(FILE, lines.with_([secret]))
    assert run("decisions", "prune", "drafts") == 0
    assert "0 dead lines" in capsys.readouterr().err
    assert run("decisions", "prune", "drafts", "-a", "a.yaml") == 0
    assert "1 dead line taken away" in capsys.readouterr().err


def test_no_decisions_file(capsys) -> None:
    for arguments in (["list"], ["prune", "drafts"], ["stats"]):
        assert run("decisions", *arguments) == 2
        assert "is not there" in capsys.readouterr().err


# --- formats without comments ---------------------------------------------------------------------


def test_parts_of_a_document(capsys) -> None:
    """What a Word file says of itself and what stands in it is decided like anything else."""
    Path("drafts/a.docx").write_bytes(plain([EN.strip(), KO.strip()]))
    rule("Kim", keep_all, "drafts/a.docx")
    rule("Lee", keep_all, "drafts/a.docx")
    assert run("check", "drafts/a.docx") == 0
    Path("drafts/a.docx").write_bytes(plain(["A new first line.", EN.strip(), KO.strip()]))
    assert run("check", "drafts/a.docx") == 0
    Path("drafts/a.docx").write_bytes(plain([EN.replace("sold", "ate").strip(), KO.strip()]))
    assert run("check", "drafts/a.docx") == 1


def test_a_picture_that_was_seen(capsys, monkeypatch) -> None:
    """Its name says nothing of what it shows, so it is decided for this file alone. Until then
    nobody has looked at it."""
    monkeypatch.setattr(ocr, "can_read", lambda: False)
    Path("drafts/a.docx").write_bytes(with_picture(image(), name="p.png"))
    assert run("check", "drafts/a.docx", "--format", "json") == 2
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert "parts.picture" in {one["rule"] for one in found}
    rule("Kim", keep_all, "drafts/a.docx")
    assert run("check", "drafts/a.docx") == 0
    Path("drafts/a.docx").write_bytes(with_picture(image("JPEG"), name="p.png"))
    assert run("check", "drafts/a.docx") == 2


@pytest.mark.parametrize("text", [EN, KO], ids=["English", "Korean"])
def test_a_part_that_a_person_has_looked_at(text: str, capsys, monkeypatch) -> None:
    """As on the review page: a reason, and it may go out; a draft nobody could read may not."""
    monkeypatch.setattr(ocr, "can_read", lambda: False)
    Path("drafts/a.docx").write_bytes(with_picture(image(), name="p.png"))
    approve = ("approve", "drafts/a.docx", "--as", "Kim")
    assert run(*approve) == 2
    assert "look at these parts yourself" in capsys.readouterr().err
    assert run(*approve, "--anyway", "--reason", "I have seen the picture") == 0
    Path("drafts/b.docx").write_bytes(text.encode())
    arguments = ("approve", "drafts/b.docx", "--as", "Kim", "--anyway", "--reason", "so")
    assert run(*arguments) == 2
    assert "not all of it could be looked at" in capsys.readouterr().err
