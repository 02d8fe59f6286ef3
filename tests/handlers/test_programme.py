"""The coordinator's programme: phases, what a project is, its end, and mentors and leads who change or leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.delivery.programme import pass_on_tasks
from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.availability import Slot
from bot.domain.people import LEAD, MENTOR
from bot.store import availability, invitations, people, projects, tasks
from bot.store import groups as groups_store
from tests.delivery.days import read
from tests.handlers.colleague import DRESDEN, KARIM, LEIPZIG, hand_over_all, id_of, join, refused
from tests.handlers.desk import Desk, german, paths

FIRST, LAST = date(2028, 1, 1).toordinal(), date(2030, 12, 31).toordinal()


def test_the_demo_shows_the_phase_of_today_with_its_focus_and_counts_persons(desk: Desk) -> None:
    desk.do(lambda tx: people.give_role(tx, id_of(desk, PETRA), MENTOR, DRESDEN, now=desk.now))
    desk.do(lambda tx: people.give_role(tx, id_of(desk, PETRA), MENTOR, LEIPZIG, now=desk.now))

    shown = desk.press(ZEFAS, "programme").text.replace("\u2068", "").replace("\u2069", "")

    assert "2025–2027" in shown and "2020–2024" not in shown
    assert german().text("• women") in shown
    assert german().text("• people without a vocational qualification") in shown
    assert german().text("Mentors: {n}", n="3").replace("\u2068", "").replace("\u2069", "") in shown


def test_a_phase_is_made_of_whole_months_by_buttons_and_a_name(desk: Desk) -> None:
    steps = ["phases/new", "phases/new/from/2028", f"phases/new/first/{FIRST}", f"phases/new/first/{FIRST}/until/2030"]
    for step, following in zip(steps, [*steps[1:], f"phases/new/{FIRST}/{LAST}"], strict=True):
        assert following in paths(desk.press(ZEFAS, step))
    desk.press(ZEFAS, f"phases/new/{FIRST}/{LAST}")

    desk.write(ZEFAS, "2028–2030")

    (row,) = desk.rows("SELECT first_day, last_day FROM phase WHERE name = '2028–2030'")
    assert row == {"first_day": "2028-01-01", "last_day": "2030-12-31"}


@pytest.mark.parametrize("name", ["x", "W" * 41, "two\nlines", "2020–2024", "https://x.example", ""])
def test_a_phases_name_is_new_and_readable(desk: Desk, name: str) -> None:
    desk.press(ZEFAS, f"phases/new/{FIRST}/{LAST}")
    desk.write(ZEFAS, name)
    desk.press(ZEFAS, "phases/2/name")
    desk.write(ZEFAS, name)

    assert [row["name"] for row in desk.rows("SELECT name FROM phase ORDER BY id")] == ["2020–2024", "2025–2027"]


def test_two_phases_have_no_day_in_common(desk: Desk) -> None:
    touching = date(2027, 12, 1).toordinal()
    before = desk.rows("SELECT * FROM phase")

    new = desk.press(ZEFAS, f"phases/new/{touching}/{LAST}")
    desk.write(ZEFAS, "Zu früh")
    moved = desk.press(ZEFAS, f"phases/2/{date(2024, 12, 1).toordinal()}/{date(2027, 12, 31).toordinal()}")

    assert desk.rows("SELECT * FROM phase") == before
    assert "2025–2027" in new.text and "2020–2024" in moved.text


def test_a_phase_changes_its_days_and_its_focus(desk: Desk) -> None:
    desk.press(ZEFAS, f"phases/2/{date(2025, 1, 1).toordinal()}/{date(2028, 6, 30).toordinal()}")
    for offered in (0, 0):
        desk.press(ZEFAS, f"phases/2/focus/women/{offered}")

    (row,) = desk.rows("SELECT first_day, last_day, for_women, for_unqualified FROM phase WHERE id = 2")
    assert row == {"first_day": "2025-01-01", "last_day": "2028-06-30", "for_women": 0, "for_unqualified": 1}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2028, 1, 2), date(2028, 12, 31)),
        (date(2028, 1, 1), date(2028, 12, 30)),
        (date(2030, 1, 1), date(2029, 12, 31)),
        (date(1999, 1, 1), date(1999, 12, 31)),
    ],
)
def test_half_months_and_reversed_days_are_no_phase(desk: Desk, first: date, last: date) -> None:
    assert refused(desk, ZEFAS, f"phases/new/{first.toordinal()}/{last.toordinal()}")
    assert refused(desk, ZEFAS, f"phases/2/{first.toordinal()}/{last.toordinal()}")


def test_a_project_has_a_name_and_a_district_of_the_closed_list(desk: Desk) -> None:
    desk.press(ZEFAS, "projects/1/name")
    desk.write(ZEFAS, "Leipzig")
    assert desk.tx.value("SELECT name FROM project WHERE id = 1") == "Dresden"
    desk.write(ZEFAS, "Vogtland")
    card = desk.press(ZEFAS, "projects/1/district/14523")

    (row,) = desk.rows("SELECT name, district FROM project WHERE id = 1")
    assert row == {"name": "Vogtland", "district": "14523"}
    assert "Vogtlandkreis" in card.text
    assert refused(desk, ZEFAS, "projects/1/district/14524x")
    assert refused(desk, ZEFAS, "projects/1/district/09162")


def test_as_many_projects_as_there_are_can_be_kept(desk: Desk) -> None:
    for number in range(30):
        desk.do(lambda tx, n=number: projects.add(tx, f"Projekt {n:02}", "Träger", "x@example.org", now=desk.now))

    first, second = paths(desk.press(ZEFAS, "projects")), paths(desk.press(ZEFAS, "projects/page/1"))

    assert len({path for path in (*first, *second) if path.startswith("projects/") and path[9:].isdigit()}) == 32


def test_a_project_by_phone_only_invites_no_mentee_to_telegram(desk: Desk) -> None:
    desk.press(ANNA, "invite")
    desk.press(ZEFAS, "projects/1/phone/1")

    for shown in (
        desk.write(ANNA, "Gast"),
        desk.press(ANNA, "invite"),
        desk.press(ANNA, f"mentees/{id_of(desk, OMAR)}/invite"),
    ):
        assert (
            german().text("Your project works by phone only. Its operator does not want mentees to be on Telegram.")
            in shown.text
        )
        assert "mentees/phone" in paths(shown)
    desk.press(ANNA, f"mentees/{id_of(desk, OMAR)}/invite/0")

    assert desk.rows("SELECT id FROM invitation") == []
    assert "mentees/phone" not in paths(desk.press(JONAS, "invite")), "another project invites as before"


def test_links_on_their_way_into_a_project_by_phone_only_open_nothing(desk: Desk) -> None:
    anna = id_of(desk, ANNA)
    _, code = invitations.add(desk.tx, role="mentee", project_id=1, inviter_id=anna, name="Gast", now=desk.now)
    _, staff = invitations.add(
        desk.tx, role="mentor", project_id=1, inviter_id=id_of(desk, ZEFAS), name="Neu", now=desk.now
    )

    desk.press(ZEFAS, "projects/1/phone/1")

    assert invitations.find(desk.tx, code, now=desk.now) is None
    assert invitations.find(desk.tx, staff, now=desk.now) is not None
    desk.press(ZEFAS, "projects/1/phone/0")
    desk.press(ANNA, "invite")
    desk.write(ANNA, "Gast")
    assert len(desk.rows("SELECT id FROM invitation WHERE role = 'mentee' AND revoked_at IS NULL")) == 1


def test_a_project_with_open_mentorings_does_not_end(desk: Desk) -> None:
    for path in ("projects/1/end", "projects/1/end/yes"):
        shown = desk.press(ZEFAS, path)
        assert "3" in shown.text and paths(shown) == ["projects/1"]

    assert desk.tx.value("SELECT ended_on FROM project WHERE id = 1") is None
    assert "agenda" in paths(desk.press(ANNA, "home"))


def test_a_project_ends_today_with_its_roles_links_and_groups_and_stays_in_sight(desk: Desk) -> None:
    jonas = people.by_id(desk.tx, id_of(desk, JONAS), now=desk.now)
    place = availability.add_place(desk.tx, LEIPZIG, "Büro", "Markt 1, Leipzig")
    start = desk.now + timedelta(days=9, hours=8)
    groups_store.add(desk.tx, jonas, "information", Slot(start, start + timedelta(hours=1), place), 5)
    desk.tx.run("UPDATE mentoring SET ended_at = 1, end_reason = 'other' WHERE project_id = ?", (LEIPZIG,))
    invitations.add(desk.tx, role="lead", project_id=LEIPZIG, inviter_id=id_of(desk, ZEFAS), name="Neu", now=desk.now)
    asked = desk.press(ZEFAS, "projects/2/end")
    assert "projects/2/end/yes" in paths(asked)

    for _ in range(2):
        card = desk.press(ZEFAS, "projects/2/end/yes")

    assert desk.tx.value("SELECT ended_on FROM project WHERE id = 2") == "2026-11-23"
    assert "agenda" not in paths(desk.press(JONAS, "home"))
    assert desk.tx.value("SELECT cancelled_at IS NOT NULL FROM group_meeting")
    assert desk.rows("SELECT id FROM invitation WHERE revoked_at IS NULL") == []
    assert paths(card) == ["projects/2/reopen", "projects"]
    for path in ("invite/mentor", "operator", "name", "district", "phone/1", "end"):
        assert refused(desk, ZEFAS, f"projects/2/{path}"), path
    desk.press(ZEFAS, "projects/2/reopen")
    assert desk.tx.value("SELECT ended_on FROM project WHERE id = 2") is None


def test_a_mentor_goes_to_another_project_once_her_mentees_are_in_other_hands(desk: Desk) -> None:
    join(desk)
    anna = id_of(desk, ANNA)
    place = availability.add_place(desk.tx, LEIPZIG, "Büro Leipzig", "Markt 1, Leipzig")
    term = people.role_id(desk.tx, anna, MENTOR, DRESDEN, now=desk.now)
    for path in ("move", f"move/{LEIPZIG}", f"move/{LEIPZIG}/{term}"):
        shown = desk.press(ZEFAS, f"staff/{DRESDEN}/{anna}/{path}")
        assert german().text("The project lead can do this.") in shown.text, path
    assert "mentees" in paths(desk.press(ANNA, "home"))
    hand_over_all(desk, PETRA, ANNA, KARIM)
    desk.send_due()

    assert f"staff/{DRESDEN}/{anna}/move/{LEIPZIG}" in paths(desk.press(ZEFAS, f"staff/{DRESDEN}/{anna}/move"))
    asked = desk.press(ZEFAS, f"staff/{DRESDEN}/{anna}/move/{LEIPZIG}")
    assert f"staff/{DRESDEN}/{anna}/move/{LEIPZIG}/{term}" in paths(asked)
    done = [desk.press(ZEFAS, f"staff/{DRESDEN}/{anna}/move/{LEIPZIG}/{term}") for _ in range(2)]
    desk.send_due()

    there = people.by_id(desk.tx, anna, now=desk.now)
    assert there.projects(MENTOR) == (LEIPZIG,)
    assert done[0] == done[1]
    assert {window.place_id for window in availability.hours_of(desk.tx, anna)} == {place}
    (note,) = [screen for _, screen in read(desk, ANNA, "role_moved")]
    assert "Leipzig" in note.text
    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}")


def test_an_old_button_moves_nobody_who_has_come_back(desk: Desk) -> None:
    karim = join(desk)
    term = people.role_id(desk.tx, karim, MENTOR, DRESDEN, now=desk.now)
    desk.press(ZEFAS, f"staff/{DRESDEN}/{karim}/move/{LEIPZIG}/{term}")
    desk.now += timedelta(days=1)
    back = people.role_id(desk.tx, karim, MENTOR, LEIPZIG, now=desk.now)
    desk.press(ZEFAS, f"staff/{LEIPZIG}/{karim}/move/{DRESDEN}/{back}")
    desk.now += timedelta(days=1)

    assert refused(desk, ZEFAS, f"staff/{DRESDEN}/{karim}/move/{LEIPZIG}/{term}")
    assert people.by_id(desk.tx, karim, now=desk.now).projects(MENTOR) == (DRESDEN,)


def test_a_mentor_without_hours_at_the_new_place_is_told_to_choose_one(desk: Desk) -> None:
    karim = join(desk)
    term = people.role_id(desk.tx, karim, MENTOR, DRESDEN, now=desk.now)

    desk.press(ZEFAS, f"staff/{DRESDEN}/{karim}/move/{LEIPZIG}/{term}")
    desk.send_due()

    (note,) = [screen for _, screen in read(desk, KARIM, "role_moved")]
    assert german().text("Please choose the place of your meetings under “Hours”.") in note.text


def test_a_lead_goes_to_another_project(desk: Desk) -> None:
    petra = id_of(desk, PETRA)
    term = people.role_id(desk.tx, petra, LEAD, DRESDEN, now=desk.now)
    assert f"leads/{DRESDEN}/{petra}" in paths(desk.press(ZEFAS, f"projects/{DRESDEN}/leads"))
    asked = desk.press(ZEFAS, f"leads/{DRESDEN}/{petra}/move/{LEIPZIG}")
    assert (
        german().text("Then nobody leads the project. Please invite another lead soon: tasks wait for one.")
        in asked.text
    )

    done = [desk.press(ZEFAS, f"leads/{DRESDEN}/{petra}/move/{LEIPZIG}/{term}") for _ in range(2)]
    desk.send_due()

    assert done[0] == done[1]
    assert people.by_id(desk.tx, petra, now=desk.now).projects(LEAD) == (LEIPZIG,)
    assert "Leipzig" in read(desk, PETRA, "role_moved")[0][1].text
    assert refused(desk, PETRA, f"project/{DRESDEN}/figures")
    assert not refused(desk, PETRA, f"project/{LEIPZIG}/figures")


def test_a_lead_who_leaves_gives_her_open_tasks_to_the_other_lead(desk: Desk) -> None:
    petra, jonas = id_of(desk, PETRA), id_of(desk, JONAS)
    anna = people.by_id(desk.tx, id_of(desk, ANNA), now=desk.now)
    desk.do(lambda tx: tasks.open_for(tx, anna, "unreachable", now=desk.now))
    desk.do(lambda tx: people.give_role(tx, jonas, LEAD, DRESDEN, now=desk.now))
    asked = desk.press(ZEFAS, f"leads/{DRESDEN}/{petra}/leave")
    yes = next(path for path in paths(asked) if path.split("/")[-2] == "leave")

    done = [desk.press(ZEFAS, yes) for _ in range(2)]

    assert done[0] == done[1]
    assert [row["assignee_id"] for row in desk.rows("SELECT assignee_id FROM task")] == [jonas]
    assert "project" not in paths(desk.press(PETRA, "home"))
    assert refused(desk, ZEFAS, f"leads/{DRESDEN}/{petra}")


def test_what_the_only_lead_leaves_open_waits_for_the_next_one(desk: Desk) -> None:
    petra, jonas = id_of(desk, PETRA), id_of(desk, JONAS)
    for name in (ANNA, ZAHRA):
        about = people.by_id(desk.tx, id_of(desk, name), now=desk.now)
        desk.do(lambda tx, about=about: tasks.open_for(tx, about, "unreachable", now=desk.now))
    term = people.role_id(desk.tx, petra, LEAD, DRESDEN, now=desk.now)
    desk.press(ZEFAS, f"leads/{DRESDEN}/{petra}/leave/{term}")
    desk.do(lambda tx: pass_on_tasks(tx, desk.now))
    assert assignees(desk) == {"Anna": "Petra", "Zahra": "Anna"}

    desk.do(lambda tx: people.give_role(tx, jonas, LEAD, DRESDEN, now=desk.now))
    desk.do(lambda tx: pass_on_tasks(tx, desk.now))

    assert assignees(desk) == {"Anna": "Jonas", "Zahra": "Anna"}


def assignees(desk: Desk) -> dict[str, str]:
    """Return whose task there is about whom."""
    rows = desk.rows(
        """SELECT p.name, a.name AS who FROM task t JOIN person p ON p.id = t.person_id
           JOIN person a ON a.id = t.assignee_id"""
    )
    return {row["name"]: row["who"] for row in rows}


def test_what_is_about_her_own_list_stays_with_a_lead_who_is_a_mentor_too(desk: Desk) -> None:
    anna, petra = id_of(desk, ANNA), id_of(desk, PETRA)
    zahra = people.by_id(desk.tx, id_of(desk, ZAHRA), now=desk.now)
    desk.do(lambda tx: people.give_role(tx, anna, LEAD, DRESDEN, now=desk.now))
    desk.do(lambda tx: tasks.open_for(tx, zahra, "unreachable", now=desk.now))
    term = people.role_id(desk.tx, anna, LEAD, DRESDEN, now=desk.now)

    desk.press(ZEFAS, f"leads/{DRESDEN}/{anna}/leave/{term}")

    assert [row["assignee_id"] for row in desk.rows("SELECT assignee_id FROM task")] == [anna] != [petra]
