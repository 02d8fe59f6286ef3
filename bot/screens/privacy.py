"""The privacy notices: what is stored, why, who sees it, how long, and what one can ask for (Art. 13 GDPR)."""

from __future__ import annotations

from bot.i18n import Language
from bot.screens.screen import lines


def for_mentees(language: Language, *, operator: str, contact: str) -> tuple[str, ...]:
    """Return the paragraphs of the notice for mentees (PRIVACY_SECURITY PR-02)."""
    return (
        _responsible(language, operator, contact),
        language.text(
            "We store your first name, your language, the number of your Telegram account (Telegram ID, not your phone number) and your appointments. We need this to plan appointments with your mentor and to remind you. Your mentor can add your phone number, and for the statistics your age group, your sex and your qualification. We do all this only with your consent (Art. 6 (1) a GDPR)."
        ),
        language.text(
            "Your mentor can also note where you work or learn and since when. If you allow it, the bot asks you later how it goes. We delete your answers after 12 months."
        ),
        language.text(
            "Your mentor and the project see these data. The Saxon ministry of labour and ZEFAS, which coordinates the programme, get numbers only, never names."
        ),
        _telegram(language),
        language.text(
            "We delete your name, your phone number and your Telegram ID 12 months after the mentoring and its follow-up end. Numbers without your name stay in the statistics. The proof of your consent stays for 3 years after that."
        ),
        language.text(
            "This is voluntary. Without the bot you get the same help by phone or in the office. You can end your consent at any time."
        ),
        language.text(
            "The bot decides nothing about you: it only asks people to call you. Under “Privacy” you find all your data as a file, who opened your file, and the button to delete everything."
        ),
        _rights(language),
    )


def for_staff(language: Language, *, operator: str, contact: str) -> tuple[str, ...]:
    """Return the paragraphs of the notice for mentors, leads and coordinators."""
    return (
        _responsible(language, operator, contact),
        language.text(
            "We store your first name, your language, the number of your Telegram account (Telegram ID, not your phone number) and what you do in this bot. We need this for your work with the mentees. Your project lead sees how many mentees and appointments you have and which tasks are overdue. ZEFAS sees no figures of a single person."
        ),
        _telegram(language),
        language.text(
            "When you open the file of a mentee, the bot notes it. The mentee and the project lead can see that for 12 months."
        ),
        language.text("We delete your name and your Telegram ID 12 months after your role ends."),
        language.text(
            "Write nothing about health, religion or origin. Keep your phone locked. Tell your project at once if you lose it."
        ),
        _rights(language),
    )


def _responsible(language: Language, operator: str, contact: str) -> str:
    return lines(
        # Translators: {operator} is the organisation that runs the project.
        language.text("Responsible for your data: {operator}", operator=operator),
        # Translators: {contact} is an e-mail address or phone number for questions about data.
        language.text("Questions about your data: {contact}", contact=contact),
    )


def _telegram(language: Language) -> str:
    return language.text(
        "Telegram carries the messages. Its servers are outside the European Union, and Telegram can read the messages. Please write nothing private here."
    )


def _rights(language: Language) -> str:
    return language.text(
        "You can ask us at any time to show, correct or delete your data. You can complain to the data protection commissioner of Saxony (Sächsische Datenschutz- und Transparenzbeauftragte)."
    )
