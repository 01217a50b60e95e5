"""What matching knows beside the secrets, from the lexicon and the data of the rules."""

from __future__ import annotations

from functools import lru_cache

from redact.author.matching import Knowledge
from redact.author.matching.hangul import KoreanWords
from redact.author.matching.name import NameReader
from redact.author.matching.places import Gazetteer
from redact.author.matching.spelled import LatinWords
from redact.author.matching.words import read
from redact.lang.ko import is_word
from redact.packs import load_data, shipped_rules
from redact.resolve.lexicon import Lexicon


@lru_cache(maxsize=4)
def knowledge(words: Lexicon) -> Knowledge:
    """Made once for a lexicon."""
    names = load_data(shipped_rules(), "names.yaml")
    syllables = [entry["hangul"] for entry in names["given_name_syllables"]]
    gazetteer = Gazetteer(load_data(shipped_rules(), "places.yaml"))
    places = frozenset(gazetteer.names)
    return Knowledge(
        reader=NameReader(words.surnames_ko, syllables),
        korean=KoreanWords(
            bounded=words.bounded,
            is_word=is_word,
            common=words.common_ko | places,
            titles=words.titles_ko,
            kin=words.kin_of_surname_ko,
            surnames=words.surnames_ko,
            shared_surnames=words.shared_surnames_ko,
        ),
        latin=LatinWords(
            common=words.common | places,
            titles=words.titles - words.state_titles,
            suffixes=read().suffixes,
        ),
        gazetteer=gazetteer,
    )
