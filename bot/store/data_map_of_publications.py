"""The data map's table of publications: reports as they were printed."""

from __future__ import annotations

from bot.store.data_words import EVENT, KEEP, REPORTS, Column, Table, key

_PUBLISHED = Column(EVENT, "the report that she has published", REPORTS, True, KEEP)

TABLES: dict[str, Table] = {
    "publication": Table(
        "published_by = :person",
        {
            "id": key(REPORTS, KEEP),
            "published_by": key(REPORTS, KEEP, "who answers for it"),
            "definitions": key(REPORTS, KEEP, "by which version of the definitions it was counted"),
            "figures": key(REPORTS, KEEP, "what was printed: counts, about nobody"),
            **dict.fromkeys(("project_id", "first_day", "last_day", "data_day", "published_at"), _PUBLISHED),
        },
    ),
}
