"""The programme's people, counted as persons over all projects; for coordinators."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.store.database import Transaction


def people(tx: Transaction, *, now: datetime) -> dict[str, int]:
    """Return how many leads, mentors and mentees there are at this moment; each person counts once."""
    row = tx.one(
        """SELECT (SELECT count(*) FROM mentoring WHERE ended_at IS NULL) AS mentees,
                  count(DISTINCT CASE name WHEN 'lead' THEN person_id END) AS leads,
                  count(DISTINCT CASE name WHEN 'mentor' THEN person_id END) AS mentors
           FROM role WHERE valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)""",
        {"now": seconds(now)},
    )
    return {} if row is None else {name: row[name] for name in ("leads", "mentors", "mentees")}
