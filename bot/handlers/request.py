"""A request: who asks what at which moment, inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.people import Person
from bot.i18n import Language, Languages
from bot.store import updates
from bot.store.database import Transaction


class Gone(Exception):
    """What is asked for is not there, not hers, or not possible any more: the answer is the same for all three."""


@dataclass(frozen=True)
class Gathered:
    """What was read before, in a transaction of its own that only reads."""

    value: Any


@dataclass(frozen=True)
class Upload:
    """A file that was sent: Telegram's number of it, and its size in bytes."""

    file_id: str
    size: int


@dataclass(frozen=True)
class Request:
    """One tap or text. `account` is the sender's Telegram id; `who` is None for a stranger."""

    tx: Transaction
    account: int
    who: Person | None
    language: Language
    languages: Languages
    now: datetime
    link: str  # what an invitation's code is added to
    text: str | None = None
    location: tuple[float, float] | None = None
    document: Upload | None = None
    again: bool = False  # the update was seen before: whatever it asks is done already
    public_url: str | None = None  # where calendar feeds are served, if anywhere
    gathered: Gathered | None = None  # for a path that takes long to read

    @property
    def person(self) -> Person:
        """The person who asks.

        Raises Gone for a stranger; the routes let none through where this is used.
        """
        if self.who is None:
            raise Gone
        return self.who

    @property
    def german(self) -> Language:
        """German, for cards that are shown to others."""
        return self.languages["de"]

    def spoken(self, code: str) -> Language:
        """Return the language that a button names.

        Raises Gone for one that the bot does not speak.
        """
        try:
            return self.languages[code]
        except KeyError:
            raise Gone from None

    def ask(self, path: str) -> None:
        """Let the next text of this member of staff go to the path."""
        updates.ask(self.tx, self.person, path, now=self.now)

    def answered(self) -> None:
        """End the dialogue: its answer was taken."""
        updates.end_dialogue(self.tx, self.person)
