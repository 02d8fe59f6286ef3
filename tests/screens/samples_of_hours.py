"""Sample values for the screens of hours, absences, closures, holidays, and other times."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.absence import ABSENCES, HOLIDAY, SICK, Absence, Closure
from bot.domain.appointments import Place
from bot.domain.availability import TOPICS, WAYS, ExtraHours, Hours, MeetingKind, Slot
from bot.domain.holidays import FAITH_NAMES, PUBLIC_NAMES, Run, Special
from bot.domain.moments import at_local
from bot.domain.re_offers import Unanswered
from bot.i18n import Language
from bot.screens import (
    absences,
    availability,
    closures,
    extra_hours,
    holidays,
    month,
    preview,
    re_offers,
    windows,
)
from tests.domain.appointment import appointment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")
BIG = 1234567890
FORM = f"absences/new/training/{TUESDAY.toordinal()}/{TUESDAY.toordinal()}/0/1440"
CLOSURES = f"projects/{BIG}/closures"

HIT = tuple(replace(appointment(at_local(TUESDAY, time(11))), id=n, mentee_name=name) for n, name in enumerate(STRANGE))
MANY_HIT = tuple(replace(HIT[5], id=n) for n in range(70))
AWAY = (
    Absence(SICK, at_local(TUESDAY, time(0)), at_local(TUESDAY + timedelta(days=1), time(0)), 1),
    Absence(HOLIDAY, at_local(TUESDAY, time(0)), at_local(TUESDAY + timedelta(days=9), time(0)), BIG),
    Absence("training", at_local(TUESDAY, time(9)), at_local(TUESDAY, time(12, 30)), 3),
    Absence("training", at_local(MONDAY, time(9)), at_local(date(2027, 3, 28), time(3)), 4),
)
CLOSED = (Closure(1, TUESDAY, TUESDAY, 1), Closure(1, TUESDAY, date(2027, 3, 28), BIG))
SPECIALS = tuple(Special(TUESDAY + timedelta(days=n), name) for n, name in enumerate(PUBLIC_NAMES))
FAITH = tuple(Run(name, TUESDAY, TUESDAY + timedelta(days=n)) for n, name in enumerate(FAITH_NAMES))
EXTRA = (ExtraHours(TUESDAY, 540, 720, 7, 1), ExtraHours(date(2027, 3, 28), 0, 1440, None, BIG))
WINDOWS = (Hours(1, 540, 960, 7, 3, frozenset({1, 2})), Hours(6, 0, 1440, None, BIG))
KINDS = tuple(MeetingKind(n, topic, way, 45) for n, (topic, way) in enumerate((t, w) for t in TOPICS for w in WAYS))
PLACES = tuple(Place(n, name, "Straße 1, 01069 Dresden") for n, name in enumerate(STRANGE)) * 4
WAITING = tuple(
    Unanswered(n, BIG, name, NOW, NOW, wants_call=n % 3 == 0, reachable=n % 2 == 0)
    for n, name in enumerate(STRANGE * 3)
)
SLOTS = tuple(
    Slot(at_local(TUESDAY + timedelta(days=n), time(9)), at_local(TUESDAY + timedelta(days=n), time(10)))
    for n in range(3)
)
HOURLY = tuple(Slot(NOW + timedelta(minutes=15 * n), NOW + timedelta(minutes=15 * n + 20)) for n in range(500))


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _sentences(language: Language) -> Sequence[Any]:
    return ["", absences.ends_first(language), absences.is_past(language), absences.ended(language)]


# By the name of the parameter, in the screens of these modules alone.
MODULES = (absences, availability, closures, extra_hours, holidays, month, preview, re_offers, windows)
VALUES: dict[str, Callable[[Language], Sequence[Any]]] = {
    "absence": _always(*AWAY),
    "absences": _always(AWAY, (), AWAY * 8),
    "closure": _always(*CLOSED),
    "closures": _always(CLOSED, (), CLOSED * 15),
    "holidays": _always(SPECIALS, ()),
    "faith": _always(FAITH, ()),
    "first": _always(TUESDAY),
    "shown": _always(TUESDAY, date(2027, 2, 1), date(2028, 11, 30)),
    "latest": _always(1440, 600),
    "earliest": _always(0, 600, 1290),
    "groups": _always(0, 1, 2, 5),
    "kind": _always(*ABSENCES),
    "named": _always(True, False),
    "once": _always(*EXTRA),
    "one": _always(*WAITING),
    "opened": _always({TUESDAY}, set()),
    "there": _always(EXTRA, (), EXTRA * 14),
    "waiting": _always(WAITING, (), WAITING[:1]),
    "wants_call": _always(True, False),
    "title": lambda language: [
        *(availability.weekday_title(language, n) for n in range(7)),
        availability.day_title(language, TUESDAY),
    ],
}


def _by_parameter() -> dict[str, Callable[[Language], Sequence[Any]]]:
    found = {}
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__:
                for parameter in VALUES.keys() & inspect.signature(function).parameters:
                    found[f"{module.__name__.removeprefix('bot.screens.')}.{name} {parameter}"] = VALUES[parameter]
    return found


SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    **_by_parameter(),
    "home.of_mentee without_time": _always((), HIT[:1], HIT[:3]),
    "home.of_staff without_time": _always(0, 1, 5, 100),
    "home.of_staff unmarked": _always(0, 1, 5, 100),
    "appointments.own_list without_time": _always((), HIT[:1], HIT[:3]),
    "appointments.new_time_rows without_time": _always(HIT[:1], HIT[:3]),
    "agenda.day notes": _always("", "x"),
    "slots.days faith": _always((), FAITH),
    "slots.times faith": _always((), FAITH),
    "slots.taken faith": _always((), FAITH),
    **{f"preview.{name} kind": _always(*KINDS) for name in ("week", "day")},
    **dict.fromkeys(
        ("absences.form appointments", "absences.saved appointments", "re_offers.hit appointments"),
        _always(HIT, (), HIT[:1], MANY_HIT),
    ),
    **dict.fromkeys(
        ("re_offers.ask_keep appointments", "re_offers.would_be_asked appointments"), _always(HIT, HIT[:1], MANY_HIT)
    ),
    **{f"{name} path": _always(FORM) for name in ("absences.form", "absences.choose_last")},
    **{f"absences.{name} path": _always(FORM) for name in ("choose_start", "choose_end")},
    "absences.choose_last pick": _always("absences/new/training/1/{day}/0/1440"),
    "absences.choose_start pick": _always("absences/new/training/1/1/{minute}/1440"),
    "absences.choose_end pick": _always("absences/new/training/1/1/0/{minute}"),
    "absences.choose_end last": _always(TUESDAY),
    "absences.choose_first today": _always(MONDAY),
    "absences.listing note": _sentences,
    "availability.ask_from base": _always("hours/1", f"hours/window/{BIG}", f"extra/{TUESDAY.toordinal()}"),
    "availability.ask_to base": _always("hours/1", f"hours/window/{BIG}", f"extra/{TUESDAY.toordinal()}"),
    "availability.ask_from back": _always("hours/1"),
    "availability.ask_to back": _always("hours/1"),
    **{f"closures.{name} base": _always(CLOSURES) for name in ("listing", "choose_first", "choose_last", "form")},
    **{f"closures.{name} base": _always(CLOSURES) for name in ("saved", "card")},
    "closures.choose_first today": _always(MONDAY),
    "closures.form hit": _always(Counter(), Counter(STRANGE), Counter({"Anna": 12})),
    "closures.listing back": _always(f"project/{BIG}", f"projects/{BIG}"),
    "closures.listing note": _sentences,
    "closures.saved number": _always(0, 1, 2, 5, 11, 100),
    "extra_hours.choose_day today": _always(MONDAY),
    "extra_hours.listing note": _sentences,
    "holidays.holiday_name name": _always(*PUBLIC_NAMES),
    "holidays.faith_name name": _always(*FAITH_NAMES),
    "holidays.listing note": _always(""),
    "month.rows month": _always(TUESDAY, date(2027, 2, 1), date(2026, 3, 29)),
    "month.rows pick": _always("absences/new/training/{day}/{day}/0/1440"),
    "month.rows turn": _always("absences/new/training/month/{day}"),
    "month.clocks minutes": _always(range(0, 1441, 30), ()),
    "month.clocks pick": _always(f"hours/window/{BIG}/from/600/to/{{minute}}"),
    "places.places present": _always(PLACES, (), PLACES[:1]),
    "preview.day slots": _always(HOURLY, (), SLOTS),
    "preview.week slots": _always(HOURLY, (), SLOTS, HOURLY[:90]),
    "preview.week today": _always(MONDAY, date(2026, 1, 1)),
    "re_offers.answered mentee_id": _always(5, BIG),
    "re_offers.ask slots": _always(SLOTS, ()),
    "re_offers.ask_keep path": _always(
        f"hours/remove/{BIG}",
        f"hours/window/{BIG}/from/600/to/1200",
        f"hours/window/{BIG}/place/{BIG}",
        f"hours/window/{BIG}/kind/{BIG}/1",
        f"extra/remove/{BIG}",
        f"extra/window/{BIG}/place/{BIG}",
        f"holidays/{TUESDAY.toordinal()}/close",
        f"places/{BIG}/use",
    ),
    "re_offers.ask_keep back": _always("hours"),
    **{f"re_offers.{name} number": _always(0, 1, 2, 3, 5, 11, 100) for name in ("asked", "asked_toast", "groups_hit")},
    "windows.window hours": _always(*WINDOWS),
    "windows.places base": _always(f"hours/window/{BIG}", f"extra/window/{BIG}"),
    "windows.places used": _always(None, 1),
}
