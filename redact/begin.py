"""Files to begin with: settings, a git hook, a workflow. What is there is never changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from redact.errors import Unsafe
from redact.git import hooks_folder
from redact.settings import NAME, Tongue, find_settings, template
from redact.store import staged

Workflow = Literal["github", "gitlab"]
_FORMS = Path(__file__).parent / "data" / "init"
_PLACES: dict[Workflow, str] = {
    "github": ".github/workflows/redact.yml",
    "gitlab": ".gitlab-ci.yml",
}


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that was written; or was there already, and then it is as it was."""

    path: Path
    written: bool


def begin(
    folder: Path,
    *,
    tongue: Tongue,
    hook: bool,
    workflow: Workflow | None,
    environment: Mapping[str, str],
) -> list[Begun]:
    """Write what is missing below `folder`, in this order: settings, hook, workflow.

    Settings count as there when a file above `folder` holds for it. Raises Unsafe for a place that
    cannot be written, and for a hook outside a repository.
    """
    there = find_settings(folder)
    begun = [Begun(there, False)] if there else [_write(folder / NAME, template(tongue))]
    if hook:
        place = hooks_folder(folder, environment) / "pre-commit"
        begun.append(_write(place, _form("pre-commit.sh"), runs=True))
    if workflow:
        begun.append(_write(folder / _PLACES[workflow], _form(f"{workflow}.yml")))
    return begun


def _form(name: str) -> str:
    return (_FORMS / name).read_text("utf-8")


def _write(path: Path, text: str, *, runs: bool = False) -> Begun:
    if os.path.lexists(path):
        return Begun(path, False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with staged(path) as copy:
            copy.path.write_text(text, encoding="utf-8", newline="\n")
            copy.path.chmod(0o755 if runs else 0o644)  # for the others of the newsroom, too
            copy.publish()
    except OSError as error:
        raise Unsafe(
            str(path), f"cannot be written ({error.strerror})", "look at the folder"
        ) from None
    return Begun(path, True)
