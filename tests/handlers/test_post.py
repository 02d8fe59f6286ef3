"""What the bot brings by itself while time passes: reminders and notes, in the reader's language, at decent hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA, Actor
from bot.domain.moments import SAXONY, at_local, local, seconds
from bot.i18n import load
from bot.store import people
from tests.handlers.desk import Desk, german, paths, times

NEXT_TUESDAY = date(2026, 12, 1)


def visit(desk: Desk, day: date = NEXT_TUESDAY, clock: time = time(11), who: Actor = ZAHRA) -> int:
    """An appointment on site with Anna, told to her."""
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'on_site'")
    desk.press(who, f"book/{kind}/0/at/{seconds(at_local(day, clock))}")
    desk.send_due()
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


def wall(at: datetime) -> str:
    return f"{at.astimezone(SAXONY):%a %H:%M}"


def post_of(desk: Desk, who: Actor, since: int = 0) -> list[str]:
    return [wall(at) for at, account, _ in desk.post[since:] if account == who.account]


def test_three_reminders_come_in_her_language_with_come_move_and_cancel(desk: Desk) -> None:
    number = visit(desk)

    desk.pass_time(days=9)

    assert post_of(desk, ZAHRA) == ["Sat 11:00", "Mon 11:00", "Tue 09:00"]
    for _, account, shown in desk.post:
        if account == ZAHRA.account:
            assert load()["fa_AF"].moment(at_local(NEXT_TUESDAY, time(11))) in shown.text
            assert {f"appointments/{number}/1/{act}" for act in ("confirm", "move", "cancel")} <= set(paths(shown))


def test_a_reminder_speaks_the_language_of_its_moment(desk: Desk) -> None:
    visit(desk)
    desk.press(ZAHRA, "languages/uk")

    desk.pass_time(days=6)

    assert load()["uk"].day(NEXT_TUESDAY) in desk.letters_to(ZAHRA)[-1]


def test_no_reminder_comes_for_a_cancelled_time(desk: Desk) -> None:
    number = visit(desk)
    desk.pass_time(days=6)
    before = len(desk.post)

    desk.press(ZAHRA, f"appointments/{number}/1/cancel/yes")
    desk.pass_time(days=9)

    assert post_of(desk, ZAHRA, before) == []


def test_after_a_move_only_the_new_time_is_reminded_of(desk: Desk) -> None:
    number = visit(desk)
    desk.pass_time(days=6)
    before = len(desk.post)
    friday = at_local(date(2026, 12, 4), time(14))

    desk.press(ZAHRA, f"appointments/{number}/1/move/at/{seconds(friday)}")
    desk.pass_time(days=12)

    assert post_of(desk, ZAHRA, before) == ["Tue 14:00", "Thu 14:00", "Fri 12:00"]
    assert all("14:00" in shown.text for _, account, shown in desk.post[before:] if account == ZAHRA.account)


def test_a_reminder_comes_although_she_has_confirmed(desk: Desk) -> None:
    number = visit(desk)
    desk.press(ZAHRA, f"appointments/{number}/1/confirm")

    desk.pass_time(days=9)

    assert len(post_of(desk, ZAHRA)) == 3


def test_an_early_appointment_is_reminded_of_once_the_evening_before_and_not_twice(desk: Desk) -> None:
    desk.tx.run("UPDATE hours SET from_minute = 480")
    visit(desk, NEXT_TUESDAY, time(8, 30))
    visit(desk, date(2026, 11, 24), time(8, 30), OLENA)

    desk.pass_time(days=9)

    assert post_of(desk, ZAHRA) == ["Sat 08:30", "Mon 08:30"]
    assert post_of(desk, OLENA)[0] == "Mon 20:00"


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (time(10, 30), ["Mon 10:30", "Mon 11:00", "Tue 09:00"]),  # late, but there is nothing newer yet
        (time(12), ["Mon 12:00", "Tue 09:00"]),
        (time(22), ["Tue 09:00"]),
    ],
)
def test_after_a_downtime_the_newest_reminder_comes_alone(desk: Desk, back: time, expected: list[str]) -> None:
    visit(desk)
    before = len(desk.post)

    desk.now = at_local(date(2026, 11, 30), back)
    desk.send_due()
    desk.pass_time(days=2)

    assert post_of(desk, ZAHRA, before) == expected


def test_of_two_reminders_that_still_make_sense_the_newest_comes_alone(desk: Desk) -> None:
    desk.tx.run("UPDATE hours SET from_minute = 480")
    visit(desk, NEXT_TUESDAY, time(8, 30))
    before = len(desk.post)

    desk.now = at_local(date(2026, 11, 30), time(20, 30))  # the one of the day before and the evening's are due
    desk.send_due()
    desk.pass_time(days=2)

    assert post_of(desk, ZAHRA, before) == ["Mon 20:30"]
    states = desk.rows("SELECT kind, state FROM outbox WHERE subject_id > 2 AND kind LIKE 'reminder%' ORDER BY due_at")
    assert [row["state"] for row in states] == ["expired", "dissolved", "sent"]


def test_a_downtime_over_the_whole_appointment_is_followed_by_nothing(desk: Desk) -> None:
    visit(desk)
    before = len(desk.post)

    desk.now = at_local(NEXT_TUESDAY, time(10, 45))
    desk.send_due()
    desk.pass_time(days=9)

    assert post_of(desk, ZAHRA, before) == []
    assert desk.tx.value("SELECT count(*) FROM outbox WHERE state = 'pending'") == 0


def test_the_mentor_is_told_at_once_by_day_and_at_eight_by_night(desk: Desk) -> None:
    number = visit(desk)
    assert post_of(desk, ANNA) == ["Mon 10:00"]

    desk.now = at_local(date(2026, 11, 23), time(22, 30))
    desk.press(ZAHRA, f"appointments/{number}/1/move/at/{seconds(at_local(NEXT_TUESDAY, time(14)))}")
    desk.pass_time(hours=12)

    assert post_of(desk, ANNA) == ["Mon 10:00", "Tue 08:00"]
    assert german().moment(at_local(NEXT_TUESDAY, time(14))) in desk.letters_to(ANNA)[-1]
    assert desk.letters_to(JONAS) == []


def test_what_happens_on_saturday_is_told_on_monday(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 28), time(12))
    visit(desk)
    assert post_of(desk, ANNA) == []

    desk.pass_time(days=3)

    assert post_of(desk, ANNA) == ["Mon 08:00"]


def test_what_came_and_went_overnight_is_not_told_at_all(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 23), time(23))
    number = visit(desk)
    desk.press(ZAHRA, f"appointments/{number}/1/move/at/{seconds(at_local(NEXT_TUESDAY, time(14)))}")
    desk.press(ZAHRA, f"appointments/{number}/2/cancel/yes")

    desk.pass_time(days=1)

    assert post_of(desk, ANNA) == []


def test_a_move_of_what_she_never_heard_of_is_a_new_appointment(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 23), time(23))
    number = visit(desk)
    desk.press(ZAHRA, f"appointments/{number}/1/move/at/{seconds(at_local(NEXT_TUESDAY, time(14)))}")

    desk.pass_time(days=1)

    assert len(desk.letters_to(ANNA)) == 1
    assert german().text("New appointment") in desk.letters_to(ANNA)[0]


@pytest.mark.parametrize("action", ["cancel/yes", f"move/at/{seconds(at_local(date(2026, 12, 2), time(9)))}"])
def test_a_mentor_s_change_of_tomorrow_morning_is_told_at_night(desk: Desk, action: str) -> None:
    number = visit(desk)
    desk.now = at_local(date(2026, 11, 30), time(23, 30))
    before = len(desk.post)

    desk.press(ANNA, f"appointments/{number}/1/{action}")
    desk.send_due()

    assert post_of(desk, ZAHRA, before) == ["Mon 23:30"]
    assert paths(desk.post[-1][2])


def test_a_mentor_s_change_of_next_week_waits_for_the_morning(desk: Desk) -> None:
    number = visit(desk)
    desk.now = at_local(date(2026, 11, 23), time(23, 30))
    before = len(desk.post)

    desk.press(ANNA, f"appointments/{number}/1/move/at/{seconds(at_local(date(2026, 12, 2), time(9)))}")
    desk.pass_time(hours=10)

    assert post_of(desk, ZAHRA, before)[0] == "Tue 08:00"


def test_a_mentor_who_is_none_any_more_is_told_nothing(desk: Desk) -> None:
    number = visit(desk)
    before = len(desk.post)
    desk.do(lambda tx: people.end_role(tx, 3, "mentor", 1, now=desk.now))

    desk.press(ZAHRA, f"appointments/{number}/1/cancel/yes")
    desk.pass_time(days=1)

    assert post_of(desk, ANNA, before) == []


def test_who_has_withdrawn_her_consent_is_reminded_of_nothing(desk: Desk) -> None:
    visit(desk)
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra is not None
    desk.do(lambda tx: people.withdraw_consent(tx, zahra, "appointments", now=desk.now))

    desk.pass_time(days=9)

    assert post_of(desk, ZAHRA) == []


def test_nothing_is_brought_between_21_and_8_in_a_busy_month(desk: Desk) -> None:
    desk.tx.run("UPDATE hours SET from_minute = 420, to_minute = 1320")
    for step, who in enumerate((ZAHRA, OMAR, OLENA) * 4):
        kinds = [path for path in paths(desk.press(who, "home")) if path.startswith("book/")]
        found = times(desk.press(who, kinds[step % len(kinds)]))
        if found:
            desk.press(who, found[0])
        desk.pass_time(hours=31)

    desk.pass_time(days=20)

    assert len(desk.post) > 15
    assert {local(at).hour for at, _, _ in desk.post} <= set(range(8, 21))


def test_the_reminders_of_a_year_come_at_the_same_clock(desk: Desk) -> None:
    desk.tx.run("UPDATE booking_rules SET horizon_days = 30")
    for day in (date(2027, 3, 30), date(2027, 11, 2)):
        desk.now = at_local(day, time(10)) - timedelta(days=8)
        desk.post.clear()
        visit(desk, day)

        desk.pass_time(days=9)

        assert post_of(desk, ZAHRA) == ["Sat 11:00", "Mon 11:00", "Tue 09:00"]
