"""Screens of a mentor's group appointments: the list, the card, who comes, whom to invite."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.groups import BUSY, FULL, INFORMATION, LIMIT, Group, is_ahead
from bot.domain.people import Person
from bot.i18n import Language
from bot.screens.meetings import address_line
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page


def listing(language: Language, groups: Sequence[Group], *, page_number: int = 0) -> Screen:
    """Show a mentor the groups that are ahead."""
    shown = groups[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(_short(language, group), f"groups/{group.id}")] for group in shown),
        *turns(language, "groups", page_number, len(groups)),
        [Button(language.label("group", "New group meeting"), "groups/new")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    said = language.text(
        "In a group meeting several mentees come at the same time, for example to an information hour. It keeps your time free of other appointments."
    )
    return page(language, bold(language.text("Your group meetings")), said, rows=rows)


def card(language: Language, group: Group, seats: Sequence[Appointment], *, now: datetime, note: str = "") -> Screen:
    """Show a mentor a group: when, where, who comes; with what she can do about it."""
    base = f"groups/{group.id}"
    rows: list[list[Button]] = []
    if is_ahead(group, now=now):
        rows += [
            [Button(language.label("group", "Invite mentees"), f"{base}/invite")],
            [
                Button(language.label("group", "Change the time"), f"{base}/{group.version}/time"),
                Button(language.label("group", "Change the place"), f"{base}/{group.version}/place"),
            ],
            [Button(language.label("group", "Cancel the group"), f"{base}/{group.version}/cancel")],
        ]
    if seats:
        rows.insert(0, [Button(language.label("group", "Who comes"), f"{base}/people")])
    rows.append(_back(language))
    cancelled = bold(language.text("This group meeting is cancelled.")) if group.cancelled else ""
    return page(language, note, cancelled, about(language, group), _people(language, group, seats), rows=rows)


def people(language: Language, group: Group, seats: Sequence[Appointment], *, page_number: int = 0) -> Screen:
    """Show who has a seat; a tap opens the appointment of that person."""
    shown = seats[page_number * LISTED : (page_number + 1) * LISTED]
    names = (Button(language.plain("{name}", name=one.mentee_name), f"appointments/{one.id}") for one in shown)
    rows = [
        *grid(names, 2),
        *turns(language, f"groups/{group.id}/people", page_number, len(seats)),
        [Button(language.label("navigation", "‹ Back"), f"groups/{group.id}")],
    ]
    return page(language, about(language, group), _taken(language, group), rows=rows)


def invite(
    language: Language,
    group: Group,
    mentees: Sequence[Person],
    *,
    seated: Collection[int],
    invited: Collection[int],
    page_number: int = 0,
) -> Screen:
    """Show whom the mentor can invite; who is invited or has a seat has a mark."""
    base = f"groups/{group.id}/{group.version}/invite"
    known = {*seated, *invited}
    shown = mentees[page_number * LISTED : (page_number + 1) * LISTED]
    names = (
        Button(marked(one.id in known, language.plain("{name}", name=one.name)), f"{base}/{one.id}") for one in shown
    )
    rows = [
        [Button(language.label("group", "Invite all"), f"{base}/all")] if mentees else [],
        *grid(names, 2),
        *turns(language, f"groups/{group.id}/invite", page_number, len(mentees)),
        [Button(language.label("navigation", "‹ Back"), f"groups/{group.id}")],
    ]
    counts = lines(
        _taken(language, group),
        language.text("Invited: {n}", n=language.number(len(invited))),
    )
    said = (
        language.text("Tap a name to invite this person. The message is in the language of the person.")
        if mentees
        else language.text("You have no mentees in the bot yet.")
    )
    return page(language, bold(language.text("Invite mentees")), counts, said, rows=rows)


def by_phone(language: Language, group: Group, mentee: Person) -> Screen:
    """Say that no message reaches this person, and let the mentor take the seat for her."""
    base = f"groups/{group.id}"
    rows = [
        [Button(language.label("group", "Take a seat"), f"{base}/{group.version}/seat/{mentee.id}")],
        [Button(language.label("navigation", "‹ Back"), f"{base}/invite")],
    ]
    return page(
        language,
        bold(language.text("{name}", name=mentee.name)),
        language.text("This person has no Telegram. You can ask by phone and take a seat for this person."),
        rows=rows,
    )


def no_seat(language: Language, group: Group, why: str) -> Screen:
    """Say why this person can have no seat."""
    said = {
        FULL: language.text("All seats are taken."),
        BUSY: language.text("This person has another appointment at this time."),
        LIMIT: language.text("This person has too many open appointments."),
    }[why]
    return page(language, said, rows=[[Button(language.label("navigation", "‹ Back"), f"groups/{group.id}/invite")]])


def ask_cancel(language: Language, group: Group) -> Screen:
    """Ask once before a whole group is cancelled."""
    base = f"groups/{group.id}"
    rows = [
        [Button(language.label("group", "Yes, cancel it"), f"{base}/{group.version}/cancel/yes")],
        [Button(language.label("group", "No, keep it"), base)],
    ]
    said = language.text("Do you want to cancel this group meeting? Everybody who has a seat gets a message.")
    return page(language, said, about(language, group), _taken(language, group), rows=rows)


def cancelled(language: Language, group: Group) -> Screen:
    """Confirm that the whole group is cancelled."""
    return page(
        language,
        bold(language.text("The group meeting is cancelled. Everybody who had a seat gets a message.")),
        about(language, group),
        rows=[_back(language)],
    ).with_toast(language.plain("Cancelled."))


def about(language: Language, group: Group) -> str:
    """Return the lines of what, when and where a group is; for a deputy also whose it is."""
    place = group.place
    return lines(
        bold(language.text("{topic}", topic=topic(language, group.topic))),
        bold(language.text("Date: {when}", when=language.moment(group.starts_at))),
        language.text("Duration: {minutes}", minutes=language.minutes(group.minutes)),
        language.text("Place:") if place.name == place.address else language.text("Place: {name}", name=place.name),
        address_line(place.address),
        language.text("Mentor: {name}", name=group.list_of) if group.list_of else "",
    )


def topic(language: Language, name: str) -> str:
    """Return what a group meeting is about, as a label."""
    return {
        INFORMATION: language.label("group", "Information hour"),
        "counselling": language.label("group", "Counselling in a group"),
        "application": language.label("group", "Applications in a group"),
    }[name]


def line(language: Language, group: Group) -> str:
    """Return a group as one line of the agenda, with the number of seats that are taken."""
    return language.text(
        "{time} {topic}, seats taken: {taken} of {seats}",
        time=language.time_range(group.starts_at, group.ends_at),
        topic=topic(language, group.topic),
        taken=language.number(group.taken),
        seats=language.number(group.seats),
    )


def button(language: Language, group: Group) -> Button:
    """Return a group as a button of the agenda."""
    return Button(
        language.plain(
            "{time} Group, seats taken: {taken}",
            time=language.time(group.starts_at),
            taken=language.number(group.taken),
        ),
        f"groups/{group.id}",
    )


def _short(language: Language, group: Group) -> str:
    return language.plain(
        # Translators: a button; so many of all seats are taken ("12 of 30").
        "{when}: {taken} of {seats}",
        when=language.short_moment(group.starts_at),
        taken=language.number(group.taken),
        seats=language.number(group.seats),
    )


def _taken(language: Language, group: Group) -> str:
    return language.text(
        "Seats taken: {taken} of {seats}",
        taken=language.number(group.taken),
        seats=language.number(group.seats),
    )


def _people(language: Language, group: Group, seats: Sequence[Appointment]) -> str:
    names = (language.text("• {name}", name=one.mentee_name) for one in seats)
    return lines(_taken(language, group), *names)


def _back(language: Language) -> list[Button]:
    return [
        Button(language.label("group", "‹ Group meetings"), "groups"),
        Button(language.label("agenda", "‹ Agenda"), "agenda"),
    ]
