"""A mentor who is a mentee elsewhere has two hats: each opens its own things, and neither does the other's work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.availability import PHONE, Slot
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, MENTEE, MENTOR
from bot.store import appointments, invitations, people
from bot.store.database import Transaction
from tests.access.cast import NOW, Cast, name_of, plant
from tests.access.desk import NOWHERE, changed, dump, paths, press, pressed, words


@pytest.fixture
def cast(tx: Transaction) -> Cast:
    """The mentor in Leipzig, who cares for samir, is bea's mentee in Dresden and meets her."""
    cast = plant(tx)
    foreign, bea = cast.ids["foreign"], cast.person("bea")
    people.give_consent(tx, foreign, APPOINTMENTS, CONSENT_VERSION, "de", now=NOW)
    people.start_mentoring(tx, foreign, bea.id, cast.ids["dresden"], now=NOW)
    start = NOW + timedelta(days=5)
    slot = Slot(start, start + timedelta(minutes=20))
    booked = appointments.book(tx, cast.person("foreign"), cast.kind("bea", PHONE), slot, by=bea, now=NOW)
    cast.ids["as_mentee"], cast.ids["as_mentor"] = booked.id, cast.ids["samir_next"]
    return cast


def test_she_holds_both_roles(cast: Cast) -> None:
    assert {MENTEE, MENTOR} <= cast.person("foreign").role_names


def test_each_appointment_opens_with_the_buttons_of_her_side(cast: Cast) -> None:
    as_mentee = _press(cast, f"appointments/{cast.ids['as_mentee']}")
    as_mentor = _press(cast, f"appointments/{cast.ids['as_mentor']}")

    assert not any(path.endswith("/again") or path.startswith("mentees/") for path in as_mentee)
    assert any(path.endswith("/again") for path in as_mentor)


@pytest.mark.parametrize(
    "path",
    [
        "appointments/{as_mentor}/1/confirm",
        "appointments/{as_mentor}/1/reason/work",
        "appointments/{as_mentee}/again",
        "mentees/{foreign}",
        "mentees/{foreign}/book",
        "mentees/{bea}",
        "mentees/{cora}",
        "appointments/{cora_next}",
        "appointments/{cora_next}/1/cancel/yes",
        "kinds/{kind_of_bea}",
        "book/{kind_of_her_own}",
        "mentees/{samir}/book/{kind_of_bea}",
    ],
)
def test_one_hat_does_not_do_the_work_of_the_other(path: str, cast: Cast) -> None:
    ids = {**cast.ids, "kind_of_bea": cast.kind("bea", PHONE).id, "kind_of_her_own": cast.kind("foreign", PHONE).id}
    refusal = press(cast.tx, cast.accounts["foreign"], NOWHERE)

    answer = pressed(cast.tx, cast.accounts["foreign"], path.format(**ids), dump(cast.tx))

    assert answer == (refusal, set())


def test_what_she_does_as_a_mentee_reaches_her_own_mentor(cast: Cast) -> None:
    before = dump(cast.tx)

    _press(cast, f"appointments/{cast.ids['as_mentee']}/1/confirm")
    _press(cast, f"appointments/{cast.ids['as_mentee']}/1/cancel/yes")

    told = cast.tx.all("SELECT person_id FROM outbox WHERE subject_id = ?", (cast.ids["as_mentee"],))
    assert {row["person_id"] for row in told} == {cast.ids["bea"]}
    assert changed(before, dump(cast.tx)) == {"appointment", "appointment_event", "outbox"}


def test_her_agenda_holds_her_mentees_and_not_her_own_appointments(cast: Cast) -> None:
    week = press(cast.tx, cast.accounts["foreign"], "agenda/week")

    assert name_of("samir") in words(week)
    assert name_of("foreign") not in words(week)


@pytest.mark.parametrize(
    "path", ["name", "invite", "invite/0", "block", "block/0", "delete", "delete/sure", "delete/yes/{mentoring}"]
)
def test_her_mentor_cannot_become_her_or_erase_her(path: str, cast: Cast) -> None:
    foreign, bea = cast.ids["foreign"], cast.accounts["bea"]
    mentoring = cast.tx.value("SELECT max(id) FROM mentoring WHERE mentee_id = ?", (foreign,))
    path = f"mentees/{foreign}/{path.format(mentoring=mentoring)}"
    refusal = press(cast.tx, bea, NOWHERE)

    assert path not in paths(press(cast.tx, bea, f"mentees/{foreign}"))
    assert pressed(cast.tx, bea, path, dump(cast.tx)) == (refusal, set())


def test_t_06_a_link_that_invites_her_again_brings_nobody_her_roles(cast: Cast) -> None:
    _, code = invitations.add(
        cast.tx,
        role=MENTEE,
        project_id=cast.ids["dresden"],
        inviter_id=cast.ids["bea"],
        name="x",
        now=NOW,
        person_id=cast.ids["foreign"],
    )
    nobody = 99_999_999

    press(cast.tx, nobody, f"join/de/{code}/agree")

    assert people.by_account(cast.tx, nobody, now=NOW) is None
    assert people.by_account(cast.tx, cast.accounts["foreign"], now=NOW) == cast.person("foreign")


def _press(cast: Cast, path: str) -> list[str]:
    return paths(press(cast.tx, cast.accounts["foreign"], path))
