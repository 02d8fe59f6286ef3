"""A mentor's daily messages: the morning digest and the evening list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.agenda import Ledger
from bot.domain.appointments import Appointment
from bot.domain.groups import Entry
from bot.domain.moments import local_day
from bot.domain.re_offers import Unanswered
from bot.domain.tasks import Task
from bot.i18n import Formatted, Language
from bot.screens.agenda import day_list
from bot.screens.attendance import to_list
from bot.screens.ledger import ledger_label
from bot.screens.paging import LISTED
from bot.screens.screen import Button, Screen, bold, lines, page


def morning(
    language: Language,
    day: date,
    appointments: Sequence[Entry],
    unanswered: Sequence[Unanswered],
    *,
    tasks: int,
    due: Sequence[Task] = (),
    unmarked: int,
    now: datetime,
) -> Screen:
    """Say what the day brings: appointments, tasks, what is not marked, who has not chosen another time."""
    count = language.plural("You have {n} appointment today.", "You have {n} appointments today.", len(appointments))
    today = day_list(language, appointments[:LISTED], now=now) if appointments else ""
    rows = [
        [Button(language.label("agenda", "Agenda"), "agenda")],
        [Button(language.label("task", "Tasks"), "tasks")] if tasks else [],
        *to_list(language, unmarked),
        [Button(language.label("absence", "Who has no new time"), "re-offers")] if unanswered else [],
    ]
    return page(
        language,
        bold(language.text("Good morning. Today is {day}.", day=language.day(day))),
        lines(count, today, _more(language, appointments)),
        lines(
            language.plural("{n} task waits for you.", "{n} tasks wait for you.", tasks) if tasks else "",
            *(language.text("{name}: {facts}", name=one.name, facts=_until(language, one)) for one in due[:LISTED]),
        ),
        _not_marked(language, unmarked),
        _not_chosen(language, unanswered),
        rows=rows,
    )


def evening(language: Language, unconfirmed: Sequence[tuple[Appointment, Ledger]]) -> Screen:
    """List what nobody has confirmed until the end of the next working day; a tap opens an appointment."""
    title = language.plural(
        "{n} appointment is not confirmed yet", "{n} appointments are not confirmed yet", len(unconfirmed)
    )
    shown = unconfirmed[:LISTED]
    entries = (
        language.text(
            "{when} {name}: {state}",
            when=language.short_moment(a.starts_at),
            name=a.listed_as,
            state=ledger_label(language, ledger),
        )
        for a, ledger in shown
    )
    rows = [
        *_to_cards(language, [a for a, _ in shown]),
        [Button(language.label("agenda", "Agenda"), "agenda"), Button(language.label("agenda", "Week"), "agenda/week")],
    ]
    return page(language, bold(title), lines(*entries, _more(language, unconfirmed)), rows=rows)


def _until(language: Language, task: Task) -> Formatted:
    """Until when somebody is to be called; why is not said here."""
    day = language.short_day(task.due_on) if task.due_on else language.short_day(local_day(task.opened_at))
    return Formatted(language.plain("until {day}", day=day))


def _not_marked(language: Language, unmarked: int) -> str:
    if not unmarked:
        return ""
    return language.plural("{n} appointment is not marked yet.", "{n} appointments are not marked yet.", unmarked)


def _not_chosen(language: Language, unanswered: Sequence[Unanswered]) -> str:
    if not unanswered:
        return ""
    return lines(
        language.plural(
            "{n} person has not chosen another time yet:",
            "{n} persons have not chosen another time yet:",
            len(unanswered),
        ),
        *(
            language.text("{name}, {when}", name=one.listed_as, when=language.short_moment(one.starts_at))
            for one in unanswered[:LISTED]
        ),
        _more(language, unanswered),
    )


def _more(language: Language, every: Sequence[object]) -> str:
    left = len(every) - LISTED
    return language.plural("And {n} more.", "And {n} more.", left) if left > 0 else ""


def _to_cards(language: Language, appointments: Sequence[Appointment]) -> list[list[Button]]:
    return [
        [
            Button(
                language.plain("{when} {name}", when=language.short_moment(a.starts_at), name=a.listed_as),
                f"appointments/{a.id}",
            )
        ]
        for a in appointments
    ]
