"""Files that people have sent: fetched from Telegram when they are needed."""

from __future__ import annotations

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.domain.imports import LARGEST_FILE, Refusal
from bot.telegram import http
from bot.telegram.send import failure


async def fetch(bot: Bot, request: http.Request, file_id: str) -> bytes:
    """Return the content of a file that was sent to the bot; of one that is too large the beginning.

    Raises Refusal where Telegram does not have it any more, and a retry.Failure where it cannot be had now.
    """
    try:
        found = await bot.get_file(file_id)
        if not found.file_path:
            raise Refusal("gone")
        return await request.file(found.file_path, most=LARGEST_FILE)
    except BadRequest:
        raise Refusal("gone") from None
    except TelegramError as error:
        raise failure(error) from error
