"""Sample values for the screens of a mentor's day: agenda, attendance, digests, day signals, ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.agenda import Ledger
from bot.domain.appointments import ATTENDED, CANCELLED, MISSED
from bot.domain.availability import TOPICS, WAYS, MeetingKind, Slot
from bot.domain.day import SIGNALS, DaySignal
from bot.domain.moments import at_local
from bot.domain.re_offers import Unanswered
from bot.i18n import Language
from bot.screens.screen import page
from tests.domain.appointment import appointment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")

AHEAD = appointment(at_local(TUESDAY, time(11)))
OVER = appointment(NOW - timedelta(hours=3))
SORTS = (
    AHEAD,
    replace(AHEAD, confirmed=True),
    replace(AHEAD, way="phone", place=None),
    replace(AHEAD, way="video", place=None, video_url="https://video.example.org/a"),
    appointment(NOW + timedelta(hours=1)),
    OVER,
    *(replace(AHEAD, mentee_name=name, mentor_name=name) for name in STRANGE),
)
MARKED = tuple(
    replace(OVER, state=state, version=2, marked_at=NOW, mentee_name=name)
    for state, name in ((ATTENDED, "Zahra"), (MISSED, "Zahra"), (CANCELLED, "Zahra"), (MISSED, "W" * 40))
)
MANY = tuple(replace(OVER, id=n, mentee_name="W" * 40, starts_at=NOW - timedelta(days=n)) for n in range(1, 63))
FULL_DAY = tuple(replace(AHEAD, id=n, mentee_name="W" * 40, confirmed=True) for n in range(63))
KINDS = tuple(MeetingKind(n, topic, way, 45) for n, (topic, way) in enumerate((t, w) for t in TOPICS for w in WAYS))
SLOT = Slot(AHEAD.starts_at, AHEAD.ends_at, 7)

LEDGERS = (
    Ledger((NOW,), confirmed_at=NOW),
    Ledger(),
    Ledger((NOW, NOW + timedelta(days=2), NOW + timedelta(days=3))),
    Ledger((NOW,), in_doubt=True),
    Ledger(unreachable=True),
)
TOLD = [DaySignal(n, 17, what, NOW) for n, what in enumerate(SIGNALS)]
NOT_CHOSEN = tuple(
    Unanswered(n, 5, name, NOW, NOW, wants_call=False, reachable=True) for n, name in enumerate(STRANGE * 4)
)


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _said(language: Language) -> Sequence[Any]:
    return ["", language.text("Not answered yet.")]


_COUNTS = _always(0, 1, 2, 5, 11, 100, 1234)

SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    "agenda.day appointments": _always((), SORTS, MARKED, FULL_DAY),
    "agenda.day today": _always(TUESDAY, date(2026, 11, 23)),
    "agenda.day unmarked": _COUNTS,
    "agenda.day_list appointments": _always((), SORTS, MARKED, FULL_DAY[:20]),
    "agenda.free kind": _always(KINDS[0], None),
    "agenda.free_for kind": _always(*KINDS),
    "agenda.free_for slot": _always(SLOT),
    "appointments.staff_card said": _said,
    "appointments.staff_card appointment": _always(*SORTS, *MARKED, replace(AHEAD, state=CANCELLED, version=3)),
    "appointments.own_card appointment": _always(*SORTS, *MARKED, replace(AHEAD, state=CANCELLED, version=3)),
    "attendance.outcome_label outcome": _always(ATTENDED, MISSED, CANCELLED),
    "attendance.outcome_rows appointment": _always(OVER, *MARKED),
    "attendance.card_rows appointment": _always(*SORTS, *MARKED),
    "attendance.state_line appointment": _always(*SORTS, *MARKED),
    "attendance.to_list unmarked": _COUNTS,
    "attendance.ask appointment": _always(*SORTS, *MARKED),
    "attendance.unmarked appointments": _always((), (OVER,), SORTS, MANY),
    "attendance.asked appointments": _always((OVER,), SORTS, MANY),
    "attendance.marked appointment": _always(*MARKED),
    "attendance.marked others": _always((), (OVER,), MANY),
    "attendance.over appointment": _always(*MARKED),
    "attendance.missed appointment": _always(*MARKED),
    "day.signal_label what": _always(*SIGNALS),
    "day.sent what": _always(*SIGNALS),
    "day.to_mentor what": _always(*SIGNALS),
    "day.phone phone_number": _always("+49 351 1234567", None, "0351/12 34 (abends)", "<b>"),
    "day.told signals": _always((), TOLD[:1], TOLD),
    "digests.morning appointments": _always((), SORTS[:1], SORTS, FULL_DAY),
    "digests.morning unanswered": _always((), NOT_CHOSEN[:1], NOT_CHOSEN),
    "digests.morning tasks": _COUNTS,
    "digests.morning unmarked": _COUNTS,
    "digests.evening unconfirmed": _always(
        [(AHEAD, LEDGERS[0])],
        [(one, ledger) for one in SORTS[:5] for ledger in LEDGERS[:4]],
        [(one, LEDGERS[4]) for one in FULL_DAY],
    ),
    "german.with_german_card screen": lambda language: [page(language, language.text("Your appointment"))],
    "ledger.known ledger": _always(*LEDGERS),
    "ledger.known signals": _always((), TOLD),
    "ledger.known appointment": _always(*SORTS, *MARKED),
    "ledger.ledger_lines ledger": _always(*LEDGERS),
    "ledger.ledger_label ledger": _always(*LEDGERS),
    "paging.turns base": _always("attendance", "agenda/738850", "agenda/free/1234567890/at/1764072000"),
    "paging.turns count": _always(0, 20, 21, 63),
    "paging.turns size": _always(20, 12),
}
