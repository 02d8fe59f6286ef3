"""The access matrix's rules for the paths of privacy: own data, the consent, erasure, who opened which file."""

from __future__ import annotations

from tests.access.rule import Rule

_MENTORS, _LEAD = frozenset({"mentor", "foreign", "elsewhere"}), frozenset({"lead"})
_CARED_FOR = frozenset({"mentee", "unconsenting"})  # also of a mentor whom they cannot write to any more
_KNOWN = _MENTORS | _LEAD | _CARED_FOR | {"known", "ex_mentor", "coordinator"}

# What an erasure changes: everything of hers, and what waited for the times that are free again.
_ERASING = (
    "person",
    "role",
    "mentoring",
    "consent",
    "appointment",
    "appointment_event",
    "task",
    "invitation",
    "dialogue",
)
_ERASING += ("booking_rules", "hours", "hours_kind", "meeting_kind", "outbox", "offer", "hold", "re_offer", "freed")
_ERASING += ("extra_hours", "opened_holiday", "absence", "deputy", "busy_feed", "record", "waiting")
_ERASING += ("check_in", "placement_draft", "typed_employer", "last_tap", "intake_request", "import_draft")
_ERASING += ("staff_meeting_answer", "day_signal", "standard_note")

RULES: dict[str, Rule] = {
    "my-data": Rule(_KNOWN, "^Document$"),
    "my-file": Rule(_KNOWN, "^privacy$"),
    "my-file/page/:number": Rule(_KNOWN, "^privacy$", (), "known_page"),
    "consent": Rule(_CARED_FOR, "^consent/yes$"),
    "consent/yes": Rule(_CARED_FOR, "^privacy$", ("consent", "outbox")),
    "consent/end": Rule(_CARED_FOR, "^consent/end/yes$"),
    "consent/end/yes": Rule(_CARED_FOR, "^delete$", ("consent", "outbox")),
    "delete": Rule(_KNOWN, "^privacy$"),
    "delete/sure": Rule(_KNOWN, "^privacy$"),
    "delete/yes/:day": Rule(_KNOWN, "", _ERASING, "today"),
    "mentees/:mentee/delete": Rule(_MENTORS, "/delete/sure$", (), "ending"),
    "mentees/:mentee/delete/sure": Rule(_MENTORS, r"/delete/yes/\d+$", (), "ending"),
    "mentees/:mentee/delete/yes/:mentoring": Rule(_MENTORS, "^mentees$", _ERASING, "ending"),
    "project/:project/opened": Rule(_LEAD, r"^project/\d+$", (), "led_project"),
    "project/:project/opened/page/:number": Rule(_LEAD, r"^project/\d+$", (), "led_project"),
}
