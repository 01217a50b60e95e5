"""The structure of the package: who may import whom (docs/design.md), and what starts quickly."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "redact"
PIPELINE = PACKAGE.parent / "pipeline.py"

# A module or folder of redact/ imports only from lower rows; within a folder it is free.
LAYERS = (
    {"errors"},
    {"core", "tables"},
    {"context", "entities", "kinds", "levels", "rule", "signals"},
    {
        *("beside", "git", "gold", "lang", "ner", "normalise", "packs", "repository", "resolve"),
        *("store", "terminal", "thresholds", "wordless", "workers"),
    },
    {"fingerprint", "replace"},
    {
        *("attest", "author", "decisions", "detect", "house", "ledger", "opinion", "presidio"),
        *("parts", "recognise", "report", "settings", "terms", "unread", "warm"),
    },
    {
        *("baseline", "begin", "decide", "evaluation", "formats", "health", "marks", "naming"),
        *("review", "targets", "verify", "walk"),
    },
    {"ruleset"},
    {"assembly", "clean", "cli", "gate", "kept", "unchanged"},
    {"sources", "turn", "variants"},
    {"ahead", "memory"},
    {"job", "workbench"},
    {"ready"},
    {"pipeline"},
    {"__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# The only modules that may import these; everything else is the standard library.
THIRD_PARTY = {
    "click": {"cli"},
    "cryptography": {"attest", "store"},
    "faker": {"replace"},
    "filelock": {"store"},
    "flask": {"review"},
    "jinja2": {"report"},
    "keyring": {"store"},
    "kiwipiepy": {"lang"},
    "PIL": {"formats"},
    "lxml": {"formats"},
    "markupsafe": {"report"},
    "numpy": {"ner"},
    "onnxruntime": {"ner"},
    "pathspec": {"settings", "walk"},
    "phonenumbers": {"presidio"},
    "pikepdf": {"formats"},
    "presidio_analyzer": {"presidio"},
    "presidio_anonymizer": {"presidio"},
    "pypdfium2": {"formats"},
    "pyrage": {"attest", "store"},
    "pytesseract": {"formats"},
    "regex": {"packs", "presidio", "recognise", "terms"},
    "spacy": {"presidio"},
    "tldextract": {"presidio"},
    "tokenizers": {"ner"},
    "waitress": {"review"},
    "yaml": {"author", "gold", "packs", "tables"},
}
# Slow to import: only inside the function that needs them, or in a module imported that way.
HEAVY = frozenset(
    (
        *("cryptography", "faker", "filelock", "flask", "jinja2", "keyring", "kiwipiepy", "lxml"),
        *("numpy", "onnxruntime", "phonenumbers", "PIL", "pikepdf", "pypdfium2", "pytesseract"),
        *(
            "pyrage",
            "presidio_analyzer",
            "presidio_anonymizer",
            "spacy",
            "tldextract",
            "tokenizers",
            "waitress",
        ),
    )
)
# Its classes extend Presidio's; it is imported only when a draft is looked at (tested below).
LOADED_LATE = {"presidio"}

FILES = [*sorted(PACKAGE.rglob("*.py")), PIPELINE]


def owner(path: Path) -> str:
    """The name in LAYERS that a file belongs to; empty for redact/__init__.py."""
    if path == PIPELINE:
        return "pipeline"
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(nodes: Iterator[ast.AST]) -> Iterator[list[str]]:
    """`import a.b` → [a, b]; `from a.b import c` → [a, b, c]."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ([*(node.module or "").split("."), alias.name] for alias in node.names)


def at_top(module: ast.Module) -> Iterator[ast.AST]:
    """Statements that run when the module is imported, but not under `if TYPE_CHECKING:`."""
    waiting: list[ast.AST] = list(module.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        yield node
        waiting += ast.iter_child_nodes(node)


def label(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("path", FILES, ids=label)
def test_imports_go_down(path: Path) -> None:
    own = owner(path)
    if not own:
        assert not [name for name in imported(ast.walk(tree(path))) if name[0] == "redact"]
        return
    for top, *rest in imported(ast.walk(tree(path))):
        if top != "redact" or rest[0] in (own, "__version__"):
            continue
        assert LEVEL[rest[0]] < LEVEL[own], f"imports redact.{rest[0]}"


@pytest.mark.parametrize("path", FILES, ids=label)
def test_third_party_only_where_it_belongs(path: Path) -> None:
    for top, *_ in imported(ast.walk(tree(path))):
        if top != "redact" and top not in sys.stdlib_module_names:
            assert owner(path) in THIRD_PARTY[top], f"imports {top}"


@pytest.mark.parametrize("path", FILES, ids=label)
def test_nothing_slow_at_the_top(path: Path) -> None:
    if owner(path) not in LOADED_LATE:
        for top, *_ in imported(at_top(tree(path))):
            assert top not in HEAVY, f"imports {top} when it is imported"


def test_every_module_has_a_place() -> None:
    assert {owner(path) for path in FILES} - {""} == set(LEVEL)


@pytest.mark.parametrize("name", ["rules", "pipeline", "tests", "samples", "bench", "docs"])
def test_no_module_hides_a_root_folder(name: str) -> None:
    """redact.rules and redact.pipeline are found beside the package; see redact/__init__.py."""
    assert not (PACKAGE / name).exists()
    assert not (PACKAGE / f"{name}.py").exists()


def test_no_file_grows_past_250_lines() -> None:
    long = [label(p) for p in FILES if len(p.read_text("utf-8").splitlines()) > 250]
    assert long == []


def test_help_imports_nothing_slow() -> None:
    """`redact --help` answers at once because it loads none of these (not timed: machines vary)."""
    code = (
        "import sys\n"
        "sys.argv = ['redact', '--help']\n"
        "try:\n"
        "    from redact.__main__ import main\n"
        "    main()\n"
        "except SystemExit as stop:\n"
        "    assert not stop.code, stop.code\n"
        "print('loaded', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert "Usage:" in done.stdout
    loaded = set(done.stdout.splitlines()[-1].split()[1:])
    assert loaded & HEAVY == set()
