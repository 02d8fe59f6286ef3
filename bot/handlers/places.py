"""A mentor sets where she meets mentees; places belong to the project."""

from __future__ import annotations

from bot.domain.appointments import Place
from bot.domain.people import MENTOR, can_be_seen
from bot.handlers.request import Gone, Request
from bot.screens import places as screens
from bot.screens.screen import Screen
from bot.store import availability


def listing(request: Request) -> Screen:
    """Show the project's places."""
    used = availability.place_of(request.tx, request.person)
    return screens.places(request.language, _places(request), used.id if used else None)


def card(request: Request, place: int) -> Screen:
    """Show one place."""
    found = _find(request, place)
    used = availability.place_of(request.tx, request.person)
    return screens.place(request.language, found, used=used is not None and used.id == found.id)


def use(request: Request, place: int) -> Screen:
    """Let all of the mentor's hours be at this place."""
    availability.set_place(request.tx, request.person, _find(request, place).id)
    return card(request, place)


def new(request: Request) -> Screen:
    """Ask for an address, add the place, and use it where the mentor has none yet."""
    if request.text is None:
        request.ask("places/new")
        return screens.ask_address(request.language)
    address = request.text.strip()
    if not 5 <= len(address) <= 120 or "\n" in address or "://" in address or not can_be_seen(address):
        return screens.address_refused(request.language)
    request.answered()
    place_id = availability.add_place(request.tx, _project(request), address, address)
    if availability.place_of(request.tx, request.person) is None:
        availability.set_place(request.tx, request.person, place_id)
    return card(request, place_id)


def set_pin(request: Request, place: int) -> Screen:
    """Ask for a location, and put the place on the map there."""
    found = _find(request, place)
    if request.location is None:
        request.ask(f"places/{place}/pin")
        return screens.ask_pin(request.language, place)
    request.answered()
    availability.set_pin(request.tx, found.id, *request.location)
    return card(request, place)


def _places(request: Request) -> list[Place]:
    return availability.places_of(request.tx, _project(request))


def _find(request: Request, place_id: int) -> Place:
    found = next((place for place in _places(request) if place.id == place_id), None)
    if found is None:
        raise Gone
    return found


def _project(request: Request) -> int:
    projects = request.person.projects(MENTOR)
    if not projects:
        raise Gone
    return projects[0]
