"""A mentor makes a group meeting by taps, and gives it another time or place; its seats follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.appointments import BOOKED, Appointment, Place
from bot.domain.availability import Busy, Slot
from bot.domain.groups import GROUP_TOPICS, LENGTHS, SEATS, Group, days, is_taken, span, starts
from bot.domain.moments import local_day
from bot.domain.notices import MOVED_BY_MENTOR, reminders, to_mentee
from bot.domain.people import MENTOR
from bot.handlers import slots
from bot.handlers.groups import ahead, card, find, was_before
from bot.handlers.request import Gone, Request
from bot.screens import group_plans as screens
from bot.screens.screen import Screen
from bot.store import appointments, availability, busy, groups, offers, outbox


def topics(request: Request) -> Screen:
    """Ask what a new group is about."""
    return screens.topics(request.language)


def new(request: Request, topic: str, number: int = 0) -> Screen:
    """Ask for the day of a new group."""
    base = _new(topic)
    return screens.days(request.language, base, days(now=request.now), back="groups/new", page_number=number)


def new_day(request: Request, topic: str, day: int) -> Screen:
    """Ask for the time of a new group."""
    when = _day(request, day)
    there = starts(when, LENGTHS[0], _busy(request), now=request.now)
    return screens.times(request.language, _new(topic), there, when)


def new_at(request: Request, topic: str, start: int) -> Screen:
    """Ask how long a new group takes."""
    at = slots.moment(start)
    free = [minutes for minutes in LENGTHS if _is_free(request, at, minutes)]
    if not free:
        return _taken(request, _new(topic), local_day(at), LENGTHS[0], _busy(request))
    back = f"{_new(topic)}/{local_day(at).toordinal()}"
    return screens.lengths(request.language, f"{_new(topic)}/at/{start}", free, back=back)


def new_length(request: Request, topic: str, start: int, minutes: int) -> Screen:
    """Ask where a new group is, where there are several places."""
    choice = _places(request)
    if len(choice) == 1:
        return new_place(request, topic, start, minutes, choice[0].id)
    base = f"{_new(topic)}/at/{start}"
    _checked(request, start, minutes)
    return screens.places(request.language, f"{base}/{minutes}", choice, back=base)


def new_place(request: Request, topic: str, start: int, minutes: int, place: int) -> Screen:
    """Ask how many seats a new group has."""
    base = f"{_new(topic)}/at/{start}"
    _checked(request, start, minutes)
    found = _place(_places(request), place)
    return screens.seats(request.language, f"{base}/{minutes}/{found.id}", back=base)


def make(request: Request, topic: str, start: int, minutes: int, place: int, seats: int) -> Screen:
    """Make the group, if its time is still free."""
    slot = _checked(request, start, minutes)
    slot = replace(slot, place_id=_place(_places(request), place).id)
    if seats not in SEATS:
        raise Gone
    for there in groups.of_mentor(request.tx, request.person, slot.starts_at, slot.ends_at):
        same = (topic, slot, seats, request.person.id)
        if (there.topic, _slot(there), there.seats, there.mentor_id) == same:
            return card(request, there.id)  # a second tap
    if not _is_free(request, slot.starts_at, minutes):
        return _taken(request, _new(topic), local_day(slot.starts_at), minutes, _busy(request))
    return card(request, groups.add(request.tx, request.person, topic, slot, seats))


def time(request: Request, group: int, version: int, number: int = 0) -> Screen:
    """Ask for another day of a group."""
    found = ahead(request, group, version)
    back = f"groups/{found.id}"
    return screens.days(request.language, _base(found), days(now=request.now), back=back, page_number=number)


def time_day(request: Request, group: int, version: int, day: int) -> Screen:
    """Ask for another time of a group."""
    found = ahead(request, group, version)
    when = _day(request, day)
    there = starts(when, found.minutes, _busy(request, found), now=request.now)
    return screens.times(request.language, _base(found), there, when)


def move_to(request: Request, group: int, version: int, start: int) -> Screen:
    """Give the group another time, if the mentor and all who have a seat are free then."""
    at = slots.moment(start)
    found = find(request, group)
    if was_before(found, version) and found.starts_at == at and not found.cancelled:
        return card(request, group)  # a second tap
    found = ahead(request, group, version)
    when = _day(request, local_day(at).toordinal())
    if at == found.starts_at:
        return card(request, group)
    if at not in starts(when, found.minutes, _busy(request, found), now=request.now):
        return _taken(request, _base(found), when, found.minutes, _busy(request, found))
    slot = Slot(at, span(at, found.minutes).ends_at, found.place.id)
    seats = [seat for seat in groups.seats_of(request.tx, found) if seat.state == BOOKED]
    busy_then = [seat.mentee_name for seat in seats if _is_busy(request, seat, slot)]
    if busy_then:
        return screens.people_busy(request.language, _base(found), busy_then)
    return _changed(request, found, slot, seats)


def place(request: Request, group: int, version: int) -> Screen:
    """Ask for another place of a group."""
    found = ahead(request, group, version)
    choice = availability.places_of(request.tx, found.project_id)
    base = f"groups/{found.id}/{found.version}/place"
    return screens.places(request.language, base, choice, back=f"groups/{found.id}")


def set_place(request: Request, group: int, version: int, place: int) -> Screen:
    """Give the group another place."""
    found = find(request, group)
    if was_before(found, version) and found.place.id == place and not found.cancelled:
        return card(request, group)  # a second tap
    found = ahead(request, group, version)
    chosen = _place(availability.places_of(request.tx, found.project_id), place)
    if chosen.id == found.place.id:
        return card(request, group)
    seats = [seat for seat in groups.seats_of(request.tx, found) if seat.state == BOOKED]
    return _changed(request, found, replace(_slot(found), place_id=chosen.id), seats)


def _changed(request: Request, found: Group, slot: Slot, seats: Sequence[Appointment]) -> Screen:
    """Move the group and its seats, and plan what must be said about it to each."""
    if groups.move(request.tx, found, slot) is None:
        raise Gone
    for seat in seats:
        moved = appointments.move(request.tx, seat, slot, by=request.person, now=request.now)
        if moved is None:
            raise Gone
        note = to_mentee(MOVED_BY_MENTOR, moved, now=request.now, before=seat.starts_at)
        outbox.put(request.tx, [note, *reminders(moved, now=request.now)], now=request.now)
    offers.pass_on(request.tx, now=request.now)
    return card(request, found.id).with_toast(request.language.plain("Changed."))


def _new(topic: str) -> str:
    if topic not in GROUP_TOPICS:
        raise Gone
    return f"groups/new/{topic}"


def _base(group: Group) -> str:
    return f"groups/{group.id}/{group.version}/time"


def _slot(group: Group) -> Slot:
    return Slot(group.starts_at, group.ends_at, group.place.id)


def _day(request: Request, ordinal: int) -> date:
    when = slots.day(ordinal)
    if when not in days(now=request.now):
        raise Gone
    return when


def _checked(request: Request, start: int, minutes: int) -> Slot:
    """Return the time that a button names, if it is one of those that are shown."""
    at = slots.moment(start)
    when = _day(request, local_day(at).toordinal())
    if minutes not in LENGTHS or at not in starts(when, minutes, (), now=request.now):
        raise Gone
    return Slot(at, span(at, minutes).ends_at)


def _is_free(request: Request, at: datetime, minutes: int) -> bool:
    _checked(request, int(at.timestamp()), minutes)
    return not is_taken(span(at, minutes), _busy(request))


def _is_busy(request: Request, seat: Appointment, slot: Slot) -> bool:
    there = busy.of_mentee(request.tx, seat.mentee_id, now=request.now, leave_out=seat.id)
    return is_taken(Busy(slot.starts_at, slot.ends_at), there)


def _taken(request: Request, base: str, when: date, minutes: int, there: Sequence[Busy]) -> Screen:
    free = starts(when, minutes, there, now=request.now)
    note = screens.taken(request.language)
    toast = request.language.plain("This time has just been taken.")
    return screens.times(request.language, base, free, when, note=note).with_toast(toast)


def _busy(request: Request, group: Group | None = None) -> list[Busy]:
    if group is None:
        return groups.busy_beside(request.tx, request.person.id, now=request.now)
    return groups.busy_beside(request.tx, group.mentor_id, group.id, now=request.now)


def _places(request: Request) -> list[Place]:
    projects = request.person.projects(MENTOR)
    if not projects:
        raise Gone
    return availability.places_of(request.tx, projects[0])


def _place(choice: Sequence[Place], place_id: int) -> Place:
    found = next((place for place in choice if place.id == place_id), None)
    if found is None:
        raise Gone
    return found
