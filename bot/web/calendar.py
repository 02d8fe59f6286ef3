"""Serves a mentor's private calendar feed under its secret address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from bot.documents.feed import Entry, calendar
from bot.domain.moments import from_seconds
from bot.i18n import Language
from bot.store import feeds
from bot.store.database import Transaction

Feed = Callable[[str], Awaitable[bytes | None]]


def handler(feed: Feed) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler of /calendar/{token}.ics; a token that opens nothing is not found."""

    async def serve(request: web.Request) -> web.Response:
        content = await feed(request.match_info["token"])
        if content is None:
            return web.Response(status=404)
        headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
        return web.Response(body=content, content_type="text/calendar", charset="utf-8", headers=headers)

    return serve


def calendar_of(tx: Transaction, token: str, language: Language, *, now: datetime) -> bytes | None:
    """Return the feed that the token opens, or None."""
    mentor_id = feeds.owner(tx, token, now=now)
    if mentor_id is None:
        return None
    entries = (
        Entry(
            f"group-{row['id']}" if row["is_group"] else f"appointment-{row['id']}",
            row["version"] - 1,
            from_seconds(row["starts_at"]),
            from_seconds(row["ends_at"]),
            row["address"] or "",
        )
        for row in feeds.entries(tx, mentor_id, now=now)
    )
    return calendar(entries, summary=language.plain("Appointment"), now=now)
