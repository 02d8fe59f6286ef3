"""What somebody can see of her own data: all of it as a file, and who of the staff opened her file."""

from __future__ import annotations

from bot.documents.my_data import as_json
from bot.domain.moments import from_seconds
from bot.handlers.request import Request
from bot.screens import my_data as screens
from bot.screens.screen import Screen
from bot.screens.welcome import stranger
from bot.store import access_log, export, people, projects

_ANSWERS = 5  # of the newest answers it is said in the chat what the bot has noted; the file holds all


def show(request: Request) -> Screen:
    """Show what is stored in short, and send everything as a file; a stranger has nothing here."""
    if request.who is None:
        return stranger(request.language, request.german)
    rows, person = export.of_person(request.tx, request.who.id), request.who
    mentor = project = ""
    if person.mentoring:
        mentor = people.by_id(request.tx, person.mentoring.mentor_id, now=request.now).name
        found = projects.by_id(request.tx, person.mentoring.project_id)
        project = found.name if found else ""
    content = as_json(rows, explained=export.explained(), mentor=mentor, project=project, made_at=request.now)
    answered = [row for row in rows.get("check_in", []) if row["risk"] is not None]
    return screens.summary(
        request.language,
        person,
        mentor,
        {table: len(found) for table, found in rows.items()},
        [(from_seconds(int(row["settled_at"] or 0)), str(row["risk"])) for row in answered[-_ANSWERS:]],
        content,
    )


def who_opened(request: Request, number: int = 0) -> Screen:
    """Show who of the staff opened her file: role, first name and day."""
    opened = access_log.of_mentee(request.tx, request.person)
    return screens.who_opened(request.language, opened, number)
