"""At the door: making an invitation, following it, and who has come in."""

from __future__ import annotations

from typing import Any

from bot.screens.screen import Screen
from bot.store import invitations
from tests.handlers.desk import Desk, paths

NEW = 7001  # an account that the bot does not know


def invite(desk: Desk, role: str = "mentee", project: int | None = 1, inviter: str | None = "Anna") -> str:
    """Make an invitation and return its code."""
    by = desk.tx.value("SELECT id FROM person WHERE name = ?", (inviter,)) if inviter else None
    _, code = desk.do(
        lambda tx: invitations.add(tx, role=role, project_id=project, inviter_id=by, name="Parwin", now=desk.now)
    )
    return code


def person(desk: Desk, account: int = NEW) -> dict[str, Any] | None:
    """Return the row of who has this account."""
    found = desk.rows("SELECT * FROM person WHERE telegram_id = ?", account)
    return found[0] if found else None


def first(screen: Screen, end: str) -> str:
    """Return the first path of the screen that ends so."""
    return next(path for path in paths(screen) if path.endswith(end))


def walk_in(desk: Desk, code: str, language: str = "fa_AF") -> Screen:
    """Language, age, consent: what follows the last tap."""
    desk.press(NEW, f"start/{code}")
    asked = desk.press(NEW, f"join/{language}/{code}")
    if any(path.endswith("/consent") for path in paths(asked)):
        asked = desk.press(NEW, first(asked, "/consent"))
    return desk.press(NEW, first(asked, "/agree"))
