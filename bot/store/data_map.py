"""The data map: for every column what it is, why it is there, how long, and what export and erasure do with it.

It is what PRIVACY_SECURITY section 4 asks for (Art. 15, 17, 20 and 30 GDPR) and decides with DESIGN section 8. A column
that is not here fails the tests. Export, erasure and retention walk this map and know no table by themselves.
"""

from __future__ import annotations

from bot.store.data_map_of_intake import TABLES as OF_INTAKE
from bot.store.data_map_of_mentors import TABLES as OF_MENTORS
from bot.store.data_map_of_placements import TABLES as OF_PLACEMENTS
from bot.store.data_map_of_privacy import TABLES as OF_PRIVACY
from bot.store.data_map_of_publications import TABLES as OF_PUBLICATIONS
from bot.store.data_map_of_the_programme import TABLES as OF_THE_PROGRAMME
from bot.store.data_words import (
    ANSWER,
    ANSWERS,
    CONSENT,
    DELETE,
    DELIVERY,
    EMPTY,
    EVENT,
    FOREVER,
    IDENTITY,
    INVITED,
    KEEP,
    LOGGED,
    PROFILE,
    PROOF,
    REPORTS,
    SENT,
    SHORT,
    WITH_HER,
    WORK,
    Column,
    Table,
    key,
    public,
)

_ID, _GONE = key(REPORTS, KEEP), key(WITH_HER, DELETE)
_PROJECT = Column(PROFILE, "reports count by project", REPORTS, True, KEEP)
_WINDOW = Column(WORK, "when a mentor can be met", WITH_HER, True, DELETE)
_RULE = Column(WORK, "how a mentor's time is cut", WITH_HER, True, DELETE)
_KIND = Column(WORK, "what meetings a mentor offers", WITH_HER, True, DELETE)
_ROLE = Column(EVENT, "what she may do, and since when", REPORTS, True, KEEP)
_MENTORING = Column(EVENT, "who cares for whom; reports count it", REPORTS, True, KEEP)
_CONSENT = Column(CONSENT, "proves what was agreed to, in which text, when", PROOF, True, KEEP)
_INVITED = Column(EVENT, "lets one person in, once, for a time", INVITED, True, DELETE)
_MET = Column(EVENT, "the appointment; reports count it", REPORTS, True, KEEP)
_SENT = Column(DELIVERY, "shows that a message was sent once, or why not", SENT, True, DELETE)
_TRIES = key(SENT, DELETE, "sends a message once, and again after a failure")
_TASK = Column(EVENT, "somebody must phone her, and how that went; reports count it", REPORTS, True, KEEP)

DATA_MAP: dict[str, Table] = {
    "person": Table(
        "id = :person",
        {
            "id": key(REPORTS, KEEP, "a number that stands for her; erased people keep it alone"),
            "telegram_id": Column(IDENTITY, "knows her, reaches her", WITH_HER, True, EMPTY),
            "name": Column(IDENTITY, "first name or alias, for her mentor", WITH_HER, True, EMPTY),
            "language": Column(PROFILE, "writes to her so that she understands; reports count it", REPORTS, True, KEEP),
            "unreachable_since": Column(DELIVERY, "somebody must phone her instead", WITH_HER, True, EMPTY),
            "created_at": Column(EVENT, "when she joined; reports count it", REPORTS, True, KEEP),
        },
        holds="created_at",
    ),
    "role": Table(
        "person_id = :person",
        {
            "id": _ID,
            "person_id": _ID,
            "name": _ROLE,
            "project_id": _PROJECT,
            "valid_from": _ROLE,
            "valid_to": _ROLE,
        },
        holds=f"ifnull(valid_to, {FOREVER})",
        ends=("valid_to = :now", "person_id = :person AND (valid_to IS NULL OR valid_to > :now)"),
    ),
    "mentoring": Table(
        "(mentee_id = :person OR mentor_id = :person)",
        {
            "id": _ID,
            "mentee_id": _ID,
            "mentor_id": _ID,
            "project_id": _PROJECT,
            "started_at": _MENTORING,
            "ended_at": _MENTORING,
            "end_reason": _MENTORING,
            "paused_at": _MENTORING,
        },
        holds=f"coalesce(ended_at, paused_at, {FOREVER})",  # who does not come any more is paused (PR-24)
        ends=("ended_at = :now, end_reason = 'own_wish'", "mentee_id = :person AND ended_at IS NULL"),
    ),
    "consent": Table(
        "person_id = :person",
        {
            "id": key(PROOF, KEEP),
            "person_id": key(PROOF, KEEP),
            **dict.fromkeys(("subject", "version", "language", "given_at", "withdrawn_at", "text_hash"), _CONSENT),
            "noted_by": key(PROOF, KEEP, "who has seen the signature of a consent on paper"),
        },
        since="withdrawn_at",
        ends=("withdrawn_at = :now", "person_id = :person AND withdrawn_at IS NULL"),
    ),
    "invitation": Table(
        "(claimed_by = :person OR person_id = :person)",
        {
            "id": key(INVITED, DELETE),
            "code_hash": key(INVITED, DELETE, "knows the code again without knowing it"),
            "name": Column(IDENTITY, "what her mentor calls her", INVITED, True, DELETE),
            "inviter_id": key(INVITED, DELETE, "who may take it back"),
            "claimed_by": key(INVITED, DELETE, "who is shut out again if it was the wrong person"),
            "person_id": key(INVITED, DELETE, "whom it invites again, on a new phone"),
            **dict.fromkeys(("role", "project_id", "created_at", "expires_at", "claimed_at", "revoked_at"), _INVITED),
        },
        since="coalesce(claimed_at, revoked_at, expires_at)",
    ),
    "dialogue": Table(
        "person_id = :person",
        {
            "person_id": key(SHORT, DELETE),
            "path": key(SHORT, DELETE, "where her next text goes"),
            "asked_at": key(SHORT, DELETE, "an old question takes no answer"),
        },
        since="asked_at",
    ),
    "seen_update": Table(
        None, dict.fromkeys(("update_id", "seen_at"), key(SHORT, KEEP, "no update acts twice")), since="seen_at"
    ),
    "project": Table(
        None,
        {
            "id": public("links rows"),
            "name": public("told to staff, printed in reports"),
            "operator": public("responsible for the data, printed in the privacy notice"),
            "contact": public("for questions about data, printed in the privacy notice"),
            "created_at": public("orders projects"),
            "district": public("reports count by district"),
            "phone_only": public("some operators may not write by Telegram"),
            "ended_on": public("reports count the projects of a day"),
        },
    ),
    "place": Table(
        None,
        dict.fromkeys(
            ("id", "project_id", "name", "address", "latitude", "longitude"),
            public("the office where a project meets people"),
        ),
    ),
    "booking_rules": Table(
        "mentor_id = :person",
        {
            "mentor_id": _GONE,
            **dict.fromkeys(("step_minutes", "buffer_minutes", "notice_minutes", "horizon_days"), _RULE),
        },
    ),
    "hours": Table(
        "mentor_id = :person",
        {
            "id": _GONE,
            "mentor_id": _GONE,
            **dict.fromkeys(("weekday", "from_minute", "to_minute", "place_id"), _WINDOW),
        },
    ),
    "meeting_kind": Table(
        "mentor_id = :person",
        {
            "id": _GONE,
            "mentor_id": _GONE,
            **dict.fromkeys(("topic", "way", "minutes", "video_url", "offered"), _KIND),
        },
    ),
    "appointment": Table(
        "mentee_id = :person",  # of a mentor it holds her number alone
        {
            "id": _ID,
            "project_id": _PROJECT,
            "mentor_id": _ID,
            "mentee_id": _ID,
            "version": key(REPORTS, KEEP, "an old button changes nothing"),
            **dict.fromkeys(("topic", "way", "place_id", "starts_at", "ends_at", "state", "booked_at"), _MET),
            **dict.fromkeys(("group_id", "cancelled_by_staff", "marked_at"), _MET),
            "video_url": Column(WORK, "opens the video talk", WITH_HER, True, EMPTY),
            "confirmed_at": Column(ANSWER, "she said that she comes", ANSWERS, True, EMPTY),
            "cancel_reason": Column(ANSWER, "why she could not come; it may be an illness", ANSWERS, True, EMPTY),
        },
        since="ends_at",
        holds="CASE WHEN state = 'cancelled' THEN 0 ELSE ends_at END",
        ends=(
            "state = 'cancelled', version = version + 1",
            "mentee_id = :person AND state = 'booked' AND ends_at > :now",
        ),
    ),
    "appointment_event": Table(
        "appointment_id IN (SELECT id FROM appointment WHERE mentee_id = :person)",
        {"id": _ID, "appointment_id": _ID, "by_id": _ID, **dict.fromkeys(("what", "starts_at", "at"), _MET)},
    ),
    "outbox": Table(
        "person_id = :person",
        {
            "id": _TRIES,
            "person_id": _TRIES,
            **dict.fromkeys(("kind", "due_at", "state", "settled_at", "error"), _SENT),
            **dict.fromkeys(("subject_id", "version", "expires_at", "next_try_at", "urgent", "attempts"), _TRIES),
            **dict.fromkeys(("in_doubt", "plain", "claimed_at", "message_id", "folded_into"), _TRIES),
        },
        since="CASE WHEN state NOT IN ('pending', 'sending') THEN settled_at END",
    ),
    "task": Table(
        "person_id = :person",
        {
            **dict.fromkeys(("id", "person_id", "placement_id"), _ID),
            "assignee_id": key(REPORTS, KEEP, "whose task it is"),
            **dict.fromkeys(("project_id", "kind", "step", "level", "opened_at", "raised_at", "due_on"), _TASK),
            **dict.fromkeys(("reminded_at", "escalated_at", "closed_at", "outcome"), _TASK),
            "reason": Column(ANSWER, "why somebody should call her", ANSWERS, True, EMPTY),
        },
        since="closed_at",
        ends=("closed_at = :now, outcome = 'groundless'", "person_id = :person AND closed_at IS NULL"),
    ),
    "job_run": Table(
        None, dict.fromkeys(("name", "day", "run_at"), key(LOGGED, KEEP, "daily work, once a day")), since="run_at"
    ),
    **OF_INTAKE,
    **OF_MENTORS,
    **OF_PLACEMENTS,
    **OF_PUBLICATIONS,
    **OF_THE_PROGRAMME,
    **OF_PRIVACY,
}
