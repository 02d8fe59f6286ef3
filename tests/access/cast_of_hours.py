"""What the access tests need of hours, absences, closures, holidays and other times: each mentor's own, far ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.absence import SICK, Absence, Closure
from bot.domain.availability import ON_SITE, ExtraHours, Slot
from bot.domain.holidays import Special
from bot.domain.moments import local_day
from bot.store import absences, appointments, availability, holidays, re_offers
from tests.world import MONDAY

if TYPE_CHECKING:
    from tests.access.cast import Cast

NOW = MONDAY
MENTORS = {"mentor": "dresden", "bea": "dresden", "ex_mentor": "dresden", "elsewhere": "dresden", "foreign": "leipzig"}
CHRISTMAS = date(2026, 12, 25)
FAR = local_day(NOW) + timedelta(days=75)  # a Saturday beyond every horizon: nobody can book then anyway


def plant_hours(cast: Cast) -> None:
    """Give each mentor an absence ahead and extra hours, and each project a closed day."""
    holidays.replace(cast.tx, (2026,), [Special(CHRISTMAS, "christmas")])
    for mentor in MENTORS:
        _absence(cast, f"{mentor}_absence", mentor, days=60)
        once = ExtraHours(FAR, 600, 720)
        cast.ids[f"{mentor}_extra"] = availability.add_extra(cast.tx, cast.person(mentor), once)
    _absence(cast, "mentor_running", "mentor", days=0)
    for project in ("dresden", "leipzig"):
        closed = absences.close(cast.tx, Closure(cast.ids[project], FAR, FAR), now=NOW)
        assert closed is not None and closed.id is not None
        cast.ids[f"{project}_closure"] = closed.id


def ask_for_new_times(cast: Cast, cared_for: dict[str, str]) -> None:
    """Ask every mentee for another time for one appointment."""
    for number, (mentee, mentor) in enumerate(cared_for.items()):
        if mentee != "unconsenting":
            cast.ids[f"{mentee}_hit"], cast.ids[f"{mentee}_re_offer"] = _hit(cast, mentee, mentor, number)


def _absence(cast: Cast, name: str, mentor: str, *, days: int) -> None:
    start = NOW + timedelta(days=days, hours=-1)
    person, there = cast.person(mentor), Absence(SICK, start, start + timedelta(hours=2))
    assert absences.add(cast.tx, person, there, now=NOW)
    cast.ids[name] = cast.tx.value("SELECT max(id) FROM absence")


def _hit(cast: Cast, mentee: str, mentor: str, number: int) -> tuple[int, int]:
    who, kind, by = cast.person(mentee), cast.kind(mentor, ON_SITE), cast.person(mentor)
    start = NOW + timedelta(days=13, hours=number)
    place = cast.ids["leipzig_place" if mentor == "foreign" else "dresden_place"]
    slot = Slot(start, start + timedelta(minutes=kind.minutes), place)
    booked = appointments.book(cast.tx, who, kind, slot, by=by, now=NOW - timedelta(days=100))
    asked = re_offers.ask(cast.tx, [booked], by=by, now=NOW)
    return asked[0].id, int(cast.tx.value("SELECT max(id) FROM re_offer"))
