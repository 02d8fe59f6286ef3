"""Floods: each account has a bucket of tokens in memory; who has none left waits, so that the others need not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

BURST = 20  # taps or messages at once
A_SECOND = 2.0  # that come back
SAID_AGAIN = timedelta(minutes=1)
MOST = 10_000  # accounts that are remembered; who was quiet for longest is forgotten first


@dataclass
class _Bucket:
    left: float
    at: datetime
    told_at: datetime | None = None


class Flood:
    """Decides at the door whether an account's update is taken."""

    def __init__(self, burst: int = BURST) -> None:
        self._burst = burst
        self._buckets: dict[int, _Bucket] = {}  # in the order of their last use

    def passes(self, account: int, *, now: datetime) -> bool:
        """Take a token and return whether there was one."""
        bucket = self._buckets.pop(account, None) or _Bucket(self._burst, now)
        back = max(0.0, (now - bucket.at).total_seconds()) * A_SECOND  # the clock may go backwards
        bucket.left, bucket.at = min(self._burst, bucket.left + back), now
        self._buckets[account] = bucket
        if len(self._buckets) > MOST:
            del self._buckets[next(iter(self._buckets))]
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def is_to_be_told(self, account: int, *, now: datetime) -> bool:
        """Return whether the account should hear why nothing happens: once a minute at most."""
        bucket = self._buckets[account]
        if bucket.told_at is not None and abs(now - bucket.told_at) < SAID_AGAIN:
            return False
        bucket.told_at = now
        return True
