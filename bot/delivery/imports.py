"""The notice that a file was read: what an import would do, or what is wrong, with every line in a file."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.documents import import_sheets
from bot.documents.packed import unpack
from bot.domain.imports import Problem, Refusal
from bot.screens import imports as screens
from bot.screens.import_reasons import advice
from bot.screens.screen import Document, Screen
from bot.store import import_drafts

FILE_NAME = "Import.csv"


def read(facts: Facts) -> Screen | None:
    """Return what the dry run has found, unless the file is forgotten or stored by now."""
    draft = import_drafts.find(facts.tx, facts.reader, facts.notice.subject_id, now=facts.now)
    if draft is not None and draft.outdated:
        return screens.has_changed(facts.language, draft.project_id)
    if draft is None or draft.found is None:
        return None
    found, language = unpack(draft.found), facts.language
    if "refused" in found:
        return screens.refused(language, draft.project_id, Refusal(found["refused"], found["detail"]))
    problems = [Problem(*one) for one in found["problems"]]
    already = [(str(sheet), int(line)) for sheet, line in found["already"]]
    if problems:
        screen = screens.wrong(language, draft.project_id, problems, found["ignored"], already=len(already))
    else:
        screen = screens.ready(language, draft.project_id, draft.id, tuple(found["new"]), found["ignored"], already)
    if not problems and not already:
        return screen
    rows = [(p.sheet, str(p.line), p.column, advice(language, p), p.value) for p in problems]
    rows += [(sheet, str(line), "", screens.already_there(language), "") for sheet, line in already]
    return screen.followed_by(Document(FILE_NAME, import_sheets.listing(screens.headings(language), rows)))
