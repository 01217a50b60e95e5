"""What is recalled is what would be found; whatever could change that is a miss."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.ahead import Ahead
from redact.cli.start import Request
from redact.core import Draft, Finding
from redact.job import Job
from redact.pipeline import Start
from redact.report import Outcome, as_json, as_text
from redact.store import Cache
from tests import samples_docx

EN = "My friend Kim Yong-ho left Hoeryong on 12 March 2009. Call +82 10-1234-5678.\n"
KO = "제 친구 김용호는 2009년 3월 12일 회령을 떠났다. 전화는 010-1234-5678이다.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "en.md").write_text(EN, encoding="utf-8")
    (folder / "ko.txt").write_text(KO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


class Looks:
    """Counts the drafts that are looked at."""

    def __init__(self, job: Job) -> None:
        self.look, self.names = job.ahead.here, list[str]()

    def __call__(
        self, load: Callable[[], Draft], overrides: tuple[int, ...]
    ) -> tuple[Draft, list[Finding]]:
        draft, findings = self.look(load, overrides)
        self.names.append(Path(draft.name).name)
        return draft, findings


def run(folder: Path, **asked: object) -> tuple[Outcome, list[str]]:
    asked = {"words": False, **asked}
    job = Start().job(Request(paths=(str(folder),), **asked))  # type: ignore[arg-type]
    looks = Looks(job)
    outcome = replace(job, ahead=Ahead(looks, job.ahead.make, 1)).run(lambda: None)
    return outcome, looks.names


def test_an_unchanged_folder_is_not_looked_at_again(folder: Path) -> None:
    first, looked = run(folder)
    again, looked_again = run(folder)
    fresh, _ = run(folder, cache=False)
    assert (looked, looked_again) == (["en.md", "ko.txt"], [])
    assert as_json(first) == as_json(again) == as_json(fresh)
    assert as_text(first) == as_text(again) == as_text(fresh)
    assert '"block"' in as_json(first)


def test_words_come_from_the_draft_and_not_from_the_cache(folder: Path) -> None:
    run(folder)
    again, looked = run(folder, words=True)
    fresh, _ = run(folder, words=True, cache=False)
    assert looked == []
    for one, other in zip(again.files, fresh.files, strict=True):
        assert one.report is not None
        assert other.report is not None
        assert one.report.findings == other.report.findings
        assert one.report.draft.text == other.report.draft.text in (EN, KO)


def test_nothing_of_a_draft_is_in_memory_that_no_report_may_quote(folder: Path) -> None:
    for _ in range(2):
        outcome, _ = run(folder)
        shown = repr([(file.report.draft.text, file.report.decisions) for file in outcome.files])
        shown += repr([f.text for file in outcome.files for f in file.report.findings])
        assert not any(word in shown for word in ("Kim", "Hoeryong", "김용호", "회령", "1234"))


AUTHOR = "pen_name: Na-ru Sim\nsecrets:\n  real_name: [Kim Sae-byok, 김새벽]\n"
RULE = """\
about: words of this newsroom
language: {language}
sources: {{OWN: ourselves}}
rules:
  - id: own.{word}
    entity: LOCATION
    severity: block
    action: flag
    message: a word
    why: it is ours
    source: [OWN]
    terms: [{word}]
    examples:
      flag: [My {word} left.]
      pass: [Others left.]
"""


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def _draft(folder: Path, _: pytest.MonkeyPatch) -> dict[str, object]:
    _write(folder / "en.md", EN.replace("12 March", "13 March"))
    _write(folder / "ko.txt", KO.replace("12일", "13일"))
    return {}


def _settings(folder: Path, _: pytest.MonkeyPatch) -> dict[str, object]:
    _write(folder.parent / ".redact.yml", "severities:\n  DATE_TIME: info\n")
    return {}


def _own_rule(folder: Path, _: pytest.MonkeyPatch) -> dict[str, object]:
    rules = folder.parent / "rules"
    _write(rules / "own.yaml", RULE.format(language="en", word="friend"))
    return {"rules": (rules,)}


def _author(folder: Path, _: pytest.MonkeyPatch) -> dict[str, object]:
    path = _write(folder.parent / "author.yaml", AUTHOR)
    path.chmod(0o600)
    return {"authors": (path,)}


def _program(_: Path, patch: pytest.MonkeyPatch) -> dict[str, object]:
    patch.setattr("redact.memory.fingerprint", lambda: "another version")
    return {}


def _day(_: Path, patch: pytest.MonkeyPatch) -> dict[str, object]:
    class Later:
        @staticmethod
        def today() -> Later:
            return Later()

        def isoformat(self) -> str:
            return "2099-01-01"

    patch.setattr("redact.memory.date", Later)
    return {}


def _no_models(_: Path, __: pytest.MonkeyPatch) -> dict[str, object]:
    return {"engines": ()}


def _key(folder: Path, patch: pytest.MonkeyPatch) -> dict[str, object]:
    patch.setenv("REDACT_KEY_FILE", str(folder.parent / "key"))
    return {}


def _touched(_: Path, __: pytest.MonkeyPatch) -> dict[str, object]:
    return {"cache": False}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_draft, id="one byte of a draft"),
        pytest.param(_settings, id="a setting"),
        pytest.param(_own_rule, id="a rule of the newsroom"),
        pytest.param(_author, id="an author file"),
        pytest.param(_program, id="a byte of the program, or a shipped rule"),
        pytest.param(_day, id="the day"),
        pytest.param(_no_models, id="the models"),
        pytest.param(_key, id="the key"),
        pytest.param(_touched, id="--no-cache"),
    ],
)
def test_what_could_change_the_answer_is_a_miss(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], dict[str, object]],
) -> None:
    run(folder)
    asked = change(folder, monkeypatch)
    _, looked = run(folder, **asked)
    assert looked == ["en.md", "ko.txt"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(AUTHOR, AUTHOR.replace("byok", "byeok"), id="en"),
        pytest.param(AUTHOR, AUTHOR.replace("김새벽", "김용호"), id="ko"),
    ],
)
def test_an_edited_author_file_is_a_miss(folder: Path, before: str, after: str) -> None:
    path = folder.parent / "author.yaml"
    counts = []
    for text in (before, before, after):
        _write(path, text).chmod(0o600)
        outcome, looked = run(folder, authors=(path,))
        counts.append(len(looked))
        found = "김용호" in text and any(
            f.detector == "author" for file in outcome.files for f in file.report.findings
        )
        assert found == ("김용호" in text)
    assert counts == [2, 0, 2]


def test_an_edited_rule_of_the_newsroom_is_a_miss(folder: Path) -> None:
    rules = folder.parent / "rules"
    counts = []
    for word in ("sister", "sister", "friend"):
        _write(rules / "own.yaml", RULE.format(language="en", word=word))
        outcome, looked = run(folder, rules=(rules,))
        counts.append(len(looked))
    assert counts == [2, 0, 2]
    assert "own.friend" in as_json(outcome)


def test_a_draft_with_another_ending_is_another_draft(folder: Path) -> None:
    run(folder)
    (folder / "en.md").rename(folder / "en.txt")
    _, looked = run(folder)
    assert looked == ["en.txt"]


def test_a_moved_draft_is_told_under_its_new_name(folder: Path) -> None:
    run(folder)
    (folder / "sub").mkdir()
    (folder / "en.md").rename(folder / "sub" / "other.md")
    outcome, looked = run(folder)
    assert looked == []
    assert [Path(file.path).name for file in outcome.files] == ["ko.txt", "other.md"]
    assert "en.md" not in as_json(outcome)


def test_documents_are_recalled_too(folder: Path) -> None:
    for name, text in (("en.docx", EN), ("ko.docx", KO)):
        (folder / name).write_bytes(samples_docx.plain([text.strip()]))
    first, looked = run(folder)
    again, looked_again = run(folder)
    quoted, looked_for_words = run(folder, words=True)
    assert len(looked) == 4
    assert (looked_again, looked_for_words) == ([], [])
    assert as_json(first) == as_json(again)
    assert any("Kim" in f.text for file in quoted.files for f in file.report.findings)
    (folder / "ko.docx").write_bytes(samples_docx.plain(["김용호는 회령을 떠났다."]))
    assert run(folder)[1] == ["ko.docx"]


def test_copies_are_never_made_from_memory(folder: Path, tmp_path: Path) -> None:
    run(folder)
    _, looked = run(folder, out=tmp_path / "out", words=True)
    assert looked == ["en.md", "ko.txt"]


def test_what_could_not_be_looked_at_is_not_remembered(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\xff\xfe" * 10)
    for _ in range(2):
        outcome, _ = run(folder)
        bad = next(file for file in outcome.files if file.path.endswith("bad.txt"))
        assert bad.report is None


def test_damaged_entries_are_looked_at_again(folder: Path) -> None:
    first, _ = run(folder)
    cache = Cache.open(os.environ)
    assert cache is not None
    for path in cache.folder.iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    again, looked = run(folder)
    assert looked == ["en.md", "ko.txt"]
    assert as_json(first) == as_json(again)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [EN, KO, "\r\n", "🙂 e\u0301 ", "# Kim Yong-ho\n\n", "회령에서 ", "a\rb\n", "\u2028x "]
        ),
        max_size=8,
    ).map("".join)
)
def test_reports_cannot_tell_what_was_recalled(folder: Path, text: str) -> None:
    (folder / "en.md").write_bytes(text.encode())
    outcomes = [run(folder)[0], run(folder)[0], run(folder, cache=False, words=True)[0]]
    assert len({as_json(one) for one in outcomes}) == 1
    assert len({as_text(one) for one in outcomes}) == 1


def redact(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-m", "redact", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_second_run_loads_no_model(folder: Path) -> None:
    first, second = (redact("check", folder, "--format", "json") for _ in range(2))
    assert first.stdout == second.stdout
    assert first.returncode == second.returncode == 1
    heavy = ("presidio_analyzer", "onnxruntime", "kiwipiepy", "tokenizers", "faker", "numpy")
    loaded = {line.rpartition("|")[2].strip() for line in second.stderr.splitlines()}
    assert "redact.memory" in loaded
    assert not loaded & set(heavy)


def test_cache_info_and_clear(folder: Path) -> None:
    redact("check", folder)
    before = redact("cache", "info").stdout
    assert str(folder.parent / "cache" / "redact") in before
    assert not before.splitlines()[1].startswith("0 entries")
    assert redact("cache", "clear").stdout.startswith("deleted ")
    assert redact("cache", "info").stdout.splitlines()[1].startswith("0 entries")
    redact("check", folder, "--no-cache")
    assert redact("cache", "info").stdout.splitlines()[1].startswith("0 entries")
