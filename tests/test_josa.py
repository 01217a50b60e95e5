"""Particles after a replaced word. Each row: word, what follows, new word, what follows then."""

from __future__ import annotations

import pytest

from redact.lang.josa import Ending, Refit, ending, josa, refit


def _after(old: str, after: str, new: str, *, person: bool = False, north: bool = False) -> str:
    change = refit(after, old, new, person=person, north=north)
    return change.text + after[change.length :]


# 원산 and 회령 end in a consonant, 라선시 and 함흥부 in a vowel, 서울 and 남신을 in ㄹ.
_PLACES = """
원산 은 함경도 는
함경도 는 원산 은
서울 은 함경도 는
원산 이 함경도 가
함경도 가 원산 이
원산 을 함경도 를
함경도 를 원산 을
원산 과 함경도 와
함경도 와 원산 과
서울 과 함경도 와
원산 으로 함경도 로
원산 으로 서울 로
원산 으로 회령 으로
함경도 로 원산 으로
함경도 로 서울 로
서울 로 원산 으로
서울 로 함경도 로
원산 으로부터 함경도 로부터
함경도 로부터 원산 으로부터
함경도 로서 원산 으로서
원산 으로써 함경도 로써
원산 으로도 함경도 로도
원산 과의 함경도 와의
함경도 와도 원산 과도
원산 과같이 함경도 와같이
원산 은요 함경도 는요
함경도 는커녕 원산 은커녕
함경도 가요 원산 이요
원산 이다 함경도 다
함경도 다 원산 이다
원산 이라 함경도 라
원산 이라고 함경도 라고
함경도 라고 원산 이라고
함경도 라는 원산 이라는
원산 이란 함경도 란
함경도 란 원산 이란
원산 이라서 함경도 라서
원산 이라도 함경도 라도
함경도 라면 원산 이라면
원산 이라니까 함경도 라니까
함경도 며 원산 이며
함경도 고 원산 이고
원산 이고 함경도 고
함경도 나 원산 이나
원산 이나마 함경도 나마
함경도 든 원산 이든
원산 이든지 함경도 든지
함경도 랑 원산 이랑
원산 이랑은 함경도 랑은
함경도 야말로 원산 이야말로
함경도 지만 원산 이지만
원산 이지요 함경도 지요
함경도 죠 원산 이죠
함경도 니까 원산 이니까
함경도 냐고 원산 이냐고
함경도 네요 원산 이네요
함경도 더라 원산 이더라
함경도 거든요 원산 이거든요
함경도 거나 원산 이거나
함경도 였다 원산 이었다
원산 이었다 함경도 였다
원산 이였다 함경도 였다
원산 이였습니다 함경도 였습니다
함경도 예요 원산 이에요
원산 이에요 함경도 예요
원산 이예요 함경도 예요
함경도 요 원산 이요
함경도 야 원산 이야
"""
# Particles that do not change, and words that only look like one.
_SAME = """
원산 에서 함경도
함경도 에서 원산
원산 의 함경도
원산 까지 함경도
원산 에게 함경도
함경도 입니다 원산
원산 인데 함경도
함경도 인 원산
원산 만은 함경도
원산 들은 함경도
원산 은행 함경도
원산 이모 함경도
함경도 가게 원산
나주 시에서 원산
원산 시 함경도
원산 과수원 함경도
함경도 고등학교 원산
원산 로동자 함경도
원산 이름 함경도
"""
# Digits, letters, signs, brackets: by what is read aloud.
_READ = """
3 은 7 은
3 은 2 는
2 는 3 은
7 이 9 가
9 가 7 이
6 으로 1 로
8 로 3 으로
0 을 4 를
10 은 5 는
5 가 100 이
5 를 1000 을
KBS 가 SK 가
KBS 가 LM 이
MBC 는 FBI 는
MBC 는 VLN 은
A 가 L 이
L 로 N 으로
김 은 Kim 은
박 은 Park 은
이 는 Lee 는
Chol-su 는 Kwang-il 은
Kwang-il 이 Song-ho 가
Ok-sun 을 Mi-ja 를
Hyok 과 Mina 와
Apple 로 Book 으로
Peter 가 Simon 이
Kate 와 Jane 과
50% 를 3kg 을
3kg 은 5km 는
광일(가명) 은 영수 는
영수 는 광일(가명) 은
원산(元山) 이 함경도(咸鏡道) 가
한국[1] 을 함경도 를
"회령" 은 "함경도" 는
《조선》 은 《함경도》 는
「봄」 으로 「여름비」 로
1990년대 는 2016년 은
2016년 은 1990년대 는
10여 년 을 몇 해 를
30대 로 50대 로
[삭제] 는 회령 은
"""
_PEOPLE = """
학창 아 미주 야
미주 야 학창 아
미주 야! 학창 아!
향창 이는 미주 는
향창 이가 미주 가
향창 이를 미주 를
향창 이네 미주 네
향창 이랑 미주 랑
향창 이도 미주 도
향창 이의 미주 의
향창 이는 광일 이는
로심길 이 미주 가
미주 는 광일 은
미주 가 광일 이
미주 네 광일 이네
미주 라고 광일 이라고
광일 이여 미주 여
광일 이라고 미주 라고
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    """Words may hold blanks, particles none: cut at the particle of the last column."""
    rows = []
    for line in table.strip().splitlines():
        words = line.split()
        if len(words) == 4:
            rows.append(tuple(words))
        else:  # 10여 년 을 몇 해 를
            middle = len(words) // 2
            old, new = words[: middle - 1], words[middle:-1]
            rows.append((" ".join(old), words[middle - 1], " ".join(new), words[-1]))
    return rows


@pytest.mark.parametrize(
    ("old", "after", "new", "expected"),
    [pytest.param(*row, id="-".join(row)) for row in _rows(_PLACES) + _rows(_READ)],
)
def test_the_particle_follows_the_new_word(old: str, after: str, new: str, expected: str) -> None:
    assert _after(old, after, new) == expected


@pytest.mark.parametrize(
    ("old", "after", "new", "expected"),
    [pytest.param(*row, id="-".join(row)) for row in _rows(_PEOPLE)],
)
def test_people_are_called_and_spoken_of(old: str, after: str, new: str, expected: str) -> None:
    assert _after(old, after, new, person=True) == expected


@pytest.mark.parametrize(
    ("old", "after", "new"),
    [pytest.param(*line.split(), id=line) for line in _SAME.strip().splitlines()],
)
def test_what_is_no_such_particle_stays(old: str, after: str, new: str) -> None:
    assert refit(after, old, new) == Refit(0, "")


def test_the_table_is_long() -> None:
    tables = (_PLACES, _READ, _PEOPLE, _SAME)
    assert sum(len(table.strip().splitlines()) for table in tables) >= 120


def test_northern_spelling_keeps_its_copula() -> None:
    assert _after("함경도", "였다", "원산", north=True) == "이였다"
    assert _after("함경도", "였다", "원산") == "이었다"


def test_a_particle_that_did_not_fit_is_left_alone() -> None:
    assert refit("은", "함경도", "원산") == Refit(0, "")


@pytest.mark.parametrize(
    "word", ["", "元山", "Волга", "…"], ids=["empty", "han", "cyrillic", "dots"]
)
def test_unknown_sounds_change_nothing(word: str) -> None:
    assert ending(word) is Ending.UNKNOWN
    assert refit("은", "원산", word) == Refit(0, "")


def test_a_vocative_is_only_for_people() -> None:
    assert _after("학창", "아", "미주") == "아"


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        pytest.param("마을", ("은", "는"), "은", id="consonant"),
        pytest.param("나무", ("은", "는"), "는", id="vowel"),
        pytest.param("서울", ("으로", "로"), "로", id="rieul"),
        pytest.param("서울", ("이", "가"), "이", id="rieul is a consonant otherwise"),
        pytest.param("元山", ("은", "는"), "는", id="unknown"),
    ],
)
def test_josa(word: str, pair: tuple[str, str], expected: str) -> None:
    assert josa(word, *pair) == expected
