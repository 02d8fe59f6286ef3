"""Screens of a mentor's agenda: a day, a week, the next free times and for whom they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.appointments import BOOKED
from bot.domain.attendance import is_unmarked
from bot.domain.availability import MeetingKind, Slot
from bot.domain.groups import Entry, Group
from bot.domain.moments import local_day, seconds
from bot.domain.people import Person
from bot.domain.waiting import Offer
from bot.i18n import Language
from bot.screens import groups
from bot.screens.attendance import outcome_label, to_list
from bot.screens.meetings import kind_label, way
from bot.screens.mentees import list_of
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page
from bot.screens.waiting import kept_time

MOST_LISTED = 40  # appointments of a week; more would not fit into one message, then the buttons alone count them
SLOTS_SHOWN = 12


def day(
    language: Language,
    when: date,
    appointments: Sequence[Entry],
    *,
    today: date,
    now: datetime,
    unmarked: int = 0,
    on_offer: Sequence[Offer] = (),
    notes: str = "",
    page_number: int = 0,
) -> Screen:
    """Show the appointments of a local day; each opens by a tap. Unmarked: how many past ones, of whatever day.

    The notes say what the day is besides: a holiday, a day of faith, an absence.
    """
    shown = appointments[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[_button(language, entry)] for entry in shown]
    rows += turns(language, f"agenda/{when.toordinal()}", page_number, len(appointments))
    rows += to_list(language, unmarked)
    rows += [
        [
            _to_day(language.label("navigation", "‹ Day before"), when - timedelta(days=1)),
            _to_day(language.label("navigation", "Next day ›"), when + timedelta(days=1)),
        ],
        [_to_week(language.label("agenda", "Week"), when), _to_free(language)],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    title = (
        language.text("Today, {day}", day=language.day(when)) if when == today else language.heading(language.day(when))
    )
    offers = lines(*(kept_time(language, offer) for offer in on_offer))
    return page(language, lines(bold(title), notes), day_list(language, shown, now=now), offers, rows=rows)


def week(language: Language, monday: date, appointments: Sequence[Entry], *, now: datetime) -> Screen:
    """Show the appointments of a week from its Monday on; a tap opens a day."""
    days = [monday + timedelta(days=n) for n in range(7)]
    paragraphs, rows = [], []
    for when in days:
        there = [a for a in appointments if local_day(a.starts_at) == when]
        if there:
            if len(appointments) <= MOST_LISTED:
                paragraphs.append(lines(bold(language.heading(language.day(when))), day_list(language, there, now=now)))
            rows.append(
                [
                    _to_day(
                        language.plain_plural(
                            "{day}: {n} appointment",
                            "{day}: {n} appointments",
                            len(there),
                            day=language.short_day(when),
                        ),
                        when,
                    )
                ]
            )
    if not rows:
        paragraphs = [language.text("No appointments in this week.")]
    rows += [
        [
            _to_week(language.label("navigation", "‹ Week before"), monday - timedelta(days=7)),
            _to_week(language.label("navigation", "Next week ›"), monday + timedelta(days=7)),
        ],
        [Button(language.label("agenda", "Today"), "agenda"), _to_free(language)],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    title = language.text("Week starting: {day}", day=language.day(monday))
    return page(language, bold(title), *paragraphs, rows=rows)


def free(
    language: Language,
    offered: Sequence[MeetingKind],
    kind: MeetingKind | None,
    slots: Sequence[Slot],
    *,
    page_number: int = 0,
) -> Screen:
    """Show a mentor her next free times for a kind of meeting; a tap books one for a mentee."""
    base = f"agenda/free/{kind.id if kind else 0}"
    shown = slots[page_number * SLOTS_SHOWN : (page_number + 1) * SLOTS_SHOWN]
    buttons = (Button(language.short_moment(s.starts_at), f"{base}/at/{seconds(s.starts_at)}") for s in shown)
    others = (Button(marked(k == kind, kind_label(language, k)), f"agenda/free/{k.id}") for k in offered)
    rows = [
        *grid(buttons, 2),
        *turns(language, base, page_number, len(slots), SLOTS_SHOWN),
        *([one] for one in others if len(offered) > 1),
        [
            Button(language.label("availability", "Hours"), "hours"),
            Button(language.label("agenda", "‹ Agenda"), "agenda"),
        ],
    ]
    said = (
        language.text("Tap a time to book it for a mentee.")
        if shown
        else language.text("You have no free time. New hours can be added under “Hours”.")
    )
    return page(language, bold(language.text("Your next free times")), said, rows=rows)


def free_for(
    language: Language, kind: MeetingKind, slot: Slot, mentees: Sequence[Person], *, page_number: int = 0
) -> Screen:
    """Ask for whom a free time is; a tap books it."""
    start = seconds(slot.starts_at)
    shown = mentees[page_number * LISTED : (page_number + 1) * LISTED]
    base = f"agenda/free/{kind.id}"
    rows = [
        [Button(language.plain("{name}", name=one.name), f"mentees/{one.id}/book/{kind.id}/0/at/{start}")]
        for one in shown
    ]
    rows += turns(language, f"{base}/at/{start}", page_number, len(mentees))
    rows.append([Button(language.label("navigation", "‹ Back"), base)])
    about = lines(
        bold(language.text("Date: {when}", when=language.moment(slot.starts_at))),
        language.text("Kind of meeting: {kind}", kind=kind_label(language, kind)),
    )
    said = language.text("For which mentee?") if mentees else language.text("You have no mentees in the bot yet.")
    return page(language, about, said, rows=rows)


def day_list(language: Language, appointments: Sequence[Entry], *, now: datetime) -> str:
    """Return the appointments of a day, one a line, each with what is known of it."""
    if not appointments:
        return language.text("No appointments on this day.")
    return lines(*(_line(language, a, now) for a in appointments))


def _line(language: Language, a: Entry, now: datetime) -> str:
    if isinstance(a, Group):
        return lines(groups.line(language, a), list_of(language, a.list_of) if a.list_of else "")
    values = {"time": language.time_range(a.starts_at, a.ends_at), "name": a.listed_as, "way": way(language, a.way)}
    if a.state != BOOKED:
        return language.text("{time} {name}, {way}, {state}", **values, state=outcome_label(language, a.state))
    if is_unmarked(a, now=now):
        return language.text("{time} {name}, {way}, not marked yet", **values)
    if a.confirmed:
        return language.text("{time} {name}, {way}, confirmed", **values)
    return language.text("{time} {name}, {way}", **values)


def _button(language: Language, a: Entry) -> Button:
    if isinstance(a, Group):
        return groups.button(language, a)
    text = language.plain("{time} {name}", time=language.time(a.starts_at), name=a.listed_as)
    return Button(text, f"appointments/{a.id}")


def _to_day(text: str, when: date) -> Button:
    return Button(text, f"agenda/{when.toordinal()}")


def _to_week(text: str, when: date) -> Button:
    return Button(text, f"agenda/week/{when.toordinal()}")


def _to_free(language: Language) -> Button:
    return Button(language.label("agenda", "Next free times"), "agenda/free")
