"""Words for meetings: topics, ways, lengths, things to bring, reasons; and the lines of an appointment's card."""

from __future__ import annotations

import html

from bot.domain.appointments import Appointment, what_to_bring
from bot.domain.availability import ON_SITE, PHONE, VIDEO, MeetingKind
from bot.domain.groups import INFORMATION
from bot.i18n import Language, isolate
from bot.screens.screen import bold, lines


def kind_label(language: Language, kind: MeetingKind) -> str:
    """Return a meeting kind as a button: its topic and way, or its way alone where the topic is counselling."""
    if kind.topic == "application":
        return {
            ON_SITE: language.label("meeting", "Application, on site"),
            PHONE: language.label("meeting", "Application, by phone"),
            VIDEO: language.label("meeting", "Application, by video"),
        }[kind.way]
    return {
        ON_SITE: language.label("meeting", "Meeting on site"),
        PHONE: language.label("meeting", "Talk by phone"),
        VIDEO: language.label("meeting", "Talk by video"),
    }[kind.way]


def topic(language: Language, name: str) -> str:
    """Return what a meeting is about, as HTML."""
    if name == "application":
        return language.text("Help with a job application")
    if name == INFORMATION:
        return language.text("Information hour")
    return language.text("Counselling")


def way(language: Language, name: str) -> str:
    """Return how people meet, as a label."""
    return {
        ON_SITE: language.label("way", "on site"),
        PHONE: language.label("way", "by phone"),
        VIDEO: language.label("way", "by video"),
    }[name]


def reason(language: Language, name: str) -> str:
    """Return a reason for a cancellation as a label: a noun, so that it says nothing of the person."""
    return {
        "work": language.label("reason", "Work"),
        "course": language.label("reason", "Course or school"),
        "sick": language.label("reason", "Illness"),
        "child": language.label("reason", "Child or family"),
        "office": language.label("reason", "Office appointment"),
        "other": language.label("reason", "Another reason"),
    }[name]


def bring(language: Language, things: tuple[str, ...]) -> str:
    """Return the list of things to bring, as HTML lines."""
    words = {
        "letters": language.text("letters from offices"),
        "certificates": language.text("certificates and diplomas"),
        "cv": language.text("your CV, if you have one"),
    }
    return lines(language.text("Please bring:") if things else "", *(f"• {words[thing]}" for thing in things))


def card(language: Language, appointment: Appointment) -> str:
    """Return the mentee's card of an appointment: when, where, with whom, what to bring."""
    return lines(
        _topic_and_time(language, appointment),
        where(language, appointment, for_mentor=False),
        # Translators: {name} is the first name of the mentor.
        language.text("Mentor: {name}", name=appointment.mentor_name),
        bring(language, what_to_bring(appointment.topic)) if appointment.way == ON_SITE else "",
        language.text("Several people come to this meeting.") if appointment.group_id is not None else "",
    )


def mentor_card(language: Language, appointment: Appointment) -> str:
    """Return the mentor's card of an appointment."""
    return lines(
        # Translators: {name} is the first name of the mentee.
        bold(language.text("With: {name}", name=appointment.mentee_name)),
        _topic_and_time(language, appointment),
        where(language, appointment, for_mentor=True),
    )


def where(language: Language, appointment: Appointment, *, for_mentor: bool) -> str:
    """Return how and where people meet, as HTML lines."""
    if appointment.way == ON_SITE and appointment.place is not None:
        name, address = appointment.place.name, appointment.place.address
        if name == address:
            return lines(language.text("Place:"), address_line(address))
        return lines(language.text("Place: {name}", name=name), address_line(address))
    if appointment.way == VIDEO:
        return language.text("By video.")
    return language.text("By phone. You call.") if for_mentor else language.text("By phone. Your mentor calls you.")


def address_line(address: str) -> str:
    """Return an address that a tap copies: the isolate stands outside the tag."""
    isolated = isolate(address)
    return f"📍 {isolated[:1]}<code>{html.escape(isolated[1:-1], quote=False)}</code>{isolated[-1:]}"


def _topic_and_time(language: Language, appointment: Appointment) -> str:
    return lines(
        topic(language, appointment.topic),
        bold(language.text("Date: {when}", when=language.moment(appointment.starts_at))),
        language.text("Duration: {minutes}", minutes=language.minutes(appointment.minutes)),
    )
