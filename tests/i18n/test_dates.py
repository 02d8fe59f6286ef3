"""Dates and times in every language, and the nights when the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.i18n import BERLIN, Language, load
from tests.bidi_problems import problems

LANGUAGES = load()
DAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "day", "moment", "short"),
    [
        (
            "de",
            "Donnerstag, 26. November 2026",
            "Donnerstag, 26. November 2026, 14:30 Uhr",
            "Do. 26.11. 14:30",
        ),
        ("en", "Thursday, 26 November 2026", "Thursday, 26 November 2026, 14:30", "Thu 26.11. 14:30"),
        (
            "fa_AF",
            "پنجشنبه، \u206626.11.2026\u2069 (۵ قوس ۱۴۰۵)",
            "پنجشنبه، \u206626.11.2026\u2069 (۵ قوس ۱۴۰۵)، ساعت \u206614:30\u2069",
            "پنجشنبه \u206626.11.\u2069 \u206614:30\u2069",
        ),
        (
            "ar",
            "الخميس، 26 تشرين الثاني (نوفمبر) 2026",
            "الخميس، 26 تشرين الثاني (نوفمبر) 2026، الساعة \u206614:30\u2069",
            "الخميس \u206626.11.\u2069 \u206614:30\u2069",
        ),
        ("uk", "четвер, 26 листопада 2026 р.", "четвер, 26 листопада 2026 р., 14:30", "чт 26.11. 14:30"),
    ],
)
def test_a_moment_as_its_reader_sees_it(code: str, day: str, moment: str, short: str) -> None:
    language = LANGUAGES[code]

    assert language.day(DAY) == day
    assert language.moment(AT) == moment
    assert language.short_moment(AT) == short
    assert short.startswith(language.short_day(DAY))


def test_dari_shows_only_the_german_date_where_the_other_is_not_known() -> None:
    assert LANGUAGES["fa_AF"].day(date(2050, 1, 3)) == "دوشنبه، \u206603.01.2050\u2069"


@pytest.mark.parametrize(
    ("at", "time"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "03:00"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "01:30"),
    ],
)
def test_clock_changes(at: datetime, time: str) -> None:
    german = LANGUAGES["de"]

    assert german.time(at) == time
    assert german.moment(at).endswith(f", {time} Uhr")
    assert german.day(at.astimezone(BERLIN).date()) in german.moment(at)


def test_midnight_in_saxony_decides_the_day() -> None:
    assert LANGUAGES["de"].short_moment(datetime(2026, 7, 1, 22, 15, tzinfo=UTC)) == "Do. 02.07. 00:15"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        LANGUAGES["de"].moment(AT.replace(tzinfo=None))


def test_a_range_is_one_isolate_where_lines_run_right_to_left() -> None:
    end = AT + timedelta(minutes=45)

    assert LANGUAGES["de"].time_range(AT, end) == "14:30–15:15"
    assert LANGUAGES["ar"].time_range(AT, end) == "\u206614:30–15:15\u2069"
    assert LANGUAGES["fa_AF"].clock_range(9 * 60, 12 * 60) == "\u206609:00–12:00\u2069"


@pytest.mark.parametrize(("minute", "shown"), [(0, "00:00"), (570, "09:30"), (1439, "23:59"), (1440, "24:00")])
def test_a_minute_of_the_day_as_a_clock(minute: int, shown: str) -> None:
    assert LANGUAGES["de"].clock(minute) == shown


@pytest.mark.parametrize("minute", [-1, 1441])
def test_no_clock_shows_such_a_minute(minute: int) -> None:
    with pytest.raises(ValueError, match="minute of the day"):
        LANGUAGES["de"].clock(minute)


def test_the_week_begins_on_monday() -> None:
    assert {language.code: language.weekday(0) for language in LANGUAGES.launch} == {
        "de": "Montag",
        "en": "Monday",
        "fa_AF": "دوشنبه",
        "ar": "الاثنين",
        "uk": "понеділок",
    }


def test_every_arabic_month_has_both_names() -> None:
    january = LANGUAGES["ar"].day(date(2026, 1, 5))

    assert january == "الاثنين، 5 كانون الثاني (يناير) 2026"


def test_large_numbers_have_separators_and_latin_digits() -> None:
    shown = [language.number(12345) for language in LANGUAGES.launch]

    assert shown == ["12.345", "12,345", "\u206612,345\u2069", "\u206612,345\u2069", "12\u00a0345"]


@pytest.mark.parametrize("language", LANGUAGES.launch, ids=lambda language: language.code)
def test_every_day_of_a_year_stands_in_the_right_order(language: Language) -> None:
    for n in range(366):
        at = AT + timedelta(days=n)
        for text in (language.moment(at), language.short_moment(at), language.weekday(at.weekday())):
            assert problems(text, language) == []
