"""A mentor's mentees: her list, the lists that she stands in for, searching, one mentee, a pause."""

from __future__ import annotations

from bot.domain import mentees as rules
from bot.domain.mentees import Listed
from bot.domain.moments import local_day
from bot.domain.people import Person, is_name
from bot.handlers.request import Gone, Request
from bot.screens import invitations as invitation_screens
from bot.screens import mentees as screens
from bot.screens.screen import Screen
from bot.store import appointments, invitations, mentees, people, placements, records


def listing(request: Request, number: int = 0) -> Screen:
    """Show a mentor her own mentees."""
    there = mentees.on_lists_of(request.tx, request.person, now=request.now)
    lists = request.person.stands_in_for
    names = [people.by_id(request.tx, mentor_id, now=request.now).name for mentor_id, _ in lists]
    return screens.own_list(
        request.language,
        [one for one in there if one.mentor_id == request.person.id],
        _spoken(request),
        number,
        others=[(project_id, mentor_id, name) for (mentor_id, project_id), name in zip(lists, names, strict=True)],
        open_invitations=len(invitations.open_of(request.tx, request.person, now=request.now)),
    )


def other_list(request: Request, project: int, mentor: int, number: int = 0) -> Screen:
    """Show a deputy the list of the mentor whom she stands in for."""
    if (mentor, project) not in request.person.stands_in_for:
        raise Gone
    there = mentees.of_list(request.tx, mentor, project, now=request.now)
    name = people.by_id(request.tx, mentor, now=request.now).name
    base = f"lists/{project}/{mentor}"
    return screens.other_list(request.language, name, base, there, _spoken(request), number, back="mentees")


def search(request: Request) -> Screen:
    """Ask for a name, and show who on her lists is called so."""
    if request.text is None:
        request.ask("mentees/search")
        return screens.ask_search(request.language)
    request.answered()
    there = mentees.on_lists_of(request.tx, request.person, now=request.now)
    return screens.found(request.language, rules.found(there, request.text), _spoken(request))


def card(request: Request, mentee: int) -> Screen:
    """Show one mentee on her lists."""
    found, listed = find(request, mentee), mentees.find(request.tx, request.person, mentee, now=request.now)
    record = records.read(request.tx, request.person, mentee)
    if listed is None or record is None:
        raise Gone
    return screens.card(
        request.language,
        found,
        listed,
        request.languages.get(found.language),
        appointments.of_mentee(request.tx, found, now=request.now),
        phone=record.phone,
        own=_is_own(request, listed),
        placed=placements.newest_of(request.tx, found),
        today=local_day(request.now),
    )


def rename(request: Request, mentee: int) -> Screen:
    """Ask for another first name or alias, and give it to a mentee: who came by a poster has none yet."""
    found = find_no_staff(request, mentee)
    if request.text is None:
        request.ask(f"mentees/{mentee}/name")
        return invitation_screens.ask_name(request.language, f"mentees/{found.id}")
    name = " ".join(request.text.split()) if "\n" not in request.text else request.text
    if not is_name(name):
        return invitation_screens.bad_name(request.language, f"mentees/{found.id}")
    request.answered()
    mentees.rename(request.tx, request.person, found.id, name)
    return card(request, mentee)


def pause(request: Request, mentee: int) -> Screen:
    """Pause the mentoring: the mentee cannot book herself, her appointments stay."""
    return _set_paused(request, mentee, paused=True)


def resume(request: Request, mentee: int) -> Screen:
    """Let the mentoring go on."""
    return _set_paused(request, mentee, paused=False)


def find(request: Request, mentee_id: int) -> Person:
    """Return a mentee on the lists of who asks.

    Raises Gone: not hers, or not there.
    """
    found = people.mentee_of(request.tx, request.person, mentee_id, now=request.now)
    if found is None:
        raise Gone
    return found


def find_no_staff(request: Request, mentee_id: int) -> Person:
    """Return a mentee on the lists of who asks who is not on the staff herself.

    Whoever had the account of a member of staff would have her roles.

    Raises Gone: on the staff, not hers, or not there.
    """
    found = find(request, mentee_id)
    if found.roles:
        raise Gone
    return found


def _set_paused(request: Request, mentee: int, *, paused: bool) -> Screen:
    people.pause(request.tx, request.person, mentee, paused=paused, now=request.now)
    return card(request, mentee).with_toast(request.language.plain("Done."))


def _is_own(request: Request, listed: Listed) -> bool:
    return listed.mentor_id == request.person.id


def _spoken(request: Request) -> dict[str, str]:
    return {language.code: language.autonym for language in request.languages.launch}
