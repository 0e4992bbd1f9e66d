"""Dates as releases print them; nothing is guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasetrack.release.dates import find_dates, is_iso_day, name_date

DATES = [  # text, days ("" for one that can be read in two ways)
    ("June 23, 2021", ["2021-06-23"]),
    ("june 22, 2022", ["2022-06-22"]),
    ("June 22nd, 2022  •  Author:   Somebody  •  4 minute read", ["2022-06-22"]),
    ("JANUARY 15 2021", ["2021-01-15"]),
    ("November 08, 2018", ["2018-11-08"]),
    ("Released January 27, 2021", ["2021-01-27"]),
    ("Wednesday, 23 June 2021", ["2021-06-23"]),
    ("15th of January 2021", ["2021-01-15"]),
    ("15th day of January, 2021", ["2021-01-15"]),
    ("1-Jan-2021", ["2021-01-01"]),
    ("Sept. 5, 2020", ["2020-09-05"]),
    ("2021-01-15", ["2021-01-15"]),
    ("2021/6/3", ["2021-06-03"]),
    ("2021年6月23日", ["2021-06-23"]),
    ("２０２１年６月２３日（水）", ["2021-06-23"]),
    ("令和３年６月２３日", ["2021-06-23"]),
    ("令和元年８月６日", ["2019-08-06"]),
    ("平成三十一年四月三十日", ["2019-04-30"]),
    ("平成二五年八月九日", ["2013-08-09"]),
    ("昭和 20 年 8 月 15 日", ["1945-08-15"]),
    ("03/04/2021", [""]),
    ("23/06/2021", ["2021-06-23"]),
    ("06.23.2021", ["2021-06-23"]),
    ("05/05/2021", ["2021-05-05"]),
    ("adopted January 24, 2012; as amended January 26, 2021", ["2012-01-24", "2021-01-26"]),
    ("as reaffirmed January 26, 20211", ["2021-01-26"]),
    ("part June 5, 202155", []),
    ("June 31, 2021", []),
    ("February 29, 2021", []),
    ("13/13/2021", []),
    ("June 23", []),
    ("January 2021", []),
    ("The 7th meeting, 4 minute read", []),
    ("2 The two Ministers", []),
    ("version 2.0.2021", []),
    ("call 03-5253-8111", []),
    ("maybe 5, 2021", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "days"), DATES, ids=[d[0] or "empty" for d in DATES])
def test_dates_in_a_text(text: str, days: list[str]) -> None:
    found = find_dates(text)
    assert [d.iso for d in found] == days
    assert all(text[d.start : d.end] == d.text for d in found)


NAMES = [
    ("2021-06-23-japan-laos", "2021-06-23"),
    ("fomc--2006-05-10-statement", "2006-05-10"),
    ("20210623_minutes", "2021-06-23"),
    ("2021_06_23", "2021-06-23"),
    ("2021.06.23", "2021-06-23"),
    ("release-2021-13-45", ""),
    ("doc-120210623", ""),
    ("2021-06", ""),
]


@pytest.mark.parametrize(("name", "day"), NAMES, ids=[n[0] for n in NAMES])
def test_date_in_a_file_name(name: str, day: str) -> None:
    assert name_date(name) == day


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2021-06-23", True),
        ("2021-6-23", False),
        ("2021-02-29", False),
        ("２０２１-06-23", False),
        ("", False),
    ],
)
def test_iso_day(text: str, is_day: bool) -> None:
    assert is_iso_day(text) is is_day


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 1, 1)))
def test_every_day_is_read_back(day: datetime.date) -> None:
    for form in ("%B %d, %Y", "%d %B %Y", "%d %b. %Y", "%Y-%m-%d", "%Y年%m月%d日"):
        assert [d.iso for d in find_dates("x " + day.strftime(form) + " y")] == [day.isoformat()]


@given(st.text(alphabet="0123456789/-.年月日元十二令和平成 ,JuneMayst１²٣", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    for found in find_dates(text):
        assert found.iso == "" or is_iso_day(found.iso)
    assert name_date(text) == "" or is_iso_day(name_date(text))
