"""What is kept on disk: copies that become visible whole or not at all, and the key for ids."""

from redact.store.copies import Staged, staged, sweep
from redact.store.keys import Key, config_folder, finding_id, id_key, keyed_digest, read_private

__all__ = [
    "Key",
    "Staged",
    "config_folder",
    "finding_id",
    "id_key",
    "keyed_digest",
    "read_private",
    "staged",
    "sweep",
]
