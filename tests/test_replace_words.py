"""Vaguer words for dates, numbers, places and kinds. Each row: a sentence, what is said instead."""

from __future__ import annotations

import pytest

from replacing import said

_DATES = [
    ("She left on ⟦DATE_TIME|12 March 2016⟧.", "spring 2016"),
    ("She left on ⟦DATE_TIME|March 12, 2016⟧.", "spring 2016"),
    ("She left on ⟦DATE_TIME|2016.3.12⟧.", "spring 2016"),
    ("She left on ⟦DATE_TIME|2016-03-12⟧.", "spring 2016"),
    ("She left on ⟦DATE_TIME|3/25/16⟧.", "spring 2016"),
    ("She left on ⟦DATE_TIME|25/3/16⟧.", "spring 2016"),
    ("Day or month first is not said: ⟦DATE_TIME|3/12/16⟧.", "2016"),
    ("She left in ⟦DATE_TIME|January 2016⟧.", "early 2016"),
    ("She left in ⟦DATE_TIME|December 2016⟧.", "late 2016"),
    ("It was the ⟦DATE_TIME|third of April 1983⟧.", "spring 1983"),
    ("She left ⟦DATE_TIME|8 January, Juche 74 (1985)⟧.", "early 1985"),
    ("He was born in ⟦DATE_TIME|Juche 66 (1977)⟧.", "the late 1970s"),
    ("He was born in ⟦DATE_TIME|Juche 66⟧.", "the late 1970s"),
    ("in ⟦DATE_TIME|2016⟧", "the mid-2010s"),
    ("in ⟦DATE_TIME|nineteen eighty-three⟧", "the early 1980s"),
    ("from ⟦DATE_TIME|1993 to 1999⟧", "the early 1990s to the late 1990s"),
    ("⟦DATE_TIME|1990–1993⟧", "the early 1990s"),
    ("⟦DATE_TIME|1993년부터 1999년⟧까지", "1990년대 초반부터 1990년대 후반까지"),
    ("in the ⟦DATE_TIME|spring of 2006⟧", "2006"),
    ("⟦DATE_TIME|three days after Chuseok 1993⟧", "autumn 1993"),
    ("⟦DATE_TIME|two nights after Thadingyut 2007⟧", "2007"),
    ("the ⟦DATE_TIME|night of 20 September 2022⟧", "one night in autumn 2022"),
    ("on the ⟦DATE_TIME|third of April⟧", "a day in spring"),
    ("the ⟦DATE_TIME|day before Chuseok⟧", "a day in autumn"),
    ("at ⟦DATE_TIME|April⟧", "spring"),
    ("on ⟦DATE_TIME|Thursday⟧", "one day"),
    ("the ⟦DATE_TIME|winter before the World Cup⟧", "one winter"),
    ("I crossed ⟦DATE_TIME|seven years later⟧.", "several years later"),
    ("at ⟦DATE_TIME|21:40⟧", "the evening"),
    ("⟦DATE_TIME|2016년 3월 12일⟧에 떠났다.", "2016년 봄"),
    ("⟦DATE_TIME|2016.3.12⟧에 떠났다.", "2016년 봄"),
    ("⟦DATE_TIME|04/11/30⟧에 떠났다.", "2004년 가을"),
    ("⟦DATE_TIME|97/4/6⟧에 떠났다.", "1997년 봄"),
    ("⟦DATE_TIME|7/30/87⟧에 떠났다.", "1987년 여름"),
    ("⟦DATE_TIME|11/5/21⟧에 떠났다.", "어느 날"),
    ("⟦DATE_TIME|주체85(1996)년 4월⟧에 떠났다.", "1996년 봄"),
    ("⟦DATE_TIME|주체98(2009)년 12월 1일⟧에 떠났다.", "2009년 말"),
    ("⟦DATE_TIME|주체82(1993)년⟧생", "1990년대 초반"),
    ("⟦DATE_TIME|1990년⟧에 졸업", "1990년대 초반"),
    ("⟦DATE_TIME|천구백팔십삼년⟧에 졸업", "1980년대 초반"),
    ("⟦DATE_TIME|2012년 봄⟧까지", "2012년"),
    ("⟦DATE_TIME|2015년 10월 24일 새벽⟧에", "2015년 가을 어느 새벽"),
    ("⟦DATE_TIME|1974년 사월 초사흘⟧에", "1974년 봄"),
    ("⟦DATE_TIME|4월 3일⟧이면", "어느 봄날"),
    ("⟦DATE_TIME|3월 둘째주 화요일⟧", "어느 봄날"),
    ("⟦DATE_TIME|그해 11월의 첫 토요일⟧에", "그해 가을"),
    ("⟦DATE_TIME|그해 겨울⟧에", "그 무렵"),
    ("⟦DATE_TIME|2008년 설 다음날⟧에", "2008년 초"),
    ("⟦DATE_TIME|광명성절 다음날⟧", "어느 겨울날"),
    ("⟦DATE_TIME|08학번⟧", "2000년대 후반 학번"),
    ("⟦DATE_TIME|화요일⟧에", "어느 날"),
]
_NUMBERS = [
    ("aged ⟦AGE|43⟧", "about forty"),
    ("I was ⟦AGE|forty-eight⟧.", "about fifty"),
    ("he was ⟦AGE|nine⟧", "about ten"),
    ("a ⟦AGE|43-year-old⟧ driver", "forty-something"),
    ("⟦AGE|a 15-year-old⟧, alone", "a teenager"),
    ("⟦AGE|81 years old⟧", "about eighty years old"),
    ("⟦AGE|aged forty⟧", "aged about forty"),
    ("나는 ⟦AGE|43살⟧이다.", "40대"),
    ("⟦AGE|쉰네살⟧이였다.", "50대"),
    ("⟦AGE|두살⟧때", "두어살"),
    ("⟦AGE|아홉 살⟧ 난 딸", "열 살 안팎"),
    ("⟦AGE|예순번째⟧ 생일", "여러 번째"),
    ("기 씨(⟦AGE|60대⟧)는", "고령"),
    ("기 씨(⟦COUNT|10대⟧)는", "어린 나이"),
    ("in her ⟦AGE|late forties⟧", "middle age"),
    ("⟦COUNT|3만 4천여 명⟧", "수만 명"),
    ("⟦DURATION|여섯 시⟧에", "어느 시각"),
    ("몸무게가 ⟦PHYSICAL|38킬로⟧였다", "30여킬로"),
    ("I weighed ⟦PHYSICAL|38 kg⟧.", "about 40 kg"),
    ("⟦DURATION|some time⟧", "[removed]"),
    ("⟦DURATION|26 years⟧", "over 20 years"),
    ("⟦DURATION|twenty years⟧", "about twenty years"),
    ("⟦DURATION|two winters⟧", "a few winters"),
    ("⟦DURATION|five years and two months⟧", "several years"),
    ("⟦DURATION|a year⟧ in camp", "about a year"),
    ("a ⟦DURATION|three-day⟧ train ride", "few-day"),
    ("⟦DURATION|십일 년⟧ 동안", "십여 년"),
    ("⟦DURATION|26년⟧ 동안", "20여년"),
    ("⟦DURATION|스물두해⟧ 동안", "이십여해"),
    ("⟦DURATION|넉 달⟧", "몇 달"),
    ("⟦DURATION|아흐레⟧ 동안", "며칠"),
    ("⟦DURATION|교화 4년⟧", "교화 몇년"),
    ("⟦DURATION|2년 2개월⟧", "몇년"),
    ("⟦COUNT|over 50 gift receipts⟧", "dozens of gift receipts"),
    ("⟦COUNT|sixty-two of us⟧", "dozens of us"),
    ("⟦COUNT|two and a half episodes⟧", "a few episodes"),
    ("⟦COUNT|eleven dead sparrows⟧", "more than ten dead sparrows"),
    ("⟦COUNT|eleven girls and three boys⟧", "more than ten girls and a few boys"),
    ("⟦COUNT|sixty-two⟧ brushes", "dozens of"),
    ("We were ⟦COUNT|sixty-two⟧.", "dozens"),
    ("⟦COUNT|thirty-eight kilograms⟧", "about forty kilograms"),
    ("⟦COUNT|room 318⟧", "a room"),
    ("⟦COUNT|class 2-4⟧", "a class"),
    ("⟦COUNT|the 41st class⟧", "a class"),
    ("⟦COUNT|서른여덟명⟧", "30여명"),
    ("⟦COUNT|전우 여섯⟧을", "전우 여럿"),
    ("⟦COUNT|구리선 1.4킬로그램⟧", "구리선 몇킬로그램"),
    ("⟦COUNT|스물두 명 가운데 세 사람⟧", "20여 명 가운데 몇 사람"),
    ("⟦COUNT|2학년 3반⟧", "한 학급"),
    ("⟦COUNT|네번째⟧ 사람", "몇 번째"),
    ("⟦MONEY|14,000 dollars⟧", "tens of thousands of dollars"),
    ("⟦MONEY|$700⟧", "several hundred dollars"),
    ("⟦MONEY|340 zloty⟧", "a few hundred zloty"),
    ("⟦MONEY|1.5 million won⟧", "millions of won"),
    ("⟦MONEY|nine million⟧", "millions"),
    ("⟦MONEY|중국돈 2만 3천원⟧", "중국돈 수만원"),
    ("⟦MONEY|174만 원⟧", "수백만 원"),
    ("⟦MONEY|6천5백 위안⟧", "수천 위안"),
    ("⟦MONEY|1 800원⟧", "수천원"),
]
_PLACES = [
    ("I am from ⟦LOCATION|Onchon⟧.", "the west of the country"),
    ("I am from ⟦LOCATION|Hoeryong⟧.", "North Hamgyong Province"),
    ("I am from ⟦LOCATION|Ch'ŏngjin⟧.", "North Hamgyong Province"),
    ("in ⟦LOCATION|Ranam District, Chongjin⟧", "North Hamgyong Province"),
    ("in ⟦LOCATION|Anbyon⟧, Kangwon Province", "a county"),
    ("in ⟦LOCATION|Kangwon Province⟧", "the southern border region"),
    ("in ⟦LOCATION|Hwasong County⟧", "a county"),
    ("in ⟦LOCATION|Hwasong District⟧", "Pyongyang"),
    ("in ⟦LOCATION|Mangyongdae District, Pyongyang⟧", "Pyongyang"),
    ("to ⟦LOCATION|Kyohwaso No. 1, Kaechon⟧", "a prison"),
    ("to ⟦LOCATION|Yodok camp⟧", "a prison camp"),
    ("in ⟦LOCATION|Seoul Nowon-gu⟧", "the Seoul area"),
    ("in ⟦LOCATION|Sokcho⟧", "a city in the South"),
    ("in ⟦LOCATION|Dandong⟧", "a town in China"),
    ("in ⟦LOCATION|Pyzdry⟧", "a town in Europe"),
    ("in ⟦LOCATION|Onsu-ri⟧", "a village"),
    ("from ⟦LOCATION|the mud flat below the salt works⟧", "a beach"),
    ("⟦LOCATION|below the sawmill⟧", "somewhere nearby"),
    ("⟦LOCATION|Loikaw⟧ burned", "a town"),
    ("⟦LOCATION|회령⟧에서", "함경북도"),
    ("⟦LOCATION|온성군 남양로동자구⟧에서", "함경북도"),
    ("함경북도 ⟦LOCATION|회령시⟧에서", "어느 시"),
    ("⟦LOCATION|강원도⟧에서", "중남부 지역"),
    ("⟦LOCATION|요덕수용소⟧에서", "한 수용소"),
    ("⟦LOCATION|서울 노원구⟧에서", "수도권"),
    ("⟦LOCATION|연길⟧에서", "중국의 한 도시"),
    ("⟦LOCATION|제재소 아래 빨래터⟧에서", "어느 한곳"),
    ("⟦LOCATION|은흥리⟧에서", "한 마을"),
    ("녀자들과 로동자들. ⟦LOCATION|혜산⟧에서", "량강도"),
    ("여자들. ⟦LOCATION|혜산⟧에서", "양강도"),
]
_KINDS = [
    ("the ⟦ORGANIZATION|Haeju Cement Factory⟧", "a factory"),
    ("⟦ORGANIZATION|Onjong Senior Middle School⟧", "a middle school"),
    ("⟦ORGANIZATION|Hamhung University of Education⟧", "a teachers' college"),
    ("⟦ORGANIZATION|47th Engineer Brigade⟧", "a military unit"),
    ("⟦ORGANIZATION|Chollyon No. 4⟧", "a boat"),
    ("⟦ORGANIZATION|White Gull⟧", "a local organisation"),
    ("⟦ORGANIZATION|a factory⟧", "a workplace"),
    ("⟦ORGANIZATION|길주팔프공장⟧", "한 공장"),
    ("⟦ORGANIZATION|봉두고등중학교⟧", "한 중학교"),
    ("⟦ORGANIZATION|안주시 기동예술선동대⟧", "한 예술단"),
    ("⟦ROLE|senior lieutenant⟧", "an officer"),
    ("⟦ROLE|Order of Labour, First Class⟧", "a state honour"),
    ("⟦ROLE|only tango instructor⟧", "a teacher"),
    ("⟦ROLE|전파탐지기수⟧", "군인"),
    ("⟦ROLE|로력훈장⟧", "국가표창"),
    ("⟦RELATION|fifth of six daughters⟧", "a child of a large family"),
    ("⟦RELATION|네 자매가운데 막내⟧", "여러 형제 중의 하나"),
    ("⟦RELATION|외손녀⟧", "손주"),
    ("⟦PHYSICAL|burn scar on left wrist⟧", "an old injury"),
    ("⟦PHYSICAL|한쪽 눈이 흐려진⟧ 로인", "몸이 성치 않은"),
    ("⟦EVENT|when the ladle tipped⟧", "when something happened"),
    ("⟦EVENT|룡천역 폭발⟧", "한 사고"),
    ("Call ⟦PHONE_NUMBER|010-5550-9034⟧.", "[removed]"),
    ("Write to ⟦EMAIL_ADDRESS|a@b.example⟧.", "[removed]"),
    ("전화 ⟦PHONE_NUMBER|010-5550-9034⟧로.", "[삭제]"),
    ("메일 ⟦EMAIL_ADDRESS|a@b.example⟧로.", "[삭제]"),
    ("⟦SOMETHING_NEW|xyz⟧ is not known", "[removed]"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=row[0]) for row in (*_DATES, *_NUMBERS, *_PLACES, *_KINDS)],
)
def test_vaguer_words(text: str, expected: str) -> None:
    assert said(text) == [expected]


def test_dates_of_one_draft_keep_their_order() -> None:
    dates = ["5 January 2016", "12 March 2016", "1 July 2016", "3 October 2016", "9 December 2016"]
    words = said(". ".join(f"⟦DATE_TIME|{date}⟧" for date in dates))
    assert words == ["early 2016", "spring 2016", "summer 2016", "autumn 2016", "late 2016"]


def test_a_town_does_not_name_a_province_that_is_replaced() -> None:
    words = said("⟦LOCATION|Hoeryong⟧ and all of ⟦LOCATION|North Hamgyong⟧")
    assert words == ["the northern border region", "the northern border region"]


def test_the_second_town_of_a_province_is_a_town_in_it() -> None:
    first, second, again = said("⟦LOCATION|Hoeryong⟧, ⟦LOCATION|Musan⟧ and ⟦LOCATION|Hoeryong⟧")
    assert (first, second, again) == (
        "North Hamgyong Province",
        "a county in North Hamgyong Province",
        "North Hamgyong Province",
    )


def test_figures_take_the_language_around_them() -> None:
    korean, english = said("그는 ⟦DATE_TIME|1990⟧년생이다."), said("Born in ⟦DATE_TIME|1990⟧.")
    assert korean == ["1990년대 초반"]
    assert english == ["the early 1990s"]
