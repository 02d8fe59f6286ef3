"""Screens of a mentor's absences: chosen by taps, with whom they hit, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from bot.domain.absence import ABSENCES, Absence
from bot.domain.appointments import Appointment
from bot.domain.availability import DAY_MINUTES
from bot.domain.holidays import Special
from bot.i18n import Language
from bot.screens import month
from bot.screens.holidays import holiday_name
from bot.screens.paging import LISTED, turns
from bot.screens.re_offers import asked, groups_hit, hit, would_be_asked
from bot.screens.screen import Button, Screen, bold, lines, page

MORNING, NIGHT = 7 * 60, 21 * 60


def kind_name(language: Language, kind: str) -> str:
    """Return a kind of absence as a label. Only the mentor herself reads it."""
    return {
        "holiday": language.label("absence", "Holiday"),
        "sick": language.label("absence", "Sick"),
        "training": language.label("absence", "Training"),
    }[kind]


def span(language: Language, absence: Absence) -> str:
    """Return from when until when an absence lasts, as HTML: days where they are whole, else times."""
    if absence.is_whole_days:
        first, last = absence.first, absence.last
        if first == last:
            return language.text("{day}, whole day", day=language.heading(language.day(first)))
        return lines(
            language.text("From: {day}", day=language.day(first)), language.text("Until: {day}", day=language.day(last))
        )
    return lines(
        language.text("From: {when}", when=language.moment(absence.starts_at)),
        language.text("Until: {when}", when=language.moment(absence.ends_at)),
    )


def listing(language: Language, absences: Sequence[Absence], page_number: int, *, note: str = "") -> Screen:
    """Show the absences that are not over, and let the mentor add one."""
    shown = absences[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(_button(language, one), f"absences/{one.id}")] for one in shown]
    rows += turns(language, "absences", page_number, len(absences))
    rows += [
        [Button(kind_name(language, kind), f"absences/new/{kind}") for kind in ABSENCES],
        [
            Button(language.label("availability", "‹ Hours"), "hours"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    said = "" if absences else language.text("No absence is planned.")
    return page(
        language,
        note,
        bold(language.text("Your absences")),
        said,
        language.text("New absence: tap what it is. Mentees never see the reason."),
        rows=rows,
    )


def choose_first(language: Language, kind: str, first: date, *, today: date, holidays: Iterable[Special]) -> Screen:
    """Ask for the first day; today and tomorrow are one tap away."""
    base = f"absences/new/{kind}"
    pick = f"{base}/{{day}}/{{day}}/0/{DAY_MINUTES}"
    soon = [
        Button(language.label("absence", "Today"), pick.format(day=today.toordinal())),
        Button(language.label("absence", "Tomorrow"), pick.format(day=(today + timedelta(days=1)).toordinal())),
    ]
    rows = [soon, *month.rows(language, first, pick, f"{base}/month/{{day}}", first=today), _back(language, "absences")]
    title = language.text("{kind}: from which day?", kind=kind_name(language, kind))
    return page(language, bold(title), month_notes(language, first, holidays), rows=rows)


def form(
    language: Language, path: str, absence: Absence, appointments: Sequence[Appointment], *, groups: int = 0
) -> Screen:
    """Show what would be saved and whom it hits; each part can be changed."""
    rows = [
        [Button(language.label("absence", "✅ Save"), f"{path}/save")],
        [Button(language.label("absence", "Another last day"), f"{path}/until")],
        [
            Button(language.label("absence", "From a time"), f"{path}/from"),
            Button(language.label("absence", "Until a time"), f"{path}/to"),
        ],
        [Button(language.label("absence", "Another first day"), f"absences/new/{absence.kind}")],
        [Button(language.label("dialog", "Cancel"), "absences")],
    ]
    return page(
        language,
        lines(bold(kind_name(language, absence.kind)), span(language, absence)),
        *would_be_asked(language, appointments),
        groups_hit(language, groups),
        language.text("Nothing is saved yet."),
        rows=rows,
    )


def choose_last(language: Language, path: str, kind: str, first: date, shown: date, pick: str) -> Screen:
    """Ask for the last day; `pick` is the form's path with {day} in it."""
    rows = [
        *month.rows(language, shown, pick, f"{path}/until/{{day}}", first=first),
        _back(language, path),
    ]
    title = language.text("{kind}: until which day?", kind=kind_name(language, kind))
    from_day = language.text("From: {day}", day=language.day(first))
    return page(language, bold(title), lines(from_day, month_notes(language, shown, ())), rows=rows)


def choose_start(language: Language, path: str, first: date, latest: int, pick: str) -> Screen:
    """Ask from what time on; `latest` is the last minute that can be, `pick` the form's path with {minute} in it."""
    minutes = [minute for minute in range(MORNING, NIGHT + 1, month.HALF_HOURS) if minute <= latest]
    rows = [
        [Button(language.label("absence", "The whole day"), pick.format(minute=0))],
        *month.clocks(language, minutes, pick),
        _back(language, path),
    ]
    return page(
        language, bold(language.heading(language.day(first))), language.text("From what time are you away?"), rows=rows
    )


def choose_end(language: Language, path: str, last: date, earliest: int, pick: str) -> Screen:
    """Ask until what time; `earliest` is the first minute that can be, `pick` the form's path with {minute} in it."""
    minutes = [minute for minute in range(MORNING, NIGHT + 1, month.HALF_HOURS) if minute >= earliest]
    rows = [
        [Button(language.label("absence", "The whole day"), pick.format(minute=DAY_MINUTES))],
        *month.clocks(language, minutes, pick),
        _back(language, path),
    ]
    return page(
        language, bold(language.heading(language.day(last))), language.text("Until what time are you away?"), rows=rows
    )


def saved(language: Language, absence: Absence, appointments: Sequence[Appointment], *, groups: int = 0) -> Screen:
    """Confirm the absence, and who is asked for another time."""
    rows = [
        [Button(language.label("absence", "Who has no new time"), "re-offers")] if appointments else [],
        [
            Button(language.label("absence", "‹ Absences"), "absences"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    return page(
        language,
        bold(language.text("✅ Saved. Nobody can book you at this time.")),
        lines(kind_name(language, absence.kind), span(language, absence)),
        lines(asked(language, len(appointments)), hit(language, appointments)) if appointments else "",
        groups_hit(language, groups),
        rows=rows,
    ).with_toast(language.plain("Saved."))


def card(language: Language, absence: Absence, *, now: datetime) -> Screen:
    """Show one absence: ended early if it has begun, else taken back."""
    base = f"absences/{absence.id}"
    rows = [[Button(language.label("absence", "Take it back"), f"{base}/remove")]]
    if absence.starts_at < now:
        rows = [[Button(language.label("absence", "It ends now"), f"{base}/end")]]
        if absence.last > absence.first and absence.ends_at > now + timedelta(days=1):
            rows.append([Button(language.label("absence", "It ends tonight"), f"{base}/tonight")])
    rows.append([Button(language.label("absence", "‹ Absences"), "absences")])
    return page(language, lines(bold(kind_name(language, absence.kind)), span(language, absence)), rows=rows)


def away_note(language: Language, absence: Absence) -> str:
    """Return the line of the mentor's own agenda on a day of her absence."""
    kind = kind_name(language, absence.kind)
    if absence.is_whole_days:
        return language.text("You are away: {kind}", kind=kind)
    return (
        language.text(
            "You are away: {kind}, {range}", kind=kind, range=language.time_range(absence.starts_at, absence.ends_at)
        )
        if absence.first == absence.last
        else language.text("You are away for a part of the day: {kind}", kind=kind)
    )


def ends_first(language: Language) -> str:
    """Return the sentence for what ends before it begins."""
    return language.text("The end is before the beginning. Nothing has been changed.")


def is_past(language: Language) -> str:
    """Return the sentence for what is over."""
    return language.text("This time is in the past. Nothing has been changed.")


def ended(language: Language) -> str:
    """Return the sentence for an absence that ends earlier or is taken back."""
    return language.text("Done. Mentees can book this time again.")


def month_notes(language: Language, shown: date, holidays: Iterable[Special]) -> str:
    """Return the name of a month with its public holidays."""
    days = (
        language.text("{day} {name}", day=language.short_day(one.day), name=holiday_name(language, one.name))
        for one in holidays
    )
    return lines(language.text("{month}", month=language.heading(language.month(shown))), *days)


def _button(language: Language, absence: Absence) -> str:
    kind = kind_name(language, absence.kind)
    if absence.is_whole_days and absence.first != absence.last:
        first, last = language.short_day(absence.first), language.short_day(absence.last)
        return language.plain("{kind}: {first} to {last}", kind=kind, first=first, last=last)
    if absence.is_whole_days:
        return language.plain("{kind}: {day}", kind=kind, day=language.short_day(absence.first))
    return language.plain("{kind}: {when}", kind=kind, when=language.short_moment(absence.starts_at))


def _back(language: Language, path: str) -> list[Button]:
    return [Button(language.label("navigation", "‹ Back"), path)]
