"""Phases, projects, leads, meetings and announcements for the access matrix: hers, another project's, over, absent."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.domain.moments import at_local, local_day, seconds
from bot.store import staff_meetings
from tests.access.cast import ABSENT, NOW, Cast
from tests.access.rule import COORDINATOR, STAFF
from tests.access.thing import NOBODY, Thing

_LEIPZIG = frozenset({"foreign", "elsewhere"})
_DAY = local_day(NOW + timedelta(days=30))
_WHEN = {"day": _DAY.toordinal(), "start": seconds(at_local(_DAY, time(10))), "minutes": 240, "name": "training"}
_DAYS = {"year": 2030, "first": date(2030, 1, 1).toordinal(), "last": date(2032, 12, 31).toordinal()}
_NO_DAYS = {"year": 1899, "first": date(2030, 1, 15).toordinal(), "last": date(2029, 12, 31).toordinal()}


def things_of_the_programme(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of the programme are about."""
    return {
        "coordinators_page": [Thing("the first page", {"number": 0}, COORDINATOR), Thing("absent", {"number": 10**15})],
        "phase": _phases(cast),
        "phase_days": [Thing("whole months", _DAYS, COORDINATOR), Thing("absent", _NO_DAYS)],
        "project_set": _projects(cast),
        "lead": _leads(cast),
        "lead_to": [*_leads(cast), *_leads_to_nowhere(cast)],
        "staff_moving": _mentors(cast),
        "staff_moving_to": [*_mentors(cast), *_mentors_to_nowhere(cast)],
        "announcement": _announcements(cast),
        "meeting_plan": [
            Thing("a training", _WHEN, COORDINATOR),
            Thing("at night", {**_WHEN, "start": _WHEN["start"] + 60, "minutes": 7, "day": 0, "name": "party"}),
            Thing("absent", {**_WHEN, "start": 10**14, "minutes": 0, "day": 10**14, "name": "nothing"}),
        ],
        "meeting": _meetings(cast),
        "meeting_text": [one for one in _meetings(cast) if one.state != "ahead" or one.owners == NOBODY],
        "meeting_guest": _guests(cast),
    }


def _phases(cast: Cast) -> list[Thing]:
    more: dict[str, int | str] = {**_DAYS, "name": "women", "offered": 1, "number": 0}
    return [
        Thing("the present one", {"phase": cast.ids["phase"], **more}, COORDINATOR),
        Thing("an old one", {"phase": cast.ids["old_phase"], **more}, COORDINATOR),
        Thing("absent", {"phase": ABSENT, **more, **_NO_DAYS, "name": "men"}),
    ]


def _projects(cast: Cast) -> list[Thing]:
    more: dict[str, int | str] = {"answer": "14612", "offered": 1, "number": 0}
    return [
        Thing("Dresden", {"project": cast.ids["dresden"], **more}, COORDINATOR),
        Thing("one without people", {"project": cast.ids["vogtland"], **more}, COORDINATOR),
        Thing("one that has ended", {"project": cast.ids["over"], **more}, COORDINATOR, "ended"),
        Thing("absent", {"project": ABSENT, **more, "answer": "00000", "offered": 2}),
    ]


def _leads(cast: Cast) -> list[Thing]:
    return [
        Thing("Dresden's", _lead(cast, "lead", "leipzig"), COORDINATOR),
        Thing("a mentor who leads nothing", _lead(cast, "mentor", "leipzig")),
        Thing("absent", {**_lead(cast, "lead", "leipzig"), "project": ABSENT, "lead": ABSENT}),
    ]


def _leads_to_nowhere(cast: Cast) -> list[Thing]:
    return [
        Thing("to where she is", _lead(cast, "lead", "dresden")),
        Thing("to a project that has ended", _lead(cast, "lead", "over")),
        Thing("to nowhere", {**_lead(cast, "lead", "leipzig"), "to": ABSENT}),
    ]


def _lead(cast: Cast, who: str, to: str) -> dict[str, int | str]:
    return _role(cast, who, "lead", "dresden", to)


def _mentors(cast: Cast) -> list[Thing]:
    return [
        Thing("with mentees", _mentor(cast, "mentor", "dresden", "leipzig"), COORDINATOR),
        Thing("without", _mentor(cast, "elsewhere", "leipzig", "dresden"), COORDINATOR),
        Thing("in another project", _mentor(cast, "foreign", "dresden", "vogtland")),
        Thing("who has left", _mentor(cast, "ex_mentor", "dresden", "leipzig")),
        Thing("absent", {**_mentor(cast, "mentor", "dresden", "leipzig"), "mentor": ABSENT}),
    ]


def _mentors_to_nowhere(cast: Cast) -> list[Thing]:
    return [
        Thing("to where she is", _mentor(cast, "elsewhere", "leipzig", "leipzig")),
        Thing("to a project that has ended", _mentor(cast, "elsewhere", "leipzig", "over")),
    ]


def _mentor(cast: Cast, who: str, project: str, to: str) -> dict[str, int | str]:
    return _role(cast, who, "mentor", project, to)


def _role(cast: Cast, who: str, role: str, project: str, to: str) -> dict[str, int | str]:
    sql = "SELECT max(id) FROM role WHERE person_id = ? AND project_id = ?"
    term = cast.tx.value(sql, (cast.ids[who], cast.ids[project]))
    ids = {"project": cast.ids[project], role: cast.ids[who], "to": cast.ids[to], "term": term or ABSENT}
    return {**ids, "number": 0}


def _announcements(cast: Cast) -> list[Thing]:
    more: dict[str, int | str] = {"project": cast.ids["leipzig"], "offered": 1, "number": 0}
    return [
        Thing("a draft", {"announcement": cast.ids["draft_announcement"], **more}, COORDINATOR, "draft"),
        Thing("sent", {"announcement": cast.ids["sent_announcement"], **more}, COORDINATOR, "sent"),
        Thing("absent", {"announcement": ABSENT, **more}),
    ]


def _meetings(cast: Cast) -> list[Thing]:
    return [
        Thing("a draft", _meeting(cast, "draft"), COORDINATOR, "draft"),
        Thing("a draft in another version", {**_meeting(cast, "draft"), "version": 7}, COORDINATOR, "old_draft"),
        Thing("for all", _meeting(cast, "for_all"), STAFF, "ahead"),
        Thing("for Leipzig", _meeting(cast, "for_leipzig"), _LEIPZIG | COORDINATOR, "ahead"),
        Thing("in an older version", {**_meeting(cast, "for_all"), "version": 1}, STAFF, "stale"),
        Thing("that has begun", _meeting(cast, "begun"), STAFF, "begun"),
        Thing("that is cancelled", _meeting(cast, "fallen"), STAFF, "fallen"),
        Thing("absent", {**_meeting(cast, "for_all"), "meeting": ABSENT}),
    ]


def _guests(cast: Cast) -> list[Thing]:
    begun = _meeting(cast, "begun")
    return [
        Thing("a mentor", {**begun, "mentor": cast.ids["foreign"]}, COORDINATOR),
        Thing("a lead", {**begun, "mentor": cast.ids["lead"]}, COORDINATOR),
        Thing("a mentee", {**begun, "mentor": cast.ids["mentee"]}),
        Thing("before it begins", {**_meeting(cast, "for_all"), "mentor": cast.ids["mentor"]}),
        Thing("absent", {**begun, "mentor": ABSENT}),
    ]


def _meeting(cast: Cast, name: str) -> dict[str, int | str]:
    found = staff_meetings.by_id(cast.tx, cast.ids[f"{name}_meeting"], now=NOW)
    assert found is not None
    more = {"project": cast.ids["leipzig"], "offered": 1, "seats": 20, "number": 0, "answer": "yes"}
    return {"meeting": found.id, "version": found.version, **_WHEN, **more}
