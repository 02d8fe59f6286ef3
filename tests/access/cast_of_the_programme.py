"""What the access tests need of the programme: phases, projects that are empty or over, meetings, announcements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.moments import seconds
from bot.store import announcements, phases, projects, staff_meeting_answers, staff_meetings
from tests.world import MONDAY

if TYPE_CHECKING:
    from tests.access.cast import Cast

NOW = MONDAY
WEEK = timedelta(days=7)
MEETINGS = {  # name: for which project (none: for all), begins when, announced
    "draft": ("", NOW + 3 * WEEK, False),
    "for_all": ("", NOW + WEEK, True),
    "for_leipzig": ("leipzig", NOW + WEEK, True),
    "begun": ("", NOW - timedelta(hours=1), True),
    "fallen": ("", NOW + 2 * WEEK, True),
}


def plant_programme(cast: Cast) -> None:
    """Fill what a coordinator keeps; one task of the mentor is overdue, and a mentee of bea's is not reachable."""
    tx = cast.tx
    for project in ("vogtland", "over"):
        cast.ids[project] = projects.add(tx, project.capitalize(), "Träger e. V.", "fragen@example.org", now=NOW)
    projects.end(tx, cast.ids["over"], date(2026, 10, 31), now=NOW)
    cast.ids["old_phase"] = phases.add(tx, "2020–2024", date(2020, 1, 1), date(2024, 12, 31))
    cast.ids["phase"] = phases.add(tx, "2025–2027", date(2025, 1, 1), date(2027, 12, 31))
    tx.run("UPDATE task SET due_on = '2026-11-20' WHERE id = ?", (cast.ids["mentor_task"],))
    tx.run("UPDATE person SET unreachable_since = ? WHERE id = ?", (seconds(NOW - WEEK), cast.ids["cora"]))
    for name in MEETINGS:
        _meeting(cast, name)
    for name in ("draft", "sent"):
        cast.ids[f"{name}_announcement"] = announcements.add(tx, "Bitte beachten", now=NOW)
    announcements.send(tx, cast.ids["sent_announcement"], 4, now=NOW)


def _meeting(cast: Cast, name: str) -> None:
    tx, (project, start, announced) = cast.tx, MEETINGS[name]
    number = staff_meetings.add(tx, "training", "Asylrecht", start, start + timedelta(hours=2), now=NOW - WEEK)
    cast.ids[f"{name}_meeting"] = number
    made = staff_meetings.by_id(tx, number, now=NOW)
    assert made is not None
    staff_meetings.change(tx, made, "Chemnitz, Raum 3", made.starts_at, made.ends_at)
    if project:
        staff_meetings.invite_project(tx, made, cast.ids[project], invited=True)
    made = staff_meetings.by_id(tx, number, now=NOW)
    assert made is not None
    if announced:
        staff_meetings.announce(tx, made, now=NOW - WEEK)
        staff_meeting_answers.give(tx, cast.person("bea"), made, "maybe", now=NOW - WEEK)
    if name == "fallen":
        assert staff_meetings.cancel(tx, made, now=NOW)
