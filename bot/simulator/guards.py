"""Whom the page's server listens to: a browser on this machine, and for acts the page alone."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def local(handler: Handler) -> Handler:
    """Refuse a page of another site that got its name to point at this machine."""

    async def checked(request: web.Request) -> web.StreamResponse:
        if urlsplit(f"//{request.host}").hostname not in _LOOPBACK:
            raise web.HTTPForbidden
        return await handler(request)

    return checked


def same_origin(handler: Handler) -> Handler:
    """Refuse acts that another site's page makes the browser do."""

    async def checked(request: web.Request) -> web.StreamResponse:
        own = request.headers.get("Origin") in (None, f"http://{request.host}")
        same = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not (own and same and request.headers.get("X-Simulator") == "page"):
            raise web.HTTPForbidden
        return await handler(request)

    return checked
