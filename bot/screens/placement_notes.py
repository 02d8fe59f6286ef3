"""What is said where a placement cannot be recorded like this, or is unusual."""

from __future__ import annotations

from bot.i18n import Language


def refusal(language: Language, problem: str) -> str:
    """Return why a placement cannot be recorded, and what to do, as HTML."""
    return {
        "too_old": language.text("The programme began in 2016. Please choose a later first day."),
        "too_far": language.text("The first day is more than a year ahead. Please choose an earlier day."),
        "ends_first": language.text("The last day lies before the first day. Please change one of them."),
        "too_long": language.text("More than six years are too long. Please choose an earlier last day."),
        "long_probation": language.text("A probation can last six months at most. Please choose fewer months."),
        "probation_of_training": language.text(
            "In a vocational training the probation lasts one to four months. Please change it, or the planned end."
        ),
        "eq_length": language.text(
            "An entry qualification (EQ) lasts 4 to 12 months. Please change the first or the last day."
        ),
        "second_training": language.text(
            "The person has another vocational training at this time. Please end that one first, or choose other days."
        ),
        "starts_first": language.text(
            "What follows must begin after the placement before it. Please choose a later first day."
        ),
    }[problem]


def hint(language: Language, unusual: str) -> str:
    """Return what is unusual, as HTML: it can be saved all the same."""
    return {
        "long_orientation": language.text("Please check: an orientation internship of more than 3 months needs pay."),
        "long_measure": language.text("Please check: a measure at a firm usually lasts 6 weeks at most."),
        "has_begun": language.text("It has begun already: the bot asks nothing about the time before today."),
    }[unusual]
