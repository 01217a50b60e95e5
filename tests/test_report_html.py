"""The report as a page: it needs nothing, runs nothing, and no draft can break it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from fake_start import checked, outcome
from redact.report import Gap, Outcome, Words, as_html
from report_samples import CLEAN, EN, LEAKED, REVIEW, UNREADABLE, both


class Page(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_page_needs_and_runs_nothing() -> None:
    html = as_html(both(), Words.SHOWN)
    page = Page(html)
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & {
        tag for tag, _ in page.tags
    }
    assert not re.search(r"https?:|url\(|@import|//[a-z]", html)
    assert not any(name.startswith("on") or name == "style" for _, a in page.tags for name in a)
    links = [a["href"] for a in page.all("a")]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert links
    assert all(link and link.startswith("#") and link[1:] in ids for link in links)
    assert len(ids) == len(set(ids))


def test_policy_allows_this_style_only() -> None:
    html = as_html(both())
    policy = next(a["content"] for a in Page(html).all("meta") if "http-equiv" in a)
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


HOSTILE = "<script>alert(1)</script>\"'&amp;</style><b onclick=x>{{ 7*7 }}{% raw %}\u202e\x07\x00"


def test_a_draft_cannot_break_the_page() -> None:
    marked = f"{HOSTILE} ⟦block:PERSON:replace|{HOSTILE}→{HOSTILE}⟧ after\n"
    for words in Words:
        html = as_html(outcome(checked(f"{HOSTILE}.md", marked)), words)
        page = Page(html)
        assert not page.all("script")
        assert not any("onclick" in a for _, a in page.tags)
        assert not re.search("[\x00\x07\u202e]", html)
        assert "49" not in re.findall(r"{{.*", page.text)
    page = Page(as_html(outcome(checked("a.md", marked)), Words.SHOWN))
    assert "<script>alert(1)</script>\"'&amp;</style><b onclick=x>{{ 7*7 }}{% raw %}" in page.text
    assert "U+202E" in page.text


def test_every_finding_is_marked_on_both_sides_and_explained() -> None:
    page = Page(as_html(outcome(checked("en.md", EN)), Words.SHOWN))
    marks = [a["id"] for a in page.all("mark")]
    assert sorted(marks) == sorted(f"d1-{side}{n}" for side in "fc" for n in range(1, 7))
    ids = {a.get("id") for _, a in page.tags}
    assert {f"d1-n{n}" for n in range(1, 7)} <= ids
    for words in ("en.person.test", "family register", "사람 이름", "Suggested: replace"):
        assert words in page.text


@pytest.mark.parametrize(
    ("result", "heading"),
    [
        (outcome(), "Nothing was looked at."),
        (outcome(CLEAN), "Nothing at review or above was found."),
        (outcome(REVIEW), "1 finding is to be settled."),
        (both(), "7 findings are to be settled."),
        (outcome(REVIEW, UNREADABLE), "Not everything could be looked at."),
        (outcome(REVIEW, applied=True), "Nothing at review or above is left."),
        (outcome(LEAKED, UNREADABLE, applied=True), "still in a copy. It was not written."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_heading_says_the_worst(result: Outcome, heading: str) -> None:
    html = as_html(result)
    title = re.search("<h1[^>]*>(.*?)</h1>", html)
    assert title
    assert title[1].endswith(heading)


def test_languages_are_marked() -> None:
    page = Page(as_html(both(), Words.SHOWN))
    texts = [a["lang"] for a in page.all("div") if a.get("class") == "text"]
    assert texts == ["en"] * 8 + ["ko"] * 2
    assert page.all("html") == [{"lang": "en"}]


def test_gaps_and_tools_are_on_the_page() -> None:
    result = replace(outcome(CLEAN, UNREADABLE), skipped=(Gap(".git", "hidden"),))
    text = Page(as_html(result, made="2026-11-24 10:00")).text
    for words in (
        *("Not looked at", "b.docx", "cannot read this format; save it as .md", "not read"),
        *("1a2b3c4d5e6f", "2.2.366, en-details 1.0", "as shipped", ".git", "2026-11-24 10:00"),
    ):
        assert words in text


def _palettes() -> list[dict[str, str]]:
    css = files("redact.report").joinpath("report.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in (light, dark)]
    return [found[0], found[0] | found[1]]


def _contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", _palettes(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *[(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card")],
        *[(f"{name}-ink", f"{name}-tint") for name in ("block", "review", "new")],
        *[(name, "card") for name in ("block", "info-ink", "new")],
        *[("chip", "block"), ("block", "paper"), ("new", "paper"), ("info-ink", "paper")],
    ],
)
def test_contrast_is_enough(palette: dict[str, str], ink: str, ground: str) -> None:
    assert _contrast(palette[ink], palette[ground]) >= 4.5
