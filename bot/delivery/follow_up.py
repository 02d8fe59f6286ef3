"""Check-ins go out: judged at the moment they are sent, reminded once, and closed when nobody answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.facts import Facts
from bot.domain import check_ins as rules
from bot.domain import follow_up as plan_rules
from bot.domain import risk
from bot.domain.check_ins import CheckIn
from bot.domain.follow_up_plans import INFO, MILESTONE, OUTCOME
from bot.domain.moments import local_day, seconds
from bot.domain.notices import Notice
from bot.domain.people import APPOINTMENTS, FOLLOW_UP
from bot.domain.placements import Placement
from bot.domain.risk import Risk
from bot.domain.tasks import UNREACHABLE
from bot.screens import check_ins as screens
from bot.screens.screen import Screen
from bot.store import check_ins, follow_up_tasks, jobs, outbox, people, placements, plans, presence, silence, tasks
from bot.store.database import Transaction


@dataclass(frozen=True)
class Verdict:
    """What becomes of a step now: it goes out, waits until a moment, or is settled in a state without going out."""

    wait_until: datetime | None = None
    state: str | None = None


def may_go_at(tx: Transaction, notice: Notice, *, now: datetime) -> datetime:
    """Return when a check-in or reminder may go out: now, or in the window, after a talk, or after the 72 hours."""
    if notice.kind == rules.CHECK_IN:
        check_in = _waiting(tx, notice)
        verdict = _verdict(tx, check_in, notice, now) if check_in else None
        return (verdict.wait_until if verdict else None) or now
    if notice.kind == rules.CHECK_IN_REMINDER:
        return plan_rules.allowed(now, holidays=silence.holidays(tx, local_day(now)))
    return now


def check_in(facts: Facts) -> Screen | None:
    """Return the question or the information, or settle the step with the reason why nothing is sent."""
    tx, now, step = facts.tx, facts.now, _waiting(facts.tx, facts.notice)
    placement = placements.by_id(tx, step.placement_id) if step else None
    if step is None or placement is None:
        return None
    verdict = _verdict(tx, step, facts.notice, now)
    if verdict.state is not None:
        if check_ins.skip(tx, step, verdict.state, now=now) and verdict.state == rules.UNDELIVERABLE:
            _cannot_be_asked(tx, step, placement, now)
        return None
    if step.kind == INFO:
        return screens.info(facts.language, step, placement.starts_on)
    return screens.question(facts.language, step, about=placements.told_apart(tx, placement))


def reminder(facts: Facts) -> Screen | None:
    """Return the question again, unless she has begun to answer, does not want to, or it is closed."""
    step = check_ins.by_id(facts.tx, facts.notice.subject_id)
    if step is None or step.state != rules.SENT or step.said_at is not None:
        return None
    if not _agrees(facts.tx, step, facts.now):
        return None
    placement = placements.by_id(facts.tx, step.placement_id)
    about = placements.told_apart(facts.tx, placement) if placement else None
    return screens.question(facts.language, step, again=True, about=about)


def notice_silence(facts: Facts) -> Screen | None:
    """Notice that nobody has answered until now; nobody is told here, the mentor's task is."""
    step = check_ins.by_id(facts.tx, facts.notice.subject_id)
    if step is not None and step.id in {one.id for one in check_ins.silent(facts.tx, now=facts.now)}:
        close(facts.tx, step, now=facts.now)
    return None


def close(tx: Transaction, step: CheckIn, *, now: datetime) -> None:
    """Close what was not answered, or only begun to: the mentor hears of it as the rule says."""
    placement = placements.by_id(tx, step.placement_id)
    if placement is None:
        return
    if step.said_at is not None:
        found = risk.of_answer(step, before=check_ins.answered_before(tx, step))
        check_ins.answer(tx, step, now=now)
        follow_up_tasks.signal(tx, step, placement, found or Risk(risk.AMBER, risk.HALF_ANSWERED), now=now)
    elif check_ins.give_up(tx, step, now=now) and _agrees(tx, step, now):
        early = plan_rules.is_early(step.step, step.due_on, placement.starts_on)
        silent = risk.of_silence(silence.unanswered_in_a_row(tx, step), early=early)
        if silent is not None:
            follow_up_tasks.signal(tx, step, placement, silent, now=now)


def close_the_silent(tx: Transaction, now: datetime) -> None:
    """Close every question that waits too long, also where the notice of it was lost; looked at every tick."""
    for step in check_ins.silent(tx, now=now):
        close(tx, step, now=now)


def plan_messages(tx: Transaction, now: datetime) -> None:
    """Plan the messages of the steps that are due soon, and bring the plans in line with a new version of them."""
    if jobs.begin(tx, "plans", now=now) and plans.are_outdated(tx):
        plans.replan_all(tx, now=now)
    plans.plan_messages(tx, now=now)
    for step in check_ins.stranded(tx, now=now):
        _take_up(tx, step, now)


def after(tx: Transaction, notice: Notice, state: str | None, *, now: datetime) -> None:
    """Note what became of a step's message: sent (or perhaps sent), expired, or not to be delivered; None: deleted."""
    step = check_ins.by_id(tx, notice.subject_id)
    if step is None:
        return
    if notice.kind == rules.CHECK_IN_REMINDER:
        if state in ("sent", "uncertain"):
            check_ins.reminded(tx, step, now=now)
        return
    if notice.kind != rules.CHECK_IN or step.state != rules.PENDING or _is_another(step, notice):
        return
    if state in ("sent", "uncertain") and check_ins.sent(tx, step, now=now):
        if step.kind != INFO:
            outbox.put(tx, _later(tx, replace(step, state=rules.SENT, sent_at=now), now), now=now)
    elif state in ("expired", "dead"):
        check_ins.skip(tx, step, rules.EXPIRED, now=now)
    elif state == "unreachable" and check_ins.skip(tx, step, rules.UNDELIVERABLE, now=now):
        placement = placements.by_id(tx, step.placement_id)
        if placement is not None:
            _cannot_be_asked(tx, step, placement, now)


def _take_up(tx: Transaction, step: CheckIn, now: datetime) -> None:
    """Settle a step whose message was given up before it was due, or let it have another one if she is back."""
    placement = placements.by_id(tx, step.placement_id)
    if placement is None:
        return
    planned = rules.notice_of(step.id, step.mentee_id, step.due_at, kind=step.kind, starts_on=placement.starts_on)
    state = _verdict(tx, step, planned, now).state or (rules.EXPIRED if now >= planned.expires_at else None)
    if state is None:
        at = plan_rules.allowed(now, holidays=silence.holidays(tx, local_day(now)))
        check_ins.postpone(tx, step, max(at, step.due_at + timedelta(minutes=1)))
    elif check_ins.skip(tx, step, state, now=now) and state == rules.UNDELIVERABLE:
        _cannot_be_asked(tx, step, placement, now)


def _later(tx: Transaction, step: CheckIn, now: datetime) -> list[Notice]:
    """Return what is planned together with a question: the reminder, and the moment at which silence is noticed."""
    remind_at = plan_rules.allowed(now + rules.REMIND_AFTER, holidays=silence.holidays(tx, local_day(now)))
    closes_at = now + rules.CLOSE_AFTER
    noticed = rules.silence(step, closes_at, version=seconds(closes_at) // 60)
    return [rules.reminder(step, remind_at), noticed] if remind_at < closes_at else [noticed]


def _waiting(tx: Transaction, notice: Notice) -> CheckIn | None:
    """Return the step that a message is about, or None where it does not wait for this one (any more)."""
    step = check_ins.by_id(tx, notice.subject_id)
    return None if step is None or step.state != rules.PENDING or _is_another(step, notice) else step


def _is_another(step: CheckIn, notice: Notice) -> bool:
    return notice.version != rules.version_of(step.due_at)


def _verdict(tx: Transaction, step: CheckIn, notice: Notice, now: datetime) -> Verdict:
    """Judge a step that is due (PROGRAMME 2.1): the first that fits."""
    placement, today = placements.by_id(tx, step.placement_id), local_day(now)
    if placement is None or (placement.ended_on is not None and placement.ended_on <= today):
        return Verdict(state=rules.CANCELLED)
    if not _agrees(tx, step, now):
        return Verdict(state=rules.SKIPPED_NO_CONSENT)
    if _is_paused(tx, step, now):
        return Verdict(state=rules.SKIPPED_PAUSED)
    if silence.is_unreachable(tx, step.mentee_id):
        busy = follow_up_tasks.open_of(tx, step.placement_id) is not None or step.kind == INFO
        return Verdict(state=rules.SKIPPED_PAUSED if busy else rules.UNDELIVERABLE)
    if step.kind not in (INFO, MILESTONE, OUTCOME) and silence.had_contact(
        tx, step.mentee_id, since=now - rules.RECENT
    ):
        return Verdict(state=rules.SKIPPED_RECENT)
    return _in_time(tx, step, notice, now)


def _in_time(tx: Transaction, step: CheckIn, notice: Notice, now: datetime) -> Verdict:
    """Wait for the window, for the end of a talk, and for the 72 hours after another question; too long is merged."""
    holidays, at = silence.holidays(tx, local_day(now)), now
    tapped = presence.of(tx, step.mentee_id)
    if tapped is not None:
        at = max(now, min(tapped + rules.TALK, notice.due_at + rules.LONGEST_TALK))
    last = check_ins.last_sent(tx, step) if step.kind != INFO else None
    if last is not None and now < last + rules.APART:
        at = max(at, last + rules.APART)
    until = plan_rules.allowed(at, holidays=holidays)
    if last is not None and now < last + rules.APART and until >= notice.expires_at:
        return Verdict(state=rules.MERGED)
    return Verdict(wait_until=until) if until > now else Verdict()


def _agrees(tx: Transaction, step: CheckIn, now: datetime) -> bool:
    return {APPOINTMENTS, FOLLOW_UP} <= people.by_id(tx, step.mentee_id, now=now).consents


def _is_paused(tx: Transaction, step: CheckIn, now: datetime) -> bool:
    mentoring = people.by_id(tx, step.mentee_id, now=now).mentoring
    return (mentoring is not None and mentoring.paused) or silence.is_paused(tx, step)


def _cannot_be_asked(tx: Transaction, step: CheckIn, placement: Placement, now: datetime) -> None:
    """Ask her mentor to call: about the placement, which says all that the task about the chat would say."""
    by_phone = people.by_id(tx, step.mentee_id, now=now).telegram_id is None
    reason = risk.BY_PHONE if by_phone else risk.UNREACHABLE
    follow_up_tasks.signal(tx, step, placement, Risk(risk.AMBER, reason), now=now)
    tasks.drop(tx, step.mentee_id, (UNREACHABLE,), now=now)
