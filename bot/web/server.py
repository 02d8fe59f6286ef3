"""What answers HTTP: the webhook where one is set, and the health page."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.web import calendar
from bot.web.calendar import Feed

log = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

Accept = Callable[[Any], Awaitable[None]]
Health = Callable[[], Awaitable[dict[str, int | None]]]


async def serve(
    host: str,
    port: int,
    *,
    health: Health,
    accept: Accept | None = None,
    secret: str | None = None,
    feed: Feed | None = None,
) -> web.AppRunner:
    """Start answering and return the runner, whose cleanup() ends it."""
    application = web.Application(client_max_size=LARGEST_BODY)
    application.router.add_get("/health", _health(health))
    if accept is not None and secret is not None:
        application.router.add_post("/telegram", _webhook(accept, secret))
    if feed is not None:
        application.router.add_get("/calendar/{token}.ics", calendar.handler(feed))
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except BaseException:
        await runner.cleanup()
        raise
    return runner


def _webhook(accept: Accept, secret: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    one_by_one = asyncio.Lock()  # updates of one person keep their order

    async def webhook(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        try:
            async with one_by_one:
                await accept(raw)
        except Exception as error:  # the gateway's edge: nothing is acknowledged, Telegram delivers the update again
            log.warning("an update cannot be taken: %s", type(error).__name__)
            return web.Response(status=503)
        return web.Response()

    return webhook


def _health(health: Health) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            figures = await health()
        except Exception as error:  # the gateway's edge: a bot without its database is not well
            log.warning("no figures about the health: %s", type(error).__name__)
            return web.json_response({"well": False}, status=503)
        stale = figures.get("seconds_since_poll")
        late = figures.get("oldest_due_seconds") or 0
        well = (stale is None or stale <= 120) and late <= 300
        return web.json_response({"well": well, **figures}, status=200 if well else 503)

    return answer
