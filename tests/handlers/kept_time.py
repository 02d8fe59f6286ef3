"""What must hold of booked, held, offered and grouped time at any moment, read straight from the tables."""

from __future__ import annotations

from bot.store.database import Transaction

_OVERLAP = "a.starts_at < b.ends_at AND b.starts_at < a.ends_at"

BROKEN = {
    "a mentor is booked twice": f"""SELECT a.id FROM appointment a JOIN appointment b ON a.id < b.id
        AND a.mentor_id = b.mentor_id AND a.state = 'booked' AND b.state = 'booked' AND {_OVERLAP}
        AND NOT (a.group_id IS NOT NULL AND a.group_id IS b.group_id)""",
    "a mentee is booked twice": f"""SELECT a.id FROM appointment a JOIN appointment b ON a.id < b.id
        AND a.mentee_id = b.mentee_id AND a.state = 'booked' AND b.state = 'booked' AND {_OVERLAP}""",
    "a held time is booked": f"""SELECT a.id FROM hold a JOIN appointment b ON a.mentor_id = b.mentor_id
        AND b.state = 'booked' AND {_OVERLAP} AND NOT (a.group_id IS NOT NULL AND a.group_id IS b.group_id)""",
    "a time is held twice": f"""SELECT a.id FROM hold a JOIN hold b ON a.id < b.id
        AND a.mentor_id = b.mentor_id AND {_OVERLAP}""",
    "a group has more people than seats": """SELECT g.id FROM group_meeting g JOIN appointment a ON a.group_id = g.id
        AND a.state = 'booked' GROUP BY g.id HAVING count(*) > g.seats""",
    "a seat is not at its group's time and place": """SELECT a.id FROM appointment a
        JOIN group_meeting g ON g.id = a.group_id AND a.state = 'booked' WHERE g.cancelled_at IS NOT NULL
        OR (a.starts_at, a.ends_at, a.place_id, a.mentor_id) <> (g.starts_at, g.ends_at, g.place_id, g.mentor_id)""",
    "a group's time is not held": """SELECT g.id FROM group_meeting g LEFT JOIN hold h ON h.group_id = g.id
        WHERE (g.cancelled_at IS NULL) <> (h.id IS NOT NULL)
        OR (h.starts_at, h.ends_at) <> (g.starts_at, g.ends_at)""",
    "an open offer's time is not held, or an ended one's is": """SELECT o.id FROM offer o
        LEFT JOIN hold h ON h.offer_id = o.id WHERE (o.state = 'open') <> (h.id IS NOT NULL)
        OR (h.starts_at, h.ends_at, h.mentee_id) <> (o.starts_at, o.ends_at, o.mentee_id)""",
    "somebody has two offers at once": """SELECT mentee_id FROM offer WHERE state = 'open'
        GROUP BY 1 HAVING count(*) > 1""",
    "somebody has more than three open appointments": """SELECT mentee_id FROM appointment
        WHERE state = 'booked' AND ends_at > :now GROUP BY 1 HAVING count(*) > 3""",
}


def check_kept_time(tx: Transaction, now: int) -> None:
    """Fail where any two kinds of time collide; now in UTC seconds."""
    for what, sql in BROKEN.items():
        values = {"now": now} if ":now" in sql else {}
        found = [tuple(row) for row in tx.all(sql, values)]
        assert found == [], f"{what}: {found}"
