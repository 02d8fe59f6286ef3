"""Edits, deletions, taps and their answers."""

import aiohttp
import pytest

YES, NO = {"text": "Yes, \u2068Friday\u2069", "callback_data": "yes"}, {"text": "No", "callback_data": "no"}


def keyboard(*buttons):
    return {"inline_keyboard": [list(buttons)]}


@pytest.fixture
async def phone(simulator, call):
    phone = simulator.phone(5)
    phone.start()
    await call.result("sendMessage", chat_id=5, text="Shall we meet?", reply_markup=keyboard(YES, NO))
    await call.result("getUpdates", offset=-1)
    return phone


async def edit(call, phone, text="Shall we meet?", method="result", **more):
    return await getattr(call, method)(
        "editMessageText", chat_id=5, message_id=phone.last.message_id, text=text, **more
    )


async def test_a_tap_carries_the_data_and_the_message(phone, call):
    query_id = phone.tap("Yes, Friday")

    query = (await call.result("getUpdates"))[-1]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "yes", 5)
    assert query["message"]["reply_markup"] == keyboard(YES, NO)


async def test_buttons_are_found_by_label_part_of_it_and_data(phone, call):
    for wanted in ("Friday", "no", "No"):
        phone.tap(wanted)

    data = [
        update["callback_query"]["data"] for update in await call.result("getUpdates") if "callback_query" in update
    ]
    assert data == ["yes", "no", "no"]
    with pytest.raises(LookupError, match=r"Yes, Friday.*No"):
        phone.tap("Maybe")


async def test_a_forged_tap_may_carry_anything(phone, call):
    phone.tap_data("admin/1")

    assert (await call.result("getUpdates"))[-1]["callback_query"]["data"] == "admin/1"


async def test_a_tap_on_a_deleted_message_shows_only_its_number(phone, call):
    message = phone.last
    await call.result("deleteMessage", chat_id=5, message_id=message.message_id)
    phone.tap_data("yes", message)

    assert (await call.result("getUpdates"))[-1]["callback_query"]["message"]["date"] == 0
    assert message.deleted and message not in phone.messages


async def test_an_answer_is_shown_once(phone, call):
    query_id = phone.tap("No")
    await call.result("answerCallbackQuery", callback_query_id=query_id, text="Noted", show_alert=True)

    assert phone.toasts == [("Noted", True)]
    assert "400 Bad Request: query is too old" in await call.refusal("answerCallbackQuery", callback_query_id=query_id)
    assert "query is too old" in await call.refusal("answerCallbackQuery", callback_query_id="7")


async def test_an_answer_after_a_minute_is_too_late(phone, call, moment):
    query_id = phone.tap("No")
    moment.move(seconds=61)

    assert "query is too old" in await call.refusal("answerCallbackQuery", callback_query_id=query_id)


async def test_an_answer_has_at_most_two_hundred_letters(phone, call):
    query_id = phone.tap("No")

    assert "MESSAGE_TOO_LONG" in await call.refusal("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    await call.result("answerCallbackQuery", callback_query_id=query_id, text="x" * 200)


async def test_an_edit_replaces_text_and_keyboard(phone, call):
    sent = await edit(call, phone, "We meet on <b>Friday</b>", parse_mode="HTML")

    assert phone.last.text == "We meet on Friday" and phone.last.edited and phone.last.rows == []
    assert sent["edit_date"]


async def test_an_edit_that_changes_nothing_is_refused(phone, call):
    refusal = await edit(call, phone, method="refusal", reply_markup=keyboard(YES, NO))
    assert refusal.startswith(
        "400 Bad Request: message is not modified: specified new message content and reply markup"
    )
    await edit(call, phone, reply_markup=keyboard(YES))
    await call.result("editMessageReplyMarkup", chat_id=5, message_id=phone.last.message_id)
    refusal = await call.refusal("editMessageReplyMarkup", chat_id=5, message_id=phone.last.message_id)
    assert "message is not modified" in refusal


async def test_messages_that_cannot_be_edited(phone, call):
    own = phone.send_text("mine").message_id
    assert "message to edit not found" in await call.refusal("editMessageText", chat_id=5, message_id=999, text="x")
    assert "message can't be edited" in await call.refusal("editMessageText", chat_id=5, message_id=own, text="x")
    caption = await call.refusal("editMessageCaption", chat_id=5, message_id=phone.last.message_id, caption="x")
    assert "there is no caption in the message to edit" in caption


async def test_a_document_has_a_caption_to_edit_but_no_text(phone, simulator, call):
    form = aiohttp.FormData({"chat_id": "5", "caption": "old"})
    form.add_field("document", b"x", filename="x.ics")
    async with call.session.post(f"{simulator.url}/bot123:abc/sendDocument", data=form) as answer:
        assert answer.status == 200

    assert await edit(call, phone, "x", "refusal") == "400 Bad Request: there is no text in the message to edit"
    await call.result("editMessageCaption", chat_id=5, message_id=phone.last.message_id, caption="new")
    assert phone.last.caption == "new"
    long = await call.refusal("editMessageCaption", chat_id=5, message_id=phone.last.message_id, caption="x" * 1025)
    assert long == "400 Bad Request: message caption is too long"


async def test_only_young_messages_can_be_deleted(phone, call, moment):
    message = phone.last
    moment.move(hours=49)

    assert "can't be deleted" in await call.refusal("deleteMessage", chat_id=5, message_id=message.message_id)
    assert "message to delete not found" in await call.refusal("deleteMessage", chat_id=5, message_id=999)
    assert await call.result("deleteMessages", chat_id=5, message_ids=[message.message_id, 999])
    assert not message.deleted


async def test_a_link_button_of_the_bot_starts_it_with_the_code(phone, call):
    await call.result(
        "sendMessage",
        chat_id=5,
        text="x",
        reply_markup=keyboard({"text": "Join", "url": "https://t.me/amm_bot?start=abc"}),
    )
    phone.tap("Join")

    assert (await call.result("getUpdates"))[-1]["message"]["text"] == "/start abc"


async def test_a_code_that_no_link_can_carry_is_an_error_of_the_test(phone):
    for code in ("x" * 65, "a b", "ü"):
        with pytest.raises(ValueError, match="a link's code"):
            phone.start(code)
