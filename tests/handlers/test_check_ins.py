"""A mentee's check-in: three taps at most, a clear end, and whatever worries reaches her mentor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, OLENA, OMAR, ZAHRA
from bot.domain.moments import at_local, seconds
from bot.domain.people import FOLLOW_UP
from bot.domain.placements import INTERNSHIP
from bot.i18n import load
from bot.screens.screen import Screen
from bot.store import people
from tests.delivery.days import live, look
from tests.handlers import placed
from tests.handlers.desk import Desk, paths
from tests.handlers.placed import begin, days_asked, open_tasks, risk_of, states, tap

START = date(2026, 11, 30)  # a Monday; S+2 is Wednesday December 2
FIRST = at_local(date(2026, 12, 2), time(17, 30))
DARI = load()["fa_AF"]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk on the Monday before the start; nothing is booked."""
    with Desk(at_local(date(2026, 11, 23), time(10))) as desk:
        for table in ("appointment_event", "outbox", "appointment"):
            desk.tx.run(f"DELETE FROM {table}")
        placed.know_holidays(desk, 2026, 2027)
        yield desk


def tap_on(desk: Desk, placement: int, step: str, answer: str) -> Screen:
    """Tap an answer of a later screen of a step."""
    number = desk.tx.value("SELECT id FROM check_in WHERE placement_id = ? AND step = ?", (placement, step))
    return desk.press(ZAHRA, f"check-ins/{number}/{answer}")


@pytest.fixture
def placement(desk: Desk) -> int:
    """Zahra begins a job, and was asked for the first time."""
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    live(desk, FIRST)
    assert days_asked(desk, ZAHRA) == ["11-27 17:30", "12-02 17:30"]
    return number


def test_an_information_wishes_a_good_start_and_asks_nothing(desk: Desk) -> None:
    begin(desk, START)

    live(desk, at_local(date(2026, 11, 27), time(18)))

    screen = placed.asked_last(desk, ZAHRA)
    assert screen and DARI.day(START) in screen.text
    assert {path.rsplit("/", 1)[1] for path in paths(screen)} == {"call", "stop"}


def test_an_information_is_settled_when_it_has_gone_out(desk: Desk, placement: int) -> None:
    (told,) = desk.rows("SELECT state, sent_at, settled_at FROM check_in WHERE kind = 'info'")

    assert told["state"] == "sent" and told["settled_at"] == told["sent_at"], "else her name would be kept for ever"


def test_a_good_answer_takes_two_taps_and_confirms_the_placement(desk: Desk, placement: int) -> None:
    screen = tap(desk, ZAHRA, "still_there/yes", "mood/good")

    assert states(desk, placement)["S+2"] == "answered"
    assert risk_of(desk, placement, "S+2") == ("green", "fine")
    assert DARI.text("Thank you for your answer.") in screen.text
    assert open_tasks(desk) == []
    (row,) = desk.rows("SELECT confirmed_on, confirmed_by FROM placement")
    assert (row["confirmed_on"], row["confirmed_by"]) == ("2026-12-02", "mentee")


def test_a_break_is_no_end_and_its_reason_is_not_asked(desk: Desk, placement: int) -> None:
    screen = tap(desk, ZAHRA, "still_there/pause", "mood/good")

    assert risk_of(desk, placement, "S+2") == ("green", "fine")
    assert not any("topic" in path for path in paths(screen))


@pytest.mark.parametrize(
    ("answers", "level", "reason"),
    [
        (("still_there/yes", "mood/so_so", "topic/language"), "amber", "so_so"),
        (("still_there/yes", "mood/so_so", "topic/pay"), "red", "pay"),
        (("still_there/yes", "mood/so_so", "topic/papers"), "red", "papers"),
        (("still_there/yes", "mood/bad", "topic/commute"), "red", "bad"),
        (("still_there/ended", "topic/children"), "red", "ended"),
        (("still_there/ended",), "red", "ended"),
        (("call",), "red", "call"),
        (("still_there/yes", "call"), "red", "call"),
    ],
)
def test_what_worries_becomes_a_task_with_its_reason(
    answers: tuple[str, ...], level: str, reason: str, desk: Desk, placement: int
) -> None:
    screen = tap(desk, ZAHRA, *answers)

    assert len(answers) <= 3
    assert risk_of(desk, placement, "S+2") == (level, reason)
    (task,) = open_tasks(desk)
    assert (task["level"], task["reason"], task["placement_id"]) == (level, reason, placement)
    assert states(desk, placement)["S+2"] == "answered"
    due = {"red": date(2026, 12, 3), "amber": date(2026, 12, 7)}[level]
    assert task["due_on"] == due.isoformat()
    assert DARI.day(due) in screen.text, "she is promised the task's day and nothing more"


def test_an_end_skips_the_mood_and_warns_before_signing(desk: Desk, placement: int) -> None:
    screen = tap(desk, ZAHRA, "still_there/ended")

    assert any("/topic/" in path for path in paths(screen)) and not any("/mood/" in path for path in paths(screen))
    assert DARI.text("Please sign nothing and do not quit before you have talked to your mentor.") in screen.text
    assert "110" in screen.text and "112" in screen.text
    assert desk.rows("SELECT ended_on FROM placement") == [{"ended_on": None}], "the mentor records ends, not a tap"


@pytest.mark.parametrize(
    ("stopping", "level", "reason"),
    [("no", "green", "fine"), ("sometimes", "amber", "sometimes"), ("yes", "red", "stopping")],
)
def test_a_milestone_asks_whether_she_thinks_of_stopping(
    stopping: str, level: str, reason: str, desk: Desk, placement: int
) -> None:
    for day in ("12-02", "12-07", "12-14"):
        live(desk, at_local(date.fromisoformat(f"2026-{day}"), time(18)))
        tap(desk, ZAHRA, "still_there/yes", "mood/good")
    live(desk, at_local(date(2026, 12, 30), time(18)))

    tap(desk, ZAHRA, "still_there/yes", "mood/good")
    assert states(desk, placement)["S+30"] == "sent", "three taps: one is left"
    screen = tap_on(desk, placement, "S+30", f"stopping/{stopping}")

    assert states(desk, placement)["S+30"] == "answered"
    assert risk_of(desk, placement, "S+30") == (level, reason)
    assert [(task["level"], task["reason"]) for task in open_tasks(desk)] == (
        [] if level == "green" else [(level, reason)]
    )
    warned = DARI.text("Please sign nothing and do not quit before you have talked to your mentor.") in screen.text
    assert warned == (level != "green")


def test_near_the_end_of_an_internship_the_question_is_whether_she_wants_to_stay(desk: Desk) -> None:
    number = begin(desk, START, type=INTERNSHIP, planned_end=date(2026, 12, 4))
    live(desk, at_local(date(2026, 12, 1), time(18)))

    screen = tap(desk, ZAHRA, "still_there/yes", "mood/good")
    assert DARI.text("Would you like to stay there?") in screen.text
    tap_on(desk, number, "E-3", "stopping/no")
    assert risk_of(desk, number, "E-3") == ("green", "fine")


def test_a_second_tap_on_an_old_button_changes_nothing_and_says_so(desk: Desk, placement: int) -> None:
    first = placed.asked_last(desk, ZAHRA)
    assert first
    ended = next(path for path in paths(first) if path.endswith("ended"))
    tap(desk, ZAHRA, "still_there/yes", "mood/good")

    screen = desk.press(ZAHRA, ended)

    assert screen.toast == DARI.plain("Your answer is noted already.")
    assert risk_of(desk, placement, "S+2") == ("green", "fine")
    assert open_tasks(desk) == []


def test_somebody_else_cannot_answer_and_a_question_that_was_never_sent_is_not_there(
    desk: Desk, placement: int
) -> None:
    gone = desk.press(ZAHRA, "check-ins/99999/call").text

    later = desk.tx.value("SELECT id FROM check_in WHERE step = 'S+14'")
    asked = desk.tx.value("SELECT id FROM check_in WHERE step = 'S+2'")

    assert desk.press(ZAHRA, f"check-ins/{later}/still_there/ended").text == gone
    for who in (OMAR, OLENA, ANNA):
        assert "check-ins" not in "".join(paths(desk.press(who, f"check-ins/{asked}/still_there/ended")))
    assert desk.press(ZAHRA, f"check-ins/{asked}/mood/great").text == gone
    assert open_tasks(desk) == []


def test_no_more_questions_takes_the_consent_back_and_leaves_the_appointments(desk: Desk, placement: int) -> None:
    screen = tap(desk, ZAHRA, "stop")

    assert DARI.text("The bot asks you no more questions.") in screen.text
    live(desk, at_local(date(2027, 1, 10), time(12)))
    assert len(days_asked(desk, ZAHRA)) == 2
    assert states(desk, placement)["S+7"] == "skipped_no_consent"
    assert open_tasks(desk) == [], "who wants no questions is not silent"
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra and "appointments" in zahra.consents and FOLLOW_UP not in zahra.consents


def test_an_answer_after_no_more_questions_is_not_kept_but_an_end_is(desk: Desk, placement: int) -> None:
    asked = placed.asked_last(desk, ZAHRA)
    assert asked
    tap(desk, ZAHRA, "stop")

    screen = desk.press(ZAHRA, next(path for path in paths(asked) if path.endswith("/yes")))
    assert DARI.text("This question is closed. You do not need to answer it any more.") in screen.text
    assert desk.rows("SELECT 1 FROM check_in WHERE still_there IS NOT NULL") == [] and open_tasks(desk) == []

    screen = desk.press(ZAHRA, next(path for path in paths(asked) if path.endswith("/ended")))
    assert DARI.text("Your mentor contacts you.") in screen.text
    assert [task["reason"] for task in open_tasks(desk)] == ["ended"]
    assert not any("/topic/" in path for path in paths(screen)), "nothing more is asked"


@pytest.mark.parametrize("answer", ["still_there/ended", "mood/bad", "topic/pay", "stopping/yes", "call"])
def test_a_double_tap_on_any_answer_has_one_result(answer: str, desk: Desk, placement: int) -> None:
    step = desk.tx.value("SELECT id FROM check_in WHERE step = 'S+2'")
    desk.tx.run("UPDATE check_in SET kind = 'milestone' WHERE id = ?", (step,))
    before = {"mood": ["still_there/yes"], "topic": ["still_there/yes", "mood/so_so"]}
    before["stopping"] = ["still_there/yes", "mood/good"]
    for tapped in before.get(answer.split("/")[0], []):
        desk.press(ZAHRA, f"check-ins/{step}/{tapped}")

    once = desk.press(ZAHRA, f"check-ins/{step}/{answer}")
    kept = [desk.rows(f"SELECT * FROM {table}") for table in ("check_in", "task", "outbox", "placement")]
    again = desk.press(ZAHRA, f"check-ins/{step}/{answer}")

    assert again.text == once.text and again.rows == once.rows and again.toast
    assert kept == [desk.rows(f"SELECT * FROM {table}") for table in ("check_in", "task", "outbox", "placement")]
    assert desk.rows("SELECT 1 FROM check_in WHERE risk = 'red'")


def test_the_first_of_two_answers_that_race_counts(desk: Desk, placement: int) -> None:
    asked = placed.asked_last(desk, ZAHRA)
    assert asked
    ended, fine = (next(path for path in paths(asked) if path.endswith(end)) for end in ("/ended", "/yes"))

    desk.press(ZAHRA, ended)
    late = desk.press(ZAHRA, fine)

    assert late.toast == DARI.plain("Your answer is noted already.")
    assert [task["reason"] for task in open_tasks(desk)] == ["ended"]
    assert desk.rows("SELECT confirmed_on FROM placement") == [{"confirmed_on": None}]


def test_without_consent_nobody_is_asked(desk: Desk) -> None:
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra
    desk.do(lambda tx: people.withdraw_consent(tx, zahra, FOLLOW_UP, now=desk.now))
    number = begin(desk, START)

    live(desk, at_local(date(2026, 12, 20), time(12)))

    assert days_asked(desk, ZAHRA) == []
    assert {states(desk, number)[step] for step in ("S-1", "S+2", "S+7", "S+14")} == {"skipped_no_consent"}


def test_a_question_about_what_has_ended_is_withdrawn_and_says_so(desk: Desk, placement: int) -> None:
    first = placed.asked_last(desk, ZAHRA)
    placed.end(desk, placement, date(2026, 12, 2))

    assert first
    screen = desk.press(ZAHRA, next(path for path in paths(first) if path.endswith("/ended")))

    assert DARI.text("This question is closed. You do not need to answer it any more.") in screen.text
    assert states(desk, placement)["S+2"] == "cancelled"
    assert open_tasks(desk) == []
    live(desk, at_local(date(2027, 1, 10), time(12)))
    assert len(days_asked(desk, ZAHRA)) == 2, "nothing is asked after the end"


def test_please_call_me_works_always(desk: Desk, placement: int) -> None:
    placed.end(desk, placement, date(2026, 12, 2))

    screen = tap(desk, ZAHRA, "call")

    (task,) = open_tasks(desk)
    assert (task["level"], task["reason"]) == ("red", "call")
    assert DARI.text("Your mentor contacts you.") in screen.text
    call = next(path for path in paths(screen) if path.endswith("/call"))
    again = desk.press(ZAHRA, call)
    assert again.toast and again.text == screen.text and len(open_tasks(desk)) == 1, "a double tap calls once"
    desk.press(ANNA, f"tasks/{task['id']}/close/solved")
    live(desk, desk.now + timedelta(days=30))
    desk.press(ZAHRA, call)
    assert len(open_tasks(desk)) == 1, "the same button calls again"


def test_nobody_is_promised_a_call_after_her_mentor_has_looked_after_it(desk: Desk, placement: int) -> None:
    asked = placed.asked_last(desk, ZAHRA)
    assert asked
    tap(desk, ZAHRA, "still_there/ended", "topic/pay")
    desk.press(ANNA, f"tasks/{open_tasks(desk)[0]['id']}/close/solved")

    screen = desk.press(ZAHRA, next(path for path in paths(asked) if path.endswith("/ended")))

    assert DARI.text("Your mentor contacts you.") not in screen.text
    assert DARI.text("Your mentor has your answer.") in screen.text
    assert DARI.text("Please sign nothing and do not quit before you have talked to your mentor.") in screen.text


def test_a_call_can_be_asked_for_on_the_information_before_the_start(desk: Desk) -> None:
    begin(desk, START)
    live(desk, at_local(date(2026, 11, 27), time(18)))

    screen = tap(desk, ZAHRA, "call")

    assert DARI.text("Your mentor contacts you.") in screen.text
    assert DARI.text("This question is closed. You do not need to answer it any more.") not in screen.text
    assert [(task["level"], task["reason"]) for task in open_tasks(desk)] == [("red", "call")]


def test_a_tap_before_we_know_that_the_message_has_arrived_counts(desk: Desk, placement: int) -> None:
    step = desk.tx.value("SELECT id FROM check_in WHERE step = 'S+2'")
    desk.tx.run("UPDATE check_in SET state = 'pending', sent_at = NULL WHERE id = ?", (step,))
    desk.tx.run("UPDATE outbox SET state = 'pending', next_try_at = ? WHERE subject_id = ?", (seconds(desk.now), step))

    desk.press(ZAHRA, f"check-ins/{step}/still_there/yes")
    desk.press(ZAHRA, f"check-ins/{step}/mood/good")
    look(desk)

    assert states(desk, placement)["S+2"] == "answered"
    assert len(days_asked(desk, ZAHRA)) == 2, "no second copy"


def test_an_answer_after_it_was_given_up_is_taken(desk: Desk, placement: int) -> None:
    live(desk, FIRST + timedelta(days=5, minutes=1))
    assert states(desk, placement)["S+2"] == "no_answer"
    (task,) = open_tasks(desk)
    assert (task["level"], task["reason"]) == ("amber", "first_silence")

    step = desk.tx.value("SELECT id FROM check_in WHERE step = 'S+2'")
    desk.press(ZAHRA, f"check-ins/{step}/still_there/yes")
    desk.press(ZAHRA, f"check-ins/{step}/mood/good")

    assert states(desk, placement)["S+2"] == "answered_late"
    assert open_tasks(desk) == [], "the question why she is silent is answered"
    assert desk.rows("SELECT outcome FROM task") == [{"outcome": "groundless"}]
