"""What copies are called: like their drafts, after a pattern, or neutrally where a name tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from redact.errors import Unsafe

FIELDS = ("stem", "number", "suffix")
_NEUTRAL = "draft-{number}{suffix}"


def check_pattern(pattern: str) -> str:
    """The pattern, if copies can be called after it. Raises ValueError with what is wrong."""
    try:
        fields = [(name, form, change) for _, name, form, change in Formatter().parse(pattern)]
    except ValueError:
        raise ValueError("a brace is open; write {number} or {stem}, then {suffix}") from None
    names = {name for name, _, _ in fields if name is not None}
    if names - set(FIELDS) or any(form or change for _, form, change in fields):
        raise ValueError("only {stem}, {number} and {suffix} stand for something")
    if not pattern.endswith("{suffix}") or pattern.count("{suffix}") > 1:
        raise ValueError("it must end in {suffix}, and have it once")
    if not names & {"stem", "number"}:
        raise ValueError("all copies would have one name; put {number} or {stem} into it")
    if set(pattern) & set('/\\:*?"<>|\0') or pattern.startswith("."):
        raise ValueError("it must be a plain file name")
    return pattern


@dataclass(slots=True)
class Naming:
    """Names copies. `tells` says whether a name holds a secret of the author file."""

    tells: Callable[[str], bool]
    pattern: str = ""
    _number: int = 0
    _folders: dict[Path, str] = field(default_factory=dict)

    def __call__(self, path: Path) -> Path:
        """The place of a copy below the folder for copies, from that of its draft below its own.

        Folders that hold a secret become `folder-1`, files `draft-1.md` unless there is a pattern.
        Raises Unsafe where what the pattern makes holds a secret.
        """
        self._number += 1
        folder = Path()
        for part in path.parent.parts:
            folder /= self._folder(folder / part)
        pattern = self.pattern or (_NEUTRAL if self.tells(path.name) else "")
        if not pattern:
            return folder / path.name
        name = pattern.format(stem=path.stem, number=self._number, suffix=path.suffix)
        if self.tells(name):
            raise Unsafe(
                str(path),
                "its copy would have a secret of the author file in its name",
                "use --out-name with {number} and without {stem}",
            )
        return folder / name

    def _folder(self, path: Path) -> str:
        if not self.tells(path.name):
            return path.name
        return self._folders.setdefault(path, f"folder-{len(self._folders) + 1}")
