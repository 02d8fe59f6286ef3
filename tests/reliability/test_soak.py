"""The soak, in short: it finds nothing, and it would find a fault and a foreign name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reliability import soak
from tests.reliability.soak import SEED


def test_t_25_a_short_soak_brings_no_fault_and_no_foreign_name() -> None:
    done = soak.soak(200, SEED)

    assert done.problems == []
    assert done.counts["screens"] > 20 and done.counts["dropped"] > 50


def test_a_soak_finds_a_foreign_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "IN_SIGHT", {})

    assert any(" reads of " in problem for problem in soak.soak(400, SEED).problems)


def test_a_soak_finds_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise LookupError

    monkeypatch.setattr("bot.routes.answer", broken)

    assert any("a fault of ours" in problem for problem in soak.soak(40, SEED).problems)
