"""The review page, in a real browser against the real server."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from browsing import ROOT, Server, Tab, browser_or_skip, serving

PAGE = ROOT / "redact/review/page"
STRINGS = yaml.safe_load((ROOT / "redact/data/review_page.yaml").read_text("utf-8"))
BOTH = pytest.mark.parametrize("language", ["en", "ko"])
ODD = "\u202edesrever\u202c \u200bzero\u200d \x9b31mred\x07 \u2066in\u2069"
ATTACK = (
    "<script>window.hit = 1</script> <img src=x onerror='window.hit = 1'>\n\n"
    "\"><svg/onload=window.hit=1> &lt;b&gt; {{7*7}} ${7*7} <a href='javascript:window.hit=1'>x</a>"
    "\n\n"
    f"Ro Ik-hwan<script>window.hit=1</script> called 010-0846-5599. {ODD} כתיבה هنا\n"
)
SMALL = {
    "load-en": "Ro Ik-hwan left on 19 June 2004. His number is 010-0846-5501.\n",
    "load-ko": "지춘화는 2006년 4월 3일에 떠났다. 전화는 010-0846-5502이다.\n",
    "add-en": "😀👍🏽 The number of Ro Ik-hwan is 010-0846-5503. 👩‍👩‍👧 "
    "The widow kept a teal heron in the yard.\n",
    "add-ko": "😀 "
    + unicodedata.normalize("NFD", "전화는 010-0846-5504이다. 우리는 모래톱에서 쉬었다.")
    + "\n",
    "typed-en": "Call 010-0846-5505. The old kiln was cold. Nobody lit the old kiln again.\n",
    "typed-ko": "전화 010-0846-5506. 낡은가마는 식었다. 아무도 낡은가마에 불을 넣지 않았다.\n",
    "undo": "Ro Ik-hwan came home on 20 June 2005. His number is 010-0846-5507.\n",
    "reload": "Ro Ik-hwan went north on 21 June 2006. His number is 010-0846-5508.\n",
    "tabs-en": "Ro Ik-hwan went south on 22 June 2007. His number is 010-0846-5509.\n",
    "tabs-ko": "지춘화는 2007년 4월 4일에 돌아왔다. 전화는 010-0846-5510이다.\n",
    "typing": "지춘화는 2008년 4월 5일에 다시 떠났다. 전화는 010-0846-5511이다.\n",
    "words": "Ro Ik-hwan went east on 23 June 2008. His number is 010-0846-5512.\n",
    "mentions": "Captain Hwang Il-gu wrote. Then Captain Hwang Il-gu slept.\n\nHwang Il-gu woke.\n",
    "levels": "She was born in Undok County and moved on 24 June 2009.\n",
    "search": unicodedata.normalize(
        "NFD", "첫째 줄에 은하수가 있다.\n\n둘째 줄에도 은하수가 있다.\n"
    )
    + "Call 010-0846-5513.\n",
    "approve": "Ro Ik-hwan went west on 25 June 2010. His number is 010-0846-5514.\n",
    "attack": ATTACK,
    "unreadable": "Ro Ik-hwan \x1b$B 010-0846-5515\n",
    "many": "\n\n".join(f"We dialled 010-1{n:03}-5{n:03} and hung up." for n in range(300)),
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    for name, text in SMALL.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    for sample in ("en-testimony.txt", "ko-testimony.md"):
        shutil.copy(ROOT / "samples" / sample, folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from browser_or_skip()


@pytest.fixture(scope="module")
def server(browser: Any, drafts: Path) -> Iterator[Server]:
    with serving(drafts, "--seed", "3") as server:
        yield server


@pytest.fixture(scope="module")
def context(browser: Any, server: Server) -> Iterator[Any]:
    """A browser that has used the address; its tabs share the session."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(server.address)
    page.wait_for_selector("body[data-ready]")
    page.close()
    yield context
    context.close()


@pytest.fixture
def tab(context: Any, server: Server) -> Iterator[Callable[[], Tab]]:
    """Opens tabs; afterwards none of them may have had an error or asked anybody else."""
    opened: list[Tab] = []

    def opening() -> Tab:
        one = Tab(context.new_page(), server.origin)
        one.watch()
        opened.append(one)
        return one

    yield opening
    wrong = [problem for one in opened for problem in one.wrong]
    for one in opened:
        one.page.close()
    assert not wrong


@BOTH
def test_shows_every_finding_in_the_text_and_in_the_list(tab: Any, language: str) -> None:
    here = tab().show(f"load-{language}.txt", language)
    draft = here.draft()
    marked = here.texts("#text-view mark")
    assert marked == [one["text"] for one in draft["findings"] if not one["note"]]
    assert here.page.locator("#findings li").count() == len(draft["findings"])
    words = {"en": "settled", "ko": "정함"}[language]
    assert words in here.text("#overall")
    assert here.page.get_attribute("html", "lang") == language


@pytest.mark.parametrize(
    ("draft", "language"),
    [
        pytest.param("en-testimony.txt", "en", id="English"),
        pytest.param("ko-testimony.md", "ko", id="Korean"),
    ],
)
def test_a_whole_sample_by_keyboard_alone(
    tab: Any, draft: str, language: str, drafts: Path
) -> None:
    here = tab().show(draft, language)
    total = sum(one["undecided"] for one in here.draft()["findings"])
    assert total > 25
    for turn in range(total + 40):
        if here.page.evaluate("document.activeElement === document.body"):
            pytest.fail("the focus was lost")
        if not here.checked("open"):
            break
        if turn % 5 == 1:
            here.press("Shift+K", "1", "Enter")
        elif turn % 7 == 2:
            here.press("]", "n")
        else:
            here.press("Enter")
    after = here.draft()
    assert not any(one["undecided"] for one in after["findings"])
    assert {one["verdict"] for one in after["findings"] if one["when"]} == {"replace", "keep"}
    lines = (drafts / "redact-decisions.jsonl").read_text("utf-8").splitlines()
    assert len(lines) > total
    done = here.text("#overall")
    assert done.count(str(total)) == 2, "progress says that all is done"


@pytest.mark.parametrize(
    ("draft", "words", "entity"),
    [
        pytest.param("add-en.txt", "teal heron", "ORGANIZATION", id="behind emoji"),
        pytest.param(
            "add-ko.txt", "모래톱", "ORGANIZATION", id="decomposed Hangul behind an emoji"
        ),
    ],
)
def test_adds_what_is_selected(tab: Any, draft: str, words: str, entity: str) -> None:
    here = tab().show(draft)
    here.checked("select", words)
    here.press("+")
    here.page.select_option("#add-entity", entity)
    here.press("Enter")
    here.page.wait_for_selector("#add", state="hidden")
    here.page.wait_for_function("() => document.querySelector('#toast').textContent === 'Added'")
    state = here.draft()
    text = SMALL[draft.removesuffix(".txt")]
    start = text.index(unicodedata.normalize("NFD" if draft == "add-ko.txt" else "NFC", words))
    (added,) = [one for one in state["findings"] if one["added"]]
    assert added["start"] == start, "offsets are code points"
    assert text[added["start"] : added["end"]] == added["text"]
    assert unicodedata.normalize("NFC", added["text"]) == words
    assert added["entity"] == entity
    for one in state["findings"]:
        if not one["note"]:
            assert text[one["start"] : one["end"]] == one["text"]


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        pytest.param("typed-en.txt", "old kiln", id="en"),
        pytest.param("typed-ko.txt", "낡은가마", id="ko"),
    ],
)
def test_adds_every_place_of_typed_words_and_takes_them_out(
    tab: Any, draft: str, words: str
) -> None:
    here = tab().show(draft)
    before = len(here.draft()["findings"])
    here.press("+")
    here.page.fill("#add-words", words)
    here.page.fill("#add-instead", "XX")
    here.press("Enter")
    here.page.wait_for_selector("#add", state="hidden")
    after = here.draft()["findings"]
    there = [one for one in after if one["text"] == words]
    assert [one["words"] for one in there] == ["XX", "XX"]
    assert any(one["added"] for one in there)
    here.go_to(words)
    here.page.click("#panel [data-focus=remove]")
    here.page.wait_for_function(
        "() => document.querySelector('#toast').textContent === 'Taken out'"
    )
    assert len(here.draft()["findings"]) < before + 2


def test_undo_brings_back_what_was(tab: Any) -> None:
    here = tab().show("undo.txt")
    before = here.draft()["findings"]
    here.press("Enter")
    here.settled()
    here.press("Shift+K", "2", "Enter")
    here.settled()
    here.page.wait_for_selector("#undo:enabled")
    here.press("u")
    here.page.wait_for_function("() => document.querySelector('#toast').textContent === 'Undone'")
    here.press("u")
    here.page.wait_for_selector("#undo:disabled")
    assert here.draft()["findings"] == before


def test_a_reload_shows_the_same_place_and_decisions(tab: Any) -> None:
    here = tab().show("reload.txt")
    here.press("Enter")
    here.settled()
    looked_at = here.text("#panel .turned")
    here.page.wait_for_timeout(400)  # the address is noted with a delay
    here.page.reload()
    here.page.wait_for_selector("body[data-ready]")
    assert here.text("#panel .turned") == looked_at
    assert here.page.locator("#text-view mark[data-state=replaced]").count() == 1


@BOTH
def test_two_tabs_do_not_overwrite_each_other(tab: Any, language: str) -> None:
    first, second = (
        tab().show(f"tabs-{language}.txt", language),
        tab().show(f"tabs-{language}.txt", language),
    )
    name = {"en": "Ro Ik-hwan", "ko": "지춘화"}[language]
    first.go_to(name)
    first.press("Shift+K", "4", "Enter")
    first.settled()
    second.go_to(name)
    second.press("Enter")
    told = {"en": "another", "ko": "다른 창"}[language]
    second.page.wait_for_function(
        "told => document.querySelector('#live').textContent.includes(told)", arg=told
    )
    assert second.finding(name)["verdict"] == "keep"
    assert second.page.locator("#text-view mark[data-state=kept]").count() == 1
    second.go_to(name)
    second.press("]")
    second.settled()
    assert second.finding(name)["verdict"] == "replace", "now it saw the newest state"


def _key(here: Tab, name: str, code: str, number: int = 229, modifiers: int = 0) -> None:
    client = here.page.context.new_cdp_session(here.page)
    event = {"key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
    client.send("Input.dispatchKeyEvent", {"type": "keyDown", **event})
    client.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
    client.detach()


def test_letters_count_with_a_korean_keyboard_switched_on(tab: Any) -> None:
    here = tab().show("typing.txt", "ko")
    first = here.text("#panel .turned")
    _key(here, "ㅓ", "KeyJ")
    assert here.text("#panel .turned") != first, "ㅓ stands on the key of j"
    _key(here, "Process", "KeyK")
    assert here.text("#panel .turned") == first
    _key(here, "Process", "KeyK", modifiers=8)
    assert here.page.locator("#reason").is_visible(), "Shift and the key of k"


def test_composing_hangul_decides_nothing_before_it_is_done(tab: Any) -> None:
    here = tab().show("typing.txt", "ko")
    here.go_to("지춘화")
    here.press("e")
    client = here.page.context.new_cdp_session(here.page)
    for part in ("ㅎ", "하", "한"):
        client.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": 1, "selectionEnd": 1}
        )
        _key(here, "Process", "Enter")
    assert here.finding("지춘화")["undecided"], "the Enter that ends a syllable is not ours"
    client.send("Input.insertText", {"text": "한봄이"})
    here.press("Enter")
    here.settled()
    assert here.finding("지춘화")["words"] == "한봄이"
    here.press("Shift+K")
    client.send("Input.imeSetComposition", {"text": "ㅈ", "selectionStart": 1, "selectionEnd": 1})
    _key(here, "Process", "Digit1")
    client.send("Input.insertText", {"text": "본인이 동의함"})
    assert here.page.input_value("#reason") == "본인이 동의함"


@BOTH
def test_a_refusal_is_said_beside_the_finding(tab: Any, language: str) -> None:
    here = tab().show("words.txt", language)
    here.go_to("Ro Ik-hwan")
    here.press("e")
    here.page.keyboard.type("old Ro Ik-hwan")
    here.press("Enter")
    here.page.wait_for_selector("#panel [role=alert]")
    words = {"en": "new words", "ko": "바꿀 말"}[language]
    assert words in here.text("#panel [role=alert]")
    assert here.finding("Ro Ik-hwan")["undecided"]
    assert here.page.locator("#text-view mark[data-state=replaced]").count() == 0


def test_all_mentions_of_a_person_at_once(tab: Any) -> None:
    here = tab().show("mentions.txt")
    here.press("m")
    here.press("Enter")
    here.settled()
    decided = [one for one in here.draft()["findings"] if one["when"]]
    assert len(decided) >= 2
    assert len({one["group"] for one in decided}) == 1
    here.press("2")
    assert here.page.locator("#entities-view .mention").count() >= 3
    assert here.page.locator("#entities-view [data-state=replaced]").count() == len(decided)


def test_levels_go_wider_and_narrower_at_once(tab: Any) -> None:
    here = tab().show("levels.txt")
    here.go_to("Undok County")
    names = [level["name"] for level in here.finding("Undok County")["levels"]]
    assert len(names) > 2
    for _ in names:
        here.press("]")
        here.settled()
    assert here.finding("Undok County")["level"] == names[-1]
    assert "wider" in here.text("#live")
    here.press("[")
    here.settled()
    found = here.finding("Undok County")
    assert found["level"] == names[-2]
    assert found["words"] in here.text("#text-view .side-copy"), "the copy follows"


def test_search_finds_however_it_is_written(tab: Any) -> None:
    here = tab().show("search.txt")
    here.press("/")
    here.page.keyboard.insert_text("은하수")
    assert here.text("#search-count") == "1 of 2"
    here.press("Enter")
    assert here.text("#search-count") == "2 of 2"
    here.press("Escape")
    assert here.page.locator("#search").is_hidden()
    assert not here.page.evaluate("document.activeElement === document.body")


def test_filters_leave_only_what_was_asked_for(tab: Any) -> None:
    here = tab().show("load-en.txt")
    here.page.click("#severities button:nth-child(2)")
    assert here.texts("#findings .old") == ["010-0846-5501"]
    here.page.click("#severities button:first-child")
    here.page.select_option("#types", "PERSON")
    assert here.page.locator("#findings li").count() == 1
    here.page.select_option("#types", "")
    here.page.check("#undecided")
    undecided = [one["text"] for one in here.draft()["findings"] if one["undecided"]]
    assert here.texts("#findings .old") == undecided


def test_approval_needs_a_reason_while_something_is_open(tab: Any, drafts: Path) -> None:
    here = tab().show("approve.txt")
    here.page.click("#approve-open")
    here.press("Enter")
    assert here.page.locator("#approve").is_visible(), "no reason, no approval"
    here.page.fill("#approve-reason", "read by two people")
    here.press("Enter")
    here.page.wait_for_selector("#approve-open[data-approved=yes]")
    assert here.draft()["approved"] == "yes"


def test_what_a_draft_holds_is_text_and_nothing_else(tab: Any) -> None:
    here = tab().show("attack.txt")
    here.press("j", "2", "3", "1")
    assert here.page.evaluate("window.hit") is None
    assert (
        here.page.locator("#text-view :is(script, img, svg, a, b), #panel :is(img, svg, a)").count()
        == 0
    )
    shown = "\n\n".join(here.texts("#text-view .side-original .text"))
    hidden = re.sub(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x9b\x07]", "", ATTACK)
    assert shown.strip() == hidden.strip(), "nothing is left out, and nothing that steers is put in"
    codes = here.page.eval_on_selector_all(
        "#text-view .side-original .odd", "all => all.map(o => o.dataset.code)"
    )
    assert codes == ["RLO", "PDF", "ZWSP", "ZWJ", "U+009B", "BEL", "LRI", "PDI"]
    isolates = here.page.eval_on_selector_all(
        "mark, ins, bdi", "all => all.map(m => getComputedStyle(m).unicodeBidi)"
    )
    assert set(isolates) == {"isolate"}


@BOTH
def test_a_draft_that_cannot_be_read_says_so(tab: Any, language: str) -> None:
    here = tab()
    here.show("", language)
    here.page.click("#drafts button[title$='unreadable.txt']")
    here.page.wait_for_selector("#notices .bad")
    assert {"en": "could not be read", "ko": "읽지 못했습니다"}[language] in here.text("#notices")
    here.press("Enter", "u", "+", "j")
    assert here.page.locator("#text-view mark").count() == 0


def test_three_hundred_findings_redraw_only_what_changed(tab: Any) -> None:
    here = tab().show("many.txt")
    assert here.page.locator("#findings li").count() >= 300
    here.press("j")
    assert here.checked("touched", "j") < 40
    assert here.checked("touched", "Enter") < 120


@pytest.mark.parametrize("width", [390, 360])
@BOTH
def test_fits_a_phone(tab: Any, width: int, language: str) -> None:
    here = tab()
    here.page.set_viewport_size({"width": width, "height": 740})
    here.show("", language)
    for step in ("1", "2", "3", "1"):
        here.press(step)
        assert here.page.evaluate("document.documentElement.scrollWidth") <= width
    accept = here.page.locator("#panel [data-focus=accept]").bounding_box()
    assert accept is not None
    assert accept["x"] >= 0
    assert accept["x"] + accept["width"] <= width
    assert accept["y"] + accept["height"] <= 740, "the main button is in sight"
    assert here.page.locator("#side").is_hidden()
    here.page.click("#open-side")
    here.page.click("#drafts button[title$='load-ko.txt']")
    here.page.wait_for_function(
        "() => document.querySelector('#draft-name').title.endsWith('load-ko.txt')"
    )
    here.page.click(".fold")
    assert here.page.locator("#panel .deciding").is_hidden()


def test_the_language_changes_without_a_reload(tab: Any) -> None:
    here = tab().show("load-en.txt")
    here.press("j")
    place = here.text("#panel .turned")
    here.page.evaluate("window.same = true")
    here.page.click("#languages button[lang=ko]")
    assert here.page.evaluate("window.same")
    assert here.text("#panel .turned") == place
    for key in ("2", "3", "?"):
        here.press(key)
        words = here.page.inner_text("body")
        assert not STRINGS["en"].keys() & set(words.split()), "a key without words"
        assert "Settle" not in words
    here.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_and_has_a_name(tab: Any, scheme: str) -> None:
    here = tab()
    here.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    here.show("en-testimony.txt")
    for keys in ((), ("Shift+K",), ("Escape", "2"), ("3",), ("?",)):
        here.press(*keys)
        assert here.checked("faint") == []
    assert here.checked("nameless") == []


def test_offsets_count_code_points(tab: Any) -> None:
    here = tab().show("load-en.txt")
    texts = [
        "",
        "a",
        "😀",
        "a😀b👩‍👩‍👧c",
        unicodedata.normalize("NFD", "각😀한"),
        "\U00010400" * 5 + "x",
        "é̂😀",
    ]
    units = here.checked("offsets", texts)
    for text, found in zip(texts, units, strict=True):
        expected = [[len(text[:n].encode("utf-16-le")) // 2, n] for n in range(len(text) + 1)]
        assert found == expected


def test_a_stopped_server_is_told_and_nothing_seems_decided(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ro Ik-hwan called 010-0846-5520.\n", "utf-8")
    context = browser.new_context()
    with serving(tmp_path) as server:
        here = Tab(context.new_page(), server.origin)
        here.show(at=server.address)
        assert server.stop() == 0
        here.press("Enter")
        here.page.wait_for_selector("#banner:not([hidden])")
        assert here.page.get_attribute("#saved", "data-state") == "lost"
        assert here.page.locator("#text-view mark[data-state=replaced]").count() == 0
        here.page.click("#languages button[lang=ko]")
        assert "멈췄습니다" in here.text("#banner")
    context.close()


def test_a_second_reader_agrees(browser: Any, tmp_path: Path) -> None:
    number = "010-0846-5521"
    (tmp_path / "one.txt").write_text(f"Ro Ik-hwan called {number} and slept.\n", "utf-8")
    for reviewer, state, words in (("Mina", "waits", "two people"), ("Jun", "kept", "Kept by")):
        context = browser.new_context()
        with serving(tmp_path, reviewer=reviewer) as server:
            here = Tab(context.new_page(), server.origin)
            here.show(at=server.address)
            here.go_to(number)
            here.press("Shift+K", "1", "Enter")
            here.settled()
            here.go_to(number)
            assert here.page.get_attribute("#panel .state", "data-state") == state
            assert words in here.text("#panel .decided")
        context.close()


def test_both_languages_have_the_same_strings() -> None:
    table = STRINGS
    assert table["en"].keys() == table["ko"].keys()
    for key, words in table["en"].items():
        assert set(re.findall(r"\{\w+\}", words)) == set(
            re.findall(r"\{\w+\}", table["ko"][key])
        ), key


def test_every_string_is_used_and_there() -> None:
    table = STRINGS["en"]
    code = "".join(
        path.read_text("utf-8") for path in PAGE.iterdir() if path.suffix in (".js", ".html")
    )
    used = set(re.findall(r"""(?:\bt\(|data-(?:string|label)=)"([\w.-]+)\"""", code))
    assert {key for key in used if not key.startswith("server.")} <= table.keys()
    families = (*re.findall(r"""`([\w-]+\.)\$\{""", code), "kind.", "key.", "keys.", "told.")
    unused = [
        key
        for key in table
        if not key.startswith(families) and f'"{key.removesuffix(".one")}"' not in code
    ]
    assert unused == []


def test_the_page_asks_for_nothing_but_its_own_files() -> None:
    for path in PAGE.iterdir():
        text = path.read_text("utf-8")
        assert "://" not in text, path.name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|<style|style=", text
        ), path.name
        assert path.suffix != ".js" or len(text.splitlines()) <= 250, path.name
    assert json.dumps(sorted(path.suffix for path in PAGE.iterdir())).count("html") == 1
