"""README: short lines, and every setting and every command that an operator may need."""

from __future__ import annotations

import argparse
import re

from bot.cli import _parser
from bot.settings import KEPT
from tests.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BY_ITSELF = {"draw", "holidays"}  # commands that the bot calls


def test_every_setting_stands_in_its_table() -> None:
    source = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    named = {*re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', source), *(f"KEEP_{name.upper()}_DAYS" for name in KEPT)}
    rows = README.partition("| setting |")[2].partition("\n\n")[0].splitlines()[2:]
    settings = [name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])]

    assert len(settings) == len(set(settings))
    assert set(settings) == named - {"DEBUG", "INFO", "WARNING", "ERROR"}


def test_every_command_is_named() -> None:
    commands = next(one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)).choices

    for command in set(commands) - BY_ITSELF:
        assert re.search(rf"(`|-m bot |make ){command}\b", README), command


def test_every_folder_of_the_six_words_is_there() -> None:
    table = README.partition("## Six words")[2].partition("\n\nThe bot")[0]
    places = re.findall(r"`(bot/[a-z/.]+)`", table)

    assert len(places) == 6
    assert all((ROOT / place).is_dir() for place in places)


def test_no_line_is_longer_than_an_editor_is_wide() -> None:
    assert [line for line in README.splitlines() if len(line) > 120] == []
