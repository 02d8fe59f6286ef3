"""What people send besides text, as the Bot API describes it."""

from typing import Any

from bot.simulator.messages import Chat, Document, Json
from bot.simulator.state import State


def of(state: State, chat: Chat, kind: str, given: Json) -> Json:
    """Return the Message fields of this kind, with `given` over the defaults; raises ValueError for unknown kinds."""
    if kind == "location":
        latitude, longitude = given.pop("lat", 51.0504), given.pop("lon", 13.7373)
        return {"location": {"latitude": latitude, "longitude": longitude}, **given}
    if kind == "contact":
        number = given.pop("phone_number", "+491511234567")
        user_id = given.pop("user_id", chat.chat_id)
        return {"contact": {"phone_number": number, "first_name": chat.user["first_name"], "user_id": user_id}, **given}
    if kind == "photo":
        given.pop("mime_type", None)
        stored = state.add_file("photo", given.pop("file_name", "photo.jpg"), given.pop("content", _PHOTO))
        return {"photo": [{**stored, "width": 640, "height": 480}], **given}
    if kind not in _FILES:
        raise ValueError(f"a person cannot send {kind!r} here")
    name, details = _FILES[kind]
    name, mime_type = given.pop("file_name", name), given.pop("mime_type", None)
    stored = state.add_file(kind, name, given.pop("content", b"content"))
    named = {"file_name": name} if kind in ("document", "audio") else {}
    typed = {"mime_type": mime_type} if mime_type else {}
    return {kind: {**stored, **details, **typed, **named}, **given}


def shown(kind: str, given: Json) -> Json:
    """Return what the chat shows of a file that has a content: a picture, or its name to fetch it by."""
    if "content" not in given or kind not in ("photo", "document"):
        return {}
    if kind == "photo":
        return {"photo": given["content"]}
    return {"document": Document(given.get("file_name", _FILES[kind][0]), given["content"])}


def kind_of(mime_type: str) -> str:
    """Return as what Telegram sends a file of this type that somebody chooses on her phone."""
    return _KINDS.get(mime_type, "document")


def forwarded(state: State) -> dict[str, Any]:
    """Return what marks a message as forwarded from somebody who hides the account."""
    moment = int(state.now().timestamp())
    return {"forward_origin": {"type": "hidden_user", "date": moment, "sender_user_name": "Somebody"}}


_PHOTO = b"\xff\xd8\xff photo"
_KINDS = {
    **dict.fromkeys(("image/jpeg", "image/png", "image/webp"), "photo"),
    "audio/ogg": "voice",
    "audio/mpeg": "audio",
    "video/mp4": "video",
}
_FILES: dict[str, tuple[str, Json]] = {
    "voice": ("voice.oga", {"duration": 3, "mime_type": "audio/ogg"}),
    "audio": ("song.mp3", {"duration": 3, "mime_type": "audio/mpeg"}),
    "video": ("video.mp4", {"duration": 3, "width": 640, "height": 480, "mime_type": "video/mp4"}),
    "document": ("letter.pdf", {"mime_type": "application/pdf"}),
    "sticker": (
        "sticker.webp",
        {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👋"},
    ),
}
