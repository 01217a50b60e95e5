"""Run a shipped token classifier: ONNX Runtime, a tokenizer and the arithmetic between them.

A model is a folder with `manifest.json` (name, version, SHA-256 of every file), `labels.json`
(BIO labels), `tokenizer.json` and the network. Nothing is ever downloaded, and a model that is
missing or damaged is an error, never fewer findings.

Every window of text is run on its own. The networks are quantised to eight bits with one scale
per activation tensor, so in a batch the neighbours' values move a window's logits (by 0.3 in a
batch of two); alone, a window always gives the same answer, and on a CPU it costs the same.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from redact.errors import ModelError
from redact.ner.casing import LOWER, cases
from redact.ner.decode import decode
from redact.ner.manifest import REINSTALL, Manifest, check_files, read_manifest
from redact.ner.reading import Mention, Reading
from redact.ner.windows import WINDOW, readable, windows

__all__ = [
    "MODELS",
    "Classifier",
    "Manifest",
    "Mention",
    "Reading",
    "TokenClassifier",
    "check_files",
    "read_manifest",
]

MODELS = Path(__file__).parent.parent / "models"
"""The folder of the models that ship with the package."""

FLOOR = 0.02
"""Lowest 1 - P(nothing here) of a word that is reported: like taking 4 off the logit of O. Finds
more than the likeliest label would, and leaves the choice to the thresholds."""

REMEMBERED = 512
"""Readings that a model keeps, in memory only: a paragraph is asked about twice, once for mentions
and once for an opinion on what the rules found, and drafts of one writer repeat paragraphs."""

HINT = 0.3
"""Highest probability of a mention in a script the model was not trained on."""

_READ = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF0-9]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Classifier(Protocol):
    """A shipped model of any kind: loads itself late, and reads one paragraph at a time."""

    manifest: Manifest

    def load(self) -> None: ...

    def read(self, text: str) -> Reading: ...


class TokenClassifier:
    """A model of English text. Loads itself at the first text that needs it.

    `threads` are ONNX Runtime's for one run (more than one seldom pays at this size); `floor` is
    the lowest probability of a word that is reported.
    """

    def __init__(self, folder: Path, *, threads: int = 1, floor: float = FLOOR) -> None:
        self.manifest = read_manifest(folder)
        self.floor = floor
        self._folder = folder
        self._threads = threads
        self._lock = Lock()
        self.read: Callable[[str], Reading] = lru_cache(REMEMBERED)(self._read)

    def load(self) -> None:
        """Check and open the model now. Raises ModelError; afterwards a no-op."""
        with self._lock:
            _ = self._parts

    def _read(self, text: str) -> Reading:
        """What the model sees in one paragraph: mentions in order, never overlapping.

        Offsets are code points of `text`. Stretches in another script than Latin are not read.
        Raises ModelError when the model cannot be loaded.
        """
        import numpy

        mentions: list[Mention] = []
        private = numpy.full(len(text), math.nan, numpy.float32)
        for start, end in readable(text):
            reading = self._stretch(text[start:end])
            private[start:end] = reading.private
            mentions += (
                replace(m, start=start + m.start, end=start + m.end) for m in reading.mentions
            )
        return Reading(tuple(mentions), private)

    def _stretch(self, text: str) -> Reading:
        import numpy

        self.load()
        parts = self._parts
        encoding = parts.tokenizer.encode(_SURROGATE.sub("?", text), add_special_tokens=False)
        if not encoding.ids:
            return Reading(private=numpy.zeros(len(text), numpy.float32))
        logits = parts.logits(encoding.ids, cases(text, encoding.offsets))
        found = decode(text, encoding.offsets, logits, parts.labels, self.floor)
        mentions = (
            m if _known(text, m) else replace(m, probability=min(HINT, m.probability))
            for m in found.mentions
        )
        return replace(found, mentions=tuple(mentions))

    @cached_property
    def _parts(self) -> _Parts:
        import onnxruntime
        from tokenizers import Tokenizer

        contents = check_files(self._folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        where = f"{self._folder.name}/{self.manifest.network}"
        try:
            labels = tuple(json.loads(contents["labels.json"]))
            tokenizer = Tokenizer.from_str(contents["tokenizer.json"].decode("utf-8"))
            session = onnxruntime.InferenceSession(
                contents[self.manifest.network], options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001 - both libraries raise kinds of their own
            problem = f"cannot be loaded ({type(error).__name__})"
            raise ModelError(where, problem, REINSTALL) from None
        tokenizer.no_padding()
        tokenizer.no_truncation()
        ends = (tokenizer.token_to_id("[CLS]") or 0, tokenizer.token_to_id("[SEP]") or 0)
        return _Parts(tokenizer, session, labels, ends)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A model that is open."""

    tokenizer: Any
    session: Any
    labels: tuple[str, ...]
    ends: tuple[int, int]
    """Ids of the tokens before and after every window."""

    def logits(self, ids: Sequence[int], looks: Sequence[int]) -> Any:
        """(tokens, labels) logits, each token read in the window where it stands deepest."""
        import numpy

        first, last = self.ends
        rows = []
        for start, keep_from, keep_to in windows(len(ids)):
            piece = numpy.array([[first, *ids[start : start + WINDOW], last]], dtype=numpy.int64)
            look = numpy.array([[LOWER, *looks[start : start + WINDOW], LOWER]], dtype=numpy.int64)
            feed = {
                "input_ids": piece,
                "attention_mask": numpy.ones_like(piece),
                "token_type_ids": look,
            }
            out = self.session.run(None, feed)[0][0]
            rows.append(out[1 + keep_from - start : 1 + keep_to - start])
        return numpy.concatenate(rows)


def _known(text: str, mention: Mention) -> bool:
    """The tokenizer knows few Hangul syllables: what the model says of them is a hint, except of
    what stands in brackets, where English prose puts the name it has just spelled out."""
    in_brackets = text[: mention.start].endswith("(")
    return in_brackets or _READ.search(text, mention.start, mention.end) is not None
