"""Whether messages reach a person: what waits for her, and who is told when they do not."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Person
from bot.store import outbox, people, tasks
from bot.store.database import Transaction


def note(tx: Transaction, person: Person, reachable: bool, *, now: datetime) -> None:
    """Note that messages reach this person, or no longer do.

    If not, what waits for her is given up and whoever cares for her gets a task; if again, what is still ahead is
    taken up.
    """
    if reachable:
        if people.set_reachable(tx, person.id):
            outbox.resume_for(tx, person.id, now=now)
        return
    people.set_unreachable(tx, person.id, now=now)
    outbox.give_up_on(tx, person.id, now=now)
    tasks.open_for(tx, person, "unreachable", now=now)
