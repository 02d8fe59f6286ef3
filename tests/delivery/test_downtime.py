"""After a downtime: what is too late, what is told together, and what waits for the morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.moments import from_seconds
from bot.domain.notices import (
    BOOKED_BY_MENTEE,
    BOOKED_BY_MENTOR,
    CANCELLED_BY_MENTOR,
    REMINDER_1_DAY,
    REMINDER_2_HOURS,
    REMINDER_3_DAYS,
)
from bot.simulator import Phone
from tests.delivery.post import Post
from tests.world import MONDAY, World

WEDNESDAY = MONDAY + timedelta(days=2, hours=3)  # at 13:00 in Saxony: nobody else has it
TUESDAY_MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # 8:00 in Saxony
NEXT_MONDAY_MORNING = TUESDAY_MORNING + timedelta(days=6)
LONGEST_MESSAGE = 4096


async def test_of_several_reminders_the_newest_alone_is_sent(world: World, post: Post, zahra: Phone) -> None:
    about, other = post.book("Zahra", WEDNESDAY), post.book("Zahra", WEDNESDAY + timedelta(days=1))
    notices = [
        post.put(REMINDER_3_DAYS, about, due=MONDAY + timedelta(minutes=1)),
        post.put(REMINDER_1_DAY, about, due=WEDNESDAY - timedelta(days=1)),
        post.put(REMINDER_2_HOURS, about, due=WEDNESDAY - timedelta(hours=2)),
        post.put(REMINDER_1_DAY, other, due=WEDNESDAY - timedelta(hours=1)),
    ]
    await world.stop()
    world.clock.move(timedelta(days=2, hours=2))

    await world.start()
    await post.wake()

    assert [post.state(notice) for notice in notices] == ["dissolved", "dissolved", "sent", "sent"]
    assert (post.copies(zahra, about), post.copies(zahra, other)) == (1, 1)


async def test_what_is_too_late_is_not_sent(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    late = post.put(REMINDER_1_DAY, about, due=MONDAY + timedelta(hours=1), expires=MONDAY + timedelta(hours=20))
    await world.stop()
    world.clock.move(timedelta(hours=24))

    await world.start()
    await post.wake()

    assert post.state(late) == "expired"
    assert post.tries(zahra) == []
    assert post.tasks("doubtful") == [], "nobody comes in vain for a reminder that did not go out"


async def test_that_the_mentor_has_cancelled_is_flagged_if_it_is_too_late_to_tell(
    world: World, post: Post, zahra: Phone
) -> None:
    about = post.cancel(post.book("Zahra", WEDNESDAY))
    await world.stop()
    post.put(CANCELLED_BY_MENTOR, about, urgent=True)
    world.clock.move(timedelta(days=3))

    await world.start()
    await post.wake()

    assert post.tries(zahra) == []
    assert post.tasks("doubtful") == [("Anna", "Zahra")]


async def test_four_notes_for_a_mentor_become_one_message(world: World, post: Post, anna: Phone) -> None:
    booked = [post.book("Zahra", WEDNESDAY + timedelta(days=7, hours=n), by="Zahra") for n in range(4)]
    notices = [post.put(BOOKED_BY_MENTEE, about, to="Anna") for about in booked]

    await post.wake()

    assert sorted(post.state(notice) for notice in notices) == ["dissolved"] * 3 + ["sent"]
    assert post.tries(anna) == [200]
    assert all(f"{13 + n}:00" in anna.last.text for n in range(4))


async def test_three_notes_for_a_mentor_stay_three_messages(world: World, post: Post, anna: Phone) -> None:
    booked = [post.book("Zahra", WEDNESDAY + timedelta(days=7, hours=n), by="Zahra") for n in range(3)]
    notices = [post.put(BOOKED_BY_MENTEE, about, to="Anna") for about in booked]

    await post.wake()

    assert [post.state(notice) for notice in notices] == ["sent"] * 3
    assert [post.copies(anna, about) for about in booked] == [1, 1, 1]


async def test_very_many_notes_become_messages_that_telegram_takes(world: World, post: Post, anna: Phone) -> None:
    longest = "Z" * 40
    starts = [WEDNESDAY + timedelta(days=7 + n // 6, hours=n % 6) for n in range(45)]
    world.do(lambda tx: tx.run("UPDATE person SET name = ? WHERE name = 'Zahra'", (longest,)))
    for start in starts:
        post.put(BOOKED_BY_MENTEE, post.book(longest, start, by=longest), to="Anna")

    await post.wake()

    told = [message for message in anna.messages[2:] if message.from_bot]
    assert post.tries(anna) == [200] * len(told)
    assert len(told) <= 5
    assert all(len(message.text) <= LONGEST_MESSAGE for message in told)
    assert sum(message.text.count(longest) for message in told) == len(starts)


async def test_at_night_only_what_is_urgent_goes_out(world: World, post: Post, zahra: Phone) -> None:
    await post.later(hours=12, minutes=30)  # 22:30
    there, cancelled = post.book("Zahra", WEDNESDAY), post.cancel(post.book("Zahra", WEDNESDAY + timedelta(days=1)))
    delayed = post.put(BOOKED_BY_MENTOR, there)
    urgent = post.put(CANCELLED_BY_MENTOR, cancelled, urgent=True)

    await post.wake()
    at_night = [post.state(delayed), post.state(urgent)]
    waits_until = from_seconds(post.row(delayed)["next_try_at"])
    await post.later(hours=9, minutes=30)

    assert at_night == ["pending", "sent"]
    assert waits_until == TUESDAY_MORNING
    assert post.state(delayed) == "sent"
    assert post.row(delayed)["attempts"] == 1


async def test_a_note_that_was_delayed_into_the_weekend_waits_for_monday(world: World, post: Post, anna: Phone) -> None:
    await world.stop()
    about = post.book("Zahra", WEDNESDAY + timedelta(days=7), by="Zahra")
    note = post.put(BOOKED_BY_MENTEE, about, to="Anna", due=MONDAY + timedelta(days=4, hours=10))  # Friday, 20:00
    world.clock.move(timedelta(days=5))  # Saturday, 10:00
    await world.start()

    await post.wake()

    assert post.state(note) == "pending"
    assert from_seconds(post.row(note)["next_try_at"]) == NEXT_MONDAY_MORNING
    assert post.copies(anna, about) == 0


async def test_a_reader_gets_one_message_after_the_other_and_what_expires_first_at_the_head(
    world: World, post: Post, zahra: Phone
) -> None:
    booked = [post.book("Zahra", WEDNESDAY + timedelta(days=days)) for days in (3, 1, 2)]
    for about in booked:
        post.put(BOOKED_BY_MENTOR, about)

    await post.wake()

    order = [post.row(notice["id"])["message_id"] for notice in _notices(world)]
    assert order == sorted(order)


def _notices(world: World) -> list[dict[str, int]]:
    return world.all("SELECT id FROM outbox WHERE kind = ? ORDER BY expires_at", BOOKED_BY_MENTOR)
