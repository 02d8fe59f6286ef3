"""A published report stays as it was printed, whatever happens later; a recount says what is different and by how much."""

from __future__ import annotations

import json

import pytest

from bot.screens.screen import Document
from bot.store.database import Error
from tests.access.desk import dump, paths, words
from tests.access.test_data_map import _erase
from tests.handlers.report_desk import LEAD_ACCOUNT, ReportDesk, path
from tests.store.programme import noon

YEAR = path("2025-01-01", "2025-12-31")


def publish(report: ReportDesk, where: str = YEAR) -> str:
    """Publish a report and return the publication's path."""
    shown = report.press(f"{where}/publish")
    assert "Veröffentlicht. Die Zahlen ändern sich nicht mehr." in words(shown)
    return next(one for one in paths(shown) if one.endswith("/recount")).removesuffix("/recount")


def test_a_publication_keeps_day_definitions_figures_and_who(report: ReportDesk) -> None:
    publish(report)

    (row,) = report.tx.all("SELECT * FROM publication")
    assert (row["project_id"], row["first_day"], row["last_day"]) == (None, "2025-01-01", "2025-12-31")
    assert (row["data_day"], row["definitions"]) == ("2026-01-31", 1)
    figures = json.loads(row["figures"])["figures"]
    assert (figures["advised"], figures["dropouts"], figures["wait_median"]) == (8, 2, 7)
    assert report.tx.value("SELECT telegram_id FROM person WHERE id = ?", (row["published_by"],)) == 7001


def test_the_same_report_on_the_same_day_is_published_once(report: ReportDesk) -> None:
    assert publish(report) == publish(report)

    assert report.tx.value("SELECT count(*) FROM publication") == 1


def test_a_late_entry_on_the_same_day_is_shown_beside_what_was_published(report: ReportDesk) -> None:
    publication = publish(report)
    report.tx.run("UPDATE appointment SET state = 'missed' WHERE state = 'booked'")

    shown = report.press(f"{YEAR}/publish")

    assert "Nicht erschienen, Wert 1: 2 → 3 (+1)" in words(shown)
    assert "Die Veröffentlichung bleibt, wie sie ist." in words(shown) and publication in paths(shown)
    assert report.tx.value("SELECT count(*) FROM publication") == 1


def test_nothing_can_change_a_publication(report: ReportDesk) -> None:
    publish(report)

    with pytest.raises(Error, match="never changed"):
        report.tx.run("UPDATE publication SET figures = '{}'")


def test_a_publication_is_read_as_it_was_printed(report: ReportDesk) -> None:
    publication = publish(report)
    before = words(report.press(publication))

    report.tx.run("DELETE FROM check_in")
    report.tx.run("UPDATE appointment SET state = 'missed'")

    assert words(report.press(publication)) == before
    assert "Beratend begleitete Teilnehmende: 8" in before and "Veröffentlicht am: Samstag, 31. Januar 2026" in before


def test_a_publication_shows_no_small_cell(report: ReportDesk) -> None:
    shown = words(report.press(publish(report)))

    assert "In Berufsausbildung: <3" in shown.replace("&lt;", "<")


def test_a_recount_says_what_is_different_and_by_how_much(report: ReportDesk) -> None:
    publication = publish(report)
    report.tx.run(
        """INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at) VALUES (?, ?, ?, 'called', ?)""",
        (report.ids["DD"], report.ids["mentor DD"], report.ids["p09"], noon("2025-12-01")),
    )
    report.tx.run("UPDATE appointment SET state = 'missed' WHERE state = 'booked'")

    shown = words(report.press(f"{publication}/recount"))

    assert "Beratend begleitete Teilnehmende: 8 → 9 (+1)" in shown
    assert "Nicht erschienen, Wert 1: 2 → 3 (+1)" in shown
    assert "Nicht eingetragene Termine (schon vorbei): 1 → 0 (−1)" in shown
    assert "Die Veröffentlichung bleibt, wie sie ist." in shown
    assert "Abbrüche" not in shown and "Definitionen haben sich" not in shown


def test_a_recount_without_a_difference_says_so(report: ReportDesk) -> None:
    assert "Nichts hat sich geändert." in words(report.press(f"{publish(report)}/recount"))


def test_a_recount_by_other_definitions_says_so(report: ReportDesk) -> None:
    publication = publish(report)
    report.tx.run("DROP TRIGGER publication_stays")
    report.tx.run("UPDATE publication SET definitions = 0")

    assert "Die Definitionen haben sich seitdem geändert." in words(report.press(f"{publication}/recount"))


@pytest.mark.parametrize("who", ["p01", "p02", "p05", "mentor DD"])
def test_erasing_somebody_changes_no_report_and_no_publication(report: ReportDesk, who: str) -> None:
    publication = publish(report)
    before = [words(report.press(one)) for one in (YEAR, path("2024-01-01", "2025-12-31"), publication)]
    table = words(report.press(f"{YEAR}/internal/table"))
    kept = dump(report.tx)["publication"]

    _erase(report.tx, report.ids[who])

    assert [words(report.press(one)) for one in (YEAR, path("2024-01-01", "2025-12-31"), publication)] == before
    assert words(report.press(f"{YEAR}/internal/table")) == table
    assert dump(report.tx)["publication"] == kept
    assert "Nichts hat sich geändert." in words(report.press(f"{publication}/recount"))


def test_a_lead_finds_those_of_her_project_alone(report: ReportDesk) -> None:
    dresden = report.ids["DD"]
    whole, own = publish(report), publish(report, path("2025-01-01", "2025-12-31", dresden))

    assert {whole, own} <= set(paths(report.press("publications")))
    assert own in paths(report.press("publications", LEAD_ACCOUNT))
    assert whole not in paths(report.press("publications", LEAD_ACCOUNT))
    for end in ("", "/recount", "/table"):
        assert report.refused(f"{whole}{end}", LEAD_ACCOUNT)
    assert "Beratend begleitete Teilnehmende: 5" in words(report.press(own, LEAD_ACCOUNT))


def test_a_publications_files_are_those_for_outside(report: ReportDesk) -> None:
    (file,) = report.press(f"{publish(report)}/table").also

    assert isinstance(file, Document)
    assert file.name == "bericht_2025-01-01_2025-12-31.csv" and "<3" in file.content.decode()


def test_many_publications_are_listed_page_by_page(report: ReportDesk) -> None:
    publish(report)
    for day in range(1, 25):
        report.tx.run(
            """INSERT INTO publication (first_day, last_day, data_day, definitions, figures, published_by, published_at)
               SELECT first_day, last_day, ?, definitions, figures, published_by, published_at FROM publication LIMIT 1""",
            (f"2026-02-{day:02}",),
        )

    first = paths(report.press("publications"))

    assert "publications/page/1" in first and "publications/25" in first and "publications/1" not in first
    assert "publications/1" in paths(report.press("publications/page/1"))
