"""The filed reports: one document each, as a page and as JSON; what the safe one never says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_start import checked, outcome, report
from redact.context import Approval, Around, Consulted, Protected
from redact.core import Draft, Leak, Ruling, Segment, Severity, Span, Verdict
from redact.report import Attested, Checked, Gap, Outcome, Standing, Tool, Words
from redact.report.facts import KINDS, Filed, Kind
from redact.report.filed import FILED_FORMS, as_filed
from redact.report.wording import TONGUES, Tongue
from redact.store import keyed_digest
from report_samples import BLIND, EN, KO, LEAKED, REST, SECRETS, UNREADABLE, both
from small_findings import at

SCHEMAS = {
    kind: json.loads(
        (Path(__file__).parent.parent / f"docs/schema/{kind}-v1.json").read_text(encoding="utf-8")
    )
    for kind in KINDS
}
VOID = {"meta", "br", "rect"}


class Strict(HTMLParser):
    """Every element is closed where it must be; everything seen is kept."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data if self.open[-1:] != ["style"] else ""


def decided() -> Checked:
    """A draft with everything at once: editors, metadata, gaps, a name that tells."""
    name = "kim-songchol.md"
    one = report(name, EN, leaks=(Leak("still there", Span(0, 1), line=3, hint="look"),))
    kept = Ruling(Verdict.KEEP, by="Jane Doe", when="2026-05-01T09:30:00Z", why="she agreed")
    first, second, *others = one.decisions
    waits = replace(kept, waits=True, against=("Kim Editor",))
    decisions = (
        replace(first, ruling=replace(kept, second=("Lee Reader",)), verdict=Verdict.KEEP),
        replace(second, ruling=waits),
        *others,
    )
    hidden = "Written by Hyon"
    text = f"{one.draft.text}\n\n{hidden}"
    start = len(text) - len(hidden)
    segments = (
        Segment(0, len(one.draft.text), "body"),
        Segment(start, len(text), "comment", "hidden", "comment 3"),
    )
    draft = Draft(name, text, segments, blind=("image Pak.png",))
    return Checked(
        name,
        replace(one, draft=draft, decisions=decisions),
        around=(Around("file name", at("kim-songchol", "kim", message="a name (real_name)")),),
        attested=Attested(Standing.MISSING, "no attestation of Hyon.md"),
        approval=Approval("Jane Doe", "2026-05-01T09:30:00Z", changed=True, names=("Jane Doe",)),
    )


def full() -> Outcome:
    result = outcome(decided(), checked("ko.md", KO), UNREADABLE, BLIND, LEAKED, applied=True)
    return replace(
        result,
        tools=(Tool("rules", "1a2b3c4d5e6f"), Tool("presidio", "2.2.366, en-details 1.0, Kims")),
        skipped=(Gap("drafts/.hidden-Hyon", "hidden"),),
        settings_file="/home/hyon/.redact.yml",
        author=Protected(1, {"name": 2}),
        history=(Around("name of a committer", at("Hyon", "Hyon")),),
        consulted=Consulted("/home/hyon/redact-decisions.jsonl", strict=False),
        in_force=(("fail_on", "review"), ("rules", "/home/hyon/rules")),
        keyed=lambda data: keyed_digest(bytes(32), data),
    )


def filed(tongue: Tongue = "en", words: Words = Words.SHOWN) -> Filed:
    return Filed(tongue, words, "2026-11-24 10:00", "Jane Doe")


@pytest.mark.parametrize("result", [full(), both(), outcome()], ids=["full", "both", "empty"])
@pytest.mark.parametrize("words", list(Words))
@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_report(kind: Kind, tongue: Tongue, words: Words, result: Outcome) -> None:
    """The page is well-formed, needs and runs nothing; the JSON keeps to its schema."""
    html = as_filed(result, kind, "html", filed(tongue, words))
    page = Strict(html)
    assert {tag for tag, _ in page.tags}.isdisjoint(
        ("script", "img", "link", "iframe", "object", "form", "base", "a")
    )
    assert not re.search(r"https?:|url\(|@import|//[a-z]", html)
    assert not any(name.startswith("on") or name == "style" for _, a in page.tags for name in a)
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
    assert policy
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'; base-uri 'none'; form-action 'none'", policy
    )
    assert ("html", {"lang": tongue}) in page.tags
    document = json.loads(as_filed(result, kind, "json", filed(tongue, words)))
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])
    jsonschema.validate(document, SCHEMAS[kind])
    assert document["report"] == kind


def test_the_order_of_the_reviewers_report() -> None:
    page = Strict(as_filed(full(), "reviewer", "html", filed()))
    headings = re.findall(
        "Draft|Who and when|Versions|Settings in force|Findings and decisions|Not looked at"
        "|Metadata and hidden parts|Open points|What this report does not say",
        page.text,
    )
    assert headings == [
        *("Draft", "Who and when", "Versions", "Settings in force", "Findings and decisions"),
        *("Not looked at", "Metadata and hidden parts", "Open points"),
        "What this report does not say",
    ]
    for words in (
        *("Jane Doe", "2026-05-01 09:30:00 UTC", "she agreed", "second reader: Lee Reader"),
        *("waits for a second reader", "otherwise: Kim Editor", "comment 1", "image Pak.png"),
        *("line 3 of the copy: still there; look", "changed since it was approved"),
        *("drafts/.hidden-Hyon", "SHA-256 of the text", "1a2b3c4d5e6f", "/home/hyon/rules"),
    ):
        assert words in page.text


def test_the_reviewers_report_says_when_only_the_tool_has_decided() -> None:
    alone = Strict(as_filed(both(), "reviewer", "html", filed())).text
    assert "No editor has confirmed one." in alone
    assert "No editor" not in Strict(as_filed(full(), "reviewer", "html", filed())).text


@pytest.mark.parametrize(
    ("tongue", "called"), [("en", "reviewer 1"), ("ko", "검토자 1")], ids=["English", "Korean"]
)
def test_what_the_format_drops_nobody_decided(tongue: Tongue, called: str) -> None:
    """A hidden part is in no copy, and a ledger is a file: neither is a reviewer."""
    one = report("ko.md", KO)
    first, second = one.decisions
    kept = Ruling(Verdict.KEEP, by="김편집", when="2026-05-01T09:30:00Z", why="널리 알려짐")
    dropped = replace(first, by="format", reason="a copy holds no hidden parts and no metadata")
    known = replace(first, by="ledger", reason="set by an editor")
    decisions = (dropped, known, replace(second, ruling=kept, verdict=Verdict.KEEP))
    result = outcome(Checked("ko.md", replace(one, decisions=decisions)))
    whole = json.loads(as_filed(result, "reviewer", "json", filed(tongue)))
    assert [one["name"] for one in whole["deciders"]] == ["ledger", "김편집", None]
    assert "a copy holds no hidden parts" not in as_filed(result, "reviewer", "html", filed(tongue))
    shared = json.loads(as_filed(result, "safe", "json", filed(tongue)))
    assert {one["by"] for one in shared["drafts"][0]["findings"]} == {None, "reviewer 1"}
    assert f"<bdi>{called}</bdi>" in as_filed(result, "safe", "html", filed(tongue))


@pytest.mark.parametrize("form", FILED_FORMS)
def test_masked_means_masked(form: Any) -> None:
    for words in (Words.MASKED, Words.ABSENT):
        text = as_filed(both(), "reviewer", form, filed(words=words))
        assert not [secret for secret in SECRETS if secret in text]
        assert any(rest in text for rest in REST) is (words is Words.MASKED)


# --- the safe report ----------------------------------------------------------------------------

TELLING = (
    *(*SECRETS, *REST, "kim-songchol", "Hyon", "hyon", "Jane", "Lee Reader", "Kim", "Pak"),
    *("she agreed", "real_name", "Kims", "hidden-", "en.person.test", "author file and", ".yml"),
    *("committer", "file name", "comment 3", "still there"),
)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("words", list(Words))
@pytest.mark.parametrize("form", FILED_FORMS)
def test_the_safe_report_tells_nothing(form: Any, words: Words, tongue: Tongue) -> None:
    text = as_filed(full(), "safe", form, filed(tongue, words))
    boilerplate = as_filed(outcome(), "safe", form, filed(tongue, words))
    assert [one for one in TELLING if one in text and one not in boilerplate] == []


def _scrambled(result: Outcome, letters: str) -> Outcome:
    """The same run over drafts of other words: everything that a draft or a person says."""

    def other(text: str) -> str:
        return "".join(c if c in "\n\r" else letters[n % len(letters)] for n, c in enumerate(text))

    def file(one: Checked) -> Checked:
        if one.report is None:
            return replace(one, path=other(one.path))
        draft = replace(one.report.draft, text=other(one.report.draft.text), name=other(one.path))
        decisions = tuple(
            replace(
                d,
                finding=replace(d.finding, text=other(d.finding.text), rule=other("rule")),
                replacement=other(d.replacement),
            )
            for d in one.report.decisions
        )
        return replace(
            one, path=other(one.path), report=replace(one.report, draft=draft, decisions=decisions)
        )

    return replace(
        result,
        files=tuple(map(file, result.files)),
        find_id=lambda _: "0" * 12,
        keyed=lambda _: "0" * 32,
        settings_file=other("file"),
    )


@given(st.text("abcdefgABCDEFG", min_size=1, max_size=8), st.text("xyzXYZ", min_size=1))
def test_the_safe_report_depends_on_no_word(one: str, other: str) -> None:
    """But for keyed hashes, two drafts that differ in words alone have the same safe report."""
    for form in FILED_FORMS:
        first, second = (
            as_filed(_scrambled(full(), letters), "safe", form, filed()) for letters in (one, other)
        )
        assert first == second


def test_hashes_of_the_safe_report_need_the_key() -> None:
    def keys(result: Outcome) -> list[Any]:
        document = json.loads(as_filed(result, "safe", "json", filed()))
        return [(d["key_file"], d["key_text"]) for d in document["drafts"] if d["read"]]

    mine = keys(full())
    assert all(re.fullmatch("[0-9a-f]{32}", text) for _, text in mine)
    assert keys(full()) == mine
    theirs = keys(replace(full(), keyed=lambda data: keyed_digest(bytes(31) + b"1", data)))
    assert not {text for _, text in mine} & {text for _, text in theirs}
    reviewer = json.loads(as_filed(full(), "reviewer", "json", filed()))
    assert not {d.get("sha256_text", "")[:32] for d in reviewer["drafts"]} & {t for _, t in mine}


# --- the writer's report ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tongue", "told"),
    [
        ("en", ("Before you send it", "A name is enough", "Give the person another name")),
        ("ko", ("글을 보내기 전에", "이름 하나면", "다른 이름으로 바꾸어")),
    ],
)
def test_the_writers_report(tongue: Tongue, told: tuple[str, ...]) -> None:
    text = Strict(as_filed(both(), "writer", "html", filed(tongue))).text
    for words in (*told, "Pak Kum-nyo", "Ri Sun-ok", "박금녀", "리순옥", "My aunt"):
        assert words in text
    assert text.count(told[1]) == 2  # once a draft
    for jargon in ("en.person.test", "PERSON", "severity", "score", "entity", "metadata", "rule"):
        assert jargon not in text


def test_the_writers_report_does_not_say_that_a_fact_is_true() -> None:
    one = checked("a.md", "I am ⟦block:PERSON:replace|Hyon→Ri⟧.")
    assert one.report
    secret = replace(
        one.report.decisions[0].finding, detector="author", message="a secret (real_name)"
    )
    decisions = (replace(one.report.decisions[0], finding=secret),)
    result = outcome(replace(one, report=replace(one.report, decisions=decisions)))
    for form in FILED_FORMS:
        text = as_filed(result, "writer", form, filed())
        assert "A name is enough" in text
        assert not re.search("secret|real_name|must never|author", text.partition("</style>")[2])


def test_the_writers_report_without_findings() -> None:
    result = outcome(checked("a.md", "It snowed.\n"))
    text = Strict(as_filed(result, "writer", "html", filed())).text
    assert "Nothing was found that could tell who you are." in text
    assert "What a program does not see" in text


# --- hostile drafts -----------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script><svg onload=alert(1)>\"'&amp;</style>{{ 7*7 }}{% raw %}"
    "\u202e\x07\x00\x1b[31m"
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FILED_FORMS)
def test_a_draft_cannot_break_a_report(kind: Kind, form: Any) -> None:
    marked = f"{HOSTILE} ⟦block:PERSON:replace|{HOSTILE}→{HOSTILE}⟧ after\n"
    one = checked(f"{HOSTILE}.md", marked, Gap(HOSTILE, HOSTILE))
    assert one.report
    ruled = Ruling(Verdict.REPLACE, by=HOSTILE, when=HOSTILE, why=HOSTILE, second=(HOSTILE,))
    decisions = (replace(one.report.decisions[0], ruling=ruled),)
    result = replace(
        outcome(replace(one, report=replace(one.report, decisions=decisions))),
        settings_file=HOSTILE,
        skipped=(Gap(HOSTILE, HOSTILE),),
        in_force=((HOSTILE, HOSTILE),),
    )
    text = as_filed(result, kind, form, filed())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    if form == "json":
        json.loads(text)
        return
    page = Strict(text)
    assert "script" not in {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") for _, a in page.tags for name in a)
    assert "49" not in re.findall(r"{{.*", page.text)
    assert ("<script>alert(1)</script><svg onload=alert(1)>" in page.text) is (kind != "safe")


# --- the samples --------------------------------------------------------------------------------


def _samples() -> list[Path]:
    folder = Path(__file__).parent.parent / "samples"
    return [path for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]


@pytest.mark.parametrize("draft", _samples(), ids=lambda path: path.name)
def test_no_sample_gets_into_its_safe_report(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that was found, no secret, no name of a file or an author; every form."""
    import yaml

    from redact.cli import main
    from redact.pipeline import Start

    monkeypatch.chdir(draft.parent.parent)
    monkeypatch.setenv("REDACT_REVIEWER", "Jane Example")
    author = draft.parent / "authors" / f"{draft.stem}.yaml"
    arguments = ["report", str(draft), "--engine", "none", "--out", str(tmp_path), "--exit-zero"]
    arguments += ["--config", "samples/.redact.yml"]
    if author.exists():
        arguments += ["--author", str(author)]
    for kind in KINDS:
        assert main(Start(), [*arguments, "--kind", kind]) == 0
    writer = json.loads((tmp_path / "redact-writer.json").read_text("utf-8"))
    found = [f["text"] for d in writer["drafts"] for p in d["passages"] for f in p["findings"]]
    assert found
    secrets = yaml.safe_load(author.read_text("utf-8"))["secrets"] if author.exists() else {}
    names = [value for values in secrets.values() for value in values]
    for form in FILED_FORMS:
        text = (tmp_path / f"redact-safe.{form}").read_text("utf-8")
        ours = as_filed(outcome(), "safe", form, Filed(writer["language"]))
        kinds = " ".join(re.findall(r'"(?:label|entity|format)": "(.*?)"', text))
        told = [
            one
            for one in (*found, *names, draft.stem, "Jane Example")
            if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
            and not one.isdigit()  # a count or a line may be the same number
            and one.casefold() not in (ours + kinds).casefold()
        ]
        assert told == []
    if author.exists():
        assert Severity.BLOCK.value in text
