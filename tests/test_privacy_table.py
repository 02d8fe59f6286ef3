"""The table in docs/privacy.md is complete: every requirement and threat, with tests that exist and carry its number."""

from __future__ import annotations

import ast
import re

import pytest

from tests.sources import ROOT

NUMBERS = [f"PR-{number:02d}" for number in range(1, 27)] + [f"T-{number:02d}" for number in range(1, 26)]


def _rows() -> dict[str, list[str]]:
    lines = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| (PR|T)-", line)]
    assert len(cells) == len({row[0] for row in cells}), "a row stands twice"
    return {row[0]: row[1:] for row in cells}


ROWS = _rows()


def test_every_requirement_and_threat_has_its_row() -> None:
    assert list(ROWS) == NUMBERS
    assert all(len(row) == 3 and len(row[0]) > 10 for row in ROWS.values())


@pytest.mark.parametrize("number", NUMBERS)
def test_each_row_names_tests_that_exist_and_carry_its_number(number: str) -> None:
    named = re.findall(r"`([^`]+)::([^`]+)`", ROWS[number][1])

    assert named
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert name in there, f"{file} has no {name}"
        assert name.startswith(f"test_{number.lower().replace('-', '_')}_"), name


@pytest.mark.parametrize("number", NUMBERS)
def test_each_row_says_where_in_the_code(number: str) -> None:
    named = re.findall(r"`([^`]+)`", ROWS[number][2])

    assert named and [path for path in named if not (ROOT / path).exists()] == []


def test_every_test_with_a_number_has_a_number_of_the_table() -> None:
    numbers = {number.lower().replace("-", "_") for number in NUMBERS}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for found in re.findall(r"def test_((?:pr|t)_\d+)_", path.read_text(encoding="utf-8")):
            assert found in numbers, f"{path.name}: {found}"
