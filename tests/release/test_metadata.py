"""What a release says of itself: four styles of dateline, titles, parties by shape."""

from __future__ import annotations

import pytest

from phrasetrack.release import outline
from phrasetrack.release.metadata import Metadata, read_genre, read_metadata, read_parties

PROSE = "Both Ministers exchanged views on the regional security issues. They reaffirmed their resolve."


def metadata(text: str, name: str = "") -> Metadata:
    return read_metadata(text, outline(text), name)


DATES = [  # name, text, file name, day
    ("a line of its own", f"(Press Release)\n\nJune 23, 2021\nMinistry of X\n\n{PROSE}", "", "2021-06-23"),
    ("small letters", f"june 22, 2022\nMinistry of X\n\n{PROSE}", "", "2022-06-22"),
    ("byline", f"A Meeting\n\nJune 22nd, 2022 • Author: X (Y) • 4 minute read\n\n{PROSE}", "", "2022-06-22"),
    ("place", f"Geneva, 15 January 2021\n\n{PROSE}", "", "2021-01-15"),
    ("released", f"Released January 27, 2021\n\n{PROSE}", "", "2021-01-27"),
    ("Japanese, at the end", "本日、集まりました。\n\n令和３年６月２３日\n内閣総理大臣", "", "2021-06-23"),
    (
        "the latest of a line",
        f"Adopted January 24, 2012; as amended January 26, 2021\n\n{PROSE}",
        "",
        "2021-01-26",
    ),
    ("opening of the text", f"On June 22, 2022, the Minister attended. {PROSE}", "", "2022-06-22"),
    ("not the first date that comes", f"{PROSE} They recalled June 22, 2012.", "", ""),
    ("file name", PROSE, "2021-06-23-a-b", "2021-06-23"),
    ("text before file name", f"June 3, 2021\n\n{PROSE}", "2021-06-23-a-b", "2021-06-03"),
    ("impossible", f"June 31, 2021\n\n{PROSE}", "", ""),
    ("unknown", PROSE, "draft", ""),
]


@pytest.mark.parametrize(("name", "text", "file", "day"), DATES, ids=[d[0] for d in DATES])
def test_date(name: str, text: str, file: str, day: str) -> None:
    assert metadata(text, file).date == day


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed() -> None:
    found = metadata(f"Statement\n\n03/04/2021\n\n{PROSE}")
    assert (found.date, found.ambiguous) == ("", "03/04/2021")


TITLES = [  # text, title
    (f"### A-B Ministers' Meeting\n\n{PROSE}", "A-B Ministers' Meeting"),
    (
        f"Skip to content\n\nMenu\n\nJoint Statement\nof the Leaders\n\n{PROSE}",
        "Joint Statement of the Leaders",
    ),
    (f"Home\n\n# **The Statement**\n\n{PROSE}", "The Statement"),
    ("平和祈念式典\n挨拶\n\n本日、集まりました。", "平和祈念式典"),
    (PROSE, ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str) -> None:
    assert metadata(text).title == title


def test_source_is_the_line_under_the_date() -> None:
    assert metadata(f"June 23, 2021  \nMinistry of X\n\n{PROSE}").source == "Ministry of X"
    assert metadata(f"June 23, 2021\r\nMinistry of X\r\n\r\n{PROSE}").source == "Ministry of X"
    assert metadata(f"June 23, 2021\n\n{PROSE}").source == ""


PARTIES = [
    ("Norland-Sudonia Defense Ministers’ Video Teleconference", ("Norland", "Sudonia")),
    ("The 7th ACDE-Norland Defense Ministers’ Informal Meeting", ("ACDE", "Norland")),
    ("U.S.-Norland Joint Statement", ("U.S.", "Norland")),
    ("Norland–Sudonia–Westia Trilateral Meeting", ("Norland", "Sudonia", "Westia")),
    ("Joint Statement between Norland and the Republic of Sudonia", ("Norland", "Republic of Sudonia")),
    ("Joint Statement by Norland, Westia and Sudonia", ("Norland", "Westia", "Sudonia")),
    ("Call between Minister Roe and President Doe", ()),
    ("Indo-Pacific Strategy Report", ()),
    ("Vice-Ministerial Forum", ()),
    ("Post-Meeting Statement", ()),
    ("Statement on Longer-Run Goals", ()),
    ("", ()),
]


@pytest.mark.parametrize(("title", "parties"), PARTIES)
def test_parties_by_the_shape_of_a_title(title: str, parties: tuple[str, ...]) -> None:
    assert read_parties(title) == parties


GENRES = [
    ("Norland-Sudonia Defense Ministers’ Video Teleconference", 2, "bilateral teleconference"),
    ("The 7th ACDE-Norland Defense Ministers’ Informal Meeting", 2, "multilateral meeting"),
    ("Norland-Sudonia-Westia Summit", 3, "multilateral meeting"),
    ("Summit", 0, "meeting"),
    ("Joint Leaders’ Statement", 0, "joint statement"),
    ("Joint Leaders Statement", 0, "joint statement"),
    ("Communiqué of the Finance Ministers", 0, "communiqué"),
    ("Remarks by the Governor", 0, "speech"),
    ("Monetary Policy Statement", 0, "statement"),
    ("Terms of Service", 0, ""),
]


@pytest.mark.parametrize(("title", "parties", "genre"), GENRES)
def test_genre_by_the_words_of_a_title(title: str, parties: int, genre: str) -> None:
    assert read_genre(title, ["x"] * parties) == genre
