"""Screens at the door: a stranger, an invitation, the language, the age, the consent; and what is out of date."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.people import MENTEE
from bot.i18n import Language
from bot.screens import privacy
from bot.screens.screen import Button, Screen, block, bold, lines, page


def stranger(language: Language | None, german: Language) -> Screen:
    """Say one neutral sentence in the stranger's language and in German, and nothing of who uses the bot."""
    both = [german] if language is None or language.code == german.code else [language, german]
    return Screen("\n\n".join(block(one, one.text("This bot can be used with an invitation only.")) for one in both))


def invitation_invalid(language: Language | None, german: Language) -> Screen:
    """Say that a link does not open anything (any more)."""
    both = [german] if language is None or language.code == german.code else [language, german]
    return Screen(
        "\n\n".join(block(one, one.text("This link is not valid any more. Please ask for a new one.")) for one in both)
    )


def choose_language(
    languages: Iterable[Language], base: str, first: Language | None = None, *, known: bool = False
) -> Screen:
    """Show the languages by their own names; the present one, or that of her Telegram, stands first.

    Whoever is known already has the way home, too.
    """
    menu = sorted(languages, key=lambda language: language is not first)
    greeting = "\n".join(block(language, language.text("Please choose your language.")) for language in menu)
    rows = tuple((Button(language.button(language.autonym), base.format(language=language.code)),) for language in menu)
    home = [[Button(language.label("navigation", "‹ Home"), "home")] for language in menu[:1] if known]
    return Screen(greeting, (*rows, *page(menu[0], rows=home).rows))


def ask_age(language: Language, base: str) -> Screen:
    """Ask a mentee whether she is 16 or older."""
    rows = [
        [
            Button(language.label("answer", "Yes"), f"{base}/consent"),
            Button(language.label("answer", "No"), f"{base}/young"),
        ]
    ]
    return page(language, language.text("Are you 16 years old or older?"), rows=rows)


def too_young(language: Language, base: str) -> Screen:
    """Say what somebody under 16 can do; nothing is stored."""
    rows = [[Button(language.label("navigation", "‹ Back"), base)]]
    return page(
        language,
        language.text(
            "You must be 16 or older for this bot. Your mentor can help you by phone or in the office. Nothing has been stored."
        ),
        rows=rows,
    )


def mentee_consent(language: Language, base: str, *, operator: str, contact: str) -> Screen:
    """Show what is stored, why, and who sees it, before anything is (PRIVACY_SECURITY PR-02, Art. 13 GDPR)."""
    rows = [
        [Button(language.label("consent", "I agree"), f"{base}/agree")],
        [Button(language.label("consent", "I do not agree"), f"{base}/refuse")],
    ]
    return page(
        language,
        bold(language.text("May we store your data?")),
        *privacy.for_mentees(language, operator=operator, contact=contact),
        rows=rows,
    )


def staff_notice(language: Language, base: str, *, role: str, project: str, operator: str, contact: str) -> Screen:
    """Show a member of staff the notice that she accepts with her role."""
    rows = [
        [Button(language.label("consent", "I agree"), f"{base}/agree")],
        [Button(language.label("consent", "I do not agree"), f"{base}/refuse")],
    ]
    what = lines(
        language.text("You are invited as: {role}", role=role_name(language, role)),
        language.text("Project: {name}", name=project) if project else "",
    )
    title = bold(language.text("Welcome to the bot of the Arbeitsmarktmentoren Sachsen."))
    return page(language, title, what, *privacy.for_staff(language, operator=operator, contact=contact), rows=rows)


def refused(language: Language, base: str, *, mentee: bool) -> Screen:
    """Say that nothing was stored, and that she may come back."""
    rows = [[Button(language.label("navigation", "‹ Back"), base)]]
    said = language.text("That is all right. Nothing has been stored. You can come back with the link.")
    instead = language.text("You get the same help by phone or in the office.") if mentee else ""
    return page(language, said, instead, rows=rows)


def ask_follow_up(language: Language) -> Screen:
    """Ask for the second consent: questions after the start of work or training."""
    rows = [
        [Button(language.label("answer", "Yes, please"), "follow-up/yes")],
        [Button(language.label("answer", "No, thank you"), "follow-up/no")],
    ]
    return page(
        language,
        bold(language.text("Welcome.")),
        language.text(
            "May the bot ask you later how your work or training goes? Your mentor sees the answers. You can end this at any time."
        ),
        rows=rows,
    )


def role_name(language: Language, role: str) -> str:
    """Return the name of a role as a label."""
    return {
        "coordinator": language.label("role", "Coordination (ZEFAS)"),
        "lead": language.label("role", "Project lead"),
        "mentor": language.label("role", "Mentor"),
        MENTEE: language.label("role", "Mentee"),
    }[role]


def gone(language: Language) -> Screen:
    """Say the same for what is not there, not hers, or not possible any more."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    return page(language, language.text("This button is out of date. Please go on from here."), rows=rows).with_toast(
        language.plain("This button is out of date.")
    )


def please_tap(language: Language, *, mentee: bool) -> Screen:
    """Answer a text, voice or picture that nobody asked for: it is not kept."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    if mentee:
        return page(
            language,
            language.text(
                "Please use the buttons. The bot does not read or keep messages. Your mentor does not see them."
            ),
            rows=rows,
        )
    return page(language, language.text("Please use the buttons. The bot has not kept your message."), rows=rows)


def too_fast(language: Language) -> Screen:
    """Say that somebody who sends very much at once must wait a little."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    words = language.text("That was a lot at once. Please wait a few seconds, then try again.")
    return page(language, words, rows=rows)


def apology(language: Language) -> Screen:
    """Say that something went wrong on our side."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    return page(
        language,
        language.text("Sorry, something went wrong on our side. Nothing has been changed. Please try again."),
        rows=rows,
    )
