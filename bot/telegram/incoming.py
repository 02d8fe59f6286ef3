"""What an update asks: a path, a text, a location, or something that nobody asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update

LONGEST_TEXT = 1000  # more is cut: no answer of staff is that long
LONGEST_PATH = 64
LONGEST_FILE_ID = 512
LARGEST_ID = 2**53  # Telegram's ids need 52 bits at most

COMMANDS = {
    "start": "start",
    "appointments": "appointments",
    "language": "languages",
    "privacy": "privacy",
    "mydata": "my-data",
    "delete": "delete",
    "help": "start",
}


@dataclass(frozen=True)
class Incoming:
    """One update, reduced to what we use. Nothing else of it is read, kept or logged."""

    update_id: int
    account: int
    chat_id: int
    telegram_language: str | None = None
    message_id: int | None = None  # of the message whose button was pressed
    query_id: str | None = None
    path: str | None = None
    text: str | None = None
    location: tuple[float, float] | None = None
    document: tuple[str, int] | None = None  # a file's id and size in bytes; its name and content are not read
    reachable: bool | None = None  # she has blocked the bot, or has let it in again
    leave: bool = False  # a group or channel: the bot does not stay


def sender(raw: Any) -> int | None:
    """Return whose message or tap a raw update is, without the library; None where that is not plain to see."""
    for kind in ("callback_query", "message", "edited_message"):
        try:
            account = raw[kind]["from"]["id"]
        except (KeyError, TypeError, IndexError):
            continue
        return account if type(account) is int else None
    return None


def parse(raw: dict[str, Any]) -> Incoming | None:
    """Return what a raw update asks, or None where it asks nothing (an edited message, for example).

    Raises whatever the library raises for an update that it cannot read, and TypeError for one that it should not.
    """
    asked = _read(Update.de_json(raw, None))
    return None if asked is None else _checked(asked)


def _read(update: Update) -> Incoming | None:
    chat = update.effective_chat
    if chat is not None and chat.type != Chat.PRIVATE:
        return Incoming(update.update_id, 0, chat.id, leave=True)
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query)
    if update.message is not None:
        return _written(update.update_id, update.message)
    if update.my_chat_member is not None:
        return _blocked(update.update_id, update.my_chat_member)
    return None


def _pressed(update_id: int, query: CallbackQuery) -> Incoming | None:
    if query.message is None:
        return None
    return Incoming(
        update_id,
        query.from_user.id,
        query.message.chat.id,
        query.from_user.language_code,
        message_id=query.message.message_id,
        query_id=query.id,
        path=(query.data or "")[:LONGEST_PATH],
    )


def _written(update_id: int, message: Message) -> Incoming | None:
    sender = message.from_user
    if sender is None:
        return None
    path = text = location = document = None
    if message.forward_origin is None:
        if message.text is not None:
            path, text = _command_or_text(message.text[:LONGEST_TEXT])
        elif message.location is not None:
            location = (message.location.latitude, message.location.longitude)
        elif message.document is not None:
            document = (message.document.file_id, message.document.file_size or 0)
    return Incoming(
        update_id,
        sender.id,
        message.chat.id,
        sender.language_code,
        path=path,
        text=text,
        location=location,
        document=document,
    )


def _command_or_text(text: str) -> tuple[str | None, str | None]:
    if not text.startswith("/"):
        return None, text
    command, _, rest = text[1:].partition(" ")
    path = COMMANDS.get(command.split("@")[0].lower(), "start")
    return (f"start/{rest.strip()}"[:LONGEST_PATH] if command == "start" and rest.strip() else path), None


def _blocked(update_id: int, change: ChatMemberUpdated) -> Incoming:
    reachable = change.new_chat_member.status not in ("kicked", "left")
    return Incoming(update_id, change.from_user.id, change.chat.id, reachable=reachable)


def _checked(asked: Incoming) -> Incoming:
    """Return what is asked, if it has the types that Telegram promises: the library lets everything through."""
    numbers = (asked.account, asked.chat_id, asked.message_id or 0)
    words = (asked.telegram_language, asked.query_id, asked.path, asked.text)
    whole = all(type(number) is int and abs(number) < LARGEST_ID for number in numbers)
    spoken = all(word is None or isinstance(word, str) for word in words)
    file_id, size = asked.document or ("", 0)
    filed = isinstance(file_id, str) and len(file_id) <= LONGEST_FILE_ID and type(size) is int
    placed = all(isinstance(degrees, (int, float)) for degrees in asked.location or ())
    if not (whole and spoken and placed and filed):
        raise TypeError("a field of the update has another type")
    if not asked.leave and asked.account != asked.chat_id:  # her screen would stand in somebody else's chat
        raise ValueError("a private chat with another account than the sender's")
    return asked
