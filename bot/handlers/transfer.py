"""What a handover does to a mentee: appointments stay or fall, tasks and access change hands, everybody is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain import mentoring as rules
from bot.domain.appointments import Appointment, is_open
from bot.domain.availability import Busy, ExtraHours, Hours, MeetingKind
from bot.domain.people import Person
from bot.domain.tasks import NO_MENTOR
from bot.handlers import re_offers
from bot.handlers.request import Request
from bot.store import availability, busy, handover, invitations, outbox, tasks

_DAYS = 366  # nothing is booked farther ahead


@dataclass
class _Desk:
    """The new mentor's time as it fills."""

    hours: Sequence[Hours]
    extra: Sequence[ExtraHours]
    kinds: Sequence[MeetingKind]
    closed_days: set[date]
    taken: list[Busy]

    def keeps(self, appointment: Appointment) -> bool:
        """Return whether the appointment can stay as it is; then its time is taken for the next."""
        stays = rules.stays(
            appointment, self.hours, self.extra, self.kinds, taken=self.taken, closed_days=self.closed_days
        )
        if stays:
            self.taken.append(Busy(appointment.starts_at, appointment.ends_at))
        return stays


def foreseen(request: Request, mentees: Sequence[Person], to: Person) -> tuple[int, int]:
    """Return how many appointments would stay with the new mentor, and how many would fall."""
    ahead = [one for mentee in mentees for one in _booked(request, mentee) if is_open(one, now=request.now)]
    desk = _desk(request, to, mentees)
    keep = sum(desk.keeps(appointment) for appointment in ahead)
    return keep, len(ahead) - keep


def give(request: Request, mentees: Sequence[Person], to: Person) -> None:
    """Hand these mentees over, and tell the new mentor and the old ones."""
    if not mentees:
        return
    tx, now, desk = request.tx, request.now, _desk(request, to, mentees)
    mentoring_id, old_ids = 0, set()
    for mentee in mentees:
        if mentee.mentoring:
            mentoring_id = _give(request, mentee, mentee.mentoring.mentor_id, to, desk)
            old_ids |= {mentee.mentoring.mentor_id} if mentee.mentoring.mentor_there else set()
    told = [rules.taken_over(to.id, mentoring_id, now=now)] if to.id != request.person.id else []
    told += [rules.given_away(one, mentoring_id, now=now) for one in sorted(old_ids - {request.person.id})]
    outbox.put(tx, told, now=now)


def _give(request: Request, mentee: Person, old_id: int, to: Person, desk: _Desk) -> int:
    tx, now = request.tx, request.now
    booked = _booked(request, mentee)
    handover.end_offers(tx, mentee.id)
    invitations.revoke_again(tx, mentee.id, now=now)
    mentoring_id = handover.give(tx, mentee, to, now=now)
    handover.readdress(tx, mentee.id, old_id, to.id)
    tasks.hand_over(tx, mentee.id, old_id, to.id)
    tasks.drop(tx, mentee.id, (NO_MENTOR,), now=now)
    fallen = [one for one in booked if not _moved(request, one, to, desk) and is_open(one, now=now)]
    for one in fallen:
        handover.set_room(tx, one, rules.room(desk.kinds, one.topic))
    outbox.put(tx, [rules.new_mentor(mentee.id, mentoring_id, fallen, now=now)], now=now)
    re_offers.offer_others(request, fallen)
    return mentoring_id


def _moved(request: Request, appointment: Appointment, to: Person, desk: _Desk) -> bool:
    """Move an appointment to the new mentor if it can stay; one that has begun goes along to be marked."""
    if is_open(appointment, now=request.now) and not desk.keeps(appointment):
        return False
    room = rules.room(desk.kinds, appointment.topic) if appointment.video_url else None
    return handover.move_to(request.tx, appointment, to, room, by=request.person, now=request.now)


def _booked(request: Request, mentee: Person) -> list[Appointment]:
    old_id = mentee.mentoring.mentor_id if mentee.mentoring else 0
    return handover.booked_with(request.tx, mentee, old_id)


def _desk(request: Request, to: Person, mentees: Sequence[Person]) -> _Desk:
    tx, now = request.tx, request.now
    project_id = next((one.mentoring.project_id for one in mentees if one.mentoring), 0)
    return _Desk(
        availability.hours_of(tx, to.id),
        busy.extra_hours(tx, to.id, now=now),
        availability.kinds_of(tx, to.id),
        busy.closed_days(tx, to.id, project_id, now=now, days=_DAYS),
        [*busy.of_mentor(tx, to.id, now=now), *busy.away(tx, to.id, now=now)],
    )
