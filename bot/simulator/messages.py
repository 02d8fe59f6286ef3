"""Messages and chats as both sides of a conversation see them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.simulator.keyboard import Rows
from bot.simulator.text import FormattedText

Json = dict[str, Any]


class Document(NamedTuple):
    """A file that came with a message."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


class Toast(NamedTuple):
    """The answer to a tap, shown above the chat or as an alert."""

    text: str
    show_alert: bool


@dataclass
class Message:
    """One message of a chat. `text` and `caption` are plain; `html` is the source that the bot sent."""

    message_id: int
    chat_id: int
    from_bot: bool
    date: datetime
    text: str = ""
    caption: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    kind: str = "text"
    document: Document | None = None
    photo: bytes | None = None
    venue: Json | None = None
    location: Json | None = None
    extra: Json = field(default_factory=dict)
    sender: Json = field(default_factory=dict)
    silent: bool = False
    protected: bool = False
    edit_date: datetime | None = None
    deleted: bool = False

    @property
    def edited(self) -> bool:
        """Whether its text or caption was changed after it was sent."""
        return self.edit_date is not None

    @property
    def buttons(self) -> list[Json]:
        """All inline buttons in reading order."""
        return [button for row in self.rows for button in row]

    def put(self, formatted: FormattedText) -> None:
        """Set the text, or the caption when it is not a text message."""
        self.html, self.entities = formatted.html, formatted.entities
        if self.kind == "text":
            self.text = formatted.text
        else:
            self.caption = formatted.text

    def as_api(self, chat: "Chat") -> Json:
        """Return the Bot API's Message object."""
        body: Json = {"message_id": self.message_id, "date": int(self.date.timestamp()), "chat": chat.as_api()}
        if self.sender:
            body["from"] = self.sender
        if self.edit_date is not None:
            body["edit_date"] = int(self.edit_date.timestamp())
        words = "text" if self.kind == "text" else "caption"
        if getattr(self, words):
            body[words] = getattr(self, words)
            if self.entities:
                body["entities" if words == "text" else "caption_entities"] = self.entities
        if self.rows:
            body["reply_markup"] = {"inline_keyboard": self.rows}
        if self.protected:
            body["has_protected_content"] = True
        return {**body, **self.extra}


@dataclass
class Chat:
    """A private chat, group or channel, with everything that was written in it."""

    chat_id: int
    kind: str = "private"
    user: Json = field(default_factory=dict)
    title: str = ""
    messages: list[Message] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    pressed: dict[str, tuple[int, str]] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    left: bool = False

    def find(self, message_id: int) -> Message | None:
        """Return the message with this id, unless it was deleted."""
        found = (m for m in reversed(self.messages) if m.message_id == message_id and not m.deleted)
        return next(found, None)

    def as_api(self) -> Json:
        """Return the Bot API's Chat object."""
        body: Json = {"id": self.chat_id, "type": self.kind}
        if self.kind == "private":
            names = ("first_name", "last_name", "username")
            return {**body, **{name: self.user[name] for name in names if self.user.get(name)}}
        return {**body, "title": self.title}
