"""The chat page: what it tells, whom it obeys, and how it looks in a browser."""

import json
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.simulator import Simulator

PAGE = Path(__file__).parents[2] / "bot" / "simulator" / "page"
CHROMIUM = Path("/usr/bin/chromium")
ACT = {"X-Simulator": "page"}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


class MovableClock:
    def __init__(self, moment):
        self.moment, self.asked_for_next = moment, 0

    def now(self):
        return self.moment()

    async def move(self, seconds):
        self.moment.now += timedelta(seconds=seconds)

    async def next(self):
        self.asked_for_next += 1


@pytest.fixture
def phone(simulator):
    phone = simulator.phone(5, first_name="Parwin", language_code="fa", title="Mentee · Dari")
    phone.start()
    return phone


async def post(call, path, body, headers=ACT):
    async with call.session.post(call.simulator.url + path, json=body, headers=headers) as answer:
        return answer.status


async def first_events(session, url, count):
    """Return the first events of the live stream by kind."""
    events = []
    async with session.get(f"{url}/events") as stream:
        while len(events) < count:
            kind = (await stream.content.readline()).decode().removeprefix("event: ").strip()
            events.append((kind, json.loads((await stream.content.readline()).decode().removeprefix("data: "))))
            await stream.content.readline()
    return events


async def test_the_page_and_its_parts_have_strict_headers(simulator, call):
    for path in ("/", *(f"/page/{file.name}" for file in PAGE.iterdir())):
        async with call.session.get(simulator.url + path) as answer:
            assert answer.status == 200
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "unsafe" not in answer.headers["Content-Security-Policy"]


async def test_nothing_outside_the_page_folder_is_served(simulator, call):
    for path in ("/page/..%2fapi.py", "/page/none.js", "/page/%252e%252e"):
        async with call.session.get(simulator.url + path) as answer:
            assert answer.status == 404


def test_the_page_needs_no_other_address_and_inserts_no_markup():
    sources = "".join(file.read_text() for file in PAGE.iterdir())

    assert "innerHTML" not in sources and "insertAdjacentHTML" not in sources
    assert not [word for word in sources.split() if 'src="http' in word or "url(http" in word]


def test_every_language_has_every_label():
    labels = json.loads((PAGE / "labels.json").read_text())

    assert list(labels) == ["de", "en", "fa_AF", "ar", "uk"]
    assert {frozenset(words) for words in labels.values()} == {frozenset(labels["de"])}


async def test_a_visitor_writes_taps_blocks_and_follows_a_link(simulator, phone, call):
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    sent = await call.result("sendMessage", chat_id=5, text="x", reply_markup=keyboard)
    tap = {"message": sent["message_id"], "data": "yes"}

    acts = [("text", {"text": "hello"}), ("tap", tap), ("block", {"blocked": True}), ("block", {"blocked": False})]
    for act, body in [*acts, ("start", {"code": "abc"})]:
        assert await post(call, f"/phones/5/{act}", body) == 200

    updates = (await call.result("getUpdates"))[1:]
    assert [next(key for key in update if key != "update_id") for update in updates] == [
        "message", "callback_query", "my_chat_member", "my_chat_member", "message",
    ]  # fmt: skip
    assert updates[-1]["message"]["text"] == "/start abc"


async def test_a_visitor_sends_a_file_and_sees_it_in_the_chat(simulator, phone, call):
    address, name = f"{simulator.url}/phones/5/file", "Größe 1/2?.csv"
    for mime, content in (("text/csv", b"a;b"), ("image/png", PNG)):
        async with call.session.post(
            address, params={"name": name}, data=content, headers={**ACT, "Content-Type": mime}
        ) as answer:
            assert answer.status == 200
    async with call.session.post(address, data=b"x", headers={"Content-Type": "text/csv"}) as answer:
        assert answer.status == 403, "not from the page"

    sent = [update["message"] for update in (await call.result("getUpdates"))[1:]]
    document = sent[0]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (name, "text/csv", 3)
    file = await call.result("getFile", file_id=document["file_id"])
    async with call.session.get(f"{simulator.url}/file/bot123:abc/{file['file_path']}") as answer:
        assert await answer.read() == b"a;b"
    assert sent[1]["photo"][0]["file_size"] == len(PNG)
    shown = [(message.document and message.document.name, message.photo) for message in phone.messages[1:]]
    assert shown == [(name, None), (None, PNG)]


async def test_a_phone_can_be_added(simulator, call):
    assert await post(call, "/phones", {"name": "Ali", "language": "ar"}) == 200

    assert [(phone.title, phone.chat.user["language_code"]) for phone in simulator.phones] == [("Ali", "ar")]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**ACT, "Origin": "http://evil.example"},
        {**ACT, "Sec-Fetch-Site": "cross-site"},
        {**ACT, "Host": "evil.example"},
    ],
)
async def test_other_sites_cannot_act(phone, call, headers):
    assert await post(call, "/phones/5/text", {"text": "x"}, headers) == 403
    assert len(phone.messages) == 1


async def test_a_name_that_points_here_cannot_read(simulator, call):
    async with call.session.get(f"{simulator.url}/events", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403


async def test_nonsense_from_the_page_is_refused(phone, call):
    assert await post(call, "/phones/77/text", {"text": "x"}) == 404
    assert await post(call, "/phones/5/text", ["x"]) == 400
    assert await post(call, "/phones/5/start", {"code": "a b"}) == 400
    assert await post(call, "/phones/5/tap", {"message": 99, "data": "x"}) == 404


async def test_the_live_stream_begins_with_the_whole_state(simulator, phone, call):
    await call.result("sendMessage", chat_id=5, text="<b>Hello</b>", parse_mode="HTML")

    (_, bot), (_, shown), (kind, time) = await first_events(call.session, simulator.url, 3)

    assert bot == {"username": "amm_bot", "name": "amm_bot", "clock": False}
    assert [message["text"] for message in shown["messages"]] == ["/start", "Hello"]
    assert (kind, time) == ("time", simulator.state.now().timestamp())


async def test_a_calendar_file_can_be_read_and_downloaded(simulator, phone, call):
    form = aiohttp.FormData({"chat_id": "5"})
    form.add_field("document", b"BEGIN:VCALENDAR\r\nSUMMARY:Long\r\n er\r\n", filename="termin.ics")
    async with call.session.post(f"{simulator.url}/bot123:abc/sendDocument", data=form) as answer:
        assert answer.status == 200

    file = (await first_events(call.session, simulator.url, 2))[1][1]["messages"][-1]["file"]

    assert (file["name"], file["lines"]) == ("termin.ics", ["BEGIN:VCALENDAR", "SUMMARY:Longer"])
    async with call.session.get(simulator.url + file["url"]) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_the_clock_moves_only_where_there_is_one(simulator, moment, call):
    assert await post(call, "/clock/move", {"seconds": 3600}) in (404, 405)

    clock = MovableClock(moment)
    other = Simulator("123:abc", now=clock.now, clock=clock)
    await other.start()
    before = clock.now()
    call.simulator = other
    assert await post(call, "/clock/move", {"seconds": 3600}) == 200
    assert await post(call, "/clock/move", {"seconds": -1}) == 400
    assert await post(call, "/clock/next", {}) == 200
    await other.stop()

    assert clock.now() - before == timedelta(hours=1) and clock.asked_for_next == 1


@pytest.fixture
async def browser_page():
    if not CHROMIUM.exists():
        pytest.skip("no chromium on this machine")
    playwright = pytest.importorskip("playwright.async_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    async with playwright.async_playwright() as library:
        browser = await library.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        yield page
        await browser.close()
        assert page.complaints == []


@pytest.mark.browser
async def test_a_conversation_in_a_browser(simulator, phone, call, browser_page):
    page, button = browser_page, {"text": "بلی", "callback_data": "yes"}
    simulator.phone(6, first_name="Ali", language_code="ar")
    markup = {"inline_keyboard": [[button]]}
    link = "https://t.me/amm_bot?start=abc"
    await call.result("sendMessage", chat_id=5, text=f"سلام <b>x</b>\n{link}", parse_mode="HTML", reply_markup=markup)
    await page.goto(simulator.url)
    mine = page.locator('[data-account="5"]')

    await mine.locator("input[name=text]").fill("<img src=x>")
    await mine.locator("input[name=text]").press("Enter")
    await mine.locator("text=<img src=x>").wait_for()
    await mine.locator('[data-button="yes"]').click()
    await mine.locator('[data-button="yes"].pressed').wait_for()
    query = (await call.result("getUpdates"))[-1]["callback_query"]
    await call.result("answerCallbackQuery", callback_query_id=query["id"], text="تشکر")
    await mine.locator(".toast >> text=تشکر").wait_for()
    assert await mine.locator(".pressed").count() == 0
    assert await mine.locator(".words b").text_content() == "x"
    await mine.locator(".words a").click()
    await page.locator('[data-open-on="6"]').click()
    await page.locator('[data-account="6"] >> text=/start abc').wait_for()
    await page.select_option("#language", "ar")
    assert await page.evaluate("document.documentElement.dir") == "rtl"
    assert phone.messages[-1].text == "<img src=x>"


@pytest.mark.browser
async def test_pictures_places_and_an_edit_in_a_browser(simulator, phone, call, browser_page):
    page = browser_page
    form = aiohttp.FormData({"chat_id": "5"})
    form.add_field("photo", PNG, filename="qr.png")
    async with call.session.post(f"{simulator.url}/bot123:abc/sendPhoto", data=form) as answer:
        assert answer.status == 200
    await call.result("sendVenue", chat_id=5, latitude=51, longitude=13, title="Office", address="Street 1")
    sent = await call.result("sendMessage", chat_id=5, text="before")
    await page.goto(simulator.url)

    await page.locator(".place >> text=Street 1").wait_for()
    await call.result("editMessageText", chat_id=5, message_id=sent["message_id"], text="after")
    await page.locator(f'[data-message="{sent["message_id"]}"] >> text=after').wait_for()
    await page.locator(".picture").click()
    await page.locator("dialog img.large").wait_for()

    assert await page.locator("dialog img.large").evaluate("image => image.naturalWidth") == 1
