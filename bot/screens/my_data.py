"""Screens of a person's own data: what is stored about her, the file with all of it, and who opened her file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.access import Opened
from bot.domain.moments import local_day
from bot.domain.people import APPOINTMENTS, Person
from bot.i18n import Language
from bot.screens.access import part_name, role_name
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Document, Screen, block, bold, lines, page

FILE_NAME = "meine-daten.json"  # without a name (PRIVACY_SECURITY PR-26)


def ways(language: Language, person: Person) -> list[list[Button]]:
    """Return the rows of the privacy page: see, take along, end, delete."""
    rows = [[Button(language.label("privacy", "My data as a file"), "my-data")]]
    if person.mentoring:
        rows.append([Button(language.label("privacy", "Who opened my file"), "my-file")])
    if person.mentoring and APPOINTMENTS in person.consents:
        rows.append([Button(language.label("privacy", "End my consent"), "consent/end")])
    elif person.mentoring:
        rows.append([Button(language.label("privacy", "Give my consent again"), "consent")])
    rows.append([Button(language.label("privacy", "Delete my data"), "delete")])
    return rows


def summary(
    language: Language,
    person: Person,
    mentor_name: str,
    counted: Mapping[str, int],
    answers: Sequence[tuple[datetime, str]],
    content: bytes,
) -> Screen:
    """Show what is stored in short, and send all of it as a file; `answers`: when, and which risk the bot saw in it."""
    rows = [
        [Button(language.label("privacy", "Who opened my file"), "my-file")] if person.mentoring else [],
        [Button(language.label("navigation", "‹ Back"), "privacy")],
    ]
    about = lines(
        language.text("Name: {name}", name=person.name),
        language.text("Language: {language}", language=language.autonym),
        language.text("Mentor: {name}", name=mentor_name) if mentor_name else "",
    )
    numbers = {
        "appointment": language.text("Appointments: {n}", n=language.number(counted.get("appointment", 0))),
        "contact_log": language.text("Contacts with you: {n}", n=language.number(counted.get("contact_log", 0))),
        "placement": language.text("Work and training: {n}", n=language.number(counted.get("placement", 0))),
        "check_in": language.text("Questions to you: {n}", n=language.number(counted.get("check_in", 0))),
        "task": language.text("Tasks for the staff about you: {n}", n=language.number(counted.get("task", 0))),
        "outbox": language.text("Messages to you: {n}", n=language.number(counted.get("outbox", 0))),
        "access_log": language.text("Your file was opened: {n}", n=language.number(counted.get("access_log", 0))),
    }
    said = lines(*(sentence for table, sentence in numbers.items() if counted.get(table)))
    seen = lines(
        language.text("What the bot has noted after your answers:") if answers else "",
        *(
            language.text("{when}: {what}", when=language.day(local_day(at)), what=risk(language, level))
            for at, level in answers
        ),
    )
    file = language.text("This file holds everything that is stored about you. You can keep it or give it to others.")
    screen = page(language, bold(language.text("Your data")), about, said, seen, rows=rows)
    return screen.followed_by(Document(FILE_NAME, content, block(language, file)))


def risk(language: Language, level: str) -> str:
    """Return what a level of risk means to her: it decides nothing but whether somebody calls."""
    return {
        "green": language.label("risk", "nothing to do"),
        "amber": language.label("risk", "the mentor asks you"),
        "red": language.label("risk", "the mentor calls you soon"),
    }[level]


def who_opened(language: Language, opened: Sequence[Opened], page_number: int) -> Screen:
    """Show somebody who of the staff opened her file on which day: role and first name."""
    shown = opened[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *turns(language, "my-file", page_number, len(opened)),
        [Button(language.label("navigation", "‹ Back"), "privacy")],
    ]
    said = lines(
        *(
            language.text(
                "{day}: {name}, {role} ({part})",
                day=language.short_day(local_day(one.at)),
                name=one.reader,
                role=role_name(language, one.role),
                part=part_name(language, one.part),
            )
            for one in shown
        )
    )
    nobody = "" if opened else language.text("Nobody of the staff has opened your file in the last 12 months.")
    return page(language, bold(language.text("Who opened your file")), nobody, said, rows=rows)
