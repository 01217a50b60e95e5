"""`redact report`: which options contradict each other, where reports go, and golden reports.

The golden ones are made without the named-entity model, with chosen names, for one sample in each
language: `python -m pytest tests/test_cli_report.py --regenerate` writes them anew.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from fake_start import FakeStart, checked
from redact.cli import main
from redact.pipeline import Start
from redact.report.facts import KINDS
from report_samples import CLEAN, EN, KO, OPEN, REVIEW, UNREADABLE

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        pytest.param([CLEAN], [], 0, id="clean"),
        pytest.param([REVIEW], [], 0, id="replaced"),
        pytest.param([OPEN], [], 1, id="open"),
        pytest.param([OPEN], ["--exit-zero"], 0, id="exit zero"),
        pytest.param([OPEN, UNREADABLE], ["--exit-zero"], 2, id="not looked at"),
        pytest.param([], [], 2, id="nothing"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_exit_codes(files, options, code, kind, tmp_path) -> None:
    start = FakeStart(files)
    out = ["--out", str(tmp_path / "filed")]
    assert main(start, ["report", "a", "--kind", kind, *out, *options]) == code
    (request,) = start.requests
    assert request.preview
    assert request.out is None
    for form in ("html", "json"):
        path = tmp_path / "filed" / f"redact-{kind}.{form}"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--out", "x", "--output", "y"], "contradict each other"),
        (["--kind", "safe", "--show-text"], "--kind safe holds no words"),
        (["--kind", "writer", "--mask"], "nothing without its sentences"),
    ],
)
def test_contradictions(options, said, capsys) -> None:
    assert main(FakeStart([CLEAN]), ["report", "a", *options]) == 2
    assert said in capsys.readouterr().err


def test_a_build_server_gets_no_words(capsys, monkeypatch) -> None:
    monkeypatch.setenv("CI", "true")
    start = FakeStart([checked("en.md", EN)])
    assert main(start, ["report", "a", "--kind", "writer"]) == 2
    assert "--kind safe" in capsys.readouterr().err
    main(start, ["report", "a", "--show-text", "-f", "json"])
    document = json.loads(capsys.readouterr().out)
    assert document["words"] == "absent"
    assert not any(one["sentence"] for one in document["drafts"][0]["findings"])


@pytest.mark.parametrize(
    ("marked", "options", "language"),
    [
        pytest.param([EN], [], "en", id="English"),
        pytest.param([KO], [], "ko", id="Korean"),
        pytest.param([EN, KO], [], "en", id="both"),
        pytest.param([EN], ["--lang", "ko"], "ko", id="asked for"),
    ],
)
def test_language(marked, options, language, capsys) -> None:
    start = FakeStart([checked(f"{n}.md", text) for n, text in enumerate(marked)])
    main(start, ["report", "a", "-f", "json", *options])
    assert json.loads(capsys.readouterr().out)["language"] == language


def test_a_report_is_never_a_draft(tmp_path, capsys) -> None:
    draft = tmp_path / "redact-reviewer.html"
    draft.write_text("the only copy", encoding="utf-8")
    assert main(FakeStart([CLEAN]), ["report", str(draft), "--out", str(tmp_path)]) == 2
    assert "is one of the drafts" in capsys.readouterr().err
    assert draft.read_text(encoding="utf-8") == "the only copy"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["en-qa-radio", "ko-qa-weather"])
def test_golden(name, kind, tmp_path, monkeypatch, request) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("REDACT_REVIEWER", "Jane Example")
    target = tmp_path / "report.json"
    code = main(
        Start(),
        [
            *("report", f"samples/{name}.md", "--author", f"samples/authors/{name}.yaml"),
            *("--config", "samples/.redact.yml", "--engine", "none", "--seed", "7"),
            *("--kind", kind, "-f", "json", "-o", str(target)),
        ],
    )
    assert code in (0, 1)
    found = json.loads(target.read_text("utf-8"))
    found["made"]["when"] = None
    found.pop("looked_with", None)
    path = ROOT / "samples/expected/filed" / f"{name}-{kind}.json"
    if request.config.getoption("--regenerate"):
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
    assert found == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("line", ["She met Pak Chol-su.", "박철수를 만났다."])
def test_what_no_copy_holds_was_decided_by_nobody(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Metadata must not make a report look as if somebody had confirmed it."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"---\nauthor: Kim\n---\n\n{line}\n", encoding="utf-8")
    for kind in ("reviewer", "safe"):
        main(Start(), ["report", "a.md", "--kind", kind, "--engine", "none", "--out", "filed"])
        report = json.loads(Path(f"filed/redact-{kind}.json").read_text("utf-8"))
        assert report["verdict"]["nobody_confirmed"]
        assert {one["name"] for one in report.get("deciders", ())} <= {None}
