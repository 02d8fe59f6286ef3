"""What the server accepts, stores and refuses when a bot sends."""

import json

import aiohttp
import pytest

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (21).to_bytes(4, "big") + (23).to_bytes(4, "big") + b"rest"
BUTTON = {"text": "Yes", "callback_data": "yes"}


def keyboard(*buttons):
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.fixture
def phone(simulator):
    phone = simulator.phone(5, first_name="Parwin", language_code="fa")
    phone.start()
    return phone


async def test_a_text_arrives_with_its_keyboard(phone, call):
    sent = await call.result(
        "sendMessage", chat_id=5, text="<b>Hello</b> &lt;you&gt;", parse_mode="HTML", reply_markup=keyboard(BUTTON)
    )

    assert phone.last.text == "Hello <you>" and phone.last.html == "<b>Hello</b> &lt;you&gt;"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert phone.last.rows == [[BUTTON]] and phone.last.message_id == sent["message_id"]
    assert [message.from_bot for message in phone.messages] == [False, True]


@pytest.mark.parametrize("way", ["query", "urlencoded", "json", "multipart"])
async def test_parameters_come_in_four_ways(phone, simulator, call, way):
    url = f"{simulator.url}/bot123:abc/sendMessage"
    markup = keyboard(BUTTON)
    form = {"chat_id": "5", "text": "123", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(form, default_to_multipart=True)
    ways = {
        "query": {"params": form},
        "urlencoded": {"data": form},
        "json": {"json": {**form, "reply_markup": markup}},
        "multipart": {"data": multipart},
    }

    async with call.session.request("GET" if way == "query" else "POST", url, **ways[way]) as answer:
        assert answer.status == 200

    assert phone.last.text == "123"
    assert simulator.calls[-1].params == {"chat_id": 5, "text": "123", "reply_markup": markup}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("\u2068 \u2069", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("<br>", 'can\'t parse entities: Unsupported start tag "br" at byte offset 0'),
        ("ü<b>open", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<b><i>x</b></i>", 'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        ("1 < 2", "can't parse entities: Unsupported start tag"),
        ("a <", "can't parse entities: Unclosed start tag at byte offset 2"),
        ("1 <2", "can't parse entities: Unclosed start tag at byte offset 2"),
    ],
)
async def test_texts_that_the_server_refuses(phone, call, text, reason):
    refusal = await call.refusal("sendMessage", chat_id=5, text=text, parse_mode="HTML")

    assert refusal.startswith(f"400 Bad Request: {reason}")
    assert len(phone.messages) == 1


async def test_four_thousand_and_ninety_six_letters_count_after_parsing(phone, call):
    await call.result("sendMessage", chat_id=5, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")

    assert phone.last.text == "<" * 4096


async def test_the_server_deletes_overrides_and_keeps_isolates(phone, call):
    sent = await call.result(
        "sendMessage", chat_id=5, text=" \u202ea\r\n\tb\u2028 <b>\u2068😀\u2069</b> ", parse_mode="HTML"
    )

    assert phone.last.text == "a\n b \u2068😀\u2069"
    assert sent["entities"] == [{"type": "bold", "offset": 5, "length": 4}]


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed"),
        ({"text": "x", "callback_data": "a", "url": "https://t.me"}, "can't parse inline keyboard button"),
        ({"text": " ", "callback_data": "a"}, "can't parse inline keyboard button"),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons_that_the_server_refuses(phone, call, button, reason):
    assert f"400 Bad Request: {reason}" in await call.refusal(
        "sendMessage", chat_id=5, text="x", reply_markup=keyboard(button)
    )


async def test_keyboards_have_at_most_a_hundred_buttons_and_eight_in_a_row(phone, call):
    assert "400" in await call.refusal("sendMessage", chat_id=5, text="x", reply_markup=keyboard(*[BUTTON] * 101))
    assert "400" in await call.refusal(
        "sendMessage", chat_id=5, text="x", reply_markup={"inline_keyboard": [[BUTTON] * 9]}
    )


async def test_who_cannot_be_written_to(phone, simulator, call):
    simulator.group_text(-1, 8, "hello")
    simulator.phone(7)
    assert await call.refusal("sendMessage", chat_id=99, text="x") == "400 Bad Request: chat not found"
    assert await call.refusal("sendMessage", chat_id=7, text="x") == "400 Bad Request: chat not found"
    assert "403 Forbidden: bot can't initiate conversation" in await call.refusal("sendMessage", chat_id=8, text="x")

    phone.block()
    assert await call.refusal("sendMessage", chat_id=5, text="x") == "403 Forbidden: bot was blocked by the user"
    phone.unblock()
    await call.result("sendMessage", chat_id=5, text="x")
    phone.deactivate()
    assert await call.refusal("sendMessage", chat_id=5, text="x") == "403 Forbidden: user is deactivated"

    changes = [
        u["my_chat_member"]["new_chat_member"]["status"]
        for u in await call.result("getUpdates")
        if "my_chat_member" in u
    ]
    assert changes == ["kicked", "member"]


async def test_a_file_comes_as_a_part_and_can_be_fetched_again(phone, simulator, call):
    form = aiohttp.FormData(
        {"chat_id": "5", "caption": "Your <i>appointment</i>", "parse_mode": "HTML", "document": "attach://file0"}
    )
    form.add_field("file0", b"BEGIN:VCALENDAR", filename="a.ics", content_type="text/calendar")
    async with call.session.post(f"{simulator.url}/bot123:abc/sendDocument", data=form) as answer:
        sent = (await answer.json())["result"]

    assert phone.last.document == ("a.ics", b"BEGIN:VCALENDAR", "text/calendar")
    assert phone.last.caption == "Your appointment" and phone.last.text == ""
    assert simulator.calls[-1].params["document"] == "attach://file0"
    file = await call.result("getFile", file_id=sent["document"]["file_id"])
    async with call.session.get(f"{simulator.url}/file/bot123:abc/{file['file_path']}") as answer:
        assert await answer.read() == b"BEGIN:VCALENDAR"


async def test_a_picture_has_its_size_and_other_bytes_are_no_picture(phone, simulator, call):
    async def send(content):
        form = aiohttp.FormData({"chat_id": "5"})
        form.add_field("photo", content, filename="qr.png")
        async with call.session.post(f"{simulator.url}/bot123:abc/sendPhoto", data=form) as answer:
            return await answer.json()

    sent = await send(PNG)

    assert (sent["result"]["photo"][0]["width"], sent["result"]["photo"][0]["height"]) == (21, 23)
    assert phone.last.photo == PNG
    assert (await send(b"text"))["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_venue_has_a_place_and_a_name(phone, call):
    await call.result(
        "sendVenue", chat_id=5, latitude=51.05, longitude=13.74, title="Arbeit und Leben", address="Löbtauer Str. 2"
    )

    assert phone.last.venue["title"] == "Arbeit und Leben"
    assert "400" in await call.refusal("sendVenue", chat_id=5, latitude=51, longitude=13, title="", address="x")
    assert "400" in await call.refusal("sendLocation", chat_id=5, latitude=95, longitude=13)


async def test_wrong_tokens_and_unknown_methods_are_refused(simulator, call):
    assert await call.refusal("sendMagic") == "404 Not Found"
    async with call.session.get(f"{simulator.url}/bot123:wrong/getMe") as answer:
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with call.session.get(f"{simulator.url}/botnothing/getMe") as answer:
        assert answer.status == 404


async def test_methods_are_known_in_any_case(call):
    assert (await call.result("GETME"))["username"] == "amm_bot"


async def test_commands_and_descriptions_have_limits_and_languages(call):
    commands = [{"command": "start", "description": "Home"}]
    await call.result("setMyCommands", commands=commands, language_code="uk")
    assert await call.result("getMyCommands", language_code="uk") == commands
    assert await call.result("getMyCommands") == []
    await call.result("deleteMyCommands", language_code="uk")
    assert await call.result("getMyCommands", language_code="uk") == []
    await call.result("setMyDescription", description="Hallo", language_code="de")
    assert await call.result("getMyDescription", language_code="de") == {"description": "Hallo"}

    assert "BOT_COMMAND_INVALID" in await call.refusal(
        "setMyCommands", commands=[{"command": "Start", "description": "x"}]
    )
    assert "BOT_COMMANDS_TOO_MUCH" in await call.refusal("setMyCommands", commands=commands * 101)
    assert "invalid language code" in await call.refusal("setMyName", name="x", language_code="fa_AF")
    for method, field, limit in (
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ):
        await call.result(f"setMy{method}", **{field: "x" * limit})
        assert "400" in await call.refusal(f"setMy{method}", **{field: "x" * (limit + 1)})
