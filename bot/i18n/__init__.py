"""Texts, plurals, dates and direction in the reader's language: the only door to Babel."""

from bot.i18n.dates import BERLIN
from bot.i18n.language import Language
from bot.i18n.languages import Languages, load
from bot.i18n.values import Formatted, clean, isolate, isolate_ltr

__all__ = ["BERLIN", "Formatted", "Language", "Languages", "clean", "isolate", "isolate_ltr", "load"]
