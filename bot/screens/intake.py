"""Screens of a project's intake: its public link with the poster, the waiting list, one request, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.districts import DISTRICTS
from bot.domain.intake import ACCEPTED, Asking, Link, days_waiting
from bot.domain.moments import local_day
from bot.domain.people import Person
from bot.i18n import Language, isolate_ltr
from bot.screens.asking import wish_name
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Letter, Picture, Row, Screen, block, bold, lines, page


def overview(
    language: Language,
    project_id: int,
    name: str,
    link: Link | None,
    requests: Sequence[Asking],
    page_number: int,
    *,
    waiting: int,
    lead: bool,
    now: datetime,
) -> Screen:
    """Show a project's link and its waiting list; a coordinator sees how many wait."""
    base = f"intake/{project_id}"
    shown = requests[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(_entry(language, one, now), f"requests/{one.id}")] for one in shown]
    rows += turns(language, base, page_number, len(requests))
    if link is None:
        rows.append([Button(language.label("intake", "Make the link"), f"{base}/make")])
    else:
        rows.append([Button(language.label("intake", "Take the link back"), f"{base}/revoke/{link.id}")])
    rows.append(
        [Button(language.label("navigation", "‹ Back"), f"project/{project_id}" if lead else _card(project_id))]
    )
    door = (
        language.text("The public link is open since: {day}", day=language.day(local_day(link.made_at)))
        if link
        else language.text("There is no public link. With one, people can ask for a mentor by a poster.")
    )
    counted = language.plural("{n} person waits for an answer.", "{n} people wait for an answer.", waiting)
    return page(language, bold(language.text("Requests: {name}", name=name)), door, counted, rows=rows)


def cannot_take(language: Language, project_id: int) -> Screen:
    """Say why a project cannot have a public link."""
    said = language.text(
        "This project cannot have a public link: it needs a project lead, it must be running, and it must use Telegram for mentees. Nothing has been changed."
    )
    return page(language, said, rows=[_back(language, f"intake/{project_id}")])


def made(language: Language, project_id: int, name: str, link: str, picture: bytes, poster: Letter) -> Screen:
    """Show the link with the picture and the text for a poster. The link is shown this once."""
    rows = [
        [Button(language.label("invitation", "Copy the link"), copy=link)],
        _back(language, f"intake/{project_id}"),
    ]
    what = lines(
        bold(language.text("Public link: {name}", name=name)), language.text("Link: {link}", link=isolate_ltr(link))
    )
    hint = language.text(
        "Print the picture and the text as a poster, or forward the text. Everybody can use the link, until you take it back. It is not stored: please keep this message."
    )
    caption = block(language, language.text("Public link: {name}", name=name))
    return page(language, what, hint, rows=rows).followed_by(Picture(picture, caption), poster)


def poster_text(languages: Sequence[Language], name: str, link: str) -> Letter:
    """Return the text for a poster or to forward, in all languages."""
    said = [
        block(
            one,
            lines(
                bold(one.text("Arbeitsmarktmentoren Sachsen: {name}", name=name)),
                one.text(
                    "Are you looking for work or training? A mentor helps you, free of charge and in your language. Scan the picture or tap the link, and then tap “Start”."
                ),
            ),
        )
        for one in languages
    ]
    return Letter("\n\n".join([*said, link]))


def ask_revoke(language: Language, project_id: int, link_id: int) -> Screen:
    """Ask once before the link is worth nothing."""
    base = f"intake/{project_id}"
    rows = [
        [Button(language.label("intake", "Yes, take it back"), f"{base}/revoke/{link_id}/yes")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    said = language.text("Take the public link back? It stops working at once, on every poster. Open requests stay.")
    return page(language, said, rows=rows)


def card(language: Language, asking: Asking, spoken: str, *, now: datetime) -> Screen:
    """Show a lead one request, and the three answers."""
    base = f"requests/{asking.id}/{asking.version}"
    rows = [
        [Button(language.label("intake", "Accept"), f"{base}/mentors")],
        [
            Button(language.label("intake", "Pass on"), f"{base}/pass"),
            Button(language.label("intake", "Decline"), f"{base}/decline"),
        ],
        _back(language, f"intake/{asking.project_id}"),
    ]
    about = lines(
        bold(language.text("Request {n}", n=language.number(asking.id))),
        language.text("Language: {language}", language=spoken),
        language.text("Wish: {wish}", wish=wish_name(language, asking.wish)),
        language.text("District: {name}", name=DISTRICTS[asking.district]),
        _waits(language, asking, now),
    )
    reached = "" if asking.reachable else language.text("This person may not have got the last message.")
    return page(language, about, reached, _accepted(language, asking), rows=rows)


def mentors(language: Language, asking: Asking, mentors: Sequence[Person], page_number: int) -> Screen:
    """Ask which mentor takes the person on."""
    base = f"requests/{asking.id}/{asking.version}"
    shown = mentors[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(language.plain("{name}", name=one.name), f"{base}/accept/{one.id}")] for one in shown]
    rows += [
        *turns(language, f"{base}/mentors", page_number, len(mentors)),
        [Button(language.label("dialog", "Cancel"), f"requests/{asking.id}")],
    ]
    said = language.text("Which mentor takes this person on?") if mentors else language.text("There is no mentor yet.")
    return page(language, said, rows=rows)


def ask_pass_on(language: Language, asking: Asking, projects: Sequence[tuple[int, str]], page_number: int) -> Screen:
    """Ask to which project (id and name) the request goes."""
    base = f"requests/{asking.id}/{asking.version}/pass"
    shown = projects[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(language.plain("{name}", name=name), f"{base}/{number}")] for number, name in shown]
    rows += [
        *turns(language, base, page_number, len(projects)),
        [Button(language.label("dialog", "Cancel"), f"requests/{asking.id}")],
    ]
    there = language.text("Which project gets the request?")
    none = language.text("No other project takes requests at the moment.")
    return page(language, there if projects else none, rows=rows)


def passed_on(language: Language, project_id: int, to: str) -> Screen:
    """Confirm that another project has the request now."""
    said = language.text("The request is now with the project: {name}", name=to)
    return page(language, bold(said), rows=[_back(language, f"intake/{project_id}")])


def ask_decline(language: Language, asking: Asking) -> Screen:
    """Ask once before a request is declined."""
    rows = [
        [Button(language.label("intake", "Yes, decline"), f"requests/{asking.id}/{asking.version}/decline/yes")],
        [Button(language.label("dialog", "Cancel"), f"requests/{asking.id}")],
    ]
    said = language.text("Decline the request? The person gets a polite message.")
    return page(language, said, rows=rows)


def answered(language: Language, asking: Asking) -> Screen:
    """Confirm the answer."""
    done = language.text("The request is declined. The person gets a polite message.")
    said = _accepted(language, asking) or done
    return page(language, said, rows=[_back(language, f"intake/{asking.project_id}")])


def asked(language: Language, asking: Asking, spoken: str, others: int, *, now: datetime) -> Screen:
    """Tell a lead that somebody has asked for a mentor, and how many more have."""
    rows = [
        [Button(language.label("intake", "Open the request"), f"requests/{asking.id}")],
        [Button(language.label("intake", "All requests"), f"intake/{asking.project_id}")],
    ]
    about = lines(
        language.text("Language: {language}", language=spoken),
        language.text("District: {name}", name=DISTRICTS[asking.district]),
        _waits(language, asking, now),
    )
    more = language.plural("And {n} more request.", "And {n} more requests.", others) if others else ""
    return page(language, bold(language.text("Somebody asks for a mentor.")), about, more, rows=rows)


def _entry(language: Language, asking: Asking, now: datetime) -> str:
    """Return a request as a button: since when it waits, where, and whether it is accepted."""
    day = language.short_day(local_day(asking.asked_at))
    return language.plain(
        "{mark} {day} {name}",
        mark="✓" if asking.state == ACCEPTED else "⏳",
        day=day,
        name=DISTRICTS[asking.district],
    )


def _waits(language: Language, asking: Asking, now: datetime) -> str:
    days = days_waiting(asking, now=now)
    if days == 0:
        return language.text("Waiting since today.")
    return language.plural("Waiting for {n} day.", "Waiting for {n} days.", days)


def _accepted(language: Language, asking: Asking) -> str:
    if asking.state != ACCEPTED:
        return ""
    return language.text("Accepted for {name}. The invitation is sent to the person.", name=asking.mentor_name)


def _card(project_id: int) -> str:
    return f"projects/{project_id}"


def _back(language: Language, path: str) -> list[Button]:
    return [Button(language.label("navigation", "‹ Back"), path)]
