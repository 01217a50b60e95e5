"""What git keeps of drafts: `history` beside the files; `staged`, `since`, `versions` of them."""

from redact.git.files import Before, Blob, hooks_folder, since, staged, versions
from redact.git.history import committer, history

__all__ = ["Before", "Blob", "committer", "history", "hooks_folder", "since", "staged", "versions"]
