"""What becomes free is offered to who waits, one after the other. A freed time and its offer share a transaction."""

from __future__ import annotations

from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.availability import Slot
from bot.domain.people import Person
from bot.domain.waiting import OPEN, Offer, first_fitting, kept_until, offer_notice
from bot.store import appointments, availability, outbox, people, slots, waiting
from bot.store.database import Transaction
from bot.store.waiting import FreedRow


def pass_on(tx: Transaction, *, now: datetime) -> None:
    """End the offers that have run out, and offer what is free since the last look to who waits longest.

    Called where somebody gives a time back, and at every tick.
    """
    for offer in waiting.overdue(tx, now=now):
        waiting.expire(tx, offer)
    for row in waiting.freed(tx):
        _offer(tx, row, now)
        waiting.looked_at(tx, row)


def slot_of(tx: Transaction, offer: Offer, *, now: datetime) -> Slot | None:
    """Return the offered slot if it can be taken at this moment, derived again from what is free; or None."""
    appointment = appointments.by_id(tx, offer.appointment_id)
    if appointment is None or offer.state != OPEN or appointment.version != offer.version:
        return None
    mentee = people.by_id(tx, offer.mentee_id, now=now)
    if not _is_with_her_mentor(appointment, mentee):
        return None
    kind = slots.kind_of(tx, appointment)
    free = slots.open_for(tx, mentee, kind, now=now, leave_out=appointment.id, notice=0)
    return offer.slot if offer.slot in free else None


def kept_if_told_now(tx: Transaction, offer: Offer, *, now: datetime) -> datetime | None:
    """Return until when the time is kept if the message goes out now, or None where it is too near or not free."""
    if slot_of(tx, offer, now=now) is None:
        return None
    notice = availability.rules_of(tx, offer.mentor_id).notice
    return kept_until(offer.slot.starts_at, now=now, notice=notice)


def _offer(tx: Transaction, row: FreedRow, now: datetime) -> None:
    """Offer what fits of a freed time; each of those who wait gets one of its slots at most."""
    notice = availability.rules_of(tx, row.mentor_id).notice
    told: set[int] = set()
    for appointment_id in waiting.queue(tx, row.mentor_id, now=now):
        appointment = appointments.by_id(tx, appointment_id)
        if appointment is None or appointment.mentee_id in told:
            continue
        slot = _slot_for(tx, appointment, row, notice, now)
        if slot is not None:
            told.add(appointment.mentee_id)
            offer = waiting.offer(tx, appointment, slot, now=now)
            outbox.put(tx, [offer_notice(offer, now=now, notice=notice)], now=now)


def _slot_for(tx: Transaction, appointment: Appointment, row: FreedRow, notice: int, now: datetime) -> Slot | None:
    mentee = people.by_id(tx, appointment.mentee_id, now=now)
    if mentee.mentoring is None or mentee.mentoring.paused or not _is_with_her_mentor(appointment, mentee):
        return None
    free = slots.open_for(tx, mentee, slots.kind_of(tx, appointment), now=now)
    before = waiting.offered_before(tx, appointment)
    return first_fitting(free, row.freed, appointment, before, now=now, notice=notice)


def _is_with_her_mentor(appointment: Appointment, mentee: Person) -> bool:
    cared = mentee.mentoring
    if cared is None or not cared.mentor_there:
        return False
    return (cared.mentor_id, cared.project_id) == (appointment.mentor_id, appointment.project_id)
