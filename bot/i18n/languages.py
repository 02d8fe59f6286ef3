"""The languages that the bot speaks, in the order of the menu."""

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from bot.i18n.catalogues import LOCALES, po_file, read
from bot.i18n.language import Language

_AUTONYMS = {"de": "Deutsch", "en": "English", "fa_AF": "دری", "ar": "العربية", "uk": "Українська"}

# What Telegram calls them. It knows no Dari: Afghans use its Persian. Nobody is given Ukrainian for Russian, or Dari
# for Pashto.
_OF_TELEGRAM = {"de": "de", "en": "en", "fa": "fa_AF", "prs": "fa_AF", "ar": "ar", "uk": "uk"}


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages with a catalogue. English needs none, its sentences stand in the code."""

    launch: tuple[Language, ...]

    @property
    def german(self) -> Language:
        return self["de"]

    def __getitem__(self, code: str) -> Language:
        for language in self.launch:
            if language.code == code:
                return language
        raise KeyError(code)

    def get(self, code: str | None) -> Language:
        """The language with this code, or German."""
        return next((language for language in self.launch if language.code == code), self.german)

    def for_telegram(self, language_code: str | None) -> Language | None:
        """What the language of somebody's Telegram suggests, to put it first in the menu. People are asked."""
        code = _OF_TELEGRAM.get((language_code or "").replace("_", "-").split("-")[0].lower())
        return next((language for language in self.launch if language.code == code), None)


@cache
def load(folder: Path = LOCALES) -> Languages:
    """Read and compile every catalogue in the folder; FileNotFoundError without the German one, on which all rest."""
    german = read("de", folder)
    return Languages(
        tuple(
            Language(code, autonym, _catalogue(code, folder, german))
            for code, autonym in _AUTONYMS.items()
            if code == "en" or po_file(code, folder).exists()
        )
    )


def _catalogue(code: str, folder: Path, german: NullTranslations) -> NullTranslations:
    if code == "de":
        return german
    return NullTranslations() if code == "en" else read(code, folder, fallback=german)
