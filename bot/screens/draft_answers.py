"""The answers of a form of a placement, as a screen shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.drafts import EMPLOYER, END, HOURS, NEEDED, PROBATION, START, SUBTYPE, YES_OR_NO, Draft, probation_ends
from bot.i18n import Formatted, Language
from bot.screens.placement_words import field_name, subtype_name, yes_or_no
from bot.screens.screen import lines


@dataclass(frozen=True)
class Form:
    """A form with the names that it shows: the mentee's, and the firm's where one is chosen."""

    draft: Draft
    mentee: str
    employer: str = ""


def answers(language: Language, form: Form, fields: Iterable[str]) -> str:
    """Return the answers to these questions, one a line, as HTML."""
    return lines(*(_answer(language, form, field) for field in fields))


def _answer(language: Language, form: Form, field: str) -> str:
    value = _value(language, form, field)
    return language.text("{field}: {value}", field=Formatted(field_name(language, field)), value=value)


def _value(language: Language, form: Form, field: str) -> str:
    draft = form.draft
    if field in YES_OR_NO:
        return Formatted(yes_or_no(language, bool(getattr(draft, YES_OR_NO[field]))))
    if field == EMPLOYER:
        return form.employer or Formatted("–")
    if field == PROBATION:
        last = probation_ends(draft)
        if last is None:
            return Formatted(language.label("placement", "none"))
        return Formatted(language.plain("until {day}", day=language.numeric_day(last)))
    if field == END and draft.planned_end is None and END not in NEEDED[draft.type]:
        return Formatted(language.label("placement", "Permanent"))
    return _plain(language, draft, field)


def _plain(language: Language, draft: Draft, field: str) -> str:
    day = {START: draft.starts_on, END: draft.planned_end}.get(field)
    if day:
        return language.day(day)
    if field == SUBTYPE and draft.subtype:
        return Formatted(subtype_name(language, draft.subtype))
    if field == HOURS and draft.weekly_hours:
        return language.number(draft.weekly_hours)
    return Formatted("–")
