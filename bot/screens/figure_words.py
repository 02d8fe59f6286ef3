"""What the report's lines are called in the reader's language."""

from __future__ import annotations

from bot.domain import report_lines as groups
from bot.domain.report_lines import Line
from bot.i18n import Language


def label(language: Language, line: Line) -> str:
    """Return what a line that stands in chat is called, as plain text."""
    return {
        "advised": language.plain("People advised"),
        "begun": language.plain("Mentoring begun"),
        "women": language.plain("Women"),
        "unqualified": language.plain("Without a vocational qualification"),
        "employers": language.plain("Employers advised"),
        "projects": language.plain("Projects"),
        "mentors": language.plain("Mentors in the projects"),
        "work_or_training": language.plain("Placed in work or training"),
        "insured": language.plain("In work with social insurance (people / placements)"),
        "employment": language.plain("In any work (people / placements)"),
        "adequate": language.plain("Of these with social insurance and fitting the qualification"),
        "training_people": language.plain("In vocational training"),
        "degree_people": language.plain("In a qualification that leads to a degree"),
        "qualification_people": language.plain("In any qualification"),
        "internship": language.plain("In an internship (people / internships)"),
        "kept_3": language.plain("Still there after 3 months, confirmed"),
        "kept_6": language.plain("Still there after 6 months, confirmed"),
        "kept_12": language.plain("Still there after 12 months, confirmed"),
        "dropout": language.plain("Ended early"),
        "dropouts_in_probation": language.plain("Of these in the probation period"),
        "attended": language.plain("Appointments kept"),
        "missed": language.plain("Appointments missed"),
        "cancelled": language.plain("Appointments cancelled"),
        "unmarked": language.plain("Over, and nobody has said what became of it"),
        "wait_median": language.plain("Days until an appointment (median)"),
        "gap_median": language.plain("Days between two steps (median)"),
        "answered": language.plain("Check-ins answered in time"),
        "answered_with_late": language.plain("Check-ins answered, also late"),
        "undeliverable": language.plain("Check-ins that could not be delivered"),
        "expired": language.plain("Check-ins that expired"),
        "tasks_open": language.plain("Open tasks"),
        "tasks_overdue": language.plain("Overdue tasks"),
        "alarm_hours": language.plain("Hours from a red alarm to the contact (median)"),
    }[line.name]


def group(language: Language, name: str) -> str:
    """Return the heading of a group of lines, as HTML."""
    return {
        groups.PEOPLE: language.text("People and employers"),
        groups.PLACED: language.text("Placements"),
        groups.KEPT: language.text("Still there"),
        groups.DROPPED: language.text("Ends"),
        groups.MET: language.text("Appointments"),
        groups.ASKED: language.text("Check-ins and tasks"),
    }[name]
