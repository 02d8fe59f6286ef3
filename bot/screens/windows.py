"""Screens of one window of a weekday or of one day: its time, its place, the kinds of meeting it is open to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Place
from bot.domain.availability import ExtraHours, Hours, MeetingKind
from bot.i18n import Language
from bot.screens.availability import day_title, weekday_title
from bot.screens.meetings import address_line, kind_label
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def window(
    language: Language, hours: Hours, offered: Sequence[MeetingKind], place: Place | None, *, note: str = ""
) -> Screen:
    """Show one window of the weekly hours; a mark shows what can be booked in it."""
    base = f"hours/window/{hours.id}"
    everything = Button(marked(not hours.kinds, language.label("availability", "All kinds")), f"{base}/kind/0/1")
    kinds = [
        Button(
            marked(kind.id in hours.kinds, kind_label(language, kind)),
            f"{base}/kind/{kind.id}/{int(kind.id not in hours.kinds)}",
        )
        for kind in offered
    ]
    rows = [
        [
            Button(language.label("availability", "Change the time"), f"{base}/from"),
            Button(language.label("availability", "Place"), f"{base}/places"),
        ],
        [everything],
        *([kind] for kind in kinds),
        [Button(language.label("availability", "Remove"), f"hours/remove/{hours.id}")],
        [Button(language.label("navigation", "‹ Back"), f"hours/{hours.weekday}")],
    ]
    only = language.text("Open to all kinds of meeting.")
    if hours.kinds:
        only = language.text("Open to the kinds of meeting with a mark alone.")
    return page(
        language,
        note,
        lines(
            bold(weekday_title(language, hours.weekday)),
            language.text("{range}", range=language.clock_range(hours.from_minute, hours.to_minute)),
        ),
        _where(language, place),
        only,
        rows=rows,
    )


def extra_window(language: Language, once: ExtraHours, place: Place | None, *, note: str = "") -> Screen:
    """Show extra hours of one day."""
    rows = [
        [Button(language.label("availability", "Place"), f"extra/window/{once.id}/places")],
        [Button(language.label("availability", "Remove"), f"extra/remove/{once.id}")],
        [Button(language.label("availability", "‹ Extra hours"), "extra")],
    ]
    return page(
        language,
        note,
        lines(
            bold(day_title(language, once.day)),
            language.text("{range}", range=language.clock_range(once.from_minute, once.to_minute)),
        ),
        _where(language, place),
        rows=rows,
    )


def places(language: Language, base: str, choice: Sequence[Place], used: int | None) -> Screen:
    """Ask where people meet in this window; the place in use has a mark."""
    rows = [
        [Button(marked(place.id == used, language.plain("{name}", name=place.name)), f"{base}/place/{place.id}")]
        for place in choice
    ]
    rows += [
        [Button(marked(used is None, language.label("availability", "No place")), f"{base}/place/0")],
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    said = language.text("Without a place there are only talks by phone and by video.")
    return page(language, bold(language.text("Where do you meet your mentees?")), said, rows=rows)


def _where(language: Language, place: Place | None) -> str:
    if place is None:
        return language.text("No place. There are only talks by phone and by video.")
    if place.name == place.address:
        return address_line(place.address)
    return lines(language.text("Place: {name}", name=place.name), address_line(place.address))
