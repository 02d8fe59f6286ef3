"""Screens of lists of mentees, and of one mentee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.appointments import Appointment
from bot.domain.mentees import BY_PHONE, BY_TELEGRAM, NOT_REACHABLE, Listed
from bot.domain.people import APPOINTMENTS, FOLLOW_UP, Person
from bot.domain.placements import Placement
from bot.i18n import Formatted, Language, isolate, isolate_ltr
from bot.screens import placement_words
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def own_list(
    language: Language,
    mentees: Sequence[Listed],
    spoken: Mapping[str, str],
    page_number: int,
    *,
    others: Sequence[tuple[int, int, str]],
    open_invitations: int,
) -> Screen:
    """Show a mentor her mentees, and the way to the lists that she stands in for (project, mentor, name)."""
    rows = [
        *_people(mentees, language, page_number),
        *turns(language, "mentees", page_number, len(mentees)),
        *(
            [Button(_list_of(language, name), f"lists/{project_id}/{mentor_id}")]
            for project_id, mentor_id, name in others
        ),
    ]
    if mentees or others:
        rows.append([Button(language.label("mentee", "Search a name"), "mentees/search")])
    if open_invitations:
        rows.append([Button(language.label("invitation", "Open invitations"), "invitations")])
    rows += [
        [Button(language.label("mentee", "Invite a mentee"), "invite")],
        [Button(language.label("mentee", "Without Telegram"), "mentees/phone")],
        [
            Button(language.label("deputy", "Deputies"), "deputies"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    said = _lines(language, mentees, spoken, page_number) or language.text("You have no mentees in the bot yet.")
    return page(language, bold(language.text("Your mentees")), said, rows=rows)


def other_list(
    language: Language,
    name: str,
    base: str,
    mentees: Sequence[Listed],
    spoken: Mapping[str, str],
    page_number: int,
    *,
    back: str,
) -> Screen:
    """Show the list of another mentor: to her deputy."""
    rows = [
        *_people(mentees, language, page_number),
        *turns(language, base, page_number, len(mentees)),
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    said = _lines(language, mentees, spoken, page_number) or language.text("Nobody is on this list.")
    return page(language, bold(list_of(language, name)), said, rows=rows)


def ask_search(language: Language) -> Screen:
    """Ask for a part of the name."""
    rows = [[Button(language.label("dialog", "Cancel"), "mentees")]]
    return page(language, language.text("Please write the name, or a part of it."), rows=rows)


def found(language: Language, mentees: Sequence[Listed], spoken: Mapping[str, str]) -> Screen:
    """Show who was found by name; of many the first, for the name can be written more exactly."""
    rows = [
        *_people(mentees, language, 0),
        [Button(language.label("mentee", "Search again"), "mentees/search")],
        [Button(language.label("mentee", "‹ Mentees"), "mentees")],
    ]
    said = _lines(language, mentees, spoken, 0) or language.text("Nobody has this name.")
    more = language.text("There are more. Please write more letters.") if len(mentees) > LISTED else ""
    return page(language, said, more, rows=rows)


def card(
    language: Language,
    mentee: Person,
    listed: Listed,
    written_in: Language,
    upcoming: Sequence[Appointment],
    *,
    phone: str | None,
    own: bool,
    placed: Sequence[Placement],
    today: date,
) -> Screen:
    """Show staff one mentee with what is ahead and what can be done; to hand over and to end is for her own mentor.

    Name, account and data of somebody who is on the staff herself are her own business.
    """
    base = f"mentees/{mentee.id}"
    rows = [[Button(language.short_moment(a.starts_at), f"appointments/{a.id}")] for a in upcoming]
    rows.append([Button(language.label("mentee", "Book for this person"), f"{base}/book")])
    rows.append(
        [
            Button(language.label("contact", "Note a contact"), f"{base}/contact"),
            Button(language.label("record", "Record"), f"{base}/record"),
            *([] if mentee.roles else [Button(language.label("mentee", "Name"), f"{base}/name")]),
        ]
    )
    rows.append([Button(language.label("placement", "Placements"), f"{base}/placements")])
    if placed:
        rows[-1].append(Button(language.label("placement", "Follow-up plan"), f"{base}/plan/{placed[0].id}"))
    if listed.reached == BY_TELEGRAM:
        rows.append([Button(language.label("note", "Send a short note"), f"{base}/note")])
    if not mentee.roles:
        rows.append([Button(language.label("invitation", "Invite again"), f"{base}/invite")])
    if own:
        rows.append([Button(language.label("handover", "Hand over"), f"handover/{mentee.id}")])
        rows.append([_pause(language, base, paused=listed.paused), _end(language, base)])
        if not mentee.roles:
            rows.append([Button(language.label("erasure", "Delete all data"), f"{base}/delete")])
    else:
        rows.append([_pause(language, base, paused=listed.paused)])
    back = "mentees" if own else f"lists/{listed.project_id}/{listed.mentor_id}"
    rows.append([Button(language.label("mentee", "‹ Mentees"), back)])
    about = lines(
        bold(language.text("{name}", name=mentee.name)),
        language.text("Language: {language}", language=written_in.autonym),
        language.text("Phone: {number}", number=isolate_ltr(phone)) if phone else "",
        language.text("The mentoring is paused.") if listed.paused else "",
        reached(language, listed.reached),
        _agreed(language, mentee),
    )
    ahead = language.plural("{n} appointment ahead.", "{n} appointments ahead.", len(upcoming))
    runs = lines(*(_runs(language, one, today) for one in placed if one.is_open))
    return page(language, about, lines(ahead, runs), rows=rows)


def reached(language: Language, how: str) -> str:
    """Return whether messages reach the person, as HTML; empty where they do."""
    return {
        BY_TELEGRAM: "",
        NOT_REACHABLE: language.text("Not reachable: the bot is blocked, or the account is gone."),
        BY_PHONE: language.text("Without Telegram: you get a task instead of each message."),
    }[how]


def list_of(language: Language, name: str) -> str:
    """Return whose list something is on, as HTML: for a deputy."""
    # Translators: {name} is the first name of a mentor for whom somebody stands in.
    return language.text("List of: {name}", name=name)


def _agreed(language: Language, mentee: Person) -> str:
    """Return what the bot may not do without a consent, and no reason (PRIVACY_SECURITY PR-07)."""
    if APPOINTMENTS not in mentee.consents:
        return language.text("The consent has ended: the bot does not write to this person.")
    return "" if FOLLOW_UP in mentee.consents else language.text("Questions about work and training: off.")


def _runs(language: Language, placement: Placement, today: date) -> str:
    """Return what runs and since when; the firm stands on the placement's own screen."""
    kind = Formatted(placement_words.name(language, placement.type, placement.subtype))
    if placement.starts_on > today:
        return language.text("{type}, first day: {day}", type=kind, day=language.day(placement.starts_on))
    return language.text("{type}, since {day}", type=kind, day=language.day(placement.starts_on))


def _list_of(language: Language, name: str) -> str:
    return language.plain("List of: {name}", name=name)


def _people(mentees: Sequence[Listed], language: Language, page_number: int) -> list[list[Button]]:
    shown = mentees[page_number * LISTED : (page_number + 1) * LISTED]
    return [[Button(language.plain("{name}", name=one.name), f"mentees/{one.id}")] for one in shown]


def _lines(language: Language, mentees: Sequence[Listed], spoken: Mapping[str, str], page_number: int) -> str:
    shown = mentees[page_number * LISTED : (page_number + 1) * LISTED]
    return lines(
        *(language.text("{name}: {facts}", name=one.name, facts=_facts(language, one, spoken)) for one in shown)
    )


def _facts(language: Language, one: Listed, spoken: Mapping[str, str]) -> Formatted:
    facts: list[str] = [isolate(spoken[one.language])]
    facts.append(language.short_moment(one.next_at) if one.next_at else language.label("mentee", "no appointment"))
    if one.paused:
        facts.append(language.label("mentee", "paused"))
    if one.reached != BY_TELEGRAM:
        by_phone = language.label("mentee", "without Telegram")
        facts.append(by_phone if one.reached == BY_PHONE else language.label("mentee", "not reachable"))
    return language.listing(facts)


def _pause(language: Language, base: str, *, paused: bool) -> Button:
    if paused:
        return Button(language.label("mentoring", "Go on"), f"{base}/resume")
    return Button(language.label("mentoring", "Pause"), f"{base}/pause")


def _end(language: Language, base: str) -> Button:
    return Button(language.label("mentoring", "End the mentoring"), f"{base}/end")
