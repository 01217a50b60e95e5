"""Sentences with room for a name, and what is hung on one."""

from __future__ import annotations

ENGLISH = (
    "That night {} told us to wait by the river.",
    "I learned later that {} had been released in the spring.",
    "The guard wrote down: {}, and let us pass.",
    "In the photograph, {} stands on the left.",
    "She asked whether ({}) was still alive.",
    "My friend “{}” never came back from the market.",
)
TIED_ENGLISH = ("{}'s", "{}’s", "{},", "{}.", "{}-ya", "{}-ssi", "*{}*", "**{}**")
KOREAN = (
    "그날 밤 {} 강가에서 기다리라고 했다.",
    "나중에 {} 이야기를 들었다.",
    "사진 왼쪽에 {} 서 있다.",
    "보위원은 《{}》 하고 불렀다.",
)
# After a consonant / after a vowel.
PARTICLES = (
    *[
        "은/는",
        "이/가",
        "을/를",
        "과/와",
        "아/야",
        "이는/는",
        "이가/가",
        "이라고/라고",
        "이였다/였다",
        "이한테/한테",
        "이랑/랑",
    ],
    *[
        "에게",
        "에게서",
        "한테",
        "의",
        "도",
        "만",
        "까지",
        "부터",
        "씨",
        "동무",
        "동지",
        "선생님",
        "씨는",
        "동무가",
        "에게도",
        "께서",
        "보다",
    ],
    "",
)


def tied(name: str, particle: str) -> str:
    """A Hangul name with a particle that fits it."""
    closed, _, opened = particle.partition("/")
    ends_closed = (ord(name[-1]) - 0xAC00) % 28 != 0
    return name + (closed if ends_closed or not opened else opened)


RUSSIAN = ("Мы встретили {} у реки.", "Тогда {} сказал правду.")
