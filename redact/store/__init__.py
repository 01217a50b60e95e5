"""What is kept on disk: copies that become visible whole or not at all, and the key for ids."""

from redact.store.cache import LIMIT, Cache, Usage, cache_folder
from redact.store.copies import Staged, staged, sweep
from redact.store.keys import (
    Key,
    config_folder,
    finding_id,
    id_key,
    keyed_digest,
    read_private,
    use_key,
)
from redact.store.packed import packed, unpacked

__all__ = [
    "LIMIT",
    "Cache",
    "Key",
    "Staged",
    "Usage",
    "cache_folder",
    "config_folder",
    "finding_id",
    "id_key",
    "keyed_digest",
    "packed",
    "read_private",
    "staged",
    "sweep",
    "unpacked",
    "use_key",
]
