"""Tasks about placements: one list, outcomes that are noted, late ones passed on, alarms that always reach somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot.delivery import retry
from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.absence import Absence
from bot.domain.notices import ALARM, TASK_ESCALATED, TASK_LATE
from bot.domain.people import MENTOR
from bot.domain.placements import INTERNSHIP, QUALIFICATION, TRAINING
from bot.i18n import load
from bot.store import absences, people, placement_tasks
from tests.delivery.days import live, look, read
from tests.handlers import colleague, placed
from tests.handlers.colleague import KARIM
from tests.handlers.desk import Desk, paths
from tests.handlers.placed import START, at, begin, open_tasks, states, tap

WEDNESDAY = date(2026, 12, 2)
GERMAN = load()["de"]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk on the Monday before the start; nothing is booked."""
    with placed.quiet_desk() as desk:
        yield desk


@pytest.fixture
def placement(desk: Desk) -> int:
    """Zahra has begun on Monday; it is Wednesday evening, and she was asked."""
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    live(desk, at(WEDNESDAY, 18))
    return number


def only_task(desk: Desk, *kinds: str) -> int:
    (task,) = open_tasks(desk, *kinds)
    return int(task["id"])


def test_one_task_for_a_placement_is_raised_and_not_doubled(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "still_there/yes", "mood/so_so", "topic/language")
    (amber,) = open_tasks(desk)
    live(desk, at(date(2026, 12, 3), 9))

    tap(desk, ZAHRA, "call")

    (red,) = open_tasks(desk)
    assert (red["id"], red["level"], red["reason"]) == (amber["id"], "red", "call")
    assert (amber["due_on"], red["due_on"]) == ("2026-12-07", "2026-12-04")


def test_where_her_stay_depends_on_it_the_task_is_for_today(desk: Desk, placement: int) -> None:
    placed.change(desk, placement, stay_depends=1)

    tap(desk, ZAHRA, "still_there/ended")

    assert open_tasks(desk)[0]["due_on"] == WEDNESDAY.isoformat()


@pytest.mark.parametrize("outcome", ["solved", "in_progress", "not_reached", "continues"])
def test_a_task_closes_with_an_outcome(outcome: str, desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "call")

    screen = desk.press(ANNA, f"tasks/{only_task(desk)}/close/{outcome}")

    assert open_tasks(desk) == [] and screen.toast
    assert desk.rows("SELECT outcome FROM task") == [{"outcome": outcome}]
    confirmed = desk.rows("SELECT confirmed_by FROM placement")[0]["confirmed_by"]
    assert confirmed == ("mentor" if outcome == "continues" else None)


@pytest.mark.parametrize("outcome", ["reached", "fine", "done", "groundless", "nothing"])
def test_no_other_outcome_closes_it(outcome: str, desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "call")

    desk.press(ANNA, f"tasks/{only_task(desk)}/close/{outcome}")

    assert len(open_tasks(desk)) == 1


def test_an_end_is_not_forgotten_until_it_is_recorded(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "still_there/ended", "topic/pay")

    screen = desk.press(ANNA, f"tasks/{only_task(desk)}/close/ended")

    assert GERMAN.text("Please record the end with the day and the reason. A task reminds you until it is done.") in (
        screen.text
    )
    assert f"placements/{placement}" in paths(screen)
    closed = desk.tx.value("SELECT id FROM task WHERE outcome = 'ended'")
    assert desk.press(ANNA, f"tasks/{closed}/close/ended") == screen, "a double tap leads to the same place"
    (task,) = open_tasks(desk, "deadline")
    assert f"placements/{placement}" in paths(desk.press(ANNA, f"tasks/{task['id']}"))
    assert (task["step"], task["due_on"]) == ("end", "2026-12-03")
    live(desk, at(date(2026, 12, 8), 12))
    assert states(desk, placement)["S+7"] == "skipped_paused"
    placed.end(desk, placement, WEDNESDAY)
    assert open_tasks(desk, "deadline") == []


def test_an_end_is_asked_for_once_however_often_a_task_closes_with_it(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "still_there/ended")
    desk.press(ANNA, f"tasks/{only_task(desk)}/close/ended")
    desk.do(lambda tx: people.end_role(tx, 3, MENTOR, 1, now=desk.now))
    tap(desk, ZAHRA, "call")

    desk.press(PETRA, f"tasks/{only_task(desk)}/close/ended")

    assert len(open_tasks(desk, "deadline")) == 1


def test_an_end_that_is_recorded_already_is_not_asked_for(desk: Desk, placement: int) -> None:
    placed.end(desk, placement, WEDNESDAY)
    tap(desk, ZAHRA, "call")

    screen = desk.press(ANNA, f"tasks/{only_task(desk)}/close/ended")

    assert screen.toast and open_tasks(desk, "deadline", "follow_up") == []


def test_an_end_that_is_recorded_at_once_closes_the_task_that_asked(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "still_there/ended")

    placed.end(desk, placement, WEDNESDAY)

    assert open_tasks(desk) == []
    assert desk.rows("SELECT outcome FROM task") == [{"outcome": "ended"}]


def test_a_late_task_reminds_the_mentor_and_then_reaches_deputy_and_lead(desk: Desk, placement: int) -> None:
    karim = colleague.join(desk)
    colleague.stand_in(desk, ANNA, ANNA, KARIM, days=60)
    desk.tx.run("INSERT INTO record (mentee_id, phone) VALUES (?, '+4935112345')", (placed.id_of(desk, ZAHRA),))
    tap(desk, ZAHRA, "call")  # due on Thursday
    task = only_task(desk)

    live(desk, at(date(2026, 12, 4), 9))
    assert [when for when, _ in read(desk, ANNA, TASK_LATE)] == ["2026-12-04 08:00"]
    assert read(desk, PETRA, TASK_ESCALATED) == []
    assert f"tasks/{task}" not in paths(desk.press(PETRA, "tasks"))
    live(desk, at(date(2026, 12, 9), 9))

    assert [when for when, _ in read(desk, PETRA, TASK_ESCALATED)] == ["2026-12-08 08:00"]
    assert [when for when, _ in read(desk, KARIM, TASK_ESCALATED)] == ["2026-12-08 08:00"]
    assert len(read(desk, ANNA, TASK_LATE)) == 1, "once is enough"
    assert karim and f"tasks/{task}" in paths(desk.press(PETRA, "tasks"))
    card = desk.press(PETRA, f"tasks/{task}")
    assert "Zahra" in card.text and f"placements/{placement}" not in paths(card), "a lead does not open her file"
    assert "+4935112345" in card.text, "she can call"
    desk.press(PETRA, f"tasks/{task}/close/solved")
    assert open_tasks(desk) == []


def test_many_late_tasks_are_one_message_with_a_button_for_each(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "call")  # due on Thursday
    for step in ("a", "b", "c"):
        desk.tx.run(
            """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, step, opened_at, due_on)
               SELECT project_id, assignee_id, person_id, 'deadline', placement_id, ?, opened_at, due_on FROM task
               WHERE kind = 'follow_up'""",
            (step,),
        )

    live(desk, at(date(2026, 12, 4), 9))

    (screen,) = [
        screen
        for when, account, screen in desk.post
        if account == ANNA.account and when == at(date(2026, 12, 4), 8) and GERMAN.text("Overdue") in screen.text
    ]
    assert len([path for path in paths(screen) if path.startswith("tasks/")]) == 4
    states = desk.rows("SELECT state FROM outbox WHERE kind = ? ORDER BY state", TASK_LATE)
    assert [row["state"] for row in states] == ["dissolved"] * 3 + ["sent"]


def test_the_coordinator_and_strangers_to_the_list_see_nothing(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "call")
    task = only_task(desk)
    live(desk, at(date(2026, 12, 9), 9))

    for who in (ZEFAS, JONAS, OMAR):
        assert "Zahra" not in desk.press(who, f"tasks/{task}").text
        desk.press(who, f"tasks/{task}/close/solved")
    assert len(open_tasks(desk)) == 1


def test_the_list_has_three_parts_by_risk_with_the_reason(desk: Desk, placement: int) -> None:
    begin(desk, START, OMAR)
    live(desk, at(WEDNESDAY, 18, 30))
    tap(desk, OMAR, "still_there/yes", "mood/so_so", "topic/language")
    tap(desk, ZAHRA, "call")
    live(desk, at(date(2026, 12, 4), 9))

    text = desk.press(ANNA, "tasks").text

    overdue, later = (text.index(GERMAN.text(part)) for part in ("Overdue", "Later"))
    assert overdue < text.index("Zahra") < later < text.index("Omar")
    assert GERMAN.text("asks for a call") in text and GERMAN.text("says that it goes so-so") in text


def refuse(*actors: int) -> object:
    def on_delivery(account: int, screen: object) -> None:
        if account in actors:
            raise retry.Unreachable

    return on_delivery


def test_an_alarm_that_cannot_reach_the_mentor_goes_to_the_lead(desk: Desk, placement: int) -> None:
    desk.on_delivery = refuse(ANNA.account)  # type: ignore[assignment]

    tap(desk, ZAHRA, "still_there/ended")
    desk.send_due()

    ((_, screen),) = read(desk, PETRA, ALARM)
    assert "Zahra" in screen.text
    assert f"tasks/{only_task(desk)}" in paths(desk.press(PETRA, "tasks"))


def test_an_alarm_that_cannot_reach_the_mentor_goes_to_her_deputy_first(desk: Desk, placement: int) -> None:
    colleague.join(desk)
    colleague.stand_in(desk, ANNA, ANNA, KARIM, days=60)
    desk.on_delivery = refuse(ANNA.account)  # type: ignore[assignment]

    tap(desk, ZAHRA, "still_there/ended")
    desk.send_due()

    assert len(read(desk, KARIM, ALARM)) == 1
    assert read(desk, PETRA, ALARM) == []


def test_a_mentor_who_is_known_not_to_be_reached_is_not_waited_for(desk: Desk, placement: int) -> None:
    desk.tx.run("UPDATE person SET unreachable_since = 1 WHERE name = 'Anna'")

    tap(desk, ZAHRA, "call")
    desk.send_due()

    assert len(read(desk, PETRA, ALARM)) == 1


def be_away(desk: Desk, first: date, last: date, hour: int = 0) -> None:
    absence = Absence("holiday", at(first, hour), at(last + timedelta(days=1), 0))
    desk.do(lambda tx: absences.add(tx, people.by_id(tx, 3, now=desk.now), absence, now=desk.now))


@pytest.mark.parametrize(
    ("last", "told"), [(date(2026, 12, 2), False), (date(2026, 12, 3), True), (date(2026, 12, 18), True)]
)
def test_an_alarm_for_a_mentor_who_is_away_reaches_the_lead_at_once_too(
    last: date, told: bool, desk: Desk, placement: int
) -> None:
    be_away(desk, date(2026, 11, 30), last)

    tap(desk, ZAHRA, "still_there/ended")  # due on Thursday
    desk.send_due()

    assert len(read(desk, ANNA, ALARM)) == 1
    assert len(read(desk, PETRA, ALARM)) == int(told), "who is back on the day itself does it herself"
    assert (f"tasks/{only_task(desk)}" in paths(desk.press(PETRA, "tasks"))) == told


def test_an_alarm_for_a_mentor_who_is_away_tomorrow_alone_is_hers(desk: Desk, placement: int) -> None:
    be_away(desk, date(2026, 12, 3), date(2026, 12, 4))

    tap(desk, ZAHRA, "call")
    desk.send_due()

    assert read(desk, PETRA, ALARM) == []


def test_the_deputy_of_a_mentor_who_is_away_is_told_and_not_the_lead(desk: Desk, placement: int) -> None:
    colleague.join(desk)
    colleague.stand_in(desk, ANNA, ANNA, KARIM, days=60)
    be_away(desk, date(2026, 11, 30), date(2026, 12, 18))

    tap(desk, ZAHRA, "call")
    desk.send_due()

    assert len(read(desk, KARIM, ALARM)) == 1
    assert read(desk, PETRA, ALARM) == []


def test_after_the_mentoring_the_deputy_of_the_last_mentor_can_do_the_task(desk: Desk, placement: int) -> None:
    colleague.join(desk)
    colleague.stand_in(desk, ANNA, ANNA, KARIM, days=60)
    zahra = placed.id_of(desk, ZAHRA)
    mentoring = desk.tx.value("SELECT max(id) FROM mentoring WHERE mentee_id = ?", (zahra,))
    desk.press(ANNA, f"mentees/{zahra}/end/goal_reached/{mentoring}")
    desk.on_delivery = refuse(ANNA.account)  # type: ignore[assignment]

    tap(desk, ZAHRA, "call")
    desk.send_due()

    assert len(read(desk, KARIM, ALARM)) == 1
    assert f"placements/{placement}" in paths(desk.press(KARIM, f"tasks/{only_task(desk)}"))
    desk.press(KARIM, f"tasks/{only_task(desk)}/close/solved")
    assert open_tasks(desk) == []


def test_an_alarm_for_a_mentor_who_has_left_goes_to_the_lead(desk: Desk, placement: int) -> None:
    live(desk, at(WEDNESDAY, 20, 30))
    tap(desk, ZAHRA, "still_there/ended")  # told on Thursday at eight
    desk.do(lambda tx: people.end_role(tx, 3, MENTOR, 1, now=desk.now))

    live(desk, at(date(2026, 12, 3), 9))

    assert read(desk, ANNA, ALARM) == []
    assert len(read(desk, PETRA, ALARM)) >= 1
    assert f"tasks/{only_task(desk)}" in paths(desk.press(PETRA, "tasks"))


def test_a_day_that_is_past_is_not_promised(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "still_there/yes", "mood/bad")
    live(desk, at(date(2026, 12, 8), 12))

    screen = tap(desk, ZAHRA, "call")

    dari = load()["fa_AF"]
    assert dari.text("Your mentor contacts you.") in screen.text
    assert dari.day(date(2026, 12, 3)) not in screen.text


def test_a_task_without_an_alarm_goes_to_the_lead_too_when_the_mentor_has_left(desk: Desk, placement: int) -> None:
    tap(desk, ZAHRA, "still_there/yes", "mood/so_so")
    desk.do(lambda tx: people.end_role(tx, 3, MENTOR, 1, now=desk.now))

    live(desk, at(date(2026, 12, 3), 9))

    assert open_tasks(desk)[0]["assignee_id"] == placed.id_of(desk, PETRA)
    assert read(desk, PETRA, ALARM) == []


def test_an_answer_after_the_mentor_has_left_reaches_the_lead(desk: Desk, placement: int) -> None:
    desk.do(lambda tx: people.end_role(tx, 3, MENTOR, 1, now=desk.now))

    tap(desk, ZAHRA, "call")
    desk.send_due()

    assert len(read(desk, PETRA, ALARM)) == 1


def test_a_deputy_reads_the_alarm_with_the_mentor_s_name_and_can_do_the_task(desk: Desk, placement: int) -> None:
    colleague.join(desk)
    colleague.stand_in(desk, ANNA, ANNA, KARIM, days=60)

    tap(desk, ZAHRA, "call")
    desk.send_due()

    ((_, screen),) = read(desk, KARIM, ALARM)
    assert "Zahra" in screen.text and "Anna" in screen.text
    desk.press(KARIM, f"tasks/{only_task(desk)}/close/solved")
    assert open_tasks(desk) == []


def test_a_handover_takes_tasks_and_alarms_along(desk: Desk, placement: int) -> None:
    karim = colleague.join(desk)
    live(desk, at(WEDNESDAY, 20, 30))
    tap(desk, ZAHRA, "still_there/ended")
    task = only_task(desk)
    desk.tx.run(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, step, opened_at, due_on)
           VALUES (1, 3, 5, 'employer_check_in', ?, 'S+10', 1, '2026-12-20')""",
        (placement,),
    )
    desk.tx.run("UPDATE task SET person_id = ? WHERE kind = 'employer_check_in'", (placed.id_of(desk, ZAHRA),))

    colleague.hand_over(desk, ANNA, ZAHRA, KARIM)
    live(desk, at(date(2026, 12, 3), 9))

    assert {row["assignee_id"] for row in open_tasks(desk, "follow_up", "employer_check_in")} == {karim}
    assert read(desk, ANNA, ALARM) == [] and len(read(desk, KARIM, ALARM)) == 1
    assert f"tasks/{task}" in paths(desk.press(KARIM, "tasks"))
    live(desk, at(date(2026, 12, 14), 18))
    assert states(desk, placement)["S+14"] in ("sent", "skipped_paused")


def test_a_task_that_the_lead_has_goes_to_the_new_mentor(desk: Desk, placement: int) -> None:
    karim = colleague.join(desk)
    desk.do(lambda tx: people.end_role(tx, 3, MENTOR, 1, now=desk.now))
    tap(desk, ZAHRA, "call")
    assert open_tasks(desk)[0]["assignee_id"] == placed.id_of(desk, PETRA)

    colleague.hand_over(desk, PETRA, ZAHRA, KARIM)

    assert open_tasks(desk)[0]["assignee_id"] == karim


def test_the_employer_is_asked_by_the_mentor_and_the_answer_counts_as_advice(desk: Desk, placement: int) -> None:
    live(desk, at(date(2026, 12, 10), 9))  # S+10
    task = only_task(desk, "employer_check_in")

    card = desk.press(ANNA, f"tasks/{task}")
    assert "Krause" in card.text
    for line in ("1. ", "2. ", "3. "):
        assert line in card.text
    desk.press(ANNA, f"tasks/{task}/close/fine")

    assert desk.rows("SELECT way, result, placement_id, by_id, project_id FROM employer_contact") == [
        {"way": "check_in", "result": "fine", "placement_id": placement, "by_id": 3, "project_id": 1}
    ]
    assert desk.rows("SELECT confirmed_by FROM placement")[0]["confirmed_by"] == "employer"
    live(desk, at(date(2026, 12, 14), 9))
    assert open_tasks(desk, "employer_check_in") == [], "it is not opened again"


@pytest.mark.parametrize(("outcome", "contacts"), [("issues", 1), ("not_reached", 0)])
def test_an_employer_who_was_not_reached_is_no_contact(outcome: str, contacts: int, desk: Desk, placement: int) -> None:
    live(desk, at(date(2026, 12, 10), 9))

    desk.press(ANNA, f"tasks/{only_task(desk, 'employer_check_in')}/close/{outcome}")

    assert len(desk.rows("SELECT 1 FROM employer_contact")) == contacts
    assert desk.rows("SELECT confirmed_by FROM placement")[0]["confirmed_by"] is None


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        ({"probation_end": date(2027, 5, 29)}, ["S+10", "P-28", "S+180"]),
        (
            {"type": TRAINING, "probation_end": date(2027, 3, 29), "planned_end": date(2029, 7, 31)},
            ["S+14", "P-28", "S+180", "S+365"],
        ),
        ({"type": INTERNSHIP, "planned_end": date(2026, 12, 23)}, ["E-5"]),
        ({"type": QUALIFICATION, "planned_end": date(2027, 3, 1), "employer_id": None}, []),
    ],
)
def test_employers_are_asked_on_the_programme_s_days(facts: dict[str, object], steps: list[str], desk: Desk) -> None:
    begin(desk, START, **facts)  # type: ignore[arg-type]
    for week in range(56):
        desk.now = at(START, 9) + timedelta(days=7 * week)
        look(desk)

    opened = desk.rows("SELECT step, due_on FROM task WHERE kind = 'employer_check_in' ORDER BY id")

    assert [row["step"] for row in opened] == steps


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"probation_end": date(2027, 5, 29)}, [("P-14", "2027-05-14")]),
        ({"planned_end": date(2027, 11, 29)}, [("E-100", "2027-08-20")]),
        (
            {"type": TRAINING, "probation_end": date(2027, 3, 29), "planned_end": date(2027, 8, 31)},
            [("P-14", "2027-03-15"), ("E-100", "2027-05-21")],
        ),
    ],
)
def test_deadlines_are_tasks_ahead_of_time(
    facts: dict[str, object], expected: list[tuple[str, str]], desk: Desk
) -> None:
    begin(desk, START, **facts)  # type: ignore[arg-type]
    seen: dict[str, str] = {}
    for day in range(400):
        desk.now = at(START, 9) + timedelta(days=day)
        desk.do(lambda tx: placement_tasks.open_due(tx, now=desk.now))
        for row in desk.rows("SELECT step FROM task WHERE kind = 'deadline'"):
            seen.setdefault(row["step"], (START + timedelta(days=day)).isoformat())

    assert sorted(seen.items(), key=lambda one: one[1]) == expected


def test_a_deadline_says_what_ends_when_and_is_done_with_one_tap(desk: Desk) -> None:
    begin(desk, START, planned_end=date(2027, 11, 29))
    desk.now = at(date(2027, 8, 23), 9)
    look(desk)
    task = only_task(desk, "deadline")

    card = desk.press(ANNA, f"tasks/{task}")

    assert GERMAN.day(date(2027, 11, 29)) in card.text
    assert "arbeitsuchend" in card.text
    desk.press(ANNA, f"tasks/{task}/close/done")
    look(desk)
    assert open_tasks(desk, "deadline") == []
