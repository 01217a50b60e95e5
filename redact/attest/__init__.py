"""Signed attestations: a draft was checked with the author file, and CI can prove it without one.

The check runs where the author file is. What it came to is signed with an editor's key and put
beside the draft; whoever holds the public keys verifies it for the exact bytes of the draft and
the newest known revision of the author file. Nothing in it was derived from a name: a hash of a
Korean name, however slow, is the name (3.6 million candidates).
"""

from redact.attest.beside import SUFFIX, attestation_path, read_attestation, write_attestation
from redact.attest.editors import (
    KEYS_FILE,
    Editor,
    added,
    check_name,
    load_editors,
    save_editors,
    withdrawn,
)
from redact.attest.keys import KeyFile, keys_folder, make_key, private_keys, unlock
from redact.attest.newest import REVISIONS_FILE, Newest, load_newest, record
from redact.attest.public import PublicKey, parse_public
from redact.attest.signing import Signer, sign
from redact.attest.statement import Statement, statement
from redact.attest.verify import Claim, claim, refuse
from redact.attest.who import AuthorState, author_state

__all__ = [
    "KEYS_FILE",
    "REVISIONS_FILE",
    "SUFFIX",
    "AuthorState",
    "Claim",
    "Editor",
    "KeyFile",
    "Newest",
    "PublicKey",
    "Signer",
    "Statement",
    "added",
    "attestation_path",
    "author_state",
    "check_name",
    "claim",
    "keys_folder",
    "load_editors",
    "load_newest",
    "make_key",
    "parse_public",
    "private_keys",
    "read_attestation",
    "record",
    "refuse",
    "save_editors",
    "sign",
    "statement",
    "unlock",
    "withdrawn",
    "write_attestation",
]
