"""Run the shipped model of Korean text: ONNX Runtime over characters and morphemes.

The network reads characters (their letters, marks of word lists) and the morphemes they stand in,
and is small enough to run unquantised, so a piece of text gives the same answer in any company.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

from redact.errors import ModelError
from redact.ner.korean_features import CHARACTERS, MORPHEMES, Lexicon, Morpheme, features
from redact.ner.manifest import REINSTALL, check_files, read_manifest
from redact.ner.reading import Mention, Reading, inside, types

Morphemes = Callable[[str], Iterable[Morpheme]]

SURE = 0.5
"""From this probability on a character belongs to a mention; mentions below are hints."""
GROW = 0.25
"""Above it the characters beside a sure mention belong to it."""
FLOOR = 0.1
"""Lowest probability of a character that is reported at all."""
PIECE = 400
"""Code points of the pieces that the model is trained on."""
WINDOW, OVERLAP = 800, 240
"""Code points read at once, and how many two windows of a longer text share: each character is
read where it stands deeper in, so no mention is cut and a border moves nothing."""
REMEMBERED = 512
"""Readings that are kept, in memory only; see `redact.ner`."""

_HANGUL = re.compile("[가-힣]")
_SENTENCE_END = re.compile(r"[.!?。][\"'”’)]?\s")
_PARAGRAPH = re.compile(r".+?(?:\n\n|\Z)", re.DOTALL)
_EDGE = " \n,."
# First letters of the tags of nouns and of particles.
_NOUN, _PARTICLE = "N", "J"
# Morphemes at the end of a mention that are looked at; particles come in twos and threes.
_TAIL = 6


class KoreanClassifier:
    """A model of Korean text. Loads itself at the first text that holds Hangul.

    `morphemes` segments a text into (start, end, tag); it is handed in because segmentation
    lives beside this package. Raises ModelError when the manifest cannot be read.
    """

    def __init__(self, folder: Path, *, morphemes: Morphemes, threads: int = 1) -> None:
        self.manifest = read_manifest(folder)
        self._folder = folder
        self._morphemes = morphemes
        self._threads = threads
        self._lock = Lock()
        self.read: Callable[[str], Reading] = lru_cache(REMEMBERED)(self._read)

    def load(self) -> None:
        """Check and open the model now. Raises ModelError; afterwards a no-op."""
        with self._lock:
            _ = self._parts

    def _read(self, text: str) -> Reading:
        """What the model sees in one paragraph: mentions in order, never overlapping.

        Offsets are code points of `text`. Raises ModelError when the model cannot be loaded.
        """
        import numpy

        if not _HANGUL.search(text):
            return Reading(private=numpy.full(len(text), math.nan, numpy.float32))
        self.load()
        _, _, labels = self._parts
        # A wrapped line reads as a blank, as in the drafts the model was trained on.
        flat, morphemes = text.replace("\n", " "), sorted(self._morphemes(text))
        odds = numpy.concatenate(
            [
                self._odds(flat, start, end, morphemes)[keep_from - start : keep_to - start]
                for start, end, keep_from, keep_to in windows(flat)
            ]
        )
        private = inside(odds, labels).astype(numpy.float32)
        mentions: list[Mention] = []
        for mention in decode(text, odds, labels):
            left = mentions[-1].end if mentions else 0
            first = max(left, whole_start(max(mention.start, left), morphemes))
            last = whole_end(first, mention.end, morphemes)
            if first < last:
                mentions.append(Mention(first, last, mention.label, mention.probability))
        return Reading(tuple(mentions), private)

    def _odds(self, text: str, start: int, end: int, morphemes: Sequence[Morpheme]) -> Any:
        """(characters, labels) probabilities for one window of the text."""
        lexicon, session, _ = self._parts
        own = [
            (a - start, b - start, form, tag)
            for a, b, form, tag in morphemes
            if start <= a < b <= end
        ]
        columns = features(text[start:end], own, lexicon)
        feed = {name: columns[name][None] for name in (*CHARACTERS, *MORPHEMES)}
        return session.run(None, feed)[0][0]

    @cached_property
    def _parts(self) -> tuple[Lexicon, Any, tuple[str, ...]]:
        import onnxruntime

        contents = check_files(self._folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        network = self.manifest.network
        try:
            labels = tuple(json.loads(contents["labels.json"]))
            lexicon = Lexicon.from_json(json.loads(contents["lexicon.json"]))
            session = onnxruntime.InferenceSession(
                contents[network], options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001 - ONNX Runtime raises kinds of its own
            problem = f"cannot be loaded ({type(error).__name__})"
            raise ModelError(f"{self._folder.name}/{network}", problem, REINSTALL) from None
        return lexicon, session, labels


def windows(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, keep_from, keep_to): every character is kept once, in the window where it
    stands deeper; windows begin and end at blanks where there are any."""
    start = keep_from = 0
    while len(text) - start > WINDOW:
        end = text.rfind(" ", start + WINDOW // 2, start + WINDOW) + 1 or start + WINDOW
        following = text.rfind(" ", start + OVERLAP // 2, end - OVERLAP) + 1 or end - OVERLAP
        keep_to = (following + end) // 2
        yield start, end, keep_from, keep_to
        start, keep_from = following, keep_to
    yield start, len(text), keep_from, len(text)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, in pieces of at most `PIECE` code points, cut after sentences or at blanks."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while end - start > PIECE:
            cut = start + PIECE
            ends = [m.end() for m in _SENTENCE_END.finditer(text, start, cut)]
            blank = text.rfind(" ", start + PIECE // 2, cut) + 1
            cut = ends[-1] if ends else blank or cut
            yield start, cut
            start = cut
        yield start, end


def decode(text: str, odds: Any, labels: Sequence[str]) -> list[Mention]:
    """(characters, labels) probabilities → mentions: the sure ones first, hints in between."""
    sure = inside(odds, labels)
    begins = odds[:, [i for i, label in enumerate(labels) if label[0] == "B"]].sum(axis=1)
    names = types(labels)
    columns = [[i for i, label in enumerate(labels) if label[2:] == name] for name in names]
    clear = list(_regions(text, sure, begins, SURE))
    wide = list(_grown(clear, _regions(text, sure, begins, GROW)))
    taken = bytearray(len(text))
    for start, end in wide:
        taken[start:end] = b"\1" * (end - start)
    hints = [r for r in _regions(text, sure, begins, FLOOR) if not any(taken[slice(*r)])]
    out = []
    # What a mention is, and how sure, is said of what is sure in it.
    for (start, end), whole in sorted(
        [*zip(clear, wide, strict=True), *zip(hints, hints, strict=True)]
    ):
        weights = [odds[start:end, column].sum() for column in columns]
        label = names[max(range(len(names)), key=weights.__getitem__)]
        out.append(Mention(*whole, label, float(sure[start:end].mean())))
    return out


def _grown(
    clear: Sequence[tuple[int, int]], wide: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The sure regions, each with the doubtful characters around it that do not reach another: of
    클레어 쑤 a model is often sure of one half only. Both in text order."""
    around = list(wide)
    for number, (start, end) in enumerate(clear):
        before = clear[number - 1][1] if number else 0
        after = clear[number + 1][0] if number + 1 < len(clear) else math.inf
        own = [r for r in around if r[0] < end and start < r[1]]
        first = min([start, *(r[0] for r in own if r[0] >= before)])
        last = max([end, *(r[1] for r in own if r[1] <= after)])
        yield first, last


def whole_start(start: int, morphemes: Sequence[Morpheme]) -> int:
    """Where a mention begins when it does not begin within a noun (귈|니사). `morphemes` in text
    order."""
    last = bisect_left(morphemes, start, key=itemgetter(0))
    for begin, stop, _, tag in reversed(morphemes[max(0, last - _TAIL) : last]):
        if begin < start < stop and tag[:1] == _NOUN:
            return begin
    return start


def whole_end(start: int, end: int, morphemes: Sequence[Morpheme]) -> int:
    """Where a mention ends when no morpheme is cut: before the particles it ran into
    (1995년|부터), behind the noun it stopped within (삼 년 동|안). `morphemes` in text order."""
    last = bisect_left(morphemes, end, key=itemgetter(0))
    for begin, stop, _, tag in reversed(morphemes[max(0, last - _TAIL) : last]):
        if begin <= start:
            return max(end, stop) if tag[:1] == _NOUN else end
        if stop <= start or not tag:
            break
        if tag[0] != _PARTICLE:
            return max(end, stop) if tag[0] == _NOUN else end
        end = min(end, begin)
    return end


def _regions(text: str, inside: Any, begins: Any, floor: float) -> Iterator[tuple[int, int]]:
    """Runs of characters above `floor`, blanks within them included; a new beginning ends one."""
    on = [value > floor for value in inside.tolist()]
    for i in range(1, len(on) - 1):
        if text[i].isspace():
            on[i] = on[i - 1] and on[i + 1] and (on[i] or inside[i] > floor / 2)
    i = 0
    while i < len(on):
        if not on[i]:
            i += 1
            continue
        end = i + 1
        while end < len(on) and on[end] and not _new_word(text, inside, begins, end):
            end += 1
        last = end
        while last > i and text[last - 1] in _EDGE:
            last -= 1
        if last > i:
            yield i, last
        i = end


def _new_word(text: str, inside: Any, begins: Any, at: int) -> bool:
    return text[at - 1].isspace() and bool(2 * begins[at] > inside[at])
