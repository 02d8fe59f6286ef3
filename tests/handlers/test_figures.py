"""The report in chat: what a coordinator and a lead read, and the clear answer to a period that cannot be."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.domain.people import MENTOR
from bot.screens.screen import Document, Drawing, Letter
from bot.store import people
from tests.access.desk import paths, words
from tests.handlers.report_desk import LEAD_ACCOUNT, MENTOR_ACCOUNT, ReportDesk, path
from tests.store.programme import LONG_AGO, noon

YEAR = path("2025-01-01", "2025-12-31")
BOTH = path("2024-01-01", "2025-12-31")


def test_a_years_figures_stand_in_one_message(report: ReportDesk) -> None:
    shown = words(report.press(YEAR))

    for line in (
        "Beratend begleitete Teilnehmende: 8",
        "Neu aufgenommen: 6",
        "Frauen: 3 / 8 (37,5 %)",
        "Ohne berufliche Qualifikation: 5 / 8 (62,5 %)",
        "Beratend begleitete Arbeitgebende: 6",
        "In Arbeit oder Ausbildung vermittelt: 4",
        "In sozialversicherungspflichtige Beschäftigung (Personen / Vermittlungen): 3 / 4",
        "Verbleib nach 6 Monaten bestätigt: 3 / 5 (60,0 %)",
        "Abbrüche: 2 / 10 (20,0 %)",
        "Nicht erschienen: 2 / 10 (20,0 %)",
        "Wartezeit auf einen Termin, Median in Tagen: 7",
        "Check-ins rechtzeitig beantwortet: 5 / 8 (62,5 %)",
        "Datenstand: Samstag, 31. Januar 2026",
        "Nur intern. Bitte nicht weitergeben.",
    ):
        assert line in shown
    assert "addierbar" not in shown


def test_phases_stand_side_by_side_with_the_distinct_total_and_the_note(report: ReportDesk) -> None:
    shown = words(report.press(BOTH))

    assert "1. P2020: 01.01.2024 – 31.12.2024" in shown and "2. P2025: 01.01.2025 – 31.12.2025" in shown
    assert "Beratend begleitete Teilnehmende: 3 | 8 | 9" in shown
    assert "Beratend begleitete Arbeitgebende: 3 | 6 | 6" in shown
    assert "Frauen: 1 / 3 (33,3 %) | 3 / 8 (37,5 %) | 3 / 9 (33,3 %)" in shown
    assert "Phasen sind nicht addierbar (Doppelzählungen)." in shown


def test_the_reasons_of_early_ends_that_were_given_stand_below_them(report: ReportDesk) -> None:
    shown = words(report.press(YEAR))

    ends = shown[shown.index("Abbrüche: 2 / 10") : shown.index("Wahrgenommene Termine")]
    assert "• Kündigung vom Betrieb: 1" in ends and "• Arbeitsweg: 1" in ends
    assert ends.count("•") == 2


def test_an_empty_period_prints_zeros_and_dashes(report: ReportDesk) -> None:
    shown = words(report.press(path("2023-01-01", "2023-12-31")))

    assert "Beratend begleitete Teilnehmende: 0" in shown
    assert "Frauen: 0 / 0 (–)" in shown and "Median in Tagen: –" in shown


def test_a_reversed_period_is_turned_and_said_so(report: ReportDesk) -> None:
    shown = words(report.press(path("2025-12-31", "2025-01-01")))

    assert "Der letzte Tag lag vor dem ersten. Der Bot hat die beiden Tage getauscht." in shown
    assert "Zeitraum: 01.01.2025 – 31.12.2025" in shown and "Beratend begleitete Teilnehmende: 8" in shown


@pytest.mark.parametrize("end", ["", "/press", "/public", "/internal/workbook", "/public/table", "/sure", "/publish"])
def test_a_period_ahead_is_said_so_and_nothing_is_published(report: ReportDesk, end: str) -> None:
    shown = report.press(path("2026-02-01", "2026-12-31") + end)

    assert "Dieser Zeitraum hat noch nicht begonnen: 01.02.2026 – 31.12.2026" in words(shown)
    assert "figures/0" in paths(shown) and not shown.also
    assert report.tx.value("SELECT count(*) FROM publication") == 0


@pytest.mark.parametrize(
    "wrong",
    [
        path("2025-01-01", "2025-12-31", 999),
        "figures/999",
        "figures/0/1/2",
        "figures/0/999999999999999/999999999999999",
        f"figures/0/739000/{date(2100, 1, 1).toordinal()}",
        f"{YEAR}/internal/names",
        f"{YEAR}/public/mentors",
        "figures/0/from/page/99",
        f"figures/0/from/{date(2099, 12, 1).toordinal()}/page/5",
        "publications/999",
        "publications/999/recount",
        "publications/999/table",
    ],
)
def test_what_is_not_there_is_refused(report: ReportDesk, wrong: str) -> None:
    assert report.refused(wrong)


def test_the_usual_periods_are_one_tap_away(report: ReportDesk) -> None:
    menu = paths(report.press("figures"))

    assert path("2026-01-01", "2026-12-31") in menu  # this year
    assert YEAR in menu  # the last
    assert path("2026-01-01", "2026-03-31") in menu  # this quarter
    assert path("2025-01-01", "2027-12-31") in menu  # the phase


def test_other_months_are_two_taps(report: ReportDesk) -> None:
    first = report.press("figures/0/from/page/1")
    assert f"figures/0/from/{date(2025, 2, 1).toordinal()}" in paths(first)

    last = report.press(f"figures/0/from/{date(2025, 2, 1).toordinal()}")

    assert path("2025-02-01", "2025-02-28") in paths(last) and path("2025-02-01", "2026-01-31") in paths(last)
    assert path("2025-01-01", "2025-01-31") not in paths(last)


def test_a_project_is_chosen_and_named(report: ReportDesk) -> None:
    leipzig = report.ids["L"]
    assert f"figures/{leipzig}" in paths(report.press("figures/0/projects"))

    shown = words(report.press(path("2025-01-01", "2025-12-31", leipzig)))

    assert "Projekt: L" in shown and "Beratend begleitete Teilnehmende: 4" in shown
    assert "Neu aufgenommen: –" in shown  # the oracle does not say where somebody began


def test_a_lead_reads_her_own_project_alone(report: ReportDesk) -> None:
    dresden, leipzig = report.ids["DD"], report.ids["L"]

    assert f"figures/{dresden}/from" in paths(report.press("figures", LEAD_ACCOUNT))
    own = words(report.press(path("2025-01-01", "2025-12-31", dresden), LEAD_ACCOUNT))
    assert "Projekt: DD" in own and "Beratend begleitete Teilnehmende: 5" in own
    for other in (0, leipzig):
        for end in ("", "/press", "/public", "/internal/table", "/sure", "/publish"):
            assert report.refused(path("2025-01-01", "2025-12-31", other) + end, LEAD_ACCOUNT)
    assert report.tx.value("SELECT count(*) FROM publication") == 0


def test_what_a_projects_only_mentor_has_to_do_is_read_by_its_lead_alone(report: ReportDesk) -> None:
    dresden = report.ids["DD"]
    own = path("2025-01-01", "2025-12-31", dresden)
    report.tx.run(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at, due_on)
           VALUES (?, ?, ?, 'unreachable', ?, '2025-12-02')""",
        (dresden, report.ids["mentor DD"], report.ids["p01"], noon("2025-12-01")),
    )

    assert "Überfällige Aufgaben: 1" in words(report.press(own, LEAD_ACCOUNT))
    for shown in (
        report.press(own),
        report.press(f"{own}/public", LEAD_ACCOUNT),
        report.press(f"{own}/publish", LEAD_ACCOUNT),
    ):
        assert "Überfällige Aufgaben: ×" in words(shown)
    recount = next(one for one in paths(shown) if one.endswith("/recount"))
    assert "Aufgaben" not in words(report.press(recount))
    assert "Überfällige Aufgaben: 1" in words(report.press(YEAR)), "the sum of all is nobody's own"
    assert "Stunden bis Kontakt" in (table := _content(report.press(f"{YEAR}/internal/table").also[0]))
    assert '"×";"×";"×"' in table and '"1";"1";"–"' not in table

    for name in ("DD", "L"):
        second = people.add(report.tx, telegram_id=None, name="N", language="de", now=LONG_AGO)
        people.give_role(report.tx, second, MENTOR, report.ids[name], now=LONG_AGO)
    assert "Überfällige Aufgaben: 1" in words(report.press(own))
    assert "×" not in _content(report.press(f"{YEAR}/internal/table").also[0])


@pytest.mark.parametrize(
    "end", ["", "/press", "/public", "/internal/workbook", "/public/pictures", "/sure", "/publish"]
)
def test_a_mentor_and_a_stranger_read_nothing(report: ReportDesk, end: str) -> None:
    for account in (MENTOR_ACCOUNT, 999):
        assert report.refused(YEAR + end, account)
        assert report.refused("figures", account) and report.refused("publications", account)


def test_no_name_stands_in_anything_of_the_report(report: ReportDesk) -> None:
    report.tx.run("UPDATE person SET name = 'Wolkenkuckuck' WHERE name IS NOT NULL")
    report.tx.run("UPDATE employer SET name = 'Wolkenkuckuck', contact = 'Wolkenkuckuck'")

    for end in ("", "/press", "/public", "/internal/workbook", "/internal/table", "/internal/pictures", "/publish"):
        assert "Wolkenkuckuck" not in words(report.press(YEAR + end))
    assert "Wolkenkuckuck" not in str(report.tx.value("SELECT figures FROM publication"))


def test_the_press_gets_a_sentence_to_forward(report: ReportDesk) -> None:
    (letter,) = report.press(f"{YEAR}/press").also

    assert isinstance(letter, Letter)
    assert re.sub("[\u2066-\u2069]", "", letter.text).startswith(
        "Im Jahr 2025 wurden 8 Teilnehmende beratend begleitet, davon 4 in Arbeit oder Ausbildung vermittelt"
    )
    assert "Der Anteil der Frauen betrug 37,5 %." in letter.text


@pytest.mark.parametrize(("name", "kind"), [("workbook", Drawing), ("pictures", Drawing), ("table", Document)])
def test_files_are_for_inside_or_for_outside_and_say_so(report: ReportDesk, name: str, kind: type) -> None:
    (inside,) = report.press(f"{YEAR}/internal/{name}").also
    (outside,) = report.press(f"{YEAR}/public/{name}").also

    assert isinstance(inside, kind) and isinstance(outside, kind)
    assert "intern" in inside.name and "intern" not in outside.name
    assert "Nur intern" in _caption(inside) and "Nur intern" not in _caption(outside)
    assert '"diverse": 1' in _content(inside) or ';"1"' in _content(inside)
    assert '"diverse": 1' not in _content(outside)
    assert "<3" in _content(outside) and "<3" not in _content(inside)


def _caption(file: Document | Drawing | object) -> str:
    return file.captions[0] if isinstance(file, Drawing) else getattr(file, "caption", "")


def _content(file: Document | Drawing | object) -> str:
    return file.values if isinstance(file, Drawing) else getattr(file, "content", b"").decode()
