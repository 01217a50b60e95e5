"""Makes redact/data/romanisation/han.yaml from the Unihan database.

    python training/han_names.py FOLDER_OF_UNIHAN

The folder holds Unihan_Readings.txt, Unihan_Variants.txt and Unihan_OtherMappings.txt of the
Unicode Character Database, version 14.0. What is kept: the characters that Unihan marks as taught
in schools or admitted to names in the ROK (kHangul, marks E and N), and the other forms of these.
"""

from __future__ import annotations

import re
import sys
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "redact" / "data" / "romanisation" / "han.yaml"
HEAD = """\
about: >-
  Chinese characters of Korean names: how they are read in Korean and in Mandarin (without tones; ü
  is v), and their simplified, Japanese and other forms. Made by training/han_names.py.
sources:
  UNIHAN: >-
    Unicode Character Database, Unihan 14.0: kHangul, kMandarin, kXHC1983, kTGHZ2013,
    kSimplifiedVariant, kTraditionalVariant, kZVariant, kJinmeiyoKanji; Unicode License, see NOTICE
source: [UNIHAN]
"""


KINDS = {
    "kSimplifiedVariant": "simplified",
    "kTraditionalVariant": "simplified",
    "kZVariant": "same",
    "kJinmeiyoKanji": "japanese",
}


def fields(path: Path) -> Iterator[tuple[str, str, str]]:
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            yield chr(int(code[2:], 16)), field, value


def toneless(reading: str) -> str:
    """lǚ → lv"""
    bare = "".join(
        char for char in unicodedata.normalize("NFD", reading) if not "̀" <= char <= "̌" or char == "̈"
    )
    return unicodedata.normalize("NFC", bare).replace("ü", "v")


def main(folder: Path) -> None:
    hangul: dict[str, list[str]] = {}
    mandarin: dict[str, list[str]] = defaultdict(list)
    for char, field, value in fields(folder / "Unihan_Readings.txt"):
        if field == "kHangul" and re.search("[EN]", value):
            hangul[char] = [item.split(":")[0] for item in value.split()]
        elif field in ("kMandarin", "kXHC1983", "kTGHZ2013"):
            for item in value.split():
                mandarin[char] += item.split(":")[-1].split(",")
    found = [
        (char, field, chr(int(code, 16)))
        for file in ("Unihan_Variants.txt", "Unihan_OtherMappings.txt")
        for char, field, value in fields(folder / file)
        for code in re.findall(r"U\+([0-9A-F]+)", value)
        if field in KINDS and chr(int(code, 16)) != char
    ]
    # 鎮 is not admitted to names, but 鎭 is: its simplified form 镇 is wanted, too.
    wanted = set(hangul)
    for char, field, other in found:
        if field == "kZVariant" and {char, other} & set(hangul):
            wanted |= {char, other}
    pairs: dict[str, set[str]] = {kind: set() for kind in KINDS.values()}
    for char, field, other in found:
        kind = KINDS[field]
        if {char, other} & wanted and not (kind == "same" and other + char in pairs[kind]):
            pairs[kind].add(other + char if field == "kTraditionalVariant" else char + other)
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, table in (("readings", hangul), ("pinyin", mandarin)):
            rows: dict[str, set[str]] = defaultdict(set)
            for char in hangul:
                for reading in table.get(char, ()):
                    rows[toneless(reading) if name == "pinyin" else reading].add(char)
            out.write(f"\n{name}:\n")
            for reading in sorted(rows):
                out.write(f"  '{reading}': {''.join(sorted(rows[reading]))}\n")
        out.write("\n# A full form and another one.\npairs:\n")
        for name in pairs:
            lines = textwrap.fill(" ".join(sorted(pairs[name])), 66)
            out.write(f"  {name}: >-\n{textwrap.indent(lines, '    ')}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
