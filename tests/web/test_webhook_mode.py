"""The whole bot by webhook: nobody notices the difference, and nothing is lost while it is down."""

from __future__ import annotations

import pytest

from bot.domain.moments import from_seconds
from bot.i18n import load
from bot.settings import SettingError
from tests.web.conftest import SECRET, ListeningWorld

GERMAN, DARI = load()["de"], load()["fa_AF"]


async def test_a_booking_by_webhook_tells_both_in_their_languages(by_webhook: ListeningWorld) -> None:
    zahra, anna, jonas = (by_webhook.phone(name) for name in ("zahra", "anna", "jonas"))
    await by_webhook.settle()

    await by_webhook.book_the_earliest(zahra)
    await by_webhook.settle()

    (booked,) = by_webhook.booked_by(zahra)
    when = from_seconds(booked["starts_at"])
    assert any(DARI.moment(when) in message.text for message in zahra.messages)
    assert any("Zahra" in message.text and GERMAN.moment(when) in message.text for message in anna.messages)
    assert not any("Zahra" in message.text for message in jonas.messages)


async def test_telegram_is_told_address_secret_and_kinds_and_is_never_polled(by_webhook: ListeningWorld) -> None:
    by_webhook.phone("zahra")
    await by_webhook.settle()

    calls = by_webhook.simulator.calls
    (told,) = (call.params for call in calls if call.method == "setWebhook")
    assert told["url"] == f"{by_webhook.address}/telegram"
    assert told["secret_token"] == SECRET
    assert set(told["allowed_updates"]) == {"message", "callback_query", "my_chat_member"}
    assert not [call for call in calls if call.method == "getUpdates"]


async def test_what_is_tapped_while_the_bot_is_down_is_answered_when_it_is_back(by_webhook: ListeningWorld) -> None:
    zahra, anna = by_webhook.phone("zahra"), by_webhook.phone("anna")
    await by_webhook.settle()
    await by_webhook.press(zahra, "book/")
    await by_webhook.settle()

    await by_webhook.stop()
    await by_webhook.press(zahra, "/at/")
    await by_webhook.start()
    await by_webhook.settle()

    assert len(by_webhook.booked_by(zahra)) == 1
    assert any("Zahra" in message.text for message in anna.messages)


async def test_going_back_to_polling_ends_the_webhook(by_webhook: ListeningWorld) -> None:
    await by_webhook.stop()
    by_webhook.webhook = False
    zahra = by_webhook.phone("zahra")

    await by_webhook.start()
    await by_webhook.settle()

    assert by_webhook.simulator.state.updates.webhook is None
    assert "Zahra" in zahra.last.text


async def test_an_address_that_telegram_refuses_ends_the_start_with_a_sentence(by_webhook: ListeningWorld) -> None:
    await by_webhook.stop()
    reason = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
    fault = by_webhook.simulator.faults.add("setWebhook", status=400, description=reason, times=None)

    with pytest.raises(SettingError, match=r"WEBHOOK_URL.*(?i:failed to resolve host).*https"):
        await by_webhook.start()

    by_webhook.simulator.faults.remove(fault)
    by_webhook.simulator.calls.clear()  # the refusal was ordered
    await by_webhook.start()


async def test_telegram_being_away_ends_the_start_with_a_sentence(by_webhook: ListeningWorld) -> None:
    await by_webhook.stop()
    by_webhook.simulator.faults.add("setWebhook", status=502, times=None)

    with pytest.raises(SettingError, match="TELEGRAM_API_BASE"):
        await by_webhook.start()
