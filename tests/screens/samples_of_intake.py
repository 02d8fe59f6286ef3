"""Sample values for the screens of the intake and the import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.districts import DISTRICTS
from bot.domain.import_words import COLUMNS
from bot.domain.imports import REASONS, REFUSALS, Problem, Refusal
from bot.domain.intake import ACCEPTED, DECLINED, WISHES, Asking, Link
from bot.domain.people import Person, Role
from bot.i18n import Language, load
from bot.screens.screen import Letter
from tests.domain.appointment import OFFICE

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CODE = "a" * 32
LINK = f"https://t.me/amm_bot?start={CODE}"
BIG = 1234567890
STRANGE = ("Dresden", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")
CHANCES = (1, 0, 2, 3, 5, 11, 100)

ASKING = Asking(12, 3, 7, 1, "fa_AF", "here", "14612", NOW - timedelta(days=3))
TAKEN = replace(ASKING, state=ACCEPTED, mentor_id=3, mentor_name="Anna")
ASKINGS = (
    ASKING,
    TAKEN,
    replace(ASKING, state=DECLINED),
    replace(ASKING, id=BIG, version=1234, project_id=BIG, asked_at=NOW, reachable=False),
    *(replace(ASKING, wish=wish) for wish in WISHES),
    *(replace(ASKING, district=key) for key in DISTRICTS),
    *(replace(TAKEN, mentor_name=name) for name in STRANGE),
    *(replace(ASKING, asked_at=NOW - timedelta(days=days)) for days in CHANCES),
)
MENTORS = tuple(Person(n, None, name, "de", roles=(Role("mentor", 1),)) for n, name in enumerate(STRANGE, 1))
HEADINGS = sorted({column.heading for columns in COLUMNS.values() for column in columns}, key=len)
LIST_PROBLEM = Problem("Teilnehmende", 2, "Landkreis", "not_in_list", "Bayern")
EACH = tuple(Problem("Teilnehmende", n, "Sprache", reason, "x") for n, reason in enumerate(REASONS, 2))
LONGEST = tuple(Problem("W" * 31, 49_900 + n, HEADINGS[-1], reason, "W" * 60) for reason in REASONS for n in range(20))
ONE_REASON = tuple(LONGEST[n : n + 20] for n in range(0, len(LONGEST), 20))
REFUSED = tuple(Refusal(reason, detail) for reason in REFUSALS for detail in ("Tabelle1", "<b>" + "W" * 200))
FIRST = tuple(one for one in ASKINGS if one.state != DECLINED)


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _each(modules: Sequence[str], parameter: str, *values: Any) -> dict[str, Callable[[Language], Sequence[Any]]]:
    return {f"{module} {parameter}": _always(*values) for module in modules}


_ASKING = ("accepted", "alias", "declined", "privacy", "state")
_LEADS = ("answered", "ask_decline", "ask_pass_on", "asked", "card", "mentors")

SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    **_each([f"asking.{name}" for name in _ASKING], "asking", *ASKINGS),
    **_each([f"intake.{name}" for name in _LEADS], "asking", *FIRST),
    **_each(
        [f"asking.{name}" for name in ("ask_district", "ask_wish", "full", "notice", "too_young")],
        "base",
        f"ask/fa_AF/{CODE}",
    ),
    "welcome.ask_age base": _always(f"join/fa_AF/{CODE}", f"ask/fa_AF/{CODE}"),
    "asking.ask_district wish": _always(*WISHES),
    "asking.wish_name wish": _always(*WISHES),
    "asking.state places": _always((), (OFFICE,), (OFFICE,) * 5),
    "intake.asked others": _always(0, 1, 2, 5, 11),
    "intake.asked spoken": _always("دری", "Deutsch"),
    "intake.card spoken": _always("دری", "Українська"),
    "intake.ask_revoke link_id": _always(4, BIG),
    "intake.ask_pass_on projects": _always(tuple(enumerate(STRANGE, 1)), (), ((BIG, "Leipzig"),) * 45),
    "intake.mentors mentors": _always(MENTORS, (), MENTORS * 6),
    "intake.overview link": _always(None, Link(4, 1, NOW), Link(BIG, 1, NOW)),
    "intake.overview requests": _always(FIRST, (), (ASKING,) * 45),
    "intake.overview waiting": _always(*CHANCES),
    "intake.overview lead": _always(True, False),
    "intake.made poster": _always(Letter(LINK)),
    "intake.passed_on to": _always(*STRANGE),
    "intake.poster_text languages": _always(load().launch),
    "import_reasons.reason name": _always(*REASONS),
    "import_reasons.advice problem": _always(
        LIST_PROBLEM,
        *EACH,
        *(replace(LIST_PROBLEM, column=heading) for heading in ("Sprache", "Art", "Unterart", "Grund", "Altersgruppe")),
    ),
    "import_reasons.why_refused refusal": _always(*REFUSED),
    "imports.refused refusal": _always(*REFUSED),
    "imports.ask_file again": _always(False, True),
    "imports.wrong problems": _always(EACH, EACH[:1], LONGEST, EACH * 300, *ONE_REASON),
    **_each(("imports.wrong", "imports.ready"), "ignored", (), ("Staatsangehörigkeit",), STRANGE * 20),
    "imports.wrong already": _always(*CHANCES),
    "imports.ready already": _always((), (("CSV", 2),), (("CSV", 2),) * 100),
    "imports.ready draft_id": _always(4, BIG),
    "imports.ready new": _always((3, 2, 1), (0, 0, 0), (0, 1, 0), (50_000, 0, 0)),
    **{f"imports.applied {kind}": _always(0, 1, 50_000) for kind in ("participants", "employers", "placements")},
}
