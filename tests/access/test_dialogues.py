"""A typed answer goes where it was asked for, if she still may: the path is judged again with the text."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.moments import seconds
from bot.store.database import Transaction
from tests.access.cast import ACTORS, NOW, Cast, plant
from tests.access.desk import NOWHERE, changed, dump, press, undone
from tests.access.matrix import RULES, STAFF
from tests.access.things import Thing, path_to, things

pytestmark = pytest.mark.matrix

PIN: dict[str, Any] = {"location": (51.05, 13.74)}
ASKED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "invite": ({"text": "Gast"}, {"invitation"}),
    "mentees/search": ({"text": "Gast"}, set()),
    "mentees/phone/:language": ({"text": "Gast"}, {"person", "mentoring", "consent"}),
    "mentees/:mentee/name": ({"text": "Gast"}, {"person"}),
    "import/:project/file": ({"document": ("a file", 1000)}, {"import_draft"}),
    "places/new": ({"text": "Prager Straße 1, Dresden"}, {"place"}),
    "places/:place/name": ({"text": "Büro Mitte"}, {"place"}),
    "places/:place/pin": (PIN, {"place"}),
    "kinds/:kind/link": ({"text": "https://video.example.org/neu"}, {"meeting_kind"}),
    "calendars/add": ({"text": "https://calendar.example.org/another.ics"}, {"busy_feed"}),
    "employers/find": ({"text": "Tischlerei Holz, 04109 Leipzig"}, {"employer"}),
    "employers/:employer/name": ({"text": "Tischlerei Holz, 04109 Leipzig"}, {"employer"}),
    "employers/:employer/person": ({"text": "Frau Holz"}, {"employer"}),
    "drafts/:draft/employer": ({"text": "Tischlerei Holz, 04109 Leipzig"}, {"employer", "placement_draft"}),
    "projects/new": ({"text": "Chemnitz"}, {"project"}),
    "projects/:project/operator": ({"text": "Träger e. V.\nfragen@example.org"}, {"project"}),
    "projects/:project/invite/:role": ({"text": "Gast"}, {"invitation"}),
    "projects/:project/name": ({"text": "Zwickau"}, {"project"}),
    "phases/new/:first/:last": ({"text": "2030–2032"}, {"phase"}),
    "phases/:phase/name": ({"text": "Erste Phase"}, {"phase"}),
    "announcements/new": ({"text": "Bitte\nbeachten"}, {"announcement"}),
    "announcements/:announcement/text": ({"text": "Neu"}, {"announcement"}),
    "staff-meetings/new/:name/at/:start/:minutes": ({"text": "Fachtag"}, {"staff_meeting"}),
    "staff-meetings/:meeting/:version/title": ({"text": "Fachtag"}, {"staff_meeting"}),
    "staff-meetings/:meeting/:version/place": ({"text": "Dresden"}, {"staff_meeting"}),
}


def test_every_path_that_asks_is_known_here() -> None:
    asking = {path for path, rule in RULES.items() if rule.writes == ("dialogue",)} - {"start", "home"}

    assert asking == set(ASKED)


@pytest.mark.parametrize("route", ASKED)
def test_an_answer_is_taken_from_whom_it_may_be_asked(route: str, tx: Transaction) -> None:
    cast = plant(tx)
    rule, (answer, written) = RULES[route], ASKED[route]

    for thing in things(cast)[rule.about]:
        for actor in ACTORS[1:]:
            cell = f"{actor} answers {path_to(route, thing)}: {thing.name}"
            may = actor in rule.who & thing.owners and thing.state in rule.states
            with undone(tx):
                _ask(cast, actor, route, thing)
                before = dump(tx)
                screen = press(tx, cast.accounts[actor], **answer)
                touched = changed(before, dump(tx)) - {"dialogue", "access_log"}
                refused = screen == press(tx, cast.accounts[actor], NOWHERE)
            assert touched == (written if may else set()), cell
            assert refused == (actor in STAFF and not may), cell


def test_what_a_mentee_types_is_never_taken_even_if_something_was_asked(tx: Transaction) -> None:
    cast = plant(tx)
    _ask(cast, "mentee", "invite", Thing("nothing", {}))
    before = dump(tx)

    press(tx, cast.accounts["mentee"], text="Gast")
    press(tx, cast.accounts["mentee"], location=(51.0, 13.0))

    assert changed(before, dump(tx)) == set()


def test_what_a_mentor_types_an_hour_after_the_question_is_not_taken(tx: Transaction) -> None:
    cast = plant(tx)
    _ask(cast, "mentor", "invite", Thing("nothing", {}), before=3600)
    before = dump(tx)

    press(tx, cast.accounts["mentor"], text="Gast")

    assert changed(before, dump(tx)) == set()


def _ask(cast: Cast, actor: str, route: str, thing: Thing, *, before: int = 60) -> None:
    values = (cast.ids[actor], path_to(route, thing), seconds(NOW) - before)
    cast.tx.run("INSERT INTO dialogue VALUES (?, ?, ?)", values)
