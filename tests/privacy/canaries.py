"""Canaries: a value of its own in every text column of the data map that takes one, of everything about a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.store.data_map import DATA_MAP
from bot.store.data_words import KEEP
from bot.store.database import IntegrityError, Transaction

ACCOUNT = 0x5A6B7C8D9EAF  # a Telegram id whose bytes are found again


@dataclass
class Canaries:
    """What was planted: the Telegram id, the columns by name, and the words."""

    account: int
    columns: set[tuple[str, str]] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    @property
    def marks(self) -> list[bytes]:
        """Return the bytes that must be nowhere; SQLite stores whole numbers big-endian."""
        return [*(word.encode() for word in self.words), self.account.to_bytes(6, "big")]


def plant(tx: Transaction, person_id: int) -> Canaries:
    """Put a canary into each text column about this person that erasure removes, where the schema lets any text in."""
    planted = Canaries(ACCOUNT + person_id)
    tx.run("UPDATE person SET telegram_id = ? WHERE id = ?", (planted.account, person_id))
    for table, about in DATA_MAP.items():
        texts = {row["name"] for row in tx.all(f"PRAGMA table_info({table})") if row["type"] == "TEXT"}
        for name, column in about.columns.items():
            if about.whose and name in texts and column.erasure != KEEP:
                _plant(tx, table, name, person_id, planted)
    return planted


def _plant(tx: Transaction, table: str, name: str, person_id: int, planted: Canaries) -> None:
    whose = DATA_MAP[table].whose
    for number, row in enumerate(tx.all(f"SELECT rowid AS n FROM {table} WHERE {whose}", {"person": person_id})):
        word = f"Kanarienvogel-{person_id}-{table}-{name}-{number}-"
        try:
            tx.run(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (word, row["n"]))
        except IntegrityError:  # a closed list of words: it holds nothing of hers
            return
        planted.columns.add((table, name))
        planted.words.append(word)
