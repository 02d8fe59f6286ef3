"""Fetches a calendar from an address that a mentor has pasted, and goes nowhere that is not public."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.domain import feeds

LARGEST = 2 * 1024 * 1024  # bytes
MOST_REDIRECTS = 3
SECONDS = 20.0


class Refused(Exception):
    """The calendar cannot be had; `reason` is one of domain/feeds."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _PrivateAddress(OSError):
    """The name leads to an address that is not public."""


class _PublicResolver(AbstractResolver):
    """Resolves names, and lets only public addresses through: what is checked is what is connected to."""

    def __init__(self) -> None:
        self._real = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._real.resolve(host, port, family)
        if not all(is_public(one["host"]) for one in found):
            raise _PrivateAddress(host)
        return found

    async def close(self) -> None:
        await self._real.close()


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public network."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


async def fetch(url: str, *, allow_private: bool) -> bytes:
    """Return what stands at the address, at most 2 MiB.

    Raises Refused.
    """
    resolver = None if allow_private else _PublicResolver()
    connector = aiohttp.TCPConnector(resolver=resolver, limit=4)
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with aiohttp.ClientSession(
            connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
        ) as web:
            return await _follow(web, url, allow_private)
    except aiohttp.ClientConnectorError as error:
        private = isinstance(error.os_error, _PrivateAddress)
        raise Refused(feeds.PRIVATE if private else feeds.NO_ANSWER) from None
    except (TimeoutError, aiohttp.ClientError, ValueError):
        raise Refused(feeds.NO_ANSWER) from None


async def _follow(web: aiohttp.ClientSession, url: str, allow_private: bool) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        if not allow_private and _is_private_literal(url):
            raise Refused(feeds.PRIVATE)
        async with web.get(url, allow_redirects=False) as response:
            if response.status in (301, 302, 303, 307, 308):
                target = feeds.address(urljoin(url, response.headers.get("Location", "")))
                if target is None:
                    raise Refused(feeds.REDIRECTS)
                url = target
                continue
            if response.status != 200:
                raise Refused(feeds.NOT_FOUND if response.status in (401, 403, 404, 410) else feeds.NO_ANSWER)
            return await _read(response)
    raise Refused(feeds.REDIRECTS)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for piece in response.content.iter_chunked(65536):
        content += piece
        if len(content) > LARGEST:
            raise Refused(feeds.TOO_LARGE)
    return bytes(content)


def _is_private_literal(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False  # a name: the resolver looks at where it leads
    return not is_public(host)


async def in_a_process(*command: str, given: bytes, seconds: float) -> tuple[int, bytes]:
    """Run a command of ours on some input and return its exit code and output; a late one is killed."""
    process: Any = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(seconds):
            out, _ = await process.communicate(given)
    except TimeoutError:
        process.kill()
        await process.wait()
        return -1, b""
    except BaseException:
        process.kill()
        raise
    return int(process.returncode), out
