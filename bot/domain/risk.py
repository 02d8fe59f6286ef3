"""Risk: what an answer or a silence means, by the programme's rule; the first that fits, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.check_ins import BAD, ENDED, GOOD, IN_A_ROW, PAPERS, PAY, SO_SO, SOMETIMES, YES, CheckIn

GREEN, AMBER, RED = "green", "amber", "red"
LEVELS = (GREEN, AMBER, RED)

# Reasons, in the order of the rule. "Ended" stands for what the mentee says; it ends no placement by itself.
CALL, STOPPING, SECOND_AMBER, THIRD_SILENCE = "call", "stopping", "second_amber", "third_silence"
HALF_ANSWERED, SECOND_SILENCE, FIRST_SILENCE = "half_answered", "second_silence", "first_silence"
UNREACHABLE, BY_PHONE = "unreachable", "by_phone"
FINE = "fine"
OF_SILENCE = (HALF_ANSWERED, FIRST_SILENCE, SECOND_SILENCE, THIRD_SILENCE, UNREACHABLE, BY_PHONE)  # an answer ends them
REASONS = (
    *(ENDED, CALL, BAD, STOPPING, PAY, PAPERS, SECOND_AMBER, THIRD_SILENCE, SO_SO, SOMETIMES),
    *(HALF_ANSWERED, SECOND_SILENCE, FIRST_SILENCE, UNREACHABLE, BY_PHONE),
)


@dataclass(frozen=True)
class Risk:
    """A level with the word of the rule that gave it."""

    level: str
    reason: str


def of_answer(said: CheckIn, *, before: CheckIn | None = None) -> Risk | None:
    """Return what an answer means; `before` is the one answered last on the same placement. None: nothing is said yet.

    Two amber answers in a row are red; silence between them does not count, a green answer does.
    """
    own = _alone(said)
    if own is not None and own.level == AMBER and before is not None:
        earlier = _alone(before)
        if earlier is not None and earlier.level == AMBER:
            return Risk(RED, SECOND_AMBER)
    return own


def of_silence(in_a_row: int, *, early: bool) -> Risk | None:
    """Return what the n-th unanswered check-in in a row means; the first one only in the first 30 days."""
    if in_a_row >= IN_A_ROW:
        return Risk(RED, THIRD_SILENCE)
    if in_a_row == 2:
        return Risk(AMBER, SECOND_SILENCE)
    return Risk(AMBER, FIRST_SILENCE) if early else None


def _alone(said: CheckIn) -> Risk | None:
    if said.still_there == ENDED:
        return Risk(RED, ENDED)
    if said.wants_call:
        return Risk(RED, CALL)
    if said.mood == BAD:
        return Risk(RED, BAD)
    if said.stopping == YES:
        return Risk(RED, STOPPING)
    if said.topic in (PAY, PAPERS):
        return Risk(RED, said.topic)
    if said.mood == SO_SO:
        return Risk(AMBER, SO_SO)
    if said.stopping == SOMETIMES:
        return Risk(AMBER, SOMETIMES)
    return Risk(GREEN, FINE) if said.mood == GOOD else None
