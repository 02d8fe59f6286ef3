"""Screens of a mentee's seat in a group meeting: what is offered, taking a seat, and the invitation to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.domain.groups import INFORMATION, Group
from bot.i18n import Language
from bot.screens.groups import about
from bot.screens.meetings import card
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page

SHOWN = 3  # groups in the booking menu; more are in the list


def rows_of(language: Language, groups: Sequence[Group]) -> list[list[Button]]:
    """Return the buttons of the booking menu for the next groups that have a seat left."""
    rows = [[Button(label(language, group), f"seats/{group.id}")] for group in groups[:SHOWN]]
    if len(groups) > SHOWN:
        rows.append([Button(language.label("group", "More group meetings"), "seats")])
    return rows


def label(language: Language, group: Group) -> str:
    """Return a group as a button of the booking menu, with the number of seats that are left."""
    left = language.number(group.left)
    if group.topic == INFORMATION:
        return language.plain("Information hour, seats left: {n}", n=left)
    if group.topic == "application":
        return language.plain("Applications in a group, seats: {n}", n=left)
    return language.plain("Counselling in a group, seats: {n}", n=left)


def listing(language: Language, groups: Sequence[Group], *, page_number: int = 0) -> Screen:
    """Show a mentee all groups of her mentor that have a seat left."""
    shown = groups[page_number * LISTED : (page_number + 1) * LISTED]
    buttons = (
        Button(
            language.plain(
                "{when}, seats: {n}",
                when=language.short_moment(group.starts_at),
                n=language.number(group.left),
            ),
            f"seats/{group.id}",
        )
        for group in shown
    )
    rows = [*([one] for one in buttons), *turns(language, "seats", page_number, len(groups)), _home(language)]
    if groups:
        said = language.text("The number says how many seats are left.")
    else:
        said = language.text("There is no group meeting with a free seat at the moment.")
    return page(language, bold(language.text("Group meetings")), said, rows=rows)


def offer(language: Language, group: Group, *, note: str = "") -> Screen:
    """Show a mentee a group in which she can take a seat."""
    return page(language, note, _about(language, group), _left(language, group), rows=_rows(language, group))


def changed(language: Language) -> str:
    """Return the sentence that the group is at another time or place than the button said."""
    return language.text("The time or the place has changed. Please read it again.")


def invitation(language: Language, group: Group) -> Screen:
    """Invite a mentee to a group meeting of her mentor."""
    return page(
        language,
        bold(language.text("Your mentor invites you to a group meeting.")),
        _about(language, group),
        _left(language, group),
        rows=_rows(language, group),
    )


def seat_taken(language: Language, seat: Appointment) -> Screen:
    """Confirm a seat; from here on it is an appointment like any other."""
    rows = [
        [Button(language.label("appointment", "Open my appointment"), f"appointments/{seat.id}")],
        _home(language),
    ]
    done = bold(language.text("✅ You have a seat."))
    return page(language, done, card(language, seat), rows=rows).with_toast(language.plain("✅ You have a seat."))


def full(language: Language) -> Screen:
    """Say that all seats are taken, and what she can do instead."""
    rows = [[Button(language.label("appointment", "Book an appointment"), "book")], _home(language)]
    return page(
        language,
        bold(language.text("All seats are taken.")),
        language.text("You can book an appointment with your mentor instead."),
        rows=rows,
    ).with_toast(language.plain("All seats are taken."))


def busy_then(language: Language, group: Group) -> Screen:
    """Say that she has another appointment at that time, which she can move first."""
    rows = [
        [Button(language.label("appointment", "My appointments"), "appointments")],
        [Button(language.label("navigation", "‹ Back"), f"seats/{group.id}")],
    ]
    return page(
        language,
        bold(language.text("You have another appointment at this time.")),
        language.text("You can move or cancel that appointment first."),
        rows=rows,
    )


def _about(language: Language, group: Group) -> str:
    # Translators: {name} is the first name of the mentor.
    return lines(about(language, group), language.text("Mentor: {name}", name=group.mentor_name))


def _left(language: Language, group: Group) -> str:
    return language.text("Seats left: {n}", n=language.number(group.left))


def _rows(language: Language, group: Group) -> list[list[Button]]:
    return [
        [Button(language.label("group", "✅ I take a seat"), f"seats/{group.id}/{group.version}/take")],
        [Button(language.label("appointment", "My appointments"), "appointments")],
        _home(language),
    ]


def _home(language: Language) -> list[Button]:
    return [Button(language.label("navigation", "‹ Home"), "home")]
