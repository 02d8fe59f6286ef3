"""Everybody and everything that the access tests need: two projects, every role, and objects in every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache

from bot.domain.availability import DEFAULT_KINDS, ON_SITE, Hours, MeetingKind, Slot
from bot.domain.invitations import Invitation
from bot.domain.moments import at_local, local_day, seconds
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, COORDINATOR, LEAD, MENTEE, MENTOR, Person
from bot.domain.waiting import offer_notice
from bot.store import (
    appointments,
    availability,
    contacts,
    deputies,
    feeds,
    groups,
    invitations,
    outbox,
    people,
    projects,
    slots,
    waiting,
)
from bot.store.database import Transaction
from tests import databases
from tests.access.cast_of_figures import plant_publications
from tests.access.cast_of_follow_up import plant_follow_up
from tests.access.cast_of_hours import ask_for_new_times, plant_hours
from tests.access.cast_of_intake import plant_intake
from tests.access.cast_of_placements import plant_placements
from tests.access.cast_of_the_programme import plant_programme
from tests.world import MONDAY

NOW = MONDAY
LONG_AGO, YESTERDAY = NOW - timedelta(days=100), NOW - timedelta(days=1)
ABSENT = 987654
FEEDS_OF = ("mentor", "bea", "ex_mentor", "foreign")

# Who presses: one person for each role, and two whose role has ended (one of them works elsewhere now).
ACTORS = (
    "stranger",
    "known",
    "mentee",
    "unconsenting",
    "mentor",
    "ex_mentor",
    "elsewhere",
    "foreign",
    "lead",
    "coordinator",
)
OTHERS = ("omar", "bea", "cora", "samir", "left", "moved", "leipzig_lead")

CARED_FOR = {"mentee": "mentor", "omar": "mentor", "unconsenting": "mentor", "cora": "bea"} | {
    "samir": "foreign",
    "left": "ex_mentor",
    "moved": "elsewhere",
}

# Whose names each of them may read.
IN_SIGHT = {
    "mentee": {"mentor"},
    "known": {"mentor"},
    "unconsenting": {"mentor"},
    "mentor": {"mentee", "omar", "unconsenting", "bea"},
    "foreign": {"samir", "elsewhere"},
    "elsewhere": {"foreign"},
    "lead": {"mentor", "bea", "ex_mentor", "elsewhere", *(mentee for mentee in CARED_FOR if mentee != "samir")},
    "coordinator": {"mentor", "bea", "foreign", "elsewhere", "lead", "leipzig_lead"},
}


@dataclass(eq=False)
class Cast:
    """What was planted: ids by name, accounts by person, and the codes that are stored nowhere."""

    tx: Transaction
    ids: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=lambda: {"stranger": 9001})
    codes: dict[str, str] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """Return a person as she is now."""
        return people.by_id(self.tx, self.ids[name], now=NOW)

    def kind(self, mentor: str, way: str) -> MeetingKind:
        """Return what this mentor offers in this way."""
        return next(kind for kind in availability.kinds_of(self.tx, self.ids[mentor]) if kind.way == way)

    def free(self, mentee: str, kind: MeetingKind) -> datetime:
        """Return when this mentee can book, three days from now or later."""
        there = slots.open_for(self.tx, self.person(mentee), kind, now=NOW)
        soon = NOW + timedelta(days=3)
        return next((slot.starts_at for slot in there if slot.starts_at >= soon), soon)  # nothing with who has left


def name_of(person: str) -> str:
    """Return the name under which a person is stored: one that no sentence holds."""
    return f"{person.capitalize()}q"


def _once(fill: Callable[[Transaction], Cast]) -> Callable[[Transaction], Cast]:
    """Return what fills an empty database with a copy of what is planted once in a process."""

    @cache
    def model() -> Cast:
        return fill(Transaction(databases.empty()))

    def copied(tx: Transaction) -> Cast:
        if tx._connection.in_transaction:
            return fill(tx)
        databases.copy(model().tx, tx)
        return Cast(tx, **{name: dict(value) for name, value in vars(model()).items() if name != "tx"})

    return copied


@_once
def plant(tx: Transaction) -> Cast:
    """Fill an empty database."""
    cast = Cast(tx)
    for project in ("dresden", "leipzig"):
        cast.ids[project] = projects.add(tx, project.capitalize(), "Träger gGmbH", "datenschutz@example.org", now=NOW)
        place = availability.add_place(tx, cast.ids[project], f"Büro {project}", f"Straße 1, {project}")
        availability.set_pin(tx, place, 51.0, 13.0)
        cast.ids[f"{project}_place"] = place
    _people(cast)
    for mentee, mentor in CARED_FOR.items():
        _mentoring(cast, mentee, mentor, "leipzig" if mentor == "foreign" else "dresden")
    people.withdraw_consent(tx, cast.person("unconsenting"), APPOINTMENTS, now=YESTERDAY)
    _appointments(cast)
    _invitations(cast)
    _tasks(cast)
    _feeds(cast)
    _groups(cast)
    _offers(cast)
    _contacts(cast)
    plant_follow_up(cast)
    plant_hours(cast)
    ask_for_new_times(cast, CARED_FOR)
    plant_placements(cast)
    for gone in ("ex_mentor", "elsewhere"):
        people.end_role(tx, cast.ids[gone], MENTOR, cast.ids["dresden"], now=YESTERDAY)
    people.give_role(tx, cast.ids["elsewhere"], MENTOR, cast.ids["leipzig"], now=YESTERDAY)
    _deputies(cast)
    plant_publications(cast, NOW)
    plant_programme(cast)
    plant_intake(cast, NOW)
    return cast


def _people(cast: Cast) -> None:
    tx, mentees = cast.tx, ("mentee", "unconsenting", "omar", "cora", "samir", "left", "moved")
    for account, name in enumerate([*ACTORS[1:], *OTHERS], start=1001):
        language = "uk" if name in mentees else "de"
        cast.accounts[name] = account
        cast.ids[name] = people.add(tx, telegram_id=account, name=name_of(name), language=language, now=LONG_AGO)
    people.give_role(tx, cast.ids["coordinator"], COORDINATOR, None, now=LONG_AGO)
    people.give_role(tx, cast.ids["lead"], LEAD, cast.ids["dresden"], now=LONG_AGO)
    for name in ("mentor", "bea", "ex_mentor", "elsewhere", "foreign"):
        project = "leipzig" if name == "foreign" else "dresden"
        people.give_role(tx, cast.ids[name], MENTOR, cast.ids[project], now=LONG_AGO)
        place = cast.ids[f"{project}_place"]
        availability.add_hours(tx, cast.ids[name], [Hours(day, 9 * 60, 16 * 60, place) for day in range(5)])
        video = MeetingKind(0, "counselling", "video", 45, "https://video.example.org/raum")
        availability.add_kinds(tx, cast.ids[name], [*(k for k in DEFAULT_KINDS if k.way != "video"), video])


def _mentoring(cast: Cast, mentee: str, mentor: str, project: str) -> None:
    mentee_id = cast.ids[mentee]
    people.give_consent(cast.tx, mentee_id, APPOINTMENTS, CONSENT_VERSION, "uk", now=LONG_AGO)
    people.start_mentoring(cast.tx, mentee_id, cast.ids[mentor], cast.ids[project], now=LONG_AGO)


def _appointments(cast: Cast) -> None:
    tx, mentee, mentor = cast.tx, cast.person("mentee"), cast.person("mentor")
    for number, (who, with_whom) in enumerate(CARED_FOR.items()):
        cast.ids[f"{who}_next"] = _booked(cast, who, with_whom, NOW + timedelta(days=2, hours=number))
    cast.ids["mentee_past"] = _booked(cast, "mentee", "mentor", YESTERDAY - timedelta(days=2))
    cast.ids["mentee_moved"] = _booked(cast, "mentee", "mentor", NOW + timedelta(days=7))
    moved = appointments.by_id(tx, cast.ids["mentee_moved"])
    assert moved is not None
    new = Slot(moved.starts_at + timedelta(days=1), moved.ends_at + timedelta(days=1), cast.ids["dresden_place"])
    appointments.move(tx, moved, new, by=mentor, now=NOW)
    cast.ids["mentee_cancelled"] = _booked(cast, "mentee", "mentor", NOW + timedelta(days=10))
    found = appointments.by_id(tx, cast.ids["mentee_cancelled"])
    assert found is not None
    appointments.cancel(tx, found, None, by=mentee, now=NOW)


def _booked(cast: Cast, mentee: str, mentor: str, start: datetime) -> int:
    who, kind = cast.person(mentee), cast.kind(mentor, ON_SITE)
    place = cast.ids["leipzig_place" if mentor == "foreign" else "dresden_place"]
    slot = Slot(start, start + timedelta(minutes=kind.minutes), place)
    return appointments.book(cast.tx, who, kind, slot, by=cast.person(mentor), now=LONG_AGO).id


def _invitations(cast: Cast) -> None:
    for inviter, project in (("mentor", "dresden"), ("bea", "dresden"), ("foreign", "leipzig")):
        _invite(cast, f"{inviter}_open", inviter, MENTEE, project)
    for inviter in ("ex_mentor", "elsewhere"):
        _invite(cast, f"{inviter}_open", inviter, MENTEE, "dresden")
    _invite(cast, "coordinator_open", "coordinator", MENTOR, "dresden")
    _invite(cast, "expired", "mentor", MENTEE, "dresden", at=NOW - timedelta(days=8))
    _invite(cast, "revoked", "mentor", MENTEE, "dresden")
    invitations.revoke(cast.tx, cast.person("mentor"), cast.ids["revoked"], now=NOW)
    for mentee, mentor in (("mentee", "mentor"), ("cora", "bea"), ("samir", "foreign"), ("moved", "elsewhere")):
        _invite(cast, f"{mentor}_claimed", mentor, MENTEE, "leipzig" if mentor == "foreign" else "dresden", by=mentee)
    _invite(cast, "coordinator_claimed", "coordinator", MENTOR, "dresden", by="bea")


def _invite(
    cast: Cast, name: str, inviter: str, role: str, project: str, *, at: datetime = NOW, by: str | None = None
) -> None:
    cast.ids[name], cast.codes[name] = invitations.add(
        cast.tx, role=role, project_id=cast.ids[project], inviter_id=cast.ids[inviter], name="Gast", now=at
    )
    if by:
        made = Invitation(cast.ids[name], role, cast.ids[project], cast.ids[inviter], "Gast", at)
        assert invitations.claim(cast.tx, made, cast.ids[by], now=at)


def _tasks(cast: Cast) -> None:
    about = (("mentor", "mentee"), ("bea", "cora"), ("foreign", "samir"), ("ex_mentor", "left"))
    for assignee, whom in (*about, ("elsewhere", "moved"), ("lead", "bea")):
        cast.ids[f"{assignee}_task"] = _task(cast, assignee, whom)
    cast.ids["closed_task"] = _task(cast, "mentor", "omar")
    cast.tx.run("UPDATE task SET closed_at = 1, outcome = 'reached' WHERE id = ?", (cast.ids["closed_task"],))


def _contacts(cast: Cast) -> None:
    for mentor, mentee in (("mentor", "mentee"), ("foreign", "samir"), ("bea", "cora")):
        mine = cast.person(mentor)
        contacts.note(cast.tx, mine, cast.ids[mentee], "called", NOW, day=(NOW, NOW + timedelta(days=1)))
        cast.ids[f"{mentor}_contact"] = contacts.last_of(cast.tx, mine, cast.ids[mentee], since=NOW) or 0


def _deputies(cast: Cast) -> None:
    """One for later, one now for a list without mentees, and one that ended yesterday."""
    week = timedelta(days=7)
    _deputy(cast, "mentor", "bea", "dresden", NOW + week, NOW + 2 * week)
    _deputy(cast, "elsewhere", "foreign", "leipzig", YESTERDAY, NOW + week)
    _deputy(cast, "bea", "mentor", "dresden", NOW - week, YESTERDAY)


def _deputy(cast: Cast, mentor: str, deputy: str, project: str, start: datetime, end: datetime) -> None:
    named = deputies.name(cast.tx, cast.ids[mentor], cast.ids[deputy], cast.ids[project], start, end)
    assert named is not None
    cast.ids[f"{mentor}_deputy"] = named.id


def _feeds(cast: Cast) -> None:
    for mentor in FEEDS_OF:
        person = cast.person(mentor)
        feeds.add(cast.tx, person, f"https://calendar.example.org/{mentor}.ics", now=YESTERDAY)
        cast.ids[f"{mentor}_feed"] = feeds.of(cast.tx, person)[0].id


def _groups(cast: Cast) -> None:
    """Groups of three seats in the evening, when nobody has hours; one of the mentor's two is over."""
    evening = at_local(local_day(NOW + timedelta(days=3)), time(17))
    for mentor in ("mentor", "bea", "foreign", "ex_mentor"):
        cast.ids[f"{mentor}_group"] = _group(cast, mentor, evening)
    cast.ids["mentor_over"] = _group(cast, "mentor", evening - timedelta(days=7))
    there = groups.by_id(cast.tx, cast.ids["mentor_group"])
    assert there is not None
    groups.take_seat(cast.tx, cast.person("omar"), there, by=cast.person("omar"), now=NOW)


def _group(cast: Cast, mentor: str, start: datetime) -> int:
    place = cast.ids["leipzig_place" if mentor == "foreign" else "dresden_place"]
    slot = Slot(start, start + timedelta(hours=1), place)
    return groups.add(cast.tx, cast.person(mentor), "information", slot, 3)


def _offers(cast: Cast) -> None:
    """Times that are kept for mentees: for one of them after another that she has not taken."""
    tx, day = cast.tx, local_day(NOW)
    friday, tuesday = at_local(day + timedelta(days=4), time(14)), at_local(day + timedelta(days=1), time(14))
    cast.ids["mentee_ended_offer"] = _offer(cast, "mentee_moved", "dresden", tuesday)
    tx.run("UPDATE offer SET state = 'expired'")
    cast.ids["mentee_offer"] = _offer(cast, "mentee_moved", "dresden", friday)
    cast.ids["omar_offer"] = _offer(cast, "omar_next", "dresden", tuesday)
    cast.ids["samir_offer"] = _offer(cast, "samir_next", "leipzig", tuesday)


def _offer(cast: Cast, name: str, project: str, start: datetime) -> int:
    appointment = appointments.by_id(cast.tx, cast.ids[name])
    assert appointment is not None
    slot = Slot(start, start + timedelta(minutes=appointment.minutes), cast.ids[f"{project}_place"])
    made = waiting.offer(cast.tx, appointment, slot, now=NOW)
    outbox.put(cast.tx, [offer_notice(made, now=NOW, notice=0)], now=NOW)
    return made.id


def _task(cast: Cast, assignee: str, whom: str) -> int:
    project = cast.ids["leipzig" if assignee == "foreign" else "dresden"]
    return cast.tx.add(
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (?, ?, ?, 'unreachable', ?)",
        (project, cast.ids[assignee], cast.ids[whom], seconds(YESTERDAY)),
    )
