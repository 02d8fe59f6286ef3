"""The words of placements: types, subtypes, ends, reasons, lengths and questions, as labels."""

from __future__ import annotations

from datetime import date

from bot.domain.placements import CANCELLED_BEFORE_START, COMPLETED, EARLY, SWITCHED, Entry, Placement
from bot.i18n import Formatted, Language


def type_name(language: Language, type_: str) -> str:
    """Return a type of placement as a label."""
    return {
        "internship": language.label("placement", "Internship"),
        "training": language.label("placement", "Vocational training"),
        "employment": language.label("placement", "Job"),
        "qualification": language.label("placement", "Qualification"),
    }[type_]


def subtype_name(language: Language, subtype: str) -> str:
    """Return what kind of internship, training or qualification it is as a label."""
    return {
        "orientation": language.label("placement", "Orientation internship"),
        # Translators: a Maßnahme beim Arbeitgeber (MAG) of the Jobcenter or Employment Agency.
        "measure": language.label("placement", "Measure at a firm (MAG)"),
        "hospitation": language.label("placement", "Work shadowing"),
        # Translators: an Einstiegsqualifizierung (EQ), 4 to 12 months before a vocational training.
        "eq": language.label("placement", "Entry qualification (EQ)"),
        "dual": language.label("placement", "Training in a firm (dual)"),
        "school": language.label("placement", "Training at a school"),
        "assistant": language.label("placement", "Training as an assistant"),
        "language": language.label("placement", "German course"),
        "recognition": language.label("placement", "Recognition of a degree"),
        "further_training": language.label("placement", "Further training"),
        "other": language.label("placement", "Another qualification"),
    }[subtype]


def name(language: Language, type_: str, subtype: str | None) -> str:
    """Return what a placement is, as exactly as it is known, as a label."""
    return subtype_name(language, subtype) if subtype else type_name(language, type_)


def end_name(language: Language, kind: str) -> str:
    """Return how a placement has ended as a label."""
    return {
        COMPLETED: language.label("placement", "completed"),
        SWITCHED: language.label("placement", "switched"),
        EARLY: language.label("placement", "ended early"),
        CANCELLED_BEFORE_START: language.label("placement", "never began"),
    }[kind]


def reason_name(language: Language, reason: str) -> str:
    """Return why a placement has ended as a label."""
    return {
        "language": language.label("end reason", "Language or school"),
        "conflict": language.label("end reason", "Boss or colleagues"),
        "hours": language.label("end reason", "Hours, too hard"),
        "pay": language.label("end reason", "Pay or contract"),
        "childcare": language.label("end reason", "Children, family"),
        "commute": language.label("end reason", "The way to work"),
        "papers": language.label("end reason", "Papers or authorities"),
        "dismissed": language.label("end reason", "Dismissed by the firm"),
        "moved_away": language.label("end reason", "Moved away"),
        "other_job": language.label("end reason", "Another job"),
        "other": language.label("end reason", "Another reason"),
    }[reason]


def length(language: Language, number: int, unit: str) -> str:
    """Return how long something lasts, in weeks ("w") or months ("m"), as plain text."""
    if unit == "w":
        return Formatted(language.plain_plural("{n} week", "{n} weeks", number))
    return Formatted(language.plain_plural("{n} month", "{n} months", number))


def days(language: Language, placement: Placement) -> str:
    """Return from when until when a placement lasts, as far as that is known, as plain text."""
    last = placement.last_day
    if last and last > placement.starts_on:
        return language.numeric_days(placement.starts_on, last)
    start = language.numeric_day(placement.starts_on)
    return start if last else Formatted(language.plain("from {day}", day=start))


def state(language: Language, placement: Placement, *, today: date) -> str:
    """Return how a placement stands as a label."""
    if placement.end_kind:
        return end_name(language, placement.end_kind)
    if placement.starts_on > today:
        return language.label("placement", "has not begun")
    if placement.planned_end and placement.planned_end < today:
        return language.label("placement", "planned end is over")
    return language.label("placement", "is running")


def headline(language: Language, entry: Entry) -> str:
    """Return what a placement is and where, as HTML."""
    kind = Formatted(name(language, entry.placement.type, entry.placement.subtype))
    if not entry.employer:
        return language.text("{kind}", kind=kind)
    return language.text("{kind}: {employer}", kind=kind, employer=entry.employer)


def field_name(language: Language, field: str) -> str:
    """Return a question of the form as a label."""
    return {
        "subtype": language.label("placement", "Kind"),
        "employer": language.label("placement", "Firm"),
        "start": language.label("placement", "First day"),
        "end": language.label("placement", "Planned end"),
        "probation": language.label("placement", "Probation"),
        "insured": language.label("placement", "Social insurance"),
        "adequate": language.label("placement", "Fits the qualification"),
        "degree": language.label("placement", "Leads to a degree"),
        "temporary": language.label("placement", "Temporary work"),
        "hours": language.label("placement", "Hours a week"),
        "stay": language.label("placement", "Stay depends on it"),
    }[field]


def yes_or_no(language: Language, value: bool) -> str:
    """Return Yes or No as a label."""
    return language.label("answer", "Yes") if value else language.label("answer", "No")
