"""A handover: one mentee or all of a mentor go to a colleague, with everything that is open about them."""

from __future__ import annotations

from bot.domain import mentoring as rules
from bot.domain.deputies import can_stand_in
from bot.domain.mentees import Listed
from bot.domain.people import MENTOR, Person
from bot.handlers import transfer
from bot.handlers.request import Gone, Request
from bot.screens import handover as screens
from bot.screens.screen import Screen
from bot.store import aftercare, handover, mentees, people


def whom(request: Request, project: int, mentor: int, number: int = 0) -> Screen:
    """Ask which mentees of a list are to be handed over."""
    owner, there = _list(request, project, mentor)
    back = "mentees" if owner.id == request.person.id else f"staff/{project}/{owner.id}"
    running = aftercare.count(request.tx, owner.id, project)
    return screens.ask_whom(request.language, project, owner.id, owner.name, there, number, back=back, running=running)


def to_whom_all(request: Request, project: int, mentor: int, number: int = 0) -> Screen:
    """Ask who takes over the whole list."""
    owner, _ = _list(request, project, mentor)
    title, list_path = screens.title_of_all(request.language, owner.name), f"handover/of/{project}/{owner.id}"
    others = _colleagues(request, project, owner.id)
    return screens.ask_to_whom(request.language, f"{list_path}/all", title, others, number, back=list_path)


def confirm_all(request: Request, project: int, mentor: int, to: int) -> Screen:
    """Ask once, with what becomes of all appointments."""
    owner, there = _list(request, project, mentor)
    new = _colleague(request, project, owner.id, to)
    keep, fall = transfer.foreseen(request, [_person(request, one) for one in there], new)
    base = f"handover/of/{project}/{owner.id}"
    yes = f"{base}/all/{new.id}/yes/{_newest(there)}"
    title = screens.title_of_all(request.language, owner.name)
    running = aftercare.count(request.tx, owner.id, project)
    return screens.confirm(
        request.language, yes, title, new, keep=keep, fall=fall, people=len(there), back=base, running=running
    )


def hand_over_all(request: Request, project: int, mentor: int, to: int, mentoring: int) -> Screen:
    """Hand over the whole list, with the groups that the new mentor has time for.

    A list to which somebody has come since the question is asked about again; a second tap finds it empty.
    """
    owner, there = _list(request, project, mentor)
    new = _colleague(request, project, owner.id, to)
    if there and _newest(there) != mentoring:
        return confirm_all(request, project, mentor, to)
    transfer.give(request, [_person(request, one) for one in there], new)
    aftercare.pass_on(request.tx, owner.id, project, new, now=request.now)
    for group_id in handover.groups_ahead(request.tx, owner.id, project, now=request.now):
        handover.move_group(request.tx, group_id, new)
    back = "mentees" if owner.id == request.person.id else f"staff/{project}/{owner.id}"
    return screens.done(request.language, new.name, back=back)


def to_whom(request: Request, mentee: int, number: int = 0) -> Screen:
    """Ask who takes over one mentee."""
    found, old_id, project_id = _mentee(request, mentee)
    title, others = screens.title_of_one(request.language, found.name), _colleagues(request, project_id, old_id)
    back = _back(request, found.id, old_id, project_id)
    return screens.ask_to_whom(request.language, f"handover/{found.id}", title, others, number, back=back)


def confirm(request: Request, mentee: int, to: int) -> Screen:
    """Ask once, with what becomes of her appointments."""
    found, old_id, project_id = _mentee(request, mentee)
    new = _colleague(request, project_id, old_id, to)
    keep, fall = transfer.foreseen(request, [found], new)
    title, back = screens.title_of_one(request.language, found.name), _back(request, found.id, old_id, project_id)
    yes = f"handover/{found.id}/{new.id}/yes/{_mentoring_id(found)}"
    return screens.confirm(request.language, yes, title, new, keep=keep, fall=fall, people=1, back=back)


def hand_over(request: Request, mentee: int, to: int, mentoring: int) -> Screen:
    """Hand over one mentee; a second tap finds it done, an old button finds another mentoring."""
    if handover.was_done(request.tx, request.person, mentoring, to):
        return screens.done(request.language, people.by_id(request.tx, to, now=request.now).name, back="home")
    found, old_id, project_id = _mentee(request, mentee)
    if _mentoring_id(found) != mentoring:
        raise Gone
    new = _colleague(request, project_id, old_id, to)
    transfer.give(request, [found], new)
    return screens.done(request.language, new.name, back="home")


def _list(request: Request, project_id: int, mentor_id: int) -> tuple[Person, list[Listed]]:
    """Return a mentor of the project, or one who was, with her mentees, if who asks may hand them over."""
    if not rules.may_arrange(request.person, mentor_id, project_id):
        raise Gone
    there = mentees.of_list(request.tx, mentor_id, project_id, now=request.now)
    mentors = people.staff_of(request.tx, project_id, MENTOR, now=request.now)
    present = there or aftercare.count(request.tx, mentor_id, project_id)
    if not present and mentor_id not in {one.id for one in mentors}:
        raise Gone
    return people.by_id(request.tx, mentor_id, now=request.now), there


def _mentee(request: Request, mentee_id: int) -> tuple[Person, int, int]:
    """Return a mentee with her mentor and project, if who asks may hand her over."""
    found = handover.mentee_in_hands_of(request.tx, request.person, mentee_id, now=request.now)
    if found is None or found.mentoring is None:
        raise Gone
    return found, found.mentoring.mentor_id, found.mentoring.project_id


def _newest(listed: list[Listed]) -> int:
    return max((one.mentoring_id for one in listed), default=0)


def _mentoring_id(mentee: Person) -> int:
    return mentee.mentoring.id if mentee.mentoring else 0


def _person(request: Request, listed: Listed) -> Person:
    return people.by_id(request.tx, listed.id, now=request.now)


def _colleagues(request: Request, project_id: int, mentor_id: int) -> list[Person]:
    mentors = people.staff_of(request.tx, project_id, MENTOR, now=request.now)
    return can_stand_in(mentors, mentor_id, project_id)


def _colleague(request: Request, project_id: int, mentor_id: int, person_id: int) -> Person:
    for one in _colleagues(request, project_id, mentor_id):
        if one.id == person_id:
            return one
    raise Gone


def _back(request: Request, mentee_id: int, mentor_id: int, project_id: int) -> str:
    own = mentor_id == request.person.id
    return f"mentees/{mentee_id}" if own else f"handover/of/{project_id}/{mentor_id}"
