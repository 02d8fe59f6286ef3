"""The data map's tables of placements: employers, placements, check-ins, and how far a project shifts its plans."""

from __future__ import annotations

from bot.store.data_words import (
    ANSWER,
    ANSWERS,
    DELETE,
    EMPTY,
    EVENT,
    FOREVER,
    KEEP,
    REPORTS,
    SHORT,
    Column,
    Table,
    key,
    public,
)

_RUNNING = "('pending', 'sent', 'reminded')"  # steps of a plan that has not ended
_ID = key(REPORTS, KEEP)
_PLACED = Column(EVENT, "her work or training; reports count it", REPORTS, True, KEEP)
_ASKED = Column(EVENT, "that she was asked, and whether she answered; reports count it", REPORTS, True, KEEP)
_ADVISED = Column(EVENT, "her contact with a firm; reports count it", REPORTS, True, KEEP)
_SAID = Column(ANSWER, "how her work or training goes", ANSWERS, True, EMPTY)
_DRAFT, _TYPED = key(SHORT, DELETE), key(SHORT, DELETE, "a firm as it was typed, until it is known which one it is")
_FILLED = Column(EVENT, "a form about her that is half filled in", SHORT, True, DELETE)

TABLES: dict[str, Table] = {
    "employer": Table(
        None,
        dict.fromkeys(
            ("id", "name", "name_key", "postcode", "place", "section", "contact", "project_id", "created_at"),
            public("a firm that the programme advises"),
        ),
    ),
    "placement": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "mentee_id", "employer_id", "mentor_id", "follows_id"), _ID),
            "version": key(REPORTS, KEEP, "an old button changes nothing"),
            **dict.fromkeys(("project_id", "type", "subtype", "social_insurance", "adequate"), _PLACED),
            **dict.fromkeys(("leads_to_degree", "temporary_work", "weekly_hours", "starts_on"), _PLACED),
            **dict.fromkeys(("planned_end", "probation_end", "ended_on", "end_kind", "end_reason"), _PLACED),
            **dict.fromkeys(("confirmed_on", "confirmed_by", "recorded_at"), _PLACED),
            "stay_depends": Column(EVENT, "an end must reach her mentor the same day", REPORTS, True, KEEP),
        },
    ),
    "placement_draft": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "by_id", "mentee_id", "employer_id"), _DRAFT),
            **dict.fromkeys(("changes_id", "follows_id", "saved_id"), _DRAFT),
            "of_version": key(SHORT, DELETE, "an old form changes nothing"),
            **dict.fromkeys(("type", "subtype", "starts_on", "planned_end", "probation", "social_insurance"), _FILLED),
            **dict.fromkeys(("adequate", "leads_to_degree", "temporary_work", "weekly_hours"), _FILLED),
            **dict.fromkeys(("stay_depends", "begun_at"), _FILLED),
        },
        since="begun_at",
    ),
    "typed_employer": Table(
        "by_id = :person",
        dict.fromkeys(("id", "by_id", "draft_id", "name", "postcode", "place", "employer_id", "typed_at"), _TYPED),
        since="typed_at",
    ),
    "employer_contact": Table(
        "by_id = :person",
        {
            **dict.fromkeys(("id", "employer_id", "by_id", "placement_id"), _ID),
            **dict.fromkeys(("project_id", "way", "result", "at"), _ADVISED),
        },
    ),
    "check_in": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "placement_id", "mentee_id"), _ID),
            "plan_version": key(REPORTS, KEEP, "which plan it belongs to"),
            **dict.fromkeys(("project_id", "step", "kind", "due_on", "due_at", "state"), _ASKED),
            **dict.fromkeys(("sent_at", "reminded_at", "said_at", "settled_at"), _ASKED),
            **dict.fromkeys(("still_there", "mood", "topic", "stopping", "wants_call", "risk", "reason"), _SAID),
        },
        since="settled_at",
        holds=f"CASE WHEN state IN {_RUNNING} AND (kind <> 'info' OR state = 'pending') THEN {FOREVER}"
        " ELSE ifnull(settled_at, due_at) END",
        ends=("settled_at = :now, state = 'cancelled'", f"mentee_id = :person AND state IN {_RUNNING}"),
    ),
    "last_tap": Table(
        "person_id = :person",
        {
            "person_id": key(SHORT, DELETE),
            "at": key(SHORT, DELETE, "no question comes in the middle of something else"),
        },
        since="at",
    ),
    "plan_shift": Table(
        None, dict.fromkeys(("project_id", "type", "step", "days"), public("when a project asks its questions"))
    ),
}
