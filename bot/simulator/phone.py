"""A person's side of the private chat with the bot."""

import re
from typing import Any

from bot.simulator import content
from bot.simulator.messages import Chat, Json, Message, Toast
from bot.simulator.state import Query, State
from bot.simulator.text import formatted

_CONTROLS = re.compile("[\u200e\u200f\u2066-\u2069]")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Phone:
    """What one person does on her phone. Every act is an update for the bot."""

    def __init__(self, state: State, chat: Chat) -> None:
        self._state = state
        self.chat = chat

    @property
    def account(self) -> int:
        """The person's id, which is also the chat's."""
        return self.chat.chat_id

    @property
    def title(self) -> str:
        """The label on the page."""
        return self.chat.title or str(self.chat.user["first_name"])

    @property
    def messages(self) -> list[Message]:
        """The visible messages of both sides, oldest first."""
        return [message for message in self.chat.messages if not message.deleted]

    @property
    def last(self) -> Message:
        """The bot's newest visible message; raises LookupError when there is none."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise LookupError(f"the bot has not written to {self.account}")

    @property
    def screen(self) -> Message:
        """The bot's newest visible message that has a text: no file, picture or pin; raises LookupError likewise."""
        for message in reversed(self.messages):
            if message.from_bot and message.text:
                return message
        raise LookupError(f"the bot has not written to {self.account}")

    @property
    def toasts(self) -> list[Toast]:
        """The answers to taps that had a text."""
        return self.chat.toasts

    @property
    def blocked(self) -> bool:
        """Whether the person has blocked the bot."""
        return self.chat.blocked

    def send_text(self, text: str, **extra: Any) -> Message:
        """Write a text; `extra` goes into the Message object as it is."""
        shown = formatted(text, None)
        return self._write(kind="text", text=shown.text, html=text, entities=shown.entities, extra=extra)

    def start(self, code: str | None = None) -> Message:
        """Press Start, or follow an invitation link with this code; raises ValueError for one no link can carry."""
        if code is not None and not _CODE.fullmatch(code):
            raise ValueError("a link's code is 1 to 64 of A-Z a-z 0-9 _ -")
        return self.send_text(f"/start {code}" if code else "/start")

    def send(self, kind: str, **extra: Any) -> Message:
        """Send a voice, photo, contact, sticker, document, location, forwarded or edited text."""
        if kind == "edited":
            return self._edit(str(extra.pop("text", "edited")))
        if kind == "forwarded":
            text = str(extra.pop("text", "forwarded"))
            return self.send_text(text, **content.forwarded(self._state), **extra)
        shown = content.shown(kind, extra)
        body = content.of(self._state, self.chat, kind, extra)
        return self._write(kind=kind, extra=body, location=body.get("location"), **shown)

    def tap(self, label_or_data: str, message: Message | int | None = None) -> str:
        """Press the button with this label (or part of it) or data, newest message first; returns the query's id.

        A link button opens its link: one of the bot's own starts the chat with its code. Raises LookupError.
        """
        wanted = _plain(label_or_data)
        candidates = [self._given(message)] if message is not None else self.messages[::-1]
        for fits in (_exactly, _partly):
            for shown in candidates:
                for button in shown.buttons:
                    if fits(button, wanted):
                        return self._press(shown, button)
        labels = [_plain(str(button["text"])) for shown in candidates for button in shown.buttons]
        raise LookupError(f"no button {label_or_data!r}; there are {labels}")

    def tap_data(self, data: str, message: Message | int | None = None) -> str:
        """Send callback data that need not stand in any button; returns the query's id."""
        shown = self.last if message is None else self._given(message, also_deleted=True)
        query = Query(str(self._state.random.getrandbits(62)), self.account, self._state.now())
        self._state.queries[query.query_id] = query
        self.chat.pressed[query.query_id] = (shown.message_id, data)
        gone = {"chat": self.chat.as_api(), "message_id": shown.message_id, "date": 0}
        tap = {
            "id": query.query_id,
            "from": self.chat.user,
            "chat_instance": str(self.account * 7919),
            "message": gone if shown.deleted else shown.as_api(self.chat),
            "data": data,
        }
        self._state.updates.add("callback_query", tap)
        self._state.changed(self.chat)
        return query.query_id

    def block(self) -> None:
        """Block the bot: until unblocked, nothing reaches the person."""
        self._membership("member", "kicked")
        self.chat.blocked = True
        self._state.changed(self.chat)

    def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        self._membership("kicked", "member")
        self._state.changed(self.chat)

    def deactivate(self) -> None:
        """Delete the account: every send is refused from now on."""
        self.chat.deactivated = True

    def _write(self, **fields: Any) -> Message:
        if self.chat.blocked:
            self.unblock()
        self.chat.started = True
        message = self._state.add_message(self.chat, from_bot=False, sender=self.chat.user, **fields)
        self._state.updates.add("message", message.as_api(self.chat))
        return message

    def _edit(self, text: str) -> Message:
        own = [message for message in self.messages if not message.from_bot and message.kind == "text"]
        message = own[-1] if own else self.send_text(text)
        shown = formatted(text, None)
        message.text, message.entities, message.edit_date = shown.text, shown.entities, self._state.now()
        self._state.updates.add("edited_message", message.as_api(self.chat))
        self._state.changed(self.chat)
        return message

    def _press(self, message: Message, button: Json) -> str:
        if "callback_data" in button:
            return self.tap_data(str(button["callback_data"]), message)
        link = re.search(r"t\.me/(\w+)\?start=([\w-]{1,64})$", str(button.get("url", "")))
        if link and link.group(1).lower() == self._state.username.lower():
            self.start(link.group(2))
        return ""

    def _given(self, message: Message | int, *, also_deleted: bool = False) -> Message:
        number = message if isinstance(message, int) else message.message_id
        for shown in self.chat.messages:
            if shown.message_id == number and (also_deleted or not shown.deleted):
                return shown
        raise LookupError(f"no message {number} in the chat of {self.account}")

    def _membership(self, old: str, new: str) -> None:
        def member(status: str) -> Json:
            return {"user": self._state.bot_user, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        moment = int(self._state.now().timestamp())
        change = {"chat": self.chat.as_api(), "from": self.chat.user, "date": moment}
        change |= {"old_chat_member": member(old), "new_chat_member": member(new)}
        self._state.updates.add("my_chat_member", change)


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text)


def _exactly(button: Json, wanted: str) -> bool:
    return wanted == button.get("callback_data") or wanted == _plain(str(button["text"]))


def _partly(button: Json, wanted: str) -> bool:
    return wanted in _plain(str(button["text"]))
