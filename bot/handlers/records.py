"""A mentee's record: each answer is stored at once, and the next question follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from bot.domain import programme
from bot.domain import record as rules
from bot.domain.moments import local_day
from bot.domain.record import AGREEMENT_ON, FIRST_AGREEMENT, PHONE, Record
from bot.handlers import mentees, slots
from bot.handlers.request import Gone, Request
from bot.screens import records as screens
from bot.screens.screen import Screen
from bot.store import phases, records


def show(request: Request, mentee: int) -> Screen:
    """Show the record."""
    name, record = mentees.find(request, mentee).name, _read(request, mentee)
    phase = programme.at(phases.every(request.tx), local_day(request.now))
    return screens.summary(request.language, name, record, phase)


def ask(request: Request, mentee: int, field: str) -> Screen:
    """Ask for one field; a text is the phone number."""
    name, record = mentees.find(request, mentee).name, _read(request, mentee)
    if field == AGREEMENT_ON:
        return months(request, mentee)
    if field == PHONE:
        return _phone(request, name, record)
    if field not in rules.CHOICES:
        raise Gone
    return screens.ask(request.language, name, record, field)


def months(request: Request, mentee: int, number: int = 0) -> Screen:
    """Ask for the day on which the mentoring began: near days, or a month."""
    name, record = mentees.find(request, mentee).name, _read(request, mentee)
    return screens.ask_agreement(request.language, name, record, today=local_day(request.now), page_number=number)


def days(request: Request, mentee: int, day: int) -> Screen:
    """Ask for the day in the month of a day."""
    name, record = mentees.find(request, mentee).name, _read(request, mentee)
    first, today = slots.day(day).replace(day=1), local_day(request.now)
    if not FIRST_AGREEMENT <= first <= today:
        raise Gone
    there = [first + timedelta(days=n) for n in range(31)]
    there = [one for one in there if one.month == first.month and one <= today]
    return screens.ask_agreement_day(request.language, name, record, there)


def store(request: Request, mentee: int, field: str, answer: str) -> Screen:
    """Store an answer and ask for the next field; after the last the record is shown."""
    record = _read(request, mentee)
    try:
        value = rules.value(field, answer, today=local_day(request.now))
    except ValueError:
        raise Gone from None
    return _store(request, _with(record, field, value), field)


def _phone(request: Request, name: str, record: Record) -> Screen:
    number = rules.phone(request.text) if request.text is not None else None
    if number is None:
        request.ask(f"mentees/{record.mentee_id}/record/{PHONE}")
        return screens.ask_phone(request.language, name, record, refused=request.text is not None)
    request.answered()
    return _store(request, replace(record, phone=number), PHONE)


def _store(request: Request, record: Record, field: str) -> Screen:
    records.save(request.tx, request.person, record)
    following = rules.after(field)
    shown = show(request, record.mentee_id) if following is None else ask(request, record.mentee_id, following)
    return shown.with_toast(request.language.plain("Saved."))


def _with(record: Record, field: str, value: str | None) -> Record:
    if field == AGREEMENT_ON:
        return replace(record, agreement_on=date.fromisoformat(value) if value else None)
    return replace(record, **cast(dict[str, Any], {field: value}))


def _read(request: Request, mentee_id: int) -> Record:
    found = records.read(request.tx, request.person, mentee_id)
    if found is None:
        raise Gone
    return found
