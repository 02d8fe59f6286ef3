"""Screens for somebody who asks a project for a mentor: the notice, the two questions, and where her request is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Place
from bot.domain.districts import DISTRICTS
from bot.domain.intake import ACCEPTED, DECLINED, EITHER, HERE, OFFICE, WISHES, Asking
from bot.i18n import Language
from bot.screens.meetings import address_line
from bot.screens.screen import Button, Row, Screen, block, bold, grid, lines, page

PLACES_SHOWN = 3


def closed(language: Language, german: Language) -> Screen:
    """Say that a project's link works, but the project takes nobody at the moment."""
    both = [german] if language.code == german.code else [language, german]
    said = (block(one, one.text("This project takes no new requests at the moment.")) for one in both)
    return Screen("\n\n".join(said))


def too_young(language: Language, base: str) -> Screen:
    """Say what somebody under 16 can do; nothing is stored."""
    rows = [[Button(language.label("navigation", "‹ Back"), base)]]
    said = language.text(
        "You must be 16 or older for this bot. The project can help you in the office. Nothing has been stored."
    )
    return page(language, said, rows=rows)


def notice(language: Language, base: str, *, project: str, operator: str, contact: str) -> Screen:
    """Show what is stored and what becomes of it, before anything is (PRIVACY_SECURITY PR-01, PR-02)."""
    rows = [
        [Button(language.label("consent", "I agree"), f"{base}/agree")],
        [Button(language.label("consent", "I do not agree"), f"{base}/refuse")],
    ]
    title = language.text("Would you like to have a mentor for work and training?")
    return page(language, bold(title), *_notice(language, project, operator, contact), rows=rows)


def ask_wish(language: Language, base: str) -> Screen:
    """Ask how she would like to be spoken to first."""
    rows = [[Button(wish_name(language, wish), f"{base}/{wish}")] for wish in WISHES]
    return page(language, language.text("How would you like to hear from us?"), rows=rows)


def ask_district(language: Language, base: str, wish: str) -> Screen:
    """Ask where she lives, among the districts of Saxony by their German names."""
    buttons = (Button(language.plain("{name}", name=name), f"{base}/{wish}/{key}") for key, name in DISTRICTS.items())
    rows: list[Row] = [*grid(buttons, 2), [Button(language.label("navigation", "‹ Back"), f"{base}/agree")]]
    return page(language, language.text("Where do you live?"), rows=rows)


def full(language: Language, base: str) -> Screen:
    """Say that too many have asked in this hour."""
    rows = [[Button(language.label("navigation", "‹ Back"), base)]]
    said = language.text(
        "Very many people are asking at the moment. Please try again in one hour. Nothing has been stored."
    )
    return page(language, said, rows=rows)


def state(language: Language, asking: Asking, *, project: str, places: Sequence[Place]) -> Screen:
    """Show where the request is; it can be withdrawn at any time."""
    if asking.state == ACCEPTED:
        return accepted(language, asking, project=project)
    if asking.state == DECLINED:
        return declined(language, asking, project=project)
    said = lines(
        language.text("Your request is with the project: {name}", name=project),
        language.text("Since: {day}", day=language.moment(asking.asked_at)),
    )
    office = lines(
        language.text("You can also come to the office:"),
        *(address_line(place.address) for place in places[:PLACES_SHOWN]),
    )
    then = language.text("You get the answer here. After 30 days without an answer we delete your request.")
    rows = [_withdraw(language, asking), _settings(language)]
    return page(language, bold(said), then, office if places else "", rows=rows)


def accepted(language: Language, asking: Asking, *, project: str) -> Screen:
    """Say that a mentor of the project has time, and lead on to the invitation."""
    rows = [
        [Button(language.label("intake", "Go on"), f"asked/{asking.id}/join")],
        _withdraw(language, asking),
        _settings(language),
    ]
    said = lines(
        language.text("A mentor has time for you: {name}", name=asking.mentor_name),
        language.text("Project: {name}", name=project),
    )
    return page(language, bold(said), language.text("Please tap “Go on”. Then you can book appointments."), rows=rows)


def declined(language: Language, asking: Asking, *, project: str) -> Screen:
    """Say politely that the project cannot take her."""
    said = language.text("The project {name} has no free place at the moment. We are sorry.", name=project)
    then = language.text("You can ask again later with the same link, or ask in another project.")
    return page(language, said, then, rows=[[_delete(language, asking)], _settings(language)])


def withdrawn(language: Language) -> Screen:
    """Say that nothing is stored any more; there is no button, for she is a stranger again."""
    return page(
        language,
        language.text("Your request is deleted. Nothing about you is stored any more."),
        language.text("You can ask again with the same link."),
    )


def privacy(language: Language, asking: Asking, *, project: str, operator: str, contact: str) -> Screen:
    """Show what is stored of who has asked, and how she deletes it."""
    stored = lines(
        bold(wish_name(language, asking.wish)),
        language.text("District: {name}", name=DISTRICTS[asking.district]),
        language.text("Since: {day}", day=language.moment(asking.asked_at)),
    )
    rows = [_withdraw(language, asking), [Button(language.label("navigation", "‹ Home"), "home")]]
    title = bold(language.text("Your data"))
    return page(language, title, *_notice(language, project, operator, contact), stored, rows=rows)


def wish_name(language: Language, wish: str) -> str:
    """Return how she would like to be spoken to, as a label."""
    return {
        HERE: language.label("intake", "Write to me here"),
        OFFICE: language.label("intake", "I come to the office"),
        EITHER: language.label("intake", "Both are fine"),
    }[wish]


def alias(language: Language, asking: Asking) -> str:
    """Return what her mentor calls her until the mentor knows her name."""
    # Translators: stands in a list of first names, for somebody whose name is not known yet ("New 12").
    return language.plain("New {n}", n=language.number(asking.id))


def _notice(language: Language, project: str, operator: str, contact: str) -> tuple[str, ...]:
    return (
        language.text(
            "We store the number of your Telegram account, your language, your wish for the contact, your district and the time. The lead of the project {name} sees it and answers you here, or passes it on to another project of the programme.",
            name=project,
        ),
        language.text(
            "After 30 days we delete everything, or at once if you tap “Withdraw”. This is voluntary, and it is possible only with your consent (Art. 6 (1) a GDPR). You get the same help in the office."
        ),
        lines(
            language.text("Responsible for your data: {operator}", operator=operator),
            language.text("Questions about your data: {contact}", contact=contact),
        ),
        language.text(
            "Telegram carries the messages. Its servers are outside the European Union, and Telegram can read the messages. Please write nothing private here."
        ),
        language.text(
            "You can ask us at any time to show, correct or delete your data. You can complain to the data protection commissioner of Saxony (Sächsische Datenschutz- und Transparenzbeauftragte)."
        ),
    )


def _withdraw(language: Language, asking: Asking) -> list[Button]:
    return [Button(language.label("intake", "Withdraw"), f"asked/{asking.id}/withdraw")]


def _delete(language: Language, asking: Asking) -> Button:
    return Button(language.label("intake", "Delete my request"), f"asked/{asking.id}/withdraw")


def _settings(language: Language) -> list[Button]:
    return [
        Button(language.label("setting", "🌐 Language"), "languages"),
        Button(language.label("setting", "Privacy"), "privacy"),
    ]
