"""Recording placements by buttons, as a mentor does it: what tests of placements do again and again."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.demo.seed import ANNA, Actor
from bot.screens.screen import Screen
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, paths

FIRM = "Bäckerei Schmidt, 01069 Dresden"
TODAY, MONDAY_NEXT = date(2026, 11, 23), date(2026, 11, 30)
WHAT_IS_NEEDED: dict[str, dict[str, str | date]] = {
    "internship": {"subtype": "orientation", "start": MONDAY_NEXT, "end": date(2026, 12, 25)},
    "training": {"subtype": "dual", "start": date(2027, 8, 1), "end": date(2030, 7, 31)},
    "employment": {"adequate": "yes", "start": date(2026, 12, 1)},
    "qualification": {"subtype": "language", "degree": "no", "start": TODAY, "end": date(2027, 2, 26)},
}


def begin(desk: Desk, mentee: Actor, type_: str, *, who: Actor = ANNA) -> int:
    """Open the form of a new placement and return its number."""
    return draft_of(desk.press(who, f"mentees/{id_of(desk, mentee)}/placements/new/{type_}"))


def draft_of(screen: Screen) -> int:
    """Return the number of the form that a screen is about."""
    path = next(path for path in paths(screen) if path.startswith("drafts/"))
    return int(path.split("/")[1])


def fill(desk: Desk, draft: int, answers: dict[str, Any], *, firm: str = FIRM, who: Actor = ANNA) -> None:
    """Answer questions of a form; the firm is typed, unless it is answered already or known."""
    row = desk.rows("SELECT type, employer_id FROM placement_draft WHERE id = ?", draft)[0]
    if row["employer_id"] is None and row["type"] != "qualification":
        choose_firm(desk, draft, firm, who=who)
    for field, answer in answers.items():
        value = answer.toordinal() if isinstance(answer, date) else answer
        desk.press(who, f"drafts/{draft}/{field}/{value}")


def choose_firm(desk: Desk, draft: int, firm: str = FIRM, *, who: Actor = ANNA) -> None:
    """Type a firm for a form; one that is there already is taken."""
    desk.press(who, f"drafts/{draft}/employer")
    screen = desk.write(who, firm)
    known = [path for path in paths(screen) if path.startswith(f"drafts/{draft}/employer/")]
    if known:
        desk.press(who, known[0])


def record(
    desk: Desk, mentee: Actor, type_: str, *, who: Actor = ANNA, firm: str = FIRM, **changed: Any
) -> dict[str, Any]:
    """Record a placement with what is needed, or with other answers, and return its row."""
    draft = begin(desk, mentee, type_, who=who)
    fill(desk, draft, {**WHAT_IS_NEEDED[type_], **changed}, firm=firm, who=who)
    desk.press(who, f"drafts/{draft}/save")
    return placements(desk)[-1]


def placements(desk: Desk) -> list[dict[str, Any]]:
    """Return all placements in the order in which they were recorded."""
    return desk.rows("SELECT * FROM placement ORDER BY id")


def saved(desk: Desk, draft: int, *, who: Actor = ANNA) -> Screen:
    """Return what a tap on Save is answered."""
    return desk.press(who, f"drafts/{draft}/save")
