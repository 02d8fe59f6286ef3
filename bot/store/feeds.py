"""A mentor's private feed, and the calendars that she pastes, in the database."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.availability import Busy
from bot.domain.feeds import FETCH_EVERY, BusyFeed
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import MENTOR, Person
from bot.store.database import Row, Transaction

_FEED = "id, mentor_id, url, fetched_at, failed_since, error"


def new_token(tx: Transaction, mentor: Person, *, now: datetime) -> str:
    """Give this mentor's feed a new secret, which is kept nowhere; the old address is worthless from now on."""
    token = secrets.token_urlsafe(32)
    tx.run("INSERT OR REPLACE INTO feed_token VALUES (?, ?, ?)", (mentor.id, _hash(token), seconds(now)))
    return token


def revoke_token(tx: Transaction, mentor: Person) -> None:
    """Switch this mentor's feed off."""
    tx.run("DELETE FROM feed_token WHERE mentor_id = ?", (mentor.id,))


def has_token(tx: Transaction, mentor: Person) -> bool:
    """Return whether this mentor's feed is on."""
    return tx.value("SELECT 1 FROM feed_token WHERE mentor_id = ?", (mentor.id,)) is not None


def owner(tx: Transaction, token: str, *, now: datetime) -> int | None:
    """Return whose feed the token opens, or None; the feed of somebody who is no mentor any more is dead."""
    value = tx.value(
        """SELECT f.mentor_id FROM feed_token f JOIN role r ON r.person_id = f.mentor_id
           WHERE f.token_hash = ? AND r.name = ? AND (r.valid_to IS NULL OR r.valid_to > ?)""",
        (_hash(token), MENTOR, seconds(now)),
    )
    return None if value is None else int(value)


def entries(tx: Transaction, mentor_id: int, *, now: datetime) -> list[Row]:
    """Return id, version, starts_at, ends_at, address and whether it is a group of what stands in a mentor's feed."""
    return tx.all(
        """SELECT a.id, a.version, a.starts_at, a.ends_at, p.address, 0 AS is_group
           FROM appointment a LEFT JOIN place p ON p.id = a.place_id
           WHERE a.mentor_id = :mentor AND a.state <> 'cancelled' AND a.group_id IS NULL AND a.ends_at > :since
           UNION ALL SELECT g.id, g.version, g.starts_at, g.ends_at, p.address, 1
           FROM group_meeting g JOIN place p ON p.id = g.place_id
           WHERE g.mentor_id = :mentor AND g.cancelled_at IS NULL AND g.ends_at > :since
           ORDER BY 3""",
        {"mentor": mentor_id, "since": seconds(now - timedelta(days=30))},
    )


def of(tx: Transaction, mentor: Person) -> list[BusyFeed]:
    """Return the calendars that this mentor has pasted."""
    rows = tx.all(f"SELECT {_FEED} FROM busy_feed WHERE mentor_id = ? ORDER BY id", (mentor.id,))
    return [_feed(row) for row in rows]


def find(tx: Transaction, mentor_id: int, feed_id: int) -> BusyFeed | None:
    """Return one of this mentor's calendars, or None: not hers, or not there."""
    row = tx.one(f"SELECT {_FEED} FROM busy_feed WHERE id = ? AND mentor_id = ?", (feed_id, mentor_id))
    return None if row is None else _feed(row)


def add(tx: Transaction, mentor: Person, url: str, *, now: datetime) -> bool:
    """Add a calendar, to be read soon, and return whether it is new."""
    sql = "INSERT INTO busy_feed (mentor_id, url, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    return tx.run(sql, (mentor.id, url, seconds(now))) == 1


def remove(tx: Transaction, mentor: Person, feed_id: int) -> bool:
    """Remove one of this mentor's calendars with its busy times and return whether it was there."""
    return tx.run("DELETE FROM busy_feed WHERE id = ? AND mentor_id = ?", (feed_id, mentor.id)) == 1


def due(tx: Transaction, *, now: datetime) -> list[BusyFeed]:
    """Return the calendars to be fetched now; one that was never readable is not tried again."""
    rows = tx.all(
        f"""SELECT {_FEED} FROM busy_feed WHERE (fetched_at IS NULL AND error IS NULL)
            OR (fetched_at IS NOT NULL AND max(fetched_at, coalesce(tried_at, 0)) <= ?) ORDER BY id LIMIT 50""",
        (seconds(now - FETCH_EVERY),),
    )
    return [_feed(row) for row in rows]


def store_read(tx: Transaction, feed: BusyFeed, busy: Sequence[Busy], *, now: datetime) -> bool:
    """Replace the calendar's busy times and return whether it was read for the first time."""
    at = seconds(now)
    tx.run(
        "UPDATE busy_feed SET fetched_at = ?, tried_at = ?, failed_since = NULL, error = NULL WHERE id = ?",
        (at, at, feed.id),
    )
    tx.run("DELETE FROM busy_time WHERE feed_id = ?", (feed.id,))
    for one in busy:
        tx.run(
            "INSERT INTO busy_time SELECT id, ?, ? FROM busy_feed WHERE id = ?",
            (seconds(one.starts_at), seconds(one.ends_at), feed.id),
        )
    return feed.fetched_at is None


def store_failure(tx: Transaction, feed: BusyFeed, error: str, *, now: datetime) -> BusyFeed | None:
    """Note that it could not be read; its last busy times stay. Return it as it is now, or None if it was removed."""
    at = seconds(now)
    tx.run(
        "UPDATE busy_feed SET tried_at = ?, failed_since = coalesce(failed_since, ?), error = ? WHERE id = ?",
        (at, at, error, feed.id),
    )
    return find(tx, feed.mentor_id, feed.id)


def count_busy(tx: Transaction, feed: BusyFeed) -> int:
    """Return how many busy times the calendar has."""
    return int(tx.value("SELECT count(*) FROM busy_time WHERE feed_id = ?", (feed.id,)))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _feed(row: Row) -> BusyFeed:
    fetched, failed = row["fetched_at"], row["failed_since"]
    return BusyFeed(
        row["id"],
        row["mentor_id"],
        row["url"],
        from_seconds(fetched) if fetched is not None else None,
        from_seconds(failed) if failed is not None else None,
        row["error"],
    )
