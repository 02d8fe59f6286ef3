"""The documents that a provider needs: there, linked, and with the figures that the program keeps (PR-25)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.cli import _parser
from bot.domain.backups import DAILY, HOURLY, OLDEST
from bot.store.data_words import SENT, SHORT
from bot.telegram.flood import A_SECOND, BURST
from bot.web.server import LARGEST_BODY
from tests.sources import ROOT

DOCS = ROOT / "docs"
MUST_SAY = {
    "operation.md": ("restore", "rotate-key", "doctor", "Upgrade", "**24 hours**", ".erased", "once a quarter"),
    "record_of_processing.md": (
        "Art. 30",
        "Verantwortlicher",
        "Zwecke",
        "Rechtsgrundlage",
        "Empfänger",
        "Drittland",
        "Löschfristen",
    ),
    "measures.md": ("Art. 32", "Verschlüsselung", "Zugriff", "Verfügbarkeit", "Lieferkette", "SQLCipher"),
    "dpia.md": ("Art. 35", "Risiko", "Notwendigkeit", "Restrisiko", "Art. 36"),
    "breach.md": ("72 Stunden", "Art. 33", "34 DSGVO", "Betroffene benachrichtigen", "/revoke", "rotate-key"),
    "telegram_and_host.md": ("eigener Verantwortlicher", "Art. 28", "AVV", "KDSA Ost", "§ 80", "Dubai", "nur Telefon"),
}


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MUST_SAY)
def test_pr_25_a_document_says_what_its_reader_needs(name: str) -> None:
    text = _text(name)

    assert [words for words in MUST_SAY[name] if words not in text] == []
    assert text.startswith("# ")
    assert not re.search(r"TODO|FIXME|lorem", text, re.I)


def test_pr_25_the_documents_lead_to_one_another_and_to_files_that_are_there() -> None:
    for name in MUST_SAY:
        for target in re.findall(r"\]\(([^)#]+)\)", _text(name)):
            assert (DOCS / target).is_file(), f"{name} names {target}"
    assert {name for name in MUST_SAY if f"]({name})" in _text("operation.md")} == set(MUST_SAY) - {"operation.md"}


def test_pr_25_the_record_has_the_terms_that_the_program_keeps() -> None:
    rows = dict(re.findall(r"(?m)^\| ([^|]+?) \| ([^|]+?) \|$", _text("record_of_processing.md")))

    assert rows["Sicherungskopien"] == f"{OLDEST // timedelta(days=1)} Tage"
    assert rows["Gesendete Benachrichtigungen"] == f"{SENT.days} Tage"
    assert rows["Kennungen verarbeiteter Telegram-Ereignisse"] == f"{24 * (SHORT.days or 0)} Stunden"


def test_pr_25_the_measures_have_the_figures_of_the_program() -> None:
    measures, operation = _text("measures.md"), _text("operation.md")

    assert f"{HOURLY} stündliche und {DAILY} tägliche" in measures
    assert f"{BURST} auf einmal, danach {A_SECOND:.0f} je Sekunde" in measures
    assert f"last {HOURLY} hours and of each of the last {DAILY} days" in operation
    assert f"`TAPS_AT_ONCE` ({BURST})" in operation
    assert f"{LARGEST_BODY // 1024} KiB" in operation


def test_pr_25_every_command_of_the_page_is_one() -> None:
    commands = set(re.findall(r"python -m bot ([a-z-]+)", " ".join(_text("operation.md").split())))
    (choices,) = [action.choices for action in _parser()._actions if action.choices]

    assert commands >= {"run", "doctor", "backup", "check", "restore", "rotate-key", "key"}
    assert commands <= set(choices or ())
