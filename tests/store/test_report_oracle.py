"""The report's oracle: every figure of every line comes out of a database that holds its data (PROGRAMME 5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from bot.domain.placements import END_REASONS
from bot.domain.report import Figures, Period
from bot.store import report
from bot.store.database import Transaction, connect
from bot.store.migrations import apply
from tests.store.programme import NOW, Filled, expected, fill

EXPECTED = expected()
WHOLE = {
    "A_2024": ("2024-01-01", "2024-12-31"),
    "B_2025": ("2025-01-01", "2025-12-31"),
    "C_2024-2025": ("2024-01-01", "2025-12-31"),
    "D_Q1_2025": ("2025-01-01", "2025-03-31"),
    "E_day_2025-12-31": ("2025-12-31", "2025-12-31"),
    "F_empty_2023": ("2023-01-01", "2023-12-31"),
    "B_DD": ("2025-01-01", "2025-12-31"),
    "B_L": ("2025-01-01", "2025-12-31"),
}
OF_PROJECT = {"B_DD": "DD", "B_L": "L"}
EVERY = [(line, name) for line, values in EXPECTED.items() for name in values]


@pytest.fixture(scope="module")
def filled() -> Iterator[Filled]:
    """The oracle's data."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        yield fill(Transaction(connection))


@pytest.fixture(scope="module")
def printed(filled: Filled) -> dict[str, dict[str, Any]]:
    """Every line as the report counts it, in the oracle's words."""
    found = {}
    for line, (first, last) in WHOLE.items():
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        project = filled.ids[OF_PROJECT[line]] if line in OF_PROJECT else None
        found[line] = _in_its_words(report.figures(filled.tx, period, project, now=NOW))
    return found


def test_every_line_of_the_oracle_is_tried() -> None:
    assert set(WHOLE) == set(EXPECTED) and len(EVERY) == 8 * 29


@pytest.mark.parametrize(("line", "name"), EVERY)
def test_a_figure_is_the_oracles(line: str, name: str, printed: dict[str, dict[str, Any]]) -> None:
    assert printed[line][name] == EXPECTED[line][name]


def _in_its_words(counted: Figures) -> dict[str, Any]:
    def ratio(part: str, whole: str) -> str:
        return f"{counted[part]}/{counted[whole]}"

    reasons = {name: counted[f"dropout_{name}"] for name in END_REASONS if counted[f"dropout_{name}"]}
    kept = {"faellig": "due", "bestaetigt": "confirmed", "beendet": "ended", "unbekannt": "unknown"}
    kept |= {"davon_in_neuer_stelle": "new"}
    states = {"attended": "attended", "no_show": "missed", "cancelled": "cancelled", "open": "unmarked"}
    return {
        "begleitet": counted["advised"],
        "neu": counted["begun"],
        "arbeitgeber": counted["employers"],
        "sv_personen": counted["insured_people"],
        "sv_vermittlungen": counted["insured_events"],
        "besch_personen": counted["employment_people"],
        "besch_vermittlungen": counted["employment_events"],
        "sv_adaequat_quote": ratio("adequate_events", "employment_events"),
        "ausbildung_personen": counted["training_people"],
        "quali_abschluss_personen": counted["degree_people"],
        "quali_alle_personen": counted["qualification_people"],
        "praktikum_personen": counted["internship_people"],
        "arbeit_oder_ausbildung": counted["work_or_training"],
        "frauen": ratio("women", "advised"),
        "ohne_quali": ratio("unqualified", "advised"),
        "termine": {name: counted[state] for name, state in states.items()},
        "no_show_quote": ratio("missed", "held"),
        "wartezeit_median_tage": counted["wait_median"],
        "wartezeit_n": counted["waits"],
        "checkin_antwortquote": ratio("answered", "asked"),
        "checkin_inkl_spaet": ratio("answered_with_late", "asked"),
        "checkin_nicht_zugestellt": counted["undeliverable"],
        "checkin_verfallen": counted["expired"],
        "abbrueche": ratio("dropouts", "running"),
        "abbruch_gruende": reasons,
        "abbruch_in_probezeit": counted["dropouts_in_probation"],
        **{
            f"verbleib_{k}m": {name: counted[f"kept_{k}_{figure}"] for name, figure in kept.items()} for k in (3, 6, 12)
        },
    }
