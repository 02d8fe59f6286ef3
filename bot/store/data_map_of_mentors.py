"""The data map's tables of a mentor's day: absence, groups, the waiting list, records, deputies, calendars."""

from __future__ import annotations

from bot.store.data_words import (
    ANSWER,
    ANSWERS,
    DELETE,
    EVENT,
    IDENTITY,
    KEEP,
    PROFILE,
    REPORTS,
    WITH_HER,
    WORK,
    Column,
    Table,
    key,
    public,
)

_ID, _GONE = key(REPORTS, KEEP), key(WITH_HER, DELETE)
_AWAY = Column(WORK, "when a mentor cannot be met", WITH_HER, True, DELETE)
_ONCE = Column(WORK, "when a mentor can be met once more", WITH_HER, True, DELETE)
_GROUP = Column(EVENT, "a meeting of several people; reports count it", REPORTS, True, KEEP)
_WAITS = Column(ANSWER, "she would like to come earlier", ANSWERS, True, DELETE)
_NEW_TIME = Column(ANSWER, "her mentor is away at her time: she was asked for another one", ANSWERS, True, DELETE)
_OFFER = Column(EVENT, "a freed time was kept for her", ANSWERS, True, DELETE)
_SIGNAL = Column(ANSWER, "she is late, cannot find the place, or wants a call", ANSWERS, True, DELETE)
_PROFILE = Column(PROFILE, "reports count it", REPORTS, True, KEEP)
_CONTACT = Column(EVENT, "advice outside of appointments; reports count it", REPORTS, True, KEEP)
_NOTE = Column(EVENT, "a short note from her mentor", ANSWERS, True, DELETE)
_DEPUTY = Column(EVENT, "who stands in for whom, and when", WITH_HER, True, DELETE)
_FEED = Column(WORK, "a calendar whose busy times are not offered", WITH_HER, True, DELETE)

TABLES: dict[str, Table] = {
    "absence": Table(
        "mentor_id = :person",
        {"id": _GONE, "mentor_id": _GONE, **dict.fromkeys(("kind", "starts_at", "ends_at", "created_at"), _AWAY)},
    ),
    "closure": Table(
        None,
        dict.fromkeys(("id", "project_id", "first_day", "last_day", "created_at"), public("the project is closed")),
    ),
    "public_holiday": Table(None, dict.fromkeys(("day", "name"), public("Saxon holidays"))),
    "observance": Table(None, dict.fromkeys(("day", "name"), public("days of faith, as hints"))),
    "opened_holiday": Table("mentor_id = :person", {"mentor_id": _GONE, "day": _ONCE}),
    "extra_hours": Table(
        "mentor_id = :person",
        {"id": _GONE, "mentor_id": _GONE, **dict.fromkeys(("day", "from_minute", "to_minute", "place_id"), _ONCE)},
    ),
    "hours_kind": Table(
        "hours_id IN (SELECT id FROM hours WHERE mentor_id = :person)", {"hours_id": _GONE, "kind_id": _GONE}
    ),
    "re_offer": Table(
        "appointment_id IN (SELECT id FROM appointment WHERE mentee_id = :person)",
        {
            "id": key(ANSWERS, DELETE),
            "appointment_id": key(ANSWERS, DELETE),
            "version": key(ANSWERS, DELETE, "the time that was hit"),
            **dict.fromkeys(("asked_at", "answer", "answered_at"), _NEW_TIME),
        },
        since="coalesce(answered_at, asked_at)",
    ),
    "group_meeting": Table(
        "mentor_id = :person",
        {
            "id": _ID,
            "mentor_id": _ID,
            "version": key(REPORTS, KEEP, "an old button changes nothing"),
            **dict.fromkeys(
                ("project_id", "topic", "place_id", "starts_at", "ends_at", "seats", "cancelled_at"), _GROUP
            ),
        },
    ),
    "waiting": Table(
        "appointment_id IN (SELECT id FROM appointment WHERE mentee_id = :person)",
        {"id": key(ANSWERS, DELETE), "appointment_id": key(ANSWERS, DELETE), "since": _WAITS},
        since="(SELECT ends_at FROM appointment a WHERE a.id = appointment_id)",
    ),
    "offer": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "mentor_id", "mentee_id", "appointment_id"), key(ANSWERS, DELETE)),
            "version": key(ANSWERS, DELETE, "an offer ends when her appointment changes"),
            **dict.fromkeys(("starts_at", "ends_at", "place_id", "offered_at", "expires_at", "state"), _OFFER),
        },
        since="CASE WHEN state <> 'open' THEN coalesce(expires_at, offered_at) END",
    ),
    "freed": Table(
        "mentor_id = :person",
        dict.fromkeys(
            ("id", "mentor_id", "starts_at", "ends_at", "first_day", "last_day", "weekday", "from_minute", "to_minute"),
            key(WITH_HER, DELETE, "a time that is about to be offered to who waits"),
        ),
    ),
    "hold": Table(
        "mentee_id = :person",
        dict.fromkeys(
            ("id", "mentor_id", "starts_at", "ends_at", "group_id", "offer_id", "mentee_id"),
            key(ANSWERS, DELETE, "keeps a time from being booked"),
        ),
        since="ends_at",
    ),
    "day_signal": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "appointment_id", "mentee_id", "mentor_id"), key(ANSWERS, DELETE)),
            **dict.fromkeys(("what", "at"), _SIGNAL),
        },
        since="at",
    ),
    "record": Table(
        "mentee_id = :person",
        {
            "mentee_id": _ID,
            **dict.fromkeys(("sex", "qualification", "age_band", "district", "agreement_on"), _PROFILE),
            "phone": Column(IDENTITY, "her mentor calls her", WITH_HER, True, "empty"),
        },
    ),
    "contact_log": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "mentor_id", "mentee_id"), _ID),
            **dict.fromkeys(("project_id", "way", "at"), _CONTACT),
        },
        holds="at",
    ),
    "standard_note": Table(
        "mentee_id = :person",
        {
            **dict.fromkeys(("id", "sender_id", "mentee_id", "appointment_id"), key(ANSWERS, DELETE)),
            **dict.fromkeys(("what", "at"), _NOTE),
        },
        since="at",
    ),
    "deputy": Table(
        "(mentor_id = :person OR deputy_id = :person)",
        {
            **dict.fromkeys(("id", "mentor_id", "deputy_id"), _GONE),
            **dict.fromkeys(("project_id", "valid_from", "valid_to"), _DEPUTY),
        },
    ),
    "feed_token": Table(
        "mentor_id = :person",
        dict.fromkeys(("mentor_id", "token_hash", "created_at"), key(WITH_HER, DELETE, "opens her private feed")),
    ),
    "busy_feed": Table(
        "mentor_id = :person",
        {
            "id": _GONE,
            "mentor_id": _GONE,
            **dict.fromkeys(("url", "added_at", "fetched_at", "tried_at", "failed_since", "error"), _FEED),
        },
    ),
    "busy_time": Table(
        "feed_id IN (SELECT id FROM busy_feed WHERE mentor_id = :person)",
        {"feed_id": _GONE, "starts_at": _FEED, "ends_at": _FEED},
    ),
}
