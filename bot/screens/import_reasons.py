"""The sentences for what is wrong with a file, and with a line of it: each says what to do."""

from __future__ import annotations

from bot.domain.import_words import words_of
from bot.domain.imports import LARGEST_FILE, MOST_ROWS, Problem, Refusal
from bot.i18n import Language, isolate


def why_refused(language: Language, refusal: Refusal) -> str:
    """Return why a whole file cannot be read, as HTML."""
    detail = refusal.detail
    return {
        "too_large": language.text(
            "The file is too large, or it unpacks to too much: at most {megabytes} MB. Please send it in parts.",
            megabytes=language.number(LARGEST_FILE // 1024 // 1024),
        ),
        "too_many_rows": language.text(
            "The file has more than {n} lines. Please send it in parts, and delete empty lines at the end.",
            n=language.number(MOST_ROWS),
        ),
        "too_wide": language.text("A line has too many columns. Please delete what stands to the right of the table."),
        "not_a_table": language.text(
            "This is not a table. Please send an Excel workbook (.xlsx), or a CSV file with a semicolon or comma between the columns."
        ),
        "old_excel": language.text(
            "This is an old or a locked Excel file. Please save it as “Excel workbook (.xlsx)” without a password."
        ),
        "encoding": language.text(
            "The letters of the file cannot be read. Please save it as “CSV UTF-8”, or send the workbook."
        ),
        "empty": language.text("The file is empty: there is no line below the headings."),
        "merged": language.text("Cells are merged on this sheet: {name}. Please unmerge all cells.", name=detail),
        "hidden": language.text(
            "This sheet is hidden: {name}. Please show it or delete it, so that nothing is imported unseen.",
            name=detail,
        ),
        "missing_headings": language.text(
            "These headings are missing: {names}. They must stand in the first line.", names=detail
        ),
        "unknown_headings": language.text(
            "The first line has no headings that the bot knows, on this sheet: {name}. Please use the template.",
            name=detail,
        ),
        "double_heading": language.text(
            "Two columns have the same meaning: {name}. Please delete one of them.", name=detail
        ),
        "unreadable": language.text("The file cannot be read. Please save it anew, or copy it into the template."),
        "gone": language.text("Telegram does not have the file any more. Please send it again."),
    }[refusal.reason]


def reason(language: Language, name: str) -> str:
    """Return what is wrong with a line, as plain text."""
    return _of_a_cell(language, name) or _of_a_line(language, name)


def advice(language: Language, problem: Problem) -> str:
    """Return what is wrong with a line, as plain text, with the words that could stand there."""
    said = reason(language, problem.reason)
    if problem.reason != "not_in_list":
        return said
    words = language.listing(isolate(word) for word in words_of(problem.column))
    return f"{said} {language.plain('Possible words: {words}', words=words)}"


def _of_a_cell(language: Language, name: str) -> str:
    return {
        "empty": language.plain("This cell must not be empty."),
        "formula": language.plain("Here is a formula. Please write the value itself."),
        "broken": language.plain("The spreadsheet shows an error in this cell."),
        "not_in_list": language.plain("The bot does not know this word."),
        "no_date": language.plain("There is no such day. Please write it like this: 31.12.2025"),
        "no_name": language.plain("Not a first name: one line with 40 characters at most, no link."),
        "no_text": language.plain("Too long, or with a link."),
        "no_phone": language.plain("This is not a phone number."),
        "no_yes_or_no": language.plain("Please write “ja” or “nein”."),
        "no_hours": language.plain("Please write a number between 1 and 60."),
        "no_postcode": language.plain("A postcode has five digits."),
        "no_section": language.plain("Please write a letter from A to U."),
        "too_early": language.plain("The day is before the start of the programme."),
        "in_future": language.plain("The day is in the future."),
    }.get(name, "")


def _of_a_line(language: Language, name: str) -> str:
    return {
        "end_before_start": language.plain("The end is before the start."),
        "planned_before_start": language.plain("This day is before the start."),
        "probation_too_long": language.plain("The probation is longer than six months."),
        "kind_without_end": language.plain("How it ended is known, but not when."),
        "end_without_kind": language.plain("When it ended is known, but not how."),
        "reason_without_end": language.plain("There is a reason, but no end."),
        "unknown_mentor": language.plain("No mentor of the project has this first name."),
        "several_mentors": language.plain("Several mentors of the project have this first name."),
        "twice_in_file": language.plain("This stands in the file twice. Please delete one line, or use an alias."),
        "unknown_person": language.plain("No participant of the project has this first name."),
        "several_people": language.plain("Several participants have this first name. Please use an alias."),
        "unknown_employer": language.plain("This employer is not there. Please bring the employers, too."),
        "second_training": language.plain(
            "The person has another vocational training at this time. Please end that one first, or choose other days."
        ),
        "several_employers": language.plain("Several employers have this name. Please add a column with the postcode."),
    }[name]
