"""What Telegram refuses: a pause for everybody, people who are gone, texts that it cannot read."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain.notices import BOOKED_BY_MENTOR, REMINDER_1_DAY
from bot.screens import notices as screens
from bot.screens.screen import Screen
from bot.simulator import Phone
from tests.delivery.post import Post, until
from tests.reliability.crowd import Crowd
from tests.world import MONDAY, World

WEDNESDAY = MONDAY + timedelta(days=2, hours=3)  # at 13:00 in Saxony: nobody else has it


async def test_when_telegram_asks_for_a_pause_everybody_waits_and_no_try_is_counted(
    world: World, post: Post, zahra: Phone, anna: Phone
) -> None:
    first, second = post.book("Zahra", WEDNESDAY), post.book("Omar", WEDNESDAY + timedelta(hours=2))
    omar = world.phone("omar")
    await world.settle()
    world.simulator.calls.clear()
    world.simulator.faults.add("sendMessage", status=429, retry_after=1)
    notices = [post.put(BOOKED_BY_MENTOR, first), post.put(BOOKED_BY_MENTOR, second)]

    assert world.app is not None
    world.app.sender.wake()
    await until(lambda: post.row(notices[0])["error"])
    anna.tap_data("agenda")
    await asyncio.sleep(1.0)  # as long as Telegram has asked for

    assert [call.status for call in world.simulator.calls] == [429], "somebody called in the pause"
    assert (post.row(notices[0])["attempts"], post.row(notices[0])["in_doubt"]) == (0, 0)
    await post.later(seconds=5)
    await until(lambda: post.state(notices[1]) == "sent")
    await world.settle()
    assert post.copies(zahra, first) == post.copies(omar, second) == 1
    assert [post.row(notice)["attempts"] for notice in notices] == [1, 1]
    assert "answerCallbackQuery" in [call.method for call in world.simulator.calls], "the tap was never answered"


async def test_of_several_on_their_way_those_behind_the_refused_one_wait_too(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.EACH", 0.3)  # the refusal is there before the next one leaves
    crowd = Crowd(world.simulator, world.clock.now)
    world.do(lambda tx: crowd.plant(tx, readers=40, each=1))
    world.simulator.faults.add("sendMessage", status=429, retry_after=30)
    world.simulator.calls.clear()

    assert world.app is not None
    world.app.sender.wake()
    await until(lambda: world.simulator.calls)
    await until(lambda: not world.all("SELECT 1 FROM outbox WHERE state = 'sending'"))

    assert [call.status for call in world.simulator.calls] == [429]
    assert world.all("SELECT id FROM outbox WHERE attempts > 0") == []


async def test_a_pause_that_names_no_time_is_a_pause_too(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    world.simulator.faults.add("sendMessage", status=429, body='{"ok":false,"error_code":429}')
    notice = post.put(BOOKED_BY_MENTOR, about)

    assert world.app is not None
    world.app.sender.wake()
    await until(lambda: post.row(notice)["error"])

    row = post.row(notice)
    assert (row["state"], row["attempts"], row["in_doubt"], row["error"]) == ("pending", 0, 0, "TooMany")
    assert world.app.gate.seconds_left() > 4


@pytest.mark.parametrize("gone", ["blocked", "deactivated", "never started"])
async def test_who_cannot_be_reached_is_tried_once_and_becomes_a_task_for_the_mentor(
    gone: str, world: World, post: Post, zahra: Phone
) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notices = [post.put(BOOKED_BY_MENTOR, about), post.put(REMINDER_1_DAY, about, due=WEDNESDAY - timedelta(days=1))]
    zahra.chat.blocked, zahra.chat.deactivated = gone == "blocked", gone == "deactivated"
    zahra.chat.started = gone != "never started"
    world.simulator.state.seen_accounts.discard(zahra.account)

    await post.wake()
    await post.later(days=1, hours=4)

    assert [post.state(notice) for notice in notices] == ["unreachable", "unreachable"]
    assert post.tries(zahra) == [400 if gone == "never started" else 403]
    assert post.tasks("unreachable") == [("Anna", "Zahra")]
    assert world.all("SELECT unreachable_since FROM person WHERE name = 'Zahra'")[0]["unreachable_since"]


async def test_who_writes_again_gets_what_is_still_ahead(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    past = post.put(BOOKED_BY_MENTOR, about)
    ahead = post.put(REMINDER_1_DAY, about, due=WEDNESDAY - timedelta(days=1))
    zahra.chat.blocked = True
    await post.wake()

    zahra.chat.blocked = False
    zahra.start()
    await world.settle()
    await post.later(days=1, hours=4)

    assert (post.state(past), post.state(ahead)) == ("unreachable", "sent")
    assert post.copies(zahra, about) == 1
    assert world.all("SELECT unreachable_since FROM person WHERE name = 'Zahra'") == [{"unreachable_since": None}]


async def test_who_blocks_the_bot_is_not_tried_at_all(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about, due=MONDAY + timedelta(hours=1))

    zahra.block()
    await world.settle()
    await post.later(hours=2)

    assert post.state(notice) == "unreachable"
    assert post.tries(zahra) == []
    assert post.tasks("unreachable") == [("Anna", "Zahra")]


async def test_a_mentor_who_cannot_be_reached_becomes_a_task_for_the_lead(
    world: World, post: Post, anna: Phone
) -> None:
    about = post.book("Zahra", WEDNESDAY, by="Zahra")
    notice = post.put("booked_by_mentee", about, to="Anna")
    anna.chat.blocked = True

    await post.wake()

    assert post.state(notice) == "unreachable"
    assert post.tasks("unreachable") == [("Petra", "Anna")]


async def test_a_text_that_telegram_cannot_read_goes_out_once_without_markup(
    world: World, post: Post, zahra: Phone
) -> None:
    world.simulator.faults.add("sendMessage", status=400, description="Bad Request: can't parse entities: oops")
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)

    await post.wake()

    assert post.state(notice) == "sent"
    assert post.tries(zahra) == [400, 200]
    assert post.copies(zahra, about) == 1
    modes = [call.params.get("parse_mode") for call in world.simulator.calls if call.method == "sendMessage"]
    assert modes == ["HTML", None]
    assert post.tasks("doubtful") == []


@pytest.mark.parametrize("description", ["can't parse entities: oops", "message is too long", "something new"])
async def test_a_text_that_telegram_never_takes_is_set_aside_with_a_task(
    description: str, world: World, post: Post, zahra: Phone
) -> None:
    world.simulator.faults.add("sendMessage", status=400, description=f"Bad Request: {description}", times=2)
    notice = post.put(BOOKED_BY_MENTOR, post.book("Zahra", WEDNESDAY))

    await post.wake()

    assert post.state(notice) == "dead"
    assert post.tries(zahra) == [400] * (2 if "parse" in description else 1)
    assert post.tasks("doubtful") == [("Anna", "Zahra")]


@pytest.mark.parametrize("broken", ["rendering", "sending"])
async def test_a_notice_that_breaks_stops_no_other(
    broken: str, world: World, post: Post, zahra: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = post.book("Olena", WEDNESDAY), post.book("Zahra", WEDNESDAY + timedelta(hours=2))
    render = screens.to_mentee

    def breaking(language: object, appointment: object, **more: object) -> Screen:
        if appointment.id != bad.id:  # type: ignore[attr-defined]
            return render(language, appointment, **more)  # type: ignore[arg-type]
        if broken == "rendering":
            raise LookupError("a name")
        return Screen("Hello", rows=(None,))  # type: ignore[arg-type]

    monkeypatch.setattr(screens, "to_mentee", breaking)
    notices = [post.put(BOOKED_BY_MENTOR, bad), post.put(BOOKED_BY_MENTOR, good)]

    await post.wake()

    assert [post.state(notice) for notice in notices] == ["dead", "sent"]
    assert post.copies(zahra, good) == 1
    assert post.tasks("doubtful") == [("Anna", "Olena")]
    assert world._task is not None
    assert not world._task.done()
