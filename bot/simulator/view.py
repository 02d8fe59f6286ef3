"""The state of bot and phones as the page shows it."""

from typing import Any

from bot.simulator.messages import Chat, Json, Message
from bot.simulator.state import State

MAX_SHOWN = 150
MAX_PREVIEW = 200
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def bot(state: State, *, has_clock: bool) -> Json:
    """Return what the page needs to know once."""
    return {"username": state.username, "name": state.bot_user["first_name"], "clock": has_clock}


def phone(state: State, chat: Chat) -> Json:
    """Return one phone with its newest messages."""
    language = str(chat.user.get("language_code", ""))
    descriptions = state.profile.descriptions
    return {
        "account": chat.chat_id,
        "title": chat.title or chat.user["first_name"],
        "name": " ".join(filter(None, (chat.user["first_name"], chat.user.get("last_name")))),
        "language": language,
        "started": chat.started,
        "blocked": chat.blocked,
        "description": descriptions.get(language[:2]) or descriptions.get("", ""),
        "messages": [_message(message) for message in chat.messages[-MAX_SHOWN:] if not message.deleted],
        "pressed": [{"message": number, "data": data} for number, data in chat.pressed.values()],
        "toasts": len(chat.toasts),
        "toast": chat.toasts[-1]._asdict() if chat.toasts else None,
    }


def picture_type(content: bytes) -> str:
    """Return the media type of a picture."""
    return next((kind for start, kind in _PICTURES.items() if content.startswith(start)), "application/octet-stream")


def _message(message: Message) -> Json:
    shown: dict[str, Any] = {
        "id": message.message_id,
        "bot": message.from_bot,
        "kind": message.kind,
        "text": message.text or message.caption,
        "entities": message.entities,
        "rows": message.rows,
        "at": message.date.timestamp(),
        "edited": message.edited,
        "silent": message.silent,
        "forwarded": "forward_origin" in message.extra,
    }
    address = f"/files/{message.chat_id}/{message.message_id}"
    if message.photo is not None:
        shown["photo"] = address
    if message.document is not None:
        file = message.document
        shown["file"] = {"name": file.name, "size": len(file.content), "url": address, "lines": _preview(message)}
    if message.venue is not None:
        shown["venue"] = message.venue
    elif message.location is not None:
        shown["location"] = message.location
    return shown


def _preview(message: Message) -> list[str]:
    """Return the lines of a calendar file, long ones joined again."""
    file = message.document
    if file is None or not file.name.endswith(".ics"):
        return []
    whole = file.content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "")
    return whole.splitlines()[:MAX_PREVIEW]
