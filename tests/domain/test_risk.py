"""Risk: the programme's oracle, row by row, and the order of the rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.check_ins import CHOICES, CheckIn
from bot.domain.follow_up_plans import MILESTONE, QUESTION
from bot.domain.risk import AMBER, GREEN, RED, Risk, of_answer, of_silence

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STEP = CheckIn(1, 1, 5, 1, "S+14", QUESTION, date(2026, 11, 23), NOW, "sent", NOW)


def said(**answers: str | bool) -> CheckIn:
    return replace(STEP, **answers)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "level", "reason"),
    [
        ({"still_there": "yes", "mood": "good"}, GREEN, "fine"),
        ({"still_there": "pause", "mood": "good"}, GREEN, "fine"),
        ({"still_there": "yes", "mood": "good", "stopping": "no", "kind": MILESTONE}, GREEN, "fine"),
        ({"still_there": "yes", "mood": "good", "stopping": "sometimes", "kind": MILESTONE}, AMBER, "sometimes"),
        ({"still_there": "yes", "mood": "good", "stopping": "yes", "kind": MILESTONE}, RED, "stopping"),
        ({"still_there": "yes", "mood": "so_so", "topic": "language"}, AMBER, "so_so"),
        ({"still_there": "yes", "mood": "so_so", "topic": "pay"}, RED, "pay"),
        ({"still_there": "yes", "mood": "so_so", "topic": "papers"}, RED, "papers"),
        *(({"still_there": "yes", "mood": "bad", "topic": topic}, RED, "bad") for topic in CHOICES["topic"]),
        *(({"still_there": "ended", "topic": topic}, RED, "ended") for topic in CHOICES["topic"]),
        ({"still_there": "ended"}, RED, "ended"),
        ({"wants_call": True}, RED, "call"),
        ({"still_there": "yes", "mood": "good", "wants_call": True}, RED, "call"),
        ({"still_there": "ended", "wants_call": True}, RED, "ended"),  # first match
    ],
)
def test_an_answer_means_what_the_oracle_says(answers: dict[str, str | bool], level: str, reason: str) -> None:
    assert of_answer(said(**answers)) == Risk(level, reason)


@pytest.mark.parametrize("answers", [{}, {"still_there": "yes"}, {"still_there": "pause"}])
def test_half_an_answer_means_nothing_yet(answers: dict[str, str | bool]) -> None:
    assert of_answer(said(**answers)) is None


SO_SO = said(still_there="yes", mood="so_so")
FINE = said(still_there="yes", mood="good")


def test_a_second_amber_answer_in_a_row_is_red() -> None:
    assert of_answer(SO_SO, before=None) == Risk(AMBER, "so_so")
    assert of_answer(SO_SO, before=SO_SO) == Risk(RED, "second_amber")
    assert of_answer(SO_SO, before=replace(SO_SO, risk=RED)) == Risk(RED, "second_amber"), "and so is a third"


def test_a_green_answer_between_two_amber_ones_resets() -> None:
    assert of_answer(FINE, before=SO_SO) == Risk(GREEN, "fine")
    assert of_answer(SO_SO, before=FINE) == Risk(AMBER, "so_so")


def test_a_red_answer_is_no_amber_one() -> None:
    assert of_answer(SO_SO, before=said(still_there="yes", mood="bad")) == Risk(AMBER, "so_so")


@pytest.mark.parametrize(
    ("in_a_row", "early", "found"),
    [
        (1, True, Risk(AMBER, "first_silence")),
        (1, False, None),
        (2, True, Risk(AMBER, "second_silence")),
        (2, False, Risk(AMBER, "second_silence")),
        (3, False, Risk(RED, "third_silence")),
        (4, False, Risk(RED, "third_silence")),
    ],
)
def test_silence_counts_as_the_oracle_says(in_a_row: int, early: bool, found: Risk | None) -> None:
    assert of_silence(in_a_row, early=early) == found


def test_three_taps_are_enough_for_every_way_through_the_questions() -> None:
    def longest(step: CheckIn, taps: int = 0) -> int:
        if step.question is None:
            return taps
        return max(longest(replace(step, **{step.question: a}), taps + 1) for a in CHOICES[step.question])  # type: ignore[arg-type]

    assert longest(STEP) == 3
    assert longest(replace(STEP, kind=MILESTONE)) == 3
