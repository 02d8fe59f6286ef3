"""The end of a placement: how, why, on which day; a second tap finds it ended."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.moments import local_day
from bot.domain.placement_rules import cancelled_on
from bot.domain.placements import CANCELLED_BEFORE_START, COMPLETED, END_REASONS, Placement
from bot.handlers import placements as all_placements
from bot.handlers import slots
from bot.handlers.placements import find, keep, open_one
from bot.handlers.request import Gone, Request
from bot.screens import placement_ends as screens
from bot.screens.placement_ends import NO_REASON, OUTCOMES
from bot.screens.screen import Screen
from bot.store import placements


def ask_how(request: Request, placement: int, version: int) -> Screen:
    """Ask how it has ended."""
    return screens.ask_how(request.language, open_one(request, placement, version), today=local_day(request.now))


def ask_why(request: Request, placement: int, version: int, outcome: str) -> Screen:
    """Ask for the reason; what was completed needs none."""
    found = open_one(request, placement, version)
    if OUTCOMES.get(outcome) == COMPLETED:
        return ask_when(request, placement, version, outcome, NO_REASON)
    if outcome not in OUTCOMES:
        raise Gone
    return screens.ask_why(request.language, found, outcome)


def ask_when(
    request: Request, placement: int, version: int, outcome: str, reason: str, day: int | None = None
) -> Screen:
    """Ask for the last day; what has never begun has none, and is called off at once."""
    kind, today = _kind(outcome, reason), local_day(request.now)
    if kind == CANCELLED_BEFORE_START and day is None:
        found = find(request, placement).placement
        return _end(request, replace(found, ended_on=cancelled_on(found, today)), version, outcome, reason)
    entry = open_one(request, placement, version)
    if kind == CANCELLED_BEFORE_START or entry.placement.starts_on > today:
        raise Gone
    shown = today if day is None else slots.day(day)
    shown = max(entry.placement.starts_on, min(shown, today))
    return screens.ask_when(request.language, entry, outcome, reason, shown, today=today)


def end(request: Request, placement: int, version: int, outcome: str, reason: str, day: int) -> Screen:
    """Note the end, or say why the day cannot be."""
    entry, last, today = find(request, placement), slots.day(day), local_day(request.now)
    if _kind(outcome, reason) == CANCELLED_BEFORE_START:
        raise Gone
    note = ""
    if last < entry.placement.starts_on:
        note = screens.ends_first(request.language, entry)
    elif last > today:
        note = screens.ends_later(request.language)
    if note:
        entry = open_one(request, placement, version)
        shown = max(entry.placement.starts_on, today)
        return screens.ask_when(request.language, entry, outcome, reason, shown, today=today, note=note)
    return _end(request, replace(entry.placement, ended_on=last), version, outcome, reason)


def _end(request: Request, ended: Placement, version: int, outcome: str, reason: str) -> Screen:
    kind = _kind(outcome, reason)
    why = None if reason == NO_REASON else reason
    found = find(request, ended.id).placement
    asked = replace(ended, end_kind=kind, end_reason=why)
    if found != asked or found.version != version + 1:  # else it is a second tap
        if not found.is_open:
            raise Gone
        keep(request, replace(asked, version=version))
    return _ended(request, ended).with_toast(request.language.plain("Done."))


def _ended(request: Request, ended: Placement) -> Screen:
    """Show the path; who has ended the mentoring before sees only what still runs."""
    if placements.of_mentee(request.tx, request.person, ended.mentee_id):
        return all_placements.path(request, ended.mentee_id)
    return all_placements.running(request)


def _kind(outcome: str, reason: str) -> str:
    kind = OUTCOMES.get(outcome)
    if kind is None or (reason not in END_REASONS if kind != COMPLETED else reason != NO_REASON):
        raise Gone
    return kind
