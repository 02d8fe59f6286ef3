"""The methods that the simulated server knows, by name."""

from collections.abc import Callable
from typing import Any

from bot.simulator import editing, profile, sending
from bot.simulator.parameters import Parameters
from bot.simulator.state import State

Method = Callable[[State, Parameters], Any]

METHODS: dict[str, Method] = {
    "answerCallbackQuery": editing.answer_callback_query,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "deleteMyCommands": profile.delete_my_commands,
    "deleteWebhook": profile.delete_webhook,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "getChat": profile.get_chat,
    "getFile": editing.get_file,
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "getMyDescription": profile.get_my_description,
    "getMyName": profile.get_my_name,
    "getMyShortDescription": profile.get_my_short_description,
    "getWebhookInfo": profile.get_webhook_info,
    "leaveChat": profile.leave_chat,
    "sendChatAction": sending.send_chat_action,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVenue": sending.send_venue,
    "setChatMenuButton": profile.set_chat_menu_button,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyName": profile.set_my_name,
    "setMyShortDescription": profile.set_my_short_description,
    "setWebhook": profile.set_webhook,
}

_BY_LOWER_CASE = {name.lower(): name for name in [*METHODS, "getUpdates"]}


def known_name(name: str) -> str | None:
    """Return the method's proper name, whatever case it was called in; None when there is no such method."""
    return _BY_LOWER_CASE.get(name.lower())


def counts_for_flood(name: str) -> bool:
    """Whether the method is limited to so many a second."""
    return (name.startswith("send") and name != "sendChatAction") or name.startswith("editMessage")
