"""The methods about the bot itself: who it is, its commands and descriptions, its chats, its webhook."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.messages import Json
from bot.simulator.parameters import Parameters
from bot.simulator.refusal import bad_request
from bot.simulator.state import State

MAX_COMMANDS = 100
MAX_NAME, MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 64, 512, 120
_ABILITIES = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
_MORE_ABILITIES = ("can_connect_to_business", "has_main_web_app", "has_topics_enabled", "allows_users_to_create_topics")


def get_me(state: State, call: Parameters) -> Json:
    """Return the bot."""
    able = dict.fromkeys((*_ABILITIES, *_MORE_ABILITIES, "can_manage_bots"), False)
    return {**state.bot_user, **able, "can_join_groups": True}


def get_chat(state: State, call: Parameters) -> Json:
    """Return a chat with the fields that are always there."""
    chat = state.chat_of(call)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return {**chat.as_api(), **full}


def leave_chat(state: State, call: Parameters) -> bool:
    """Leave a group or channel."""
    chat = state.chat_of(call)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.left = True
    state.changed(chat)
    return True


def set_my_commands(state: State, call: Parameters) -> bool:
    """Keep the commands of a scope and language."""
    commands = call.items("commands")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.profile.commands[_scope(call)] = commands
    return True


def get_my_commands(state: State, call: Parameters) -> list[Json]:
    """Return the commands of a scope and language."""
    return state.profile.commands.get(_scope(call), [])


def delete_my_commands(state: State, call: Parameters) -> bool:
    """Forget the commands of a scope and language."""
    state.profile.commands.pop(_scope(call), None)
    return True


def set_my_name(state: State, call: Parameters) -> bool:
    """Set the bot's name in a language."""
    return _describe(state.profile.names, call, "name", MAX_NAME, "BOT_TITLE_INVALID")


def set_my_description(state: State, call: Parameters) -> bool:
    """Set what an empty chat shows."""
    return _describe(state.profile.descriptions, call, "description", MAX_DESCRIPTION, "DESCRIPTION_TOO_LONG")


def set_my_short_description(state: State, call: Parameters) -> bool:
    """Set what the bot's profile shows."""
    kept = state.profile.short_descriptions
    return _describe(kept, call, "short_description", MAX_SHORT_DESCRIPTION, "ABOUT_TOO_LONG")


def get_my_name(state: State, call: Parameters) -> Json:
    """Return the bot's name in a language."""
    return {"name": _described(state.profile.names, call) or state.username}


def get_my_description(state: State, call: Parameters) -> Json:
    """Return what an empty chat shows."""
    return {"description": _described(state.profile.descriptions, call)}


def get_my_short_description(state: State, call: Parameters) -> Json:
    """Return what the bot's profile shows."""
    return {"short_description": _described(state.profile.short_descriptions, call)}


def set_chat_menu_button(state: State, call: Parameters) -> bool:
    """Keep the menu button of a chat, or of all (chat 0)."""
    chat_id = state.chat_of(call).chat_id if "chat_id" in call.values else 0
    state.profile.menu_buttons[chat_id] = call.values.get("menu_button") or {"type": "default"}
    return True


def set_webhook(state: State, call: Parameters) -> bool:
    """Deliver updates to an address from now on; an empty one means polling. Plain HTTP is taken on loopback only."""
    url, secret = call.words("url"), call.words("secret_token")
    if not url:
        return delete_webhook(state, call)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    remember_allowed(state, call)
    if call.flag("drop_pending_updates"):
        state.updates.clear()
    state.updates.webhook = {"url": url, "secret_token": secret, "max_connections": call.integer("max_connections", 40)}
    state.updates.refuse_polling()
    for wake in state.updates.on_new:
        wake()
    return True


def delete_webhook(state: State, call: Parameters) -> bool:
    """Go back to polling."""
    if call.flag("drop_pending_updates"):
        state.updates.clear()
    state.updates.webhook = None
    return True


def get_webhook_info(state: State, call: Parameters) -> Json:
    """Return the address and how many updates wait."""
    webhook = state.updates.webhook or {"url": ""}
    shown = {name: value for name, value in webhook.items() if name != "secret_token"}
    allowed = {"allowed_updates": state.updates.allowed} if state.updates.allowed else {}
    return {**shown, "has_custom_certificate": False, "pending_update_count": len(state.updates.waiting), **allowed}


def remember_allowed(state: State, call: Parameters) -> None:
    """Keep `allowed_updates` when the call names them; an empty list means the usual kinds."""
    if call.values.get("allowed_updates") is not None:
        state.updates.allowed = [str(kind) for kind in call.items("allowed_updates")] or None


def _scope(call: Parameters) -> tuple[str, str]:
    scope = call.values.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), _language(call)


def _language(call: Parameters) -> str:
    language = call.words("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _describe(kept: dict[str, str], call: Parameters, name: str, limit: int, refusal: str) -> bool:
    language, words = _language(call), call.words(name)
    if len(words) > limit:
        raise bad_request(refusal)
    kept[language] = words
    return True


def _described(kept: dict[str, str], call: Parameters) -> Any:
    return kept.get(_language(call)) or kept.get("", "")
