"""A mentor sets where she meets mentees; places belong to the project, each is kept once."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.appointments import Place
from bot.domain.changes import Times
from bot.domain.people import LONGEST_NAME, MENTOR, can_be_seen
from bot.handlers import changes
from bot.handlers.request import Gone, Request
from bot.screens import places as screens
from bot.screens.screen import Screen
from bot.store import availability


def listing(request: Request, number: int = 0) -> Screen:
    """Show the project's places."""
    used = availability.place_of(request.tx, request.person)
    return screens.places(request.language, of_project(request), used.id if used else None, page_number=number)


def card(request: Request, place: int) -> Screen:
    """Show one place."""
    return _card(request, find(request, place))


def use(request: Request, place: int, choice: str = "") -> Screen:
    """Let all of the mentor's weekly hours be at this place."""
    found = find(request, place)

    def apply() -> Screen:
        availability.set_place(request.tx, request.person, found.id)
        return _card(request, found)

    before = changes.present(request)
    after = Times(tuple(replace(window, place_id=found.id) for window in before.hours), before.extra)
    return changes.to(request, f"places/{place}/use", choice, after, apply, back=f"places/{place}")


def new(request: Request) -> Screen:
    """Ask for an address, add the place unless it is there, and use it where the mentor has none yet."""
    if request.text is None:
        request.ask("places/new")
        return screens.ask_address(request.language)
    address = " ".join(request.text.split()) if "\n" not in request.text else request.text
    if not 5 <= len(address) <= 120 or "\n" in address or "://" in address or not can_be_seen(address):
        return screens.address_refused(request.language)
    request.answered()
    there = next((p for p in of_project(request) if p.address.casefold() == address.casefold()), None)
    place_id = there.id if there else availability.add_place(request.tx, project(request), address, address)
    if availability.place_of(request.tx, request.person) is None:
        availability.set_place(request.tx, request.person, place_id)
    return card(request, place_id)


def set_name(request: Request, place: int) -> Screen:
    """Ask for a name, and give it to the place."""
    found = find(request, place)
    if request.text is None:
        request.ask(f"places/{place}/name")
        return screens.ask_name(request.language, place)
    name = " ".join(request.text.split()) if "\n" not in request.text else request.text
    if not 2 <= len(name) <= LONGEST_NAME or "\n" in name or "://" in name or not can_be_seen(name):
        return screens.name_refused(request.language, place)
    request.answered()
    availability.rename_place(request.tx, found.id, name)
    return card(request, place)


def set_pin(request: Request, place: int) -> Screen:
    """Ask for a location, and put the place on the map there."""
    found = find(request, place)
    if request.location is None:
        request.ask(f"places/{place}/pin")
        return screens.ask_pin(request.language, place)
    request.answered()
    availability.set_pin(request.tx, found.id, *request.location)
    return card(request, place)


def of_project(request: Request) -> list[Place]:
    """Return the places of the mentor's project."""
    return availability.places_of(request.tx, project(request))


def find(request: Request, place_id: int) -> Place:
    """Return a place of the mentor's project.

    Raises Gone where it is not there, or another project's.
    """
    found = next((place for place in of_project(request) if place.id == place_id), None)
    if found is None:
        raise Gone
    return found


def project(request: Request) -> int:
    """Return the project in which this mentor works, the first of several.

    Raises Gone for anybody else.
    """
    projects = request.person.projects(MENTOR)
    if not projects:
        raise Gone
    return projects[0]


def _card(request: Request, found: Place) -> Screen:
    used = availability.place_of(request.tx, request.person)
    return screens.place(request.language, found, used=used is not None and used.id == found.id)
