"""The sealed check: a set of keyed values in place of the author file, for newsrooms that accept
the risk (docs/ci-without-secrets.md). Whoever has this file and its key has every Korean name in
it within seconds; whoever has one of the two has nothing.
"""

from redact.author.sealed.canon import canonical
from redact.author.sealed.detector import SealedDetector
from redact.author.sealed.file import Sealed, load_sealed, sealed, write_sealed
from redact.author.sealed.key import make_seal_key, seal_key

__all__ = [
    "Sealed",
    "SealedDetector",
    "canonical",
    "load_sealed",
    "make_seal_key",
    "seal_key",
    "sealed",
    "write_sealed",
]
