"""A mentee answers a check-in: each tap is stored at once, and what worries reaches her mentor with it."""

from __future__ import annotations

from bot.domain import check_ins as rules
from bot.domain import risk
from bot.domain.check_ins import CHOICES, ENDED, PAUSE, STILL_THERE, YES, CheckIn
from bot.domain.people import FOLLOW_UP
from bot.domain.placements import BY_MENTEE, Placement
from bot.domain.risk import CALL, GREEN, RED, Risk
from bot.handlers.request import Gone, Request
from bot.screens import check_ins as screens
from bot.screens.screen import Screen
from bot.store import check_ins, follow_up_tasks, people, placements, plans


def answer(request: Request, check_in: int, field: str, answer: str) -> Screen:
    """Store one answer; of two that race the first counts, and an old button finds the present question.

    Who wants no more questions has none that is open, but that it has ended reaches her mentor always.
    """
    step, placement = _hers(request, check_in)
    if answer not in CHOICES.get(field, ()):
        raise Gone
    if not _is_open(request, step, placement) and not (answer == ENDED and _can_be_asked(step, placement)):
        return _shown(request, step, placement)
    if step.question != field or not check_ins.say(request.tx, request.person, step, field, answer, now=request.now):
        return _shown(request, step, placement).with_toast(request.language.plain("Your answer is noted already."))
    if field == STILL_THERE and answer in (YES, PAUSE):
        plans.confirm(request.tx, placement.id, BY_MENTEE, now=request.now)
    _judge(request, *_hers(request, check_in))
    return _shown(request, *_hers(request, check_in))


def call(request: Request, check_in: int) -> Screen:
    """Let her mentor call her: always possible, whatever became of the question."""
    step, placement = _hers(request, check_in)
    new = check_ins.want_call(request.tx, request.person, step, now=request.now)
    if new or follow_up_tasks.open_of(request.tx, placement.id) is None:  # also long after the first call
        check_ins.answer(request.tx, step, now=request.now)
        follow_up_tasks.signal(request.tx, step, placement, Risk(RED, CALL), now=request.now)
        return _shown(request, *_hers(request, check_in))
    return _shown(request, step, placement).with_toast(request.language.plain("Your answer is noted already."))


def stop(request: Request, check_in: int) -> Screen:
    """Withdraw the consent to questions: appointments and their reminders stay."""
    _hers(request, check_in)
    people.withdraw_consent(request.tx, request.person, FOLLOW_UP, now=request.now)
    return screens.stopped(request.language)


def _judge(request: Request, step: CheckIn, placement: Placement) -> None:
    """Let an answer mean what the rule says; a topic that changes nothing tells nobody twice."""
    if step.is_decided:
        check_ins.answer(request.tx, step, now=request.now)
    found = risk.of_answer(step, before=check_ins.answered_before(request.tx, step))
    if found is None or (found.level == GREEN and not step.is_decided):
        return
    if (found.level, found.reason) != (step.risk, step.reason):
        follow_up_tasks.signal(request.tx, step, placement, found, now=request.now)


def _shown(request: Request, step: CheckIn, placement: Placement) -> Screen:
    promise = follow_up_tasks.promised(request.tx, placement.id, now=request.now)
    is_open = _is_open(request, step, placement)
    if not is_open and not step.wants_call and not (step.still_there == ENDED and promise):
        return screens.closed(request.language, step)
    if not is_open or step.question is None:
        return screens.thanks(request.language, step, promise=promise)
    about = placements.told_apart(request.tx, placement)
    return screens.question(request.language, step, promise=promise, about=about)


def _is_open(request: Request, step: CheckIn, placement: Placement) -> bool:
    """Return whether she is asked: it went out, also if it was given up since, and she allows questions."""
    return FOLLOW_UP in request.person.consents and _can_be_asked(step, placement)


def _can_be_asked(step: CheckIn, placement: Placement) -> bool:
    return step.is_asked and placement.is_open


def _hers(request: Request, check_in_id: int) -> tuple[CheckIn, Placement]:
    """Return what she was asked and what about.

    Raises Gone: not hers, not there, or never sent.
    """
    step = check_ins.find(request.tx, request.person, check_in_id)
    placement = placements.by_id(request.tx, step.placement_id) if step else None
    if step is None or placement is None:
        raise Gone
    if step.sent_at is None and not _has_come(request, step):
        raise Gone
    found = check_ins.find(request.tx, request.person, check_in_id)
    if found is None:
        raise Gone
    return found, placement


def _has_come(request: Request, step: CheckIn) -> bool:
    """Note that a message has arrived of whose fate we did not know: she taps on it."""
    if step.state != rules.PENDING or not check_ins.has_arrived(request.tx, step):
        return False
    return check_ins.sent(request.tx, step, now=request.now)
