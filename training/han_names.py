"""Makes redact/data/romanisation/han.yaml from the Unihan database.

    python training/han_names.py FOLDER_OF_UNIHAN

The folder holds Unihan_Readings.txt, Unihan_Variants.txt and Unihan_OtherMappings.txt of the Unicode
Character Database, version 14.0. What is kept: the characters that Unihan marks as taught in schools or
admitted to names in the ROK (kHangul, marks E and N), and the other forms of these.
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
  UNIHAN: "Unicode Character Database, Unihan 14.0: kHangul, kMandarin, kXHC1983, kTGHZ2013, kSimplifiedVariant, kTraditionalVariant, kZVariant, kJinmeiyoKanji; Unicode License, see NOTICE"
  GK: "from general knowledge, not checked against a source: the forms of the Japanese reform of 1946 that Unihan does not pair"
source: [UNIHAN, GK]
"""
# Old and new form in Japan, where Unihan's list for names has no pair.
REFORMED = (
    "學学 國国 鐵鉄 邊辺 濱浜 齊斉 龍竜 豐豊 寶宝 實実 澤沢 藏蔵 晝昼 澁渋 團団 圓円 彌弥 顯顕 淸清 靑青 "
    "敎教 榮栄 德徳 惠恵 眞真 壽寿 廣広 櫻桜 勳勲 緖緒 兒児 萬万 來来 黃黄 變変 聲声 權権 瀧滝 淺浅 穗穂 "
    "曉暁 縣県 關関 舊旧 氣気 假仮 價価 歡歓 觀観 擧挙 經経 輕軽 鷄鶏 藝芸 硏研 劍剣 號号 數数 乘乗 條条 "
    "淨浄 眞真 粹粋 隨随 瀨瀬 靜静 攝摂 專専 禪禅 莊荘 總総 續続 對対 臺台 瀧滝 擔担 傳伝 轉転 燈灯 當当 "
    "德徳 獨独 讀読 拜拝 發発 祕秘 佛仏 竝並 步歩 飜翻 每毎 默黙 譯訳 與与 譽誉 樣様 謠謡 賴頼 覽覧 兩両 "
    "綠緑 壘塁 禮礼 靈霊 齡齢 戀恋 爐炉 勞労 樓楼 郞郎 錄録 灣湾"
)


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
    pairs: dict[str, set[str]] = {"simplified": set(), "same": set(), "japanese": set()}
    for file in ("Unihan_Variants.txt", "Unihan_OtherMappings.txt"):
        for char, field, value in fields(folder / file):
            others = [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", value)]
            for other in others:
                if other == char or not {char, other} & set(hangul):
                    continue
                if field == "kSimplifiedVariant":
                    pairs["simplified"].add(char + other)
                elif field == "kTraditionalVariant":
                    pairs["simplified"].add(other + char)
                elif field == "kZVariant" and other + char not in pairs["same"]:
                    pairs["same"].add(char + other)
                elif field == "kJinmeiyoKanji":
                    pairs["japanese"].add(char + other)
    pairs["japanese"] |= set(REFORMED.split())
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
        for name in pairs:
            out.write(f"\n{name}: >-\n")
            out.write(
                textwrap.indent(textwrap.fill(" ".join(sorted(pairs[name])), 66), "  ") + "\n"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
