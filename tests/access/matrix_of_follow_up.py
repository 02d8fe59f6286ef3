"""The access matrix's rules of follow-up: the mentee answers, also after her mentoring; the mentor sees the plan."""

from __future__ import annotations

from tests.access.cast import ACTORS

_KNOWN, _MENTORS = frozenset(ACTORS) - {"stranger"}, frozenset({"mentor", "foreign", "elsewhere"})
_LEAD = frozenset({"lead"})
_TELLING = ("check_in", "placement", "task", "outbox")

# Who may, what is shown, which tables may change, and what it is about.
CELLS: dict[str, tuple[frozenset[str], str, tuple[str, ...], str]] = {
    "check-ins/:check_in/call": (_KNOWN, r"^check-ins/\d+/stop$", _TELLING, "check_in"),
    "check-ins/:check_in/stop": (_KNOWN, "^privacy$", ("consent",), "check_in"),
    "check-ins/:check_in/:field/:answer": (_KNOWN, r"^check-ins/\d+/mood/good$", _TELLING, "check_in"),
    "plan-shifts/:project": (_LEAD, r"^plan-shifts/\d+/training$", (), "plan_shift"),
    "plan-shifts/:project/:name": (_LEAD, r"^plan-shifts/\d+/training/1$", (), "plan_shift"),
    "plan-shifts/:project/:name/:number": (_LEAD, r"^plan-shifts/\d+/training/1/9$", (), "plan_shift"),
    "plan-shifts/:project/:name/:number/:value": (
        _LEAD,
        r"^plan-shifts/\d+/training/1$",
        ("plan_shift", "check_in", "outbox"),
        "plan_shift",
    ),
    "mentees/:mentee/plan/:placement": (_MENTORS, r"^mentees/\d+$", (), "plan_of"),
}
