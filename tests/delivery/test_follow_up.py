"""Check-ins on their way: the moment they go out, why they do not, and who hears of silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise

import pytest

from bot.delivery import reach, retry
from bot.demo.seed import ANNA, OLENA, ZAHRA
from bot.domain.moments import at_local
from bot.domain.notices import ALARM
from bot.domain.placements import INTERNSHIP
from bot.i18n import load
from bot.store import people
from tests.delivery.days import book, live, look, read
from tests.handlers import placed
from tests.handlers.desk import Desk, paths
from tests.handlers.placed import START, at, begin, days_asked, letters, open_tasks, states, tap

DARI = load()["fa_AF"]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk on the Monday before the start; nothing is booked."""
    with placed.quiet_desk() as desk:
        yield desk


def answer_well(desk: Desk, days: int) -> None:
    """Live so many days and answer every question within the hour that it is well."""
    for _ in range(days):
        before = len(days_asked(desk, ZAHRA))
        live(desk, desk.now + timedelta(days=1))
        asked = placed.asked_last(desk, ZAHRA)
        if asked and len(days_asked(desk, ZAHRA)) > before and any(path.endswith("/yes") for path in paths(asked)):
            tap(desk, ZAHRA, "still_there/yes", "mood/good")


def meet(desk: Desk, day: date) -> None:
    """Let Zahra have come to an appointment."""
    desk.tx.run("UPDATE appointment SET state = 'attended' WHERE id = ?", (book(desk, day, time(18), ZAHRA),))


def test_one_reminder_after_two_days_and_no_more(desk: Desk) -> None:
    number = begin(desk, START)

    live(desk, at(date(2026, 12, 6), 12))

    assert days_asked(desk, ZAHRA) == ["11-27 17:30", "12-02 17:30", "12-04 17:30"]
    assert (
        DARI.text("You have not answered yet. One tap is enough.")
        in placed.letters(desk, ZAHRA, "check-ins/")[-1][1].text
    )
    assert states(desk, number)["S+2"] == "reminded"


def test_nobody_is_reminded_of_what_she_has_answered_or_begun(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))

    tap(desk, ZAHRA, "still_there/yes")
    live(desk, at(date(2026, 12, 6), 12))

    assert days_asked(desk, ZAHRA) == ["11-27 17:30", "12-02 17:30"]


def test_an_answer_that_was_only_begun_is_amber_after_two_days(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/yes")

    live(desk, at(date(2026, 12, 4), 17, 59))
    assert open_tasks(desk) == []
    live(desk, at(date(2026, 12, 5), 1))

    assert placed.risk_of(desk, number, "S+2") == ("amber", "half_answered")
    assert [task["reason"] for task in open_tasks(desk)] == ["half_answered"]
    assert states(desk, number)["S+2"] == "answered"


def test_three_silences_in_a_row_are_red_and_the_plan_waits_for_a_contact(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))

    live(desk, at(date(2026, 12, 7), 18))
    assert [(t["level"], t["reason"]) for t in open_tasks(desk)] == [("amber", "first_silence")]
    live(desk, at(date(2026, 12, 12), 18))
    assert [(t["level"], t["reason"]) for t in open_tasks(desk)] == [("amber", "second_silence")]
    live(desk, at(date(2026, 12, 21), 9))
    (task,) = open_tasks(desk)
    assert (task["level"], task["reason"]) == ("red", "third_silence")
    assert [when for when, _ in read(desk, ANNA, ALARM)] == ["2026-12-21 08:00"], "on Saturday nobody works"

    live(desk, at(date(2027, 1, 5), 12))
    assert states(desk, number)["S+30"] == "skipped_paused"
    desk.press(ANNA, f"tasks/{task['id']}/close/solved")
    live(desk, at(date(2027, 1, 30), 12))
    assert states(desk, number)["S+60"] in ("sent", "reminded"), "she has talked to her: it goes on"


def test_a_contact_in_the_log_lets_the_plan_go_on(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    live(desk, at(date(2026, 12, 29), 9))

    zahra = placed.id_of(desk, ZAHRA)
    desk.press(ANNA, f"mentees/{zahra}/contact/called/{date(2026, 12, 29).toordinal()}")
    live(desk, at(date(2026, 12, 30), 18))

    assert states(desk, number)["S+30"] == "sent"


def test_the_first_silence_after_the_first_month_alone_worries_nobody(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    answer_well(desk, 44)
    assert states(desk, number)["S+30"] in ("sent", "reminded", "answered")
    open_before = open_tasks(desk)

    live(desk, at(date(2027, 2, 8), 12))

    assert states(desk, number)["S+60"] == "no_answer"
    assert [t["reason"] for t in open_tasks(desk)] == [t["reason"] for t in open_before] == []


def test_two_amber_answers_in_a_row_are_red_also_with_a_silence_between(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/yes", "mood/so_so", "topic/language")
    assert placed.risk_of(desk, number, "S+2") == ("amber", "so_so")
    live(desk, at(date(2026, 12, 14), 18))
    assert states(desk, number)["S+7"] == "no_answer"
    assert [t["level"] for t in open_tasks(desk)] == ["amber"], "an amber answer, then silence: no new red"

    tap(desk, ZAHRA, "still_there/yes", "mood/so_so")

    assert placed.risk_of(desk, number, "S+14") == ("red", "second_amber")
    assert [(t["level"], t["reason"]) for t in open_tasks(desk)] == [("red", "second_amber")], "raised, not doubled"


@pytest.mark.parametrize("hours", [47, 49])
def test_after_a_downtime_a_step_comes_if_it_is_less_than_two_days_late(desk: Desk, hours: int) -> None:
    number = begin(desk, date(2026, 11, 23))  # S+2 is Wednesday November 25
    live(desk, at(date(2026, 11, 25), 17))

    desk.now = at(date(2026, 11, 25), 17, 30) + timedelta(hours=hours)
    look(desk)

    late = hours > 48
    assert states(desk, number)["S+2"] == ("expired" if late else "sent")
    assert len(days_asked(desk, ZAHRA)) == (0 if late else 1)


def test_after_a_long_downtime_there_is_no_burst(desk: Desk) -> None:
    number = begin(desk, date(2026, 11, 23), probation_end=date(2027, 5, 22))

    desk.now = at(date(2026, 12, 23), 18)
    look(desk)

    assert days_asked(desk, ZAHRA) == ["12-23 18:00"], "the one of today alone"
    assert {states(desk, number)[step] for step in ("S+2", "S+7", "S+14")} == {"expired"}


def test_a_contact_in_the_last_two_days_spares_her_a_question_but_not_a_milestone(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    meet(desk, date(2026, 12, 1))
    live(desk, at(date(2026, 12, 2), 18))
    assert states(desk, number)["S+2"] == "skipped_recent_contact"
    for day in (date(2026, 12, 7), date(2026, 12, 14)):
        live(desk, at(day, 18))
        tap(desk, ZAHRA, "still_there/yes", "mood/good")
    meet(desk, date(2026, 12, 29))
    live(desk, at(date(2026, 12, 30), 18))

    assert states(desk, number)["S+30"] == "sent"


def test_two_placements_ask_at_most_once_in_three_days(desk: Desk) -> None:
    first = begin(desk, START)  # S+2: Wednesday December 2
    second = begin(desk, date(2026, 12, 1))  # S+2: Thursday December 3; 72 hours after the other is Saturday
    third = begin(desk, date(2026, 12, 2), type=INTERNSHIP, planned_end=date(2027, 1, 29))  # S+1: Thursday, too

    live(desk, at(date(2026, 12, 8), 8))

    assert states(desk, first)["S+2"] in ("sent", "reminded", "no_answer")
    assert "merged" in (states(desk, second)["S+2"], states(desk, third)["S+1"])
    asked = desk.rows("SELECT sent_at FROM check_in WHERE sent_at IS NOT NULL AND kind <> 'info' ORDER BY sent_at")
    apart = [b["sent_at"] - a["sent_at"] for a, b in pairwise(asked)]
    assert all(gap >= 72 * 3600 for gap in apart)


def test_who_has_two_at_a_time_is_told_which_one_is_meant(desk: Desk) -> None:
    begin(desk, START)
    begin(desk, date(2026, 11, 2), type=INTERNSHIP, planned_end=date(2027, 1, 29))

    live(desk, at(date(2026, 12, 2), 18))

    screen = placed.asked_last(desk, ZAHRA)
    assert screen and DARI.text("It is about: {type}", type=DARI.label("placement", "Job")) in screen.text
    assert DARI.label("placement", "Job") in tap(desk, ZAHRA, "still_there/yes").text


def test_a_later_one_waits_where_the_three_days_are_over_soon(desk: Desk) -> None:
    begin(desk, date(2026, 11, 28))  # S+2: Monday November 30
    second = begin(desk, START)  # S+2: Wednesday December 2
    live(desk, at(date(2026, 12, 2), 20))
    assert states(desk, second)["S+2"] == "pending"

    live(desk, at(date(2026, 12, 3), 18))

    assert states(desk, second)["S+2"] == "sent"
    assert days_asked(desk, ZAHRA)[-1] == "12-03 17:30"


@pytest.mark.parametrize(
    ("taps", "goes_out"),
    [
        ((time(17, 15),), "12-02 17:30"),
        ((time(17, 25),), "12-02 17:35"),
        ((time(17, 25), time(17, 33)), "12-02 17:43"),
        ((time(17, 25), time(17, 33), time(17, 40), time(17, 49), time(17, 58)), "12-02 18:00"),
    ],
)
def test_she_is_not_asked_in_the_middle_of_something_else(taps: tuple[time, ...], goes_out: str, desk: Desk) -> None:
    begin(desk, START)
    for clock in taps:
        live(desk, at_local(date(2026, 12, 2), clock))
        desk.press(ZAHRA, "book")

    live(desk, at(date(2026, 12, 2), 19))

    assert days_asked(desk, ZAHRA)[-1] == goes_out


def test_a_paused_mentoring_asks_nothing(desk: Desk) -> None:
    number = begin(desk, START)
    desk.press(ANNA, f"mentees/{placed.id_of(desk, ZAHRA)}/pause")

    live(desk, at(date(2026, 12, 3), 12))

    assert states(desk, number)["S+2"] == "skipped_paused"


def test_a_chat_that_is_shut_is_a_task_to_reach_her_by_phone_and_the_plan_waits(desk: Desk) -> None:
    number = begin(desk, START)

    def refuse(account: int, screen: object) -> None:
        if account == ZAHRA.account:
            raise retry.Unreachable

    live(desk, at(date(2026, 12, 1), 12))
    desk.on_delivery = refuse
    live(desk, at(date(2026, 12, 8), 12))

    assert states(desk, number)["S+2"] == "undeliverable"
    (task,) = open_tasks(desk)
    assert (task["level"], task["reason"]) == ("amber", "unreachable")
    assert open_tasks(desk, "unreachable") == [], "one task says it"
    assert states(desk, number)["S+7"] == "skipped_paused"
    desk.press(ANNA, f"tasks/{task['id']}/close/in_progress")
    live(desk, at(date(2026, 12, 15), 12))
    assert states(desk, number)["S+14"] == "undeliverable", "and the next step is noticed again"
    assert len(open_tasks(desk)) == 1


def test_a_chat_that_is_shut_before_the_question_is_noticed_at_its_hour(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 12))
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra
    desk.do(lambda tx: reach.note(tx, zahra, False, now=desk.now))
    assert states(desk, number)["S+2"] == "pending"

    desk.now = at(date(2026, 12, 2), 17, 31)
    look(desk)

    assert states(desk, number)["S+2"] == "undeliverable"
    assert [(t["level"], t["reason"]) for t in open_tasks(desk)] == [("amber", "unreachable")]


def test_who_comes_back_after_the_hour_is_asked_all_the_same(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 12))
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra
    desk.do(lambda tx: reach.note(tx, zahra, False, now=desk.now))
    desk.now = at(date(2026, 12, 2), 17, 31)
    desk.do(lambda tx: people.set_reachable(tx, zahra.id))

    look(desk)
    desk.now = at(date(2026, 12, 2), 17, 40)
    look(desk)

    assert states(desk, number)["S+2"] == "sent"


def test_a_message_of_whose_fate_we_are_not_sure_counts_as_a_question(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 1), 12))

    def lose(account: int, screen: object) -> None:
        if account == ZAHRA.account:
            raise retry.InDoubt

    desk.on_delivery = lose
    live(desk, at(date(2026, 12, 2), 19))

    assert states(desk, number)["S+2"] == "sent"
    assert len(open_tasks(desk, "doubtful")) == 1
    live(desk, at(date(2026, 12, 8), 12))
    assert states(desk, number)["S+2"] == "no_answer", "and its silence is noticed"


def test_a_message_that_telegram_refuses_is_told_to_staff_and_does_not_count(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 1), 12))

    def refuse(account: int, screen: object) -> None:
        if account == ZAHRA.account:
            raise retry.Refused

    desk.on_delivery = refuse
    live(desk, at(date(2026, 12, 2), 19))

    assert states(desk, number)["S+2"] == "expired"
    assert len(open_tasks(desk, "doubtful")) == 1


def test_a_check_in_comes_in_the_language_of_its_moment_and_names_no_firm(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at(date(2026, 12, 2), 12))
    desk.press(ZAHRA, "languages/uk")

    live(desk, at(date(2026, 12, 2), 18))

    screen = placed.asked_last(desk, ZAHRA)
    assert (
        screen
        and load()["uk"].text("A short question: do you still go to your work, training or course?") in screen.text
    )
    assert "Krause" not in screen.text


def test_who_takes_her_consent_back_after_a_question_is_neither_reminded_nor_missed(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    desk.press(ZAHRA, "follow-up/no")

    live(desk, at(date(2026, 12, 8), 12))

    assert days_asked(desk, ZAHRA)[-1] == "12-02 17:30"
    assert states(desk, number)["S+2"] == "no_answer"
    assert open_tasks(desk) == []


def test_who_has_no_telegram_is_asked_by_her_mentor(desk: Desk) -> None:
    desk.tx.run("UPDATE person SET telegram_id = NULL WHERE name = 'Zahra'")
    number = begin(desk, START)

    live(desk, at(date(2026, 12, 3), 12))

    assert states(desk, number)["S+2"] == "undeliverable"
    assert [(t["level"], t["reason"]) for t in open_tasks(desk)] == [("amber", "by_phone")]
    assert open_tasks(desk, "phone_instead") == []


def test_an_alarm_goes_to_the_mentor_at_once_and_says_no_more_than_whom_to_call(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/ended")
    desk.send_due()

    (task,) = open_tasks(desk)
    ((when, screen),) = letters(desk, ANNA, f"tasks/{task['id']}")
    german = load()["de"]
    assert when == desk.now
    assert "Zahra" in screen.text
    for word in (german.text("says that it has ended"), "Krause", "ended", "🔴", german.text("asks for a call")):
        assert word not in screen.text
    card = desk.press(ANNA, f"tasks/{task['id']}")
    assert german.text("says that it has ended") in card.text


def test_a_topic_after_the_end_rings_no_second_alarm(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))

    tap(desk, ZAHRA, "still_there/ended", "topic/pay")
    live(desk, at(date(2026, 12, 3), 7))

    (task,) = open_tasks(desk)
    assert len(letters(desk, ANNA, f"tasks/{task['id']}")) == 1


def test_while_the_mentor_looks_into_an_end_she_is_asked_nothing(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/ended", "topic/other")

    live(desk, at(date(2026, 12, 8), 12))
    assert states(desk, number)["S+7"] == "skipped_paused"
    (task,) = open_tasks(desk)
    desk.press(ANNA, f"tasks/{task['id']}/close/continues")
    live(desk, at(date(2026, 12, 15), 12))

    assert states(desk, number)["S+14"] in ("sent", "reminded")
    (row,) = desk.rows("SELECT confirmed_by FROM placement")
    assert row["confirmed_by"] == "mentor"


def test_an_amber_one_is_in_the_morning_s_digest_with_name_and_day_alone(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/yes", "mood/so_so", "topic/language")

    live(desk, at(date(2026, 12, 3), 9))

    (task,) = open_tasks(desk)
    assert letters(desk, ANNA, f"tasks/{task['id']}") == []
    ((when, digest),) = [one for one in letters(desk, ANNA, "tasks") if one[0] > at(date(2026, 12, 2), 20)]
    assert when == at(date(2026, 12, 3), 8)
    assert "Zahra" in digest.text and load()["de"].short_day(date(2026, 12, 7)) in digest.text
    assert load()["de"].text("says that it goes so-so") not in digest.text


def test_after_the_mentoring_has_ended_follow_up_goes_on(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    zahra = placed.id_of(desk, ZAHRA)
    mentoring = desk.tx.value("SELECT max(id) FROM mentoring WHERE mentee_id = ?", (zahra,))
    live(desk, at(date(2026, 12, 1), 12))
    desk.press(ANNA, f"mentees/{zahra}/end/goal_reached/{mentoring}")
    desk.send_due()

    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/yes", "mood/bad", "topic/people")
    desk.send_due()

    assert states(desk, number)["S+2"] == "answered"
    (task,) = open_tasks(desk)
    assert task["assignee_id"] == 3, "her last mentor"
    assert len(letters(desk, ANNA, f"tasks/{task['id']}")) == 1
    assert f"placements/{number}" in paths(desk.press(ANNA, f"tasks/{task['id']}"))
    plan = f"mentees/{zahra}/plan/{number}"
    assert plan in paths(desk.press(ANNA, f"placements/{number}"))
    seen = desk.press(ANNA, plan)
    assert load()["de"].text("answered") in seen.text and f"mentees/{zahra}" not in paths(seen)
    desk.press(ANNA, f"tasks/{task['id']}/close/solved")
    assert open_tasks(desk) == []


def test_after_the_mentoring_she_can_end_the_questions_and_her_mentor_has_her_number(desk: Desk) -> None:
    number = begin(desk, START)
    zahra = placed.id_of(desk, ZAHRA)
    desk.tx.run("INSERT OR REPLACE INTO record (mentee_id, phone) VALUES (?, '+493514567890')", (zahra,))
    mentoring = desk.tx.value("SELECT max(id) FROM mentoring WHERE mentee_id = ?", (zahra,))
    live(desk, at(date(2026, 12, 2), 18))
    desk.press(ANNA, f"mentees/{zahra}/end/goal_reached/{mentoring}")
    tap(desk, ZAHRA, "call")

    assert "+493514567890" in desk.press(ANNA, f"tasks/{open_tasks(desk)[0]['id']}").text
    assert {"follow-up/no", "my-data", "delete"} <= set(paths(desk.press(ZAHRA, "privacy")))
    desk.press(ZAHRA, "follow-up/no")
    assert "follow-up/yes" in paths(desk.press(ZAHRA, "privacy"))
    live(desk, at(date(2026, 12, 8), 12))
    assert states(desk, number)["S+7"] == "skipped_no_consent"
    placed.end(desk, number, date(2026, 12, 8))
    assert not any("follow-up" in path for path in paths(desk.press(ZAHRA, "privacy"))), "nothing is asked any more"


def test_ending_the_mentoring_closes_no_task_about_a_placement_that_runs(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "call")
    zahra = placed.id_of(desk, ZAHRA)
    mentoring = desk.tx.value("SELECT max(id) FROM mentoring WHERE mentee_id = ?", (zahra,))

    desk.press(ANNA, f"mentees/{zahra}/end/goal_reached/{mentoring}")

    assert len(open_tasks(desk)) == 1


def test_silence_is_noticed_also_where_its_notice_was_lost(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 18))
    desk.tx.run("DELETE FROM outbox WHERE kind = 'check_in_silence'")

    live(desk, at(date(2026, 12, 8), 1))

    assert states(desk, number)["S+2"] == "no_answer"
    assert len(open_tasks(desk)) == 1


def test_the_other_mentee_s_plan_goes_its_own_way(desk: Desk) -> None:
    zahras, olenas = begin(desk, START), begin(desk, START, OLENA)
    live(desk, at(date(2026, 12, 2), 18))
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra
    desk.do(lambda tx: reach.note(tx, zahra, False, now=desk.now))

    tap(desk, OLENA, "still_there/yes", "mood/good")

    assert states(desk, olenas)["S+2"] == "answered"
    assert states(desk, zahras)["S+2"] == "sent"
