"""Which keyboards the Bot API accepts under a message."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.refusal import Refusal, bad_request

Button = dict[str, Any]
Rows = list[list[Button]]

MAX_BUTTONS = 100
MAX_IN_A_ROW = 8
_NO_ACTION = ("text", "style", "icon_custom_emoji_id")
_OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


def rows_of(markup: Any) -> Rows:
    """Return the rows of inline buttons; raises Refusal for a keyboard that the server would not take."""
    if markup is None or markup == "":
        return []
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if any(name in markup for name in _OTHER_MARKUPS):
        return []
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > MAX_IN_A_ROW for row in rows):
        raise bad_request("too many buttons in a row of the inline keyboard")
    return [[_checked(button) for button in row] for row in rows if row]


def _checked(button: Any) -> Button:
    if not isinstance(button, dict):
        raise _unparsed("expected an Object")
    if not str(button.get("text", "")).strip():
        raise _unparsed("Inline keyboard button text must be non-empty")
    actions = [name for name in button if name not in _NO_ACTION]
    if not actions:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsed("Inline keyboard button must have exactly one action")
    _check_action(button)
    return dict(button)


def _check_action(button: Button) -> None:
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(str(button["copy_text"].get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not _is_address(str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _is_address(url: str) -> bool:
    if re.match(r"tg://\w", url):
        return True
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?", parts.netloc))


def _unparsed(reason: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {reason}")
