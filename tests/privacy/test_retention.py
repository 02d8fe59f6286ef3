"""What is over goes on its day and not before, by the map's terms; the mentor is told 30 days ahead (PR-19, PR-24)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.delivery import rounds
from bot.delivery.privacy import keep_to_the_terms, look_for_the_silent
from bot.demo.seed import ANNA, OLENA, OMAR, PETRA, ZAHRA, Actor
from bot.domain.moments import seconds
from bot.domain.people import MENTOR
from bot.domain.retention import SILENT_FOR
from bot.domain.tasks import CONTINUES, UNREACHABLE
from bot.store import outbox, people, retention
from bot.store.data_words import TERMS, WITH_HER
from bot.store.database import Transaction
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk

AT = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """Something that is kept for days from a moment: how to plant it at AT, and how to see whether it is there."""

    name: str
    days: int
    plant: str
    there: str


_PERSON = "INSERT INTO person (id, name, language, created_at) VALUES (77, 'Farid', 'uk', 1000);"
_PROJECT = "INSERT INTO project (id, name, operator, contact, created_at) VALUES (7, 'P', 'O', 'C', 1);"
_STAYS = "INSERT INTO role (person_id, name, project_id, valid_from) VALUES (77, 'mentor', 7, 1);"
_APPOINTMENT = """INSERT INTO appointment (id, project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, state,
    booked_at, cancel_reason) VALUES (9, 7, 77, 77, 'counselling', 'phone', {at} - 1200, {at}, 'cancelled', 1, 'sick');"""
_PLACED = """INSERT INTO placement (id, mentee_id, project_id, mentor_id, type, starts_on, recorded_at)
    VALUES (5, 77, 7, 77, 'qualification', '2026-01-01', 1);"""
_ANSWERED = """INSERT INTO check_in (id, placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at,
    state, settled_at, mood, risk) VALUES (6, 5, 77, 7, 'S+1', 'question', 1, '2026-01-02', 1, 'answered', {at}, 'bad', 'red');"""

_TOLD = _ANSWERED.replace("'question'", "'info'").replace("'answered'", "'sent'")

KEPT = (
    Kept("an answer", 365, _ANSWERED, "SELECT 1 FROM check_in WHERE mood = 'bad' OR risk = 'red'"),
    Kept("a reason", 365, _APPOINTMENT, "SELECT 1 FROM appointment WHERE cancel_reason IS NOT NULL"),
    Kept(
        "a task's reason",
        365,
        """INSERT INTO task (project_id, assignee_id, person_id, kind, reason, opened_at, closed_at, outcome)
           VALUES (7, 77, 77, 'unreachable', 'x', 1, {at}, 'reached');""",
        "SELECT 1 FROM task WHERE reason IS NOT NULL",
    ),
    Kept(
        "a day signal",
        365,
        _APPOINTMENT + "INSERT INTO day_signal (appointment_id, mentee_id, mentor_id, what, at)"
        " VALUES (9, 77, 77, 'late_10', {at});",
        "SELECT 1 FROM day_signal",
    ),
    Kept(
        "a sent message",
        90,
        """INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent, state,
           settled_at) VALUES ('x', 77, 1, 1, 1, 2, 1, 0, 'sent', {at});""",
        "SELECT 1 FROM outbox",
    ),
    Kept(
        "the access log",
        365,
        """INSERT INTO access_log (mentee_id, reader_id, role, project_id, part, day, at)
           VALUES (77, 77, 'mentor', 7, 'file', '2026-11-23', {at});""",
        "SELECT 1 FROM access_log",
    ),
    Kept(
        "the proof of a consent",
        3 * 365,
        """INSERT INTO consent (person_id, subject, version, language, given_at, withdrawn_at)
           VALUES (77, 'appointments', 1, 'uk', 1, {at});""",
        "SELECT 1 FROM consent",
    ),
    Kept(
        "an invitation",
        30,
        """INSERT INTO invitation (code_hash, role, project_id, name, created_at, expires_at)
           VALUES (x'00', 'mentee', 7, 'Gast', 1, {at});""",
        "SELECT 1 FROM invitation",
    ),
    Kept("an update's number", 2, "INSERT INTO seen_update VALUES (1, {at});", "SELECT 1 FROM seen_update"),
    Kept("a dialogue", 2, "INSERT INTO dialogue VALUES (77, 'x', {at});", "SELECT 1 FROM dialogue"),
    Kept("a note of daily work", 90, "INSERT INTO job_run VALUES ('x', '2026-11-23', {at});", "SELECT 1 FROM job_run"),
    Kept(
        "a name after the mentoring",
        365,
        """INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at, ended_at, end_reason)
           VALUES (77, 77, 7, 1, {at}, 'other');""",
        "SELECT 1 FROM person WHERE name = 'Farid'",
    ),
    Kept(
        "a name after a pause that nobody has ended",
        365,
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at, paused_at) VALUES (77, 77, 7, 1, {at});",
        "SELECT 1 FROM person WHERE name = 'Farid'",
    ),
    Kept(
        "a name after the last role",
        365,
        """INSERT INTO role (person_id, name, project_id, valid_from, valid_to)
           VALUES (77, 'mentor', 7, 1, {at});""",
        "SELECT 1 FROM person WHERE name = 'Farid'",
    ),
    Kept("a name after the plans", 365, _PLACED + _ANSWERED, "SELECT 1 FROM person WHERE name = 'Farid'"),
    Kept("a name after an information", 365, _PLACED + _TOLD, "SELECT 1 FROM person WHERE name = 'Farid'"),
    Kept("a call asked for on it", 365, _TOLD, "SELECT 1 FROM check_in WHERE risk = 'red'"),
)


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name.replace(" ", "_"))
def test_pr_19_it_is_there_on_its_last_day_and_gone_on_the_next(kept: Kept, tx: Transaction) -> None:
    last = AT + timedelta(days=kept.days)
    for statement in (_PERSON + _PROJECT + _with_what_it_needs(kept)).format(at=seconds(AT)).split(";"):
        if statement.strip():
            tx.run(statement)

    for before in (last - DAY, last):
        assert retention.count(tx, {}, now=before) == retention.remove(tx, {}, now=before)
        assert tx.one(kept.there), before

    assert not retention.count(tx, {}, now=last + SECOND).nothing
    assert tx.one(kept.there), "counting alone removes nothing"
    retention.remove(tx, {}, now=last + SECOND)
    assert tx.one(kept.there) is None
    assert tx.all("PRAGMA foreign_key_check") == []


def _with_what_it_needs(kept: Kept) -> str:
    placed = "" if _PLACED in kept.plant or "check_in" not in kept.plant else _PLACED
    return ("" if "a name" in kept.name else _STAYS) + placed + kept.plant


def test_pr_19_every_term_of_the_map_was_tried() -> None:
    assert {kept.days for kept in KEPT} == {term.days for term in TERMS}
    assert len(KEPT) > len(TERMS)


@pytest.mark.parametrize(
    "going_on",
    [
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at) VALUES (77, 77, 7, 1)",
        "INSERT INTO role (person_id, name, project_id, valid_from) VALUES (77, 'mentor', 7, 1)",
        _PLACED + _ANSWERED.format(at="NULL").replace("'answered'", "'pending'"),
    ],
)
def test_pr_19_while_mentoring_role_or_plan_goes_on_the_name_stays_for_ever(going_on: str, tx: Transaction) -> None:
    for statement in (_PERSON + _PROJECT + going_on).split(";"):
        if statement.strip():
            tx.run(statement)

    retention.remove(tx, {}, now=AT + timedelta(days=4000))

    assert tx.one("SELECT 1 FROM person WHERE name = 'Farid'")


def test_pr_19_a_setting_changes_a_term(tx: Transaction) -> None:
    for statement in (_PERSON + _PROJECT + _STAYS + KEPT[4].plant).format(at=seconds(AT)).split(";")[:-1]:
        tx.run(statement)

    assert retention.count(tx, {"messages": 10}, now=AT + timedelta(days=10)).rows == {}
    assert retention.count(tx, {"messages": 10}, now=AT + timedelta(days=10, seconds=1)).rows == {"outbox.messages": 1}


def test_pr_19_the_round_runs_once_a_day_and_leaves_an_audit_line_without_a_name(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    _end(desk, OMAR)
    desk.now += timedelta(days=WITH_HER.days or 0, seconds=1)

    with caplog.at_level(logging.INFO):
        desk.do(lambda tx: rounds.do(tx, now=desk.now))
        desk.do(lambda tx: rounds.do(tx, now=desk.now))

    said = [record.getMessage() for record in caplog.records if "retention" in record.getMessage()]
    ((at, erased, _),) = desk.do(retention.rounds)
    assert len(said) == 1 and said[0].startswith("retention: people 1") and "Omar" not in said[0]
    assert (at, erased) == (desk.now, 1)
    assert desk.rows("SELECT name FROM person WHERE id = ?", _number(desk)) == [{"name": None}]


def test_pr_19_the_mentor_is_told_30_days_before_names_go(desk: Desk) -> None:
    _end(desk, OMAR, OLENA)
    last = desk.now + timedelta(days=365)

    desk.now = last - timedelta(days=30)
    assert _told(desk, ANNA) == []
    desk.now += SECOND + DAY  # a Sunday has passed: staff are told on Monday
    told = _told(desk, ANNA)
    desk.now += DAY
    again = _told(desk, ANNA)

    assert len(told) == 1 and "Omar" in told[0] and "Olena" in told[0] and "Zahra" not in told[0]
    assert again == told, "once"
    assert "2027" in told[0]


def test_pr_19_where_the_mentor_has_left_the_lead_is_told(desk: Desk) -> None:
    _end(desk, OMAR, OLENA, ZAHRA)
    people.end_role(desk.tx, id_of(desk, ANNA), MENTOR, 1, now=desk.now)
    desk.now += timedelta(days=365 - 29)

    assert any("Omar" in letter for letter in _told(desk, PETRA))
    assert not any("Omar" in letter for letter in _told(desk, ANNA))


def test_pr_24_who_is_silent_for_six_months_is_paused_and_her_mentor_has_a_task(desk: Desk) -> None:
    omar, zahra = id_of(desk, OMAR), id_of(desk, ZAHRA)
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    desk.tx.run("INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at) VALUES (1, 1, ?, 'called', ?)",
                (zahra, seconds(desk.now + DAY)))  # fmt: skip
    start = desk.now

    for after in (SILENT_FOR - DAY, SILENT_FOR):
        desk.now = start + after
        desk.do(lambda tx: look_for_the_silent(tx, desk.now))
        assert _paused(desk) == set(), after
    desk.now = start + SILENT_FOR + timedelta(hours=20)
    desk.do(lambda tx: look_for_the_silent(tx, desk.now))

    assert omar in _paused(desk) and zahra not in _paused(desk)
    assert desk.rows("SELECT kind FROM task WHERE person_id = ? AND closed_at IS NULL", omar) == [{"kind": UNREACHABLE}]


def test_pr_24_who_has_blocked_the_bot_for_six_months_is_paused_too(desk: Desk) -> None:
    omar = id_of(desk, OMAR)
    people.set_unreachable(desk.tx, omar, now=desk.now)
    desk.now += SILENT_FOR + timedelta(seconds=1)
    ahead = (seconds(desk.now) + 1, seconds(desk.now) + 2, omar)
    desk.tx.run("UPDATE appointment SET starts_at = ?, ends_at = ? WHERE mentee_id = ?", ahead)

    desk.do(lambda tx: look_for_the_silent(tx, desk.now))

    assert omar in _paused(desk)


@pytest.mark.parametrize("outcome", ["reached", CONTINUES])
def test_pr_24_who_was_reached_since_is_not_paused_again(outcome: str, desk: Desk) -> None:
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    desk.now += SILENT_FOR + DAY
    desk.do(lambda tx: look_for_the_silent(tx, desk.now))
    desk.tx.run("UPDATE task SET closed_at = ?, outcome = ?", (seconds(desk.now), outcome))
    desk.tx.run("UPDATE mentoring SET paused_at = NULL")

    desk.now += DAY
    desk.do(lambda tx: look_for_the_silent(tx, desk.now))

    assert id_of(desk, OMAR) not in _paused(desk)


def _end(desk: Desk, *mentees: Actor) -> None:
    for actor in mentees:
        sql = "UPDATE mentoring SET ended_at = ?, end_reason = 'other' WHERE mentee_id = ?"
        desk.tx.run(sql, (seconds(desk.now), id_of(desk, actor)))
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    outbox.give_up_on(desk.tx, id_of(desk, ANNA), now=desk.now)


def _told(desk: Desk, who: Actor) -> list[str]:
    desk.do(lambda tx: keep_to_the_terms(tx, {}, now=desk.now))
    desk.send_due()
    return [letter for letter in desk.letters_to(who) if "Telegram-ID" in letter]


def _paused(desk: Desk) -> set[int]:
    return {row["mentee_id"] for row in desk.rows("SELECT mentee_id FROM mentoring WHERE paused_at IS NOT NULL")}


def _number(desk: Desk) -> int:
    return int(desk.tx.value("SELECT mentee_id FROM mentoring WHERE ended_at IS NOT NULL"))
