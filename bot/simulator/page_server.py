"""The HTTP side of the chat page: files, live state, and what a visitor does."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import web

from bot.simulator import content, view
from bot.simulator.guards import local, same_origin
from bot.simulator.messages import Chat
from bot.simulator.phone import Phone
from bot.simulator.state import State

FOLDER = Path(__file__).parent / "page"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_TICK = 1.0


class Clock(Protocol):
    """A clock that the page can move."""

    def now(self) -> datetime: ...

    async def move(self, seconds: int) -> None: ...

    async def next(self) -> None: ...


class PageServer:
    """Serves the page on loopback to a browser of this machine, and takes acts from the page alone."""

    def __init__(
        self, state: State, phones: dict[int, Phone], add_phone: Callable[..., Phone], clock: Clock | None
    ) -> None:
        self._state, self._phones, self._add_phone, self._clock = state, phones, add_phone, clock
        self._viewers: set[Viewer] = set()
        state.listeners.append(self._changed)

    def routes(self) -> list[web.RouteDef]:
        """Return the page's routes; those that act need the page's own header and origin."""
        acts = {
            "/phones": self._new_phone,
            r"/phones/{account:\d+}/text": self._text,
            r"/phones/{account:\d+}/file": self._send_file,
            r"/phones/{account:\d+}/tap": self._tap,
            r"/phones/{account:\d+}/start": self._start,
            r"/phones/{account:\d+}/block": self._block,
        }
        if self._clock is not None:
            acts |= {"/clock/move": self._move, "/clock/next": self._next}
        return [
            web.get("/", local(self._file)),
            web.get(r"/page/{name:[\w.-]+}", local(self._file)),
            web.get("/events", local(self._events)),
            web.get(r"/files/{account:\d+}/{message:\d+}", local(self._download)),
            *(web.post(path, local(same_origin(act))) for path, act in acts.items()),
        ]

    def close(self) -> None:
        """Let all open pages go."""
        for viewer in list(self._viewers):
            viewer.close()

    def _changed(self, chat: Chat) -> None:
        if chat.chat_id in self._phones:
            for viewer in self._viewers:
                viewer.note(chat.chat_id)

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info.get("name", "index.html")
        path = FOLDER / name
        if path.suffix not in _TYPES or not path.is_file():
            raise web.HTTPNotFound
        return web.Response(text=path.read_text(encoding="utf-8"), content_type=_TYPES[path.suffix], headers=HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Send the whole state, then each phone that changes, and the time."""
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        viewer = Viewer()
        self._viewers.add(viewer)
        viewer.note(*self._phones)
        try:
            await response.write(_event("bot", view.bot(self._state, has_clock=self._clock is not None)))
            while not viewer.closed:
                for account in viewer.take():
                    await response.write(_event("phone", view.phone(self._state, self._phones[account].chat)))
                await response.write(_event("time", self._state.now().timestamp()))
                await viewer.wait(_TICK)
        except ConnectionError:
            pass  # the browser has gone
        finally:
            self._viewers.discard(viewer)
        return response

    async def _download(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        message = phone.chat.find(int(request.match_info["message"]))
        if message is not None and message.photo is not None:
            return web.Response(body=message.photo, content_type=view.picture_type(message.photo), headers=HEADERS)
        if message is None or message.document is None:
            raise web.HTTPNotFound
        disposition = f"attachment; filename*=UTF-8''{quote(message.document.name)}"
        headers = {**HEADERS, "Content-Disposition": disposition}
        return web.Response(body=message.document.content, content_type="application/octet-stream", headers=headers)

    async def _new_phone(self, request: web.Request) -> web.Response:
        wanted = await _body(request)
        name = str(wanted.get("name", "")).strip()[:64] or "Person"
        account = max([*self._phones, 1000]) + 1
        self._add_phone(account, first_name=name, language_code=str(wanted.get("language", "de"))[:8])
        return web.json_response({"account": account})

    async def _text(self, request: web.Request) -> web.Response:
        text = str((await _body(request)).get("text", "")).strip()[:4096]
        if text:
            self._phone(request).send_text(text)
        return web.json_response({})

    async def _send_file(self, request: web.Request) -> web.Response:
        name = request.query.get("name", "").strip()[:128] or "file"
        kind = content.kind_of(request.content_type)
        self._phone(request).send(kind, file_name=name, mime_type=request.content_type, content=await request.read())
        return web.json_response({})

    async def _tap(self, request: web.Request) -> web.Response:
        body = await _body(request)
        try:
            self._phone(request).tap_data(str(body.get("data", "")), int(body.get("message", 0)))
        except LookupError:
            raise web.HTTPNotFound from None
        return web.json_response({})

    async def _start(self, request: web.Request) -> web.Response:
        code = (await _body(request)).get("code")
        try:
            self._phone(request).start(str(code) if code else None)
        except ValueError:
            raise web.HTTPBadRequest from None
        return web.json_response({})

    async def _block(self, request: web.Request) -> web.Response:
        phone, wanted = self._phone(request), bool((await _body(request)).get("blocked"))
        if wanted != phone.blocked:
            (phone.block if wanted else phone.unblock)()
        return web.json_response({})

    async def _move(self, request: web.Request) -> web.Response:
        seconds = (await _body(request)).get("seconds")
        if not isinstance(seconds, int) or not 0 < seconds <= 366 * 86400:
            raise web.HTTPBadRequest
        assert self._clock is not None
        await self._clock.move(seconds)
        return web.json_response({})

    async def _next(self, request: web.Request) -> web.Response:
        assert self._clock is not None
        await self._clock.next()
        return web.json_response({})

    def _phone(self, request: web.Request) -> Phone:
        phone = self._phones.get(int(request.match_info["account"]))
        if phone is None:
            raise web.HTTPNotFound
        return phone


class Viewer:
    """One open page, and the accounts whose phones it has not seen in their present state."""

    def __init__(self) -> None:
        self.closed = False
        self._accounts: dict[int, None] = {}
        self._wake = asyncio.Event()

    def note(self, *accounts: int) -> None:
        self._accounts.update(dict.fromkeys(accounts))
        self._wake.set()

    def take(self) -> list[int]:
        taken, self._accounts = list(self._accounts), {}
        self._wake.clear()
        return taken

    async def wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)

    def close(self) -> None:
        self.closed = True
        self._wake.set()


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _event(kind: str, content: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n".encode()
