"""QR pictures: a PNG that carries the invitation's link and nothing else."""

from __future__ import annotations

import struct
import zlib

import segno

from bot.documents import qr
from bot.domain.invitations import new_code

SCALE, BORDER = 8, 4


def pixels(png: bytes) -> list[list[bool]]:
    """Read a PNG of one grey bit a pixel, as segno writes it: True is dark."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, place = {}, 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        chunks[kind] = png[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert zlib.crc32(kind + chunks[kind]) == checksum
        place += 12 + length
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colour) == (1, 0)
    lines = _lines(zlib.decompress(chunks[b"IDAT"]), (width + 7) // 8)
    assert len(lines) == height
    return [[not line[x // 8] >> (7 - x % 8) & 1 for x in range(width)] for line in lines]


def _lines(raw: bytes, length: int) -> list[bytes]:
    lines = [bytes(length)]
    for start in range(0, len(raw), length + 1):
        kind, line = raw[start], raw[start + 1 : start + 1 + length]
        assert kind in (0, 2)  # as it is, or the difference to the line above
        lines.append(line if kind == 0 else bytes((a + b) & 255 for a, b in zip(line, lines[-1], strict=True)))
    return lines[1:]


def test_t_15_the_picture_shows_the_code_of_the_link() -> None:
    link = f"https://t.me/amm_bot?start={new_code()}"

    picture = pixels(qr.picture(link))

    modules = [[bool(cell) for cell in line] for line in segno.make(link, error="m").matrix]
    size = (len(modules) + 2 * BORDER) * SCALE
    assert (len(picture), len(picture[0])) == (size, size)
    middle = SCALE // 2
    seen = [
        [picture[(y + BORDER) * SCALE + middle][(x + BORDER) * SCALE + middle] for x in range(len(modules))]
        for y in range(len(modules))
    ]
    assert seen == modules


def test_another_link_is_another_picture() -> None:
    assert qr.picture("https://t.me/amm_bot?start=" + new_code()) != qr.picture(
        "https://t.me/amm_bot?start=" + new_code()
    )


def test_the_quiet_zone_is_light() -> None:
    picture = pixels(qr.picture("https://t.me/amm_bot?start=" + new_code()))

    assert not any(any(line) for line in picture[: BORDER * SCALE])
    assert not any(any(line[: BORDER * SCALE]) for line in picture)
