"""The answers have the shapes that python-telegram-bot reads."""

import pytest
import telegram
from telegram.error import BadRequest, Forbidden


async def test_the_library_reads_every_answer(simulator, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    phone = simulator.phone(5, first_name="Parwin", language_code="fa", username="parwin", last_name="A.")
    phone.start("code")
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Yes", callback_data="yes")]])

    async with telegram.Bot(
        "123:abc", base_url=f"{simulator.url}/bot", base_file_url=f"{simulator.url}/file/bot"
    ) as bot:
        assert bot.username == "amm_bot"
        sent = await bot.send_message(5, "<b>Hello</b>", parse_mode="HTML", reply_markup=markup)
        assert sent.entities[0].type == "bold" and sent.reply_markup == markup
        phone.tap("Yes")
        updates = await bot.get_updates()
        assert updates[0].message.text == "/start code" and updates[0].message.entities[0].type == "bot_command"
        query = updates[1].callback_query
        assert await query.answer("Noted") and phone.toasts == [("Noted", False)]
        edited = await query.edit_message_text("Done")
        assert edited.edit_date
        document = await bot.send_document(5, b"BEGIN:VCALENDAR", filename="a.ics", caption="Your appointment")
        assert bytes(await (await document.document.get_file()).download_as_bytearray()) == b"BEGIN:VCALENDAR"
        assert (await bot.send_photo(5, b"\x89PNG\r\n\x1a\n" + bytes(40), caption="QR")).photo
        assert (await bot.send_venue(5, 51.0, 13.7, "Office", "Street 1")).venue.title == "Office"
        assert (await bot.get_chat(5)).first_name == "Parwin"
        assert await bot.send_chat_action(5, "typing") and await sent.delete()
        assert await bot.set_my_commands([("start", "Home")]) and (await bot.get_my_commands())[0].command == "start"
        assert await bot.set_chat_menu_button(5, telegram.MenuButtonCommands())
        assert (await bot.get_webhook_info()).pending_update_count == 2
        for kind in ("voice", "photo", "contact", "sticker", "document", "location", "edited", "forwarded"):
            phone.send(kind)
        phone.block()
        assert len(await bot.get_updates(offset=updates[-1].update_id + 1)) == 9
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(5, "x")
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(6, "x")
