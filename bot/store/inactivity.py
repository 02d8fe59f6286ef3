"""Mentees who have gone silent: no message reaches them, or nothing was heard of them (PRIVACY_SECURITY PR-24)."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.tasks import CONTACTS
from bot.store.database import Transaction

MOST = 500  # people paused in one round: taps do not wait for more; the others follow on the next days


def silent(tx: Transaction, *, since: datetime) -> list[int]:
    """Return the mentees (ids) whose mentoring goes on although there was no contact since this moment, MOST at once.

    For the rounds. Contact is what she or her mentor did: an appointment made, kept or ahead, a contact noted, a
    question answered, a task closed because she was reached. That messages do not reach her since then counts as
    silence too.
    """
    rows = tx.all(
        """SELECT m.mentee_id FROM mentoring m JOIN person p ON p.id = m.mentee_id
           WHERE m.ended_at IS NULL AND m.paused_at IS NULL AND m.started_at < :since AND (
               p.unreachable_since < :since
               OR (NOT EXISTS (SELECT 1 FROM appointment a WHERE a.mentee_id = m.mentee_id
                               AND (a.booked_at >= :since OR a.confirmed_at >= :since
                                    OR (a.ends_at >= :since AND a.state IN ('booked', 'attended'))))
                   AND NOT EXISTS (SELECT 1 FROM contact_log c WHERE c.mentee_id = m.mentee_id AND c.at >= :since)
                   AND NOT EXISTS (SELECT 1 FROM check_in i WHERE i.mentee_id = m.mentee_id AND i.settled_at >= :since
                                   AND i.state IN ('answered', 'answered_late'))))
           AND NOT EXISTS (SELECT 1 FROM task t WHERE t.person_id = m.mentee_id AND t.closed_at >= :since
                           AND t.outcome IN (SELECT value FROM json_each(:contacts)))
           ORDER BY m.id LIMIT :most""",
        {"since": seconds(since), "contacts": json.dumps(CONTACTS), "most": MOST},
    )
    return [row["mentee_id"] for row in rows]


def pause(tx: Transaction, mentee_id: int, *, now: datetime) -> None:
    """Pause the mentoring of somebody who has gone silent; for the rounds, which act for nobody."""
    tx.run(
        "UPDATE mentoring SET paused_at = ? WHERE mentee_id = ? AND ended_at IS NULL AND paused_at IS NULL",
        (seconds(now), mentee_id),
    )
