"""Retention in the database: what is over goes, by the data map, with an audit line of counts and no names."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from bot.domain.moments import from_seconds, local_day, seconds
from bot.domain.retention import Days, Leaving, Removed
from bot.store import map_sql
from bot.store.data_words import READ, WITH_HER, Retention
from bot.store.database import Transaction
from bot.store.erasure import erase

MOST = 500  # people erased in one round: taps do not wait for more


def count(tx: Transaction, days: Days, *, now: datetime) -> Removed:
    """Return what a round at this moment would remove; nothing changes."""
    return Removed(len(_over(tx, days, now)), _rows(tx, days, now))


def remove(tx: Transaction, days: Days, *, now: datetime) -> Removed:
    """Remove what is over, note how much that was, and return it."""
    over, before = _over(tx, days, now), _gone(tx)
    removed = Removed(len(over), _rows(tx, days, now))
    tx.rebuilds = before != tx.value("SELECT gone FROM retention_round ORDER BY id DESC LIMIT 1") or removed.people > 0
    tx.add(
        "INSERT INTO retention_round (at, log_before, identity_days, erased, gone, removed) VALUES (?, ?, ?, ?, ?, ?)",
        (
            seconds(now),
            _before(READ, days, now),
            _days(WITH_HER, days),
            removed.people,
            before + removed.people,
            json.dumps(removed.rows),
        ),
    )
    tx.run("PRAGMA defer_foreign_keys = ON")
    for own in map_sql.OWN:
        tx.run(own.remove, {"before": _before(own.kept, days, now)})
    for person_id in over:
        erase(tx, person_id, now=now)
    return removed


def leaving(tx: Transaction, days: Days, *, now: datetime, within: timedelta) -> list[Leaving]:
    """Return whose identity goes within this time, earliest first, if nothing happens that keeps it."""
    kept = timedelta(days=_days(WITH_HER, days))
    rows = tx.all(map_sql.OVER, {"before": seconds(now - kept + within), "most": -1})
    return [_leaving(tx, row["id"], local_day(from_seconds(row["over_since"]) + kept)) for row in rows]


def in_force(tx: Transaction) -> Days:
    """Return the term of the identity by which the newest round went; before the first one the map's holds."""
    value = tx.value("SELECT identity_days FROM retention_round ORDER BY id DESC LIMIT 1")
    return {} if value is None else {WITH_HER.name: int(value)}


def rounds(tx: Transaction) -> list[tuple[datetime, int, dict[str, int]]]:
    """Return the audit lines, newest first: when, how many people, how many rows of what."""
    rows = tx.all("SELECT at, erased, removed FROM retention_round ORDER BY id DESC")
    return [(from_seconds(row["at"]), row["erased"], json.loads(row["removed"])) for row in rows]


def _rows(tx: Transaction, days: Days, now: datetime) -> dict[str, int]:
    counted = ((own, int(tx.value(own.count, {"before": _before(own.kept, days, now)}))) for own in map_sql.OWN)
    return {f"{own.table}.{own.kept.name}": rows for own, rows in counted if rows}


def _gone(tx: Transaction) -> int:
    return int(tx.value("SELECT count(*) FROM person WHERE name IS NULL AND telegram_id IS NULL"))


def _leaving(tx: Transaction, person_id: int, day: date) -> Leaving:
    row = tx.one(
        """SELECT p.name, m.mentor_id, m.project_id FROM person p LEFT JOIN mentoring m ON m.mentee_id = p.id
           WHERE p.id = ? ORDER BY m.id DESC LIMIT 1""",
        (person_id,),
    )
    if row is None:
        raise LookupError("person")
    return Leaving(person_id, row["name"] or "", day, row["mentor_id"], row["project_id"])


def _over(tx: Transaction, days: Days, now: datetime) -> list[int]:
    values = {"before": _before(WITH_HER, days, now), "most": MOST}
    return [row["id"] for row in tx.all(map_sql.OVER, values)]


def _before(kept: Retention, days: Days, now: datetime) -> int:
    return seconds(now - timedelta(days=_days(kept, days)))


def _days(kept: Retention, days: Days) -> int:
    own = days.get(kept.name, kept.days)
    if own is None:
        raise ValueError("kept for ever")
    return own
