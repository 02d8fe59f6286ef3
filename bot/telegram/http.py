"""HTTP to the Bot API on aiohttp, for python-telegram-bot and for raw updates."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, RetryAfter
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
FILE_SECONDS = 120.0
POLL_MARGIN = 10.0  # how much longer than a long poll we wait for its answer
PAUSE_UNTOLD = 5  # seconds, after a 429 that does not say how long
POOL = 50


class NotSent(NetworkError):
    """The server was not reached: surely nothing was done."""


class InDoubt(NetworkError):
    """The line broke or the server failed after the call: it may have been done."""


class Request(BaseRequest):
    """Carries the library's calls over one aiohttp session."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that a call may take."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session; the library may call this twice."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=POOL, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def updates(self, base_url: str, *, offset: int | None, seconds: int, allowed: list[str]) -> list[Any]:
        """Return raw updates from a long poll of so many seconds; raises the library's errors."""
        values: dict[str, Any] = {"timeout": seconds, "allowed_updates": allowed, "limit": 100}
        if offset is not None:
            values["offset"] = offset
        data = RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])
        result = await self.post(f"{base_url}/getUpdates", data, read_timeout=seconds + POLL_MARGIN)
        if not isinstance(result, list):
            raise InDoubt("getUpdates did not answer with a list")
        return result

    async def file(self, url: str, *, most: int) -> bytes:
        """Return a file of so many bytes at most; a longer one is cut there.

        Raises NotSent or InDoubt where it cannot be had now.
        """
        if self._session is None:
            raise NotSent("the session is closed")
        timeout = aiohttp.ClientTimeout(total=FILE_SECONDS, connect=CONNECT_SECONDS, sock_read=READ_SECONDS)
        content = bytearray()
        try:
            async with self._session.get(url, timeout=timeout) as response:
                if response.status != 200:
                    raise InDoubt(f"status {response.status}")
                async for piece in response.content.iter_chunked(65536):
                    content += piece
                    if len(content) > most:
                        break
        except (TimeoutError, aiohttp.ClientError) as error:
            raise InDoubt(type(error).__name__) from None
        return bytes(content[: most + 1])

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and body of one call.

        Raises NotSent or InDoubt where there is no answer of the Bot API, and RetryAfter for a 429.
        """
        if self._session is None:
            raise NotSent("the session is closed")
        read = READ_SECONDS if isinstance(read_timeout, DefaultValue) or read_timeout is None else read_timeout
        timeout = aiohttp.ClientTimeout(
            total=None, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=read
        )
        try:
            async with self._session.request(method, url, data=_form(request_data), timeout=timeout) as response:
                body = await response.read()
                status = response.status
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotSent(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise InDoubt(type(error).__name__) from None
        if status == 429:
            raise RetryAfter(_pause(body))
        if status >= 500 or not _is_object(body):  # a page of something between us and Telegram proves nothing
            raise InDoubt(f"status {status}")
        return status, body


def _is_object(body: bytes) -> bool:
    return body[:1] == b"{" and body.rstrip()[-1:] == b"}"


def _pause(body: bytes) -> int:
    told = re.search(rb'"retry_after"\s*:\s*([0-9]{1,9})', body)
    return (int(told[1]) if told else 0) or PAUSE_UNTOLD


def _form(request_data: RequestData | None) -> Any:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData(quote_fields=False)  # quoting breaks file names with umlauts
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
