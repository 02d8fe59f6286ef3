"""Sample values for the screens of privacy: own data, who opened which file, consent, erasure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.access import FILE_PARTS, ROLES, Opened
from bot.i18n import Language
from bot.screens import privacy
from tests.domain.appointment import appointment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag", "")
AHEAD = tuple(appointment(NOW + timedelta(days=n)) for n in range(1, 4))
OPENED = tuple(
    Opened(name, role, name, part, NOW - timedelta(hours=7 * n))
    for n, (name, role, part) in enumerate(
        (name, role, part) for name in STRANGE for role in ROLES for part in FILE_PARTS
    )
)
LONG = tuple(Opened("W" * 40, "coordinator", "W" * 40, "placement", NOW) for _ in range(20))
TABLES = ("appointment", "contact_log", "placement", "check_in", "task", "outbox", "access_log")
LEVELS = ("green", "amber", "red")


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    "my_data.summary mentor_name": _always("Anna", *STRANGE),
    "my_data.summary counted": _always(dict.fromkeys(TABLES, 5), {}, dict.fromkeys(TABLES, 1234)),
    "my_data.summary answers": _always([(NOW, level) for level in LEVELS], []),
    "my_data.summary content": _always(b"{}"),
    "my_data.risk level": _always(*LEVELS),
    "my_data.who_opened opened": _always(OPENED, (), LONG, OPENED[20:40]),
    "access.of_project opened": _always(OPENED[:20], (), LONG, OPENED[20:40]),
    "access.of_project count": _always(20, 0, 1000),
    "access.role_name role": _always(*ROLES),
    "access.part_name part": _always(*FILE_PARTS),
    "consent.ask_again paragraphs": lambda language: [
        privacy.for_mentees(language, operator="Träger e. V.", contact="+49 351 123"),
        privacy.for_mentees(language, operator="x" * 120, contact="y" * 120),
    ],
    "consent.ask_again new": _always(True, False),
    "consent.ended_to_mentor mentee_id": _always(5, 1234567890),
    "consent.warned names": _always(("Zahra",), STRANGE[:-1], ("W" * 40,) * 100),
    "consent.warned day": _always(date(2026, 12, 23), date(2027, 3, 21)),
    "erasure.ask mentee": _always(True, False),
    "erasure.ask_again today": _always(NOW.toordinal()),
    "erasure.settle_first mentees": _always(1, 0, 2, 5, 11, 100),
    "erasure.settle_first groups": _always(1, 0, 2, 5, 11, 100),
    "erasure.ask_for mentee_id": _always(5, 1234567890),
    "erasure.ask_again_for mentee_id": _always(5, 1234567890),
    "erasure.ask_again_for mentoring_id": _always(7, 1234567890),
    "erasure.ask_again_for ahead": _always(1, 0, 2, 3, 5, 11),
    "erasure.erased_for cancelled": _always((), AHEAD[:1], AHEAD),
    "erasure.told_to_mentor cancelled": _always((), AHEAD[:1], AHEAD),
}
