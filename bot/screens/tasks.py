"""Screens of tasks: whom to call, and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, page


def listing(language: Language, tasks: Sequence[tuple[int, str, str]]) -> Screen:
    """Show the open tasks (id, kind, name)."""
    rows = [[Button(_title(language, kind, name), f"tasks/{task_id}")] for task_id, kind, name in tasks]
    rows.append([Button(language.label("navigation", "‹ Home"), "home")])
    said = "" if tasks else language.text("No open tasks.")
    return page(language, bold(language.text("Tasks")), said, rows=rows)


def card(language: Language, task_id: int, kind: str, name: str) -> Screen:
    """Show one task with its outcomes."""
    base = f"tasks/{task_id}/close"
    rows = [
        [
            Button(language.label("task", "Reached"), f"{base}/reached"),
            Button(language.label("task", "Not reached"), f"{base}/not_reached"),
        ],
        [Button(language.label("task", "‹ Tasks"), "tasks")],
    ]
    why = {
        "unreachable": language.text(
            "No message reaches this person: the bot is blocked, or the account is gone. Please call. A new invitation may help."
        ),
        "doubtful": language.text(
            "A message to this person may not have arrived. Please ask if the person knows the present appointments."
        ),
    }[kind]
    return page(language, bold(language.text("Please call: {name}", name=name)), why, rows=rows)


def _title(language: Language, kind: str, name: str) -> str:
    if kind == "doubtful":
        return language.plain("Message in doubt: {name}", name=name)
    return language.plain("Not reachable: {name}", name=name)
