"""Whether an appointment can stay as it is when its mentee gets another mentor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain import mentoring
from bot.domain.appointments import Appointment
from bot.domain.availability import Busy, ExtraHours, Hours, MeetingKind
from bot.domain.moments import at_local
from bot.domain.people import Person, Role
from tests.domain.appointment import OFFICE, appointment

TUESDAY = date(2026, 12, 1)
THERE = appointment(at_local(TUESDAY, time(11)), minutes=45)
OPEN = (Hours(1, 9 * 60, 12 * 60, OFFICE.id),)
ROOM = MeetingKind(1, "counselling", "video", 45, "https://video.example.org/neu")
VIDEO = replace(THERE, way="video", place=None, video_url="https://video.example.org/alt")


def stays(
    about: Appointment = THERE,
    hours: tuple[Hours, ...] = OPEN,
    extra: tuple[ExtraHours, ...] = (),
    kinds: tuple[MeetingKind, ...] = (),
    taken: tuple[Busy, ...] = (),
    closed: tuple[date, ...] = (),
) -> bool:
    return mentoring.stays(about, hours, extra, kinds, taken=taken, closed_days=closed)


def test_it_stays_where_the_new_mentor_has_hours_and_nothing_else() -> None:
    assert stays()


def test_it_falls_where_she_is_taken_even_for_a_minute() -> None:
    assert not stays(taken=(Busy(THERE.ends_at - timedelta(minutes=1), THERE.ends_at + timedelta(hours=1)),))
    assert stays(taken=(Busy(THERE.ends_at, THERE.ends_at + timedelta(hours=1)),))


@pytest.mark.parametrize(
    "hours",
    [(), (Hours(2, 9 * 60, 12 * 60, OFFICE.id),), (Hours(1, 9 * 60, 11 * 60 + 44, OFFICE.id),)],
)
def test_it_falls_outside_of_her_hours(hours: tuple[Hours, ...]) -> None:
    assert not stays(hours=hours)


def test_on_site_it_stays_at_its_own_place_alone() -> None:
    elsewhere = (Hours(1, 9 * 60, 12 * 60, OFFICE.id + 1),)

    assert not stays(hours=elsewhere)
    assert stays(replace(THERE, way="phone", place=None), hours=elsewhere)


def test_on_a_closed_day_only_extra_hours_hold_it() -> None:
    assert not stays(closed=(TUESDAY,))
    assert stays(closed=(TUESDAY,), extra=(ExtraHours(TUESDAY, 10 * 60, 24 * 60, OFFICE.id),))


def test_a_talk_by_video_needs_a_room_of_hers() -> None:
    assert not stays(VIDEO)
    assert not stays(VIDEO, kinds=(replace(ROOM, offered=False),))
    assert stays(VIDEO, kinds=(ROOM,))


def test_her_room_for_the_same_topic_is_taken_first() -> None:
    other = MeetingKind(2, "application", "video", 60, "https://video.example.org/bewerbung")

    assert mentoring.room((other, ROOM), "counselling") == ROOM.video_url
    assert mentoring.room((other,), "counselling") == other.video_url


def test_who_may_arrange_a_list() -> None:
    mentor = Person(3, 1, "Anna", "de", roles=(Role("mentor", 1),), stands_in_for=((4, 1),))
    lead = Person(5, 2, "Petra", "de", roles=(Role("lead", 1),))

    assert mentoring.may_arrange(mentor, 3, 1) and mentoring.may_arrange(lead, 3, 1)
    assert not mentoring.may_arrange(mentor, 4, 1), "a deputy works a list, she does not give it away"
    assert not mentoring.may_arrange(mentor, 3, 2) and not mentoring.may_arrange(lead, 3, 2)


def test_who_the_new_mentor_is_goes_out_before_the_question_about_another_time() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    told = mentoring.new_mentor(5, 7, [THERE], now=now)

    assert told.due_at == now
    assert told.expires_at < THERE.starts_at
    assert mentoring.new_mentor(5, 7, [], now=now).expires_at == now + timedelta(days=7)
