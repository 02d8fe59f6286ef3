"""Sample values for every parameter of every screen: ordinary ones first, then what people really type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain import notices
from bot.domain.appointments import CANCELLED, REASONS, Place
from bot.domain.availability import DEFAULT_HOURS, TOPICS, WAYS, BookingRules, Hours, MeetingKind, Slot
from bot.domain.feeds import BusyFeed
from bot.domain.invitations import Invitation
from bot.domain.moments import at_local
from bot.domain.people import APPOINTMENTS, FOLLOW_UP, Mentoring, Person, Role
from bot.i18n import Language, load
from bot.screens import availability, privacy
from bot.screens.screen import Letter
from tests.domain.appointment import OFFICE, appointment
from tests.screens import (
    samples_of_a_day,
    samples_of_figures,
    samples_of_follow_up,
    samples_of_groups,
    samples_of_hours,
    samples_of_intake,
    samples_of_people,
    samples_of_placements,
    samples_of_privacy,
    samples_of_the_programme,
)

CODE = "a" * 32
LINK = f"https://t.me/amm_bot?start={CODE}"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)

NAMES = (
    "Zahra",
    "زهرا",
    "Олена",
    "Anna-Lena O'Neil",
    "عمر Müller 2",
    "Ali 👩🏽‍🏭",
    "\u202eAli\u202c",
    "\u2067\u2067Ali",
    "\u200fAli\u200e",
    "<b>&amp;\"'</b><a href='x.example'>",
    "5 & 6 < 7",
    "W" * 40,
    "ز" * 40,
    "t.me/x @all #tag",
    "عـــمر\u0651\u0651",
)
ADDRESSES = (
    "Prager Straße 12, 01069 Dresden",
    "12 شارع الحرية، 3. OG",
    "вулиця Шевченка 5 <i>",
    "Haus & Hof \u202eübermorgen",
    "Raum 2.14 " + "x" * 110,
)
PLACES = (OFFICE, *(Place(8, address, address) for address in ADDRESSES), Place(9, NAMES[9], ADDRESSES[3]))
ON_TUESDAY = appointment(at_local(TUESDAY, time(11)))
LATER = appointment(at_local(date(2027, 3, 28), time(3)), minutes=90)
PHONE_TALK = replace(ON_TUESDAY, way="phone", place=None)
VIDEO_TALK = replace(ON_TUESDAY, way="video", place=None, video_url="https://video.example.org/a?b=c&d=<e>")
APPOINTMENTS_OF_ALL_SORTS = (
    ON_TUESDAY,
    PHONE_TALK,
    VIDEO_TALK,
    replace(ON_TUESDAY, topic="application", confirmed=True),
    replace(ON_TUESDAY, state=CANCELLED, version=3),
    replace(ON_TUESDAY, id=1234567890, version=1234, mentee_id=1234567890),
    appointment(NOW - timedelta(hours=1)),
    LATER,
    *(replace(ON_TUESDAY, mentee_name=name, mentor_name=name) for name in NAMES),
    *(replace(ON_TUESDAY, place=place) for place in PLACES),
)
MENTEE = Person(5, 1001, "Zahra", "fa_AF", mentoring=Mentoring(3, 1), consents=frozenset({APPOINTMENTS, FOLLOW_UP}))
MENTOR = Person(3, 2001, "Anna", "de", roles=(Role("mentor", 1),))
EVERYTHING = Person(4, 4001, "Jana", "de", roles=(Role("mentor", 1), Role("lead", 1), Role("coordinator", None)))
PEOPLE = (MENTEE, MENTOR, EVERYTHING, *(replace(MENTEE, name=name) for name in NAMES))
INVITATION = Invitation(9, "mentee", 1, 3, "Zahra", at_local(date(2026, 11, 30), time(10)))
INVITATIONS = (
    INVITATION,
    *(replace(INVITATION, role=role) for role in ("mentor", "lead", "coordinator")),
    *(replace(INVITATION, name=name) for name in NAMES),
)
KINDS = tuple(
    MeetingKind(n, topic, way, 45, VIDEO_TALK.video_url if way == "video" else None, offered=n % 2 == 0)
    for n, (topic, way) in enumerate((topic, way) for topic in TOPICS for way in WAYS)
)
FULL_DAY = (Hours(1, 0, 24 * 60, place_id=7, id=1),)
KEPT_HOURS = tuple(replace(window, id=n) for n, window in enumerate(DEFAULT_HOURS))
MANY_HOURS = tuple(Hours(1, m, m + 60, None, m) for m in range(0, 24 * 60, 120))
SLOTS = tuple(
    Slot(at_local(TUESDAY + timedelta(days=d), time(h, m)), at_local(TUESDAY + timedelta(days=d), time(h, m + 20)))
    for d in range(40)
    for h in range(24)
    for m in (0, 15, 30, 39)
)
TALKS = [at_local(TUESDAY + timedelta(days=d), time(9 + n // 2, n % 2 * 30)) for d in range(-1, 4) for n in range(14)]
A_WEEK = tuple(replace(appointment(start, minutes=20), id=n, way="phone", place=None) for n, start in enumerate(TALKS))
BUSY_WEEK = tuple(replace(one, mentee_name="W" * 40, confirmed=True) for one in A_WEEK)


def _notes(language: Language) -> Sequence[Any]:
    return ["", availability.hours_refused(language)]


FEED_ERRORS = ("not_found", "too_large", "not_a_calendar", "private", "redirects", "no_answer")
FEEDS = (
    BusyFeed(1, 2, "https://calendar.example.org/a.ics", NOW, None, None),
    BusyFeed(1, 2, "https://calendar.example.org/a.ics", None, None, None),
    *(BusyFeed(1, 2, "https://calendar.example.org:8443/a.ics", None, NOW, error) for error in FEED_ERRORS),
    BusyFeed(1, 2, "https://calendar.example.org/a.ics", NOW, NOW, "no_answer"),
)


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


VALUES: dict[str, Callable[[Language], Sequence[Any]]] = {
    "language": lambda language: [language],
    "german": _always(load()["de"]),
    "languages": _always(load().launch),
    "first": _always(None, *load().launch),
    "written_in": _always(*load().launch),
    "appointment": _always(*APPOINTMENTS_OF_ALL_SORTS),
    "appointments": _always(
        (),
        (ON_TUESDAY,),
        APPOINTMENTS_OF_ALL_SORTS[:3],
        A_WEEK,
        BUSY_WEEK,
        *((one,) for one in APPOINTMENTS_OF_ALL_SORTS),
    ),
    "upcoming": _always((), (ON_TUESDAY,), APPOINTMENTS_OF_ALL_SORTS[:3]),
    "news": _always(
        [(kind, ON_TUESDAY) for kind in notices.TO_MENTOR],
        [(notices.BOOKED_BY_MENTEE, one) for one in APPOINTMENTS_OF_ALL_SORTS[-20:]],
    ),
    "person": _always(*PEOPLE),
    "mentee": _always(*PEOPLE),
    "mentees": _always(PEOPLE, (), (MENTEE,) * 60),
    "mentors": _always(PEOPLE, (), (MENTOR,) * 80),
    "invitation": _always(*INVITATIONS),
    "invitations": _always(INVITATIONS, ()),
    "place": _always(*PLACES, None),
    "choice": _always(PLACES),
    "offered": _always(KINDS, (), KINDS[:1]),
    "hours": _always(MANY_HOURS, (), FULL_DAY, KEPT_HOURS),
    "slots": _always(SLOTS, (), SLOTS[:1], SLOTS[:96]),
    "day": _always(TUESDAY, TUESDAY + timedelta(days=99), date(2027, 3, 28)),
    "when": _always(TUESDAY, date(2027, 3, 21)),
    "monday": _always(date(2026, 11, 23), date(2027, 3, 22)),
    "now": _always(NOW, NOW + timedelta(days=900)),
    "start": _always(9 * 60, 7 * 60, 20 * 60),
    "number": _always(*range(7)),
    "page_number": _always(0, 1, 2, 99),
    "things": _always(("letters", "certificates"), ("cv",), ()),
    "paragraphs": lambda language: [privacy.for_mentees(language, operator="Träger e. V.", contact="+49 351 123")],
    "picture": _always(b"\x89PNG"),
    "forward": _always(Letter(LINK)),
    "link": _always(LINK),
    "operator": _always("Beispielträger gGmbH", *NAMES, "x" * 120),
    "contact": _always("datenschutz@example.org", "+49 351 1234567", *NAMES),
    "name": _always(*NAMES),
    "role": _always("mentee", "mentor", "lead", "coordinator"),
    "project": _always("Dresden", "", *NAMES),
    "note": _notes,
    "why": _always(None, *REASONS),
    "limit": _always(3, 1, 2, 5, 11, 100),
    "back": _always("home"),
    "base": _always(f"join/fa_AF/{CODE}"),
    "address": _always(*ADDRESSES),
    **samples_of_groups.VALUES,
    **samples_of_the_programme.VALUES,
    "feed": _always(*FEEDS),
    "pasted": _always((), FEEDS[:5]),
    "url": _always("https://bot.example.org/calendar/" + "a" * 43 + ".ics"),
    "fetched_at": _always(NOW),
    **{flag: _always(True, False) for flag in ("feed_on", "feed_possible", "refused")},
    "busy": _always(1, 0, 2, 5, 11, 100),
    "mentee_id": _always(5, None),
    **{flag: _always(True, False) for flag in ("for_mentor", "moved", "late", "needs_place", "used")},
    **{number: _always(1, 0, 2, 3, 5, 11, 21, 100, 1234) for number in ("leads", "mentors_count", "today", "tasks")},
    **{one: _always(1, 1234567890) for one in ("kind_id", "place_id", "project_id", "task_id", "invitation_id")},
}

# Names that mean something else in one screen than in the others.
SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    **samples_of_a_day.SPECIAL,
    **samples_of_follow_up.SPECIAL,
    **samples_of_groups.SPECIAL,
    **samples_of_hours.SPECIAL,
    **samples_of_intake.SPECIAL,
    **samples_of_people.SPECIAL,
    **samples_of_placements.SPECIAL,
    **samples_of_figures.SPECIAL,
    **samples_of_the_programme.SPECIAL,
    **samples_of_privacy.SPECIAL,
    "appointments.limit_reached appointments": _always(APPOINTMENTS_OF_ALL_SORTS[:3]),
    "appointments.own_list appointments": _always((), APPOINTMENTS_OF_ALL_SORTS[:3], (VIDEO_TALK, LATER)),
    "availability.rules present": _always(
        BookingRules(),
        *(BookingRules(notice=m) for m in availability.NOTICE_CHOICES),
        *(BookingRules(buffer=m, step=60, horizon=56) for m in availability.BUFFER_CHOICES),
    ),
    "home.of_staff projects": _always(("Dresden",), (), NAMES),
    "meeting_kinds.kinds present": _always(KINDS, ()),
    "meeting_kinds.kind present": _always(*KINDS, replace(KINDS[2], video_url=None), replace(KINDS[0], minutes=20)),
    "meetings.kind_label kind": _always(*KINDS),
    "meetings.topic name": _always(*TOPICS),
    "meetings.way name": _always(*WAYS),
    "meetings.reason name": _always(*REASONS),
    "meetings.where appointment": _always(*APPOINTMENTS_OF_ALL_SORTS),
    "notices.to_mentor kind": _always(*notices.TO_MENTOR),
    "notices.headline kind": _always(*notices.TO_MENTOR),
    "places.places used": _always(7, None),
    "places.place present": _always(*PLACES),
    "slots.kinds base": _always("book", "mentees/1234567890/book"),
    "slots.places base": _always("book/1", "mentees/1234567890/book/1234567890"),
    "slots.days base": _always(
        "book/1/0", "mentees/1234567890/book/1234567890/0", "appointments/12/34/move", "appointments/12/34/new-time"
    ),
    "slots.times base": _always(
        "book/1/0", "mentees/1234567890/book/1234567890/0", "appointments/12/34/move", "appointments/12/34/new-time"
    ),
    "slots.taken base": _always(
        "book/1/0", "mentees/1234567890/book/1234567890/0", "appointments/12/34/move", "appointments/12/34/new-time"
    ),
    "slots.earliest base": _always("book/1/0"),
    "slots.earliest slots": _always(SLOTS[:1]),
    "calendars.reason error": _always(*FEED_ERRORS),
    "welcome.choose_language known": _always(False, True),
    "welcome.choose_language base": _always("join/{language}/" + CODE, "languages/{language}"),
    "welcome.please_tap mentee": _always(True, False),
    "welcome.refused mentee": _always(True, False),
}


def of(function: str, parameter: str, language: Language) -> Sequence[Any] | None:
    """Return the values for one parameter of one screen, or None where nobody has given any."""
    values = SPECIAL.get(f"{function} {parameter}") or VALUES.get(parameter)
    return values(language) if values else None
