"""What staff find: the mentor's day and week, her mentees, tasks, and the coordinator's projects."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.moments import at_local
from bot.store import people, tasks
from tests.handlers.desk import Desk, buttons, german, paths

WEDNESDAY = date(2026, 11, 25)


def test_the_day_shows_her_appointments_and_no_others(desk: Desk) -> None:
    shown = desk.press(ANNA, f"agenda/{WEDNESDAY.toordinal()}")

    assert "Omar" in shown.text and "Olena" not in shown.text
    assert [path for path in paths(shown) if path.startswith("appointments/")] == ["appointments/1"]
    assert "Omar" not in desk.press(JONAS, f"agenda/{WEDNESDAY.toordinal()}").text


def test_a_confirmed_appointment_is_marked(desk: Desk) -> None:
    before = desk.press(ANNA, f"agenda/{WEDNESDAY.toordinal()}").text

    desk.press(OMAR, "appointments/1/1/confirm")

    assert desk.press(ANNA, f"agenda/{WEDNESDAY.toordinal()}").text != before


def test_the_week_begins_on_monday_and_leads_to_its_days(desk: Desk) -> None:
    shown = desk.press(ANNA, f"agenda/week/{(WEDNESDAY + timedelta(days=3)).toordinal()}")

    assert german().day(date(2026, 11, 23)) in shown.text
    assert "Omar" in shown.text and "Olena" in shown.text
    assert f"agenda/{WEDNESDAY.toordinal()}" in paths(shown)


def test_today_changes_at_saxon_midnight(desk: Desk) -> None:
    desk.now = at_local(WEDNESDAY, time(0)) - timedelta(seconds=1)
    assert "Omar" not in desk.press(ANNA, "agenda").text

    desk.now += timedelta(seconds=1)

    assert "Omar" in desk.press(ANNA, "agenda").text


def test_a_cancelled_appointment_leaves_the_agenda(desk: Desk) -> None:
    desk.press(OMAR, "appointments/1/1/cancel/yes")

    assert "Omar" not in desk.press(ANNA, f"agenda/{WEDNESDAY.toordinal()}").text


@pytest.mark.parametrize("ordinal", [0, 1, 3652059, 10**14, 999999999])
def test_a_day_that_no_calendar_has_is_refused(desk: Desk, ordinal: int) -> None:
    for path in (f"agenda/{ordinal}", f"agenda/week/{ordinal}"):
        assert desk.press(ANNA, path) == desk.press(ANNA, "no/such/path")


def test_home_counts_the_appointments_of_today(desk: Desk) -> None:
    desk.now = at_local(WEDNESDAY, time(8))

    assert (
        german().plural("You have {n} appointment today.", "You have {n} appointments today.", 1)
        in desk.press(ANNA, "home").text
    )


def test_a_mentor_finds_her_mentees_alone(desk: Desk) -> None:
    assert [button.text.strip("\u2068\u2069") for button in buttons(desk.press(ANNA, "mentees"))][:3] == [
        "Olena",
        "Omar",
        "Zahra",
    ]
    assert "Samir" in "".join(button.text for button in buttons(desk.press(JONAS, "mentees")))


def test_a_mentee_s_card_shows_her_language_and_what_is_ahead(desk: Desk) -> None:
    omar = people.by_account(desk.tx, OMAR.account, now=desk.now)
    assert omar is not None

    shown = desk.press(ANNA, f"mentees/{omar.id}")

    assert "العربية" in shown.text
    assert {"appointments/1", f"mentees/{omar.id}/book"} <= set(paths(shown))
    assert desk.press(JONAS, f"mentees/{omar.id}") == desk.press(JONAS, "no/such/path")


def open_task(desk: Desk) -> int:
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra is not None
    desk.do(lambda tx: tasks.open_for(tx, zahra, "unreachable", now=desk.now))
    return int(desk.tx.value("SELECT max(id) FROM task"))


@pytest.mark.parametrize("outcome", ["reached", "not_reached"])
def test_a_task_is_opened_and_closed_by_whom_it_is_for(desk: Desk, outcome: str) -> None:
    task = open_task(desk)
    assert "tasks" in paths(desk.press(ANNA, "home")) and "tasks" not in paths(desk.press(JONAS, "home"))

    desk.press(JONAS, f"tasks/{task}/close/{outcome}")
    card = desk.press(ANNA, f"tasks/{task}")
    done = desk.press(ANNA, next(path for path in paths(card) if path.endswith(f"/{outcome}")))

    assert "Zahra" in card.text
    assert desk.tx.value("SELECT outcome FROM task WHERE id = ?", (task,)) == outcome
    assert f"tasks/{task}" not in paths(done)


def test_a_closed_task_stays_as_it_is(desk: Desk) -> None:
    task = open_task(desk)
    desk.press(ANNA, f"tasks/{task}/close/reached")

    desk.press(ANNA, f"tasks/{task}/close/not_reached")
    desk.press(ANNA, f"tasks/{task}/close/nonsense")

    assert desk.tx.value("SELECT outcome FROM task WHERE id = ?", (task,)) == "reached"


def test_a_coordinator_makes_a_project_and_says_who_runs_it(desk: Desk) -> None:
    desk.press(ZEFAS, "projects/new")
    desk.write(ZEFAS, "Görlitz")

    card = desk.write(ZEFAS, "Träger e. V.\n\ndaten@traeger.example\n")

    (row,) = desk.rows("SELECT name, operator, contact FROM project WHERE name = 'Görlitz'")
    assert row == {"name": "Görlitz", "operator": "Träger e. V.", "contact": "daten@traeger.example"}
    assert "Träger e. V." in card.text


@pytest.mark.parametrize("name", ["", "x", "x" * 41, "two\nlines", "https://x.example", "Dresden", "\u200b\u200b"])
def test_a_project_s_name_is_new_and_readable(desk: Desk, name: str) -> None:
    desk.press(ZEFAS, "projects/new")

    asked = desk.write(ZEFAS, name)

    assert paths(asked) == ["projects"]
    assert desk.tx.value("SELECT count(*) FROM project") == 2


@pytest.mark.parametrize(
    "answer", ["one part", "a, b", "a\nb", "1\n2\n3", "\u200b\u200b\u200b\ndaten@x.example", "x" * 121 + "\nabc"]
)
def test_who_runs_a_project_is_said_in_two_parts(desk: Desk, answer: str) -> None:
    desk.press(ZEFAS, "projects/1/operator")

    desk.write(ZEFAS, answer)

    assert desk.tx.value("SELECT operator FROM project WHERE id = 1") == "Beispielträger gGmbH"


@pytest.mark.parametrize("typed", ["Träger, e. V., hallo@x.example", "Träger, e. V.\nhallo@x.example"])
def test_operator_and_contact_are_typed_in_one_line_or_two(desk: Desk, typed: str) -> None:
    desk.press(ZEFAS, "projects/1/operator")

    desk.write(ZEFAS, typed)

    assert desk.rows("SELECT operator, contact FROM project WHERE id = 1") == [
        {"operator": "Träger, e. V.", "contact": "hallo@x.example"}
    ]


def test_nobody_is_invited_before_the_consent_text_has_a_contact(desk: Desk) -> None:
    desk.press(ZEFAS, "projects/new")
    desk.write(ZEFAS, "Görlitz")
    desk.press(ZEFAS, "projects/3")

    desk.press(ZEFAS, "projects/3/invite/lead")
    card = desk.write(ZEFAS, "Träger e. V., hallo@x.example")

    assert "Träger e. V." in card.text and desk.rows("SELECT id FROM invitation") == []
    desk.press(ZEFAS, "projects/3/invite/lead")
    desk.write(ZEFAS, "Lena")
    assert desk.rows("SELECT name FROM invitation") == [{"name": "Lena"}]


@pytest.mark.parametrize("role", ["lead", "mentor"])
def test_a_coordinator_invites_staff_into_a_project(desk: Desk, role: str) -> None:
    desk.press(ZEFAS, f"projects/2/invite/{role}")

    desk.write(ZEFAS, "Karim")

    assert desk.rows("SELECT role, project_id, name FROM invitation") == [
        {"role": role, "project_id": 2, "name": "Karim"}
    ]


def test_a_mentor_is_told_which_figures_of_hers_others_see(desk: Desk) -> None:
    told = desk.press(ANNA, "privacy").text

    assert "Ihre Projektleitung sieht, wie viele Mentees und Termine Sie haben" in told
    assert "ZEFAS sieht keine Zahlen von einzelnen Personen." in told


def test_a_lead_sees_the_mentors_of_her_project(desk: Desk) -> None:
    shown = desk.press(PETRA, "project")

    names = "".join(button.text for button in buttons(shown))
    assert "Dresden" in shown.text and "Anna" in names
    assert "Jonas" not in names and "Leipzig" not in shown.text + names


def test_everybody_reads_the_privacy_notice_and_changes_the_language(desk: Desk) -> None:
    for who in (ZAHRA, ANNA, PETRA, ZEFAS):
        assert "home" in paths(desk.press(who, "privacy"))
        languages = {f"languages/{code}" for code in ("de", "en", "fa_AF", "ar", "uk")}
        assert {*languages, "home"} == set(paths(desk.press(who, "languages")))
        desk.press(who, "languages/uk")

    assert desk.tx.value("SELECT count(*) FROM person WHERE language = 'uk'") == 5
