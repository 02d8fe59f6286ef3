"""The Solar Hijri date, which Dari readers see in brackets beside the German one."""

from datetime import date

FIRST_YEAR, LAST_YEAR = 2020, 2041  # Gregorian years in which the new year's days below are known

_MONTHS = ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت")
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# The year begins on 21 March, in these years on the 20th (checked day by day against two astronomical sources).
_ON_MARCH_20 = frozenset({2020, 2024, 2028, 2029, 2032, 2033, 2036, 2037, 2040, 2041})


def solar_hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day; ValueError outside the years that the table covers."""
    year = day.year if day >= _new_year(day.year) else day.year - 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{day} is outside the known Solar Hijri years")
    passed = (day - _new_year(year)).days
    if passed < 186:  # six months of 31 days, then months of 30
        return year - 621, passed // 31 + 1, passed % 31 + 1
    return year - 621, (passed - 186) // 30 + 7, (passed - 186) % 30 + 1


def in_dari(day: date) -> str:
    """«۵ قوس ۱۴۰۵», with Afghan month names; empty outside the known years, where the German date must do."""
    try:
        year, month, number = solar_hijri(day)
    except ValueError:
        return ""
    return f"{number} {_MONTHS[month - 1]} {year}".translate(_DIGITS)


def _new_year(year: int) -> date:
    return date(year, 3, 20 if year in _ON_MARCH_20 else 21)
