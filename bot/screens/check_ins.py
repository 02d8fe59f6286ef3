"""Screens of check-ins: a mentee is asked how it goes, in at most three taps, and told what happens next.

Discreet by rule (PRIVACY_SECURITY PR-11): no employer, no state, no reason stands in these texts.
"""

from __future__ import annotations

from datetime import date

from bot.domain.check_ins import (
    BAD,
    ENDED,
    GOOD,
    MOOD,
    NO,
    PAPERS,
    PAUSE,
    PAY,
    SO_SO,
    SOMETIMES,
    STILL_THERE,
    STOPPING,
    TOPIC,
    YES,
    CheckIn,
)
from bot.domain.risk import AMBER, RED
from bot.i18n import Language
from bot.screens.placement_words import type_name
from bot.screens.screen import Button, Row, Screen, bold, grid, lines, page

Promise = tuple[str, date | None]  # who looks after it, and until which day if that is not past

WANTS_TO_STAY = "E-3"  # near the end of an internship the intention is asked the other way round


def question(
    language: Language,
    step: CheckIn,
    *,
    again: bool = False,
    promise: Promise | None = None,
    about: str | None = None,
) -> Screen:
    """Ask what comes next; after an answer that worries, say first who calls and until when.

    `about` is the type of the placement, for somebody who has more than one at a time.
    """
    asked = step.question or STILL_THERE
    rows = [*_answers(language, step, asked), *_always(language, step)]
    reminded = language.text("You have not answered yet. One tap is enough.") if again else ""
    which = language.text("It is about: {type}", type=type_name(language, about)) if about else ""
    ask = lines(bold(_asks(language, step, asked)), which)
    return page(language, reminded, *_told(language, step, promise), ask, rows=rows)


def info(language: Language, step: CheckIn, starts_on: date) -> Screen:
    """Wish a good start; nothing is asked."""
    return page(
        language,
        bold(language.text("You begin soon. We wish you a good start.")),
        language.text("Your first day: {day}", day=language.day(starts_on)),
        language.text("Is something not clear? Then tap “Please call me”. Your mentor calls you."),
        emergency(language),
        rows=_always(language, step),
    )


def thanks(language: Language, step: CheckIn, *, promise: Promise | None) -> Screen:
    """Thank for the answers and say what happens next."""
    told = _told(language, step, promise) or [
        language.text("That is good to hear. Your mentor sees your answer. Nothing else happens now.")
    ]
    home = [Button(language.label("navigation", "‹ Home"), "home")]
    return page(
        language, bold(language.text("Thank you for your answer.")), *told, rows=[*_always(language, step), home]
    )


def closed(language: Language, step: CheckIn) -> Screen:
    """Answer a tap on a question that is not asked any more."""
    home = [Button(language.label("navigation", "‹ Home"), "home")]
    said = language.text("This question is closed. You do not need to answer it any more.")
    call = language.text("Do you need help? Then tap “Please call me”.")
    return page(language, said, call, rows=[*_always(language, step), home])


def stopped(language: Language) -> Screen:
    """Say that no more questions come, and how they can come again."""
    rows = [
        [Button(language.label("setting", "Privacy"), "privacy")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    return page(
        language,
        bold(language.text("The bot asks you no more questions.")),
        language.text("Your appointments and reminders stay. Under “Privacy” you can allow questions again."),
        rows=rows,
    )


def emergency(language: Language) -> str:
    """Return what this bot is not, as HTML."""
    return language.text(
        "This bot is no emergency service. In danger please call 110 (police) or 112 (ambulance and fire brigade)."
    )


def _told(language: Language, step: CheckIn, promise: Promise | None) -> list[str]:
    """Return what happens next after an answer that worries; empty where nothing does."""
    if step.risk not in (AMBER, RED) and not step.wants_call:
        return []
    who, until = language.text("Your mentor has your answer."), ""
    if promise is not None:
        name, day = promise
        who = language.text("Your mentor contacts you.")
        until = lines(
            language.text("Mentor: {name}", name=name) if name else "",
            language.text("At the latest: {day}", day=language.day(day)) if day else "",
        )
    worried = step.still_there == ENDED or step.topic in (PAY, PAPERS) or step.stopping in (SOMETIMES, YES)
    sign = (
        language.text("Please sign nothing and do not quit before you have talked to your mentor.") if worried else ""
    )
    return [who, until, bold(sign) if sign else "", emergency(language) if step.risk == RED or step.wants_call else ""]


def _asks(language: Language, step: CheckIn, asked: str) -> str:
    if asked == STILL_THERE:
        return language.text("A short question: do you still go to your work, training or course?")
    if asked == MOOD:
        return language.text("How is it going?")
    if asked == TOPIC:
        return language.text("What is it mostly about?")
    if step.step == WANTS_TO_STAY:
        return language.text("Would you like to stay there?")
    return language.text("Do you think of stopping?")


def _answers(language: Language, step: CheckIn, asked: str) -> list[list[Button]]:
    buttons = [Button(text, f"check-ins/{step.id}/{asked}/{answer}") for answer, text in _labels(language, step, asked)]
    return grid(buttons, {MOOD: 3, TOPIC: 2, STOPPING: 3}.get(asked, 1))


def _labels(language: Language, step: CheckIn, asked: str) -> list[tuple[str, str]]:
    if asked == STILL_THERE:
        return [
            (YES, language.label("check-in", "✅ Yes")),
            (PAUSE, language.label("check-in", "⏸ Yes, a break just now")),
            (ENDED, language.label("check-in", "❌ No, it has ended")),
        ]
    if asked == MOOD:
        return [
            (GOOD, language.label("check-in", "🙂 Good")),
            (SO_SO, language.label("check-in", "😐 So-so")),
            (BAD, language.label("check-in", "🙁 Bad")),
        ]
    if asked == TOPIC:
        return [
            ("language", language.label("check-in", "🗣 Language, school")),
            ("people", language.label("check-in", "👥 Boss, colleagues")),
            ("hours", language.label("check-in", "⏰ Hours, too hard")),
            (PAY, language.label("check-in", "💶 Money, contract")),
            ("children", language.label("check-in", "👶 Children, home")),
            ("commute", language.label("check-in", "🚌 The way there")),
            (PAPERS, language.label("check-in", "📄 Papers, office")),
            ("other", language.label("check-in", "➕ Something else")),
        ]
    if step.step == WANTS_TO_STAY:
        return [
            (NO, language.label("answer", "Yes")),
            (SOMETIMES, language.label("check-in", "Not sure")),
            (YES, language.label("answer", "No")),
        ]
    return [
        (NO, language.label("answer", "No")),
        (SOMETIMES, language.label("check-in", "Sometimes")),
        (YES, language.label("answer", "Yes")),
    ]


def _always(language: Language, step: CheckIn) -> list[Row]:
    call = Button(language.label("check-in", "📞 Please call me"), f"check-ins/{step.id}/call")
    stop = Button(language.label("check-in", "🔕 No more questions"), f"check-ins/{step.id}/stop")
    return [[call], [stop]]
