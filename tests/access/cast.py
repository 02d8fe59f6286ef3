"""Everybody and everything that the access tests need: two projects, every role, and objects in every state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.availability import DEFAULT_KINDS, ON_SITE, Hours, MeetingKind, Slot
from bot.domain.invitations import Invitation
from bot.domain.moments import seconds
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, COORDINATOR, LEAD, MENTEE, MENTOR, Person
from bot.store import appointments, availability, invitations, people, projects, slots
from bot.store.database import Transaction
from tests.world import MONDAY

NOW = MONDAY
LONG_AGO, YESTERDAY = NOW - timedelta(days=100), NOW - timedelta(days=1)
ABSENT = 987654

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
OTHERS = ("omar", "bea", "cora", "samir", "left", "moved")

CARED_FOR = {"mentee": "mentor", "omar": "mentor", "unconsenting": "mentor", "cora": "bea"} | {
    "samir": "foreign",
    "left": "ex_mentor",
    "moved": "elsewhere",
}

# Whose names each of them may read.
IN_SIGHT = {
    "mentee": {"mentor"},
    "mentor": {"mentee", "omar", "unconsenting"},
    "foreign": {"samir"},
    "lead": {"mentor", "bea"},
}


@dataclass
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
        return next(slot.starts_at for slot in there if slot.starts_at >= NOW + timedelta(days=3))


def name_of(person: str) -> str:
    """Return the name under which a person is stored: one that no sentence holds."""
    return f"{person.capitalize()}q"


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
    for gone in ("ex_mentor", "elsewhere"):
        people.end_role(tx, cast.ids[gone], MENTOR, cast.ids["dresden"], now=YESTERDAY)
    people.give_role(tx, cast.ids["elsewhere"], MENTOR, cast.ids["leipzig"], now=YESTERDAY)
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


def _task(cast: Cast, assignee: str, whom: str) -> int:
    project = cast.ids["leipzig" if assignee == "foreign" else "dresden"]
    return cast.tx.add(
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (?, ?, ?, 'unreachable', ?)",
        (project, cast.ids[assignee], cast.ids[whom], seconds(YESTERDAY)),
    )
