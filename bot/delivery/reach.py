"""Whether messages reach a person: what waits for her, and who is told when they do not."""

from __future__ import annotations

from datetime import datetime

from bot.domain.notices import is_worth_a_call
from bot.domain.people import STAFF, Person
from bot.domain.tasks import PHONE_INSTEAD, UNREACHABLE
from bot.store import follow_up_tasks, outbox, people, presence, tasks
from bot.store.database import Transaction
from bot.store.outbox import Waiting


def note(tx: Transaction, person: Person, reachable: bool, *, now: datetime) -> None:
    """Note that messages reach this person, or no longer do.

    If not, what waits for her is given up and whoever cares for her gets a task; if again, what is still ahead is
    taken up.
    """
    if reachable:
        if not person.role_names & STAFF:
            presence.note(tx, person, now=now)
        if people.set_reachable(tx, person.id):
            outbox.resume_for(tx, person.id, now=now)
        return
    people.set_unreachable(tx, person.id, now=now)
    outbox.give_up_on(tx, person.id, now=now)
    tasks.open_for(tx, person, UNREACHABLE, now=now)
    follow_up_tasks.pass_on(tx, person, now=now)


def call_instead(tx: Transaction, person: Person, waiting: Waiting, *, now: datetime) -> None:
    """Settle what cannot be sent to somebody without Telegram: whoever cares for her gets a task to call her."""
    outbox.settle(tx, waiting, "unreachable", now=now)
    if is_worth_a_call(waiting.notice.kind):
        tasks.open_for(tx, person, PHONE_INSTEAD, now=now)
