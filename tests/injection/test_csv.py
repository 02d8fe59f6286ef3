"""Tables as CSV: no cell is a formula, and no cell ends before its end (threat 13)."""

from __future__ import annotations

import csv
import importlib
from io import StringIO

import pytest

from tests.injection import corpus
from tests.sources import BOT

WRITERS = {"bot/documents/table.py", "bot/documents/import_sheets.py"}  # every cell of theirs passes safe()


def _writers() -> list[str]:
    return [source.name for source in BOT if source.part != "store" and "csv.writer(" in source.text]


def test_every_writer_of_tables_is_tried_here() -> None:
    assert set(_writers()) <= WRITERS


def test_t_13_no_cell_is_a_formula_and_none_breaks_out() -> None:
    for name in _writers():
        safe = importlib.import_module(name.removesuffix(".py").replace("/", ".")).safe
        for payload in corpus.csv():
            cell = safe(payload)
            text = StringIO()
            csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerow(["before", cell, "after"])

            assert not corpus.is_formula(cell), repr(payload)
            assert cell.endswith(payload), "nothing of the text is lost"
            assert next(csv.reader(StringIO(text.getvalue(), newline=""), delimiter=";")) == ["before", cell, "after"]


@pytest.mark.parametrize(
    ("cell", "is_one"), [("=1", True), ("  @x", True), ("＋1", True), ("'=1", False), ("Zahra", False)]
)
def test_a_formula_is_known(cell: str, is_one: bool) -> None:
    assert corpus.is_formula(cell) is is_one
    assert sum(map(corpus.is_formula, corpus.csv())) > 300
