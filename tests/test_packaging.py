"""The built product: what is in the wheel, and that it works where only the wheel is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

_NOT_SHIPPED = ("__pycache__", ".mypy_cache", ".ruff_cache")


@dataclass(frozen=True)
class Installed:
    """An environment of its own, with the libraries of this one but without its `redact`."""

    folder: Path

    def run(self, *command: str | Path, ok: Sequence[int] = (0,)) -> str:
        """Run a program of the environment in an empty folder; what it printed."""
        away = self.folder / "away"
        away.mkdir(exist_ok=True)
        done = subprocess.run(
            [self.folder / "bin" / command[0], *command[1:]],
            cwd=away,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode in ok, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout


def environment(folder: Path) -> Installed:
    venv.create(folder, with_pip=False)
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    # One line in a .pth file shares the libraries, but not the .pth files beside them, through
    # which an editable install of the checkout would come in.
    shared = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    Path(site, "shared.pth").write_text("\n".join(shared) + "\n", encoding="utf-8")
    return Installed(folder)


def pip(target: Installed, *arguments: str | Path) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", str(target.folder / "bin" / "python")),
            *("--quiet", "--disable-pip-version-check", "install"),
            *("--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed"),
            *map(str, arguments),
        ],
        check=True,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from the sdist."""
    root = Path(__file__).parent.parent
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(root)],
        check=True,
        capture_output=True,
    )
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel and nothing else of ours."""
    target = environment(tmp_path_factory.mktemp("installed") / "env")
    pip(target, wheel)
    return target


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The libraries without `redact`."""
    return environment(tmp_path_factory.mktemp("bare") / "env")


def shipped(root: Path) -> set[str]:
    """Where each file of the package must lie in the wheel."""
    out = {"redact/pipeline.py"}
    for folder, place in (("redact", "redact"), ("rules", "redact/rules")):
        for path in (root / folder).rglob("*"):
            if path.is_file() and not any(part in _NOT_SHIPPED for part in path.parts):
                out.add(f"{place}/{path.relative_to(root / folder).as_posix()}")
    return out


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    assert names - info == shipped(root)
    (folder,) = {name.split("/")[0] for name in info}
    assert folder.startswith("redact_drafts-")
    assert {f"{folder}/licenses/LICENSE", f"{folder}/licenses/NOTICE"} <= info


@pytest.mark.parametrize(
    "name",
    [
        "redact/rules/presets/default.yaml",
        "redact/rules/data/places.yaml",
        "redact/models/en-details/model.int8.onnx",
        "redact/models/ko-details/model.onnx",
        "redact/data/entities.yaml",
        "redact/py.typed",
    ],
)
def test_a_file_that_must_not_get_lost(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.getinfo(name).file_size or name.endswith("py.typed")


def test_no_path_of_the_building_machine_is_in_it(wheel: Path, root: Path) -> None:
    pwd = pytest.importorskip("pwd")
    home = pwd.getpwuid(os.getuid()).pw_dir.rstrip("/") + "/"  # $HOME is not the real one here
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            assert str(root).encode() not in data, name
            assert len(home) < 3 or home.encode() not in data, name


def test_the_sdist_can_be_worked_with(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pipeline.py", "README.md", "LICENSE", "NOTICE", "requirements.lock"}
    assert wanted <= names
    assert {"tests/conftest.py", "samples/en-qa-radio.md", "docs/threat-model.md"} <= names
    assert not [name for name in names if name.startswith((".git/", "out/", ".venv/"))]


def test_only_the_package_enters_site_packages(installed: Installed) -> None:
    code = (
        "import sysconfig, pathlib\n"
        "print(*sorted(p.name for p in pathlib.Path(sysconfig.get_path('purelib')).iterdir()))"
    )
    names = installed.run("python", "-c", code).split()
    assert [name for name in names if not name.startswith("redact_drafts-")] == [
        "redact",
        "shared.pth",
    ]


def test_the_installed_command_runs_elsewhere(installed: Installed, root: Path) -> None:
    from redact import __version__

    code = "import redact, redact.pipeline as p; print(redact.__file__, p.__file__, sep='\\n')"
    for line in installed.run("python", "-c", code).splitlines():
        assert Path(line).is_relative_to(installed.folder), line
    assert installed.run("redact", "--version") == f"redact {__version__}\n"
    assert "check" in installed.run("redact", "--help")
    installed.run("redact", "rules", "test")
    installed.run("redact", "doctor")
    report = installed.run(
        "redact", "check", root / "samples" / "en-qa-radio.md", "--format", "json", ok=(1,)
    )
    assert '"entity": "LOCATION"' in report
    assert "Kilju" not in report.replace(str(root), "")


def test_the_checkout_runs_without_being_installed(bare: Installed, root: Path) -> None:
    assert "redact" not in bare.run("python", "-m", "redact", "--help", ok=(1,))
    assert "Usage:" in bare.run("python", root / "pipeline.py", "--help")
    bare.run("python", root / "pipeline.py", "rules", "test", "any.place.county")


def test_an_editable_install_uses_the_checkout(tmp_path: Path, root: Path, bare: Installed) -> None:
    target = environment(tmp_path / "env")
    pip(target, "--editable", root)
    code = (
        "import redact, redact.pipeline as p, importlib.resources as r\n"
        "print(redact.__file__, p.__file__, r.files('redact.rules'), sep='\\n')"
    )
    for line in target.run("python", "-c", code).splitlines():
        found = line.removeprefix("MultiplexedPath('").removesuffix("')")
        assert Path(found).is_relative_to(root), line
    target.run("redact", "rules", "test", "any.place.county")
