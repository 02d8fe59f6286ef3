"""The commands: run, demo, invite, report, import and the operator's. An error is one sentence, the exit not zero."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import secrets
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bot import settings
from bot.clock import Clock
from bot.delivery.retry import Fatal
from bot.domain.people import COORDINATOR
from bot.logs import log_to_stderr
from bot.operation import commands as operator
from bot.operation import erasure_ledger
from bot.operation.lock import AlreadyRunning
from bot.settings import SettingError
from bot.store import database, invitations, migrations, retention
from bot.store.database import DatabaseUnusable

USAGE, UNUSABLE, RUNNING = 2, 1, 3


class NotDone(Exception):
    """Something is wrong with what the command was given; the text says what."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return the exit code: 0 well, 1 unusable, 2 a setting, 3 already running."""
    options = _parser().parse_args(arguments)
    try:
        options.command(options)
    except SettingError as error:
        return _fail(str(error), USAGE)
    except (DatabaseUnusable, Fatal, NotDone) as error:
        return _fail(str(error), UNUSABLE)
    except database.Error as error:
        return _fail(str(database.unusable(error)), UNUSABLE)
    except AlreadyRunning as error:
        return _fail(str(error), RUNNING)
    except OSError as error:
        return _fail(
            f"The operating system refuses: {error.strerror}. Check DATABASE, HTTP_HOST and HTTP_PORT.", UNUSABLE
        )
    return 0


def _run(options: argparse.Namespace) -> None:
    chosen = settings.from_environment(os.environ)
    log_to_stderr(chosen.log_level)
    from bot.app import App, run_until_signal

    asyncio.run(run_until_signal(App(chosen, Clock())))


def _demo(options: argparse.Namespace) -> None:
    from bot.demo.run import demo

    log_to_stderr("WARNING")
    try:
        asyncio.run(demo(port=options.port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise SettingError(
            f"The page cannot have port {options.port}: another program has it. "
            f"Choose one that is free: .venv/bin/python -m bot demo --port {options.port + 1}"
        ) from None


def _invite(options: argparse.Namespace) -> None:
    from bot.app import bot_name

    chosen = settings.from_environment(os.environ)
    name = asyncio.run(bot_name(chosen))
    migrations.migrate(chosen.database, chosen.key)
    _, code = database.run(
        chosen.database,
        chosen.key,
        lambda tx: invitations.add(
            tx, role=COORDINATOR, project_id=None, inviter_id=None, name=options.name, now=Clock().now()
        ),
    )
    sys.stdout.write(f"https://t.me/{name}?start={code}\n")
    sys.stderr.write("This link works once, within 15 minutes. Open it on the coordinator's phone.\n")


def _holidays(options: argparse.Namespace) -> None:
    from bot.domain.holidays import as_text, computed

    sys.stdout.write(as_text(computed(options.years)))


def _report(options: argparse.Namespace) -> None:
    from bot.operation import report

    path, key, days = settings.database(os.environ), settings.key(os.environ), (options.first, options.last)
    made = report.printed(path, key, days, project=options.project, public=options.public, now=Clock().now())
    sys.stdout.buffer.write(made)


def _draw(options: argparse.Namespace) -> None:
    from bot.documents import child

    try:
        sys.stdout.write(child.draw(options.kind, sys.stdin.read()))
    except ValueError:
        raise SettingError("Standard input holds no report. The bot calls this by itself.") from None


def _import(options: argparse.Namespace) -> None:
    from bot.operation import import_command

    path, key = settings.database(os.environ), settings.key(os.environ)
    migrations.migrate(path, key)
    file, now = Path(options.file), Clock().now()
    if not import_command.run(path, key, file, options.project, options.lead, apply=options.apply, now=now):
        raise NotDone("The file has not been imported.")


def _retention(options: argparse.Namespace) -> None:
    database_file, key = settings.database(os.environ), settings.key(os.environ)
    days, now = settings.keep(os.environ), Clock().now()
    migrations.migrate(database_file, key)
    if options.dry_run:
        removed = database.run(database_file, key, lambda tx: retention.count(tx, days, now=now))
    else:
        noted = partial(erasure_ledger.note, database_file)
        removed = database.run(database_file, key, lambda tx: retention.remove(tx, days, now=now), noted)
    for what, count in sorted({"people": removed.people, **removed.rows}.items()):
        sys.stdout.write(f"{what}: {count}\n")
    sys.stderr.write("Nothing has been removed.\n" if options.dry_run else "The bot does this by itself every day.\n")


def _key(options: argparse.Namespace) -> None:
    path = Path(options.file)
    settings.outside_the_data(path, os.environ, str(path))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        if path.exists():
            raise SettingError(
                f"{path} is there already. A key is never overwritten: the database would be lost."
            ) from None
        raise SettingError(
            f"{path} cannot be written ({error.strerror}). Name a file in a folder in which you may write."
        ) from None
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
    sys.stderr.write(
        "The key is made. Keep a copy of it apart from the data: without it nobody can read the database.\n"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The bot of the Arbeitsmarktmentoren Sachsen.")
    commands = parser.add_subparsers(required=True, metavar="command")
    run = commands.add_parser("run", help="run the real bot (TELEGRAM_TOKEN, DATABASE_KEY_FILE)")
    run.set_defaults(command=_run)
    demo = commands.add_parser("demo", help="run simulator and bot together, with a page")
    demo.add_argument("--port", type=int, default=8765, help="port of the page (8765)")
    demo.set_defaults(command=_demo)
    invite = commands.add_parser("invite", help="print the invitation link of a coordinator")
    invite.add_argument("role", choices=[COORDINATOR])
    invite.add_argument("--name", default="ZEFAS", help="first name of the coordinator")
    invite.set_defaults(command=_invite)
    holidays = commands.add_parser("holidays", help="print the holidays of some years (the bot calls this by itself)")
    holidays.add_argument("years", nargs="+", type=int)
    holidays.set_defaults(command=_holidays)
    report = commands.add_parser("report", help="print the report of a period as CSV")
    report.add_argument("first", help="first day, such as 2025-01-01")
    report.add_argument("last", help="last day, inclusive")
    report.add_argument("--project", help="name of one project (all)")
    report.add_argument("--public", action="store_true", help="without small cells, as it may leave the programme")
    report.set_defaults(command=_report)
    draw = commands.add_parser("draw", help="draw a report's documents (the bot calls this by itself)")
    draw.add_argument("kind", choices=["workbook", "pictures"])
    draw.set_defaults(command=_draw)
    imported = commands.add_parser("import", help="check a project's spreadsheet, and with --apply store it")
    imported.add_argument("file")
    imported.add_argument("--project", required=True, help="name of the project")
    imported.add_argument("--lead", default="", help="first name of the lead who has seen the consents on paper")
    imported.add_argument("--apply", action="store_true", help="store all lines, if nothing is wrong")
    imported.set_defaults(command=_import)
    kept = commands.add_parser("retention", help="remove what has been kept long enough (the bot does this every day)")
    kept.add_argument("--dry-run", action="store_true", help="only say how much that would be")
    kept.set_defaults(command=_retention)
    key = commands.add_parser("key", help="make a database key file")
    key.add_argument("file")
    key.set_defaults(command=_key)
    operator.add_to(commands, Clock().now)
    return parser


def _fail(message: str, code: int) -> int:
    sys.stderr.write(f"{message}\n")
    return code
