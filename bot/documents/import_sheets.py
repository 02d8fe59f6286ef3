"""CSV files of the import: the templates with an example, and the lines that are wrong. Safe against formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bot.documents.cells import safe
from bot.domain.import_words import COLUMNS, EMPLOYERS, PARTICIPANTS, PLACEMENTS

NAMES = {PARTICIPANTS: "Teilnehmende.csv", EMPLOYERS: "Arbeitgeber.csv", PLACEMENTS: "Vermittlungen.csv"}

_EXAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    PARTICIPANTS: (
        {
            "name": "Beispiel",
            "language": "Dari",
            "sex": "weiblich",
            "qualification": "keine",
            "age_band": "25-34",
            "district": "Dresden",
            "agreement_on": "15.01.2025",
            "mentor": "Anna",
            "phone": "+49 351 1234567",
        },
    ),
    EMPLOYERS: (
        {"name": "Muster Bau GmbH", "postcode": "01069", "place": "Dresden", "section": "F", "contact": "Frau Muster"},
    ),
    PLACEMENTS: (
        {
            "person": "Beispiel",
            "employer": "Muster Bau GmbH",
            "type": "Ausbildung",
            "subtype": "dual",
            "social_insurance": "ja",
            "adequate": "ja",
            "leads_to_degree": "ja",
            "weekly_hours": "40",
            "starts_on": "01.08.2025",
            "planned_end": "31.07.2028",
            "probation_end": "30.11.2025",
        },
    ),
}


def template(kind: str) -> bytes:
    """Return a CSV file with the headings of a kind of sheet and a line as an example."""
    columns = COLUMNS[kind]
    lines = [[example.get(column.field, "") for column in columns] for example in _EXAMPLES[kind]]
    return _file([column.heading for column in columns], lines, guard=False)


def listing(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Return lines as a CSV file that Excel opens with the right letters, and in which nothing is a formula."""
    return _file(headings, lines, guard=True)


def _file(headings: Sequence[str], lines: Iterable[Sequence[str]], *, guard: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe(cell) if guard else cell for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")
