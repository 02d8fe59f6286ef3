"""Screens of tasks: whom to call, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.appointments import Appointment
from bot.domain.risk import AMBER, RED
from bot.domain.tasks import (
    DEADLINE,
    DOUBTFUL,
    EMPLOYER_CHECK_IN,
    FOLLOW_UP,
    LATER,
    MISSED_TWICE,
    NO_MENTOR,
    OVERDUE,
    PARTS,
    PHONE_INSTEAD,
    THIS_WEEK,
    TODAY,
    UNREACHABLE,
    Task,
)
from bot.i18n import Formatted, Language, isolate_ltr
from bot.screens import follow_up
from bot.screens.mentees import list_of
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def listing(language: Language, tasks: Sequence[Task], page_number: int, *, today: date) -> Screen:
    """Show the open tasks: overdue, today, this week, later; by risk, with the reason. Another's list is named."""
    shown = tasks[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(title(language, task), f"tasks/{task.id}")] for task in shown]
    rows += turns(language, "tasks", page_number, len(tasks))
    rows.append([Button(language.label("navigation", "‹ Home"), "home")])
    said = "" if tasks else language.text("No open tasks.")
    parts = []
    for part in PARTS:
        there = [task for task in shown if task.part(today) == part]
        if there:
            parts.append(lines(bold(_part(language, part)), *(_line(language, task) for task in there)))
    return page(language, bold(language.text("Tasks")), said, *parts, rows=rows)


def overdue(language: Language, tasks: Sequence[Task]) -> Screen:
    """Remind of many late tasks at once; what each is about opens with a tap."""
    rows = [[Button(title(language, task), f"tasks/{task.id}")] for task in tasks[:LISTED]]
    rows.append([Button(language.label("task", "‹ Tasks"), "tasks")])
    return page(language, bold(language.text("Tasks")), _part(language, OVERDUE), rows=rows)


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


def title(language: Language, task: Task) -> str:
    """Return a task as a button: what it is and about whom."""
    mark = {RED: "🔴", AMBER: "🟡"}.get(task.level or "")
    if mark:
        return f"{mark} {language.plain('{name}', name=task.name)}"
    return {
        DOUBTFUL: language.plain("Message in doubt: {name}", name=task.name),
        MISSED_TWICE: language.plain("Did not come twice: {name}", name=task.name),
        PHONE_INSTEAD: language.plain("Please call: {name}", name=task.name),
        NO_MENTOR: language.plain("Without a mentor: {name}", name=task.name),
        EMPLOYER_CHECK_IN: language.plain("Ask the employer: {name}", name=task.name),
        DEADLINE: language.plain("Deadline: {name}", name=task.name),
        FOLLOW_UP: language.plain("Please call: {name}", name=task.name),
        UNREACHABLE: language.plain("Not reachable: {name}", name=task.name),
    }[task.kind]


def _line(language: Language, task: Task) -> str:
    until = language.text("until {day}", day=language.short_day(task.due_on)) if task.due_on else ""
    facts = [follow_up.reason(language, task.reason) if task.reason else "", until]
    about = language.listing(fact for fact in facts if fact)
    name = Formatted(title(language, task))
    said = language.text("{name}: {facts}", name=name, facts=about) if about else language.text("{name}", name=name)
    return lines(said, list_of(language, task.list_of) if task.list_of else "")


def _part(language: Language, part: str) -> str:
    return {
        OVERDUE: language.text("Overdue"),
        TODAY: language.text("Today"),
        THIS_WEEK: language.text("This week"),
        LATER: language.text("Later"),
    }[part]
