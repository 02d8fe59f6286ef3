"""Screens of consent: a new text is asked about again, and what it means to end the consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, lines, page

MOST_NAMES = 40


def ask_again(language: Language, paragraphs: Sequence[str], *, new: bool) -> Screen:
    """Show the text as it is now; `new`: she has agreed to an older one."""
    rows = [
        [Button(language.label("consent", "I agree"), "consent/yes")],
        [Button(language.label("consent", "I do not agree"), "privacy")],
    ]
    why = language.text("Our text on privacy is new. Please read it and tell us if you agree.") if new else ""
    title = bold(language.text("May we store your data?"))
    return page(language, title, why, *paragraphs, rows=rows)


def asked_by_itself(language: Language) -> Screen:
    """Tell somebody that the text is new; the text itself is one tap away."""
    rows = [[Button(language.label("consent", "Read the text"), "consent")]]
    said = language.text(
        "Our text on privacy is new. Please read it and tell us if you agree. Until then the bot asks you no questions about work or training."
    )
    return page(language, said, rows=rows)


def ask_end(language: Language) -> Screen:
    """Tell what ending the consent means, and ask once."""
    rows = [
        [Button(language.label("consent", "Yes, end it"), "consent/end/yes")],
        [Button(language.label("dialog", "Cancel"), "privacy")],
    ]
    return page(
        language,
        bold(language.text("Do you want to end your consent?")),
        language.text(
            "The bot does not write to you any more: no reminders, no questions. You cannot book here. Your appointments stay: your mentor calls you about them. You get the same help by phone or in the office."
        ),
        language.text("Your data stay stored until you delete them or 12 months are over."),
        rows=rows,
    )


def ended(language: Language) -> Screen:
    """Confirm that the consent has ended, and show the ways from here."""
    rows = [
        [Button(language.label("privacy", "Give my consent again"), "consent")],
        [Button(language.label("privacy", "Delete my data"), "delete")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    said = language.text("The bot does not write to you any more. Your mentor knows that.")
    return page(language, bold(language.text("Your consent has ended.")), said, rows=rows)


def ended_to_mentor(language: Language, name: str, mentee_id: int) -> Screen:
    """Tell a mentor that the bot does not write to a mentee any more; she gives no reason."""
    rows = [[Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")]]
    said = language.text("The bot does not write to this person any more: {name}", name=name)
    please = language.text("The consent has ended. The appointments stay. Please call about them.")
    return page(language, bold(said), please, rows=rows)


def warned(language: Language, names: Sequence[str], day: date) -> Screen:
    """Tell a mentor whose names go on a local day, 30 days ahead (PRIVACY_SECURITY PR-19)."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    said = language.text(
        "On this day the bot deletes names, phone numbers and Telegram IDs: {day}", day=language.day(day)
    )
    why = language.text(
        "The mentoring of these people ended long ago. If you need something for your files, note it now."
    )
    shown = lines(*(language.text("{name}", name=name) for name in names[:MOST_NAMES]))
    left = max(0, len(names) - MOST_NAMES)
    more = language.plural("And {n} more.", "And {n} more.", left) if left else ""
    return page(language, bold(said), shown, more, why, rows=rows)
