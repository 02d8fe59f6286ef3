"""The data map's tables of privacy itself: who opened whose file, and what the retention rounds have removed."""

from __future__ import annotations

from bot.store.data_words import EVENT, KEEP, PROOF, READ, Column, Table, key

_READ = Column(EVENT, "shows her, and the project's lead, who of the staff opened her file", READ, True, KEEP)
_ID = key(READ, KEEP)

TABLES: dict[str, Table] = {
    "access_log": Table(
        "(mentee_id = :person OR reader_id = :person)",
        {
            **dict.fromkeys(("id", "mentee_id", "reader_id"), _ID),
            **dict.fromkeys(("role", "project_id", "part", "day", "at"), _READ),
        },
        since="at",
    ),
    "retention_round": Table(
        None,
        dict.fromkeys(
            ("id", "at", "log_before", "identity_days", "erased", "gone", "removed"),
            key(PROOF, KEEP, "proves that data go in time: counts"),
        ),
        since="at",
    ),
}
