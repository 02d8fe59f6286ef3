"""The report's edge points (PROGRAMME 5): what counts, once, on which day, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.breakdowns import publicly
from bot.domain.report import Period
from bot.domain.tasks import CONTACTS
from bot.store import report, report_breakdowns, report_definitions
from bot.store.database import Transaction, connect
from bot.store.migrations import apply
from tests.store.programme import AS_OF, NOW, Filled, fill, noon

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
BOTH = Period(date(2024, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def whole() -> Iterator[Transaction]:
    """A connection with the oracle's data; each test takes back what it does."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        yield Transaction(connection)


@pytest.fixture(scope="module")
def planted(whole: Transaction) -> Filled:
    """The oracle's data."""
    return fill(whole)


@pytest.fixture
def filled(whole: Transaction, planted: Filled) -> Iterator[Filled]:
    """The oracle's data, as they were, after each test."""
    whole.run("BEGIN")
    yield planted
    whole.run("ROLLBACK")


def figure(filled: Filled, name: str, period: Period = YEAR, project: str = "", *, now: datetime = NOW) -> object:
    """Return one figure."""
    return report.figures(filled.tx, period, filled.ids.get(project), now=now)[name]


def day(text: str) -> Period:
    """Return a single day as a period."""
    return Period(date.fromisoformat(text), date.fromisoformat(text))


def appointment(filled: Filled, person: str, start: int, state: str, *, booked: int | None = None) -> None:
    filled.tx.run(
        """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, state, booked_at)
           VALUES (:dd, :mentor, :person, 'counselling', 'phone', :start, :start + 1800, :state, :booked)""",
        {
            "dd": filled.ids["DD"],
            "mentor": filled.ids["mentor DD"],
            "person": filled.ids[person],
            "start": start,
            "state": state,
            "booked": start if booked is None else booked,
        },
    )


def task(filled: Filled, person: str, **values: str | int | None) -> None:
    about = {"kind": "unreachable", "placement_id": None, "level": None, "opened_at": noon("2025-07-01")}
    about |= {"raised_at": None, "due_on": None, "closed_at": None, "outcome": None} | values
    filled.tx.run(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, level, opened_at, raised_at,
               due_on, closed_at, outcome) VALUES (:dd, :mentor, :person, :kind, :placement_id, :level, :opened_at,
               :raised_at, :due_on, :closed_at, :outcome)""",
        {
            "dd": filled.ids["DD"],
            "mentor": filled.ids["mentor DD"],
            "person": filled.ids[person],
            **about,
        },
    )


def mentoring(filled: Filled, person: str, project: str = "DD", start: int = 0) -> None:
    filled.tx.run(
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at, ended_at) VALUES (?, ?, ?, ?, ?)",
        (filled.ids[person], filled.ids[f"mentor {project}"], project_id(filled, project), start, start + 1),
    )


def project_id(filled: Filled, name: str) -> int:
    return filled.ids[name]


@pytest.mark.parametrize(("midnight", "advised"), [("2025-05-19T22:00Z", 1), ("2025-05-19T21:59Z", 0)])
def test_a_day_begins_at_local_midnight_also_in_summer(filled: Filled, midnight: str, advised: int) -> None:
    appointment(filled, "p09", int(datetime.fromisoformat(midnight).timestamp()), "attended")

    assert figure(filled, "advised", day("2025-05-20")) == advised


@pytest.mark.parametrize(("moment", "advised"), [("2025-12-31T22:59Z", 1), ("2025-12-31T23:00Z", 0)])
def test_the_last_day_belongs_to_the_period_and_the_next_does_not(filled: Filled, moment: str, advised: int) -> None:
    filled.tx.run("DELETE FROM appointment")
    filled.tx.run("DELETE FROM placement WHERE starts_on = '2025-12-31'")
    appointment(filled, "p09", int(datetime.fromisoformat(moment).timestamp()), "attended")

    assert figure(filled, "advised", day("2025-12-31")) == advised


def test_a_single_day_counts_what_was_on_it(filled: Filled) -> None:
    last = day("2025-12-31")

    assert [figure(filled, name, last) for name in ("advised", "employers", "insured_people")] == [2, 2, 1]


@pytest.mark.parametrize("state", ["missed", "cancelled", "booked"])
def test_who_was_only_missed_cancelled_or_booked_is_not_advised(filled: Filled, state: str) -> None:
    appointment(filled, "p09", noon("2025-10-01"), state)

    assert figure(filled, "advised") == 8


def test_a_contact_counts_as_advice_once(filled: Filled) -> None:
    for person in ("p09", "p09", "p01"):
        filled.tx.run(
            "INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at) VALUES (?, ?, ?, 'met', ?)",
            (filled.ids["DD"], filled.ids["mentor DD"], filled.ids[person], noon("2025-10-01")),
        )

    assert figure(filled, "advised") == 9


@pytest.mark.parametrize(
    ("outcome", "advised"),
    [*((outcome, 9) for outcome in CONTACTS), ("not_reached", 8), ("groundless", 8), ("done", 8), ("fine", 8)],
)
def test_a_task_that_ended_in_contact_counts_as_advice(filled: Filled, outcome: str, advised: int) -> None:
    mentoring(filled, "p09")
    task(filled, "p09", closed_at=noon("2025-08-01"), outcome=outcome)

    assert figure(filled, "advised") == advised


def test_a_task_about_a_colleague_is_no_advice(filled: Filled) -> None:
    task(filled, "mentor L", closed_at=noon("2025-08-01"), outcome="reached")

    assert figure(filled, "advised") == 8


def test_a_question_of_the_bot_is_no_advice(filled: Filled) -> None:
    period = Period(date(2025, 9, 1), date(2025, 9, 30))

    assert figure(filled, "answered_late", period) == 1 and figure(filled, "advised", period) == 0


def test_who_was_placed_is_advised_so_work_or_training_is_a_part_of_the_advised(filled: Filled) -> None:
    filled.tx.run("DELETE FROM appointment")

    assert figure(filled, "advised") == 6  # everybody who began something, without a single appointment
    assert figure(filled, "work_or_training") == 4


def test_a_placement_that_was_cancelled_before_it_began_counts_nowhere(filled: Filled) -> None:
    june = day("2025-06-15")

    assert [figure(filled, name, june) for name in ("advised", "employers", "insured_events", "running")] == [
        0,
        0,
        0,
        6,
    ]


def test_a_start_after_the_day_of_data_does_not_count_yet(filled: Filled) -> None:
    january = Period(date(2025, 12, 1), date(2026, 1, 31))
    filled.tx.run("UPDATE placement SET starts_on = '2026-01-10' WHERE id = ?", (filled.ids["q07"],))

    before, after = datetime(2026, 1, 9, 12, tzinfo=UTC), datetime(2026, 1, 10, 12, tzinfo=UTC)

    assert [figure(filled, "insured_people", january, now=now) for now in (before, after)] == [0, 1]


def test_a_mini_job_is_work_without_social_insurance(filled: Filled) -> None:
    may = day("2025-05-15")

    assert [figure(filled, name, may) for name in ("employment_events", "insured_events", "work_or_training")] == [
        1,
        0,
        0,
    ]


def test_projects_do_not_add_up_where_somebody_changed(filled: Filled) -> None:
    parts = [figure(filled, "advised", YEAR, project) for project in ("DD", "L")]

    assert parts == [5, 4] and figure(filled, "advised") == 8


def test_who_began_where_is_known_from_the_first_mentoring(filled: Filled) -> None:
    mentoring(filled, "p05", "DD")
    mentoring(filled, "p05", "L")
    mentoring(filled, "p04", "L")

    assert [figure(filled, "begun", YEAR, project) for project in ("DD", "L", "")] == [1, 1, 6]


def test_projects_and_mentors_are_those_of_the_last_day(filled: Filled) -> None:
    ended, now = noon("2025-06-30"), noon("2025-07-01")
    filled.tx.run("UPDATE project SET ended_on = '2025-06-30' WHERE id = ?", (filled.ids["L"],))
    filled.tx.run("UPDATE role SET valid_to = ? WHERE project_id = ?", (ended, filled.ids["L"]))
    filled.tx.run(
        "INSERT INTO role (person_id, name, project_id, valid_from) VALUES (?, 'mentor', ?, ?)",
        (filled.ids["mentor L"], filled.ids["DD"], now),
    )

    counted = [
        (figure(filled, "projects", day(one)), figure(filled, "mentors", day(one)))
        for one in ("2025-06-30", "2025-07-01")
    ]

    assert counted == [(2, 2), (1, 2)]
    assert figure(filled, "mentors", day("2025-07-01"), "L") == 0


@pytest.mark.parametrize(("end", "new"), [("2025-05-11", 1), ("2025-05-10", 0)])
def test_a_new_job_within_thirty_days_is_the_way_going_on(filled: Filled, end: str, new: int) -> None:
    filled.tx.run("UPDATE placement SET ended_on = ? WHERE id = ?", (end, filled.ids["q04"]))

    assert figure(filled, "kept_6_new") == new  # the new one begins on the tenth of June


@pytest.mark.parametrize(
    ("start", "milestone"), [("2024-08-31", "2025-02-28"), ("2024-08-30", "2025-02-28"), ("2024-08-29", "2025-02-28")]
)
def test_the_end_of_a_short_month_is_the_milestone(filled: Filled, start: str, milestone: str) -> None:
    filled.tx.run("UPDATE placement SET starts_on = ? WHERE id = ?", (start, filled.ids["q06"]))

    due = [figure(filled, "kept_6_due", day(one)) for one in ("2025-02-27", milestone, "2025-03-01")]

    assert due == [0, 1, 1]  # the first of March is that of q02


def test_a_placement_is_not_unknown_before_its_milestone_is_reached(filled: Filled) -> None:
    period = Period(date(2025, 12, 31), date(2026, 3, 31))

    assert date(2026, 3, 31) > AS_OF  # q07 began on the last of December
    assert figure(filled, "kept_3_due", period) == 0


def test_an_internship_is_neither_a_drop_out_nor_what_it_is_measured_by(filled: Filled) -> None:
    filled.tx.run(
        "UPDATE placement SET ended_on = '2024-06-10', end_kind = 'early', end_reason = 'pay' WHERE id = ?",
        (filled.ids["q01"],),
    )
    june = Period(date(2024, 6, 1), date(2024, 6, 30))

    assert [figure(filled, name, june) for name in ("dropouts", "dropout_pay", "running")] == [0, 0, 0]


@pytest.mark.parametrize(("probation", "within"), [("2025-05-20", 1), ("2025-05-19", 0), (None, 0)])
def test_the_last_day_of_probation_is_in_it(filled: Filled, probation: str | None, within: int) -> None:
    filled.tx.run("UPDATE placement SET probation_end = ? WHERE id = ?", (probation, filled.ids["q04"]))

    assert figure(filled, "dropouts_in_probation", day("2025-05-20")) == within


def test_what_is_past_and_not_marked_is_open_and_what_is_ahead_is_not(filled: Filled) -> None:
    last = int(NOW.timestamp())
    appointment(filled, "p01", last - 3600, "booked")
    appointment(filled, "p02", last - 900, "booked")  # it still goes on

    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert [figure(filled, name, period) for name in ("unmarked", "missed")] == [1, 0]


def test_waiting_is_counted_in_local_days_from_the_first_booking(filled: Filled) -> None:
    filled.tx.run("DELETE FROM appointment")
    late = int(datetime(2025, 7, 1, 21, 30, tzinfo=UTC).timestamp())  # 23:30 of the first
    for days, state in ((1, "attended"), (1, "cancelled"), (4, "booked")):
        appointment(filled, "p01", late + 3600 + (days - 1) * 86400, state, booked=late)  # half an hour past midnight
        filled.tx.run("UPDATE appointment SET mentee_id = mentee_id + 1")

    found = report.figures(filled.tx, YEAR, None, now=NOW)

    assert (found["wait_median"], found["wait_p90"], found["waits"]) == (1, 4, 3)


def test_gaps_lie_between_an_end_and_the_next_start(filled: Filled) -> None:
    assert [figure(filled, name, YEAR) for name in ("gaps", "gap_median")] == [3, 21]  # 1, 21 and 47 days
    assert [figure(filled, name, BOTH) for name in ("gaps", "gap_median")] == [4, 34]  # and 65
    assert [figure(filled, name, YEAR, "L") for name in ("gaps", "gap_median")] == [1, 1]
    assert figure(filled, "gap_median", Period(date(2023, 1, 1), date(2023, 12, 31))) is None


def test_open_and_overdue_tasks_are_those_at_the_end(filled: Filled) -> None:
    q02 = filled.ids["q02"]
    task(filled, "p01", due_on="2025-12-30")
    task(filled, "p02", due_on="2025-12-31")
    task(filled, "p03", due_on="2025-08-01", closed_at=noon("2026-01-05"), outcome="not_reached")
    task(filled, "p04", due_on="2025-08-01", closed_at=noon("2025-09-01"), outcome="not_reached")
    task(filled, "p05", opened_at=noon("2026-01-02"), due_on="2026-01-03", kind="deadline", placement_id=q02)

    assert [figure(filled, name, YEAR) for name in ("tasks_open", "tasks_overdue")] == [3, 2]
    assert [figure(filled, name, YEAR, "L") for name in ("tasks_open", "tasks_overdue")] == [0, 0]
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert [figure(filled, name, january) for name in ("tasks_open", "tasks_overdue")] == [3, 3]


def test_hours_run_from_the_red_alarm_to_the_first_contact(filled: Filled) -> None:
    at, hour = noon("2025-07-01"), 3600
    for number, person in enumerate(("p01", "p02", "p03", "p04")):
        level = "amber" if person == "p04" else "red"
        task(filled, person, kind="follow_up", placement_id=filled.ids[f"q0{number + 1}"], level=level, raised_at=at)
    appointment(filled, "p01", at + 5 * hour, "attended")
    appointment(filled, "p01", at + 2 * hour, "missed")
    filled.tx.run(
        "INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at) VALUES (?, ?, ?, 'called', ?)",
        (filled.ids["DD"], filled.ids["mentor DD"], filled.ids["p02"], at + 3 * hour),
    )

    found = report.figures(filled.tx, YEAR, None, now=NOW)

    assert (found["alarm_hours"], found["alarms_met"]) == (4, 2)  # of p03 nobody has heard yet


@pytest.mark.parametrize("outcome", [*CONTACTS, "not_reached"])
def test_a_red_task_that_ended_in_contact_is_its_first_contact(filled: Filled, outcome: str) -> None:
    raised, closed = noon("2025-07-01"), noon("2025-07-02")
    about = {"kind": "follow_up", "placement_id": filled.ids["q06"], "level": "red", "outcome": outcome}
    task(filled, "p03", raised_at=raised, closed_at=closed, **about)

    assert report.figures(filled.tx, YEAR, None, now=NOW)["alarms_met"] == int(outcome in CONTACTS)


def test_phases_are_cut_to_the_period_and_do_not_add_up(filled: Filled) -> None:
    made = report_breakdowns.short(filled.tx, Period(date(2024, 7, 1), date(2025, 6, 30)), None, "", now=NOW)

    assert [(part.name, part.period.first, part.period.last) for part in made.parts] == [
        ("P2020", date(2024, 7, 1), date(2024, 12, 31)),
        ("P2025", date(2025, 1, 1), date(2025, 6, 30)),
    ]
    assert [part.figures["advised"] for part in made.parts] == [3, 7] and made.figures["advised"] == 9
    assert report_breakdowns.short(filled.tx, YEAR, None, "", now=NOW).parts == ()


def test_a_phase_that_has_not_begun_has_no_column(filled: Filled) -> None:
    filled.tx.run("INSERT INTO phase (name, first_day, last_day) VALUES ('P2028', '2028-01-01', '2030-12-31')")

    made = report_breakdowns.short(filled.tx, Period(date(2024, 1, 1), date(2029, 12, 31)), None, "", now=NOW)

    assert [part.name for part in made.parts] == ["P2020", "P2025"]


def test_every_breakdown_adds_up_to_the_distinct_people(filled: Filled) -> None:
    filled.tx.run("UPDATE record SET age_band = '18-24', district = '14612' WHERE mentee_id % 2 = 0")

    made = report_breakdowns.whole(filled.tx, YEAR, None, "", now=NOW)

    for dimension in ("sex", "age_band", "qualification", "district", "language"):
        assert sum(int(cells["advised"] or 0) for cells in made.breakdowns[dimension].values()) == 8, dimension
    assert made.breakdowns["sex"]["female"]["advised"] == 3 and made.breakdowns["sex"]["diverse"]["advised"] == 1
    assert made.breakdowns["qualification"]["none"]["advised"] == 5
    assert made.breakdowns["age_band"]["unknown"]["advised"] == 3
    assert {name: cells["advised"] for name, cells in made.breakdowns["project"].items()} == {"DD": 5, "L": 4}
    assert made.breakdowns["section"]["C"] == {"employers": 6, "internship": 0, "insured": 4, "training": 1}


def test_a_projects_report_has_no_breakdown_by_project(filled: Filled) -> None:
    made = report_breakdowns.whole(filled.tx, YEAR, filled.ids["DD"], "DD", now=NOW)

    assert "project" not in made.breakdowns and made.breakdowns["sex"]["female"]["advised"] == 2


def test_months_without_a_start_are_there_with_zeros(filled: Filled) -> None:
    made = report_breakdowns.whole(filled.tx, YEAR, None, "", now=NOW)

    assert list(made.months) == [f"2025-{month:02}" for month in range(1, 13)]
    assert made.months["2025-02"] == {"internship": 0, "qualification": 0, "training": 0, "employment": 0}
    assert made.months["2025-06"] == {"internship": 0, "qualification": 1, "training": 0, "employment": 1}


def test_no_small_cell_leaves_the_programme(filled: Filled) -> None:
    public = publicly(report_breakdowns.whole(filled.tx, BOTH, None, "", now=NOW))

    cells = [*public.figures.items(), *(pair for part in public.parts for pair in part.figures.items())]
    cells += [pair for rows in public.breakdowns.values() for row in rows.values() for pair in row.items()]
    cells += [pair for row in public.months.values() for pair in row.items()]
    kept = {"projects", "mentors", "wait_median", "wait_p90", "gap_median", "alarm_hours"}
    assert [(name, cell) for name, cell in cells if cell in (1, 2) and name not in kept] == []
    assert public.figures["advised"] == 9 and public.figures["training_people"] == 3


def test_the_report_reads_no_name(filled: Filled) -> None:
    """Nothing of a person but numbers is in what is counted; projects have names, people and firms have none."""
    filled.tx.run("UPDATE person SET name = 'Zahra' || id, telegram_id = 555000 + id")
    filled.tx.run("UPDATE employer SET name = 'Zahra' || id, contact = 'Zahra'")

    said = str(report_breakdowns.whole(filled.tx, BOTH, None, "", now=NOW))

    assert "Zahra" not in said and "555" not in said


def test_the_day_of_data_is_local(filled: Filled) -> None:
    midnight = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)

    assert report_breakdowns.short(filled.tx, YEAR, None, "", now=midnight).data_day == AS_OF + timedelta(days=1)


def test_pr_14_nothing_is_counted_by_mentor() -> None:
    queries = {name: sql for name, sql in vars(report_definitions).items() if name.isupper() and isinstance(sql, str)}

    assert len(queries) > 25
    assert [name for name, sql in queries.items() if re.search("mentor_id|assignee_id|by_id|deputy", sql)] == []
