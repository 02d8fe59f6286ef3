"""The import on the server: the same checks as in the chat, without sending the file through Telegram."""

from __future__ import annotations

import asyncio
import html
import sys
from datetime import datetime
from pathlib import Path

from bot.documents.import_file import lines_of
from bot.domain.import_plans import Plan, plan
from bot.domain.imports import LARGEST_FILE, Refusal
from bot.domain.moments import local_day
from bot.domain.people import LEAD, Person
from bot.i18n import clean, load
from bot.operation.imports import read_by_a_child
from bot.screens.import_reasons import advice, why_refused
from bot.settings import SettingError
from bot.store import database, imports, people, projects
from bot.store.database import Transaction


def run(path: Path, key: str | None, file: Path, project: str, lead: str, *, apply: bool, now: datetime) -> bool:
    """Check a file and say what is wrong in it, or what is new; store it if that is wanted and all is right.

    Returns whether nothing is wrong. Raises SettingError for a file, project or lead that is not there.
    """
    english = load()["en"]
    content = _content(file)
    project_id, by = database.run(path, key, lambda tx: _whose(tx, project, lead, now))
    try:
        problems, ignored, lines = asyncio.run(read_by_a_child(content, today=local_day(now)))
    except Refusal as refusal:
        _say(_seen(why_refused(english, refusal)))
        return False

    def work(tx: Transaction) -> Plan:
        planned = plan(lines_of(lines), imports.known(tx, project_id, now=now))
        if apply and not problems and not planned.problems:
            imports.apply(tx, planned, project_id, by, now=now)
        return planned

    planned = database.run(path, key, work)
    wrong = sorted([*problems, *planned.problems], key=lambda one: (one.sheet, one.line))
    for one in wrong:
        cell = f" ({clean(one.value)})" if one.value else ""
        _say(f"{clean(one.sheet)}, line {one.line}, {one.column}: {_seen(advice(english, one))}{cell}")
    for sheet, line in planned.already:
        _say(f"{clean(sheet)}, line {line}: already there")
    if ignored:
        _say(f"Columns that are not taken: {clean(', '.join(ignored))}")
    _sum_up(planned, len(wrong), by, apply=apply)
    return not wrong


def _sum_up(planned: Plan, wrong: int, by: Person, *, apply: bool) -> None:
    new = f"participants {len(planned.people)}, employers {len(planned.firms)}, placements {len(planned.placements)}"
    if wrong:
        _say(f"{wrong} mistakes. Nothing has been stored. Correct the file and try again.")
    elif apply:
        _say(f"Stored: {new}. The consent on paper is noted as seen by {by.name}.")
    else:
        _say(f"New: {new}. Nothing is stored yet: add --apply, if all participants have agreed on paper.")


def _whose(tx: Transaction, project: str, lead: str, now: datetime) -> tuple[int, Person]:
    """Return the project of this name, and the lead who has seen the consents on paper."""
    found = next((one for one in projects.every(tx) if one.name.casefold() == project.casefold()), None)
    if found is None:
        raise SettingError(f"There is no project {project}. Its name is in the bot under “Projects”.")
    leads = people.staff_of(tx, found.id, LEAD, now=now)
    named = [one for one in leads if not lead or one.name.casefold() == lead.casefold()]
    if len(named) != 1:
        raise SettingError(
            "The project needs a lead who has seen the consents on paper. "
            "Invite one in the bot, or name one of several: --lead NAME"
        )
    return found.id, named[0]


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SettingError(
            f"{file} cannot be read ({error.strerror}). Name a workbook (.xlsx) or a CSV file."
        ) from None


def _seen(html_or_plain: str) -> str:
    return clean(html.unescape(html_or_plain))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
