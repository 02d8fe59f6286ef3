"""What people send besides taps: kindly answered, never kept, never taken for an answer that was asked for."""

from __future__ import annotations

import pytest

from bot.simulator import Phone
from tests.world import World


@pytest.fixture
async def zahra(world: World) -> Phone:
    phone = world.phone("zahra")
    await world.settle()
    return phone


@pytest.fixture
async def anna(world: World) -> Phone:
    phone = world.phone("anna")
    await world.settle()
    return phone


def _everything(world: World) -> dict[str, list[dict[str, object]]]:
    """Return all rows of all tables but the ids of updates that were seen."""
    tables = [row["name"] for row in world.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    moving = ("seen_update", "sqlite_sequence", "job_run", "last_tap", "retention_round")
    kept = (name for name in tables if name not in moving)
    return {name: world.all(f"SELECT * FROM {name}") for name in kept}


@pytest.mark.parametrize(
    "kind", ["voice", "photo", "contact", "sticker", "document", "video", "audio", "location", "forwarded"]
)
async def test_what_nobody_asked_for_gets_a_kind_hint_and_is_not_kept(kind: str, world: World, zahra: Phone) -> None:
    before, messages = _everything(world), len(zahra.messages)

    zahra.send(kind)
    await world.settle()

    assert _everything(world) == before
    assert len(zahra.messages) == messages + 2, "one of hers, one hint"
    assert zahra.last.text
    assert zahra.last.buttons, "the hint shows a way on"


async def test_a_text_of_a_mentee_gets_a_kind_hint_and_is_not_kept(world: World, zahra: Phone) -> None:
    before = _everything(world)

    zahra.send_text("My son is ill, please call +49151234567")
    await world.settle()

    assert _everything(world) == before
    assert zahra.last.buttons


@pytest.mark.parametrize("kind", ["voice", "photo", "contact", "sticker", "document", "forwarded"])
async def test_only_a_typed_text_answers_what_a_mentor_was_asked(kind: str, world: World, anna: Phone) -> None:
    anna.tap_data("invite")
    await world.settle()

    anna.send(kind)
    await world.settle()
    assert world.all("SELECT name FROM invitation") == []

    anna.send_text("Farid")
    await world.settle()
    assert world.all("SELECT name FROM invitation") == [{"name": "Farid"}]


async def test_an_edited_message_is_not_an_answer(world: World, anna: Phone) -> None:
    anna.tap_data("invite")
    await world.settle()
    sender = {"id": anna.account, "is_bot": False, "first_name": "A"}
    chat = {"id": anna.account, "type": "private", "first_name": "A"}
    text = {"message_id": 1, "date": 1, "edit_date": 2, "chat": chat, "from": sender, "text": "Farid"}
    messages = len(anna.messages)

    number = world.simulator.push({"edited_message": text})
    await world.settle()

    assert world.all("SELECT name FROM invitation") == []
    assert len(anna.messages) == messages
    assert world.all("SELECT 1 FROM seen_update WHERE update_id = ?", number)


async def test_a_group_is_left_and_gets_no_word(world: World, anna: Phone) -> None:
    before = _everything(world)

    world.simulator.group_text(-500, anna.account, "/start")
    await world.settle()

    assert world.simulator.state.chats[-500].left
    assert not [message for message in world.simulator.state.chats[-500].messages if message.from_bot]
    assert _everything(world) == before


async def test_a_channel_that_takes_the_bot_in_is_left(world: World, anna: Phone) -> None:
    world.simulator.channel_post(-900, "news")
    bot = world.simulator.state.bot_user
    rights = dict.fromkeys(
        (
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ),
        False,
    )
    change = {
        "chat": {"id": -900, "type": "channel", "title": "News"},
        "from": {"id": anna.account, "is_bot": False, "first_name": "A"},
        "date": 1,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": "administrator", **rights},
    }

    world.simulator.push({"my_chat_member": change})
    await world.settle()

    assert world.simulator.state.chats[-900].left


async def test_an_endless_text_is_cut(world: World, anna: Phone) -> None:
    anna.tap_data("invite")
    await world.settle()

    anna.send_text("F" * 4096)
    await world.settle()

    assert world.all("SELECT name FROM invitation") == []
    assert len(anna.last.text) < 1500


async def test_a_forwarded_command_is_not_obeyed(world: World, zahra: Phone) -> None:
    zahra.send("forwarded", text="/language")
    await world.settle()

    assert not [button for button in zahra.last.buttons if str(button["callback_data"]).startswith("languages/")]
