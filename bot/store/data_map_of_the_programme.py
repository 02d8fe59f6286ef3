"""The data map's tables of the programme: phases, meetings of the mentors, announcements."""

from __future__ import annotations

from bot.store.data_words import Table, public

TABLES: dict[str, Table] = {
    "phase": Table(None, dict.fromkeys(("id", "name", "first_day", "last_day"), public("reports count by phase"))),
}
