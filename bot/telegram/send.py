"""Screens become calls of the Bot API; the library's errors become ours."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.delivery import retry
from bot.documents import calendar
from bot.screens.screen import CalendarEntry, Document, Letter, Picture, Ready, Screen
from bot.telegram import http

TOKEN_GONE = "Telegram does not know TELEGRAM_TOKEN any more. Get a new one from @BotFather."

_TAG = re.compile(r"</?[a-z]+>")


async def send(bot: Bot, account: int, screen: Screen, plain: bool = False) -> int:
    """Send a screen as a new message and return the message's id.

    Raises a retry.Failure.
    """
    try:
        message = await bot.send_message(account, **_content(screen, plain))
    except TelegramError as error:
        raise failure(error) from error
    return message.message_id


async def edit(bot: Bot, account: int, message_id: int, screen: Screen) -> None:
    """Put a screen in the place of an earlier message; that it stands there already is fine.

    Raises a retry.Failure; Refused means that the message is not there to be edited any more.
    """
    try:
        await bot.edit_message_text(chat_id=account, message_id=message_id, **_content(screen, False))
    except BadRequest as error:
        if "not modified" not in str(error).lower():
            raise failure(error) from error
    except TelegramError as error:
        raise failure(error) from error


async def attach(bot: Bot, account: int, attachment: Ready) -> None:
    """Send a document, a picture, a pin or a letter as a message of its own.

    Raises a retry.Failure.
    """
    try:
        if isinstance(attachment, Letter):
            await bot.send_message(account, attachment.text, parse_mode=ParseMode.HTML)
        elif isinstance(attachment, CalendarEntry):
            file = InputFile(_calendar_file(attachment), filename="termin.ics")
            await bot.send_document(account, file, caption=attachment.caption, parse_mode=ParseMode.HTML)
        elif isinstance(attachment, Document):
            file = InputFile(attachment.content, filename=attachment.name)
            await bot.send_document(account, file, caption=attachment.caption, parse_mode=ParseMode.HTML)
        elif isinstance(attachment, Picture):
            await bot.send_photo(account, attachment.content, caption=attachment.caption, parse_mode=ParseMode.HTML)
        else:
            await bot.send_venue(
                account, attachment.latitude, attachment.longitude, attachment.name, attachment.address
            )
    except TelegramError as error:
        raise failure(error) from error


async def answer(bot: Bot, query_id: str, toast: str | None) -> None:
    """Answer a tap so that its button stops waiting; an answer that comes too late is no fault."""
    try:
        await bot.answer_callback_query(query_id, toast)
    except BadRequest:
        return
    except TelegramError as error:
        raise failure(error) from error


def failure(error: TelegramError) -> retry.Failure:
    """Return what an error of the library means for the message."""
    text = str(error).lower()
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return retry.TooMany(after.total_seconds() if isinstance(after, timedelta) else float(after))
    if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in text):
        return retry.Unreachable()
    if isinstance(error, BadRequest):
        return retry.BadMarkup() if "parse entities" in text else retry.Refused()
    if isinstance(error, InvalidToken):
        return retry.Fatal(TOKEN_GONE)
    if isinstance(error, http.NotSent):
        return retry.NotSent()
    if isinstance(error, NetworkError):
        return retry.InDoubt()
    return retry.Refused()


def _content(screen: Screen, plain: bool) -> dict[str, Any]:
    text = html.unescape(_TAG.sub("", screen.text)) if plain else screen.text
    return {
        "text": text,
        "parse_mode": None if plain else ParseMode.HTML,
        "reply_markup": _keyboard(screen),
        "disable_web_page_preview": True,
    }


def _calendar_file(entry: CalendarEntry) -> bytes:
    return calendar.event(
        appointment_id=entry.appointment_id,
        sequence=entry.sequence,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        summary=entry.summary,
        place=entry.place,
        note=entry.note,
        cancelled=entry.cancelled,
        now=entry.written_at,
        what=entry.what,
    )


def _keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    if not screen.rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    button.text,
                    callback_data=button.path,
                    url=button.url,
                    copy_text=CopyTextButton(button.copy) if button.copy else None,
                )
                for button in row
            ]
            for row in screen.rows
        ]
    )
