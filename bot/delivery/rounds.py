"""The rounds: what is looked after at every tick, one after the other. Daily work guards itself by a row a day."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime

from bot.delivery.alarms import look_after_late
from bot.delivery.attendance import plan_questions
from bot.delivery.deputies import look_for_the_stranded
from bot.delivery.digests import plan_evenings, plan_mornings
from bot.delivery.follow_up import close_the_silent, plan_messages
from bot.delivery.privacy import ask_again, keep_to_the_terms, look_for_the_silent
from bot.delivery.programme import pass_on_tasks
from bot.delivery.staff_meetings import pass_on_seats
from bot.delivery.waiting import look_after
from bot.domain.retention import Days
from bot.store import import_drafts, intake
from bot.store.database import Database, Transaction, is_temporary

log = logging.getLogger(__name__)


async def go(database: Database, *, now: Callable[[], datetime], days: Days | None = None) -> None:
    """Do every round in a transaction of its own: one that breaks stops no other; the next tick tries it again.

    `days` are the terms of retention that differ from the data map's.
    """
    for one in (tidier(days or {}), *ROUNDS):
        try:
            await database.transaction(lambda tx, one=one: one(tx, now()))  # type: ignore[misc]
        except Exception as error:  # the rounds' edge: a fault of ours costs one round, not the bot
            if is_temporary(error):
                log.warning("the database is busy: the rounds wait")
                return
            way = "".join(traceback.format_tb(error.__traceback__))  # without its words: they may hold data
            log.error("the round %s failed: %s\n%s", one.__name__, type(error).__name__, way)


def do(tx: Transaction, *, now: datetime) -> None:
    """Look after everything that time alone brings about."""
    for one in (tidier({}), *ROUNDS):
        one(tx, now)


def tidier(days: Days) -> Callable[[Transaction, datetime], None]:
    """Return the round that removes what is kept for a time only, and logs how much that was."""

    def tidy_up(tx: Transaction, now: datetime) -> None:
        if said := keep_to_the_terms(tx, days, now=now):
            log.info("retention: %s", said)

    return tidy_up


ROUNDS: tuple[Callable[[Transaction, datetime], None], ...] = (
    look_after,
    look_for_the_stranded,
    close_the_silent,
    plan_messages,
    look_after_late,
    plan_mornings,
    plan_evenings,
    plan_questions,
    pass_on_seats,
    pass_on_tasks,
    import_drafts.forget_old,
    intake.forget_old,
    ask_again,
    look_for_the_silent,
)
