"""Screens of tasks about placements: whom to call and why, what to ask an employer, which deadline is near."""

from __future__ import annotations

from datetime import date

from bot.domain.tasks import (
    CONTINUES,
    DONE,
    ENDED,
    FINE,
    IN_PROGRESS,
    ISSUES,
    NOT_REACHED,
    RECORD_END,
    SOLVED,
    Task,
)
from bot.i18n import Language, isolate_ltr
from bot.screens.mentees import list_of
from bot.screens.screen import Button, Row, Screen, bold, lines, page


def card(language: Language, task: Task, *, mentee_id: int | None, opens: bool, phone: str | None) -> Screen:
    """Show whom to call, why, and until when, with the outcomes.

    mentee_id is set where the reader can open the mentee, `opens` where she can open the placement.
    """
    rows = [
        [_outcome(language, task, SOLVED), _outcome(language, task, IN_PROGRESS)],
        [_outcome(language, task, NOT_REACHED), _outcome(language, task, CONTINUES)],
        [_outcome(language, task, ENDED)],
        *_on(language, task, mentee_id, opens=opens),
    ]
    why = language.text("Reason: {reason}", reason=reason(language, task.reason)) if task.reason else ""
    safe = language.text("Please do not tell the employer what the person has said, unless the person agrees.")
    return page(
        language,
        bold(language.text("Please call: {name}", name=task.name)),
        lines(_phone(language, phone), why, until(language, task.due_on)),
        safe,
        rows=rows,
    )


def employer(language: Language, task: Task, firm: str, *, mentee_id: int | None, opens: bool) -> Screen:
    """Show three questions for the employer; the bot itself never writes to one."""
    rows = [
        [_outcome(language, task, FINE), _outcome(language, task, ISSUES)],
        [_outcome(language, task, NOT_REACHED)],
        *_on(language, task, mentee_id, opens=opens),
    ]
    script = lines(
        language.text("1. Does the person come on time and do the tasks?"),
        language.text("2. How is it with the language and the team?"),
        language.text("3. What are the plans after the probation?"),
    )
    safe = language.text("Please do not tell the employer what the person has said, unless the person agrees.")
    return page(
        language,
        bold(language.text("Please ask the employer: {name}", name=task.name)),
        lines(language.text("Employer: {name}", name=firm) if firm else "", until(language, task.due_on)),
        script,
        safe,
        rows=rows,
    )


def deadline(language: Language, task: Task, on: date | None, *, mentee_id: int | None, opens: bool) -> Screen:
    """Show what is to be done before a deadline; `on` is the day on which something ends."""
    rows = [[_outcome(language, task, DONE)], *_on(language, task, mentee_id, opens=opens)]
    return page(
        language,
        bold(language.text("A deadline: {name}", name=task.name)),
        _deadline(language, task.step),
        lines(
            language.text("Ends: {day}", day=language.day(on)) if on else "",
            until(language, task.due_on),
        ),
        rows=rows,
    )


def record_end(language: Language, task: Task, *, mentee_id: int | None, opens: bool) -> Screen:
    """Lead to recording the end, with day and reason, after a task was closed because it has ended."""
    rows = _on(language, task, mentee_id, opens=opens)
    said = language.text("Please record the end with the day and the reason. A task reminds you until it is done.")
    return page(language, bold(language.text("It has ended: {name}", name=task.name)), said, rows=rows)


def reason(language: Language, word: str | None) -> str:
    """Return the reason of a task, a word of the rule, as HTML: after a tap of staff alone."""
    return {
        "ended": language.text("says that it has ended"),
        "call": language.text("asks for a call"),
        "bad": language.text("says that it goes badly"),
        "stopping": language.text("thinks of stopping"),
        "pay": language.text("money or contract"),
        "papers": language.text("papers or an office"),
        "second_amber": language.text("not so well for the second time"),
        "third_silence": language.text("no answer three times; the plan pauses"),
        "so_so": language.text("says that it goes so-so"),
        "sometimes": language.text("sometimes thinks of stopping"),
        "half_answered": language.text("began to answer and stopped"),
        "second_silence": language.text("no answer twice"),
        "first_silence": language.text("no answer in the first weeks"),
        "unreachable": language.text("messages do not arrive"),
        "by_phone": language.text("has no Telegram: please ask how it goes"),
    }.get(word or "", "")


def until(language: Language, day: date | None) -> str:
    """Return until when it is to be done, as HTML; empty where there is no day."""
    return language.text("To be done by: {day}", day=language.day(day)) if day else ""


def alarm(language: Language, task: Task) -> Screen:
    """Tell at once that somebody should be called; why opens with a tap (PRIVACY_SECURITY PR-11)."""
    rows = [[Button(language.label("task", "Open the task"), f"tasks/{task.id}")]]
    return page(
        language,
        list_of(language, task.list_of) if task.list_of else "",
        bold(language.text("Please call: {name}", name=task.name)),
        until(language, task.due_on),
        rows=rows,
    )


def late(language: Language, task: Task, *, escalated: bool) -> Screen:
    """Remind of a late task: its mentor, or deputy and lead."""
    rows = [[Button(language.label("task", "Open the task"), f"tasks/{task.id}")]]
    said = language.text("Nobody has done this task yet. Please look after it.") if escalated else ""
    return page(
        language,
        list_of(language, task.list_of) if task.list_of else "",
        bold(language.text("A task is overdue: {name}", name=task.name)),
        until(language, task.due_on),
        said,
        rows=rows,
    )


def _deadline(language: Language, step: str) -> str:
    if step == RECORD_END:
        return language.text("It has ended. Please record the day and the reason.")
    if step.startswith("P"):
        return language.text("The probation ends soon. Please ask both sides whether it goes on.")
    return language.text(
        "It ends in about three months. Please ask whether it goes on, and about an exam. Who has nothing new must register as looking for work three months before (arbeitsuchend melden)."
    )


def _outcome(language: Language, task: Task, outcome: str) -> Button:
    text = {
        SOLVED: language.label("task", "Reached, solved"),
        IN_PROGRESS: language.label("task", "Reached, in progress"),
        NOT_REACHED: language.label("task", "Not reached"),
        CONTINUES: language.label("task", "It goes on"),
        ENDED: language.label("task", "It has ended"),
        FINE: language.label("task", "All is well"),
        ISSUES: language.label("task", "There are problems"),
        DONE: language.label("task", "Done"),
    }[outcome]
    return Button(text, f"tasks/{task.id}/close/{outcome}")


def _on(language: Language, task: Task, mentee_id: int | None, *, opens: bool) -> list[Row]:
    rows: list[Row] = []
    if opens:
        rows.append([Button(language.label("placement", "To the placement"), f"placements/{task.placement_id}")])
    if mentee_id is not None:
        rows.append([Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")])
    return [*rows, [Button(language.label("task", "‹ Tasks"), "tasks")]]


def _phone(language: Language, phone: str | None) -> str:
    return language.text("Phone: {number}", number=isolate_ltr(phone)) if phone else ""
