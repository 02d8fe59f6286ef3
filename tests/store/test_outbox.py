"""The outbox: planned once, claimed once, settled once; what is due, what is too late, what is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.moments import seconds
from bot.domain.notices import ALARM, BOOKED_BY_MENTEE, BOOKED_BY_MENTOR, CANCELLED_BY_MENTOR, REMINDER_1_DAY, Notice
from bot.store import outbox, people, retention
from bot.store.database import IntegrityError, Transaction
from bot.store.outbox import Waiting
from tests.world import MONDAY

HOUR = timedelta(hours=1)


@pytest.fixture
def anna(tx: Transaction) -> Iterator[int]:
    yield people.add(tx, telegram_id=1, name="Anna", language="de", now=MONDAY)


@pytest.fixture
def zahra(tx: Transaction) -> Iterator[int]:
    yield people.add(tx, telegram_id=2, name="Zahra", language="fa_AF", now=MONDAY)


def _notice(person: int, subject: int = 1, kind: str = BOOKED_BY_MENTOR, **changes: object) -> Notice:
    planned = Notice(kind, person, subject, 1, MONDAY, MONDAY + 5 * HOUR)
    return replace(planned, **changes)  # type: ignore[arg-type]


def _put(tx: Transaction, *notices: Notice) -> list[Waiting]:
    outbox.put(tx, notices, now=MONDAY)
    return outbox.due(tx, now=MONDAY + 100 * HOUR, limit=100)


def _states(tx: Transaction) -> list[str]:
    return [row["state"] for row in tx.all("SELECT state FROM outbox ORDER BY id")]


def test_a_notice_is_planned_once_for_each_version_of_its_subject(tx: Transaction, zahra: int) -> None:
    planned = _notice(zahra)

    _put(tx, planned, planned, replace(planned, due_at=MONDAY + HOUR))
    assert len(_put(tx)) == 1

    assert len(_put(tx, replace(planned, version=2))) == 2


def test_a_notice_that_would_expire_before_it_is_due_cannot_be_planned(tx: Transaction, zahra: int) -> None:
    with pytest.raises(IntegrityError):
        _put(tx, _notice(zahra, expires_at=MONDAY))


@pytest.mark.parametrize(("due", "wakes"), [(MONDAY, True), (MONDAY + HOUR, False)])
def test_a_notice_that_is_due_at_once_wakes_the_sender(due: object, wakes: bool, tx: Transaction, zahra: int) -> None:
    _put(tx, _notice(zahra, due_at=due))

    assert tx.wakes_sender == wakes


def test_what_is_due_comes_in_the_order_in_which_it_expires(tx: Transaction, zahra: int) -> None:
    _put(
        tx,
        *(_notice(zahra, n, expires_at=MONDAY + n * HOUR) for n in (3, 1, 2)),
        _notice(zahra, 9, due_at=MONDAY + HOUR),
    )

    due = outbox.due(tx, now=MONDAY, limit=2)

    assert [waiting.notice.subject_id for waiting in due] == [1, 2]
    assert outbox.count_due(tx, now=MONDAY) == 3
    assert outbox.next_try(tx) == MONDAY


def test_what_is_claimed_is_not_due_any_more_and_counts_as_tried(tx: Transaction, zahra: int) -> None:
    [waiting] = _put(tx, _notice(zahra))

    outbox.start(tx, waiting, now=MONDAY)

    assert outbox.due(tx, now=MONDAY, limit=9) == []
    assert not outbox.is_pending(tx, waiting)
    [interrupted] = outbox.interrupted(tx)
    assert (interrupted.id, interrupted.attempts) == (waiting.id, 1)


def test_what_is_settled_is_never_claimed_again(tx: Transaction, zahra: int) -> None:
    [waiting] = _put(tx, _notice(zahra))
    outbox.settle(tx, waiting, "sent", now=MONDAY, message_id=7)

    outbox.start(tx, waiting, now=MONDAY)
    outbox.postpone(tx, waiting, MONDAY + HOUR)

    assert _states(tx) == ["sent"]
    assert outbox.was_sent(tx, waiting.notice, BOOKED_BY_MENTOR)
    assert not outbox.was_sent(tx, replace(waiting.notice, version=2), BOOKED_BY_MENTOR)


@pytest.mark.parametrize(("counts", "attempts"), [(True, 1), (False, 0)])
def test_a_try_that_telegram_puts_off_does_not_count(counts: bool, attempts: int, tx: Transaction, zahra: int) -> None:
    [waiting] = _put(tx, _notice(zahra))
    outbox.start(tx, waiting, now=MONDAY)

    outbox.try_again(tx, waiting, MONDAY + HOUR, error="TooMany", counts=counts)

    assert outbox.due(tx, now=MONDAY, limit=9) == []
    [again] = outbox.due(tx, now=MONDAY + HOUR, limit=9)
    assert (again.attempts, again.in_doubt) == (attempts, 0)


def test_what_was_once_sent_as_plain_text_stays_plain(tx: Transaction, zahra: int) -> None:
    [waiting] = _put(tx, _notice(zahra))

    outbox.try_again(tx, waiting, MONDAY, plain=True)
    outbox.try_again(tx, waiting, MONDAY)

    assert outbox.due(tx, now=MONDAY, limit=9)[0].plain


@pytest.mark.parametrize(("kind", "doubts"), [(BOOKED_BY_MENTOR, 1), (REMINDER_1_DAY, 1), (CANCELLED_BY_MENTOR, 2)])
def test_a_doubt_too_many_is_the_end(kind: str, doubts: int, tx: Transaction, zahra: int) -> None:
    _put(tx, _notice(zahra, kind=kind))

    ends = []
    for _ in range(doubts + 1):
        [waiting] = outbox.due(tx, now=MONDAY, limit=9)
        outbox.start(tx, waiting, now=MONDAY)
        ends.append(outbox.doubt(tx, waiting, MONDAY, now=MONDAY, error="InDoubt"))

    assert ends == [False] * doubts + [True]
    assert _states(tx) == ["uncertain"]
    assert outbox.counts(tx)["uncertain"] == 1


def test_what_makes_no_sense_any_more_expires_to_the_second(tx: Transaction, zahra: int) -> None:
    _put(tx, _notice(zahra))

    assert outbox.expire(tx, now=MONDAY + 5 * HOUR - timedelta(seconds=1)) == []
    [expired] = outbox.expire(tx, now=MONDAY + 5 * HOUR)

    assert expired.notice.subject_id == 1
    assert _states(tx) == ["expired"]
    assert outbox.expire(tx, now=MONDAY + 6 * HOUR) == []


def test_an_alarm_waits_behind_no_reminder(tx: Transaction, anna: int, zahra: int) -> None:
    for number in range(100):
        outbox.put(tx, [_notice(zahra, number, REMINDER_1_DAY)], now=MONDAY)
    urgent = _notice(zahra, 7, CANCELLED_BY_MENTOR, expires_at=MONDAY + 99 * HOUR, urgent=True)
    alarm = _notice(anna, 7, ALARM, expires_at=MONDAY + 72 * HOUR)
    outbox.put(tx, [urgent, alarm, replace(alarm, version=2, due_at=MONDAY + 50 * HOUR)], now=MONDAY)

    found = [waiting.notice for waiting in outbox.due(tx, now=MONDAY, limit=60)]

    assert found[:2] == [alarm, urgent]
    assert [one.kind for one in found[2:]] == [REMINDER_1_DAY] * 58


def test_what_waits_for_a_person_is_given_up_and_what_is_ahead_taken_up_again(
    tx: Transaction, zahra: int, anna: int
) -> None:
    ahead = _notice(zahra, 2, due_at=MONDAY + HOUR)
    _put(tx, _notice(zahra, 1), ahead, _notice(anna, 3))

    outbox.give_up_on(tx, zahra, now=MONDAY)
    assert _states(tx) == ["unreachable", "unreachable", "pending"]

    outbox.resume_for(tx, zahra, now=MONDAY)
    assert _states(tx) == ["unreachable", "pending", "pending"]
    assert outbox.next_try(tx) == MONDAY


def test_folded_notes_are_told_with_their_leader_and_count_as_told(tx: Transaction, anna: int, zahra: int) -> None:
    notes = [_notice(anna, n, BOOKED_BY_MENTEE) for n in (1, 2, 3)]
    leader, *others = _put(tx, *notes, _notice(zahra, 4, BOOKED_BY_MENTEE), _notice(anna, 5, REMINDER_1_DAY))[:3]

    due_too = outbox.others_due(tx, leader, [BOOKED_BY_MENTEE], now=MONDAY)
    assert [other.id for other in due_too] == [other.id for other in others]
    outbox.fold(tx, leader, due_too, now=MONDAY)

    assert [notice.subject_id for notice in outbox.folded_into(tx, leader)] == [2, 3]
    assert not outbox.was_told(tx, anna, 2, [BOOKED_BY_MENTEE])
    outbox.settle(tx, leader, "sent", now=MONDAY)
    assert all(outbox.was_told(tx, anna, subject, [BOOKED_BY_MENTEE]) for subject in (1, 2, 3))
    assert not outbox.was_told(tx, zahra, 2, [BOOKED_BY_MENTEE])


def test_settled_notices_are_forgotten_after_90_days_and_no_others(tx: Transaction, zahra: int) -> None:
    first, second, _ = _put(tx, *(_notice(zahra, n, expires_at=MONDAY + timedelta(days=200)) for n in (1, 2, 3)))
    outbox.settle(tx, first, "sent", now=MONDAY)
    outbox.fold(tx, first, [second], now=MONDAY)

    assert "outbox.messages" not in retention.remove(tx, {}, now=MONDAY + timedelta(days=90)).rows
    assert retention.remove(tx, {}, now=MONDAY + timedelta(days=90, seconds=1)).rows["outbox.messages"] == 2

    assert _states(tx) == ["pending"]


def test_a_notice_holds_no_text(tx: Transaction) -> None:
    columns = {row["name"] for row in tx.all("SELECT name FROM pragma_table_info('outbox')")}

    assert not columns & {"text", "body", "html", "message", "params", "payload"}


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        ("state = 'pending' AND next_try_at <= ?", "outbox_due"),
        ("state = 'pending' AND expires_at <= ?", "outbox_expiry"),
        ("state = 'pending' AND (urgent = 1 OR kind = 'alarm') AND expires_at > ?", "outbox_first"),
        ("state = 'sending' AND id > ?", "outbox_sending"),
    ],
)
def test_what_is_to_be_looked_at_is_found_by_an_index(condition: str, index: str, tx: Transaction) -> None:
    plan = tx.all(f"EXPLAIN QUERY PLAN SELECT id, kind FROM outbox WHERE {condition}", (seconds(MONDAY),))

    assert [row["detail"].startswith("SEARCH") and index in row["detail"] for row in plan] == [True], plan[0]["detail"]
