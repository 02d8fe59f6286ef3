"""Sample values for the screens of the programme: phases, projects, figures, moves, meetings, announcements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.announcements import LONGEST, Announcement, Delivery
from bot.domain.districts import DISTRICTS
from bot.domain.people import Person, Role
from bot.domain.programme import FOCUS, Phase
from bot.domain.project_figures import Figures, Load, Overdue, Unreachable
from bot.domain.staff_meetings import KINDS, Guest, StaffMeeting, starts
from bot.i18n import Language
from bot.screens import audience, leads, phases, staff

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY, THEN = date(2026, 11, 23), date(2027, 1, 1)
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")
BIG = 1234567890
CHANCES = (1, 0, 2, 3, 5, 11, 100)

PHASE = Phase(2, "2025–2027", date(2025, 1, 1), date(2027, 12, 31), frozenset(FOCUS))
PHASES = (
    PHASE,
    replace(PHASE, focus=frozenset()),
    *(replace(PHASE, focus=frozenset({one})) for one in FOCUS),
    *(replace(PHASE, id=BIG, name=name) for name in STRANGE),
)
FIGURES = Figures(3, "Dresden", 4, 1, 41, 12, 2, 1, (3, 7, 9))
ALL_FIGURES = (
    FIGURES,
    replace(FIGURES, mentors=1),
    replace(FIGURES, waits=(), overdue=0, unreachable=0),
    replace(FIGURES, ended_on=TODAY),
    replace(FIGURES, waits=(1,)),
    *(replace(FIGURES, project_id=BIG, name=name) for name in STRANGE),
)
PROJECTS = ((2, "Leipzig"), *((BIG, name) for name in STRANGE))
MANY_PROJECTS = tuple((BIG + n, "W" * 40) for n in range(60))
MENTOR = Person(3, 2001, "Anna", "de", roles=(Role("mentor", 1),))
STAFF = (MENTOR, *(replace(MENTOR, id=BIG, name=name) for name in STRANGE))

MEETING = StaffMeeting(
    7,
    3,
    "training",
    "Asylrecht für Fortgeschrittene",
    "Chemnitz, Raum 3",
    NOW + timedelta(days=9),
    NOW + timedelta(days=9, hours=3),
    20,
    12,
    announced=True,
)
MEETINGS = (
    MEETING,
    replace(MEETING, announced=False, place=""),
    replace(MEETING, seats=None),
    replace(MEETING, taken=20),
    replace(MEETING, cancelled=True),
    replace(MEETING, starts_at=NOW - timedelta(hours=1)),
    *(replace(MEETING, kind=one) for one in KINDS),
    *(replace(MEETING, id=BIG, version=123, title=name * 2, place=name * 3) for name in STRANGE),
)
FULL_LIST = tuple(replace(MEETING, id=BIG + n, title="W" * 80) for n in range(25))
GUESTS = (
    Guest(3, "Anna", "Dresden", "yes", True),
    *(Guest(4, "Jonas", "Leipzig, Dresden", answer, False) for answer in ("yes", "waiting", "maybe", "no", None)),
    *(Guest(BIG, name, name, "yes", False) for name in STRANGE),
    Guest(5, "Weggegangen", "", None, True),
)
MANY_GUESTS = tuple(Guest(BIG + n, "W" * 40, "W" * 40 + ", " + "V" * 40, "waiting", False) for n in range(90))
COUNTS: tuple[dict[str, int], ...] = ({"yes": 12, "waiting": 2, "maybe": 3, "no": 4, "": 40}, {})

ANNOUNCEMENT = Announcement(5, "Liebe Kolleginnen und Kollegen,\n\nder Fachtag ist am 3. Dezember.", True, None, 0)
ANNOUNCEMENTS = (
    ANNOUNCEMENT,
    replace(ANNOUNCEMENT, sent_at=NOW, readers=74),
    *(replace(ANNOUNCEMENT, id=BIG, text=name, sent_at=NOW) for name in STRANGE),
    replace(ANNOUNCEMENT, text="langes Wort " * 120 + "x" * 60),
    replace(ANNOUNCEMENT, text="W" * LONGEST),
    replace(ANNOUNCEMENT, text="&" * LONGEST),
)


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _whom(language: Language) -> Sequence[Any]:
    chosen = [audience.for_whom(language, [name for _, name in MANY_PROJECTS], for_all=False)]
    return [audience.for_whom(language, [], for_all=True), audience.for_whom(language, [], for_all=False), *chosen]


def _notes(language: Language) -> Sequence[Any]:
    return [(), (staff.what_falls(language),), (leads.nobody_leads(language),)]


def _in_the_way(language: Language) -> Sequence[Any]:
    return ["", phases.in_the_way(language, PHASE)]


VALUES: dict[str, Callable[[Language], Sequence[Any]]] = {
    "meeting": _always(*MEETINGS),
    "meetings": _always(MEETINGS, (), FULL_LIST),
    "guests": _always(GUESTS, (), MANY_GUESTS),
    "phase": _always(*PHASES),
    "figures": _always(*ALL_FIGURES),
    "announcement": _always(*ANNOUNCEMENTS),
    "announcements": _always(ANNOUNCEMENTS, (), (ANNOUNCEMENTS[-1],) * 30),
    "whom": _whom,
}

_LONGEST = max(DISTRICTS, key=lambda key: len(DISTRICTS[key]))
_ANSWERS = _always(None, "yes", "waiting", "maybe", "no")

SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    **{
        flag: _always(True, False)
        for flag in (
            "audience.choose for_all",
            "audience.for_whom for_all",
            "leads.confirm_leave last",
            "projects.card phone_only",
            "staff_meeting_notices.told changed",
            "staff_meetings.card invited",
            "staff_meetings.listing coordinator",
        )
    },
    "announcements.ask_text refused": _always(True, False),
    "announcements.came delivery": _always(Delivery(70, 3, 1), None),
    "announcements.came readers": _always(*CHANCES),
    "announcements.draft readers": _always(*CHANCES),
    "announcements.sent delivery": _always(Delivery(70, 3, 1), None),
    "announcements.to_staff text": _always(*(one.text for one in ANNOUNCEMENTS)),
    "audience.choose base": _always(f"staff-meetings/{BIG}/123/projects", f"announcements/{BIG}/projects"),
    "audience.choose chosen": _always((), {2}, {number for number, _ in MANY_PROJECTS}),
    "audience.choose projects": _always(MANY_PROJECTS, PROJECTS, ()),
    "audience.for_whom names": _always((), STRANGE, ("W" * 40,) * 60),
    "home.of_staff needs_place": _always(True, False),
    "leads.confirm_leave lead": _always(*STAFF),
    "leads.confirm_leave role_id": _always(7, BIG),
    "leads.card lead": _always(*STAFF),
    "leads.listing leads": _always(STAFF, (), (MENTOR,) * 45),
    "moves.ask_where base": _always(f"staff/{BIG}/{BIG}", f"leads/{BIG}/{BIG}"),
    "moves.ask_where projects": _always(MANY_PROJECTS, PROJECTS, ()),
    "moves.confirm base": _always(f"staff/{BIG}/{BIG}", f"leads/{BIG}/{BIG}"),
    "moves.confirm notes": _notes,
    "moves.confirm term": _always(1, BIG),
    "moves.confirm to_name": _always(*STRANGE),
    "moves.moved to_name": _always(*STRANGE),
    "moves.confirm to_id": _always(2, BIG),
    "moves.told needs_place": _always(True, False),
    "moves.told role": _always("mentor", "lead"),
    "phases.ask_name days": _always(None, (PHASE.first, PHASE.last)),
    "phases.card note": _in_the_way,
    "phases.choose_first base": _always("phases/new", f"phases/{BIG}"),
    "phases.choose_first year": _always(2016, 2036),
    "phases.choose_last base": _always("phases/new", f"phases/{BIG}"),
    "phases.choose_last first": _always(THEN),
    "phases.choose_last year": _always(2027, 2030),
    "phases.choose_year base": _always("phases/new", f"phases/{BIG}"),
    "phases.choose_last_year base": _always("phases/new", f"phases/{BIG}"),
    "phases.choose_last_year first": _always(THEN),
    "phases.choose_last_year today": _always(TODAY),
    "phases.choose_year today": _always(TODAY),
    "phases.in_the_way other": _always(*PHASES),
    "phases.listing phases": _always(PHASES, (), (PHASE,) * 45),
    "phases.span first": _always(PHASE.first),
    "phases.span last": _always(PHASE.last),
    "programme.show leads": _always(1, 0),
    "programme.show mentees": _always(0, 3023),
    "programme.show mentors": _always(1, 72),
    "programme.show phase": _always(*PHASES, None),
    "programme.show projects": _always(14, 0),
    "project_figures.for_lead loads": _always(
        (), [Load(3, name, 12, 7) for name in STRANGE], (Load(BIG, "W" * 40, 1000, 1000),) * 45
    ),
    "project_figures.overdue tasks": _always(
        (), [Overdue(name, name, TODAY) for name in STRANGE], (Overdue("W" * 40, "V" * 40, TODAY),) * 45
    ),
    "project_figures.overview projects": _always(ALL_FIGURES, (), (replace(FIGURES, name="W" * 40),) * 40),
    "project_figures.unreachable people": _always(
        (), [Unreachable(name, name) for name in STRANGE], (Unreachable("Anna", ""),) * 45
    ),
    "project_settings.ask_end staff": _always(*CHANCES),
    "project_settings.cannot_end mentees": _always(*CHANCES),
    "project_settings.choose_district present": _always(None, _LONGEST),
    "projects.card district": _always(None, _LONGEST),
    "projects.listing projects": _always(
        ((1, "Dresden", False),), (), tuple((BIG, name, True) for name in STRANGE), ((BIG, "W" * 40, True),) * 60
    ),
    "staff.confirm_leave lead": _always(True, False),
    "staff_meeting_guests.numbers counts": _always(*COUNTS),
    "staff_meeting_notices.reminder answer": _always("yes", "waiting", "maybe"),
    "staff_meeting_notices.told answer": _ANSWERS,
    "staff_meeting_plans.announced count": _always(*CHANCES),
    "staff_meeting_plans.days base": _always("staff-meetings/new/network", f"staff-meetings/{BIG}/123/time"),
    "staff_meeting_plans.days shown": _always(TODAY, THEN),
    "staff_meeting_plans.days today": _always(TODAY),
    "staff_meeting_plans.lengths base": _always(
        "staff-meetings/new/network/at/1764072000", f"staff-meetings/{BIG}/123/length"
    ),
    **{
        f"{name} meeting": _always(MEETING, MEETINGS[-1])
        for name in (
            "staff_meeting_guests.attendance",
            "staff_meeting_guests.people",
            "staff_meeting_plans.ask_cancel",
            "staff_meeting_plans.ask_place",
        )
    },
    "staff_meeting_plans.seats meeting": _always(MEETING, replace(MEETING, seats=None), MEETINGS[-1]),
    "projects.card operator": _always("Beispielträger gGmbH", *STRANGE[3:6]),
    "projects.card contact": _always("datenschutz@example.org", "+49 351 1234567"),
    "staff_meeting_plans.missing place": _always(True, False),
    "staff_meeting_plans.missing projects": _always(True, False),
    "staff_meeting_plans.times base": _always("staff-meetings/new/network", f"staff-meetings/{BIG}/123/time"),
    "staff_meeting_plans.times day": _always(TODAY, THEN),
    "staff_meeting_plans.times starts": _always(starts(THEN, now=NOW), ()),
    "staff_meetings.answer_rows answer": _ANSWERS,
    "staff_meetings.answered answer": _ANSWERS,
    "staff_meetings.card answer": _ANSWERS,
    "staff_meetings.card delivery": _always(Delivery(70, 3, 1), None),
    "staff_meetings.card counts": _always(*COUNTS, None),
    "staff_meetings.kind name": _always(*KINDS),
    "staff_meetings.listing answers": _always({}, {BIG + n: "waiting" for n in range(25)}, {7: "yes"}),
}
