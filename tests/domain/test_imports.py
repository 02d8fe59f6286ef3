"""Reading a spreadsheet: what is right comes out in the database's words, what is wrong is named with its place."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.domain import employers, imports
from bot.domain.import_cells import BROKEN, FORMULA, day_of
from bot.domain.import_words import COLUMNS, EMPLOYERS, PARTICIPANTS, PLACEMENTS, choice, person_key
from bot.domain.imports import MOST_ROWS, Refusal, Sheet, read
from bot.domain.moments import at_local, local
from bot.domain.placements import END_KINDS, END_REASONS, TYPES
from bot.domain.record import AGE_BAND, CHOICES, DISTRICT, QUALIFICATION, SEX
from tests.domain.spreadsheet import TODAY, firms, jobs, people, problem, read_all, sheet, wrong


def refusal(*sheets: Sheet) -> Refusal:
    """Return why the sheets are refused."""
    with pytest.raises(Refusal) as refused:
        read(list(sheets), today=TODAY)
    return refused.value


def test_a_participant_is_read_in_the_words_of_the_record() -> None:
    said = {"sex": "weiblich", "qualification": "Hochschule", "age_band": "25–34", "district": "Görlitz"}

    (line,) = read_all(people({**said, "phone": "0351 / 123 45 67"})).lines

    assert line.values == {
        "name": "Parwin",
        "language": "fa_AF",
        "sex": "female",
        "qualification": "academic",
        "age_band": "25-34",
        "district": "14626",
        "agreement_on": "2025-01-15",
        "mentor": "Anna",
        "phone": "+493511234567",
    }
    assert (line.sheet, line.number) == ("Teilnehmende", 2)


def test_a_placement_is_read_whole() -> None:
    said = {"subtype": "dual", "social_insurance": "Ja", "adequate": "x", "weekly_hours": "38,5"}
    ends = {"planned_end": "31.07.2028", "probation_end": "30.11.2025", "ended_on": "2025-10-01"}

    (line,) = read_all(jobs({**said, **ends, "end_kind": "Abbruch", "end_reason": "Fahrtweg"})).lines

    assert line.values == {
        "person": "Parwin",
        "employer": "Muster Bau",
        "type": "training",
        "subtype": "dual",
        "social_insurance": 1,
        "adequate": 1,
        "leads_to_degree": 0,
        "weekly_hours": 39,
        "starts_on": "2025-08-01",
        "planned_end": "2028-07-31",
        "probation_end": "2025-11-30",
        "ended_on": "2025-10-01",
        "end_kind": "early",
        "end_reason": "commute",
        "postcode": "",
    }


def test_headings_are_known_in_any_case_with_any_spaces_and_umlauts() -> None:
    headings = ["VORNAME", " beginn", "Art  ", "qualifikationsadaequat", "SV-pflichtig", "Abschluss bezogen", "Betrieb"]
    rest = ["Geplantes  Ende", "ende der probezeit", "ENDE", "Art des Endes", "grund"]
    cells = ["Parwin", "01.08.2025", "Beschaeftigung", "nein", "ja", "", "Muster", "", "", "", "", ""]

    (line,) = read_all(Sheet("x", [[*headings, *rest], cells])).lines

    assert (line.values["type"], line.values["social_insurance"]) == ("employment", 1)


def test_the_words_of_the_file_are_those_of_the_database() -> None:
    assert {choice("type", one) for one in ("Praktikum", "Ausbildung", "Arbeit", "Qualifizierung")} == set(TYPES)
    for field in (SEX, AGE_BAND, DISTRICT):
        assert all(choice(field, word) in CHOICES[field] for word in ("w", "18 - 24", "Leipzig") if choice(field, word))
    assert choice(QUALIFICATION, "ohne") == "none" and choice(DISTRICT, "Landkreis Leipzig") == "14729"
    assert choice(DISTRICT, "leipzig") == "14713"
    assert choice("end_kind", "nicht angetreten") in END_KINDS and choice("end_reason", "Kündigung") in END_REASONS


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "", "empty"),
        ("name", "x" * 41, "no_name"),
        ("name", "https://x.example", "no_name"),
        ("name", FORMULA, "formula"),
        ("name", BROKEN, "broken"),
        ("language", "Klingonisch", "not_in_list"),
        ("sex", "vielleicht", "not_in_list"),
        ("age_band", "17", "not_in_list"),
        ("district", "Bayern", "not_in_list"),
        ("agreement_on", "31.02.2025", "no_date"),
        ("agreement_on", "gestern", "no_date"),
        ("agreement_on", "1.1.25", "no_date"),
        ("agreement_on", "24.11.2026", "in_future"),
        ("agreement_on", "31.12.2015", "too_early"),
        ("mentor", "", "empty"),
        ("phone", "112", "no_phone"),
    ],
)
def test_what_is_wrong_with_a_participant_is_named(field: str, value: str, reason: str) -> None:
    heading = next(column.heading for column in COLUMNS[PARTICIPANTS] if column.field == field)

    found = read_all(people({}, {"name": "Farid", field: value}))

    assert (problem(found).line, problem(found).column, problem(found).reason) == (3, heading, reason)
    assert [line.values["name"] for line in found.lines] == ["Parwin"]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("postcode", "1", "no_postcode"),
        ("postcode", "D-01069", "no_postcode"),
        ("section", "V", "no_section"),
        ("section", "Bau", "no_section"),
        ("place", "", "empty"),
        ("name", "x" * 81, "no_text"),
        ("contact", "https://x.example", "no_text"),
    ],
)
def test_what_is_wrong_with_an_employer_is_named(field: str, value: str, reason: str) -> None:
    assert problem(read_all(firms({field: value}))).reason == reason


def test_a_postcode_that_a_workbook_has_cut_is_whole_again() -> None:
    assert read_all(firms({"postcode": "1069", "section": "C – Industrie"})).lines[0].values["postcode"] == "01069"


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        ({"ended_on": "31.07.2025", "end_kind": "Abbruch"}, "Ende", "end_before_start"),
        ({"ended_on": "24.11.2026", "end_kind": "Abbruch"}, "Ende", "in_future"),
        ({"planned_end": "31.07.2025"}, "geplantes Ende", "planned_before_start"),
        ({"probation_end": "31.07.2025"}, "Ende der Probezeit", "planned_before_start"),
        ({"probation_end": "02.02.2026"}, "Ende der Probezeit", "probation_too_long"),
        ({"end_kind": "Abbruch"}, "Ende", "kind_without_end"),
        ({"ended_on": "01.10.2025"}, "Art des Endes", "end_without_kind"),
        ({"end_reason": "Umzug"}, "Ende", "reason_without_end"),
        ({"employer": ""}, "Arbeitgeber", "empty"),
        ({"type": "Spaziergang"}, "Art", "not_in_list"),
        ({"subtype": "Sprachkurs"}, "Unterart", "not_in_list"),
        ({"social_insurance": "vielleicht"}, "sozialversicherungspflichtig", "no_yes_or_no"),
        ({"weekly_hours": "61"}, "Wochenstunden", "no_hours"),
        ({"weekly_hours": "viele"}, "Wochenstunden", "no_hours"),
        ({"starts_on": "01.01.2028"}, "Beginn", "in_future"),
        ({"starts_on": "30.02.2025"}, "Beginn", "no_date"),
        ({"starts_on": ""}, "Beginn", "empty"),
    ],
)
def test_what_is_wrong_with_a_placement_is_named(said: dict[str, str], column: str, reason: str) -> None:
    assert wrong(jobs(said)) == [(2, column, reason)]


def test_a_placement_that_was_never_begun_may_end_before_its_start() -> None:
    assert wrong(jobs({"ended_on": "15.07.2025", "end_kind": "nicht angetreten"})) == []


def test_a_qualification_needs_no_employer() -> None:
    assert wrong(jobs({"type": "Qualifizierung", "employer": "", "subtype": "Sprachkurs"})) == []


def test_every_mistake_of_a_line_is_said_not_only_the_first() -> None:
    assert [reason for _, _, reason in wrong(people({"language": "x", "agreement_on": "x", "phone": "x"}))] == [
        "not_in_list",
        "no_date",
        "no_phone",
    ]


def test_missing_headings_are_named() -> None:
    rows = [["Vorname", "Sprache", "Geschlecht"], ["Parwin", "Dari", "w"]]

    assert refusal(Sheet("x", rows)) == Refusal(
        "missing_headings",
        "Qualifikation, Altersgruppe, Landkreis, Integrationsvereinbarung, Mentorin oder Mentor",
    )


def test_a_sheet_without_any_known_heading_is_refused() -> None:
    assert refusal(Sheet("Notizen", [["a", "b"], ["c", "d"]])) == Refusal("unknown_headings", "Notizen")


def test_two_columns_of_one_meaning_are_refused() -> None:
    rows = [["Arbeitgeber", "Betrieb", "PLZ", "Ort", "WZ"], ["a", "b", "01069", "c", "F"]]

    assert refusal(Sheet("x", rows)) == Refusal("double_heading", "Arbeitgeber")


@pytest.mark.parametrize("rows", [[], [[""]], [["Vorname", "Sprache"]], [["Vorname"], ["", " ".strip()]]])
def test_a_file_without_a_line_is_empty(rows: list[list[str]]) -> None:
    assert refusal(Sheet("x", rows)).reason == "empty"


def test_blank_lines_are_passed_over_and_lines_keep_their_number() -> None:
    given = people({}, {"name": "Farid", "phone": "x"})
    spread = Sheet("x", [[], given.rows[0], [""] * 9, given.rows[1], ["", ""], given.rows[2]])

    assert wrong(spread) == [(6, "Telefon", "no_phone")]


def test_so_many_lines_are_read_and_more_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 50_000
    monkeypatch.setattr(imports, "MOST_ROWS", 4)  # of all sheets together; the real number would cost seconds

    assert len(read_all(people({}, {}), firms({}, {})).lines) == 4
    assert refusal(people({}, {}), firms({}, {}, {})).reason == "too_many_rows"


def test_columns_that_the_programme_must_not_know_are_not_taken_and_named() -> None:
    given = firms({})
    wider = Sheet("x", [[*given.rows[0], "Staatsangehörigkeit"], [*given.rows[1], "afghanisch"]])

    found = read_all(wider)

    assert found.ignored == ["Staatsangehörigkeit"]
    assert "afghanisch" not in str(found.lines)


def test_sheets_come_in_the_order_that_they_need_each_other() -> None:
    assert [line.kind for line in read_all(jobs({}), firms({}), people({})).lines] == [
        PARTICIPANTS,
        EMPLOYERS,
        PLACEMENTS,
    ]


@pytest.mark.parametrize("text", ["31.12.2025", "2025-12-31", " 31.12.2025 ", "2025-12-31T00:00:00", "31. 12. 2025"])
def test_a_day_is_written_the_german_way_or_as_iso(text: str) -> None:
    assert day_of(text) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["29.02.2025", "00.01.2025", "12/31/2025", "31.12.25", "2025-13-01", "", "45000"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muster Bau GmbH", "muster-bau gmbh"),
        ("Müller & Söhne GmbH & Co. KG", "MUELLER  & SOEHNE"),
        ("Café Crème e. K.", "Cafe Creme"),
        ("AWO gGmbH", "Awo"),
    ],
)
def test_an_employer_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert employers.key(one) == employers.key(other)


def test_different_employers_stay_different() -> None:
    assert len({employers.key(name) for name in ("Muster Bau", "Muster Bad", "AG", "KG", "Müller", "Muller")}) == 6


def test_a_first_name_is_the_same_in_arabic_and_dari_letters() -> None:
    assert person_key("علي") == person_key("علی")
    assert person_key("José ") == person_key("jose")
    assert person_key("Ali M.") != person_key("Ali")


def test_the_sheet_s_kind_is_seen_by_its_headings() -> None:
    for kind, line in ((PARTICIPANTS, people({})), (EMPLOYERS, firms({})), (PLACEMENTS, jobs({}))):
        assert [one.kind for one in read_all(line).lines] == [kind]
    assert read_all(sheet(EMPLOYERS, {"name": "a", "place": "b"})).lines[0].kind == EMPLOYERS


@pytest.mark.parametrize(("minutes", "urgent", "hour"), [(2, True, 23), (15, True, 23), (16, False, 8)])
def test_the_answer_comes_at_night_to_her_alone_who_waits_for_it(minutes: int, urgent: bool, hour: int) -> None:
    now = at_local(date(2026, 11, 23), time(23, 30))

    notice = imports.has_been_read(7, 3, now - timedelta(minutes=minutes), now=now)

    assert (notice.urgent, local(notice.due_at).hour) == (urgent, hour)
