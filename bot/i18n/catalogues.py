"""PO files, compiled in memory. What is not fully translated falls back to German, then to the English message."""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

LOCALES = Path(__file__).parents[2] / "locales"


def read(code: str, folder: Path, fallback: NullTranslations | None = None) -> GNUTranslations:
    """The catalogue of one language; FileNotFoundError if there is none."""
    # Imported late: reading is needed once, and only by a process that speaks to people.
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po_file(code, folder).open("rb") as file:
        drafts = read_po(file, locale=code, abort_invalid=True)
    finished = Catalog(locale=code, charset="utf-8")
    finished.mime_headers = [("Plural-Forms", drafts.plural_forms)]
    for message in drafts:
        # A plural with an empty form would be filled up with English in the midst of another language.
        forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if message.id and not message.fuzzy and len(forms) <= drafts.num_plurals and all(forms):
            finished.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, finished)
    compiled.seek(0)
    catalogue = GNUTranslations(compiled)
    if fallback is not None:
        catalogue.add_fallback(fallback)
    return catalogue


def po_file(code: str, folder: Path) -> Path:
    """Where the catalogue of a language lies."""
    return folder / code / "LC_MESSAGES" / "bot.po"
