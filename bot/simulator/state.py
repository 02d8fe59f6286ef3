"""All that the simulated server knows: chats, messages, taps that wait for an answer, files."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bot.simulator.messages import Chat, Json, Message
from bot.simulator.parameters import Parameters
from bot.simulator.refusal import bad_request, forbidden
from bot.simulator.updates import Updates


@dataclass
class Query:
    """A tap that the bot may answer once, within a minute."""

    query_id: str
    account: int
    asked_at: datetime
    answered: bool = False


@dataclass
class StoredFile:
    """A file that can be fetched with getFile."""

    file_id: str
    path: str
    content: bytes


@dataclass
class Profile:
    """What the bot says about itself, by language code ("" for everyone)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


@dataclass
class State:
    """The server's memory. Whoever changes a chat calls `changed` with it."""

    token: str
    username: str
    now: Callable[[], datetime]
    random: random.Random
    updates: Updates
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    seen_accounts: set[int] = field(default_factory=set)
    listeners: list[Callable[[Chat], None]] = field(default_factory=list)
    last_message_id: int = 0

    @property
    def bot_user(self) -> Json:
        """The bot as a Bot API User."""
        name = self.profile.names.get("", self.username)
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self.username}

    @property
    def bot_id(self) -> int:
        """The number in front of the token's colon."""
        return int(self.token.split(":")[0])

    def changed(self, chat: Chat) -> None:
        """Tell the page that the chat looks different now."""
        for listener in self.listeners:
            listener(chat)

    def add_message(self, chat: Chat, *, from_bot: bool, sender: Json | None = None, **content: Any) -> Message:
        """Append a message to the chat and return it."""
        self.last_message_id += 1
        author = self.bot_user if from_bot else (sender or {})
        message = Message(self.last_message_id, chat.chat_id, from_bot, self.now(), sender=author, **content)
        chat.messages.append(message)
        self.changed(chat)
        return message

    def add_file(self, kind: str, name: str, content: bytes) -> Json:
        """Keep a file and return what every Bot API file object has."""
        file_id = f"{kind}-{self.random.getrandbits(64):016x}"
        self.files[file_id] = StoredFile(file_id, f"{kind}s/file_{len(self.files)}{PurePath(name).suffix}", content)
        return {"file_id": file_id, "file_unique_id": file_id[-12:], "file_size": len(content)}

    def chat_of(self, call: Parameters) -> Chat:
        """Return the chat that the call is about; raises Refusal when the bot may not write there."""
        value = call.values.get("chat_id")
        if value in (None, ""):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(value) if isinstance(value, int) else None
        if chat is None or (chat.kind == "private" and not chat.started):
            if value in self.seen_accounts:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.left:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat
