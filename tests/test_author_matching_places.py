"""Secret places: by what they are, with everything inside them."""

from __future__ import annotations

import pytest

from small_secrets import secret, shown


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        pytest.param(
            "Kilju",
            "in Gilju, Kiljugun and 길주군에서",
            ["Gilju", "Kiljugun", "길주군"],
            id="spellings",
        ),
        pytest.param("길주", "from Kilju County", ["Kilju"], id="ko to Latin"),
        pytest.param("Hoeryong", "회령에서, Hoiryong", ["회령", "Hoiryong"], id="other spelling"),
        pytest.param(
            "Rason", "나선시, 라선, Naseon", ["나선시", "라선", "Naseon"], id="North and South"
        ),
        pytest.param("온성군", "남양로동자구에서, Onthan", ["남양로동자구", "Onthan"], id="inside"),
        pytest.param("Chongjin", "라남구역, Ranam district", ["라남구역", "Ranam"], id="districts"),
        pytest.param("North Hamgyong", "Musan and Chongjin", ["Musan", "Chongjin"], id="province"),
        pytest.param("Musan", "Hoeryong, 회령, North Hamgyong", [], id="beside it"),
        pytest.param("신덕리", "신덕리에서, Sindok-ri", ["신덕리", "Sindok-ri"], id="in no list"),
        pytest.param("안주시", "안주 삼아 마셨다. 안주시에서", ["안주시"], id="ko everyday word"),
        pytest.param("혜산", "혜산에서 혜산신발공장까지", ["혜산", "혜산"], id="ko works"),
    ],
)
def test_a_place_is_found(value: str, text: str, found: list[str]) -> None:
    assert shown(text, secret("place", value)) == found
