"""A mentor's hours, rules, meeting kinds and places in the database."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.appointments import Place
from bot.domain.availability import ON_SITE, BookingRules, ExtraHours, Hours, MeetingKind
from bot.domain.people import Person
from bot.store.database import Row, Transaction

_KIND = "id, topic, way, minutes, video_url, offered"


def hours_of(tx: Transaction, mentor_id: int) -> list[Hours]:
    """Return a mentor's weekly hours in order."""
    rows = tx.all(
        """SELECT id, weekday, from_minute, to_minute, place_id,
           (SELECT group_concat(kind_id) FROM hours_kind WHERE hours_id = hours.id) AS kinds
           FROM hours WHERE mentor_id = ? ORDER BY weekday, from_minute""",
        (mentor_id,),
    )
    return [_hours(row) for row in rows]


def add_hours(tx: Transaction, mentor_id: int, windows: Iterable[Hours]) -> None:
    """Add windows to a mentor's weekly hours; the caller has checked them with check_hours."""
    for window in windows:
        tx.run(
            "INSERT INTO hours (mentor_id, weekday, from_minute, to_minute, place_id) VALUES (?, ?, ?, ?, ?)",
            (mentor_id, window.weekday, window.from_minute, window.to_minute, window.place_id),
        )


def set_times(tx: Transaction, mentor: Person, hours_id: int, from_minute: int, to_minute: int) -> None:
    """Let one of this mentor's windows begin and end at other minutes; the caller has checked them with check_hours."""
    tx.run(
        "UPDATE hours SET from_minute = ?, to_minute = ? WHERE id = ? AND mentor_id = ?",
        (from_minute, to_minute, hours_id, mentor.id),
    )


def set_window_place(tx: Transaction, mentor: Person, hours_id: int, place_id: int | None) -> None:
    """Let one of this mentor's windows be at a place, or at none; the caller has checked the place's project."""
    tx.run("UPDATE hours SET place_id = ? WHERE id = ? AND mentor_id = ?", (place_id, hours_id, mentor.id))


def set_kinds(tx: Transaction, mentor: Person, hours_id: int, kinds: Iterable[int]) -> None:
    """Open one of this mentor's windows to these of her meeting kinds alone; to all where none is named."""
    tx.run(
        "DELETE FROM hours_kind WHERE hours_id IN (SELECT id FROM hours WHERE id = ? AND mentor_id = ?)",
        (hours_id, mentor.id),
    )
    for kind_id in sorted(kinds):
        tx.run(
            """INSERT INTO hours_kind (hours_id, kind_id) SELECT h.id, k.id FROM hours h JOIN meeting_kind k
               ON k.mentor_id = h.mentor_id WHERE h.id = ? AND k.id = ? AND h.mentor_id = ?""",
            (hours_id, kind_id, mentor.id),
        )


def add_extra(tx: Transaction, mentor: Person, once: ExtraHours) -> int:
    """Add extra hours of this mentor and return their id; the caller has checked them with check_hours."""
    return tx.add(
        "INSERT INTO extra_hours (mentor_id, day, from_minute, to_minute, place_id) VALUES (?, ?, ?, ?, ?)",
        (mentor.id, once.day.isoformat(), once.from_minute, once.to_minute, once.place_id),
    )


def set_extra_place(tx: Transaction, mentor: Person, extra_id: int, place_id: int | None) -> None:
    """Let extra hours of this mentor be at a place, or at none; the caller has checked the place's project."""
    tx.run("UPDATE extra_hours SET place_id = ? WHERE id = ? AND mentor_id = ?", (place_id, extra_id, mentor.id))


def remove_extra(tx: Transaction, mentor: Person, extra_id: int) -> bool:
    """Remove extra hours of this mentor and return whether they were there."""
    return tx.run("DELETE FROM extra_hours WHERE id = ? AND mentor_id = ?", (extra_id, mentor.id)) == 1


def remove_hours(tx: Transaction, mentor: Person, hours_id: int) -> bool:
    """Remove one of this mentor's windows and return whether it was there."""
    return tx.run("DELETE FROM hours WHERE id = ? AND mentor_id = ?", (hours_id, mentor.id)) == 1


def set_place(tx: Transaction, mentor: Person, place_id: int) -> None:
    """Let all hours of this mentor be at this place; the caller has checked the place's project."""
    tx.run("UPDATE hours SET place_id = ? WHERE mentor_id = ?", (place_id, mentor.id))


def rules_of(tx: Transaction, mentor_id: int) -> BookingRules:
    """Return a mentor's booking rules, the defaults where she has set none."""
    row = tx.one(
        "SELECT step_minutes, buffer_minutes, notice_minutes, horizon_days FROM booking_rules WHERE mentor_id = ?",
        (mentor_id,),
    )
    return BookingRules(*row) if row else BookingRules()


def set_rules(tx: Transaction, mentor: Person, rules: BookingRules) -> None:
    """Store this mentor's booking rules."""
    tx.run(
        "INSERT OR REPLACE INTO booking_rules VALUES (?, ?, ?, ?, ?)",
        (mentor.id, rules.step, rules.buffer, rules.notice, rules.horizon),
    )


def kinds_of(tx: Transaction, mentor_id: int) -> list[MeetingKind]:
    """Return a mentor's meeting kinds in order, offered or not."""
    rows = tx.all(f"SELECT {_KIND} FROM meeting_kind WHERE mentor_id = ? ORDER BY id", (mentor_id,))
    return [_kind(row) for row in rows]


def bookable_kinds(tx: Transaction, mentor_id: int) -> list[MeetingKind]:
    """Return the meeting kinds that a mentor offers and that can take place: on site needs hours at a place.

    Weekly hours may be open to some kinds alone; extra hours are open to all.
    """
    rows = tx.all(
        """SELECT h.place_id IS NOT NULL AS has_place, k.kind_id
           FROM hours h LEFT JOIN hours_kind k ON k.hours_id = h.id
           WHERE h.mentor_id = :mentor
           UNION SELECT place_id IS NOT NULL, NULL FROM extra_hours WHERE mentor_id = :mentor""",
        {"mentor": mentor_id},
    )
    windows = [(bool(row["has_place"]), row["kind_id"]) for row in rows]

    def can_take_place(kind: MeetingKind) -> bool:
        if kind.way != ON_SITE and not windows:
            return True
        return any((has_place or kind.way != ON_SITE) and kind_id in (None, kind.id) for has_place, kind_id in windows)

    return [kind for kind in kinds_of(tx, mentor_id) if kind.offered and can_take_place(kind)]


def add_kinds(tx: Transaction, mentor_id: int, kinds: Iterable[MeetingKind]) -> None:
    """Add meeting kinds to what a mentor offers."""
    for kind in kinds:
        tx.run(
            "INSERT INTO meeting_kind (mentor_id, topic, way, minutes, video_url, offered) VALUES (?, ?, ?, ?, ?, ?)",
            (mentor_id, kind.topic, kind.way, kind.minutes, kind.video_url, int(kind.offered)),
        )


def change_kind(tx: Transaction, mentor: Person, kind: MeetingKind) -> None:
    """Store the length, link and offer of one of this mentor's meeting kinds."""
    tx.run(
        "UPDATE meeting_kind SET minutes = ?, video_url = ?, offered = ? WHERE id = ? AND mentor_id = ?",
        (kind.minutes, kind.video_url, int(kind.offered), kind.id, mentor.id),
    )


def places_of(tx: Transaction, project_id: int) -> list[Place]:
    """Return a project's places; the caller has checked the project."""
    sql = "SELECT id, name, address, latitude, longitude FROM place WHERE project_id = ? ORDER BY id"
    return [Place(*row) for row in tx.all(sql, (project_id,))]


def place_of(tx: Transaction, mentor: Person) -> Place | None:
    """Return the place of this mentor's hours, the first of several, or None."""
    row = tx.one(
        """SELECT p.id, p.name, p.address, p.latitude, p.longitude FROM hours h JOIN place p ON p.id = h.place_id
           WHERE h.mentor_id = ? ORDER BY h.weekday, h.from_minute""",
        (mentor.id,),
    )
    return None if row is None else Place(*row)


def add_place(tx: Transaction, project_id: int, name: str, address: str) -> int:
    """Add a place to a project and return its id."""
    return tx.add("INSERT INTO place (project_id, name, address) VALUES (?, ?, ?)", (project_id, name, address))


def rename_place(tx: Transaction, place_id: int, name: str) -> None:
    """Give a place a name; the caller has checked the place's project."""
    tx.run("UPDATE place SET name = ? WHERE id = ?", (name, place_id))


def set_pin(tx: Transaction, place_id: int, latitude: float, longitude: float) -> None:
    """Store where a place is on the map, in degrees; the caller has checked the place's project."""
    tx.run("UPDATE place SET latitude = ?, longitude = ? WHERE id = ?", (latitude, longitude, place_id))


def _hours(row: Row) -> Hours:
    kinds = frozenset(int(kind) for kind in (row["kinds"] or "").split(",") if kind)
    return Hours(row["weekday"], row["from_minute"], row["to_minute"], row["place_id"], row["id"], kinds)


def _kind(row: Row) -> MeetingKind:
    return MeetingKind(row["id"], row["topic"], row["way"], row["minutes"], row["video_url"], bool(row["offered"]))
