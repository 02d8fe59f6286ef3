"""What the access tests need of employers and placements: each mentor's own, running, ended, half filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain import drafts as form_of
from bot.domain.employers import Typed
from bot.domain.moments import local_day
from bot.domain.placements import Placement
from bot.store import drafts, employer_contacts, employers, placements, typed_employers
from tests.world import MONDAY

if TYPE_CHECKING:
    from tests.access.cast import Cast

NOW = MONDAY
TODAY = local_day(NOW)
FIRM = Typed("Bäckerei Schmidt", "01069", "Dresden")
WHOSE = {"mentee": "mentor", "samir": "foreign", "cora": "bea", "left": "ex_mentor"}  # of the elsewhere: none


def plant_placements(cast: Cast) -> None:
    """Give mentees of each mentor a job, an internship that ended, and forms; and firms with contacts."""
    for mentee, mentor in WHOSE.items():
        project = cast.ids["leipzig" if mentor == "foreign" else "dresden"]
        firm = employers.add(cast.tx, FIRM, project, now=NOW)
        cast.ids[f"{mentor}_firm"] = firm
        job = Placement(0, cast.ids[mentee], project, cast.ids[mentor], "employment", TODAY - timedelta(days=30), firm)
        past = replace(job, type="internship", subtype="orientation", starts_on=TODAY - timedelta(days=90))
        past = replace(
            past, planned_end=TODAY - timedelta(days=60), ended_on=TODAY - timedelta(days=60), end_kind="completed"
        )
        cast.ids[f"{mentee}_job"] = placements.add(cast.tx, job, now=NOW)
        cast.ids[f"{mentee}_internship"] = placements.add(cast.tx, past, now=NOW)
        _contact(cast, mentor, project, firm)
        _forms(cast, mentee, mentor, firm)


def _contact(cast: Cast, mentor: str, project: int, firm: int) -> None:
    person, day = cast.person(mentor), (NOW, NOW + timedelta(days=1))
    employer_contacts.note(cast.tx, person, project, firm, "called", NOW, day=day)
    cast.ids[f"{mentor}_firm_contact"] = employer_contacts.last_of(cast.tx, person, firm, since=NOW) or 0


def _forms(cast: Cast, mentee: str, mentor: str, firm: int) -> None:
    person = cast.person(mentor)
    filled = replace(form_of.new(cast.ids[mentee], "internship"), subtype="measure", employer_id=firm)
    filled = replace(filled, starts_on=TODAY, planned_end=TODAY + timedelta(days=11))
    cast.ids[f"{mentor}_draft"] = drafts.open_for(cast.tx, person, filled, now=NOW)
    typed = typed_employers.keep(cast.tx, person, FIRM, cast.ids[f"{mentor}_draft"], now=NOW)
    cast.ids[f"{mentor}_typed"] = typed
