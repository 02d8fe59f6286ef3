"""What the access tests need of the intake and the import: a lead in Leipzig, posters, requests, and files that wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.documents.import_file import packed
from bot.documents.packed import pack
from bot.domain.import_words import EMPLOYERS
from bot.domain.imports import Line, Spreadsheet
from bot.domain.people import LEAD
from bot.store import import_drafts, intake, intake_links, people

if TYPE_CHECKING:
    from tests.access.cast import Cast

FIRM = {"name": "Muster Bau GmbH", "postcode": "01069", "place": "Dresden", "section": "F", "contact": None}


def plant_intake(cast: Cast, now: datetime) -> None:
    """Let Dresden have a link and three requests, Leipzig one request; the lead has files."""
    people.give_role(cast.tx, cast.ids["leipzig_lead"], LEAD, cast.ids["leipzig"], now=now)
    for name, project in (("leipzig_poster", "leipzig"), ("dresden_poster", "dresden")):
        maker = cast.person("coordinator" if project == "leipzig" else "lead")
        cast.codes[name] = intake_links.add(cast.tx, cast.ids[project], maker, now=now)
    link = intake_links.open_of(cast.tx, cast.ids["leipzig"])
    assert link is not None
    intake_links.revoke(cast.tx, cast.ids["leipzig"], link.id, now=now)
    cast.ids["dresden_link"] = int(cast.tx.value("SELECT max(id) FROM intake_link"))
    _ask(cast, "waiting_asks", 9101, "dresden", now)
    _ask(cast, "leipzig_asks", 9102, "leipzig", now)
    _ask(cast, "known_asks", cast.accounts["known"], "dresden", now)
    _accept(cast, "known_asks", now)
    for name, at in (("old_import_draft", now - timedelta(days=2)), ("import_draft", now)):
        cast.ids[name] = _draft(cast, at)


def _ask(cast: Cast, name: str, account: int, project: str, now: datetime) -> None:
    who = people.by_account(cast.tx, account, now=now)
    made = intake.add(
        cast.tx,
        who,
        account=account,
        language="uk",
        project_id=cast.ids[project],
        wish="here",
        district="14612",
        now=now - timedelta(days=2),
    )
    assert made is not None
    cast.ids[name] = made.id


def _accept(cast: Cast, name: str, now: datetime) -> None:
    found = intake.find(cast.tx, cast.person("lead"), cast.ids[name], now=now)
    assert found is not None
    assert intake.accept(cast.tx, found, cast.ids["mentor"], now=now)


def _draft(cast: Cast, at: datetime) -> int:
    lead = cast.person("lead")
    kept = cast.tx.all("SELECT * FROM import_draft")
    draft_id = import_drafts.add(cast.tx, lead, cast.ids["dresden"], "file", now=at)
    for row in kept:  # a lead has one at a time: the older one is here to be refused
        cast.tx.run(f"INSERT INTO import_draft VALUES ({', '.join('?' * len(row))})", tuple(row))
    _, lines = packed(Spreadsheet([Line(EMPLOYERS, "CSV", 2, FIRM)]))
    waiting = import_drafts.next_waiting(cast.tx)
    assert waiting is not None
    import_drafts.was_read(cast.tx, waiting, pack({"new": [0, 1, 0]}), lines)
    return draft_id
