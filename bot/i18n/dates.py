"""Dates, times and numbers as each language reads them: explicit patterns, 24 hours, Latin digits, Saxon clocks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from bot.i18n.direction import RIGHT_TO_LEFT
from bot.i18n.solar_hijri import in_dari
from bot.i18n.values import LRI, PDI, Formatted

BERLIN = ZoneInfo("Europe/Berlin")

# Babel's ready-made formats are not used: in Arabic they bring a 12-hour clock and change the month's name with the
# width, in Dari they put the words in English order.
_DAY = {
    "de": "EEEE, d. MMMM y",
    "en": "EEEE, d MMMM y",
    "fa_AF": f"EEEE، '{LRI}'dd.MM.y'{PDI}'",
    "uk": "EEEE, d MMMM y 'р.'",
}
_MOMENT = {
    "de": "{day}, {time} Uhr",
    "en": "{day}, {time}",
    "fa_AF": "{day}، ساعت {time}",
    "ar": "{day}، الساعة {time}",
    "uk": "{day}, {time}",
}


def full_day(code: str, day: date) -> Formatted:
    """Weekday, day, month and year."""
    if code == "ar":  # the Levantine month, and the one that all other Arabic readers know
        return Formatted(format_date(day, "EEEE، d MMMM ", "ar_SY") + format_date(day, "(MMMM) y", "ar"))
    written = format_date(day, _DAY[code], code)
    hijri = in_dari(day) if code == "fa_AF" else ""
    return Formatted(f"{written} ({hijri})" if hijri else written)


def numeric_day(code: str, day: date) -> Formatted:
    """26.11.2026, as it stands on contracts."""
    return _figures(code, f"{day:%d.%m.%Y}")


def numeric_days(code: str, first: date, last: date) -> Formatted:
    """From and to, in one isolate."""
    return _figures(code, f"{first:%d.%m.%Y}–{last:%d.%m.%Y}")


def full_moment(code: str, at: datetime) -> Formatted:
    """The day and the time of an aware moment, on a Saxon clock."""
    local = saxon(at)
    return Formatted(_MOMENT[code].format(day=full_day(code, local.date()), time=_figures(code, f"{local:%H:%M}")))


def time_of_day(code: str, at: datetime) -> Formatted:
    """Hours and minutes of an aware moment, on a Saxon clock."""
    return _figures(code, f"{saxon(at):%H:%M}")


def time_range(code: str, start: datetime, end: datetime) -> Formatted:
    """From and to, in one isolate: two of them would change places in a right-to-left line."""
    return _figures(code, f"{saxon(start):%H:%M}–{saxon(end):%H:%M}")


def short_day(code: str, day: date) -> Formatted:
    """For buttons: a short weekday where the language has one, day and month in figures."""
    return Formatted(f"{format_date(day, 'EEE', code)} {_figures(code, f'{day:%d.%m.}')}")


def short_moment(code: str, at: datetime) -> Formatted:
    """For buttons: the short day and the time of an aware moment, on a Saxon clock."""
    return Formatted(f"{short_day(code, saxon(at).date())} {time_of_day(code, at)}")


def weekday_name(code: str, number: int) -> str:
    """The full name; 0 is Monday."""
    return str(get_day_names("wide", "stand-alone", code)[number])


def short_weekday_name(code: str, number: int) -> str:
    """A few letters for the head of a column; 0 is Monday. Dari's usual short names hold digits: there one letter."""
    return str(get_day_names("narrow" if code == "fa_AF" else "short", "stand-alone", code)[number])


def month(code: str, day: date) -> Formatted:
    """The month and year in which a day lies."""
    if code == "ar":  # both names, as in full_day
        return Formatted(format_date(day, "MMMM ", "ar_SY") + format_date(day, "(MMMM) y", "ar"))
    if code == "fa_AF":
        return _figures(code, f"{day:%m.%Y}")
    return Formatted(format_date(day, "LLLL y 'р.'" if code == "uk" else "LLLL y", code))


def clock(code: str, minute: int) -> Formatted:
    """A minute of the day, 0 to 1440, as a clock shows it (1440 is 24:00)."""
    return _figures(code, _clock(minute))


def clock_range(code: str, start: int, end: int) -> Formatted:
    """Two minutes of the day, in one isolate."""
    return _figures(code, f"{_clock(start)}–{_clock(end)}")


def whole_number(code: str, number: int) -> Formatted:
    """With the language's separator between thousands."""
    return _figures(code, format_decimal(number, locale=code, numbering_system="latn"))


def saxon(at: datetime) -> datetime:
    """The same moment in Europe/Berlin; ValueError without a time zone, because the hour would be a guess."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(BERLIN)


def _clock(minute: int) -> str:
    if not 0 <= minute <= 24 * 60:
        raise ValueError(f"{minute} is not a minute of the day")
    return f"{minute // 60:02}:{minute % 60:02}"


def _figures(code: str, text: str) -> Formatted:
    return Formatted(LRI + text + PDI if code in RIGHT_TO_LEFT else text)
