"""The access matrix's rules for the programme: phases, projects, leads, moves, meetings, announcements."""

from __future__ import annotations

from tests.access.rule import Rule

MENTORS = frozenset({"mentor", "foreign", "elsewhere"})
LEAD, COORDINATOR = frozenset({"lead"}), frozenset({"coordinator"})
_STAFF, _INVITED = MENTORS | LEAD | COORDINATOR, MENTORS | LEAD
_LATER, _ANYWHERE = r"/at/\d+$", r"^\w"
_SEEN, _ANNOUNCED = ("draft", "old_draft", "ahead", "stale", "begun", "fallen"), ("ahead", "stale", "begun", "fallen")
_OPEN = ("draft", "ahead")
_MEETING, _VERSION = "staff-meetings/:meeting", "staff-meetings/:meeting/:version"
_LEAVING = (
    "role",
    "deputy",
    "invitation",
    "group_meeting",
    "freed",
    "hold",
    "appointment",
    "appointment_event",
    "offer",
)
_MOVING = (*_LEAVING, "outbox", "hours", "extra_hours", "task")


def _of(shows: str, writes: tuple[str, ...] = (), about: str = "", states: tuple[str, ...] = ("",)) -> Rule:
    """Return a rule for what is a coordinator's alone."""
    return Rule(COORDINATOR, shows, writes, about, states)


RULES: dict[str, Rule] = {
    "programme": _of("^phases$"),
    "programme/figures": _of("^programme$"),
    "programme/figures/page/:number": _of("^programme$", (), "coordinators_page"),
    "phases": _of("^phases/new$"),
    "phases/page/:number": _of("^phases/new$", (), "coordinators_page"),
    "phases/new": _of(r"^phases/new/from/\d+$"),
    "phases/new/from/:year": _of(r"^phases/new/first/\d+$", (), "phase_days"),
    "phases/new/first/:first": _of(r"/until/\d+$", (), "phase_days"),
    "phases/new/first/:first/until/:year": _of(r"^phases/new/\d+/\d+$", (), "phase_days"),
    "phases/new/:first/:last": _of("^phases$", ("dialogue",), "phase_days"),
    "phases/:phase": _of("/focus/women/1$", (), "phase"),
    "phases/:phase/name": _of(r"^phases/\d+$", ("dialogue",), "phase"),
    "phases/:phase/days": _of(r"/from/\d+$", (), "phase"),
    "phases/:phase/from/:year": _of(r"/first/\d+$", (), "phase"),
    "phases/:phase/first/:first": _of(r"/until/\d+$", (), "phase"),
    "phases/:phase/first/:first/until/:year": _of(r"^phases/\d+/\d+/\d+$", (), "phase"),
    "phases/:phase/:first/:last": _of("/focus/women/1$", ("phase",), "phase"),
    "phases/:phase/focus/:name/:offered": _of("/focus/women/0$", ("phase",), "phase"),
    "projects/page/:number": _of("^projects/new$", (), "coordinators_page"),
    "projects/:project/name": _of(r"^projects/\d+$", ("dialogue",), "project_set"),
    "projects/:project/district": _of("/district/14612$", (), "project_set"),
    "projects/:project/district/:answer": _of("/invite/mentor$", ("project",), "project_set"),
    "projects/:project/phone/:offered": _of("/phone/0$", ("project", "invitation"), "project_set"),
    "projects/:project/end": _of(r"^projects/\d+$", (), "project_set"),
    "projects/:project/end/yes": _of(
        r"^projects(/\d+)?$", ("project", "role", "invitation"), "project_set", ("", "ended")
    ),
    "projects/:project/reopen": _of("/invite/mentor$", ("project",), "project_set", ("", "ended")),
    "projects/:project/leads": _of(r"^projects/\d+$", (), "project_set", ("", "ended")),
    "projects/:project/leads/page/:number": _of(r"^projects/\d+$", (), "project_set", ("", "ended")),
    "leads/:project/:lead": _of("/move$", (), "lead"),
    "leads/:project/:lead/leave": _of(r"/leave/\d+$", (), "lead"),
    "leads/:project/:lead/leave/:term": _of("/leads$", ("role", "task"), "lead"),
    "leads/:project/:lead/move": _of(r"/move/\d+$", (), "lead"),
    "leads/:project/:lead/move/page/:number": _of(r"/move/\d+$", (), "lead"),
    "leads/:project/:lead/move/:to": _of(r"/move/\d+/\d+$", (), "lead_to"),
    "leads/:project/:lead/move/:to/:term": _of("/leads$", ("role", "task", "outbox"), "lead_to"),
    "staff/:project/:mentor/move": _of(_ANYWHERE, (), "staff_moving"),
    "staff/:project/:mentor/move/page/:number": _of(_ANYWHERE, (), "staff_moving"),
    "staff/:project/:mentor/move/:to": _of(_ANYWHERE, (), "staff_moving_to"),
    "staff/:project/:mentor/move/:to/:term": _of(_ANYWHERE, _MOVING, "staff_moving_to"),
    "project/:project/figures": Rule(LEAD, "/overdue$", (), "led_project"),
    "project/:project/figures/page/:number": Rule(LEAD, "/unreachable$", (), "led_project"),
    "project/:project/overdue": Rule(LEAD, "/figures$", (), "led_project"),
    "project/:project/overdue/page/:number": Rule(LEAD, "/figures$", (), "led_project"),
    "project/:project/unreachable": Rule(LEAD, "/figures$", (), "led_project"),
    "project/:project/unreachable/page/:number": Rule(LEAD, "/figures$", (), "led_project"),
    "announcements": _of("^announcements/new$"),
    "announcements/page/:number": _of("^announcements/new$", (), "coordinators_page"),
    "announcements/new": _of("^announcements$", ("dialogue",)),
    "announcements/:announcement": _of("^announcements$", (), "announcement", ("draft", "sent")),
    "announcements/:announcement/text": _of(r"^announcements/\d+$", ("dialogue",), "announcement", ("draft",)),
    "announcements/:announcement/projects": _of("/projects/all$", (), "announcement", ("draft",)),
    "announcements/:announcement/projects/page/:number": _of("/projects/all$", (), "announcement", ("draft",)),
    "announcements/:announcement/projects/all": _of(
        "/projects/all$", ("announcement", "announcement_project"), "announcement", ("draft",)
    ),
    "announcements/:announcement/projects/:project/:offered": _of(
        "/projects/all$", ("announcement", "announcement_project"), "announcement", ("draft",)
    ),
    "announcements/:announcement/send": _of(
        "^announcements$", ("announcement", "outbox"), "announcement", ("draft", "sent")
    ),
    "announcements/:announcement/discard": _of(
        "^announcements/new$", ("announcement", "announcement_project"), "announcement", ("draft",)
    ),
    "staff-meetings": Rule(_STAFF, r"^staff-meetings/\d+$"),
    "staff-meetings/page/:number": Rule(_STAFF, r"^staff-meetings/\d+$", (), "staff_page"),
    "staff-meetings/new": _of("^staff-meetings/new/training$"),
    "staff-meetings/new/:name": _of(r"^staff-meetings/new/training/\d+$", (), "meeting_plan"),
    "staff-meetings/new/:name/month/:day": _of(r"^staff-meetings/new/training/\d+$", (), "meeting_plan"),
    "staff-meetings/new/:name/:day": _of(_LATER, (), "meeting_plan"),
    "staff-meetings/new/:name/at/:start": _of(r"/at/\d+/240$", (), "meeting_plan"),
    "staff-meetings/new/:name/at/:start/:minutes": _of("^staff-meetings$", ("dialogue",), "meeting_plan"),
    _MEETING: Rule(_STAFF, "^staff-meetings$", (), "meeting", _SEEN),
    f"{_MEETING}/calendar": Rule(_STAFF, "^CalendarEntry$", (), "meeting", _ANNOUNCED),
    f"{_VERSION}/answer/:answer": Rule(
        _INVITED, "/answer/no$", ("staff_meeting_answer", "outbox"), "meeting", ("ahead", "stale")
    ),
    f"{_MEETING}/people": _of(r"^staff-meetings/\d+$", (), "meeting", _ANNOUNCED),
    f"{_MEETING}/people/page/:number": _of(r"^staff-meetings/\d+$", (), "meeting", _ANNOUNCED),
    f"{_MEETING}/attendance": _of("/attendance/all$", (), "meeting", ("begun",)),
    f"{_MEETING}/attendance/page/:number": _of("/attendance/all$", (), "meeting", ("begun",)),
    f"{_MEETING}/attendance/all": _of("/attendance/all$", ("staff_meeting_attendance",), "meeting", ("begun",)),
    f"{_MEETING}/attendance/:mentor/:offered": _of(
        r"/attendance/\d+/0$", ("staff_meeting_attendance",), "meeting_guest"
    ),
    f"{_VERSION}/title": _of(r"^staff-meetings/\d+$", ("dialogue",), "meeting", ("draft",)),
    f"{_VERSION}/projects": _of("/projects/all$", (), "meeting", ("draft",)),
    f"{_VERSION}/projects/page/:number": _of("/projects/all$", (), "meeting", ("draft",)),
    f"{_VERSION}/projects/all": _of(
        "/projects/all$", ("staff_meeting", "staff_meeting_project"), "meeting", ("draft",)
    ),
    f"{_VERSION}/projects/:project/:offered": _of(
        "/projects/all$", ("staff_meeting", "staff_meeting_project"), "meeting", ("draft",)
    ),
    f"{_VERSION}/announce": _of(
        "^staff-meetings$", ("staff_meeting", "outbox"), "meeting", ("draft", "ahead", "begun", "fallen")
    ),
    f"{_VERSION}/discard": _of(
        "^staff-meetings/new$", ("staff_meeting", "staff_meeting_project"), "meeting", ("draft",)
    ),
    f"{_VERSION}/place": _of(r"^staff-meetings/\d+$", ("dialogue",), "meeting_text", ("draft",)),
    f"{_VERSION}/time": _of(r"/time/\d+$", (), "meeting", _OPEN),
    f"{_VERSION}/time/month/:day": _of(r"/time/\d+$", (), "meeting", _OPEN),
    f"{_VERSION}/time/:day": _of(_LATER, (), "meeting", _OPEN),
    f"{_VERSION}/time/at/:start": _of("/time$", ("staff_meeting", "outbox"), "meeting", _OPEN),
    f"{_VERSION}/length": _of("/length/240$", (), "meeting", _OPEN),
    f"{_VERSION}/length/:minutes": _of("/time$", ("staff_meeting", "outbox"), "meeting", _OPEN),
    f"{_VERSION}/seats": _of("/seats/20$", (), "meeting", _OPEN),
    f"{_VERSION}/seats/:seats": _of("/time$", ("staff_meeting",), "meeting", _OPEN),
    f"{_VERSION}/cancel": _of("/cancel/yes$", (), "meeting", ("ahead",)),
    f"{_VERSION}/cancel/yes": _of("^staff-meetings$", ("staff_meeting", "outbox"), "meeting", ("ahead",)),
}
