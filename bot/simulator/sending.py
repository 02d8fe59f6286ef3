"""The methods that send something into a chat."""

import struct

from bot.simulator.keyboard import rows_of
from bot.simulator.messages import Chat, Document, Json, Message
from bot.simulator.parameters import Parameters
from bot.simulator.refusal import Refusal, bad_request
from bot.simulator.state import State

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"),
    *("choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")


def send_message(state: State, call: Parameters) -> Json:
    """Send a text."""
    chat, formatted = state.chat_of(call), call.text()
    message = _send(state, chat, call)
    message.put(formatted)
    return message.as_api(chat)


def send_document(state: State, call: Parameters) -> Json:
    """Send a file, or again one that the server has."""
    chat, formatted, file = state.chat_of(call), call.caption(), _upload(state, call, "document", MAX_UPLOAD)
    stored = state.add_file("document", file.name, file.content)
    body = {"document": {**stored, "file_name": file.name, "mime_type": file.mime}}
    message = _send(state, chat, call, kind="document", extra=body)
    message.document = file
    message.put(formatted)
    return message.as_api(chat)


def send_photo(state: State, call: Parameters) -> Json:
    """Send a picture."""
    chat, formatted, file = state.chat_of(call), call.caption(), _upload(state, call, "photo", MAX_PHOTO)
    if not file.content.startswith(_PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = _size(file.content)
    stored = state.add_file("photo", file.name, file.content)
    message = _send(state, chat, call, kind="photo", extra={"photo": [{**stored, "width": width, "height": height}]})
    message.photo = file.content
    message.put(formatted)
    return message.as_api(chat)


def send_venue(state: State, call: Parameters) -> Json:
    """Send a place with a name and an address."""
    chat, location = state.chat_of(call), _location(call)
    if not call.words("title") or not call.words("address"):
        raise bad_request("venue title and address must be non-empty")
    venue = {"location": location, "title": call.words("title"), "address": call.words("address")}
    message = _send(state, chat, call, kind="venue", extra={"venue": venue, "location": location})
    message.venue, message.location = venue, location
    return message.as_api(chat)


def send_location(state: State, call: Parameters) -> Json:
    """Send a point on the map."""
    chat, location = state.chat_of(call), _location(call)
    message = _send(state, chat, call, kind="location", extra={"location": location})
    message.location = location
    return message.as_api(chat)


def send_chat_action(state: State, call: Parameters) -> bool:
    """Show that the bot is busy."""
    state.chat_of(call)
    if call.words("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _send(state: State, chat: Chat, call: Parameters, *, kind: str = "text", extra: Json | None = None) -> Message:
    rows = rows_of(call.values.get("reply_markup"))
    body = {**(extra or {}), **_reply(chat, call)}
    silent, protected = call.flag("disable_notification"), call.flag("protect_content")
    return state.add_message(chat, from_bot=True, kind=kind, rows=rows, extra=body, silent=silent, protected=protected)


def _reply(chat: Chat, call: Parameters) -> Json:
    wanted = call.values.get("reply_parameters") or {}
    message_id = wanted.get("message_id") if isinstance(wanted, dict) else None
    if message_id is None:
        return {}
    found = chat.find(int(message_id))
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return {"reply_to_message": found.as_api(chat)} if found else {}


def _upload(state: State, call: Parameters, name: str, limit: int) -> Document:
    file = call.file(name)
    if file is None:
        stored = state.files.get(call.words(name))
        if stored is None:
            reason = (
                "wrong file identifier/HTTP URL specified" if call.words(name) else f"there is no {name} in the request"
            )
            raise bad_request(reason)
        return Document(stored.path.split("-", 1)[-1], stored.content)
    if not file.content:
        raise bad_request("file must be non-empty")
    if len(file.content) > limit:
        raise Refusal(413, "Request Entity Too Large")
    return file


def _location(call: Parameters) -> Json:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, a square for other pictures."""
    if picture.startswith(b"\x89PNG") and len(picture) >= 24:
        width, height = struct.unpack(">II", picture[16:24])
        return int(width), int(height)
    return 512, 512
