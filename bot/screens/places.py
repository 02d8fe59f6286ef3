"""Screens of the places where a mentor meets mentees."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Place
from bot.i18n import Language
from bot.screens.meetings import address_line
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def places(language: Language, present: Sequence[Place], used: int | None) -> Screen:
    """Show the project's places; the one that the mentor uses has a mark."""
    rows = [
        [Button(marked(place.id == used, language.plain("{name}", name=place.name)), f"places/{place.id}")]
        for place in present
    ]
    rows += [
        [Button(language.label("availability", "Add an address"), "places/new")],
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    return page(language, bold(language.text("Where do you meet your mentees?")), rows=rows)


def place(language: Language, present: Place, *, used: bool) -> Screen:
    """Show one place: use it, put it on the map."""
    rows = []
    if not used:
        rows.append([Button(language.label("availability", "Use this place"), f"places/{present.id}/use")])
    rows += [
        [Button(language.label("availability", "Set the map pin"), f"places/{present.id}/pin")],
        [Button(language.label("availability", "‹ Places"), "places")],
    ]
    pin = (
        language.text("The map pin is set.")
        if present.latitude is not None
        else language.text("No map pin is set yet.")
    )
    using = language.text("Your mentees come here.") if used else ""
    return page(
        language,
        lines(bold(language.text("{name}", name=present.name)), address_line(present.address)),
        lines(using, pin),
        rows=rows,
    )


def ask_address(language: Language) -> Screen:
    """Ask for an address."""
    rows = [[Button(language.label("dialog", "Cancel"), "places")]]
    return page(
        language,
        language.text("Please write the address: street and number, postcode and town. You can add the room."),
        rows=rows,
    )


def address_refused(language: Language) -> Screen:
    """Say what an address can be, and ask again."""
    rows = [[Button(language.label("dialog", "Cancel"), "places")]]
    return page(
        language,
        language.text(
            "This cannot be used as an address. Please write one line with 5 to 120 characters, without a link."
        ),
        rows=rows,
    )


def ask_pin(language: Language, place_id: int) -> Screen:
    """Ask for a location message."""
    rows = [[Button(language.label("dialog", "Cancel"), f"places/{place_id}")]]
    return page(language, language.text("Please send the location of the place: tap 📎, then Location."), rows=rows)
