"""A small rule pack to make mistakes in, for the tests of `redact.packs`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from redact.packs import RuleSet, load_rules

ENTITIES = ("LOCATION", "PERSON", "DATE_TIME", "AGE")
PACK = """\
about: Towns on the border
language: any
sources: {GK: general knowledge}
vocabulary:
  town: [Musan, Onsong]
fragments:
  house: 'house in %{town}'
rules:
  - id: any.place.town
    entity: LOCATION
    severity: block
    action: generalise
    message: a border town
    why: A town picks few people.
    source: [GK]
    terms: [Musan, 회령]
    examples:
      flag: [He left Musan.]
      pass: [He left home.]
"""
DATA = """\
towns:
  - {en: Musan, hangul: 무산, kind: county}
  - {en: "Hoeryong / Hoiryong", hangul: 회령, kind: city, variants: [Hweryong, "Hoeryŏng (town)"]}
  - {en: Sandok, hangul: 산덕, kind: village, ambiguous: true}
words: [a, b]
"""
TERMS = "    terms: [Musan, 회령]"


def load(
    folder: Path, packs: Mapping[str, str] | str = PACK, *, data: str = DATA, **options: object
) -> RuleSet:
    """Write packs (name -> YAML) under `folder`/rules and load them."""
    root = folder / "rules"
    for name, text in ({"en/towns": packs} if isinstance(packs, str) else packs).items():
        path = root / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "towns.yaml").write_text(data, encoding="utf-8")
    arguments = {"entities": ENTITIES, "recognisers": ("hangul-name",), **options}
    return load_rules([root], **arguments)  # type: ignore[arg-type]


def with_matcher(lines: str) -> str:
    """PACK with another way to match."""
    assert TERMS in PACK
    return PACK.replace(TERMS, "\n".join(f"    {line}" for line in lines.splitlines()))
