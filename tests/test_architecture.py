"""The layers of the design, read from the source: who may import whom, and one door for each library."""

from __future__ import annotations

import sys

from tests.sources import BOT, SOURCES

# Each part may import the parts of the lines above its own, never those of the same line. Who says more is below.
LAYERS = (
    ("clock", "settings", "logs"),
    ("domain",),
    ("store", "documents", "i18n"),
    ("screens",),
    ("handlers", "delivery"),
    ("routes",),
    ("telegram", "scheduler", "web", "operation"),
    ("app",),
    ("demo",),
    ("cli",),
    ("__main__",),
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
APART = {
    "screens": {"store", "documents"},  # they are made from values
    "domain": {"clock", "settings"},  # it is pure
}

DOORS = {
    "telegram": ("bot/telegram/", "bot/app.py"),
    "aiosqlite": ("bot/store/database.py",),
    "sqlcipher3": ("bot/store/database.py",),
    "sqlite3": ("bot/store/migrations.py",),
    "babel": ("bot/i18n/",),
    "apscheduler": ("bot/scheduler.py",),
    "aiohttp": ("bot/telegram/http.py", "bot/web/", "bot/simulator/"),
    "icalendar": ("bot/documents/calendar.py", "bot/documents/feed.py", "bot/documents/busy_calendar.py"),
    "recurring_ical_events": ("bot/documents/busy_calendar.py",),
    "openpyxl": ("bot/documents/tables.py",),
    "segno": ("bot/documents/qr.py",),
    "holidays": ("bot/domain/holidays.py",),
    "xlsxwriter": ("bot/documents/workbook.py",),
    "matplotlib": ("bot/documents/charts.py",),
    "zoneinfo": ("bot/domain/moments.py", "bot/i18n/dates.py", "bot/documents/busy_calendar.py"),
}
IMPURE = {"asyncio", "io", "logging", "os", "pathlib", "random", "socket", "subprocess", "threading", "time"}


def test_every_part_has_its_layer() -> None:
    assert {source.part for source in BOT} <= set(RANK)


def test_a_part_imports_lower_layers_alone() -> None:
    wrong = [
        f"{source.name} imports {part}"
        for source in BOT
        for part in source.parts_imported()
        if part != "simulator" and RANK[part] >= RANK[source.part]
    ]

    assert wrong == []


def test_screens_are_made_from_values_and_the_domain_is_pure() -> None:
    wrong = [f"{s.name}: {part}" for s in BOT for part in s.parts_imported() & APART.get(s.part, set())]
    wrong += [f"{s.name}: {name}" for s in BOT if s.part == "domain" for name in s.libraries() & IMPURE]

    assert wrong == []


def test_the_simulator_knows_nothing_of_the_bot_and_the_demo_alone_knows_it() -> None:
    assert [s.name for s in SOURCES if s.part == "simulator" and s.parts_imported()] == []
    assert {s.part for s in BOT if "simulator" in s.parts_imported()} == {"demo"}


def test_every_library_has_one_door() -> None:
    wrong = []
    for source in SOURCES:
        for library in source.libraries():
            closed = library in DOORS and not source.name.startswith(DOORS[library])
            if closed or (library not in DOORS and library not in sys.stdlib_module_names):
                wrong.append(f"{source.name} imports {library}")

    assert wrong == []
