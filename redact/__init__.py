"""`redact`: find and replace what could identify people in drafts by pseudonymous writers."""

from pathlib import Path as _Path

__version__ = "0.1.0"

# In a checkout, rules/ and pipeline.py sit beside this package; a wheel carries them inside it.
# Looking in both places gives every install the same two names: redact.rules and redact.pipeline.
_here = _Path(__file__).resolve().parent
_beside = (_here.parent / "rules", _here.parent / "pipeline.py")
if not (_here / "rules").is_dir() and all(path.exists() for path in _beside):
    __path__.append(str(_here.parent))
