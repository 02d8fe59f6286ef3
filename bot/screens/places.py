"""Screens of the places where a mentor meets mentees."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Place
from bot.i18n import Language
from bot.screens.meetings import address_line
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def places(language: Language, present: Sequence[Place], used: int | None, *, page_number: int = 0) -> Screen:
    """Show the project's places; the one that the mentor uses has a mark."""
    shown = present[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        [Button(marked(place.id == used, language.plain("{name}", name=place.name)), f"places/{place.id}")]
        for place in shown
    ]
    rows += [
        *turns(language, "places", page_number, len(present)),
        [Button(language.label("availability", "Add an address"), "places/new")],
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    return page(language, bold(language.text("Where do you meet your mentees?")), rows=rows)


def place(language: Language, present: Place, *, used: bool) -> Screen:
    """Show one place: use it, name it, put it on the map."""
    base = f"places/{present.id}"
    rows = []
    if not used:
        rows.append([Button(language.label("availability", "Use this place"), f"{base}/use")])
    rows += [
        [
            Button(language.label("availability", "Give it a name"), f"{base}/name"),
            Button(language.label("availability", "Set the map pin"), f"{base}/pin"),
        ],
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
    return _ask(
        language,
        "places",
        language.text("Please write the address: street and number, postcode and town. You can add the room."),
    )


def address_refused(language: Language) -> Screen:
    """Say what an address can be, and ask again."""
    return _ask(
        language,
        "places",
        language.text(
            "This cannot be used as an address. Please write one line with 5 to 120 characters, without a link."
        ),
    )


def ask_name(language: Language, place_id: int) -> Screen:
    """Ask for a place's name."""
    return _ask(
        language,
        f"places/{place_id}",
        language.text("Please write a short name for this place, for example the name of the office."),
    )


def name_refused(language: Language, place_id: int) -> Screen:
    """Say what a place's name can be, and ask again."""
    return _ask(
        language,
        f"places/{place_id}",
        language.text("This cannot be used as a name. Please write one line with 2 to 40 characters, without a link."),
    )


def ask_pin(language: Language, place_id: int) -> Screen:
    """Ask for a location message."""
    said = language.text("Please send the location of the place: tap 📎, then Location.")
    return _ask(language, f"places/{place_id}", said)


def _ask(language: Language, back: str, said: str) -> Screen:
    return page(language, said, rows=[[Button(language.label("dialog", "Cancel"), back)]])
