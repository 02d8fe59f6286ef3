"""The data map's tables of the programme: phases, meetings of the mentors, announcements."""

from __future__ import annotations

from bot.store.data_words import ANSWER, ANSWERS, DELETE, EVENT, KEEP, REPORTS, Column, Table, key, public

_MEETING = public("what mentors and leads are invited to; reports count it")
_ANSWER = Column(ANSWER, "whether a member of staff comes to a meeting", ANSWERS, True, DELETE)
_CAME = Column(EVENT, "who was at a meeting of the mentors; reports count it", REPORTS, True, KEEP)
_SAID = public("what the coordinator tells mentors and leads")

TABLES: dict[str, Table] = {
    "phase": Table(
        None,
        {
            **dict.fromkeys(("id", "name", "first_day", "last_day"), public("reports count by phase")),
            **dict.fromkeys(("for_women", "for_unqualified"), public("whom the phase is for above all")),
        },
    ),
    "staff_meeting": Table(
        None,
        {
            **dict.fromkeys(("id", "kind", "title", "place", "starts_at", "ends_at", "seats", "for_all"), _MEETING),
            **dict.fromkeys(("version", "made_at", "announced_at", "cancelled_at"), _MEETING),
        },
    ),
    "staff_meeting_project": Table(None, dict.fromkeys(("meeting_id", "project_id"), _MEETING)),
    "staff_meeting_answer": Table(
        "person_id = :person",
        {
            **dict.fromkeys(("id", "meeting_id", "person_id"), key(ANSWERS, DELETE)),
            "version": key(ANSWERS, DELETE, "an old notice says nothing"),
            **dict.fromkeys(("answer", "answered_at"), _ANSWER),
        },
        since="answered_at",
    ),
    "staff_meeting_attendance": Table(
        "person_id = :person",
        {**dict.fromkeys(("meeting_id", "person_id"), key(REPORTS, KEEP)), "marked_at": _CAME},
    ),
    "announcement": Table(None, dict.fromkeys(("id", "text", "for_all", "made_at", "sent_at", "readers"), _SAID)),
    "announcement_project": Table(None, dict.fromkeys(("announcement_id", "project_id"), _SAID)),
}
