"""How a project goes: its lead reads loads and names of her own project, the coordinator sums and never a name."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.moments import at_local, seconds
from bot.store import people, project_figures, projects
from tests.access.desk import words
from tests.handlers.colleague import DRESDEN, LEIPZIG, book, id_of, join, refused
from tests.handlers.desk import Desk, german, paths

MENTEES = ("Zahra", "Omar", "Olena", "Samir")


def said(message: str, n: int) -> str:
    return german().text(message, n=str(n)).replace("\u2068", "").replace("\u2069", "")


def overdue(desk: Desk, mentee: str, mentor: str, due: date, *, project: int = DRESDEN) -> None:
    desk.tx.run(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at, due_on)
           SELECT ?, a.id, p.id, 'unreachable', ?, ? FROM person a, person p WHERE a.name = ? AND p.name = ?""",
        (project, seconds(desk.now), due.isoformat(), mentor, mentee),
    )


def test_a_lead_reads_each_mentors_load_of_this_week(desk: Desk) -> None:
    join(desk)
    book(desk, ZAHRA, ANNA, day=date(2026, 12, 1))  # next week
    cancelled = book(desk, ZAHRA, ANNA, day=date(2026, 11, 26), clock=time(12))
    desk.press(ZAHRA, f"appointments/{cancelled}/1/cancel/yes")

    shown = words(desk.press(PETRA, f"project/{DRESDEN}/figures"))

    load = "• {name}: mentees {mentees}, appointments this week {appointments}"
    for name, mentees, appointments in (("Anna", 3, 2), ("Karim", 0, 0)):
        line = german().text(load, name=name, mentees=str(mentees), appointments=str(appointments))
        assert line.replace("\u2068", "").replace("\u2069", "") in shown
    assert "Jonas" not in shown


def test_a_task_is_overdue_from_the_day_after_its_due_day_until_it_is_closed(desk: Desk) -> None:
    today = date(2026, 11, 23)
    overdue(desk, "Zahra", "Anna", today)
    overdue(desk, "Omar", "Anna", today - timedelta(days=1))
    overdue(desk, "Samir", "Jonas", today - timedelta(days=9), project=LEIPZIG)

    shown = words(desk.press(PETRA, f"project/{DRESDEN}/overdue"))
    assert "Omar" in shown and "Anna" in shown
    assert "Zahra" not in shown and "Samir" not in shown
    assert said("Overdue tasks: {n}", 1) in words(desk.press(PETRA, f"project/{DRESDEN}/figures"))
    desk.now = at_local(today + timedelta(days=1), time(0))
    assert "Zahra" in words(desk.press(PETRA, f"project/{DRESDEN}/overdue"))
    desk.tx.run("UPDATE task SET closed_at = 1, outcome = 'reached'")

    assert german().text("No task is overdue.") in desk.press(PETRA, f"project/{DRESDEN}/overdue").text


def test_who_is_not_reachable_is_counted_and_named_to_her_own_lead_alone(desk: Desk) -> None:
    for name in ("Zahra", "Samir", "Anna"):
        desk.tx.run("UPDATE person SET unreachable_since = 1 WHERE name = ?", (name,))
    desk.tx.run("UPDATE person SET telegram_id = NULL WHERE name = 'Olena'")  # by phone: known, not unreachable

    figures, named = (words(desk.press(PETRA, f"project/{DRESDEN}/{what}")) for what in ("figures", "unreachable"))

    assert said("Not reachable: {n}", 2) in figures
    assert "Zahra" in named and "Anna" in named
    assert "Samir" not in named and "Olena" not in named
    assert refused(desk, PETRA, f"project/{LEIPZIG}/unreachable")
    assert refused(desk, ZEFAS, f"project/{DRESDEN}/unreachable")


def test_the_waiting_time_is_the_median_of_the_days_from_booking_to_appointment(desk: Desk) -> None:
    desk.tx.run("DELETE FROM appointment_event")
    desk.tx.run("DELETE FROM appointment")
    project = projects.by_id(desk.tx, DRESDEN)
    assert project is not None
    assert project_figures.of(desk.tx, project, now=desk.now).wait is None
    for booked, days in ((5, 1), (10, 2), (20, 8), (30, 40), (100, 1)):  # the last was booked too long ago
        at = desk.now - timedelta(days=booked)
        start = at + timedelta(days=days, hours=booked)
        desk.tx.run(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, state, booked_at)
               VALUES (1, ?, ?, 'counselling', 'phone', ?, ?, 'attended', ?)""",
            (id_of(desk, ANNA), id_of(desk, OMAR), seconds(start), seconds(start) + 1, seconds(at)),
        )

    found = project_figures.of(desk.tx, project, now=desk.now)

    assert sorted(found.waits) == [1, 2, 9, 41]
    assert found.wait == 6, "5.5 rounded up"


def test_a_coordinator_reads_of_one_mentors_project_who_is_there_and_nothing_of_her_work(desk: Desk) -> None:
    before = [words(desk.press(ZEFAS, path)) for path in ("programme/figures", "projects/1", "programme")]
    book(desk, ZAHRA, ANNA)
    overdue(desk, "Omar", "Anna", date(2026, 11, 1))

    assert [words(desk.press(ZEFAS, path)) for path in ("programme/figures", "projects/1", "programme")] == before
    assert german().text("More figures are shown from two mentors on.") in before[1]


def test_a_coordinator_reads_the_sums_of_a_project_with_two_mentors(desk: Desk) -> None:
    join(desk)
    overdue(desk, "Omar", "Anna", date(2026, 11, 1))

    shown = words(desk.press(ZEFAS, "projects/1"))

    assert said("Overdue tasks: {n}", 1) in shown and said("Mentees: {n}", 3) in shown
    assert said("Appointments this week: {n}", 2) in shown


def test_a_coordinator_reads_no_number_of_a_single_mentor(desk: Desk) -> None:
    join(desk)
    anna = id_of(desk, ANNA)
    pages = [f"staff/{DRESDEN}/{anna}", f"staff/{DRESDEN}/{anna}/leave", f"staff/{DRESDEN}/{anna}/move"]
    before = [words(desk.press(ZEFAS, path)) for path in pages]
    desk.do(lambda tx: people.start_mentoring(tx, id_of(desk, JONAS), anna, DRESDEN, now=desk.now))
    book(desk, ZAHRA, ANNA)

    assert [words(desk.press(ZEFAS, path)) for path in pages] == before
    assert said("Mentees: {n}", 4) in words(desk.press(PETRA, pages[0])), "her lead does"


def test_no_path_from_the_coordinators_home_leads_to_a_mentees_name(desk: Desk) -> None:
    join(desk)
    overdue(desk, "Omar", "Anna", date(2026, 11, 1))
    desk.tx.run("UPDATE person SET unreachable_since = 1 WHERE name = 'Zahra'")
    book(desk, OLENA, ANNA)
    desk.press(ZEFAS, "announcements/new")
    desk.write(ZEFAS, "Bitte beachten")
    seen, waiting = set(), ["home"]
    while waiting:
        path = waiting.pop()
        if path.startswith("delete/yes"):
            continue  # she would be nobody afterwards
        shape = "/".join("#" if len(part) > 3 and part.isdigit() else part for part in path.split("/"))
        if shape in seen:
            continue
        seen.add(shape)
        shown = desk.press(ZEFAS, path)
        assert not any(name in words(shown) for name in MENTEES), path
        waiting += paths(shown)

    assert len(seen) > 80
    assert any(shape.startswith("staff/1/") for shape in seen) and "programme/figures" in seen
