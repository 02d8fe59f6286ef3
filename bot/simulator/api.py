"""The HTTP side of the Bot API: tokens, faults, the flood limit, and the record of all calls."""

import asyncio
import json
import re
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator.faults import Fault, Faults
from bot.simulator.methods import METHODS, counts_for_flood, known_name
from bot.simulator.parameters import Parameters, read_parameters
from bot.simulator.profile import remember_allowed
from bot.simulator.refusal import Refusal, too_many_requests
from bot.simulator.state import State


@dataclass
class Call:
    """One call as the server saw it. Status 0: the connection was closed without an answer."""

    method: str
    params: dict[str, Any]
    at: datetime
    status: int = 200
    error: str | None = None
    result: Any = None


@dataclass
class Api:
    """Answers the bot's calls. `log` gets one JSON line a call; getUpdates is recorded only when it failed."""

    state: State
    faults: Faults
    log: Path | None = None
    flood: int | None = None
    calls: list[Call] = field(default_factory=list)
    in_flight: int = 0
    active_at: float = 0.0
    _sent: deque[float] = field(default_factory=deque)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of methods and files."""
        return [
            web.route("*", r"/bot{token:[^/]+}/{method:[^/]*}", self._call),
            web.get(r"/file/bot{token:[^/]+}/{path:.+}", self._file),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            name = known_name(request.match_info["method"])
            if name is None or request.method not in ("GET", "POST"):
                raise Refusal(404, "Not Found")
        except Refusal as refusal:
            self._record(Call(request.match_info["method"], {}, self.state.now(), refusal.status, refusal.description))
            return web.json_response(refusal.body(), status=refusal.status)
        if name == "getUpdates":
            return await self._answer(request, name)
        self.in_flight += 1
        try:
            return await self._answer(request, name)
        finally:
            self.in_flight -= 1
            self.active_at = time.monotonic()

    async def _answer(self, request: web.Request, name: str) -> web.StreamResponse:
        call, fault = Call(name, {}, self.state.now()), None
        try:
            parameters = await read_parameters(request)
            call.params = parameters.values
            fault = self.faults.strike(name, parameters.values.get("chat_id"))
            if fault is not None:
                await asyncio.sleep(fault.delay)
            if fault is None or fault.status == 200 or fault.after:
                call.result = await self._perform(name, parameters)
            response = web.json_response({"ok": True, "result": call.result})
        except Refusal as refusal:
            call.status, call.error = refusal.status, refusal.description
            response = web.json_response(refusal.body(), status=refusal.status)
        if fault is not None and fault.status != 200:
            response = _strike(request, call, fault)
        gone = request.transport is None or request.transport.is_closing()
        if name != "getUpdates" or (call.status != 200 and (not gone or call.status == 0)):
            self._record(call)
        return response

    async def _perform(self, name: str, parameters: Parameters) -> Any:
        if name == "getUpdates":
            return await self._get_updates(parameters)
        self._check_flood(name)
        return METHODS[name](self.state, parameters)

    async def _get_updates(self, parameters: Parameters) -> list[Any]:
        remember_allowed(self.state, parameters)
        before = len(self.state.updates.waiting)
        limit, seconds = parameters.integer("limit", 100), parameters.integer("timeout")
        found = await self.state.updates.fetch(parameters.integer("offset"), limit, seconds)
        if before or found:
            self.active_at = time.monotonic()
        return found

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise Refusal(404, "Not Found")
        if token != self.state.token:
            raise Refusal(401, "Unauthorized")

    def _check_flood(self, name: str) -> None:
        if self.flood is None or not counts_for_flood(name):
            return
        now = time.monotonic()
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        if len(self._sent) >= self.flood:
            raise too_many_requests(1)
        self._sent.append(now)

    def _record(self, call: Call) -> None:
        self.calls.append(call)
        if self.log is not None:
            line = {"method": call.method, "params": call.params, "status": call.status, "error": call.error}
            with self.log.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
        except Refusal as refusal:
            return web.json_response(refusal.body(), status=refusal.status)
        wanted = (file for file in self.state.files.values() if file.path == request.match_info["path"])
        stored = next(wanted, None)
        if stored is None:
            return web.json_response(Refusal(404, "Not Found").body(), status=404)
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _strike(request: web.Request, call: Call, fault: Fault) -> web.Response:
    """Return the fault's answer, or close the connection for status 0."""
    refusal = fault.refusal()
    call.status, call.error = fault.status, refusal.description if fault.status else "connection closed"
    if fault.status == 0:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.body is not None:
        return web.Response(status=fault.status, text=fault.body, content_type="text/html")
    return web.json_response(refusal.body(), status=fault.status)
