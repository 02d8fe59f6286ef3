"""Screens of tasks: whom to call, and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.domain.tasks import MISSED_TWICE, NO_MENTOR, PHONE_INSTEAD, Task
from bot.i18n import Language, isolate_ltr
from bot.screens.mentees import list_of
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def listing(language: Language, tasks: Sequence[Task], page_number: int) -> Screen:
    """Show the open tasks; those of another mentor's list say so."""
    shown = tasks[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(_title(language, task.kind, task.name), f"tasks/{task.id}")] for task in shown]
    rows += turns(language, "tasks", page_number, len(tasks))
    rows.append([Button(language.label("navigation", "‹ Home"), "home")])
    said = "" if tasks else language.text("No open tasks.")
    others = [
        lines(language.text("{name}", name=_title(language, task.kind, task.name)), list_of(language, task.list_of))
        for task in shown
        if task.list_of
    ]
    return page(language, bold(language.text("Tasks")), said, *others, rows=rows)


def card(
    language: Language,
    task_id: int,
    kind: str,
    name: str,
    *,
    mentee_id: int | None,
    phone: str | None,
    upcoming: Sequence[Appointment],
) -> Screen:
    """Show one task with its outcomes; mentee_id is set where the reader can open the mentee."""
    base = f"tasks/{task_id}/close"
    rows = [
        [
            Button(language.label("task", "Reached"), f"{base}/reached"),
            Button(language.label("task", "Not reached"), f"{base}/not_reached"),
        ],
        [Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")] if mentee_id else [],
        [Button(language.label("task", "‹ Tasks"), "tasks")],
    ]
    why = {
        "unreachable": language.text(
            "Nothing was heard from this person for a long time, or the bot is blocked, or the account is gone. Please call. A new invitation may help."
        ),
        "doubtful": language.text(
            "A message to this person may not have arrived. Please ask if the person knows the present appointments."
        ),
        PHONE_INSTEAD: language.text(
            "This person has no Telegram. There is news about an appointment. Please call and tell the person."
        ),
        MISSED_TWICE: language.text(
            "This person did not come to the last two appointments. Please call and ask what would help."
        ),
    }[kind]
    number = language.text("Phone: {number}", number=isolate_ltr(phone)) if phone else ""
    ahead = lines(*(language.text("Date: {when}", when=language.moment(a.starts_at)) for a in upcoming))
    if kind == PHONE_INSTEAD and not upcoming:
        ahead = language.text("No appointment is ahead.")
    return page(language, bold(language.text("Please call: {name}", name=name)), number, why, ahead, rows=rows)


def no_mentor(language: Language, name: str, mentee_id: int) -> Screen:
    """Show a lead that a mentee of her project needs another mentor; the choice itself closes the task."""
    rows = [
        [Button(language.label("handover", "Choose a mentor"), f"handover/{mentee_id}")],
        [Button(language.label("task", "‹ Tasks"), "tasks")],
    ]
    why = language.text("The mentor of this person does not work in the project any more. Please choose another one.")
    return page(language, bold(language.text("Without a mentor: {name}", name=name)), why, rows=rows)


def _title(language: Language, kind: str, name: str) -> str:
    if kind == "doubtful":
        return language.plain("Message in doubt: {name}", name=name)
    if kind == MISSED_TWICE:
        return language.plain("Did not come twice: {name}", name=name)
    if kind == PHONE_INSTEAD:
        return language.plain("Please call: {name}", name=name)
    if kind == NO_MENTOR:
        return language.plain("Without a mentor: {name}", name=name)
    return language.plain("Not reachable: {name}", name=name)
