"""Notices about the calendars that a mentor has pasted."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain import feeds as rules
from bot.screens import calendars as screens
from bot.screens.screen import Screen
from bot.store import feeds


def about_a_feed(facts: Facts) -> Screen | None:
    """Return what became of a calendar, unless that is not so any more."""
    notice = facts.notice
    feed = feeds.find(facts.tx, notice.person_id, notice.subject_id)
    if feed is None:
        return None
    if notice.kind == rules.READ:
        return screens.read(facts.language, feed, feeds.count_busy(facts.tx, feed)) if feed.fetched_at else None
    if notice.kind == rules.REFUSED:
        return screens.refused(facts.language, feed) if feed.fetched_at is None and feed.error else None
    if feed.fetched_at is None or not rules.is_stale(feed, now=facts.now):
        return None
    return screens.stale(facts.language, feed, feed.fetched_at)
