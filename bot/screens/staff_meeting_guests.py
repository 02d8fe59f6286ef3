"""Screens of who comes to a meeting of the mentors, and who was there; for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.staff_meetings import MAYBE, NO, WAITING, YES, Guest, StaffMeeting
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def people(language: Language, meeting: StaffMeeting, guests: Sequence[Guest], page_number: int) -> Screen:
    """Show a coordinator who comes, who waits, and who has not answered: first names and projects of staff."""
    base = f"staff-meetings/{meeting.id}"
    order = {YES: 0, WAITING: 1, MAYBE: 2, NO: 3, None: 4}
    there = sorted(guests, key=lambda one: order[one.answer])
    shown = there[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *turns(language, f"{base}/people", page_number, len(there)),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    listed = lines(*(_guest(language, one) for one in shown)) if there else language.text("Nobody is invited.")
    return page(language, bold(language.text("{name}", name=meeting.title)), listed, rows=rows)


def attendance(language: Language, meeting: StaffMeeting, guests: Sequence[Guest], page_number: int) -> Screen:
    """Let a coordinator mark who was there; a tap on a name turns the mark."""
    base = f"staff-meetings/{meeting.id}"
    shown = guests[page_number * LISTED : (page_number + 1) * LISTED]
    names = [
        [Button(marked(one.came, _short(language, one)), f"{base}/attendance/{one.person_id}/{int(not one.came)}")]
        for one in shown
    ]
    rows = [
        [Button(language.label("staff_meeting", "All who said yes"), f"{base}/attendance/all")] if guests else [],
        *names,
        *turns(language, f"{base}/attendance", page_number, len(guests)),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    count = sum(one.came for one in guests)
    said = lines(language.text("Please tap who was there."), language.text("Were there: {n}", n=language.number(count)))
    return page(language, bold(language.text("{name}", name=meeting.title)), said, rows=rows)


def numbers(language: Language, counts: Mapping[str, int]) -> str:
    """Return how many have given each answer, as HTML lines; those without one are counted under the empty word."""
    return lines(
        language.text("Come: {n}", n=language.number(counts.get(YES, 0))),
        language.text("Waiting list: {n}", n=language.number(counts[WAITING])) if counts.get(WAITING) else "",
        language.text("Perhaps: {n}", n=language.number(counts.get(MAYBE, 0))),
        language.text("Do not come: {n}", n=language.number(counts.get(NO, 0))),
        language.text("No answer yet: {n}", n=language.number(counts.get("", 0))),
    )


def _guest(language: Language, one: Guest) -> str:
    said = {
        YES: language.label("answer", "comes"),
        WAITING: language.label("answer", "waiting list"),
        MAYBE: language.label("answer", "perhaps"),
        NO: language.label("answer", "does not come"),
        None: language.label("answer", "no answer yet"),
    }[one.answer]
    return language.text("• {name}: {answer}", name=_called(language, one), answer=said)


def _short(language: Language, one: Guest) -> str:
    return language.plain("{name}", name=_called(language, one))


def _called(language: Language, one: Guest) -> str:
    if not one.projects:
        return language.plain("{name}", name=one.name)
    return language.plain("{name} ({projects})", name=one.name, projects=one.projects)
