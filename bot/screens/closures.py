"""Screens of a project's closures: first and last day, and how many appointments they hit. No name of a mentee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.domain.absence import Closure
from bot.domain.holidays import Special
from bot.i18n import Language
from bot.screens import month
from bot.screens.absences import month_notes
from bot.screens.paging import LISTED, turns
from bot.screens.re_offers import asked, groups_hit
from bot.screens.screen import Button, Screen, bold, lines, page


def listing(
    language: Language,
    base: str,
    project: str,
    closures: Sequence[Closure],
    page_number: int,
    *,
    back: str,
    note: str = "",
) -> Screen:
    """Show when a project is closed, and let its lead close it."""
    shown = closures[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(_button(language, one), f"{base}/{one.id}")] for one in shown]
    rows += [
        *turns(language, base, page_number, len(closures)),
        [Button(language.label("closure", "Close the project"), f"{base}/new")],
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    said = "" if closures else language.text("No closure is planned.")
    return page(language, note, _title(language, project), said, rows=rows)


def choose_first(
    language: Language, base: str, project: str, shown: date, *, today: date, holidays: Iterable[Special]
) -> Screen:
    """Ask for the first day."""
    rows = [
        *month.rows(language, shown, f"{base}/{{day}}/{{day}}", f"{base}/new/month/{{day}}", first=today),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    return page(
        language,
        _title(language, project),
        language.text("What is the first day on which the project is closed?"),
        month_notes(language, shown, holidays),
        rows=rows,
    )


def choose_last(language: Language, base: str, project: str, first: date, shown: date) -> Screen:
    """Ask for the last day."""
    path = f"{base}/{first.toordinal()}"
    rows = [
        *month.rows(language, shown, f"{path}/{{day}}", f"{path}/{first.toordinal()}/until/{{day}}", first=first),
        [Button(language.label("navigation", "‹ Back"), f"{path}/{first.toordinal()}")],
    ]
    return page(
        language,
        _title(language, project),
        lines(
            language.text("From: {day}", day=language.day(first)),
            language.text("What is the last day on which the project is closed?"),
        ),
        month_notes(language, shown, ()),
        rows=rows,
    )


def form(
    language: Language,
    base: str,
    project: str,
    closure: Closure,
    hit: Mapping[str, int],
    *,
    named: bool,
    groups: int = 0,
) -> Screen:
    """Show what would be saved: how many appointments of which mentor it hits; named says whether she may read whose."""
    path = f"{base}/{closure.first.toordinal()}/{closure.last.toordinal()}"
    rows = [
        [Button(language.label("absence", "✅ Save"), f"{path}/save")],
        [Button(language.label("absence", "Another last day"), f"{path}/until")],
        [Button(language.label("absence", "Another first day"), f"{base}/new")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    count = sum(hit.values())
    said = (
        lines(
            language.plural("{n} appointment is affected.", "{n} appointments are affected.", count),
            *(_of_mentor(language, name, number) for name, number in hit.items() if named),
        )
        if count
        else language.text("No appointment is affected.")
    )
    then = (
        language.text(
            "When you save, each person gets a message with other times. The old time does not hold any more."
        )
        if count
        else ""
    )
    return page(
        language,
        lines(_title(language, project), span(language, closure)),
        said,
        then,
        groups_hit(language, groups),
        language.text("Nothing is saved yet."),
        rows=rows,
    )


def saved(language: Language, base: str, project: str, closure: Closure, number: int, *, groups: int = 0) -> Screen:
    """Confirm the closure, and how many people are asked for another time."""
    rows = [
        [Button(language.label("closure", "‹ Closures"), base), Button(language.label("navigation", "‹ Home"), "home")]
    ]
    return page(
        language,
        bold(language.text("✅ Saved. Nobody can book in the project on these days.")),
        lines(language.text("{name}", name=project), span(language, closure)),
        asked(language, number) if number else language.text("No appointment is affected."),
        groups_hit(language, groups),
        rows=rows,
    ).with_toast(language.plain("Saved."))


def card(language: Language, base: str, project: str, closure: Closure) -> Screen:
    """Show one closure, and let the lead take it back."""
    rows = [
        [Button(language.label("absence", "Take it back"), f"{base}/{closure.id}/remove")],
        [Button(language.label("closure", "‹ Closures"), base)],
    ]
    return page(language, lines(_title(language, project), span(language, closure)), rows=rows)


def reopened(language: Language) -> str:
    """Return the sentence for a closure that is taken back."""
    return language.text("Done. Mentees can book these days again.")


def to_mentor(language: Language, project: str, closure: Closure) -> Screen:
    """Tell a mentor that her project is closed on some days."""
    rows = [
        [Button(language.label("absence", "Who has no new time"), "re-offers")],
        [Button(language.label("agenda", "Agenda"), "agenda")],
    ]
    return page(
        language,
        lines(bold(language.text("The project is closed: {name}", name=project)), span(language, closure)),
        language.text("Nobody can book on these days. Mentees with an appointment then got other times."),
        rows=rows,
    )


def span(language: Language, closure: Closure) -> str:
    """Return from when until when a closure lasts, as HTML."""
    if closure.first == closure.last:
        return language.text("{day}, whole day", day=language.heading(language.day(closure.first)))
    return lines(
        language.text("From: {day}", day=language.day(closure.first)),
        language.text("Until: {day}", day=language.day(closure.last)),
    )


def _title(language: Language, project: str) -> str:
    return bold(language.text("Closures: {name}", name=project))


def _button(language: Language, closure: Closure) -> str:
    first, last = language.short_day(closure.first), language.short_day(closure.last)
    if closure.first == closure.last:
        return language.plain("{day}", day=first)
    return language.plain("{first} to {last}", first=first, last=last)


def _of_mentor(language: Language, name: str, number: int) -> str:
    return language.plural("• {name}: {n} appointment", "• {name}: {n} appointments", number, name=name)
