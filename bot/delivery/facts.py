"""What a notice is rendered from: the facts of the moment it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.i18n import Language, Languages
from bot.store.database import Transaction
from bot.store.outbox import Waiting


@dataclass(frozen=True)
class Facts:
    """A notice that is due, its reader and her present language, and the database at this moment."""

    tx: Transaction
    waiting: Waiting
    reader: Person
    language: Language
    languages: Languages
    now: datetime

    @property
    def notice(self) -> Notice:
        """The notice as it was planned."""
        return self.waiting.notice
