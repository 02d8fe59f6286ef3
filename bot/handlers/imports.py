"""A lead brings her project's spreadsheet: template, file, and after the dry run all of it or nothing."""

from __future__ import annotations

from bot.documents import import_sheets
from bot.documents.import_file import lines_of
from bot.documents.packed import unpack
from bot.domain.import_plans import plan
from bot.domain.import_words import KINDS
from bot.domain.imports import LARGEST_FILE
from bot.domain.people import LEAD
from bot.handlers.request import Gone, Request
from bot.screens import imports as screens
from bot.screens.screen import Document, Screen
from bot.store import import_drafts, imports, projects
from bot.store.import_drafts import Draft
from bot.store.projects import Project


def overview(request: Request, project: int) -> Screen:
    """Show what can be imported, and how."""
    found = _project(request, project)
    return screens.overview(request.language, found.id, found.name)


def template(request: Request, project: int, name: str) -> Screen:
    """Send a template with headings and an example."""
    found = _project(request, project)
    if name not in KINDS:
        raise Gone
    file = Document(import_sheets.NAMES[name], import_sheets.template(name))
    return screens.overview(request.language, found.id, found.name).followed_by(file)


def take(request: Request, project: int) -> Screen:
    """Ask for the file, and keep it for reading; it is read outside of the taps, and a message says what was found."""
    found = _project(request, project)
    if request.document is None:
        request.ask(f"import/{found.id}/file")
        return screens.ask_file(request.language, found.id, again=request.text is not None)
    if request.document.size > LARGEST_FILE:
        return screens.too_large(request.language, found.id)
    request.answered()
    import_drafts.add(request.tx, request.person, found.id, request.document.file_id, now=request.now)
    return screens.reading(request.language, found.id)


def apply(request: Request, draft: int) -> Screen:
    """Store every line of a file, or nothing where something has changed since the dry run."""
    found = _draft(request, draft)
    if found.outdated:
        return screens.has_changed(request.language, found.project_id)
    if found.content is None or found.found is None:
        raise Gone
    planned = plan(lines_of(found.content), imports.known(request.tx, found.project_id, now=request.now))
    if planned.problems or planned.new != tuple(unpack(found.found)["new"]):
        import_drafts.forget(request.tx, found)
        return screens.has_changed(request.language, found.project_id)
    if not import_drafts.was_applied(request.tx, found):
        raise Gone
    imports.apply(request.tx, planned, found.project_id, request.person, now=request.now)
    return screens.applied(
        request.language,
        found.project_id,
        participants=len(planned.people),
        employers=len(planned.firms),
        placements=len(planned.placements),
    )


def forget(request: Request, draft: int) -> Screen:
    """Forget a file at once."""
    found = _draft(request, draft)
    import_drafts.forget(request.tx, found)
    return overview(request, found.project_id).with_toast(request.language.plain("Done."))


def _project(request: Request, project_id: int) -> Project:
    found = projects.by_id(request.tx, project_id)
    if found is None or project_id not in request.person.projects(LEAD):
        raise Gone
    return found


def _draft(request: Request, draft_id: int) -> Draft:
    found = import_drafts.find(request.tx, request.person, draft_id, now=request.now)
    if found is None:
        raise Gone
    return found
