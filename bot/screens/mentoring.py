"""Screens of the end of a mentoring, and of what a mentee reads while nobody can be booked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.domain.mentoring import END_REASONS
from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, lines, page


def ask_reason(language: Language, mentee_id: int, name: str) -> Screen:
    """Ask why the mentoring ends."""
    base = f"mentees/{mentee_id}/end"
    rows = [[Button(reason(language, one), f"{base}/{one}")] for one in END_REASONS]
    rows.append([Button(language.label("dialog", "Cancel"), f"mentees/{mentee_id}")])
    said = language.text("Why does the mentoring end?")
    return page(language, bold(language.text("End the mentoring: {name}", name=name)), said, rows=rows)


def confirm_end(
    language: Language,
    mentee_id: int,
    name: str,
    why: str,
    appointments: int,
    *,
    mentoring_id: int,
    running: int = 0,
) -> Screen:
    """Ask once before the mentoring ends."""
    rows = [
        [Button(language.label("mentoring", "Yes, end it"), f"mentees/{mentee_id}/end/{why}/{mentoring_id}")],
        [Button(language.label("dialog", "Cancel"), f"mentees/{mentee_id}")],
    ]
    what = lines(
        language.text("Reason: {reason}", reason=reason(language, why)),
        language.plural("{n} appointment is cancelled.", "{n} appointments are cancelled.", appointments),
        language.text("The person gets a message. Your access ends at once."),
        language.plural(
            "{n} placement is still running. It stays with you until it ends, under “Placements”.",
            "{n} placements are still running. They stay with you until they end, under “Placements”.",
            running,
        )
        if running
        else "",
    )
    return page(language, bold(language.text("End the mentoring: {name}", name=name)), what, rows=rows)


def ended(language: Language, *, call: Sequence[Appointment] = ()) -> Screen:
    """Confirm that the mentoring has ended; who has no Telegram must be called about what was cancelled."""
    rows = [[Button(language.label("mentee", "‹ Mentees"), "mentees")]]
    cancelled = lines(
        *(language.text("Cancelled: {when}", when=language.moment(a.starts_at)) for a in call),
        language.text("The person has no Telegram. Please call and say that.") if call else "",
    )
    return page(language, bold(language.text("The mentoring has ended.")), cancelled, rows=rows).with_toast(
        language.plain("Done.")
    )


def ended_to_mentee(language: Language, fallen: Sequence[Appointment]) -> Screen:
    """Tell the mentee that her mentoring has ended, with the appointments that do not take place."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    cancelled = lines(
        language.text("These appointments do not take place:") if fallen else "",
        *(language.text("Date: {when}", when=language.moment(a.starts_at)) for a in fallen),
    )
    thanks = language.text("Thank you for your trust. If you need help again, please ask in the project.")
    return page(language, bold(language.text("Your mentoring has ended.")), cancelled, thanks, rows=rows)


def closed(language: Language, *, paused: bool) -> Screen:
    """Tell a mentee why she cannot book: her mentor has left, or the mentoring is paused."""
    rows = [
        [Button(language.label("appointment", "My appointments"), "appointments")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    return page(language, why_closed(language, paused=paused), rows=rows)


def why_closed(language: Language, *, paused: bool) -> str:
    """Return why a mentee cannot book at the moment, as HTML."""
    if paused:
        return language.text("Your mentoring is paused. If you need an appointment, please ask your mentor.")
    return language.text(
        "Your mentor does not work in the project any more. The project finds a new mentor for you. Then you get a message."
    )


def reason(language: Language, name: str) -> str:
    """Return why a mentoring ends as a label."""
    return {
        "goal_reached": language.label("end", "Goal reached"),
        "moved_away": language.label("end", "Moved away"),
        "no_contact": language.label("end", "No contact any more"),
        "own_wish": language.label("end", "Own wish"),
        "other": language.label("end", "Another reason"),
    }[name]
