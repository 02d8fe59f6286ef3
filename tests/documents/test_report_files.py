"""The report's files: no cell is a formula, the words are German, the charts are there, and nobody's name is."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bot.documents import cells, chart_data, press, table, workbook
from bot.documents import report_words as words
from bot.domain.breakdowns import DIMENSIONS, Part, Report, as_json, from_json, publicly
from bot.domain.report import Period
from bot.domain.report_lines import LINES
from bot.i18n import load
from bot.screens import figure_words

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
NAMES = list(dict.fromkeys(name for line in LINES for name in line.figures))
FIGURES = {name: 100 + n for n, name in enumerate(NAMES)} | {
    "advised": 3023,
    "women": 755,
    "alarm_hours": 7.5,
    "dropouts": 0,
}
PEOPLE = {"advised": 40, "begun": 12, "internship": 5, "insured": 9, "training": 6, "work_or_training": 14}
FIRMS = {"employers": 20, "internship": 5, "insured": 9, "training": 6}
ROWS = {
    "project": {
        "Dresden": {**PEOPLE, "employers": 20, "alarm_hours": None},
        "Görlitz": {**PEOPLE, "employers": 4, "alarm_hours": 2.5},
    },
    "district": {"14626": PEOPLE, "unknown": PEOPLE},
    "sex": {"female": PEOPLE, "unknown": {**PEOPLE, "begun": 1}},
    "age_band": {"18-24": PEOPLE},
    "qualification": {"none": PEOPLE},
    "language": {"fa_AF": PEOPLE},
    "section": {"C": FIRMS, "unknown": FIRMS},
}
MONTHS = {f"2025-{n:02}": {"internship": n, "qualification": 0, "training": 3, "employment": 5} for n in range(1, 13)}
REPORT = Report(YEAR, "", date(2026, 1, 31), FIGURES, (), ROWS, MONTHS)
PHASED = replace(REPORT, parts=(Part("2020 bis 2024", YEAR, FIGURES), Part("=Phase", YEAR, FIGURES)))
STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "\u00a0=", "'="]
TAILS = ["1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example","y")', "SUM(A1:A9)", "-2+3", "x", ";=1", '"=1', ""]


def rows_of(report: Report) -> list[list[str]]:
    return list(csv.reader(StringIO(table.made(report).decode("utf-8-sig")), delimiter=";"))


def payloads() -> list[str]:
    chance = random.Random(1)
    made = [start + tail for start in STARTS for tail in TAILS]
    return made + ["".join(chance.choices([*STARTS, *TAILS], k=3)) for _ in range(500 - len(made))]


def test_no_cell_of_the_table_is_a_formula() -> None:
    for payload in payloads():
        cell = cells.safe(payload)
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), repr(payload)
        assert not cell.startswith(("\t", "\r", "\n", "\0")), repr(payload)
        assert cell in (payload, f"'{payload}")
    assert len(payloads()) == 500


def test_what_is_no_formula_stays_as_it_is() -> None:
    for harmless in ("Dresden", "37,5 %", "8", "–", "<3", "×", "", "2020 bis 2024"):
        assert cells.safe(harmless) == harmless


def test_a_project_with_the_name_of_a_formula_is_a_text_in_every_file() -> None:
    name = '=HYPERLINK("http://x.example";"Bericht")'
    rows = {**ROWS, "project": {name: ROWS["project"]["Dresden"]}}
    report = replace(PHASED, project=name, breakdowns=rows)

    assert ["Projekt", f"'{name}"] in rows_of(report)
    book = load_workbook(BytesIO(workbook.made(report)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert name in [cell.value for cell in cells]


def test_the_table_is_quoted_throughout_and_opens_in_a_german_excel() -> None:
    made = table.made(REPORT)

    assert made.startswith(b"\xef\xbb\xbf") and made.endswith(b"\r\n")
    for line in made.decode("utf-8-sig").split("\r\n"):
        assert line == "" or (line.startswith('"') and line.endswith('"'))
    assert ["I1", "Beratend begleitete Teilnehmende", "3.023"] in rows_of(REPORT)
    assert ["I7", "Frauen: Anteil", "25,0 %"] in rows_of(REPORT)
    assert ["X2", "Abbrüche: Anteil", "0,0 %"] in rows_of(REPORT)
    assert ["Landkreis Görlitz", "40", "12", "5", "9", "6", "14"] in rows_of(REPORT)
    assert ["C Verarbeitendes Gewerbe", "20", "5", "9", "6"] in rows_of(REPORT)


def test_the_phases_stand_side_by_side_in_the_table_with_the_note() -> None:
    rows = rows_of(PHASED)

    assert ["Nr.", "Kennzahl", "2020 bis 2024", "'=Phase", "Gesamter Zeitraum"] in rows
    assert [words.NOT_ADDITIVE] in rows and [words.NOT_ADDITIVE] not in rows_of(REPORT)


def test_a_file_says_whether_it_may_leave_the_programme() -> None:
    inside, outside = rows_of(REPORT), rows_of(publicly(REPORT))

    assert inside[0] == ["NUR INTERN – nicht weitergeben"]
    assert outside[0][0].startswith("Öffentliche Fassung")
    assert ["unbekannt", "40", "1", "5", "9", "6", "14"] in inside
    assert ["unbekannt", "40", "<3", "5", "9", "6", "14"] in outside


def test_the_workbook_has_figures_definitions_projects_and_native_charts() -> None:
    made = workbook.made(REPORT)

    book = load_workbook(BytesIO(made))
    assert book.sheetnames == [
        "Zahlen",
        "Definitionen",
        "Nach Projekt",
        *(words.SHEETS[one] for one in DIMENSIONS if one != "project"),
        "Grafiken",
    ]
    figures = {row[1]: row[2] for row in book["Zahlen"].iter_rows(values_only=True)}
    assert figures["Beratend begleitete Teilnehmende"] == 3023
    assert figures["Frauen: Anteil"] == pytest.approx(755 / 3023)
    assert figures["Stunden vom roten Alarm bis zum Kontakt, Median"] == 7.5
    assert book["Zahlen"]["A2"].value == words.INTERNAL
    assert [row[0] for row in book["Definitionen"].iter_rows(min_row=4, values_only=True)][:3] == ["I1", "I1b", "I2"]
    assert [row[:2] for row in book["Nach Projekt"].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        ("Dresden", 40),
        ("Görlitz", 40),
    ]
    charts = [name for name in ZipFile(BytesIO(made)).namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(chart_data.of(REPORT)) == 5


def test_the_public_workbook_holds_no_hidden_number() -> None:
    book = load_workbook(BytesIO(workbook.made(publicly(replace(REPORT, figures=FIGURES | {"women": 2})))))

    cells = {row[1]: row[2] for row in book["Zahlen"].iter_rows(values_only=True)}
    assert (cells["Frauen"], cells["Frauen: Anteil"]) == ("<3", "–")
    assert [row[2] for row in book["Geschlecht"].iter_rows(min_row=2, values_only=True)] == ["×", "<3"]


def test_an_empty_report_makes_a_workbook_too() -> None:
    empty = Report(YEAR, "", date(2026, 1, 31), dict.fromkeys(FIGURES, 0), (), {one: {} for one in DIMENSIONS}, {})

    cells = {
        row[1]: row[2] for row in load_workbook(BytesIO(workbook.made(empty)))["Zahlen"].iter_rows(values_only=True)
    }

    assert cells["Beratend begleitete Teilnehmende"] == 0 and cells["Frauen: Anteil"] == "–"


def test_every_line_has_words_and_a_definition() -> None:
    german = load()["de"]

    assert set(words.LABELS) == {line.name for line in LINES}
    assert {line.number for line in LINES} - {""} == set(words.DEFINITIONS)
    for line in LINES:
        if line.brief:  # what is read in chat is called the same in documents
            assert figure_words.label(german, line) == words.LABELS[line.name]
    assert all(len(name) <= 31 for name in words.SHEETS.values())


def test_a_report_comes_back_from_its_text() -> None:
    for report in (REPORT, PHASED, publicly(PHASED)):
        assert from_json(as_json(report)) == report


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((date(2025, 1, 1), date(2025, 12, 31)), "Im Jahr 2025 wurden"),
        ((date(2020, 1, 1), date(2024, 12, 31)), "In den Jahren 2020 bis 2024 wurden"),
        ((date(2025, 1, 1), date(2025, 3, 31)), "Vom 01.01.2025 bis 31.03.2025 wurden"),
    ],
)
def test_the_sentence_for_the_press_begins_with_the_period(days: tuple[date, date], said: str) -> None:
    assert press.sentence(replace(REPORT, period=Period(*days))).startswith(said)


def test_the_sentence_for_the_press_has_exact_numbers_and_the_rounding_phrase() -> None:
    numbers = {"advised": 5290, "work_or_training": 1317, "insured_people": 1000, "training_people": 400, "women": 1322}

    said = press.sentence(replace(REPORT, project="Görlitz", figures=FIGURES | numbers))

    assert "im Projekt Görlitz 5.290 (knapp 5.300) Teilnehmende beratend begleitet, davon 1.317 (über 1.300) in" in said
    assert "1.000 in sozialversicherungspflichtige Beschäftigung und 400 in Berufsausbildung" in said
    assert "Der Anteil der Frauen betrug 25,0 %." in said and said.endswith("Datenstand: 31.01.2026.")


@pytest.mark.parametrize(
    ("number", "people", "employers"),
    [
        (0, "Neu aufgenommen wurden 0 Teilnehmende.", "Beratend begleitet wurden auch 0 Arbeitgebende."),
        (1, "Neu aufgenommen wurde eine Person.", "Beratend begleitet wurde auch ein Betrieb."),
        (2, "Neu aufgenommen wurden 2 Teilnehmende.", "Beratend begleitet wurden auch 2 Arbeitgebende."),
        ("<3", "wurden weniger als drei Teilnehmende.", "wurden auch weniger als drei Arbeitgebende."),
        (None, "wurde eine nicht erfasste Zahl von Teilnehmenden.", "wurde auch eine nicht erfasste Zahl von Arbeit"),
        ("×", "wurde eine geschützte Zahl von Teilnehmenden.", "wurde auch eine geschützte Zahl von Arbeitgebenden."),
    ],
)
def test_the_sentence_for_the_press_is_german_for_every_number(
    number: int | str | None, people: str, employers: str
) -> None:
    numbers = dict.fromkeys(("advised", "begun", "employers"), number)

    said = press.sentence(replace(REPORT, figures=FIGURES | numbers))

    assert people in said and employers in said
    assert said.startswith("Im Jahr 2025 wurde eine Person beratend begleitet" if number == 1 else "Im Jahr 2025 wurde")


def test_the_sentence_for_the_press_names_no_small_number() -> None:
    said = press.sentence(publicly(replace(REPORT, figures=FIGURES | {"training_people": 2, "begun": 1})))

    assert "Berufsausbildung" not in said and "weniger als drei Teilnehmende" in said


@pytest.mark.parametrize(("report", "whom"), [(REPORT, words.INTERNAL), (publicly(REPORT), "Öffentliche Fassung")])
def test_every_page_of_the_workbook_says_for_whom_it_is(report: Report, whom: str) -> None:
    book = load_workbook(BytesIO(workbook.made(replace(report, project="Rat & Tat"))))

    for sheet in book.worksheets:
        assert sheet.oddFooter.left.text == whom, sheet.title
        assert sheet.oddFooter.center.text == "Rat && Tat, 01.01.2025 bis 31.12.2025"


def test_every_definition_is_seen_whole() -> None:
    sheet = load_workbook(BytesIO(workbook.made(REPORT)))["Definitionen"]

    for row in range(4, 4 + len(words.DEFINITIONS)):
        needed = len(str(sheet.cell(row, 2).value)) / sheet.column_dimensions["B"].width
        assert (sheet.row_dimensions[row].height or 15) / 15 >= needed * 0.9, sheet.cell(row, 1).value


def test_the_definitions_say_what_district_and_project_mean() -> None:
    said = [row[1] for row in load_workbook(BytesIO(workbook.made(REPORT)))["Definitionen"].iter_rows(values_only=True)]

    assert words.WHERE in said


def test_what_has_ended_has_the_colour_of_a_warning() -> None:
    (chart,) = [one for one in chart_data.of(REPORT) if one.title.startswith("Verbleib")]
    drawn = dict(zip((name for name, _ in chart.series), chart.colours, strict=False))

    assert drawn == {"bestätigt": chart_data.BLUE, "unbekannt": chart_data.GREY, "beendet": chart_data.RED}
