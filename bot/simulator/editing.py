"""The methods that change or delete what was sent, and that answer taps."""

from datetime import timedelta

from bot.simulator.keyboard import rows_of
from bot.simulator.messages import Chat, Json, Message, Toast
from bot.simulator.parameters import Parameters
from bot.simulator.refusal import Refusal, bad_request
from bot.simulator.state import State
from bot.simulator.text import FormattedText

MAX_ANSWER = 200
ANSWER_WITHIN = timedelta(seconds=60)
DELETE_WITHIN = timedelta(hours=48)
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def edit_message_text(state: State, call: Parameters) -> Json:
    """Replace the text and the keyboard."""
    chat, message = _editable(state, call)
    formatted = call.text()
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _replace(state, chat, message, call, formatted)


def edit_message_caption(state: State, call: Parameters) -> Json:
    """Replace the caption and the keyboard."""
    chat, message = _editable(state, call)
    formatted = call.caption()
    if message.kind not in ("document", "photo"):
        raise bad_request("there is no caption in the message to edit")
    return _replace(state, chat, message, call, formatted)


def edit_message_reply_markup(state: State, call: Parameters) -> Json:
    """Replace the keyboard alone."""
    chat, message = _editable(state, call)
    rows = rows_of(call.values.get("reply_markup"))
    if rows == message.rows:
        raise bad_request(_SAME)
    message.rows = rows
    state.changed(chat)
    return message.as_api(chat)


def delete_message(state: State, call: Parameters) -> bool:
    """Delete one message that is younger than 48 hours."""
    chat = state.chat_of(call)
    message = chat.find(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if state.now() - message.date > DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    state.changed(chat)
    return True


def delete_messages(state: State, call: Parameters) -> bool:
    """Delete up to a hundred messages; those that cannot be found are passed over."""
    chat, ids = state.chat_of(call), call.items("message_ids")
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    for message in filter(None, (chat.find(int(number)) for number in ids)):
        if state.now() - message.date <= DELETE_WITHIN:
            message.deleted = True
    state.changed(chat)
    return True


def answer_callback_query(state: State, call: Parameters) -> bool:
    """Answer a tap once, within a minute; a text is shown to the person."""
    text = call.words("text")
    query = state.queries.get(call.words("callback_query_id"))
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if query is None or query.answered or state.now() - query.asked_at > ANSWER_WITHIN:
        raise bad_request(_TOO_OLD)
    query.answered = True
    chat = state.chats[query.account]
    chat.pressed.pop(query.query_id, None)
    if text:
        chat.toasts.append(Toast(text, call.flag("show_alert")))
    state.changed(chat)
    return True


def _editable(state: State, call: Parameters) -> tuple[Chat, Message]:
    if call.words("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = state.chat_of(call)
    if "message_id" not in call.values:
        raise bad_request("message identifier is not specified")
    message = chat.find(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(state: State, chat: Chat, message: Message, call: Parameters, formatted: FormattedText) -> Json:
    rows = rows_of(call.values.get("reply_markup"))
    present = message.text if message.kind == "text" else message.caption
    if (formatted.text, formatted.entities, rows) == (present, message.entities, message.rows):
        raise bad_request(_SAME)
    message.put(formatted)
    message.rows, message.edit_date = rows, state.now()
    state.changed(chat)
    return message.as_api(chat)


def get_file(state: State, call: Parameters) -> Json:
    """Return where a file can be downloaded for an hour."""
    stored = state.files.get(call.words("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > 20 * 1024 * 1024:
        raise Refusal(400, "Bad Request: file is too big")
    unique = stored.file_id[-12:]
    return {
        "file_id": stored.file_id,
        "file_unique_id": unique,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
