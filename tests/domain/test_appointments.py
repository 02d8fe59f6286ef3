"""Appointments: what is still open, what is late, and what to bring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.appointments import (
    ATTENDED,
    CANCELLED,
    MISSED,
    OPEN_LIMIT,
    is_late_cancellation,
    is_open,
    what_to_bring,
)
from bot.domain.availability import TOPICS
from tests.domain.appointment import appointment

START = datetime(2026, 12, 3, 13, 30, tzinfo=UTC)


def test_it_is_open_until_it_begins() -> None:
    assert is_open(appointment(START), now=START - timedelta(seconds=1))
    assert not is_open(appointment(START), now=START)


@pytest.mark.parametrize("state", [ATTENDED, MISSED, CANCELLED])
def test_what_is_not_booked_is_not_open(state: str) -> None:
    assert not is_open(appointment(START, state=state), now=START - timedelta(days=1))


def test_a_cancellation_is_late_from_24_hours_before() -> None:
    assert not is_late_cancellation(appointment(START), now=START - timedelta(hours=24))
    assert is_late_cancellation(appointment(START), now=START - timedelta(hours=24) + timedelta(seconds=1))


def test_every_topic_says_what_to_bring() -> None:
    assert all(what_to_bring(topic) for topic in TOPICS)
    assert OPEN_LIMIT == 3
