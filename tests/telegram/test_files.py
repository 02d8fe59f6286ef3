"""Files that people send: fetched by their number, cut where they are too long, and gone where Telegram has them not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.delivery import retry
from bot.domain.imports import LARGEST_FILE, Refusal
from bot.telegram import files, incoming
from tests.world import World


async def test_a_file_is_fetched_whole_and_a_longer_one_is_cut(world: World) -> None:
    assert world.app is not None
    state, app = world.simulator.state, world.app
    small = state.add_file("document", "a.csv", b"a;b\n")["file_id"]
    large = state.add_file("document", "b.csv", b"x" * (LARGEST_FILE + 1000))["file_id"]

    assert await files.fetch(app.bot, app.request, small) == b"a;b\n"
    assert len(await files.fetch(app.bot, app.request, large)) == LARGEST_FILE + 1, "enough to see that it is too large"


async def test_a_file_that_telegram_does_not_have_is_gone(world: World) -> None:
    assert world.app is not None

    with pytest.raises(Refusal) as refused:
        await files.fetch(world.app.bot, world.app.request, "no-such-file")

    assert refused.value.reason == "gone"


async def test_a_file_that_cannot_be_had_now_is_a_failure_that_passes(world: World) -> None:
    assert world.app is not None
    stored = world.simulator.state.add_file("document", "a.csv", b"a;b\n")["file_id"]
    world.simulator.state.files[stored].path = "documents/%2e%2e/none"

    with pytest.raises(retry.InDoubt):
        await files.fetch(world.app.bot, world.app.request, stored)


def _document(**fields: Any) -> dict[str, Any]:
    sender = {"id": 1, "is_bot": False, "first_name": "A"}
    document = {"file_id": "x", "file_unique_id": "y", "file_name": "Zahra.csv", "file_size": 4, **fields}
    return {
        "update_id": 1,
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 1, "type": "private"},
            "from": sender,
            "document": document,
        },
    }


def test_of_a_file_nothing_is_read_but_its_number_and_size() -> None:
    asked = incoming.parse(_document())

    assert asked is not None and asked.document == ("x", 4)
    assert "Zahra" not in repr(asked)


@pytest.mark.parametrize("fields", [{"file_id": "x" * 600}, {"file_size": "many"}, {"file_size": 1.5}])
def test_a_file_with_a_number_or_size_that_cannot_be_is_not_taken(fields: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        incoming.parse(_document(**fields))


def test_a_forwarded_file_is_not_taken() -> None:
    update = _document()
    update["message"]["forward_origin"] = {"type": "hidden_user", "date": 1, "sender_user_name": "A"}

    asked = incoming.parse(update)

    assert asked is not None and asked.document is None
