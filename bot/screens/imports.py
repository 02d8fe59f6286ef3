"""Screens of the import: what can be brought, the file, the dry run, and what was stored."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.import_words import EMPLOYERS, PARTICIPANTS, PLACEMENTS
from bot.domain.imports import LARGEST_FILE, MOST_PROBLEMS, MOST_ROWS, Problem, Refusal
from bot.i18n import Language
from bot.screens.import_reasons import reason, why_refused
from bot.screens.screen import Button, Row, Screen, bold, lines, page

LONGEST_SHEET = 15  # characters of its name
SHOWN = 20  # bad lines in the message; all are in the file


def overview(language: Language, project_id: int, name: str) -> Screen:
    """Show what can be imported, and the templates."""
    base = f"import/{project_id}"
    rows: list[Row] = [
        [Button(language.label("import", "Template: participants"), f"{base}/template/{PARTICIPANTS}")],
        [Button(language.label("import", "Template: employers"), f"{base}/template/{EMPLOYERS}")],
        [Button(language.label("import", "Template: placements"), f"{base}/template/{PLACEMENTS}")],
        [Button(language.label("import", "Send a file"), f"{base}/file")],
        [Button(language.label("navigation", "‹ Back"), f"project/{project_id}")],
    ]
    what = language.text(
        "You can bring participants, employers and placements from a spreadsheet: an Excel workbook (.xlsx) or a CSV file. A workbook can have one sheet for each. The templates show the headings and an example."
    )
    how = language.text(
        "First the bot only checks the file and shows every mistake. It stores all lines or none, and nobody twice. Participants come without Telegram. Their mentors can invite them later."
    )
    return page(language, bold(language.text("Import: {name}", name=name)), what, how, rows=rows)


def ask_file(language: Language, project_id: int, *, again: bool) -> Screen:
    """Ask for the file."""
    rows = [[Button(language.label("dialog", "Cancel"), f"import/{project_id}")]]
    note = language.text("This is not a file.") if again else ""
    said = language.text(
        "Please send the file now: tap 📎, then File. At most {megabytes} MB and {n} lines.",
        megabytes=language.number(LARGEST_FILE // 1024 // 1024),
        n=language.number(MOST_ROWS),
    )
    after = language.text("Telegram keeps the file in this chat. Please delete the message with the file afterwards.")
    return page(language, note, said, after, rows=rows)


def too_large(language: Language, project_id: int) -> Screen:
    """Say that a file is too large, and ask again: the dialogue is still open."""
    rows = [[Button(language.label("dialog", "Cancel"), f"import/{project_id}")]]
    return page(language, why_refused(language, Refusal("too_large")), rows=rows)


def reading(language: Language, project_id: int) -> Screen:
    """Say that the file is being read."""
    said = language.text("The file is being checked. You get a message in a moment. Nothing is stored yet.")
    return page(language, said, rows=[_back(language, project_id)])


def refused(language: Language, project_id: int, refusal: Refusal) -> Screen:
    """Say why the whole file cannot be read."""
    rows = [_again(language, project_id), _back(language, project_id)]
    nothing = language.text("Nothing has been stored.")
    return page(
        language,
        bold(language.text("The file cannot be imported.")),
        why_refused(language, refusal),
        nothing,
        rows=rows,
    )


def wrong(
    language: Language, project_id: int, problems: Sequence[Problem], ignored: Sequence[str], *, already: int
) -> Screen:
    """Show the first lines that are wrong; all of them are in the file that follows."""
    rows = [_again(language, project_id), _back(language, project_id)]
    title = language.plural("{n} mistake in the file.", "{n} mistakes in the file.", len(problems))
    listed = lines(*(_problem(language, one) for one in problems[:SHOWN]))
    every = language.text("All mistakes are in the attached file.")
    first = language.text("The first {n} mistakes are in the attached file.", n=language.number(MOST_PROBLEMS))
    more = every if len(problems) < MOST_PROBLEMS else first
    then = language.text("Nothing has been stored. Please correct the file and send it again.")
    return page(
        language, bold(title), listed, more, _known(language, already), _ignored(language, ignored), then, rows=rows
    )


def ready(
    language: Language,
    project_id: int,
    draft_id: int,
    new: Sequence[int],
    ignored: Sequence[str],
    already: Sequence[tuple[str, int]],
) -> Screen:
    """Show what an import would store: participants, employers, placements; and ask for the consent on paper."""
    forget = [Button(language.label("import", "Forget the file"), f"imports/{draft_id}/forget")]
    if not any(new):
        said = language.text("Everything in the file is there already. There is nothing to store.")
        return page(language, said, _known(language, len(already)), rows=[forget, _back(language, project_id)])
    rows: list[Row] = [
        [Button(language.label("import", "Yes, import everything"), f"imports/{draft_id}/apply")],
        forget,
    ]
    asked = (
        language.text(
            "Have all these participants agreed on paper that you store their name and appointments? Only then tap “Yes”."
        )
        if new[0]
        else ""
    )
    return page(
        language,
        bold(language.text("The file is in order. Nothing is stored yet.")),
        _counts(language, *new),
        _known(language, len(already)),
        _ignored(language, ignored),
        asked,
        language.text("The bot forgets the file after one day."),
        rows=rows,
    )


def applied(language: Language, project_id: int, *, participants: int, employers: int, placements: int) -> Screen:
    """Say what was stored."""
    said = _counts(language, participants, employers, placements)
    return page(language, bold(language.text("Everything is stored.")), said, rows=[_back(language, project_id)])


def has_changed(language: Language, project_id: int) -> Screen:
    """Say that the programme has changed since the file was checked."""
    said = language.text(
        "Something has changed since the file was checked. Nothing has been stored. Please send the file again."
    )
    return page(language, said, rows=[_again(language, project_id), _back(language, project_id)])


def headings(language: Language) -> tuple[str, ...]:
    """Return the headings of the file with the lines that are wrong."""
    return (
        language.label("import", "Sheet"),
        language.label("import", "Line"),
        language.label("import", "Column"),
        language.label("import", "What is wrong"),
        language.label("import", "Cell"),
    )


def already_there(language: Language) -> str:
    """Return what is said of a line that is in the database already."""
    return language.plain("Already there: it is not stored a second time.")


def _problem(language: Language, problem: Problem) -> str:
    return language.text(
        "{sheet}, line {n}, {column}: {why}",
        sheet=problem.sheet[:LONGEST_SHEET],
        n=language.number(problem.line),
        column=problem.column,
        why=reason(language, problem.reason),
    )


def _counts(language: Language, participants: int, employers: int, placements: int) -> str:
    return lines(
        language.text("New participants: {n}", n=language.number(participants)),
        language.text("New employers: {n}", n=language.number(employers)),
        language.text("New placements: {n}", n=language.number(placements)),
    )


def _known(language: Language, number: int) -> str:
    if not number:
        return ""
    return language.plural("{n} line is there already.", "{n} lines are there already.", number)


def _ignored(language: Language, headings: Sequence[str]) -> str:
    if not headings:
        return ""
    return language.text("These columns are not taken: {names}", names=", ".join(headings[:20]))


def _again(language: Language, project_id: int) -> list[Button]:
    return [Button(language.label("import", "Send a file"), f"import/{project_id}/file")]


def _back(language: Language, project_id: int) -> list[Button]:
    return [Button(language.label("navigation", "‹ Back"), f"import/{project_id}")]
