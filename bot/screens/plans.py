"""The screen of a follow-up plan: "why was nothing sent?" is answered step by step."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.check_ins import (
    ANSWERED,
    ANSWERED_LATE,
    CANCELLED,
    EXPIRED,
    MERGED,
    NO_ANSWER,
    PENDING,
    REMINDED,
    SENT,
    SKIPPED_NO_CONSENT,
    SKIPPED_PAST,
    SKIPPED_PAUSED,
    SKIPPED_RECENT,
    UNDELIVERABLE,
    CheckIn,
)
from bot.domain.follow_up_plans import INFO
from bot.domain.placements import Entry, Placement
from bot.domain.risk import AMBER, GREEN, RED
from bot.i18n import Formatted, Language
from bot.screens.placement_words import type_name
from bot.screens.screen import Button, Screen, bold, lines, page

SHOWN = 40  # steps: more than any plan has
MARKS = {GREEN: "✓", AMBER: "🟡", RED: "🔴"}


def plan(language: Language, entry: Entry, steps: Sequence[CheckIn], *, own: bool) -> Screen:
    """Show every step with its day, its state, and the reason where nothing was sent. Where `own`, she is on a list."""
    placement = entry.placement
    rows = [[Button(language.label("placement", "To the placement"), f"placements/{placement.id}")]]
    if own:
        rows.append([Button(language.label("mentee", "To the mentee"), f"mentees/{placement.mentee_id}")])
    about = lines(
        language.text("{type}, since {day}", type=type_name(language, placement.type), day=_day(language, placement)),
        language.text("Ended: {day}", day=language.day(placement.ended_on)) if placement.ended_on else "",
    )
    said = lines(*(_line(language, step) for step in steps[:SHOWN])) or language.text("Nothing is planned.")
    return page(language, bold(language.text("Follow-up: {name}", name=entry.mentee)), about, said, rows=rows)


def state_name(language: Language, state: str) -> str:
    """Return what became of a step, as HTML."""
    return {
        PENDING: language.text("planned"),
        SENT: language.text("asked, not answered yet"),
        REMINDED: language.text("reminded, not answered yet"),
        ANSWERED: language.text("answered"),
        ANSWERED_LATE: language.text("answered late"),
        NO_ANSWER: language.text("no answer"),
        SKIPPED_PAST: language.text("not sent: the day was over when it was planned"),
        SKIPPED_RECENT: language.text("not sent: there was a contact shortly before"),
        SKIPPED_NO_CONSENT: language.text("not sent: questions are not allowed"),
        SKIPPED_PAUSED: language.text("not sent: the plan pauses until you have talked"),
        MERGED: language.text("not sent: another question came shortly before"),
        EXPIRED: language.text("not sent: it was too late"),
        UNDELIVERABLE: language.text("not delivered: please call"),
        CANCELLED: language.text("cancelled: it has ended"),
    }[state]


def _line(language: Language, step: CheckIn) -> str:
    state = language.text("information sent") if step.kind == INFO and step.state == SENT else ""
    return language.text(
        "{day}: {state} {mark}",
        day=language.short_day(step.due_on),
        state=Formatted(state or state_name(language, step.state)),
        mark=Formatted(MARKS.get(step.risk or "", "")),
    ).rstrip()


def _day(language: Language, placement: Placement) -> Formatted:
    return language.day(placement.starts_on)
