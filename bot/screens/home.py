"""Home: what each role finds first, and the few things that everybody can set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.appointments import Appointment
from bot.domain.availability import MeetingKind
from bot.domain.groups import Group
from bot.domain.people import APPOINTMENTS, COORDINATOR, FOLLOW_UP, LEAD, MENTOR, Person
from bot.i18n import Language
from bot.screens import my_data, seats
from bot.screens.appointments import new_time_rows
from bot.screens.attendance import to_list
from bot.screens.meetings import card, kind_label
from bot.screens.mentoring import why_closed
from bot.screens.screen import Button, Screen, bold, page


def of_mentee(
    language: Language,
    person: Person,
    offered: Sequence[MeetingKind],
    upcoming: Sequence[Appointment],
    groups: Sequence[Group] = (),
    without_time: Sequence[Appointment] = (),
) -> Screen:
    """Show a mentee her next appointment, and each kind of meeting one tap away."""
    ahead = (bold(language.text("Your next appointment:")), card(language, upcoming[0])) if upcoming else ()
    if len(offered) == 1:
        booking = [[Button(language.label("appointment", "Book an appointment"), f"book/{offered[0].id}")]]
    else:
        booking = [[Button(kind_label(language, kind), f"book/{kind.id}")] for kind in offered]
    question = language.text("What kind of meeting do you want to book?") if len(offered) > 1 else ""
    booking += seats.rows_of(language, groups)
    rows = [
        *new_time_rows(language, without_time),
        *booking,
        [Button(language.label("appointment", "My appointments"), "appointments")],
        _settings(language),
    ]
    shut = ""
    if person.mentoring and not person.mentoring.can_book:
        shut = why_closed(language, paused=person.mentoring.mentor_there)
    return page(language, language.text("Hello {name}.", name=person.name), shut, *ahead, question, rows=rows)


def of_staff(
    language: Language,
    person: Person,
    *,
    today: int,
    tasks: int,
    projects: Iterable[str],
    needs_place: bool,
    without_time: int = 0,
    unmarked: int = 0,
) -> Screen:
    """Show a member of staff what waits for her, and below it what all of her roles do here."""
    rows: list[list[Button]] = []
    said: list[str] = []
    if tasks:
        said.append(language.plural("{n} task waits for you.", "{n} tasks wait for you.", tasks))
        rows.append([Button(language.label("task", "Tasks"), "tasks")])
    rows += to_list(language, unmarked)
    if without_time:
        said.append(
            language.plural("{n} person has no new time yet.", "{n} people have no new time yet.", without_time)
        )
        rows.append([Button(language.label("absence", "Who has no new time"), "re-offers")])
    if MENTOR in person.role_names:
        said.append(language.plural("You have {n} appointment today.", "You have {n} appointments today.", today))
        if needs_place:
            said.append(
                language.text(
                    "You have not chosen a place yet. Nobody can book a meeting on site. Please add the address of the meeting place under “Hours”."
                )
            )
        rows += [
            [
                Button(language.label("agenda", "Agenda"), "agenda"),
                Button(language.label("agenda", "Week"), "agenda/week"),
            ],
            [
                Button(language.label("mentee", "Mentees"), "mentees"),
                Button(language.label("mentee", "Invite a mentee"), "invite"),
            ],
            [
                Button(language.label("availability", "Hours"), "hours"),
                Button(language.label("group", "Group meetings"), "groups"),
            ],
            [Button(language.label("absence", "Absence"), "absences")],
            [
                Button(language.label("placement", "Placements"), "placements"),
                Button(language.label("employer", "Employers"), "employers"),
            ],
        ]
    if LEAD in person.role_names:
        said += [language.text("You lead the project: {name}", name=name) for name in projects]
        rows.append([Button(language.label("project", "My project"), "project")])
        if MENTOR not in person.role_names:
            rows.append([Button(language.label("employer", "Employers"), "employers")])
    if COORDINATOR in person.role_names:
        rows.append(
            [
                Button(language.label("programme", "Programme"), "programme"),
                Button(language.label("project", "Projects"), "projects"),
            ]
        )
    if {LEAD, COORDINATOR} & person.role_names:
        rows.append([Button(language.label("report", "Figures"), "figures")])
    if person.role_names & {MENTOR, LEAD}:
        rows.append([Button(language.label("staff_meeting", "Staff meetings"), "staff-meetings")])
    return page(language, language.text("Hello {name}.", name=person.name), *said, rows=[*rows, _settings(language)])


def nothing(language: Language, person: Person) -> Screen:
    """Show somebody without a role, a mentor or a consent that she is known, and what she can still do."""
    if person.mentoring:
        rows = [[Button(language.label("privacy", "Give my consent again"), "consent")], _settings(language)]
        said = language.text("Your consent has ended.")
        return page(language, language.text("Hello {name}.", name=person.name), said, rows=rows)
    return page(
        language,
        language.text("Hello {name}.", name=person.name),
        language.text("You have no mentor in this bot at the moment. Please ask in the project."),
        rows=[_settings(language)],
    )


def privacy(language: Language, person: Person, paragraphs: Sequence[str], *, asked: bool) -> Screen:
    """Show the privacy notice and the consent to questions, which is as easily withdrawn as given.

    `asked` is whether questions can come to the person.
    """
    rows: list[list[Button]] = []
    said = ""
    if asked and APPOINTMENTS in person.consents:
        if FOLLOW_UP in person.consents:
            said = language.text("You allow the bot to ask you how your work or training goes.")
            rows = [[Button(language.label("consent", "No more questions"), "follow-up/no")]]
        else:
            said = language.text("The bot does not ask you how your work or training goes.")
            rows = [[Button(language.label("consent", "Allow questions"), "follow-up/yes")]]
    rows += [*my_data.ways(language, person), [Button(language.label("navigation", "‹ Home"), "home")]]
    return page(language, bold(language.text("Your data")), *paragraphs, said, rows=rows)


def _settings(language: Language) -> list[Button]:
    return [
        Button(language.label("setting", "🌐 Language"), "languages"),
        Button(language.label("setting", "Privacy"), "privacy"),
    ]
